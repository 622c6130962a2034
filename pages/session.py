"""The session: what a visit is like, step by step, and what to bring and ask."""

from ketamine.ui import shell

shell.page(__file__)
