"""Corrections in the open: what stood in a line, what stands there now, and why; sources that contradict themselves."""

import re

from ketamine.evidence import Row, Source
from ketamine.scenario import Scenario
from ketamine.scenes.listing import bare, columns, lines, quoted, studies
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Column, Ledger, Prose, Table, View

#: reasons that change what a line says; the rest moves, renames or counts anew
_OF_CONTENT = re.compile(r"AUDIT 3\.[12](?!-)|second audit")
_CONTRADICTS = re.compile(r"differs between copies|swaps the")
_TABLE = 0


def of_content(facts: Facts) -> tuple[Row, ...]:
    """Corrections after which a line of a table says something else."""
    return tuple(
        row
        for row in facts.library.rows("corrections")
        if _OF_CONTENT.match(row.text("reason"))
        and row.text("file").endswith(".csv")
        and row.text("found")
        and row.text("should_be")
    )


def contradicting(facts: Facts) -> tuple[Source, ...]:
    """Sources whose own copies or pages print different numbers for one thing."""
    return tuple(source for source in facts.library.sources.values() if _CONTRADICTS.search(source.notes))


def _line(row: Row, words: Words) -> tuple[Prose, ...]:
    table = row.text("file").removesuffix(".csv")
    return (
        words.say(f"table-{table}") if words.has(f"table-{table}") else (table.replace("_", " "),),
        bare(row.text("row_content")),
        bare(row.text("column").replace("_", " ")),
        bare(row.text("found")),
        bare(row.text("should_be")),
        bare(row.text("reason").partition(": ")[2] or row.text("reason")),
        studies(row.sources),
        (cite(row.text("applied_on")),),
    )


def _table(sources: tuple[Source, ...], words: Words, facts: Facts) -> Table:
    heads = tuple(Column(plain(line)) for line in lines(words, "source-columns"))
    cells = tuple(((cite(one.short, one.key),), quoted(one.notes, facts.library.row(one.key))) for one in sources)
    return Table(plain(words.say("source-caption")), heads, cells)


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """List what was wrong, and why it was changed."""
    words = facts.words("corrections")
    rows, sources = of_content(facts), contradicting(facts)
    ledger = Ledger(
        caption=plain(words.say("caption")),
        columns=columns(words),
        cells=tuple(_line(row, words) for row in rows),
        filters=(_TABLE,),
        anchors=tuple(row.key for row in rows),
    )
    return View(
        takeaway=words.say(
            "takeaway",
            all=cite(f"{len(facts.library.rows('corrections')):,}"),
            content=cite(f"{len(rows)}"),
            sources=cite(f"{len(sources)}", *(one.key for one in sources)),
        ),
        blocks=(ledger, _table(sources, words, facts)),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="corrections", page="evidence", place=45, build=build)
