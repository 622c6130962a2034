"""How it works: what the drug is thought to do, step by step."""

from ketamine.ui import shell

shell.page(__file__)
