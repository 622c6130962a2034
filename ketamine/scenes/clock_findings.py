"""Tracks of what studies found: brain scans and tests in people, mood, trials, how far they reach, and animal time."""

import math
import re
from collections.abc import Iterable, Sequence

from ketamine.evidence import Row
from ketamine.figures.pairs import Pair
from ketamine.moments import CLOCK_MIN
from ketamine.scenes.arms import DEPRESSION, between, pairs
from ketamine.scenes.clock_axis import Fact, between_readings, minute_of, place, states, told, unknown
from ketamine.scenes.clock_session import Desk
from ketamine.scenes.clock_view import AnimalLane, Apart, Mark, Said, Track
from ketamine.scenes.marked import marked
from ketamine.scenes.prose import cite, join

#: findings in people that have a time, by lane; each is said in a section of its own name
FINDINGS = {
    "glutamate": (
        "mt.milak2016.02", "mt.esterlis2018.01", "mt.pccmrs2021.01", "mt.nugent2019.01", "mt.evans2018mrs.01",
        "mt.esterlis2018.03",
    ),
    "plasticity": (
        "mt.machadovieira2009.01", "mt.machadovieira2009.02", "mt.machadovieira2009.03", "mt.sumner2020.01",
        "mt.machadovieira2009.04", "mt.haile2014.01", "mt.holmes2022.01", "mt.zheng2021.01", "mt.zheng2021.02",
    ),
    "networks": (
        "mt.adhikari2020.01", "mt.scheidegger2012.01", "mt.gartner2019.01", "mt.evans2018dmn.01",
        "mt.evans2018dmn.02",
    ),
    "mind": (
        "mt.scheidegger2016.01", "mt.becker2017.01", "mt.bottemanne2022.01", "mt.woody2024.01", "mt.sen2023.01",
    ),
}  # fmt: skip
#: the arrow whose grade stands for a lane
GRADED = {
    "glutamate": "me.ketamine--glutamate_surge", "plasticity": "me.ketamine--human_synapse_density",
    "networks": "me.ketamine--dmn_fc", "mind": "me.ketamine--amygdala", "mood": "me.ketamine--antidepressant",
}  # fmt: skip
MOOD = "mn.antidepressant"
EARLIEST = "tc.zarate2012.01"
ANIMALS = (
    "mt.rket_spine.01", "mt.rket_spine.02", "mt.rket_spine.03", "mt.pryazhnikov2018.01", "mt.pryazhnikov2018.02",
    "mt.ma2023.01", "mt.nardou2023.01", "mt.phoumthipphavong2016.01", "mt.cort_sv2a2025.01", "mt.cort_sv2a2025.02",
)  # fmt: skip
_ANIMAL_TICKS = (1, 3, 12, 24, 72, 168, 504)
_ANIMAL_SPAN = (1.0, 560.0)
_REPEATED = re.compile(r"weekly|times|x ?\d")
_EVERYONE = 100.0
#: past this hour the next dose of a repeated schedule has been given
_ONE_DOSE_H = 48.0
#: arms whose comparison tells about the drug, not about a therapy beside it
_ALONE = ("ketamine", "esketamine")


def section(key: str) -> str:
    """The section that says a row in words."""
    return key.replace(".", "-")


def hours_of(row: Row) -> tuple[float, float] | None:
    """From when to when a row holds [h]; equal for a point, from the dose where only an end is given."""
    point = row.number("time_hours")
    low, high = row.number("time_hours_low"), row.number("time_hours_high")
    if point is not None:
        return point, point
    return (low or 0.0, high) if high is not None else None


def _said(desk: Desk, row: Row) -> Said:
    """A finding in words, with the study it comes from."""
    study = row.sources[0]
    name = marked(study) if study.authors or study.journal else desk.plain("unnamed")
    return (*desk.say(section(row.key)), " (", cite(name, row), ").")


def _finding(desk: Desk, key: str) -> Fact:
    row = desk.facts.library.row(key)
    start, end = (minute_of(hour) for hour in hours_of(row) or (0.0, 0.0))
    return Fact(start, end, _said(desk, row), row)


def finding(desk: Desk, lane: str) -> Track:
    """One system of the brain: what was measured in people, when."""
    grade = desk.facts.library.row(GRADED[lane]).grade
    facts = sorted((_finding(desk, key) for key in FINDINGS[lane]), key=lambda fact: fact.start)
    return desk.lane(lane, facts, desk.sign("grade", grade))


def _early(desk: Desk) -> Fact:
    """The earliest reading in which scores differed from the comparison."""
    row = desk.facts.library.row(EARLIEST)
    at = minute_of(row.number("time_hours") or 0)
    return Fact(at, at, desk.say("mood-early", study=cite(row.sources[0].short, row)), row)


def mood(desk: Desk) -> Track:
    """When mood lifts after one dose, if it does."""
    row = desk.facts.library.row(MOOD)
    low, high, best, end = (
        minute_of(row.number(name) or 0) for name in ("onset_hours_low", "onset_hours_high", "peak_hours", "end_hours")
    )
    spans = (("starts", low, high), ("lasts", high, end), ("best", best, best))
    facts = [
        _early(desk),
        *(
            Fact(start, stop, desk.say(f"mood-{name}", low=cite(told(low), row), end=cite(told(end), row)), row)
            for name, start, stop in spans
        ),
    ]
    return desk.lane("mood", facts, desk.sign("grade", desk.facts.library.row(GRADED["mood"]).grade))


def of_route(row: Row, route: str) -> bool:
    """Whether an arm was given, or pooled over, this way; pooled sprays count for the drug they are about."""
    other = {"intranasal_racemic": "esketamine", "intranasal_esketamine": "ketamine"}.get(route)
    return route in row.text("route").split(";") and row.text("drug") != other


def trial_pairs(desk: Desk) -> tuple[Pair, ...]:
    """Pairs of this way with a response rate at a point in time, earliest first."""
    found = pairs(desk.facts.library, "response_rate", desk.facts.labels, DEPRESSION)
    here = [pair for pair in found if of_route(pair.drug[0], desk.route) and not pair.span]
    return tuple(sorted(here, key=lambda pair: pair.hours))


def _other(desk: Desk, pair: Pair) -> Said:
    if pair.comparator:
        return desk.say("trial-other", other=between([pair.comparator]))
    return desk.say("trial-unread" if pair.controlled else "trial-alone")


def _pair_text(desk: Desk, pair: Pair) -> Said:
    repeated = pair.hours > _ONE_DOSE_H and _REPEATED.search(pair.drug[0].text("dose_text"))
    doses = desk.say("trial-repeated" if repeated else "trial-once")
    return desk.say(
        "trial",
        study=cite(pair.name, *pair.rows),
        drug=between(pair.drug),
        other=_other(desk, pair),
        blinding=(cite(pair.blinding.lower(), *pair.rows),),
        doses=doses,
    )


def _pair_marks(pair: Pair, shift: float) -> Iterable[Mark]:
    minute = minute_of(pair.hours)
    where = round(place(minute) + shift, 5)
    values = [(row.number("value") or 0.0) / _EVERYONE for row in pair.drug]
    other = (pair.comparator.number("value") or 0.0) / _EVERYONE if pair.comparator else None
    every = [*values, *([other] if other is not None else [])]
    yield Mark(minute, minute, where, where, "join", min(every), max(every))
    if other is not None:
        yield Mark(minute, minute, where, where, "comparator", other)
    for value in values:
        yield Mark(minute, minute, where, where, "drug", value)


def trials(desk: Desk) -> Track:
    """What trials of this way measured: people clearly better, drug beside comparison."""
    found = trial_pairs(desk)
    lead = desk.say("trial-lead")
    by_hour: dict[int, list[Pair]] = {}
    for pair in found:
        by_hour.setdefault(minute_of(pair.hours), []).append(pair)
    facts: list[Fact] = []
    marks: list[Mark] = []
    for minute, here in by_hour.items():
        text = (*lead, " ", *join([_pair_text(desk, pair) for pair in here], " ", " "))
        facts.append(Fact(minute, minute, text, here[0].drug[0]))
        for index, pair in enumerate(here):
            marks += _pair_marks(pair, (index - (len(here) - 1) / 2) * 0.014)
    gap = between_readings(desk.words)
    said = states(facts, gap if facts else lambda *_: desk.say("trial-none"))
    sign = desk.certainty("evidence_strength_depression")
    return Track("trials", desk.plain("label-trials"), sign, said, tuple(marks), unknown(said), tall=True)


def last_readings(desk: Desk) -> tuple[Row | None, Row | None]:
    """The latest reading with a comparison group, and the latest of any kind, in depression, for this way."""
    rows = [
        row
        for row in desk.facts.library.rows("timecourse")
        if of_route(row, desk.route) and row.text("scale") in DEPRESSION and row.text("drug") in _ALONE
    ]
    timed = [row for row in rows if row.number("time_hours")]
    controlled = [row for row in timed if not row.text("comparator").startswith("none")]
    return _latest(controlled), _latest(timed)


def _latest(rows: Sequence[Row]) -> Row | None:
    return max(rows, key=lambda row: row.number("time_hours") or 0.0, default=None)


def reach(desk: Desk) -> Track:
    """How far evidence reaches for this way."""
    known, longest = last_readings(desk)
    facts: list[Fact] = []
    for name, row in (("controlled", known), ("alone", longest)):
        if row is None:
            continue
        end = minute_of(row.number("time_hours") or 0.0)
        start, stop = facts[-1].end if facts else 0, min(end, CLOCK_MIN + 1)
        if start < stop:
            facts.append(Fact(start, stop, desk.say(f"reach-{name}", end=cite(told(end), row)), row))
    sign = desk.certainty("evidence_strength_depression")
    return desk.lane("reach", facts, sign, desk.say("reach-none"))


def animal_place(hours: float) -> float:
    """Where an hour of a mouse lies on its own axis, from 0 to 1."""
    low, high = _ANIMAL_SPAN
    return round(math.log(max(hours, low) / low) / math.log(high / low), 5)


def animals(desk: Desk) -> AnimalLane:
    """What was timed in animals, on an axis that is not the clock's."""
    found = []
    for key in ANIMALS:
        row = desk.facts.library.row(key)
        start, end = hours_of(row) or (0.0, 0.0)
        found.append(Apart(_said(desk, row), animal_place(start), animal_place(end), row.number("value") == 1))
    people, mice = (desk.facts.library.row(key) for key in ("mt.ma2023.02", "mt.ma2023.03"))
    half = {"people": cite(told(minute_of(people.number("value") or 0)), people)}
    half["mice"] = cite(told(minute_of(mice.number("value") or 0)), mice)
    ticks = tuple((float(hour), animal_place(hour)) for hour in _ANIMAL_TICKS)
    return AnimalLane(desk.plain("animals-title"), desk.say("animals-note", **half), ticks, tuple(found))
