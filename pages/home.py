"""Home: what this is and where to go."""

from ketamine.ui import shell

shell.page(__file__)
