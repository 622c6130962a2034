"""The clock: one moment, from the first minute to twelve weeks, across everything that was measured or described."""

from dataclasses import dataclass

from ketamine.evidence import Row
from ketamine.moments import CLOCK_MIN
from ketamine.scenario import Scenario
from ketamine.scenes import clock_findings as findings
from ketamine.scenes import clock_session as session
from ketamine.scenes.clock_axis import dial, minute_of, told
from ketamine.scenes.clock_session import Desk
from ketamine.scenes.clock_view import Clock, Dial, Group, Track
from ketamine.scenes.prose import cite, keys, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.runs import runs
from ketamine.scenes.theatre import stands_on
from ketamine.scenes.view import Column, Prose, Sure, Table, View

_FELT = ("felt effects", "dissociation and sedation")
#: minutes at which the table names the blood level
_TABLED = (10, 20, 40, 60, 120, 240, 480, 1440)


@dataclass(frozen=True)
class _Drawn:
    """The dial and the tracks that share it."""

    dial: Dial
    groups: tuple[Group, ...]

    @property
    def tracks(self) -> tuple[Track, ...]:
        return tuple(track for group in self.groups for track in group.tracks)


def desk(state: Scenario, facts: Facts) -> Desk:
    """What the tracks of a state are made from."""
    (run,) = runs((state.route,), state.weight, facts)
    return Desk(facts, facts.words("clock"), state.route, run)


def _drawn(here: Desk) -> _Drawn:
    visit = (session.felt(here), session.rates(here), session.checked(here), session.body(here))
    brain = tuple(findings.finding(here, lane) for lane in findings.FINDINGS)
    outcome = (findings.mood(here), findings.trials(here), findings.reach(here))
    shared = dial(session.stops((*visit, *brain, *outcome)), here.words)
    blood = session.blood(here, shared.minutes)
    groups = (("session", (blood, *visit)), ("brain", brain), ("outcome", outcome))
    return _Drawn(shared, tuple(Group(here.plain(f"group-{name}"), tracks) for name, tracks in groups))


def _felt_row(here: Desk) -> Row | None:
    rows = here.facts.library.rows("routes", route_key=here.route, attribute="acute_effect_duration_min")
    return next((row for row in rows if row.text("measure").startswith(_FELT) and row.number("value_num_high")), None)


def takeaway(here: Desk) -> Prose:
    """How long the felt part lasts, when mood starts to lift, and how far trials reach."""
    felt, mood = _felt_row(here), here.facts.library.row(findings.MOOD)
    lasts = here.say("takeaway-no-felt")
    if felt:
        ends = (felt.number(name) for name in ("value_num_low", "value_num_high"))
        shown = " to ".join(dict.fromkeys(number(end) for end in ends if end is not None))
        lasts = here.say(f"takeaway-felt-{stands_on(felt)}", felt=cite(shown, felt))
    low, high = (minute_of(mood.number(name) or 0) for name in ("onset_hours_low", "onset_hours_high"))
    known, _ = findings.last_readings(here)
    reach = here.say("takeaway-no-reach")
    if known:
        reach = here.say("takeaway-reach", end=cite(told(minute_of(known.number("time_hours") or 0)), known))
    onset = cite(f"{told(low).split()[0]} to {told(high)}", mood)
    return here.say("takeaway", way=here.plain(f"way-{here.route}"), felt=lasts, mood=onset, reach=reach)


def _blood_lines(track: Track, shared: Dial) -> list[tuple[Prose, ...]]:
    lines: list[tuple[Prose, ...]] = []
    for gauge in track.gauges:
        for minute in _TABLED:
            value = gauge.numbers[shared.minutes.index(minute)]
            if value is not None:
                when = (cite(told(minute), *gauge.name.keys),)
                what = (gauge.name, ": ", cite(f"{number(value)} {gauge.unit}", *gauge.name.keys))
                lines.append(((track.label,), when, when, what, (track.sign[2],)))
    return lines


def _table(drawn: _Drawn, here: Desk) -> Table:
    heads = ("row", "from", "to", "what", "sure")
    cells: list[tuple[Prose, ...]] = []
    for track in drawn.tracks:
        cells += _blood_lines(track, drawn.dial)
        for state in track.states:
            if state.known and not track.gauges:
                last = state.end - 1 if state.end - state.start == 1 else min(state.end, CLOCK_MIN)
                ends = [(cite(told(minute), *keys(state.text)),) for minute in (state.start, last)]
                cells.append(((track.label,), *ends, state.text, (track.sign[2],)))
    return Table(here.plain("caption"), tuple(Column(here.plain(f"head-{head}")) for head in heads), tuple(cells))


def build(state: Scenario, facts: Facts) -> View:
    """All tracks of the way in front, with the clock where the state asks for it."""
    here = desk(state, facts)
    drawn = _drawn(here)
    title = plain(here.say("title"))
    return View(
        takeaway=takeaway(here),
        blocks=(Clock(drawn.dial, state.clock or 0, drawn.groups, findings.animals(here), title),),
        read=here.say("read"),
        sure=Sure("mixed", here.say("sure")),
        table=_table(drawn, here),
        unknown=here.say("unknown"),
    )


SCENE = Scene(key="clock", page="timeline", place=5, controls=("route", "weight"), build=build)
