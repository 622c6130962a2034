"""How fast, how long: what trials measured."""

from ketamine.ui import shell

shell.page(__file__)
