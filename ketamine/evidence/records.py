"""What the evidence hands out: a row, and the card a reader opens to see where a value comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from ketamine.evidence.schema import BASES, CERTAINTIES, GRADES, TABLES, VERDICTS
from ketamine.evidence.schema.words import COUNTED, EVENT_COUNTED
from ketamine.evidence.sources import Source
from ketamine.evidence.wording import number, shown, spread_text, title_text, unit_text, value_text

_NO_LOCUS = "not recorded"
_RESERVED = frozenset({"none", "assumption", "internal"})
_GRADES = {"evidence_grade": GRADES, "verdict": VERDICTS, "certainty": CERTAINTIES}


class Cells(Mapping[str, object]):
    """The cells of one row by column; the names of the columns are held once for a whole table.

    Parameters
    ----------
    places
        Where in the row each column stands.
    row
        The cells: a float or None in a number column, text elsewhere.
    """

    __slots__ = ("_places", "_row")

    def __init__(self, places: Mapping[str, int], row: tuple[object, ...]) -> None:
        self._places, self._row = places, row

    def __getitem__(self, column: str) -> object:
        return self._row[self._places[column]]

    def get(self, column: str, default: object = None) -> object:
        """Return a cell, or something else where the table has no such column."""
        place = self._places.get(column)
        return default if place is None else self._row[place]

    def hold(self, wanted: Mapping[str, object]) -> bool:
        """Whether each column named holds what is wanted of it."""
        return [self._row[self._places[column]] for column in wanted] == list(wanted.values())

    def __contains__(self, column: object) -> bool:
        return column in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one table.

    Parameters
    ----------
    key
        As in the file.
    table
        Name of the table.
    values
        Cells by column: a float or None in a number column, text elsewhere.
    sources
        The publications behind it, in the order of the file.
    """

    key: str
    table: str
    values: Cells = field(hash=False)
    sources: tuple[Source, ...] = field(default=(), hash=False, repr=False)

    def text(self, column: str) -> str:
        """Return a cell as printed text, blank when the table has no such column."""
        return shown(self.values.get(column))

    def number(self, column: str) -> float | None:
        """Return a number cell, None when it is blank or no number."""
        value = self.values.get(column)
        return value if isinstance(value, float) else None

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Sources the row rests on; those that speak against it are in ``counter_keys``."""
        return (self.key,) if self.table == "sources" else pointers(self.table, self.values)

    @property
    def counter_keys(self) -> tuple[str, ...]:
        """Sources that say otherwise."""
        return _split(self.text("counter_source"))

    @property
    def locus(self) -> str:
        """Where in the source the value stands."""
        return self.text("locus") or self.text("coordinate_locator")

    @property
    def basis(self) -> str:
        """How the value came to be, one of ``BASES``, or blank where nothing was found."""
        return self.text("basis")

    @property
    def n(self) -> float | None:
        """People behind the value; None when the page read does not say."""
        return self.number("n")

    @property
    def population(self) -> str:
        """Who they were: the row's own word, else the first source's, else blank."""
        return self.text("population") or (self.sources[0].population if self.sources else "")

    @property
    def grade(self) -> str:
        """Evidence grade, verdict or certainty, whichever the table has; else blank."""
        return next((self.text(column) for column in _GRADES if column in self.values), "")

    @property
    def grade_meaning(self) -> str:
        """The grade's meaning in words."""
        return next((words[self.text(name)] for name, words in _GRADES.items() if name in self.values), "")

    @property
    def title(self) -> str:
        """What the row is about."""
        return title_text(self.table, self.values)

    def value_text(self) -> str:
        """Return the value with unit and spread in plain words."""
        return value_text(self.table, self.values)

    @property
    def unit(self) -> str:
        """Unit of the value in words; blank where it has none."""
        return unit_text(self.table, self.values)

    @property
    def spread(self) -> str:
        """Limits around the value and what they are; blank where the row has none."""
        return spread_text(self.values)

    @property
    def counted(self) -> str:
        """What the value rests on, as in ``67 people in this arm``; blank where it is not stated."""
        return _people(self)

    @property
    def note(self) -> str:
        """What to beware of, from every column that says so."""
        return _note(self)

    @property
    def comparator(self) -> str:
        """What it is set against; blank where the table or the row has none."""
        return _comparator(self)


@dataclass(frozen=True)
class Study:
    """A source as it appears on a card."""

    key: str
    short: str
    citation: str
    link: str
    design: str
    blinding: str
    read: str
    seen_on: str
    n: str
    population: str
    notes: str

    @classmethod
    def of(cls, source: Source) -> Self:
        """Print a source."""
        people = "" if source.size is None else f"{number(source.size)} {source.counted} in the whole source"
        return cls(
            source.key, source.short, source.citation, source.link, source.design, _blinding(source),
            source.reader_level, source.seen_on, people, source.population, source.notes,
        )  # fmt: skip


@dataclass(frozen=True)
class Card:
    """Everything a source card shows, as plain text."""

    key: str
    table: str
    title: str
    value: str
    comparator: str
    locus: str
    n: str
    population: str
    grade: str
    grade_meaning: str
    basis: str
    basis_meaning: str
    note: str
    studies: tuple[Study, ...]

    @classmethod
    def of(cls, row: Row) -> Self:
        """Print a row."""
        return cls(
            key=row.key, table=row.table, title=row.title, value=row.value_text(), comparator=_comparator(row),
            locus=row.locus or _NO_LOCUS, n=_people(row), population=row.population, grade=row.grade.replace("_", " "),
            grade_meaning=row.grade_meaning, basis=row.basis, basis_meaning=_basis_meaning(row), note=_note(row),
            studies=tuple(map(Study.of, row.sources)),
        )  # fmt: skip


def _blinding(source: Source) -> str:
    return source.blinding_level.replace("does not apply", "blinding does not apply")


def pointers(table: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the sources a row rests on, each once, without the reserved words."""
    columns = (column.name for column in TABLES[table].pointers if column.name != "counter_source")
    return tuple(dict.fromkeys(key for name in columns for key in _split(str(values[name]))))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(key for key in cell.split(";") if key and key not in _RESERVED)


def _comparator(row: Row) -> str:
    said = row.text("comparator") or row.text("comparator_text")
    return said.replace("none", "no comparison group", 1) if said.startswith("none") else said


def _people(row: Row) -> str:
    if row.n is None or row.table == "sources":
        return ""
    counted = {**COUNTED, **EVENT_COUNTED}.get(row.text("n_kind"), "people")
    noted = row.text("n_note")
    return f"{number(row.n)} {counted}" + (f" ({noted})" if noted else "")


def _basis_meaning(row: Row) -> str:
    if row.basis:
        return BASES[row.basis]
    return "nothing was found" if row.text("source") == "none" else ""


def _note(row: Row) -> str:
    columns = ("note", "duration_note", "routes_note", "direction_note", "response_definition")
    return "; ".join(text for text in map(row.text, columns) if text)
