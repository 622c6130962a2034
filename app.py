"""Entry point: runs the shell, nothing else."""

from ketamine.ui import shell

shell.run()
