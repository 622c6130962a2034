"""Tracks of the session: blood, what is felt, how many say so, what staff check, and the body."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ketamine.evidence import Row
from ketamine.figures.theme import opened
from ketamine.scenes.clock_axis import Fact, between_readings, states, unknown
from ketamine.scenes.clock_view import Gauge, Said, State, Track
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.runs import ANALYTES, Run
from ketamine.units import MIN_PER_H

_NOT_KNOWN = "unknown"
#: rows that say how sure the steps of a session are
_STEPS = ("acute_effect_duration_min", "onset_min")
#: the curve is drawn for one day
BLOOD_MIN = 24 * 60
#: how many report a feeling: what the spray's pooled trials counted, pleasant and not, and the clinic figure for a drip
RATES = (
    "se.spravato_ae2019hcp.01", "se.jnj_dissociation2024.01", "se.rodrigues2020.01",
    "se.spravato_ae2019hcp.06", "se.spravato_ae2019hcp.04", "se.spravato_ae2019hcp.03",
)  # fmt: skip
_AT_MINUTES = re.compile(r"at (\d+)(?:-(\d+))? minutes")


@dataclass(frozen=True)
class Desk:
    """What every track is made from: the evidence, the words, the way, and its run where a model has one."""

    facts: Facts
    words: Words
    route: str
    run: Run

    def say(self, section: str, **slots: object) -> Said:
        """A section of the clock's text file."""
        return self.words.say(section, **slots)  # type: ignore[arg-type]  # slots are prose, cites or text

    def plain(self, section: str) -> str:
        """A section as plain text."""
        return plain(self.words.say(section))

    def sign(self, kind: str, value: str) -> tuple[str, str, str]:
        """A judgement with its words."""
        return kind, value, self.facts.labels[f"{kind}.{value}"]

    def certainty(self, *attributes: str) -> tuple[str, str, str]:
        """How sure the way's own row of the first attribute with a source is; not known where none has one."""
        for attribute in attributes:
            for row in self.facts.library.rows("routes", route_key=self.route, attribute=attribute):
                if row.source_keys:
                    return self.sign("certainty", row.grade)
        return self.sign("grade", _NOT_KNOWN)

    def lane(self, key: str, facts: Sequence[Fact], sign: tuple[str, str, str], nothing: Said | None = None) -> Track:
        """A track of facts; what lies between them is said to be unknown, with the readings around it."""
        gap = between_readings(self.words)
        found = states(facts, (lambda *_: nothing) if nothing else gap)
        marks = tuple(fact.mark() for fact in facts)
        return Track(key, self.plain(f"label-{key}"), sign, found, marks, unknown(found))


def phases(route: str, facts: Facts) -> tuple[Row, ...]:
    """Steps of a session from the first minute of dosing, then the hours and days after.

    The rest of the first day follows the last step of dosing, and is left out where no source tells of one.
    """
    dosing = [row for row in facts.library.rows("session_phases", route_key_or_all=route) if _timed(row)]
    after = facts.library.rows("session_phases", route_key_or_all="all", phase_key="aftercare")
    return (*dosing, *(row for row in after if _timed(row) and (dosing or row.number("minute_start"))))


def _timed(row: Row) -> bool:
    return (row.number("minute_end") or 0) > 0 and row.number("minute_start") is not None


def _phase_facts(rows: Iterable[Row], column: str) -> tuple[Fact, ...]:
    """Each step after the one before it has ended."""
    out: list[Fact] = []
    last = 0
    for row in rows:
        start, end = (int(row.number(name) or 0) for name in ("minute_start", "minute_end"))
        start = max(start, last)
        if start < end:
            out.append(Fact(start, end, (cite(_sentence(row.text(column)), row),), row))
            last = end
    return tuple(out)


def _sentence(text: str) -> str:
    """A note of a table as a sentence, its one abbreviation written out."""
    spelt = text.replace("BP", "blood pressure").rstrip(".")
    return f"{spelt[0].upper()}{spelt[1:]}."


def felt(desk: Desk) -> Track:
    """What people report, step by step."""
    rows = phases(desk.route, desk.facts)
    facts = _phase_facts(rows, "what_person_may_feel")
    return desk.lane("felt", facts, desk.certainty(*_STEPS), desk.say("felt-none"))


def checked(desk: Desk) -> Track:
    """What staff do, step by step."""
    rows = phases(desk.route, desk.facts)
    facts = _phase_facts(rows, "clinician_action")
    return desk.lane("checked", facts, desk.certainty(*_STEPS), desk.say("checked-none"))


def _range(row: Row, low: str, high: str) -> str:
    ends = dict.fromkeys(number(value) for name in (low, high) if (value := row.number(name)) is not None)
    return " to ".join(ends)


def _rate(desk: Desk, row: Row) -> Fact:
    other = _range(row, "comparator_low", "comparator_high")
    against = desk.say("rate-against", other=cite(other, row)) if other else desk.say("rate-alone")
    name = "rate-" + row.key.removeprefix("se.").replace(".", "-")
    text = desk.say(name, value=cite(_range(row, "value_low", "value_high"), row), against=against)
    return Fact(int(row.number("minute_start") or 0), int(row.number("minute_end") or 0), text, row)


def rates(desk: Desk) -> Track:
    """How many say so, at some time in the stretch the source counted."""
    rows = [row for row in map(desk.facts.library.row, RATES) if row.text("route") == desk.route]
    sign = desk.certainty("dissociation_rate_pct") if rows else desk.sign("grade", _NOT_KNOWN)
    return desk.lane("rates", [_rate(desk, row) for row in rows], sign, desk.say("rates-none"))


def _minutes_in(row: Row) -> tuple[int, int] | None:
    """Minutes a blood pressure row names in its measure, as in ``mean rise at 40 minutes``."""
    found = _AT_MINUTES.search(row.text("measure"))
    return (int(found[1]), int(found[2] or found[1])) if found else None


def _quoted(row: Row, start: float, end: float) -> Fact:
    return Fact(round(start), round(end), (cite(_sentence(row.text("value_text")), row),), row)


def _after_drip(desk: Desk, row: Row, minutes: float) -> Iterable[Fact]:
    """The rise while a drip runs, then the stretch within which pressure was back."""
    end = desk.run.treatment.infusion_min or 0.0
    rise = desk.facts.library.row("me.ketamine--sympathetic")
    yield Fact(0, round(end), desk.say("body-rise", rise=cite(desk.plain("rise"), rise)), rise)
    yield _quoted(row, end, end + minutes)


def _lasting(desk: Desk, row: Row, minutes: float) -> Iterable[Fact]:
    """How many have a rise where that was compared, and how long a rise lasts by the labels."""
    for rate in desk.facts.library.rows("routes", route_key=desk.route, attribute="bp_rise"):
        if "placebo" in rate.text("value_text"):
            slots = {"measure": cite(rate.text("measure"), rate), "rate": cite(rate.text("value_text"), rate)}
            text = desk.say("body-rate", **slots)
            yield Fact(0, round(minutes), text, row)
    yield Fact(0, round(minutes), desk.say("body-lasts", span=cite(row.text("value_text"), row)), row)


def _body_facts(desk: Desk) -> Iterable[Fact]:
    def rows(attribute: str) -> tuple[Row, ...]:
        return desk.facts.library.rows("routes", route_key=desk.route, attribute=attribute)

    for row in rows("bp_rise"):
        if minutes := _minutes_in(row):
            yield _quoted(row, *minutes)
    for row in rows("acute_effect_duration_min"):
        high = row.number("value_num_high")
        if high is not None and "blood pressure" in row.text("measure"):
            yield from (_after_drip if "after the infusion" in row.text("measure") else _lasting)(desk, row, high)
    for row in rows("peak_min"):
        if "blood pressure" in row.text("measure"):
            yield _quoted(row, row.number("value_num_low") or 0, row.number("value_num_high") or 0)


def body(desk: Desk) -> Track:
    """Blood pressure and pulse."""
    facts = sorted(_body_facts(desk), key=lambda fact: (fact.start, fact.end))
    rows = desk.facts.library.rows("routes", route_key=desk.route, attribute="bp_rise")
    if facts:
        return desk.lane("body", facts, desk.certainty("bp_rise"))
    said = (cite(_sentence(rows[0].text("value_text")), rows[0]),) if rows else desk.say("body-none")
    return desk.lane("body", (), desk.certainty("bp_rise"), said)


def _digits(value: float) -> float:
    """Three figures, and no trace finer than the arithmetic is worth: a millionth of a ng/mL is none."""
    return round(float(f"{value:.3g}"), 6)


def _gauge(desk: Desk, analyte: str, minutes: Sequence[int]) -> Gauge:
    hours = np.array([minute / MIN_PER_H for minute in minutes])
    shown = [desk.run.hidden_h <= hour <= BLOOD_MIN / MIN_PER_H for hour in hours]
    inside = np.minimum(hours, BLOOD_MIN / MIN_PER_H)
    lines = [desk.run.curve(analyte, inside), *desk.run.band(analyte, inside)]
    kept = [tuple(_digits(float(v)) if seen else None for v, seen in zip(line, shown, strict=True)) for line in lines]
    name = cite(opened(desk.plain(f"gauge-{analyte}")), *desk.run.rows)
    return Gauge(name, "ng/mL", *kept)


def blood(desk: Desk, minutes: Sequence[int]) -> Track:
    """Ketamine and norketamine in blood after a studied dose, from the model."""
    start = round(desk.run.hidden_h * MIN_PER_H)
    row = desk.run.row
    dose = desk.say("blood", dose=cite(_dose(desk.run), *desk.run.rows))
    found = states([Fact(start, BLOOD_MIN + 1, dose, row)], lambda *_: desk.say("blood-none"))
    gauges = tuple(_gauge(desk, analyte, minutes) for analyte in ANALYTES)
    label = desk.plain("label-blood")
    return Track("blood", label, desk.sign("support", desk.run.support), found, (), unknown(found), gauges, tall=True)


def _dose(run: Run) -> str:
    given = f"{run.treatment.dose_mg:.3g} mg"
    return f"{given} over {run.treatment.infusion_min:g} minutes" if run.treatment.infusion_min else given


def stops(tracks: Iterable[Track]) -> set[int]:
    """Instants at which any track changes."""
    found: set[int] = set()
    for track in tracks:
        found |= {state.start for state in track.states} | _last(track.states)
    return found


def _last(found: Sequence[State]) -> set[int]:
    return {state.end for state in found[:-1]}
