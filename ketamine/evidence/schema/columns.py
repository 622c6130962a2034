"""The two shapes every description is made of: a column and a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from ketamine.evidence.schema.words import BASES

Kind = Literal["text", "number", "key", "keys", "choice", "choices", "date"]

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Column:
    """One column: what a cell may hold and what it means.

    Parameters
    ----------
    name
        The word in the header line.
    kind
        ``text``; ``number``; ``date`` (year-month-day); ``key`` or ``keys`` (pointers to rows of ``refers``);
        ``choice`` or ``choices`` (words of ``words``). The plural kinds are joined by a semicolon.
    guidance
        One line for the person who fills the cell.
    unit
        Unit of a number, or where the unit stands.
    words
        Allowed words with their meaning.
    low, high
        Limits of a number, both included.
    required
        True when the cell may not be blank.
    refers
        ``table.column`` that a key points to.
    reserved
        Words allowed in a key column beside the keys.
    pattern
        Regular expression a text must match as a whole, and in ``shape`` the same in words.
    good, bad
        An example to follow and one to avoid.
    """

    name: str
    kind: Kind
    guidance: str
    unit: str = ""
    words: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    low: float | None = None
    high: float | None = None
    required: bool = False
    refers: str = ""
    reserved: tuple[str, ...] = ()
    pattern: str = ""
    shape: str = ""
    good: str = ""
    bad: str = ""

    @property
    def allowed(self) -> str:
        """What a cell may hold, in words that fit after a column's name."""
        blank = "" if self.required else " or blank"
        if self.kind == "number":
            return f"a number{self._limits()}{blank}"
        if self.kind == "date":
            return f"a date such as 2026-11-23{blank}"
        if self.kind in ("choice", "choices"):
            joined = ", joined by ;" if self.kind == "choices" else ""
            return f"allowed are {', '.join(self.words)}{joined}{blank}"
        if self.kind in ("key", "keys"):
            return self._pointer() + blank
        return f"{self.shape or 'text'}{blank}"

    def _limits(self) -> str:
        if self.low is not None and self.high is not None:
            return f" from {self.low:g} to {self.high:g}"
        if self.low is not None:
            return f" of {self.low:g} or more"
        return "" if self.high is None else f" of {self.high:g} or less"

    def _pointer(self) -> str:
        table, column = self.refers.split(".")
        several = ", several joined by ;" if self.kind == "keys" else ""
        spare = f", or {' or '.join(self.reserved)}" if self.reserved else ""
        return f"a {column} of data/{table}.csv{several}{spare}"


@dataclass(frozen=True)
class Table:
    """One file of ``data/``.

    Parameters
    ----------
    name
        File name without ``.csv``.
    prefix
        First part of every key, blank for the sources.
    about
        What one row is.
    title, says
        Columns that name the row, and the column that states it in words.
    columns
        In the order of the file.
    traps
        How a reader could go wrong.
    """

    name: str
    prefix: str
    about: str
    title: tuple[str, ...]
    says: str
    columns: tuple[Column, ...]
    traps: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in the order of the file."""
        return tuple(column.name for column in self.columns)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Columns that hold numbers."""
        return tuple(column.name for column in self.columns if column.kind == "number")

    @property
    def pointers(self) -> tuple[Column, ...]:
        """Columns that point to a source."""
        return tuple(c for c in self.columns if c.refers == "sources.key")

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)


def key(prefix: str, example: str) -> Column:
    """Describe the first column of a table."""
    start = f"{prefix}." if prefix else ""
    return Column(
        "key", "text", "names the row everywhere in the project; used once over all tables", required=True,
        pattern=start.replace(".", r"\.") + r"[a-z0-9_.-]+",
        shape=f"a key that begins with {start} and holds a-z, 0-9, _ . -" if prefix else "a key of a-z, 0-9, _ . -",
        good=example,
    )  # fmt: skip


def source(*, required: bool = True, name: str = "source", guidance: str = "") -> Column:
    """Describe a pointer to the publications behind a row."""
    return Column(
        name, "keys", guidance or "publications the row rests on; none = searched and nothing found, assumption = ours",
        required=required, refers="sources.key", reserved=("none", "assumption"), good="anand2023;fava2020",
        bad="Anand et al. 2023",
    )  # fmt: skip


def locus(*, required: bool = True) -> Column:
    """Describe the place inside the source."""
    return Column(
        "locus", "text", "where in the source a stranger finds the value within a minute", required=required,
        good="Table 1, period 1", bad="see paper",
    )  # fmt: skip


def basis() -> Column:
    """Describe how the value came to be; blank only where nothing was found."""
    return Column("basis", "choice", "how the value came to be; blank only where the source is none", words=BASES)


def text(name: str, guidance: str, *, required: bool = False) -> Column:
    """Describe a column of free words."""
    return Column(name, "text", guidance, required=required)


def people(guidance: str = "how many people the value rests on; blank when the page read does not say") -> Column:
    """Describe a count of people or sessions."""
    return Column("n", "number", guidance, unit="count", low=0)


def span(stem: str, guidance: str, unit: str) -> tuple[Column, Column]:
    """Describe a pair of limits, ``<stem>_low`` and ``<stem>_high``."""
    return (
        Column(f"{stem}_low", "number", f"{guidance}, lower end", unit=unit),
        Column(f"{stem}_high", "number", f"{guidance}, upper end", unit=unit),
    )
