"""A copy of the data to break."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine.evidence import DATA

Edit = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the tables, without the texts, into a folder named data."""
    copy = tmp_path / "data"
    copy.mkdir()
    for path in DATA.glob("*.csv"):
        shutil.copy(path, copy)
    return copy


@pytest.fixture
def change(folder: Path) -> Edit:
    """Write other cells into the row of a key."""

    def write(table: str, key: str, /, **cells: str) -> None:
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            if row["key"] == key:
                row.update(cells)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return write


@pytest.fixture
def append(folder: Path) -> Edit:
    """Add a row; cells that are not named stay blank."""

    def write(table: str, /, **cells: str) -> None:
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, header, restval="", lineterminator="\n").writerow(cells)

    return write
