"""Writes the two lock files from fresh environments: ``python docs/lock.py``."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = "# Tested versions, written by `make lock`; change {source} and run that again.\n"


def freeze(python: Path) -> str:
    """What is installed, one exact version a line."""
    listed = subprocess.run([python, "-m", "pip", "freeze"], check=True, capture_output=True, text=True)
    return listed.stdout


def main() -> None:
    """Install each list on top of the other in a fresh environment and write down what came."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        for source, lock in (
            ("requirements.txt", "requirements.lock"),
            ("requirements-dev.txt", "requirements-dev.lock"),
        ):
            subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", ROOT / source], check=True)
            (ROOT / lock).write_text(HEAD.format(source=source) + freeze(python), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
