"""The evidence: every claim, its grade and its source."""

from ketamine.ui import shell

shell.page(__file__)
