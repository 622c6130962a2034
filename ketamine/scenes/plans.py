"""Schedules read from the evidence: session days, upkeep, reviews, and what was tested in each stretch."""

import re

from ketamine.evidence import Library, Row
from ketamine.figures.course_calendar import LAST_DAY, Plan, Stretch
from ketamine.scenes.effects import blinded, named, word
from ketamine.scenes.prose import number
from ketamine.scenes.registry import Facts

_WEEK = 7
_WEEKLY = re.compile(r"weeks (\d+)-(\d+) once weekly")
_ONWARD = re.compile(r"from week (\d+) weekly or every")
_REVIEW = re.compile(r"review need at end of week (\d+)|week-(\d+) follow-up")
_REGULAR = re.compile(r"twice weekly for (\d+) weeks")
_TAPER = re.compile(r"^weekly \d+ month")
_BOOSTERS = re.compile(r"boosters as needed")
_TRIALS = frozenset({"rct", "crossover_rct"})


def plans(library: Library, facts: Facts) -> tuple[Plan, ...]:
    """Every schedule with days that can be drawn, the guide's first, then those with the fewest sessions."""
    rows = sorted(library.rows("protocols"), key=lambda row: (not is_guide(row), _last(row) or 0.0, row.key))
    found = (plan(row, facts) for row in rows)
    return tuple(one for one in found if one.sessions or one.spans)


def undated(library: Library) -> tuple[Row, ...]:
    """Schedules whose days were not read: told in words only."""
    return tuple(row for row in library.rows("protocols") if not row.text("session_days") and _last(row) is None)


def is_guide(row: Row) -> bool:
    """Whether a schedule is the guide's claim rather than a study's."""
    return row.text("protocol_key") == "seed_claim"


def trials_of(row: Row, part: str) -> tuple[str, ...]:
    """Trials that set a part of a schedule, ``course`` or ``upkeep``, against a comparison; empty where none did."""
    return tuple(key for key in row.text(f"{part}_tested_by").split(";") if key)


def _last(row: Row) -> float | None:
    return row.number("over_days") or row.number("over_days_high")


def plan(row: Row, facts: Facts) -> Plan:
    """One schedule, its upkeep read from the words of its row."""
    days = tuple(int(day) for day in row.text("session_days").split(",") if day)
    later = row.text("maintenance_text")
    weekly = _WEEKLY.search(later)
    added = tuple(_WEEK * (week - 1) for week in range(int(weekly[1]), int(weekly[2]) + 1)) if weekly else ()
    reviews = tuple(_WEEK * int(found[1] or found[2]) for found in _REVIEW.finditer(later))
    derived = row.text("session_days_basis") == "derived" or bool(added)
    sessions = (*days, *added)
    name = word(facts, "guide_name") if is_guide(row) else row.text("label")
    return Plan(
        row, name, _line(row, facts), sessions, derived, _spans(row, days), reviews, _stretches(row, sessions, facts)
    )


def _spans(row: Row, days: tuple[int, ...]) -> tuple[tuple[float, float], ...]:
    """Stretches with sessions on days that nobody stated."""
    end, later = _last(row), row.text("maintenance_text")
    spans: list[tuple[float, float]] = [] if days or end is None else [(0.0, end)]
    onward, regular = _ONWARD.search(later), _REGULAR.search(later)
    if onward:
        spans.append((float(_WEEK * (int(onward[1]) - 1)), LAST_DAY))
    if regular and end is not None:
        spans.append((end, end + float(_WEEK * int(regular[1]))))
    if end is not None and (_TAPER.search(later) or _BOOSTERS.search(later)):
        spans.append((end, LAST_DAY))
    return tuple(spans)


def _stretches(row: Row, sessions: tuple[int, ...], facts: Facts) -> tuple[Stretch, ...]:
    """The evidence under a schedule: under its first course, then under its upkeep."""
    ends = [last for _, last in _spans(row, sessions)]
    course = min(_last(row) or 0.0, LAST_DAY)
    found = [_stretch(0.0, course, tested=bool(trials_of(row, "course")), facts=facts)]
    upkeep = min(max([course, *(float(day) for day in sessions), *ends]), LAST_DAY)
    if upkeep > course:
        found.append(_stretch(course, upkeep, tested=bool(trials_of(row, "upkeep")), facts=facts))
    return tuple(found)


def _stretch(first: float, last: float, *, tested: bool, facts: Facts) -> Stretch:
    return Stretch(first, last, tested, word(facts, "tested" if tested else "untested"))


def _line(row: Row, facts: Facts) -> str:
    """Study, people and blinding of a schedule."""
    source = row.sources[0]
    if is_guide(row):
        return word(facts, "guide_line")
    parts = [named(row)]
    if source.n is not None:
        parts.append(word(facts, "people", people=number(source.n)))
    if source.kind in _TRIALS:
        parts.append(blinded(row, facts).lower())
    elif source.kind == "label":
        parts.append(word(facts, "label_line"))
    return ", ".join(parts)
