"""Ways of taking it, side by side."""

from ketamine.ui import shell

shell.page(__file__)
