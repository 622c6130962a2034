"""Reading the files of ``data/``. Nothing else in the project opens them."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ketamine.errors import EvidenceError
from ketamine.evidence.schema import TABLES, Table

if TYPE_CHECKING:
    import pandas as pd

DATA = Path(__file__).resolve().parents[2] / "data"
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE]-?\d+)?")
#: control characters and marks that turn the direction of writing: never meant in a cell
_UNSEEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\u200b\\u202a-\\u202e\\u2066-\\u2069]")


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one place.

    Parameters
    ----------
    file
        ``data/timecourse.csv``.
    row
        Line in the file, 0 when the whole file is meant.
    key
        Key of the row, blank when the row has none.
    column
        Column, blank when the whole row is meant.
    allowed
        What may stand there, ready to follow the place.
    found
        What stands there.
    """

    file: str
    row: int
    key: str
    column: str
    allowed: str
    found: str

    def __str__(self) -> str:
        """Where, what is allowed, what was found."""
        row = f", row {self.row}" if self.row else ""
        named = f" ({self.key})" if self.key else ""
        column = f", {self.column}" if self.column else ""
        return f"{self.file}{row}{named}{column}: {self.allowed}; found {self.found}"


@dataclass(frozen=True)
class Sheet:
    """A file as it stands: header, cells as text, and the line each row begins on."""

    table: Table
    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    faults: tuple[Fault, ...] = ()

    def column(self, name: str) -> list[str]:
        """Return the cells of one column from top to bottom."""
        at = self.header.index(name)
        return [row[at] for row in self.rows]

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each line number with its cells by column name."""
        for line, row in zip(self.lines, self.rows, strict=True):
            yield line, dict(zip(self.header, row, strict=True))


def sheet(name: str, folder: Path = DATA) -> Sheet:
    """Read one file and note what is wrong with its form.

    Parameters
    ----------
    name
        Table, as in ``timecourse``.
    folder
        Where the files are.

    Returns
    -------
    Sheet
        The rows that can be read; the others are in its ``faults``.

    Raises
    ------
    EvidenceError
        If no table has that name.
    """
    if name not in TABLES:
        message = f"there is no table '{name}'; the tables are {', '.join(TABLES)}"
        raise EvidenceError(message + perhaps(name, TABLES))
    table, file = TABLES[name], f"{folder.name}/{name}.csv"
    try:
        text = (folder / f"{name}.csv").read_bytes().decode("utf-8")
    except FileNotFoundError:
        return _unreadable(table, Fault(file, 0, "", "", "the file must be there", "no file"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = Fault(file, line, "", "", "text in UTF-8", f"the byte 0x{error.object[error.start]:02x}")
        return _unreadable(table, fault)
    unseen = _UNSEEN.search(text)
    if unseen:
        line = text[: unseen.start()].count("\n") + 1
        return _unreadable(table, Fault(file, line, "", "", "signs that can be seen", f"U+{ord(unseen.group()):04X}"))
    return _parse(table, file, text)


def frame(name: str, folder: Path = DATA) -> pd.DataFrame:
    """Return one table, indexed by ``key``.

    Parameters
    ----------
    name
        Table, as in ``timecourse``.
    folder
        Where the files are.

    Returns
    -------
    pandas.DataFrame
        Number columns are float64 with NaN for a blank, text columns are strings with "" for a blank. Its numbers
        cannot be written to; take a copy to change them.

    Raises
    ------
    EvidenceError
        If the file is missing, cannot be read, lacks a column or holds something else than a number.
    """
    import pandas as pd  # costs half a second and 70 MiB, which no reader of pages needs

    page = sheet(name, folder)
    refuse(page)
    numbers = set(page.table.numbers)
    columns: dict[str, np.ndarray | pd.Series] = {}
    cells = list(zip(*page.rows, strict=True))
    for column, values in zip(page.header, cells, strict=True):
        columns[column] = _floats(values) if column in numbers else pd.Series(values, dtype="str")
    index = pd.Index(columns.pop("key"), name="key")
    return pd.DataFrame({n: c if isinstance(c, np.ndarray) else c.array for n, c in columns.items()}, index=index,
                        copy=False)  # fmt: skip


def refuse(page: Sheet) -> None:
    """Raise with every fault of a sheet's form; do nothing when it is sound."""
    faults = [*page.faults, *number_faults(page)]
    if faults:
        raise EvidenceError("\n".join(map(str, faults)))


def number_faults(page: Sheet) -> list[Fault]:
    """Return every cell of a number column that is neither blank nor a number."""
    faults = []
    for name in page.table.numbers:
        if name not in page.header:
            continue
        allowed = page.table.column(name).allowed
        for line, row, cell in zip(page.lines, page.rows, page.column(name), strict=True):
            if cell and not NUMBER.fullmatch(cell):
                faults.append(Fault(page.file, line, row[0], name, allowed, f"'{cell}'"))
    return faults


def perhaps(word: str, known: Iterable[str]) -> str:
    """Return a hint at the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; perhaps '{near[0]}'?" if near else ""


def _unreadable(table: Table, fault: Fault) -> Sheet:
    return Sheet(table, fault.file, (), (), (), (fault,))


def _parse(table: Table, file: str, text: str) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    faults: list[Fault] = []
    same: dict[str, str] = {}
    begins = 1
    try:
        header = tuple(next(reader, ()))
        begins = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                rows.append(tuple([same.setdefault(cell, cell) for cell in cells]))  # most say what others say
                lines.append(begins)
            else:
                key = cells[0] if cells else ""
                faults.append(Fault(file, begins, key, "", f"{len(header)} cells as in the header", f"{len(cells)}"))
            begins = reader.line_num + 1
    except csv.Error as error:
        return _unreadable(table, Fault(file, begins, "", "", "a line of comma-separated cells", str(error)))
    faults += _header_faults(table, file, header)
    if not rows and not faults:
        faults.append(Fault(file, 0, "", "", "at least one row", "none"))
    return Sheet(table, file, header, tuple(rows), tuple(lines), tuple(faults))


def _header_faults(table: Table, file: str, header: tuple[str, ...]) -> list[Fault]:
    if not header:
        return [Fault(file, 1, "", "", "a header line", "an empty file")]
    faults = [Fault(file, 1, "", name, "the column must be there", "no such column")
              for name in table.names if name not in header]  # fmt: skip
    for name in dict.fromkeys(header):
        if name not in table.names:
            faults.append(Fault(file, 1, "", name, "no such column is described", "it" + perhaps(name, table.names)))
        elif header.count(name) > 1:
            faults.append(Fault(file, 1, "", name, "a column name is used once", f"{header.count(name)} times"))
    if header[0] != "key":
        faults.append(Fault(file, 1, "", "", "the first column is key", f"'{header[0]}'"))
    return faults


def _floats(cells: Sequence[str]) -> np.ndarray:
    values = np.array([float(cell) if cell else np.nan for cell in cells], dtype=np.float64)
    values.setflags(write=False)
    return values
