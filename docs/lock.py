"""Writes the two lock files, each version with the hashes of its files: ``python docs/lock.py [--renew]``.

Versions already in a lock stay as they are; with ``--renew`` each list is resolved anew.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (("requirements.txt", "requirements.lock"), ("requirements-dev.txt", "requirements-dev.lock"))
QUIETLY = (
    "--quiet",
    "--strip-extras",
    "--allow-unsafe",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
)


def main(renew: list[str]) -> None:
    """Resolve the two lists, the second on top of the first, and write down every file's hash."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        tools = Path(folder) / "bin"
        subprocess.run([tools / "python", "-m", "pip", "install", "--quiet", "pip-tools>=7.5,<8"], check=True)
        for source, lock in LOCKS:
            command = [tools / "pip-compile", "--generate-hashes", *QUIETLY, *renew, "--output-file", lock, source]
            told = {**os.environ, "CUSTOM_COMPILE_COMMAND": "make lock"}
            subprocess.run(command, check=True, cwd=ROOT, env=told)


if __name__ == "__main__":
    sys.exit(main(["--upgrade"] if "--renew" in sys.argv[1:] else []))
