"""The race: how fast and how high the drug rises in the blood, by way of taking it, at doses that studies used."""

from collections.abc import Iterable

import numpy as np

from ketamine.evidence import Cite
from ketamine.figures.concentration_time import concentration_time
from ketamine.figures.curve_grid import curve_grid
from ketamine.figures.curves import Clock, Line, Panel, Point, Unknown
from ketamine.scenario import Scenario
from ketamine.scenes import race_lanes
from ketamine.scenes.prose import Words, cite, join, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.runs import Run, Seen, runs
from ketamine.scenes.view import Column, Plot, Prose, Sure, Table, View
from ketamine.units import MIN_PER_H, Array, ng_ml

HOURS = {"4h": 4.0, "24h": 24.0}
TICKS = {"4h": (0.0, 1.0, 2.0, 3.0, 4.0), "24h": (0.0, 4.0, 8.0, 12.0, 16.0, 20.0, 24.0)}
_STEPS = 240
_DIGITS = 2
#: letters that fit beside a phone's drawing
_SHORT = 11
#: peaks closer than this are named together: the model does not tell them apart
SAME_HEIGHT = 0.9
SAME_MINUTES = 3.0
#: more lines than this on one axis hide each other: each way then gets a small chart of its own
TOGETHER = 4
#: up to so many lines on one axis leave room for the middle half of people inside each band
FEW = 2
#: in the statistic of a value that was read in another paper than its own
CITED = "as cited"
LANE_HEADS = ("onset", "strongest", "felt", "watch")
BOLUS_ROW = "pp.recommended.iv.ketamine.model"
LINK_ROWS = ("pd.grunebaum2019.01", "pd.farmer2020.01")


def shown(analyte: str) -> tuple[str, ...]:
    """Substances drawn for a choice, one panel each."""
    return ("ketamine", "norketamine") if analyte == "both" else (analyte,)


def grid(run: Run, analyte: str, until_h: float) -> Array:
    """Times of a curve [h]: even steps, its peak, and the end of an infusion; none that the model cannot show."""
    turns = [run.peak(analyte).tmax, (run.treatment.infusion_min or 0.0) / MIN_PER_H, run.hidden_h]
    return between(run.hidden_h, until_h, turns)


def between(begin_h: float, end_h: float, turns: Iterable[float]) -> Array:
    """Times of a curve [h] within two limits, each once: even steps from 0 to the end, and where the curve turns."""
    times = sorted({*np.linspace(0, end_h, _STEPS + 1).tolist(), *turns})
    return np.array([time for time in times if begin_h <= time <= end_h])


def _rounded(values: Array) -> tuple[float, ...]:
    return tuple(round(float(value), _DIGITS) for value in values)


def level(value: float) -> str:
    """A level as people say it: two digits."""
    return f"{float(f'{value:.2g}'):,.0f}" if value >= 1 else f"{value:.1g}"


def _minutes(hours: float) -> str:
    return f"{hours * MIN_PER_H:.0f}"


def dose(run: Run) -> str:
    """What the study gave, in words."""
    given = f"{run.treatment.dose_mg:.3g} mg"
    return f"{given} over {run.treatment.infusion_min:g} min" if run.treatment.infusion_min else given


def _detail(run: Run, facts: Facts) -> str:
    study = run.study or plain(facts.words(SCENE.key).say("no-study"))
    return f"{study}, {facts.labels[f'support.{run.support}'].lower()}"


def _line(run: Run, analyte: str, until_h: float, facts: Facts, *, alone: bool) -> Line:
    times = grid(run, analyte, until_h)
    name = facts.labels[f"route_short.{run.name}"]
    low, high = run.band(analyte, times)
    inner = run.middle(analyte, times) if alone else ()
    return Line(
        route=run.name,
        name=f"{name}, {dose(run)}",
        short=name.replace(" ", "<br>", 1) if len(name) > _SHORT else name,
        detail=_detail(run, facts),
        support=run.support,
        time_h=tuple(round(float(time), 4) for time in times),
        value=_rounded(run.curve(analyte, times)),
        row=run.row.key,
        low=_rounded(low),
        high=_rounded(high),
        inner_low=_rounded(inner[0]) if inner else (),
        inner_high=_rounded(inner[1]) if inner else (),
        published=run.spread_published,
    )


def point(run: Run, seen: Seen, facts: Facts) -> Point:
    """A measured peak as a mark with its words."""
    words = facts.words(SCENE.key)
    second_hand = CITED in seen.row.text("stat")
    short = plain(words.say("mark-cited" if second_hand else f"mark-{seen.site}"))
    text = f"{seen.row.sources[0].short}: {short}"
    value = seen.row.number("value") or 0.0
    low, high = seen.row.number("spread_low"), seen.row.number("spread_high")
    return Point(run.name, seen.time_h, value, seen.site, text, short, seen.row.key, low, high)


def _panels(found: tuple[Run, ...], state: Scenario, facts: Facts) -> tuple[Panel, ...]:
    words = facts.words(SCENE.key)
    until, alone = HOURS[state.span], not FEW < len(found) <= TOGETHER
    return tuple(
        Panel(
            plain(words.say(f"axis-{analyte}")),
            tuple(_line(run, analyte, until, facts, alone=alone) for run in found),
            tuple(point(run, seen, facts) for run in found for seen in run.seen if seen.analyte == analyte),
        )
        for analyte in shown(state.analyte)
    )


def _clock(found: tuple[Run, ...], state: Scenario, words: Words) -> Clock:
    hidden = max((run.hidden_h for run in found), default=0.0)
    unknown = Unknown(hidden, plain(words.say("unknown-start")), BOLUS_ROW) if hidden else None
    return Clock(
        HOURS[state.span], TICKS[state.span], plain(words.say("axis-time")), plain(words.say("above")), unknown
    )


def leaders(found: tuple[Run, ...], analyte: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The ways that peak first and those that rise highest; peaks the model cannot tell apart are named together."""
    first = min(run.peak(analyte).tmax for run in found) + SAME_MINUTES / MIN_PER_H
    height = max(run.peak(analyte).Cmax for run in found) * SAME_HEIGHT
    early = tuple(run for run in found if run.peak(analyte).tmax <= first)
    tall = tuple(run for run in found if run.peak(analyte).Cmax >= height)
    return early, tall


def _names(found: tuple[Run, ...], facts: Facts) -> Prose:
    words = facts.words(SCENE.key)
    return join([(cite(plain(words.say(f"by-{run.name}")), run.row),) for run in found])


def known(run: Run, analyte: str) -> bool:
    """Whether the peak lies in time the model can show."""
    return run.peak(analyte).tmax >= run.hidden_h


def _when(found: tuple[Run, ...], analyte: str, words: Words) -> Prose:
    times = [run.peak(analyte).tmax for run in found]
    keys = [key for run in found for key in run.rows]
    return words.say("when", minutes=cite(_span(_minutes(min(times)), _minutes(max(times))), *keys))


def _height(found: tuple[Run, ...], analyte: str, words: Words) -> Prose:
    levels = [float(ng_ml(run.peak(analyte).Cmax)) for run in found]
    keys = [key for run in found for key in run.rows]
    return words.say("height", level=cite(_span(level(min(levels)), level(max(levels))), *keys))


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def takeaway(found: tuple[Run, ...], analyte: str, facts: Facts) -> Prose:
    """Which way peaks first and which rises highest, computed from the curves."""
    words = facts.words(SCENE.key)
    disagree = cite(plain(words.say("studies")), *LINK_ROWS)
    slots: dict[str, Prose | Cite | str] = {"analyte": words.say(analyte), "studies": disagree}
    sure = tuple(run for run in found if known(run, analyte))
    if not sure:
        until = cite(_minutes(max(run.hidden_h for run in found)), BOLUS_ROW)
        return words.say("takeaway-none", first=_names(found, facts), until=until, **slots)
    left = words.say("left-out") if len(sure) < len(found) else ()
    if len(sure) == 1:
        when, height = _when(sure, analyte, words), _height(sure, analyte, words)
        names = (*_names(sure, facts), *left)
        return words.say("takeaway-one", first=names, when=when, height=height, **slots)
    early, tall = leaders(sure, analyte)
    return words.say(
        "takeaway-same" if early == tall else "takeaway",
        first=_names(early, facts),
        when=_when(early, analyte, words),
        highest=_names(tall, facts),
        height=_height(tall, analyte, words),
        left=left,
        **slots,
    )


def _sure(found: tuple[Run, ...], facts: Facts) -> Sure:
    """How sure: all lines good, or each named with what its model misses."""
    words = facts.words(SCENE.key)
    good = all(run.support == "good" for run in found)
    said = [words.say("sure-good" if good else "sure-mixed")]
    for run in found:
        peak = (cite(level(float(ng_ml(run.peak("ketamine").Cmax))), *run.rows), " ng/mL")
        said.append(words.say(f"miss-{run.name}", peak=peak))
    return Sure("supported" if good else "mixed", join(said, " ", " "))


def _read(panels: tuple[Panel, ...], clock: Clock, words: Words, *, later: bool) -> Prose:
    """How to read what is drawn, and nothing that is not."""
    lines = [line for panel in panels for line in panel.lines]
    sites = sorted({point.site for panel in panels for point in panel.points})
    extra = {
        "assumed": any(line.support == "assumed" for line in lines),
        "grid": len(panels[0].lines) > TOGETHER,
        "band": True,
        "middle": any(line.inner_low for line in lines),
        "guessed": any(not line.published for line in lines),
        "unknown": clock.unknown is not None,
        "later": later,
    }
    sections = [f"read-{name}" for name in (*(name for name, drawn in extra.items() if drawn), *sites)]
    return join([words.say("read"), *(words.say(section) for section in sections)], " ", " ")


def _seen_cell(run: Run, analyte: str, words: Words) -> Prose:
    """What a study measured at the same regimen, with its spread, people and sampling site."""
    pieces = []
    for seen in (one for one in run.seen if one.analyte == analyte):
        people = f", {seen.row.n:.0f} people" if seen.row.n else ""
        place = plain(words.say(f"site-{seen.site}"))
        pieces.append((cite(f"{seen.row.value_text()}{people}", seen.row), f", {place}"))
    return join(pieces, "; ", "; ") if pieces else words.say("none")


def _table(found: tuple[Run, ...], state: Scenario, facts: Facts) -> Table:
    words = facts.words(SCENE.key)
    heads = ("way", "dose", "substance", "peak", "when", "seen", "support", "study", *LANE_HEADS)
    units = {"peak": "ng/mL", "when": "min"}
    columns = tuple(Column(plain(words.say(f"head-{name}")), units.get(name, ""), name in units) for name in heads)
    cells = tuple(_cells(run, analyte, facts) for run in found for analyte in shown(state.analyte))
    return Table(plain(words.say("caption")), columns, cells)


def _cells(run: Run, analyte: str, facts: Facts) -> tuple[Prose, ...]:
    words = facts.words(SCENE.key)
    peak = run.peak(analyte)
    hidden = () if known(run, analyte) else words.say("unknown-peak")
    height = hidden or (cite(level(float(ng_ml(peak.Cmax))), *run.rows),)
    when = hidden or (cite(_minutes(peak.tmax), *run.rows),)
    study = (cite(run.study, *run.rows),) if run.study else words.say("no-study")
    return (
        (facts.labels[f"route.{run.name}"],),
        (cite(dose(run), run.row),),
        words.say(analyte),
        height,
        when,
        _seen_cell(run, analyte, words),
        (cite(facts.labels[f"support.{run.support}"], *run.rows),),
        study,
        *race_lanes.cells(run, facts),
    )


def build(state: Scenario, facts: Facts) -> View:
    """The chosen ways on one clock."""
    words = facts.words(SCENE.key)
    found = runs(state.routes, state.weight, facts, HOURS[state.span])
    analyte = shown(state.analyte)[0]
    said = takeaway(found, analyte, facts)
    alt = plain(words.say("alt", analyte=words.say(analyte), ways=_names(found, facts), takeaway=said))
    panels, clock = _panels(found, state, facts), _clock(found, state, words)
    later = any(run.peak(one).tmax > clock.until_h for run in found for one in shown(state.analyte))
    behind = [key for run in found for key in (*run.rows, *(seen.row.key for seen in run.seen))]
    drawn = concentration_time if len(found) <= TOGETHER else curve_grid
    wide, narrow = (drawn(panels, clock, rows=behind, alt=alt, narrow=phone) for phone in (False, True))
    return View(
        takeaway=said,
        blocks=(Plot(wide, narrow, plain(words.say("subtitle"))), race_lanes.lanes(found, clock, facts)),
        read=join([_read(panels, clock, words, later=later), race_lanes.read(found, facts)], " ", " "),
        sure=_sure(found, facts),
        table=_table(found, state, facts),
        unknown=words.say("unknown", weight=cite(plain(words.say("weight")), found[0].model.rows[1])),
    )


SCENE = Scene(key="race", page="routes", place=10, build=build, controls=("routes", "span", "analyte", "weight"))
