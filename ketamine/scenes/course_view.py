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
    """Schedules to choose from, and the words of the form. The date typed never leaves the page."""

    kind: ClassVar[str] = "course"
    schedules: tuple[Dated, ...]
    words: Mapping[str, str]
