"""The start of a course: schedules whose days can be laid on the reader's own calendar, in the browser alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ketamine.evidence import Cite

Said = tuple[str | Cite, ...]


@dataclass(frozen=True)
class Dated:
    """One schedule with its days.

    Attributes
    ----------
    key
        Key of its row.
    name
        What it is called.
    source
        The study or label it stands in.
    sessions
        Days with a session, counted from the first as day nought.
    reviews
        Days on which it was looked at again.
    note
        What is not on the list: days nobody stated, and what was never tested.
    """

    key: str
    name: Said
    source: Said
    sessions: tuple[int, ...]
    reviews: tuple[int, ...]
    note: Said


@dataclass(frozen=True)
class Course:
    """Schedules to choose from, and the words of the form.

    The date typed never leaves the page, unless the reader puts it into the link.

    Attributes
    ----------
    schedules
        What can be laid on a calendar.
    words
        Words of the form, by place.
    start
        Day of the first session where the address holds one, year-month-day.
    heads, lines
        The schedules as a calendar on paper: column heads, then a line each.
    """

    kind: ClassVar[str] = "course"
    schedules: tuple[Dated, ...]
    words: Mapping[str, str]
    start: str = ""
    heads: tuple[str, ...] = ()
    lines: tuple[tuple[Said, ...], ...] = ()
