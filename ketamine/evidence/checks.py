"""All faults of ``data/`` at once: form, cells, rules and tags."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ketamine.evidence.rules import faults_of
from ketamine.evidence.schema import TABLES, Column, Table
from ketamine.evidence.tables import DATA, NUMBER, Fault, Sheet, perhaps, sheet
from ketamine.evidence.tags import tag_faults

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema

Keys = Mapping[str, frozenset[str]]
_DAY_LENGTH = len("2026-11-23")


def check(folder: Path = DATA) -> tuple[Fault, ...]:
    """Return everything that is wrong in a folder of evidence.

    Parameters
    ----------
    folder
        The folder that holds the tables and ``text/``.

    Returns
    -------
    tuple of Fault
        By file and row; empty when nothing is wrong.
    """
    pages = {name: sheet(name, folder) for name in TABLES}
    keys = {
        column.refers: _known(pages, column.refers) for t in TABLES.values() for column in t.columns if column.refers
    }
    faults = [fault for page in pages.values() for fault in (*page.faults, *cell_faults(page, keys))]
    faults += faults_of(pages)
    faults += tag_faults(folder, pages)
    order = {name: at for at, name in enumerate(TABLES)}
    return tuple(sorted(dict.fromkeys(faults), key=lambda f: (order.get(Path(f.file).stem, len(order)), f.file, f.row)))


def cell_faults(page: Sheet, keys: Keys) -> list[Fault]:
    """Return the cells of a sheet that do not fit their column's description."""
    if not page.rows:
        return []
    import pandas as pd  # slow to import, and only a check needs them
    from pandera.errors import SchemaErrors

    cells = pd.DataFrame(page.rows, columns=list(page.header), dtype="str")
    try:
        dataframe_schema(page.table, page.header, keys).validate(cells, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases[["column", "index", "failure_case"]].itertuples(index=False)
        return [_fault(page, str(name), int(at), str(found), keys) for name, at, found in cases]
    return []


def dataframe_schema(table: Table, header: tuple[str, ...], keys: Keys) -> "DataFrameSchema":
    """Return the pandera schema of a table's cells as they stand in the file.

    Parameters
    ----------
    table
        Description of the table.
    header
        Columns the file holds; a missing one is reported elsewhere.
    keys
        Known keys by the ``table.column`` they belong to.

    Returns
    -------
    pandera.pandas.DataFrameSchema
    """
    import pandera.pandas as pa  # as above

    def column(description: Column) -> pa.Column:
        fits = fitting(description, keys)
        return pa.Column(checks=pa.Check(lambda cells: cells.map(fits).astype(bool), error=description.allowed))

    return pa.DataFrameSchema({c.name: column(c) for c in table.columns if c.name in header})


def fitting(column: Column, keys: Keys) -> Callable[[str], bool]:
    """Return the test a cell of a column has to pass."""
    parts = _parts_test(column, keys)

    def fits(cell: str) -> bool:
        if not cell:
            return not column.required
        return cell == cell.strip() and parts(cell)

    return fits


def _parts_test(column: Column, keys: Keys) -> Callable[[str], bool]:
    if column.kind == "number":
        return lambda cell: _within(column, cell)
    if column.kind == "date":
        return _is_day
    if column.kind == "text":
        return lambda cell: not column.pattern or _matches(column.pattern, cell)
    known = frozenset(column.words) | keys.get(column.refers, frozenset()) | frozenset(column.reserved)
    if column.kind in ("choice", "key"):
        return lambda cell: cell in known
    return lambda cell: all(part in known for part in cell.split(";"))


def _within(column: Column, cell: str) -> bool:
    if not NUMBER.fullmatch(cell):
        return False
    low, high = column.low, column.high
    return (low is None or float(cell) >= low) and (high is None or float(cell) <= high)


def _is_day(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return len(cell) == _DAY_LENGTH


def _matches(pattern: str, cell: str) -> bool:
    return re.fullmatch(pattern, cell) is not None


def _known(pages: Mapping[str, Sheet], refers: str) -> frozenset[str]:
    table, column = refers.split(".")
    page = pages[table]
    return frozenset(page.column(column)) if column in page.header else frozenset()


def _fault(page: Sheet, name: str, at: int, found: str, keys: Keys) -> Fault:
    column = page.table.column(name)
    said = f"'{found}'" if found else "a blank"
    hint = "".join(dict.fromkeys(_hints(column, found, keys)))
    return Fault(page.file, page.lines[at], page.rows[at][0], name, column.allowed, said + hint)


def _hints(column: Column, found: str, keys: Keys) -> Iterator[str]:
    known = {*column.words, *keys.get(column.refers, ()), *column.reserved}
    if found != found.strip():
        yield "; a cell has no blanks at its ends"
    for part in found.split(";") if known else ():
        if part and part not in known:
            yield perhaps(part, sorted(known))
