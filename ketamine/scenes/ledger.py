"""The ledger: every value and every claim in one table, with how sure it is, its study and the place in it."""

from collections.abc import Mapping, Sequence

from ketamine.evidence import Row
from ketamine.evidence.references import FORMS
from ketamine.scenario import Scenario
from ketamine.scenes.listing import PAGE, bare, columns, studies, sure
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene, scenes
from ketamine.scenes.view import Ledger, Prose, View
from ketamine.scenes.whereabouts import address, questions, shown

_PEOPLE, _SURE, _BASIS, _TOPIC = 2, 3, 4, 7
_PRINTED = "reported"


def facts_listed(facts: Facts) -> tuple[Row, ...]:
    """Every row of every table of facts, in the order in which a reader meets the tables."""
    return tuple(row for table in PAGE for row in facts.library.rows(table))


def _study(row: Row, words: Words) -> Prose:
    if row.sources:
        return studies(row.sources)
    return words.say("ours" if row.text("source") == "assumption" else "no-source")


def _says(row: Row, words: Words, facts: Facts) -> Prose:
    value = cite(row.value_text(), row) if row.value_text() else ""
    day = row.text("expires_on")
    if day and facts.today.isoformat() > day:
        return (*words.say("expired", day=cite(day, row)), " ", value)
    return (value,) if value else ()


def _read(row: Row) -> Prose:
    """How far the first source behind a row was read, and when."""
    if not row.sources:
        return ()
    source = row.sources[0]
    return (f"{source.reader_level.capitalize()}, ", cite(source.seen_on))


def why_unshown(row: Row, words: Words) -> Prose:
    """Why no scene rests on a row: the reason of its own use, else that of its table, else the general one."""
    used = row.text("use") or row.text("used_for").partition(":")[0]
    names = (f"only-{row.table}-{used}", f"only-{row.table}", "only")
    return words.say(next(name for name in names if words.has(name)))


def _shown(row: Row, words: Words, named: Mapping[str, str], found: Mapping[str, tuple[str, ...]]) -> Prose:
    keys = found.get(row.key, ())
    if not keys:
        return (*words.say("only-here"), " ", *why_unshown(row, words))
    return tuple(piece for key in keys for piece in (" ", named[key]))[1:]


def _line(row: Row, words: Words, facts: Facts) -> tuple[Prose, ...]:
    return (
        bare(row.title),
        _says(row, words, facts),
        bare(number(row.n)) if row.n is not None else (),
        (sure(row, facts.labels),),
        (facts.labels[f"basis.{row.basis}"],) if row.basis else (),
        _study(row, words),
        bare(row.locus),
        words.say(f"topic-{row.table}"),
        _read(row),
    )


def reference_lists(facts: Facts) -> dict[str, dict[str, str]]:
    """An entry for each source, by the form of the list."""
    return {
        form: {key: write(source) for key, source in facts.library.sources.items()} for form, write in FORMS.items()
    }


def _takeaway(rows: Sequence[Row], words: Words) -> Prose:
    worked = [row for row in rows if row.basis not in ("", _PRINTED)]
    nothing = [row for row in rows if row.text("source") == "none"]
    return words.say(
        "takeaway",
        rows=cite(f"{len(rows):,}"),
        worked=cite(f"{len(worked)}", *worked),
        nothing=cite(f"{len(nothing)}", *nothing),
    )


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """List every fact with its source."""
    words = facts.words("ledger")
    rows = facts_listed(facts)
    found, named = shown(facts), questions(facts)
    ledger = Ledger(
        caption=plain(words.say("caption")),
        columns=columns(words, _PEOPLE),
        cells=tuple((*_line(row, words, facts), _shown(row, words, named, found)) for row in rows),
        filters=(_TOPIC, _SURE, _BASIS),
        anchors=tuple(row.key for row in rows),
        links={named[scene.key]: address(scene) for scene in scenes()},
        references=reference_lists(facts),
    )
    return View(takeaway=_takeaway(rows, words), blocks=(ledger,), read=words.say("read"), unknown=words.say("unknown"))


SCENE = Scene(key="ledger", page="evidence", place=20, build=build)
