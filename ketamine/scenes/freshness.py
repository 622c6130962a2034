"""Freshness and limits: when it was read, by which rules it is graded, where sources disagree, what is still open."""

from collections import Counter
from datetime import date

from ketamine.evidence import Row, Source
from ketamine.evidence.schema import CERTAINTIES, VERDICTS
from ketamine.scenario import Scenario
from ketamine.scenes.listing import labelled, lines
from ketamine.scenes.prose import Words, cite, join, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import GRADES, Badge, Block, Card, Cards, Column, Prose, Table, View
from ketamine.scenes.welcome import read_until

_NAMED = 12
#: companies that make or sell ketamine or esketamine for depression
_MAKERS = ("janssen", "johnson & johnson", "manufacturer")


def due(seen_on: str) -> date:
    """The day a source must be looked at again: a year after it was open."""
    seen = date.fromisoformat(seen_on)
    day = min(seen.day, 28) if seen.month == 2 else seen.day  # noqa: PLR2004  # a leap day has no twin next year
    return seen.replace(year=seen.year + 1, day=day)


def stale(facts: Facts) -> tuple[Source, ...]:
    """Sources nobody has looked at for a year."""
    return tuple(source for source in facts.library.sources.values() if facts.today >= due(source.seen_on))


def makers(facts: Facts) -> tuple[Source, ...]:
    """Sources written or published by a maker of the drug."""
    return tuple(
        source
        for source in facts.library.sources.values()
        if any(name in f"{source.authors} {source.journal} {source.title}".lower() for name in _MAKERS)
    )


def _card(words: Words, name: str, **slots: Prose) -> Card:
    return Card(plain(words.say(name)), labelled(words, f"{name}-lines", **slots))


def _levels(facts: Facts) -> Prose:
    """How many sources were read how far, most first."""
    levels = Counter(source.reader_level for source in facts.library.sources.values())
    return join([(f"{level} (", cite(f"{count}"), ")") for level, count in levels.most_common()])


def _changes(facts: Facts) -> tuple[Row, ...]:
    return facts.library.rows("corrections")


def _dates(words: Words, facts: Facts) -> Card:
    newest = max(_changes(facts), key=lambda row: (row.text("applied_on"), row.key))
    day = words.say("newest", day=cite(newest.text("applied_on"), newest))
    old = stale(facts)
    count = (cite(f"{len(old)}", *(source.key for source in old[:_NAMED])),)
    first = min(due(source.seen_on) for source in facts.library.sources.values())
    return _card(
        words,
        "dates",
        date=(read_until(facts),),
        changes=(cite(f"{len(_changes(facts)):,}"),),
        newest=day,
        stale=words.say("stale", count=count) if old else words.say("fresh", day=cite(first.isoformat())),
    )


def _paid(words: Words, facts: Facts) -> Card:
    found = makers(facts)
    count = cite(f"{len(found)}", *(source.key for source in found))
    return _card(words, "paid", makers=(count,), run_by=(facts.labels["run.by"],))


def _rule(row: Row) -> Prose:
    """What ends; of an answer only its question, since the rest of it goes on to hold."""
    return (cite(row.text("statement_paraphrased") or row.text("question"), row),)


def ending(facts: Facts) -> tuple[Row, ...]:
    """Rules and answers that must be looked at again after a day."""
    found = (row for table in ("safety_rules", "faq") for row in facts.library.rows(table))
    return tuple(row for row in found if row.text("expires_on"))


def _ends(words: Words, facts: Facts) -> Card:
    said = []
    for row in ending(facts):
        ended = facts.today.isoformat() > row.text("expires_on")
        text = words.say(
            "ended-lines" if ended else "ends-lines", day=cite(row.text("expires_on"), row), rule=_rule(row)
        )
        said.append((row.title[:1].upper() + row.title[1:], text))
    return Card(plain(words.say("ends")), tuple(said), accent="caution")


def _marks(words: Words, facts: Facts) -> Cards:
    """What each mark means, one card for each kind of judgement."""
    means = {
        "grade": {grade: facts.labels[f"grade_means.{grade}"] for grade in GRADES},
        "certainty": CERTAINTIES,
        "verdict": VERDICTS,
    }
    cards = []
    for subject, meanings in means.items():
        named = {value: facts.labels[f"{subject}.{value}"] for value in meanings}
        cards.append(
            Card(
                title=plain(words.say(f"use-{subject}")),
                lines=tuple((named[value], (_sentence(text),)) for value, text in meanings.items()),
                badges=tuple(Badge(subject, value, text) for value, text in named.items())
                if subject == "grade"
                else (),
            )
        )
    return Cards(tuple(cards))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def _open(words: Words) -> Table:
    cells = tuple((paragraph,) for paragraph in words.paragraphs("open"))
    return Table(
        plain(words.say("open-title")),
        tuple(Column(plain(line)) for line in lines(words, "open-columns")),
        cells,
        row_heads=False,
    )


def _takeaway(words: Words, facts: Facts) -> Prose:
    whole = [source.key for source in facts.library.sources.values() if source.verified_level == "full_text"]
    old = stale(facts)
    return words.say(
        "takeaway-stale" if old else "takeaway",
        stale=cite(f"{len(old)}", *(source.key for source in old[:_NAMED])),
        all=cite(f"{len(facts.library.sources)}"),
        date=read_until(facts),
        changes=cite(f"{len(_changes(facts)):,}"),
        none=cite(f"{len(whole)}", *whole) if whole else "none",
        open=cite(f"{len(words.paragraphs('open'))}"),
    )


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """Say when, by which rules, and with which limits."""
    words = facts.words("freshness")
    blocks: tuple[Block, ...] = (
        Cards((_dates(words, facts), _card(words, "limits", read=_levels(facts)), _paid(words, facts)), style="tiles"),
        _marks(words, facts),
        Cards((_card(words, "disagree"), _ends(words, facts)), style="tiles"),
        _open(words),
    )
    return View(takeaway=_takeaway(words, facts), blocks=blocks, read=words.say("read"), unknown=words.say("unknown"))


SCENE = Scene(key="freshness", page="evidence", place=40, build=build)
