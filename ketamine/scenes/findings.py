"""Findings as marks: which rows stand behind each, in whom, when and which way; shared by the brain and the body."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketamine.evidence import Row
from ketamine.evidence.sources import Source
from ketamine.figures.network_findings import Finding
from ketamine.scenes.marked import marked
from ketamine.scenes.mechanism_arrows import spell
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Column, Prose, Table


@dataclass(frozen=True)
class Found:
    """A finding by the rows it rests on.

    Attributes
    ----------
    link
        Section of the text file that names what it is about.
    band
        When: during or later.
    panel
        In whom or how.
    way
        Which way: lower, same, higher or open, as the rows say.
    rows
        Rows of the tables, the one with the time first.
    source
        The study, where the row names several.
    beside
        Section with a word that must stand under the mark.
    kind
        drug, compared or claim.
    """

    link: str
    band: str
    panel: str
    way: str
    rows: tuple[str, ...]
    source: str = ""
    beside: str = ""
    kind: str = "drug"


def study(found: Found, facts: Facts) -> Source:
    """The study behind a finding."""
    return facts.library.source(found.source) if found.source else facts.library.row(found.rows[0]).sources[0]


def rows(found: Found, facts: Facts) -> tuple[Row, ...]:
    """Its rows, the study itself last where it was named by hand."""
    named = (found.source,) if found.source else ()
    return tuple(facts.library.row(key) for key in (*found.rows, *named))


def people(found: Found, facts: Facts, words: Words) -> str:
    """How many people the whole study had, in words."""
    count = facts.library.row(found.rows[0]).n or study(found, facts).n
    return plain(words.say("no-people")) if count is None else plain(words.say("some-people", n=number(count)))


def when(found: Found, facts: Facts, words: Words) -> str:
    """When it was measured, in words."""
    if found.band == "during":
        return plain(words.say("time-during"))
    hours = facts.library.row(found.rows[0]).number("time_hours")
    hours = hours if hours is not None else facts.library.row(found.rows[-1]).number("peak_hours")
    return plain(words.say("time-none")) if hours is None else spell(hours)


def _days(found: Found, facts: Facts, words: Words) -> str:
    told = when(found, facts, words)
    return plain(words.say("one-day", n=number(1))) if told == spell(24) else told


def mark(found: Found, facts: Facts, words: Words) -> Finding:
    """A finding as a mark of the figure."""
    source = study(found, facts)
    extra = plain(words.say(found.beside)) if found.beside else ""
    later = _days(found, facts, words) if found.band == "later" else ""
    size = people(found, facts, words) if found.kind != "claim" else ""
    beside = tuple(filter(None, (size, later if not extra else "", extra)))
    blinding = facts.labels[f"blinding.{source.blinding}"]
    link = plain(words.say(f"link-{found.link}"))
    way = plain(words.say(f"way-{found.way}")).lower()
    told = ", ".join((marked(source), people(found, facts, words), when(found, facts, words)))
    hover = f"{link}: {way}<br>{told}<br>{blinding}"
    keys = tuple(row.key for row in rows(found, facts))
    return Finding(found.band, found.panel, found.way, link, marked(source), beside, keys, hover, found.kind, extra)


def counted(found: Sequence[Found], way: str, facts: Facts) -> Prose:
    """How many findings with ketamine went that way, as a number that opens them."""
    here = [one for one in found if one.way == way and one.kind == "drug"]
    keys = dict.fromkeys(row for one in here for row in rows(one, facts))
    return (cite(number(len(here)), *keys),)


def table(found: Sequence[Found], facts: Facts, words: Words) -> Table:
    """The findings as a table."""
    heads = ("What", "When", "In whom", "Which way", "Drug", "Study", "People in the whole study", "Blinding")
    cells = tuple(_cells(one, facts, words) for one in found)
    return Table(plain(words.say("caption")), tuple(map(Column, heads)), cells)


def _cells(found: Found, facts: Facts, words: Words) -> tuple[Prose, ...]:
    source, evidence = study(found, facts), rows(found, facts)
    extra = (" (", *words.say(found.beside), ")") if found.beside else ()
    return (
        words.say(f"link-{found.link}"),
        (cite(_days(found, facts, words), *evidence),),
        words.say(f"panel-{found.panel}"),
        (cite(plain(words.say(f"way-{found.way}")), *evidence), *extra),
        words.say(f"drug-{found.kind}"),
        (cite(source.short, source.key),),
        (cite(people(found, facts, words), source.key),),
        (facts.labels[f"blinding.{source.blinding}"],),
    )
