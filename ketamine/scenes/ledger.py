"""The ledger: every value and every claim in one table, with how sure it is, its study and the place in it."""

from collections.abc import Mapping, Sequence
from datetime import date

from ketamine.evidence import Row
from ketamine.evidence.schema import BASES
from ketamine.scenario import Scenario
from ketamine.scenes.freshness import due
from ketamine.scenes.listing import PAGE, bare, columns, lines, reference_lists, studies, sure
from ketamine.scenes.prose import Words, cite, join, number, plain
from ketamine.scenes.registry import Facts, Scene, scenes
from ketamine.scenes.statements import DEPTHS, rule, statements
from ketamine.scenes.view import Ledger, Prose, View
from ketamine.scenes.whereabouts import address, questions, shown

_COUNT, _SURE, _BASIS, _TOPIC = 2, 3, 4, 6
_PRINTED = "reported"
#: how many lines a count in the takeaway opens; the filters list them all
_OPENED = 12


def facts_listed(facts: Facts) -> tuple[Row, ...]:
    """Every row of every table of facts, in the order in which a reader meets the tables."""
    return tuple(row for table in PAGE for row in facts.library.rows(table))


def checked_on(row: Row) -> date | None:
    """The day the oldest page behind a row was last open; None without a source."""
    return min((date.fromisoformat(source.seen_on) for source in row.sources), default=None)


def is_stale(row: Row, facts: Facts) -> bool:
    """Whether a page behind a row has not been looked at for twelve months."""
    last = checked_on(row)
    return last is not None and facts.today >= due(last.isoformat())


def _study(row: Row, words: Words) -> Prose:
    if row.sources:
        return studies(row.sources)
    return words.say("ours" if row.text("source") == "assumption" else "no-source")


def _says(row: Row, words: Words, facts: Facts) -> Prose:
    value = bare(row.value_text())
    day = row.text("expires_on")
    if day and facts.today.isoformat() > day:
        return (*words.say("expired", day=cite(day)), " ", *value)
    return (*words.say("stale"), " ", *value) if is_stale(row, facts) else value


def _counted(row: Row) -> Prose:
    """A number where people are counted; with a word where it is something else."""
    if row.n is None:
        return ()
    return bare(number(row.n)) if "people" in row.counted else bare(row.counted)


def _checked(row: Row, words: Words, facts: Facts) -> Prose:
    """How far each source behind a row was read, when, and when it has to be looked at again."""
    if not row.sources:
        return words.say("unchecked")
    read = [
        words.say(
            "checked",
            study=bare(source.short),
            level=source.reader_level,
            day=cite(source.seen_on),
        )
        for source in row.sources
    ]
    last = checked_on(row)
    again = cite(due(last.isoformat()).isoformat()) if last else ""
    return (*join(read, " ", " "), " ", *words.say("overdue" if is_stale(row, facts) else "due", day=again))


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
        _counted(row),
        (sure(row, facts.labels),),
        (facts.labels[f"basis.{row.basis}"],) if row.basis else (),
        _study(row, words),
        words.say(f"topic-{row.table}"),
    )


def _detail(row: Row, words: Words, facts: Facts, place: Prose) -> tuple[Prose, ...]:
    """What an opened line shows, in the order of ``# details``."""
    return (
        *statements(row, facts),
        bare(row.unit),
        bare(row.spread) or words.say("no-spread"),
        bare(row.counted) or words.say("not-counted"),
        rule(row, facts),
        (f"{BASES[row.basis][:1].upper()}{BASES[row.basis][1:]}.",) if row.basis else (),
        bare(row.locus) or words.say("no-locus"),
        _checked(row, words, facts),
        place,
    )


def _takeaway(rows: Sequence[Row], words: Words) -> Prose:
    worked = [row for row in rows if row.basis not in ("", _PRINTED)]
    nothing = [row for row in rows if row.text("source") == "none"]
    return words.say(
        "takeaway",
        rows=cite(f"{len(rows):,}", *rows[:_OPENED]),
        worked=cite(f"{len(worked)}", *worked[:_OPENED]),
        nothing=cite(f"{len(nothing)}", *nothing[:_OPENED]),
    )


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """List every fact with its source."""
    words = facts.words("ledger")
    rows = facts_listed(facts)
    found, named = shown(facts), questions(facts)
    same: dict[Prose, Prose] = {}

    def held(line: tuple[Prose, ...]) -> tuple[Prose, ...]:
        """A line whose cells are the very cells of earlier lines that say the same."""
        return tuple(same.setdefault(cell, cell) for cell in line)

    ledger = Ledger(
        caption=plain(words.say("caption")),
        columns=columns(words, _COUNT),
        cells=tuple(held(_line(row, words, facts)) for row in rows),
        filters=(_TOPIC, _SURE, _BASIS),
        anchors=tuple(row.key for row in rows),
        heads=tuple(plain(line) for line in lines(words, "details")),
        details=tuple(held(_detail(row, words, facts, _shown(row, words, named, found))) for row in rows),
        leads=DEPTHS,
        links={named[scene.key]: address(scene) for scene in scenes()},
        references=reference_lists(facts.library.sources.values()),
    )
    return View(takeaway=_takeaway(rows, words), blocks=(ledger,), read=words.say("read"), unknown=words.say("unknown"))


SCENE = Scene(key="ledger", page="evidence", place=20, build=build)
