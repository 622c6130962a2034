"""Models disagree: every published model that describes a way, at one regimen, in panels by where blood is drawn."""

from dataclasses import dataclass, replace

from ketamine.errors import InputError
from ketamine.evidence import Cite, Row
from ketamine.figures.concentration_time import concentration_time
from ketamine.figures.curves import Clock, Line, Panel, Point, Unknown
from ketamine.pk.concentration import one_site
from ketamine.pk.model import Model
from ketamine.pk.parameters import REFERENCE_KG
from ketamine.pk.route import Treatment
from ketamine.scenario import Scenario
from ketamine.scenes.prose import Words, cite, join, plain
from ketamine.scenes.race import BOLUS_ROW, between, dose, level, point
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.runs import MODEL, Run, Seen, runs
from ketamine.scenes.view import Column, Plot, Prose, Sure, Table, View
from ketamine.units import MIN_PER_H, Array, ng_ml

#: panels in reading order: where blood is drawn
SITES = ("venous", "arterial", "not_stated")
#: peaks of one place that lie this close agree
AGREE = 1.25
#: a dash a model, the main one solid
DASHES = {"otto2021": "solid", "perezruixo2021": "6px,4px", "kamp2020": "solid", "simons2022a": "6px,4px"}
END_H, BOLUS_H = 4.0, 1.0
_TICKS, _BOLUS_TICKS = (0.0, 1.0, 2.0, 3.0, 4.0), (0.0, 0.25, 0.5, 0.75, 1.0)
#: arterial models mix at once; the first moments of a push are no level anybody could draw
_FIRST_H = 1 / 60


@dataclass(frozen=True)
class Told:
    """What one model says of the regimen."""

    model: Model
    treatment: Treatment
    row: Row

    @property
    def main(self) -> bool:
        """Whether it is the model of the race."""
        return self.model.key == MODEL

    @property
    def first_h(self) -> float:
        """From when the model can be shown [h]."""
        route = self.model.route(self.treatment.route)
        hidden = route.extra.get("show_after_min", 0)
        found = float(hidden) / MIN_PER_H if isinstance(hidden, int | float) else 0.0
        return found or (_FIRST_H if route.way == "bolus" else 0.0)

    @property
    def support(self) -> str:
        """How well the model supports this way."""
        return self.model.route(self.treatment.route).support[self.treatment.drug]

    def peak(self) -> tuple[float, float] | None:
        """Highest level [ng/mL] and when [h], None where the model cannot show it."""
        found = self.model.exposure(self.treatment, END_H)[0]
        return None if found.tmax < self.first_h else (float(ng_ml(found.Cmax)), found.tmax)


def told(run: Run, facts: Facts) -> tuple[Told, ...]:
    """Every model that describes the way of a run, at the same dose for a person of the models' own weight."""
    found = []
    for model in facts.models.values():
        if run.name not in model.routes:
            continue
        drugs = model.route(run.name).drugs
        drug = run.treatment.drug if run.treatment.drug in drugs else drugs[0]
        treatment = replace(run.treatment, drug=drug)
        try:
            model.response(treatment)
        except InputError:
            continue
        found.append(Told(model, treatment, run.row))
    return tuple(found)


def of(state: Scenario, facts: Facts) -> Run:
    """The chosen way at its studied regimen, in a person of the models' own weight."""
    return runs((state.route,), round(REFERENCE_KG), facts)[0]


def _end(run: Run) -> float:
    return BOLUS_H if run.route.way == "bolus" else END_H


def _times(one: Told, end_h: float) -> Array:
    turns = [(one.treatment.infusion_min or 0.0) / MIN_PER_H, one.first_h]
    return between(one.first_h, end_h, turns)


def _name(one: Told, facts: Facts) -> str:
    return facts.library.source(one.model.sources[0]).short


def _line(one: Told, site: str, end_h: float, facts: Facts) -> Line:
    words = facts.words(SCENE.key)
    times = _times(one, end_h)
    where = plain(words.say(f"short-{site}"))
    drug = plain(words.say(f"drug-{one.treatment.drug}"))
    curve = ng_ml(one.model.curve(one.treatment, times).ketamine)
    return Line(
        route=one.treatment.route,
        name=f"{_name(one, facts)}, {where}",
        short=_name(one, facts).replace(" ", "<br>"),
        detail=f"{drug}, {facts.labels[f'support.{one.support}'].lower()}",
        support=one.support,
        time_h=tuple(round(float(time), 4) for time in times),
        value=tuple(round(float(value), 2) for value in curve),
        row=one.model.rows[0],
        dash=DASHES.get(one.model.key, "2px,4px"),
    )


def _points(run: Run, site: str, facts: Facts) -> tuple[Point, ...]:
    """Peaks measured at the same regimen, in the panel of their own site; an unnamed vessel is taken as a vein."""

    def belongs(seen: Seen) -> bool:
        place = "venous" if seen.site == "not_stated" else seen.site
        return seen.analyte == "ketamine" and place == site

    return tuple(point(run, seen, facts) for seen in run.seen if belongs(seen))


def _panels(found: tuple[Told, ...], run: Run, facts: Facts) -> tuple[Panel, ...]:
    words = facts.words(SCENE.key)
    end_h = _end(run)
    panels = []
    for wanted in SITES:
        here = [one for one in found if one.model.site == wanted]
        if not here:
            continue
        site = one_site(one.model.curve(one.treatment, _times(one, end_h)) for one in here)
        lines = tuple(_line(one, site, end_h, facts) for one in here)
        whole = all(one.first_h < run.hidden_h for one in here)
        panels.append(Panel(plain(words.say(f"axis-{site}")), lines, _points(run, site, facts), whole=whole))
    reach = max(value for panel in panels for line in panel.lines for value in line.value)
    return tuple(replace(panel, reach=reach) for panel in panels)


def _clock(run: Run, facts: Facts) -> Clock:
    words, race = facts.words(SCENE.key), facts.words("race")
    bolus = run.route.way == "bolus"
    hidden = Unknown(run.hidden_h, plain(words.say("unknown-start")), BOLUS_ROW) if run.hidden_h else None
    ticks = _BOLUS_TICKS if bolus else _TICKS
    return Clock(_end(run), ticks, plain(race.say("axis-time")), plain(race.say("above")), hidden)


def _so(found: tuple[Told, ...], heights: list[float], words: Words) -> Prose:
    """What follows: from the place, from the model, from both, or that the models agree."""
    if len({one.model.site for one in found}) > 1:
        return words.say("so-both")
    return words.say("so-agree" if max(heights) <= AGREE * min(heights) else "so-model")


def takeaway(found: tuple[Told, ...], run: Run, facts: Facts) -> Prose:
    """How far the models lie apart, by place, at the peak or after the minutes of a push nobody knows; or one alone."""
    words = facts.words(SCENE.key)
    way = (cite(plain(facts.words("race").say(f"by-{run.name}")), run.row),)
    if len(found) == 1:
        return words.say("takeaway-one", way=way)
    parts, all_heights = [], []
    for site in SITES:
        here = [one for one in found if one.model.site == site]
        if not here:
            continue
        heights = sorted(compared(one, run) for one in here)
        shown = " to ".join(dict.fromkeys(level(height) for height in (heights[0], heights[-1])))
        keys = [key for one in here for key in one.model.rows]
        parts.append(words.say("part", range=cite(shown, *keys), site=words.say(f"site-{site}")))
        all_heights += heights
    count = cite(str(len(found)), *(one.model.rows[0] for one in found))
    slots: dict[str, Prose | Cite | str] = {"count": count, "way": way, "parts": join(parts),
             "dose": cite(dose(run), run.row),
             "so": _so(found, all_heights, words)}  # fmt: skip
    if run.hidden_h:
        after = cite(f"{run.hidden_h * MIN_PER_H:.0f}", BOLUS_ROW)
        return words.say("takeaway-push", after=after, **slots)
    return words.say("takeaway", **slots)


def compared(one: Told, run: Run) -> float:
    """The level models are compared by [ng/mL]: the peak, or where the main model begins to know."""
    if run.hidden_h:
        return float(ng_ml(one.model.curve(one.treatment, [run.hidden_h]).ketamine[0]))
    return float(ng_ml(one.model.exposure(one.treatment, END_H)[0].Cmax))


def _table(found: tuple[Told, ...], run: Run, facts: Facts) -> Table:
    words = facts.words(SCENE.key)
    heads = ("model", "site", "who", "drug", "dose", "peak", "when", "support")
    units = {"peak": "ng/mL", "when": "min"}
    columns = tuple(Column(plain(words.say(f"head-{name}")), units.get(name, ""), name in units) for name in heads)
    return Table(plain(words.say("caption")), columns, tuple(_cells(one, run, facts) for one in found))


def _cells(one: Told, run: Run, facts: Facts) -> tuple[Prose, ...]:
    words = facts.words(SCENE.key)
    rows, peak = one.model.rows, one.peak()
    return (
        (cite(_name(one, facts), *rows),),
        words.say(f"site-{one.model.site}"),
        (cite(one.model.population, *rows),),
        words.say(f"drug-{one.treatment.drug}"),
        (cite(dose(run), run.row),),
        (cite(level(peak[0]), *rows),) if peak else words.say("not-known"),
        (cite(f"{peak[1] * MIN_PER_H:.0f}", *rows),) if peak else words.say("not-known"),
        (cite(facts.labels[f"support.{one.support}"], *rows),),
    )


def build(state: Scenario, facts: Facts) -> View:
    """The chosen way as each model has it."""
    words = facts.words(SCENE.key)
    run = of(state, facts)
    found = told(run, facts)
    said = takeaway(found, run, facts)
    panels = _panels(found, run, facts)
    alt = plain(words.say("alt", takeaway=said))
    behind = [
        run.row.key,
        *(key for one in found for key in one.model.rows),
        *(p.row for q in panels for p in q.points),
    ]
    wide, narrow = (
        concentration_time(panels, _clock(run, facts), rows=behind, alt=alt, narrow=phone) for phone in (False, True)
    )
    push = words.say("read-push") if run.route.way == "bolus" else ()
    return View(
        takeaway=said,
        blocks=(Plot(wide, narrow, plain(words.say("subtitle"))),),
        read=join([part for part in (words.say("read"), push) if part], " ", " "),
        sure=Sure("mixed", words.say("sure" if len(found) > 1 else "sure-one")),
        table=_table(found, run, facts),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="models_disagree", page="routes", place=45, build=build, controls=("route",))
