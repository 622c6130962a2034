"""The same task in other programs, for comparison in one run."""
