"""Programs beside Python that tests need: one already here, else Debian's package when root, else one sentence."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program and where it comes from.

    Attributes
    ----------
    names
        What it may be called, the usual name first.
    packages
        Debian's packages that bring it.
    places
        Folders looked into beside those of the path.
    variable
        A variable of the environment that may hold its path; blank for none.
    """

    names: tuple[str, ...]
    packages: tuple[str, ...]
    places: tuple[str, ...] = ()
    variable: str = ""

    @property
    def absent(self) -> str:
        """What to do where it is not here."""
        named = f", or put its path in the variable {self.variable}" if self.variable else ""
        return f"No {self.names[0]} was found and none could be installed: apt-get install {self.packages[0]}{named}."

    def found(self) -> str | None:
        """Its path where it is here."""
        told = os.environ.get(self.variable, "")
        if told and Path(told).exists():
            return told
        where = os.pathsep.join((os.environ.get("PATH", os.defpath), *self.places))
        return next((path for name in self.names if (path := shutil.which(name, path=where))), None)

    def installed(self) -> str | None:
        """Its path; Debian's package is fetched where it is not here and we are root."""
        path = self.found()
        if path is None and os.geteuid() == 0 and shutil.which("apt-get"):
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
            wait = "DPkg::Lock::Timeout=300"
            order = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", wait, *self.packages]
            subprocess.run(order, check=False, env=quiet, stdout=subprocess.DEVNULL)
            path = self.found()
        return path

    def path(self) -> str:
        """Its path; a test skips with a sentence where it is not here."""
        import pytest  # benchmarks look for a browser without it

        path = self.found()
        if path is None:
            pytest.skip(self.absent)
        return path


#: without a font a browser draws no letters
CHROMIUM = Program(
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    ("chromium", "fonts-liberation"),
    variable="CHROMIUM",
)
OFFICE = Program(("soffice", "libreoffice"), ("libreoffice-impress", "fonts-liberation"))
NGINX = Program(("nginx",), ("nginx-light",), places=("/usr/sbin",))


def main() -> None:
    """Get what tests use where they can; a test skips with a sentence where it is not here."""
    for program in (OFFICE, NGINX):
        print(program.installed() or program.absent, file=sys.stderr)


if __name__ == "__main__":
    main()
