"""Present it and take it away: tours, present mode, links, slides, files."""

from ketamine.ui import shell

shell.page(__file__)
