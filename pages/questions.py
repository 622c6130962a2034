"""Safety and questions: help in a crisis, what can go wrong, who must not have it, and answers."""

from ketamine.ui import shell

shell.page(__file__)
