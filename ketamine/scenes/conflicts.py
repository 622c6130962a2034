"""Where studies disagree: trials side by side, then every link of the story that has studies on both sides."""

import re

from ketamine.evidence import Cite, Row, Source
from ketamine.scenario import Scenario
from ketamine.scenes.listing import bare, columns, lines, quoted, reference_lists
from ketamine.scenes.prose import Words, cite, join, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Card, Cards, Ledger, Prose, View

_GRADE = 1
_KEY = re.compile(r"\b([a-z]+_?[a-z]*\d{4}[a-z0-9]*)\b")
#: questions on which two trials part, each with two sides in the text file
TRIALS = ("felt", "trauma", "ect")


def disputed(facts: Facts) -> tuple[Row, ...]:
    """Links of the story that name sources for and sources against."""
    return tuple(row for row in facts.library.rows("mechanism_edges") if row.counter_keys)


def _study(source: Source) -> Prose:
    people: Prose = (", ", cite(number(source.n), source.key), " people") if source.n is not None else ()
    return (cite(source.short, source.key), f" ({source.design}", *people, ")")


def _side(keys: tuple[str, ...], facts: Facts) -> Prose:
    return join([_study(facts.library.source(key)) for key in keys], "; ", "; ")


def _line(row: Row, facts: Facts) -> tuple[Prose, ...]:
    return (
        quoted(row.text("claim"), row),
        (facts.labels[f"grade.{row.grade}"],),
        _side(row.source_keys, facts),
        _side(row.counter_keys, facts),
        bare(row.text("direction_consistency")),
        _note(row, facts),
    )


def _note(row: Row, facts: Facts) -> Prose:
    """The note of a row; a source named in it by its key is called by its name."""
    said: list[str | Cite] = []
    for piece in _KEY.split(row.text("note")):
        source = facts.library.sources.get(piece)
        said += [cite(source.short, source.key)] if source else quoted(piece, row)
    return tuple(said)


def _trial(name: str, words: Words) -> Card:
    titles = [plain(line) for line in lines(words, f"{name}-sides")]
    said = (words.say(f"{name}-{side}") for side in ("one", "other", "why"))
    return Card(plain(words.say(name)), tuple(zip(titles, said, strict=True)))


def _takeaway(rows: tuple[Row, ...], words: Words, facts: Facts) -> Prose:
    contested = [row for row in rows if row.grade == "contested"]
    return words.say(
        "takeaway",
        all=cite(f"{len(facts.library.rows('mechanism_edges'))}"),
        parted=cite(f"{len(rows)}", *rows),
        contested=cite(f"{len(contested)}", *contested),
    )


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """Set studies that disagree side by side."""
    words = facts.words("conflicts")
    rows = disputed(facts)
    ledger = Ledger(
        caption=plain(words.say("caption")),
        columns=columns(words),
        cells=tuple(_line(row, facts) for row in rows),
        filters=(_GRADE,),
        anchors=tuple(f"conflict-{row.key}" for row in rows),
        references=reference_lists(
            facts.library.source(key) for row in rows for key in (*row.source_keys, *row.counter_keys)
        ),
    )
    return View(
        takeaway=_takeaway(rows, words, facts),
        blocks=(Cards(tuple(_trial(name, words) for name in TRIALS)), ledger),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="conflicts", page="evidence", place=35, build=build)
