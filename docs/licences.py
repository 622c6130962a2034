"""Lists the licence of everything the app ships or installs: ``python docs/licences.py [--check]``.

Reads what is installed for ``requirements.lock`` and the notices kept beside the data. With ``--check`` nothing is
written: it ends with 1 when the list is out of date or a licence is not among those this project can be shared under.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "docs" / "licences.md"
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "MIT",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
#: how packages that predate licence expressions name theirs
NAMES = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
#: what comes inside another package or stands in the repository: thing, licence, where its words are
INSIDE = (
    ("plotly.js", "MIT", "inside plotly; served from our own address and put into the offline file"),
    ("Source Sans, Source Serif, Source Code (fonts)", "OFL-1.1", "inside streamlit; used by the pages"),
    ("KaTeX fonts, Material Symbols (fonts)", "OFL-1.1, Apache-2.0", "inside streamlit"),
    ("Typst and its fonts", "Apache-2.0, OFL-1.1", "inside typst; used for the handout"),
    ("Brain surface and network outlines", "see data/brain/NOTICE", "data/brain; made by docs/build_brain.py"),
)
HEAD = """# Licences

Written by `python docs/licences.py`; `make check` finds out when it is out of date.

| package | version | licence |
| --- | --- | --- |
"""


def licence(name: str) -> str:
    """The licence of an installed package as an expression; what it says of itself where that is not one."""
    said = metadata.metadata(name)
    written = said.get("License-Expression")
    if written:
        return str(written)
    classified = [line.rsplit(" :: ", 1)[1] for line in said.get_all("Classifier", []) if line.startswith("License")]
    short = (said.get("License") or "").strip()
    first = short if short in ALLOWED or short in NAMES or not classified else classified[0]
    return NAMES.get(first, first)


def unknown(expression: str) -> set[str]:
    """Parts of an expression that are not among the allowed licences."""
    return {part for part in re.split(r"\s+(?:AND|OR)\s+|[()]", expression) if part} - ALLOWED


def locked() -> list[tuple[str, str]]:
    """Every package of the run-time lock with its version."""
    return re.findall(
        r"^([A-Za-z0-9_.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )


def listing() -> str:
    """The page."""
    rows = "".join(f"| {name} | {version} | {licence(name)} |\n" for name, version in locked())
    inside = "".join(f"| {thing} | {terms} | {where} |\n" for thing, terms, where in INSIDE)
    return f"{HEAD}{rows}\n| inside or beside them | licence | where |\n| --- | --- | --- |\n{inside}"


def main(*, check: bool) -> str | None:
    """Write the list, or say what is wrong with it."""
    strange = [f"{name}: {licence(name)}" for name, _ in locked() if unknown(licence(name))]
    if strange:
        return "Not among the licences this project can be shared under: " + "; ".join(strange)
    if check:
        current = LIST.is_file() and LIST.read_text(encoding="utf-8") == listing()
        return None if current else "docs/licences.md is out of date: run python docs/licences.py"
    LIST.write_text(listing(), encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
