"""Corrections in the open: what stood in a line, what stands there now, and why; sources that contradict themselves."""

import re

from ketamine.evidence import Row, Source
from ketamine.scenario import Scenario
from ketamine.scenes.listing import bare, columns, lines, quoted, reference_lists, studies
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Column, Ledger, Prose, Table, View

#: reasons that leave what a line says as it was: units, columns, names, counts and wording
_OF_FORM = re.compile(
    r"units? unified|unit kept|numeric columns? kept|kept numeric|recounted|one parameter per row|one name|one row per"
    r"|one spelling|one word for|one way to|one list of|times in hours|moved (?:from the words )?to"
    r"|now in its own column|kept apart|wording|remark that|same naming|text follows|printed value|column or unit"
    r"|sources of the new text|dash is no symbol|required cell|title cell|new columns and files|one key names"
    r"|counted from the tables|explanation moved|percent column held|several measures; each row"
)
_CONTRADICTS = re.compile(r"differs between copies|swaps the")
_FOREWORD = re.compile(r"^(?:AUDIT|second audit)[^:]*:? ?")
_KIND, _TABLE = 0, 1
CONTENT, FORM = "content", "form"


def kind(row: Row) -> str:
    """Whether a correction changed what a line says, or only the form in which it says it."""
    added = "(new column)" in row.text("column") or row.text("should_be") == "column added"
    return FORM if added or _OF_FORM.search(row.text("reason")) else CONTENT


def listed(facts: Facts) -> tuple[Row, ...]:
    """Every correction: those that changed what a line says first, newest first within both kinds."""
    rows = sorted(facts.library.rows("corrections"), key=lambda row: (row.text("applied_on"), row.key), reverse=True)
    return tuple(sorted(rows, key=lambda row: kind(row) == FORM))


def why(row: Row) -> str:
    """The reason by itself, without the number of the check that found it."""
    return _FOREWORD.sub("", row.text("reason"))


def contradicting(facts: Facts) -> tuple[Source, ...]:
    """Sources whose own copies or pages print different numbers for one thing."""
    return tuple(source for source in facts.library.sources.values() if _CONTRADICTS.search(source.notes))


def _line(row: Row, words: Words, topics: Words) -> tuple[Prose, ...]:
    table = row.text("file").removesuffix(".csv")
    named = f"topic-{table}"
    return (
        words.say(f"kind-{kind(row)}"),
        topics.say(named) if topics.has(named) else (table.replace("_", " ").capitalize(),),
        bare(row.text("row_content")),
        bare(row.text("column").replace("_", " ")),
        bare(row.text("found")) or words.say("blank"),
        bare(row.text("should_be")) or words.say("blank"),
        bare(why(row)) or words.say("by-hand"),
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
    rows, sources = listed(facts), contradicting(facts)
    ledger = Ledger(
        caption=plain(words.say("caption")),
        columns=columns(words),
        cells=tuple(_line(row, words, facts.words("ledger")) for row in rows),
        filters=(_KIND, _TABLE),
        anchors=tuple(row.key for row in rows),
        references=reference_lists(facts.library.sources_of(rows)),
    )
    return View(
        takeaway=words.say(
            "takeaway",
            all=cite(f"{len(rows):,}"),
            content=cite(f"{sum(kind(row) == CONTENT for row in rows)}"),
            sources=cite(f"{len(sources)}", *(one.key for one in sources)),
        ),
        blocks=(ledger, _table(sources, words, facts)),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="corrections", page="evidence", place=45, build=build)
