"""How long: relapse and days well after one dose, after a series, and with regular upkeep."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ketamine.evidence import Library, Row
from ketamine.figures.days_well import days_well
from ketamine.figures.follow_up import Arm, Group
from ketamine.figures.relapse import relapse
from ketamine.scenario import Scenario
from ketamine.scenes.arms import between, nearest
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Block, Column, Plot, Prose, Sure, Table, View

#: metrics that may share an axis, one figure each
FIGURES: Mapping[str, tuple[str, ...]] = {
    "relapsed": ("relapse_rate",),
    "well": ("response_rate", "remission_rate", "remitted_wk8_and_relapse_free_rate"),
    "days": ("median_time_to_relapse_days", "median_days_in_remission"),
}
_COMPARED = re.compile(r"\b(placebo|quetiapine|ECT)\b")
_STARTED_AGAIN = "esketamine restarted"
#: an arm that was open although its trial was blinded
_OPEN = re.compile(r"^(after )?open-label")
#: shorthand of the tables -> words for anyone
_PLAIN_WORDS = (
    (r"\bpreviously relapsed\b", "relapsed"),
    (r"\bAD\+placebo\b", "dummy spray"),
    (r"\+AD\b", ""),
    (r"\bSSRI/SNRI\b", "antidepressant"),
    (r"\bAD\b", "antidepressant"),
    (r"\bER\b", "slow-release"),
    (r"\bIV ketamine\b", "ketamine drip"),
    (r"\bstable remitters\b", "stable, almost without symptoms"),
    (r"\bstable responders\b", "stable, clearly better"),
    (r"\bday-(?P<day>\d+) remitters\b", r"almost without symptoms on day \g<day>"),
    (r"\bday-(?P<day>\d+) responders\b", r"clearly better on day \g<day>"),
    (r"\bremitters\b", "(almost without symptoms)"),
    (r"\bresponders\b", "(clearly better)"),
    (r"\brandomisation\b", "random split"),
    (r"\bdouble-blind phase\b", "blinded part"),
)
#: studies left to readers who ask for more: a second course after a relapse
_ON_REQUEST = frozenset({"castro2023"})


def followed(library: Library, course: str, figure: str, depth: str = "clinician") -> tuple[Row, ...]:
    """Rows of one course that one figure shows: chartable, and of a metric that may share its axis.

    Parameters
    ----------
    library
        The evidence.
    course
        One dose, a series, or upkeep.
    figure
        One of ``FIGURES``.
    depth
        How much is said; treatment after a relapse is left to the deeper ones.
    """
    hidden = _ON_REQUEST if depth == "plain" else frozenset()
    return tuple(
        row
        for row in library.rows("durability")
        if row.text("metric") in FIGURES[figure]
        and row.text("chart") != "no"
        and row.text("course") == course
        and row.text("source") not in hidden
    )


def is_comparator(row: Row) -> bool:
    """Whether an arm is what the drug was compared with."""
    arm = row.text("arm")
    return bool(_COMPARED.search(arm)) and _STARTED_AGAIN not in arm


def _who(row: Row) -> str:
    """The part of an arm's name that says who was followed, after the last comma."""
    return row.text("arm").rpartition(", ")[2] if ", " in row.text("arm") else ""


def grouped(rows: Iterable[Row]) -> tuple[tuple[Row, ...], ...]:
    """Rows of one study, start, day, measure and kind of people together, the drug before its comparison."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        moment = "" if "days" in row.text("metric") or _apart(row) else row.text("time_days")
        key = (row.text("source"), row.text("starts_from"), moment, row.text("metric"), _who(row))
        groups.setdefault(key, []).append(row)
    return tuple(
        tuple(sorted(group, key=lambda row: (is_comparator(row), row.number("time_days") or 0.0)))
        for group in groups.values()
    )


def _apart(row: Row) -> bool:
    """Whether each point is of other people and carries its own day and count."""
    return row.text("chart") == "points_only"


def _spelled(text: str) -> str:
    for short, words in _PLAIN_WORDS:
        text = re.sub(short, words, text)
    return text


def _arm(row: Row, words: Words) -> Arm:
    value = row.number("value")
    section = f"said_{row.text('metric')}"
    if value is None:
        said = plain(words.say("said_not_reached"))
    elif "days" in row.text("metric"):
        said = plain(words.say(section, days=number(value)))
        said += plain(words.say("said_no_upper")) if row.text("value_text") else ""
    else:
        said = plain(words.say(section, yes=nearest(value), no=number(100 - float(nearest(value)))))
    name = row.text("arm").removesuffix(f", {_who(row)}") if _who(row) else row.text("arm")
    name += f", {_people([row], words)}{_day(row, words)}" if _apart(row) else ""
    return Arm(_spelled(name), said, row, not is_comparator(row))


def _people(rows: Sequence[Row], words: Words) -> str:
    counts = [number(row.n) for row in rows if row.n is not None]
    if len(counts) < len(rows):
        return plain(words.say("people_unread"))
    return plain(words.say("people", people=" v ".join(counts)))


def _day(row: Row, words: Words) -> str:
    if "days" in row.text("metric"):
        return ""
    days = row.number("time_days")
    return plain(words.say("no_day")) if days is None else plain(words.say("by_day", day=number(days)))


def _blinding(row: Row, facts: Facts) -> str:
    kind = "open" if _OPEN.match(row.text("arm")) else row.sources[0].blinding
    return facts.labels[f"blinding.{kind}"]


def group(rows: tuple[Row, ...], facts: Facts, words: Words) -> Group:
    """Arms of one study counted from one start, in words."""
    first = rows[0]
    source = first.sources[0]
    other = "PTSD" if "PTSD" in first.text("note") else ""
    title = ", ".join(part for part in (source.short, _spelled(_who(first)), other) if part)
    start = plain(words.say("counted", start=_spelled(first.text("starts_from"))))
    own = ("", "") if _apart(first) else (_day(first, words), _people(rows, words))
    line = ", ".join(part for part in (f"{start}{own[0]}", own[1], _blinding(first, facts).lower()) if part)
    return Group(title, line, tuple(_arm(row, words) for row in rows))


def _plot(name: str, state: Scenario, facts: Facts, words: Words) -> Plot | None:
    course = state.course
    groups = [group(rows, facts, words) for rows in grouped(followed(facts.library, course, name, state.depth))]
    if not groups:
        return None
    draw = days_well if name == "days" else relapse
    title, alt = plain(words.say(f"axis_{name}")), plain(words.say(f"alt_{name}_{course}"))
    return Plot(
        draw(groups, title, alt),
        draw(_folded(groups), title, alt, narrow=True),
        plain(words.say(f"subtitle_{name}_{course}")),
    )


def _folded(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Headings for a phone: who and how many on a line of their own."""
    return tuple(Group(group.title, group.start.replace(", ", "<br>", 1), group.arms) for group in groups)


def _takeaway(course: str, library: Library, words: Words) -> Prose:
    row = library.row
    if course == "single":
        kept = row("du.salloum2019.04")
        return words.say("takeaway_single", relapsed=between([kept]), day=cite(kept.text("time_days"), kept))
    if course == "series":
        days, drug, ect = row("du.murrough2013b.01"), row("du.ekstrand2022.01"), row("du.ekstrand2022.02")
        return words.say("takeaway_series", days=between([days]), drug=between([drug]), ect=between([ect]))
    kept, stopped = row("du.daly2019.03"), row("du.daly2019.04")
    return words.say("takeaway_upkeep", kept=between([kept]), stopped=between([stopped]))


def _line(row: Row, facts: Facts, words: Words) -> tuple[Prose, ...]:
    value, low, high = row.number("value"), row.number("spread_low"), row.number("spread_high")
    metric = words.say(f"metric_{row.text('metric')}")
    limits = plain(words.say("no_limit"))
    return (
        (cite(row.sources[0].short, row.sources[0].key),),
        (cite(_spelled(row.text("arm")), row),),
        metric,
        (cite(number(value) if value is not None else row.text("value_text"), row),),
        (cite(row.text("starts_from"), row),),
        (cite(row.text("time_days"), row),) if row.text("time_days") else (plain(words.say("not_given")),),
        (cite(number(row.n), row),) if row.n is not None else (plain(words.say("not_given")),),
        (limits,)
        if low is None and high is None
        else (cite(" to ".join(limits if end is None else number(end) for end in (low, high)), row),),
        (_blinding(row, facts),),
        (cite(row.text("note"), row),) if row.text("note") else ("",),
    )


def _table(state: Scenario, facts: Facts, words: Words) -> Table:
    heads = ("study", "arm", "measure", "value", "start", "day", "people", "spread", "blinding", "note")
    columns = tuple(Column(plain(words.say(f"column_{head}")), numeric=head in ("value", "day")) for head in heads)
    rows = [row for name in FIGURES for row in followed(facts.library, state.course, name, state.depth)]
    return Table(plain(words.say(f"caption_{state.course}")), columns, tuple(_line(row, facts, words) for row in rows))


def build(state: Scenario, facts: Facts) -> View:
    """Relapse and days well for the course in front."""
    words, course = facts.words("duration"), state.course
    plots = [_plot(name, state, facts, words) for name in FIGURES]
    blocks: tuple[Block, ...] = tuple(plot for plot in plots if plot)
    return View(
        takeaway=_takeaway(course, facts.library, words),
        blocks=blocks,
        read=words.say(f"read_{course}"),
        sure=Sure("supported" if course != "series" else "mixed", words.say(f"sure_{course}")),
        table=_table(state, facts, words),
        unknown=words.say(f"unknown_{course}"),
        more=words.paragraphs(f"more_{course}"),
    )


SCENE = Scene(key="duration", page="timeline", place=30, controls=("course",), build=build)
