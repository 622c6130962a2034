"""The evidence as one frozen thing: tables, rows, sources, texts and cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from ketamine.errors import EvidenceError
from ketamine.evidence.records import Card, Cells, Row, pointers
from ketamine.evidence.schema import TABLES
from ketamine.evidence.sources import Source
from ketamine.evidence.tables import DATA, Sheet, frame, perhaps, refuse, sheet
from ketamine.evidence.texts import Text, texts

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Library:
    """All evidence of a folder, read once.

    Parameters
    ----------
    folder
        Where it was read.
    tables
        Rows of each table, in the order of its file.
    index
        Rows by key, over all tables.
    sources
        Publications by key.
    texts
        Words of the scenes by name.
    """

    folder: Path
    tables: Mapping[str, tuple[Row, ...]] = field(repr=False)
    index: Mapping[str, Row] = field(repr=False)
    sources: Mapping[str, Source] = field(repr=False)
    texts: Mapping[str, Text] = field(repr=False)

    @classmethod
    def load(cls, folder: Path = DATA) -> Self:
        """Read every table and text of a folder.

        Raises
        ------
        EvidenceError
            If a file is missing or broken, or a row points to a source that is not there.
        """
        cells = {name: _cells(sheet(name, folder)) for name in TABLES}
        sources = {key: Source.of(key, values) for key, values in cells["sources"]}
        index: dict[str, Row] = {}
        tables = {}
        for name, table in cells.items():
            file = f"{folder.name}/{name}.csv"
            for key, values in table:
                if key in index:
                    message = f"{file}: key '{key}' is already used in {index[key].table}.csv"
                    raise EvidenceError(message)
                index[key] = Row(key, name, values, _behind(file, key, values, sources))
            tables[name] = tuple(index[key] for key, _ in table)
        frozen = MappingProxyType
        return cls(folder, frozen(tables), frozen(index), frozen(sources), texts(folder))

    def table(self, name: str) -> pd.DataFrame:
        """Return a table indexed by key, read anew; writing to it never reaches the library."""
        return frame(name, self.folder)

    def rows(self, name: str, **equals: object) -> tuple[Row, ...]:
        """Return the rows of a table whose columns equal what is given, in the order of the file.

        Parameters
        ----------
        name
            Table.
        **equals
            Column and wanted value, as in ``metric="response_rate"``; None finds blank numbers.

        Returns
        -------
        tuple of Row
        """
        if name not in self.tables:
            message = f"there is no table '{name}'; the tables are {', '.join(self.tables)}{perhaps(name, self.tables)}"
            raise EvidenceError(message)
        rows = self.tables[name]
        known = tuple(rows[0].values) if rows else ()
        for column in equals:
            if column not in known:
                message = f"{name} has no column '{column}'; it has {', '.join(known)}"
                raise EvidenceError(message + perhaps(column, known))
        return tuple(row for row in rows if row.values.hold(equals))  # noqa: PD011  # a row is no frame

    def row(self, key: str) -> Row:
        """Return the row of a key, of any table."""
        if key not in self.index:
            message = f"no row of data/ has the key '{key}'{perhaps(key, self.index)}"
            raise EvidenceError(message)
        return self.index[key]

    def source(self, key: str) -> Source:
        """Return a publication."""
        if key not in self.sources:
            message = f"source '{key}' is not in data/sources.csv{perhaps(key, self.sources)}"
            raise EvidenceError(message)
        return self.sources[key]

    def sources_of(self, things: Iterable[str | Row]) -> tuple[Source, ...]:
        """Return the publications behind rows, each once, in order of first mention.

        Parameters
        ----------
        things
            Rows, keys of rows, or keys of sources.

        Returns
        -------
        tuple of Source
        """
        rows = (self.row(thing) if isinstance(thing, str) else thing for thing in things)
        return tuple(dict.fromkeys(self.source(key) for row in rows for key in row.source_keys))

    def cited_by(self, source_key: str) -> tuple[str, ...]:
        """Return the keys of all rows that name a source, for or against; corrections do not count."""
        self.source(source_key)
        return self._citations.get(source_key, ())

    def card(self, key: str) -> Card:
        """Return what the source card of a row or of a source shows."""
        return Card.of(self.row(key))

    def text(self, key: str) -> Text:
        """Return the words of a scene."""
        if key not in self.texts:
            message = f"there is no data/text/{key}.md{perhaps(key, self.texts)}"
            raise EvidenceError(message)
        return self.texts[key]

    @property
    def evidence_date(self) -> str:
        """The latest day a publication was open, as year-month-day; a web page looked up later is no search."""
        return max(source.seen_on for source in self.sources.values() if source.kind != "web")

    @cached_property
    def _citations(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for row in self.index.values():
            if row.table not in ("sources", "corrections"):
                for key in dict.fromkeys(row.source_keys + row.counter_keys):
                    found.setdefault(key, []).append(row.key)
        return {key: tuple(rows) for key, rows in found.items()}


def _cells(page: Sheet) -> list[tuple[str, Cells]]:
    """Each row of a sheet, key and cells; every fault of the sheet's form is raised."""
    refuse(page)
    numbers = set(page.table.numbers)
    columns: list[Sequence[object]] = [
        [float(cell) if cell else None for cell in cells] if name in numbers else cells
        for name, cells in zip(page.header, zip(*page.rows, strict=True), strict=True)
    ]
    places = {name: place for place, name in enumerate(page.header[1:])}
    rows = [Cells(places, row) for row in zip(*columns[1:], strict=True)]
    return list(zip(page.column("key"), rows, strict=True))


def _behind(file: str, key: str, values: Mapping[str, object], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    if file.endswith("/sources.csv"):
        return (sources[key],)
    table = file.rpartition("/")[2].removesuffix(".csv")
    wanted = pointers(table, values)
    for name in wanted:
        if name not in sources:
            message = f"{file} ({key}): source '{name}' is not in data/sources.csv{perhaps(name, sources)}"
            raise EvidenceError(message)
    return tuple(sources[name] for name in wanted)
