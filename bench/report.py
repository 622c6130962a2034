"""Writes docs/performance.md, one section a benchmark, and prints the same."""

import os
import platform
import re
from datetime import date
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
HEAD = """# Performance

Every figure here was printed by the command named above it, on the machine and day named with it; nothing else in the
documents quotes a speed. Ratios were measured in one run, so that a busy machine slows both sides.
"""
ORDER = ("pk", "clock", "pages", "peers", "start", "idle", "exports", "load")
Row = tuple[str, ...]


def machine() -> str:
    """What the figures were measured on."""
    info = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*:\s*(.+)", info.read_text(encoding="utf-8")) if info.exists() else None
    cpu = named.group(1).strip() if named else platform.processor() or platform.machine()
    busy = os.getloadavg()[0]
    return (
        f"{date.today()}, {os.cpu_count()} cores, {cpu}, Python {platform.python_version()}, load at the end {busy:.1f}"
    )


def table(head: Row, rows: list[Row]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write(key: str, title: str, body: str) -> None:
    """Put a section into the page in place of its last version, and print it."""
    section = f"## {title}\n\n`python -m bench.{key}` · {machine()}\n\n{body.strip()}\n"
    print(section)
    known = _sections()
    known[title] = (key, section)
    ordered = sorted(known.values(), key=lambda pair: ORDER.index(pair[0]))
    PAGE.write_text("\n".join([HEAD, *(text for _, text in ordered)]), encoding="utf-8")


def _sections() -> dict[str, tuple[str, str]]:
    if not PAGE.exists():
        return {}
    parts = re.split(r"(?m)^(?=## )", PAGE.read_text(encoding="utf-8"))[1:]
    found = {}
    for part in parts:
        title = part.splitlines()[0].removeprefix("## ")
        key = re.search(r"`python -m bench\.(\w+)`", part)
        if key:
            found[title] = (key.group(1), part.rstrip() + "\n")
    return found
