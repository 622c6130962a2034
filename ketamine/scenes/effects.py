"""Evidence rows as lines of a figure and of its table: who, how many, how blinded, what was found."""

import math
import re
import textwrap
from collections.abc import Iterable, Sequence
from functools import partial

from ketamine.evidence import Row
from ketamine.figures.follow_up import Arm, Group
from ketamine.figures.forest import Span, forest
from ketamine.figures.pairs import when
from ketamine.figures.relapse import relapse
from ketamine.scenes.arms import nearest, people
from ketamine.scenes.marked import marked
from ketamine.scenes.prose import cite, number, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Column, Plot, Prose, Table

#: what tells two arms of one study apart
_APART = re.compile(r"\d[\d./]* mg|regimen \w|(?:active|passive) control")
_SPREADS = {"CI95": "95% CI", "SE": "SE", "SD": "SD"}
#: how many ticks a forest has at most
_TICKS = 6
#: letters of a study's name that fit on its line
_LETTERS = 30
#: what a blank comparator means, by table
_BLANK = {"timecourse": "itself", "durability": "see_study", "mechanism_timeseries": "see_arm"}
_STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
_HEADS = ("study", "when", "arm", "scale", "found", "spread", "people", "against", "blinding")


def word(facts: Facts, section: str, **slots: str) -> str:
    """A short wording all effect figures and tables share."""
    return plain(facts.words("effects").say(section, **slots))


def moment(row: Row, facts: Facts) -> str:
    """When a figure was measured, in clock words."""
    at, low, high = (row.number(column) for column in ("time_hours", "time_hours_low", "time_hours_high"))
    if at is not None:
        return when(at)
    if low is None or high is None:
        return word(facts, "untimed")
    return f"{when(low)} to {when(high)}" if low else word(facts, "until", end=when(high))


def order(row: Row) -> float:
    """Hours by which rows are put in order; a figure without a time comes last."""
    at, high = row.number("time_hours"), row.number("time_hours_high")
    return at if at is not None else high if high is not None else math.inf


def is_pooled(row: Row) -> bool:
    """Whether a figure pools several trials."""
    return row.sources[0].kind == "meta_analysis"


def is_alone(row: Row) -> bool:
    """Whether there was no comparison group."""
    return row.text("comparator").startswith("none")


def blinded(row: Row, facts: Facts) -> str:
    """How a row's study was blinded, in words."""
    kind = "open" if "open" in row.text("comparator") else row.sources[0].blinding
    return facts.labels[f"blinding.{kind}"]


def counted(row: Row) -> str:
    """How many people stand behind a row, in words."""
    said = people((row,), None)
    return said if row.n is None else f"{said} people" if " " not in said else said.replace(" in all", " people in all")


def found(row: Row) -> str:
    """The value with its printed limits, in words; the limits alone where only they are printed."""
    value, limits = printed(row), _limits(row)
    return f"{value}, {limits or 'spread not printed'}" if value else limits


def _limits(row: Row) -> str:
    """What kind of limits the source gives, and the limits; blank where it gives none."""
    low, high = printed(row, "spread_low"), printed(row, "spread_high")
    kind = _SPREADS.get(row.text("spread_kind"), "95% CI" if "95% CI" in row.text("unit_or_relative") else "range")
    return f"{kind} {low} to {high}" if low and high else ""


def printed(row: Row, column: str = "value") -> str:
    """A number as the table holds it, with a true minus sign; blank where there is none."""
    return row.text(column).replace("-", "−")


def named(row: Row) -> str:
    """A study in the few letters a line has."""
    return textwrap.shorten(marked(row.sources[0]), _LETTERS, placeholder=f"… {row.sources[0].year}")


def estimate(row: Row, facts: Facts, *, apart: bool = False) -> Arm:
    """One line of a forest: study, people and blinding as its name, the estimate in words."""
    own = _APART.search(row.text("arm")) if apart else None
    kind = "pooled" if is_pooled(row) else "alone" if is_alone(row) else ""
    parts = [f"{named(row)} ({own.group()})" if own else named(row)]
    parts += ["pooled"] if kind == "pooled" else []
    parts += [counted(row).removesuffix(" in all") if kind else counted(row), _lower(blinded(row, facts))]
    return Arm(", ".join(parts), found(row), row, drug=True, kind=kind)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def by_moment(rows: Iterable[Row], facts: Facts) -> tuple[Group, ...]:
    """A heading for each time, the studies measured then under it, pooled estimates last."""
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows, key=order):
        groups.setdefault(moment(row, facts), []).append(row)
    return tuple(
        Group(title, "", tuple(estimate(row, facts, apart=_several(row, here)) for row in sorted(here, key=is_pooled)))
        for title, here in groups.items()
    )


def _several(row: Row, here: Sequence[Row]) -> bool:
    return sum(other.text("source") == row.text("source") for other in here) > 1


def span(rows: Sequence[Row], title: str) -> Span:
    """An axis that holds every printed limit of some rows and the line of no difference, with round ticks."""
    columns = ("value", "spread_low", "spread_high")
    values = [0.0, *(value for row in rows for value in map(row.number, columns) if value is not None)]
    step = next(step for step in _STEPS if (max(values) - min(values)) / step < _TICKS)
    first, last = math.floor(min(values) / step), max(1, math.ceil(max(values) / step))
    ticks = tuple(round(step * index, 2) for index in range(first, last + 1))
    return Span(title, ticks[0], ticks[-1], ticks)


def shares(rows: Iterable[Row], facts: Facts) -> tuple[Group, ...]:
    """People out of one hundred: arms of one study, scale and time under one heading, the drug first."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.text("source"), order(row))):
        groups.setdefault((row.text("source"), row.text("scale"), moment(row, facts)), []).append(row)
    return tuple(
        _compared(sorted(group, key=_in_turn), (scale, time), facts) for (_, scale, time), group in groups.items()
    )


def _in_turn(row: Row) -> tuple[bool, bool]:
    """Measure by measure, the drug before its comparison."""
    return row.text("metric") != "response_rate", not row.text("comparator")


def _compared(rows: Sequence[Row], where: tuple[str, str], facts: Facts) -> Group:
    first, (scale, time) = rows[0], where
    blinding = word(facts, "alone") if is_alone(first) else _lower(blinded(first, facts))
    start = word(facts, "head", who=first.sources[0].population, time=time, blinding=blinding)
    kind = "alone" if is_alone(first) else ""
    arms = (Arm(f"{_arm(row)}, {counted(row)}", _share(row, facts), row, is_drug(row), kind) for row in rows)
    return Group(f"{named(first)}, {scale}", start, tuple(arms))


def is_drug(row: Row) -> bool:
    """Whether an arm got ketamine or esketamine."""
    return "ketamine" in row.text("drug")


def _arm(row: Row) -> str:
    return re.sub(r" \(.*\)", "", row.text("arm"))


def _share(row: Row, facts: Facts) -> str:
    yes = nearest(row.number("value") or 0.0)
    section, own = f"said_{row.text('metric')}", f"said_{row.text('metric')}_{row.text('scale').lower()}"
    section = own if facts.words("effects").has(own) else section
    return word(facts, section, yes=yes, no=number(100 - float(yes)))


def table(rows: Sequence[Row], caption: str, facts: Facts) -> Table:
    """The rows as a table: study, time, arm, measure, finding, spread, people, comparison, blinding."""
    columns = tuple(Column(word(facts, f"column_{head}"), numeric=head == "found") for head in _HEADS)
    return Table(caption, columns, tuple(_line(row, facts) for row in rows))


def _moment(row: Row, facts: Facts) -> str:
    """When, in words; a follow-up counts from a start of its own."""
    if row.table != "durability":
        return moment(row, facts)
    days = row.number("time_days")
    section = "since" if days is None else "day_since"
    return word(facts, section, start=row.text("starts_from"), day=number(days or 0.0))


def _line(row: Row, facts: Facts) -> tuple[Prose, ...]:
    say = partial(word, facts)
    against = row.text("comparator")
    against = (
        against.replace("none", say("alone"), 1) if is_alone(row) else against or say(_BLANK.get(row.table, "itself"))
    )
    metric, scale = row.text("metric"), row.text("scale")
    measure = say(f"metric_{metric}") if metric else row.text("unit_or_relative")
    return (
        (cite(row.sources[0].short, row.source_keys[0]),),
        (cite(_moment(row, facts), row),),
        (cite(row.text("arm") or row.text("measure"), row),),
        (cite(f"{scale}: {measure}" if scale else measure, row),),
        (cite(printed(row) or say("unread"), row),),
        (cite(_limits(row), row) if _limits(row) else say("no_spread"),),
        (cite(counted(row), row),),
        (cite(against, row),),
        (cite(blinded(row, facts), row.source_keys[0]),),
    )


def share_plot(rows: Sequence[Row], title: str, words: tuple[str, str], facts: Facts) -> Plot:
    """People out of one hundred as a figure; ``words`` are its subtitle and its alternative text."""
    groups, (subtitle, alt) = shares(rows, facts), words
    wide, narrow = (relapse(groups, title, alt, narrow=small) for small in (False, True))
    return Plot(wide, narrow, subtitle)


def forest_plot(groups: Sequence[Group], axis: Span, words: tuple[str, str]) -> Plot:
    """Differences as a forest; ``words`` are its subtitle and its alternative text."""
    subtitle, alt = words
    wide, narrow = (forest(groups, axis, alt, narrow=small) for small in (False, True))
    return Plot(wide, narrow, subtitle)


def unplaced(source: str, said: str, facts: Facts) -> Arm:
    """A study that printed no figure which could be placed: it keeps its line, and words say what is missing."""
    row = facts.library.row(source)
    people = word(facts, "people", people=number(row.n)) if row.n is not None else word(facts, "people_unread")
    return Arm(f"{named(row)}, {people}, {_lower(blinded(row, facts))}", said, row, drug=True)
