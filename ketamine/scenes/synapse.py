"""The synapse: a drawing whose parts follow the clock, each with its grade and species."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ketamine.evidence import Row
from ketamine.moments import CLOCK_MIN
from ketamine.scenario import Scenario
from ketamine.scenes.clock import desk
from ketamine.scenes.clock_axis import dial, minute_of, told
from ketamine.scenes.clock_findings import MOOD, hours_of
from ketamine.scenes.clock_session import BLOOD_MIN, Desk
from ketamine.scenes.clock_view import Dial, Front, Part, Phase, Synapse
from ketamine.scenes.prose import Words, cite, keys, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.steps import STEP_COUNT, STEPS
from ketamine.scenes.view import Column, Prose, Sure, Table, View
from ketamine.units import MIN_PER_H

#: drug dots at the peak of the blood level
DOTS = 6
SCAN = "mt.holmes2022.01"
NULL_SCAN = "mt.pccmrs2021.01"
LAST_SCAN = "mt.evans2018mrs.01"
BLOOD_TESTS = ("mt.machadovieira2009.01", "mt.haile2014.01")
STRENGTH = "mt.sumner2020.01"
#: a mode that is full colour needs one of these grades, in people or in human receptors
SHOWN = ("established", "supported", "mixed")
#: parts of the drawing by the step of the story that is about them; the other steps happen elsewhere
TOLD: Mapping[str, tuple[str, ...]] = {
    "channel": ("drug", "nmda"),
    "burst": ("brake", "glutamate", "ampa"),
    "growth": ("bdnf", "trkb", "mtor"),
    "contacts": ("spines",),
    "window": ("strength",),
    "mood": ("mood",),
}
#: when a step that happens elsewhere was looked at in people
_ELSEWHERE = {"network": "mt.scheidegger2012.01"}


@dataclass(frozen=True)
class _Stage:
    """What the phases are made from."""

    facts: Facts
    words: Words
    route: Desk

    def row(self, key: str) -> Row:
        """A row of any table."""
        return self.facts.library.row(key)

    def minutes(self, key: str) -> tuple[int, int]:
        """When a row holds."""
        start, end = hours_of(self.row(key)) or (0.0, 0.0)
        return minute_of(start), minute_of(end)

    def phase(self, span: tuple[int, int], section: str, edge: str, row: str = "") -> Phase:
        """A phase in which something is shown: graded by an arrow, said in a section, opening both rows."""
        arrow = self.row(edge)
        behind = [edge, row] if row else [edge]
        text = (cite(plain(self.words.say(section)), *behind),)
        mode = section.partition("-")[2]
        return Phase(*span, mode, arrow.grade, arrow.text("species").split(";")[0], text)

    def part(self, key: str, shown: Sequence[Phase], after: str = "off") -> Part:
        """A part over the whole clock: what is shown, and before and after it what is not."""
        found: list[Phase] = []
        at = 0
        for phase in shown:
            if at < phase.start:
                early = f"{key}-before"
                found.append(self._off(at, phase.start, early if self.words.has(early) else f"{key}-off"))
            found.append(phase)
            at = phase.end
        if at <= CLOCK_MIN:
            found.append(self._off(at, CLOCK_MIN + 1, f"{key}-{after}"))
        return Part(key, plain(self.words.say(f"part-{key}")), tuple(found))

    def _off(self, start: int, end: int, section: str) -> Phase:
        return Phase(start, end, "off", "", "", self.words.say(section))


def _dots(stage: _Stage, minutes: Sequence[int]) -> tuple[int, ...]:
    """Dots at each instant: the blood level over its peak, none where the model cannot show it."""
    run = stage.route.run
    hours = np.array(minutes) / MIN_PER_H
    shown = (hours >= run.hidden_h) & (hours <= BLOOD_MIN / MIN_PER_H)
    level = run.curve("ketamine", np.minimum(hours, BLOOD_MIN / MIN_PER_H))
    top = level[shown].max()
    return tuple(round(DOTS * float(value) / top) if seen else 0 for value, seen in zip(level, shown, strict=True))


def _there(dots: Sequence[int], minutes: Sequence[int]) -> tuple[int, int]:
    """From the first to just after the last instant with a dot."""
    drawn = [minute for minute, count in zip(minutes, dots, strict=True) if count]
    return drawn[0], drawn[-1] + 1


def spines_from(facts: Facts) -> int:
    """When new contacts are drawn at the earliest: after mood can lift, and not before people were scanned for them."""
    mood = facts.library.row(MOOD)
    scan = hours_of(facts.library.row(SCAN)) or (0.0, 0.0)
    return max(minute_of(mood.number("onset_hours_high") or 0), minute_of(scan[0]))


def _drug(stage: _Stage, here: tuple[int, int]) -> Phase:
    """The drug while a dot is drawn: no arrow grades it, its level comes from the model."""
    text = (cite(plain(stage.words.say("drug-on")), "mn.ketamine", *stage.route.run.rows),)
    return Phase(*here, "on", "", "", text)


def _parts(stage: _Stage, here: tuple[int, int]) -> tuple[Part, ...]:
    quiet = stage.minutes(NULL_SCAN)[0]
    late = stage.minutes(LAST_SCAN)[1] + 1
    tested = stage.minutes(BLOOD_TESTS[0])[0], stage.minutes(BLOOD_TESTS[1])[1] + 1
    mood = stage.row(MOOD)
    lifted = minute_of(mood.number("onset_hours_low") or 0), minute_of(mood.number("end_hours") or 0)
    grown = spines_from(stage.facts), lifted[1]
    phase, part = stage.phase, stage.part
    burst = (
        phase((here[0], quiet), "glutamate-on", "me.ketamine--glutamate_surge", "mt.milak2016.02"),
        phase((quiet, late), "glutamate-null", "me.ketamine--glutamate_surge", NULL_SCAN),
    )
    return (
        part("drug", [_drug(stage, here)]),
        part("nmda", [phase(here, "nmda-on", "me.ketamine--nmdar_block")]),
        part("brake", [phase((here[0], quiet), "brake-claimed", "me.gaba_interneuron--disinhibition")]),
        part("glutamate", burst),
        part("ampa", [phase((here[0], quiet), "ampa-claimed", "me.glutamate_surge--ampa")]),
        part("bdnf", [phase(tested, "bdnf-claimed", "me.bdnf_brain--antidepressant", "me.ketamine--bdnf_blood")]),
        part("trkb", [phase(tested, "trkb-claimed", "me.bdnf_brain--trkb")]),
        part("mtor", [phase(tested, "mtor-claimed", "me.mtorc1--antidepressant")]),
        part(
            "strength",
            [phase(stage.minutes(STRENGTH), "strength-on", "me.ketamine--human_plasticity_markers", STRENGTH)],
        ),
        part("mood", [phase(lifted, "mood-on", "me.ketamine--antidepressant", MOOD)], "over"),
        part("spines", [phase(grown, "spines-claimed", "me.spines--antidepressant", SCAN)], "over"),
    )


def _stops(parts: Iterable[Part]) -> set[int]:
    return {phase.start for part in parts for phase in part.phases}


def _drawn(stage: _Stage) -> tuple[tuple[Part, ...], Dial, tuple[int, ...]]:
    """The parts, the dial that stops where they change, and the dots at each of its instants."""
    first = dial((), stage.route.words)
    parts = _parts(stage, _there(_dots(stage, first.minutes), first.minutes))
    shared = dial(_stops(parts), stage.route.words)
    return parts, shared, _dots(stage, shared.minutes)


def front(number: int, facts: Facts, words: Words) -> Front:
    """A step of the story as the synapse shows it."""
    step = STEPS[min(number, STEP_COUNT) - 1]
    title = plain(facts.words("steps").say(f"step-{step.key}-title"))
    return Front(step.key, f"{title[0].upper()}{title[1:]}", TOLD.get(step.key, ()), words.say(f"front-{step.key}"))


def moment(shown: Front, stage: _Stage, drawn: tuple[Sequence[Part], Dial, Sequence[int]]) -> int:
    """Where the clock stands for a step: all its parts are shown, and as much of the drug is there as can be."""
    if shown.key in _ELSEWHERE:
        return stage.minutes(_ELSEWHERE[shown.key])[0]
    parts, shared, dots = drawn
    spans = [
        [(phase.start, phase.end) for phase in part.phases if phase.mode != "off"]
        for part in parts
        if part.key in shown.parts
    ]
    held = [
        (count, -minute)
        for minute, count in zip(shared.minutes, dots, strict=True)
        if all(any(start <= minute < end for start, end in span) for span in spans)
    ]
    return -max(held)[1]


def _lines(parts: Iterable[Part], stage: _Stage) -> Iterable[tuple[Prose, ...]]:
    labels = stage.facts.labels
    for part in parts:
        for phase in part.phases:
            if phase.mode != "off":
                ends: list[Prose] = [(cite(told(minute), *keys(phase.text)),) for minute in (phase.start, phase.end)]
                sure = f"grade.{phase.grade}" if phase.grade else f"support.{stage.route.run.support}"
                who = f"species.{phase.species or 'human'}"
                yield (part.label,), *ends, phase.text, (labels[sure],), (labels[who],)


def _table(parts: Iterable[Part], stage: _Stage) -> Table:
    heads = ("part", "from", "to", "what", "sure", "who")
    columns = tuple(Column(plain(stage.words.say(f"head-{head}"))) for head in heads)
    return Table(plain(stage.words.say("caption")), columns, tuple(_lines(parts, stage)))


def takeaway(facts: Facts, words: Words) -> Prose:
    """What comes first in people, and what was only seen in animals."""
    mood = facts.library.row(MOOD)
    onset = cite(told(minute_of(mood.number("onset_hours_low") or 0)), mood)
    block = cite(plain(words.say("block")), "me.ketamine--nmdar_block")
    return words.say("takeaway", block=block, mood=onset, scan=cite(plain(words.say("scan")), SCAN))


def build(state: Scenario, facts: Facts) -> View:
    """The synapse at the moment the state asks for."""
    words = facts.words("synapse")
    stage = _Stage(facts, words, desk(state, facts))
    parts, shared, dots = drawn = _drawn(stage)
    shown = front(state.step, facts, words)
    at = moment(shown, stage, drawn) if state.clock is None else state.clock
    cells = plain(words.say("sender")), plain(words.say("receiver"))
    return View(
        takeaway=takeaway(facts, words),
        blocks=(Synapse(shared, at, parts, dots, cells, plain(words.say("title")), shown),),
        read=words.say("read"),
        sure=Sure("mixed", words.say("sure")),
        table=_table(parts, stage),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="synapse", page="mechanism", place=15, controls=("step",), build=build)
