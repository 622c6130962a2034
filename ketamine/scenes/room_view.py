"""Blocks of the session and the questions rooms: a stage, a list to tick, answers, a check of understanding, help."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ketamine.evidence import Cite

Said = tuple[str | Cite, ...]


@dataclass(frozen=True)
class Beat:
    """One line of a step: what kind it is (happens, good, plain, hard, staff or why), its label and its words."""

    kind: str
    label: str
    text: Said


@dataclass(frozen=True)
class Presence:
    """Someone or something in the room.

    Attributes
    ----------
    kind
        You, staff, monitor or companion.
    how
        How they are drawn: sitting, lying or leaving; staff, video or call; absent where nothing names them.
    label
        The same in words.
    sign
        What their being there rests on: study, both, clinic or none.
    """

    kind: str
    how: str
    label: str
    sign: str


@dataclass(frozen=True)
class Step:
    """A step of a visit.

    Attributes
    ----------
    key
        Key of its row.
    act
        The act it belongs to, in words.
    name
        Its short name.
    when
        Its minutes in words, or that none are said.
    start, end
        Minutes from the start of the dose, None where none are said.
    sign
        On what the minutes rest: study, both, clinic or none.
    sign_text
        The same in words.
    beats
        What happens, what may be felt, what staff check and why.
    room
        Who and what is there, in the same order and number at every step.
    room_text
        The same in a sentence.
    """

    key: str
    act: str
    name: str
    when: Said
    start: float | None
    end: float | None
    sign: str
    sign_text: str
    beats: tuple[Beat, ...]
    room: tuple[Presence, ...]
    room_text: Said


@dataclass(frozen=True)
class Stage:
    """A visit step by step under one line of minutes. ``current`` is the step in front."""

    kind: ClassVar[str] = "stage"
    title: str
    room: tuple[tuple[str, Said], ...]
    steps: tuple[Step, ...]
    current: int
    marks: tuple[tuple[float, Cite], ...]
    words: Mapping[str, str]


@dataclass(frozen=True)
class Item:
    """A thing to tick."""

    key: str
    text: Said


@dataclass(frozen=True)
class Ticks:
    """Lists to tick on the reader's own device; ticks are kept nowhere and go into a link only when asked."""

    kind: ClassVar[str] = "ticks"
    caption: str
    groups: tuple[tuple[str, tuple[Item, ...]], ...]
    words: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """A question and its answer; ``first`` stands before everything else, ``warning`` in place of the answer."""

    key: str
    question: Said
    short: Said
    detail: Said
    sign: tuple[str, str, str]
    sources: Said
    first: Said = ()
    warning: Said = ()
    guide: Said = ()


@dataclass(frozen=True)
class Answers:
    """Questions by topic, each with an address of its own, searched on the reader's own device."""

    kind: ClassVar[str] = "answers"
    caption: str
    groups: tuple[tuple[str, tuple[Answer, ...]], ...]
    words: Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    """A possible answer, whether it is right, and what is said when it is chosen."""

    text: Said
    right: bool
    why: Said


@dataclass(frozen=True)
class Check:
    """A question with its possible answers."""

    key: str
    text: Said
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Quiz:
    """Questions to check understanding; nothing is scored, kept or sent."""

    kind: ClassVar[str] = "quiz"
    checks: tuple[Check, ...]
    words: Mapping[str, str]


@dataclass(frozen=True)
class Matter:
    """Something that may matter to a person, and what each option means for it."""

    key: str
    label: str
    cells: tuple[Said, ...]


@dataclass(frozen=True)
class Sorter:
    """Options side by side by what may matter; what is picked moves to the top and nothing else changes."""

    kind: ClassVar[str] = "sorter"
    caption: str
    options: tuple[str, ...]
    matters: tuple[Matter, ...]
    words: Mapping[str, str]


@dataclass(frozen=True)
class Call:
    """Where to find help in one place; ``here`` is the place the reader chose."""

    label: str
    text: Said
    here: bool


@dataclass(frozen=True)
class Help:
    """Crisis help by place, the reader's first; numbers to call can be pressed."""

    kind: ClassVar[str] = "help"
    calls: tuple[Call, ...]


RoomBlock = Stage | Ticks | Answers | Quiz | Sorter | Help
