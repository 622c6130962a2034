"""Why milligrams are not interchangeable: one dose by every way, and what each studied dose brings, side by side."""

from dataclasses import dataclass, replace

from ketamine.errors import InputError
from ketamine.figures.exposure_bars import Amount, Bars, Lane, exposure_bars
from ketamine.scenario import Scenario
from ketamine.scenes.prose import Words, cite, join, plain
from ketamine.scenes.race import dose, level
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.runs import ANALYTES, MODEL, Run, runs
from ketamine.scenes.view import Card, Cards, Column, Plot, Prose, Sure, Table, View
from ketamine.units import ng_ml

#: the way whose studied dose is given by all others: sprays come in whole devices, so theirs is a dose all can take
COMMON = "intranasal_esketamine"
MEASURES = ("total", "peak")
DOSES = ("same", "studied")
#: totals closer than this are named together
SAME_TOTAL = 0.9
BINDING = {"s": "pd.ebert1997.01", "r": "pd.ebert1997.02"}


@dataclass(frozen=True)
class Pair:
    """One way twice: at the common dose, None where the model does not describe that, and at the dose studied."""

    same: Run | None
    studied: Run

    def run(self, which: str) -> Run | None:
        """The run of ``same`` or ``studied``."""
        return self.same if which == "same" else self.studied


def common(facts: Facts) -> tuple[float, str]:
    """The dose given by every way [mg], and the evidence row of the study regimen it belongs to."""
    regimen = facts.models[MODEL].route(COMMON).studied[0]
    return float(str(regimen["dose_mg"])), str(regimen["row"])


def pairs(state: Scenario, facts: Facts) -> tuple[Pair, ...]:
    """The chosen ways at the common and at their studied dose."""
    return tuple(Pair(_at(run, facts), run) for run in runs(state.routes, state.weight, facts))


def _at(run: Run, facts: Facts) -> Run | None:
    mg, row = common(facts)
    other = replace(run, treatment=replace(run.treatment, dose_mg=mg), row=facts.library.row(row))
    try:
        other.route.check(other.treatment)
        other.route.dose(other.treatment, 0.0)
    except InputError:
        return None
    return other


def value(run: Run | None, measure: str, analyte: str) -> float | None:
    """Total over a day [ng*h/mL] or peak [ng/mL], None where the model cannot tell."""
    if run is None:
        return None
    found = run.peak(analyte)
    if measure == "peak":
        return None if found.tmax < run.hidden_h else float(ng_ml(found.Cmax))
    return float(ng_ml(found.AUC))


def _amounts(found: tuple[Pair, ...], which: str, measure: str, facts: Facts) -> tuple[Amount, ...]:
    words = facts.words(SCENE.key)
    amounts = []
    for lane, pair in enumerate(found):
        run = pair.run(which)
        for analyte in ANALYTES:
            number = value(run, measure, analyte)
            text = plain(words.say("not-known")) if number is None else level(number)
            if lane == 0:
                text = f"{text} {plain(words.say(analyte))}"
            if which == "studied" and analyte == ANALYTES[0]:
                text = f"{text} ({pair.studied.treatment.dose_mg:.3g} mg)"
            amounts.append(Amount(lane, analyte, number, text, pair.studied.row.key if run is None else run.row.key))
    return tuple(amounts)


def _bars(found: tuple[Pair, ...], facts: Facts) -> tuple[Bars, ...]:
    words = facts.words(SCENE.key)
    given = f"{common(facts)[0]:g}"
    return tuple(
        Bars(plain(words.say(f"title-{measure}-{which}", dose=given)), measure, _amounts(found, which, measure, facts))
        for measure in MEASURES
        for which in DOSES
    )


def ends(found: tuple[Pair, ...]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The ways that bring most and least ketamine at the common dose; those the model hardly tells apart together."""
    same = [pair.same for pair in found if pair.same]
    totals = [value(run, "total", "ketamine") or 0.0 for run in same]
    most = tuple(run for run, total in zip(same, totals, strict=True) if total >= max(totals) * SAME_TOTAL)
    least = tuple(run for run, total in zip(same, totals, strict=True) if total * SAME_TOTAL <= min(totals))
    return most, least


def _names(found: tuple[Run, ...], facts: Facts) -> Prose:
    words = facts.words("race")
    return join([(cite(plain(words.say(f"by-{run.name}")), *run.rows),) for run in found], last=" or ")


def takeaway(found: tuple[Pair, ...], facts: Facts) -> Prose:
    """How far the same dose lies apart in blood, computed from the curves."""
    words = facts.words(SCENE.key)
    mg, row = common(facts)
    given = cite(f"{mg:g} mg", row)
    same = [pair.same for pair in found if pair.same]
    if not same:
        return words.say("takeaway-none", dose=given, first=_names(tuple(pair.studied for pair in found), facts))
    most, least = ends(found)
    if len(same) == 1:
        return words.say("takeaway-one", dose=given, first=_names(most, facts))
    if {run.name for run in most} & {run.name for run in least}:
        return words.say("takeaway-same", dose=given, first=_names(tuple(same), facts))
    totals = [value(runs_[0], "total", "ketamine") or 1.0 for runs_ in (most, least)]
    keys = (*most[0].rows, *least[0].rows)
    times = cite(f"{totals[0] / totals[1]:.2g}", *keys)
    return words.say("takeaway", dose=given, times=times, most=_names(most, facts), least=_names(least, facts))


def _potency(words: Words) -> Cards:
    lines = tuple((plain(words.say(f"label-{half}")), words.say(f"binds-{half}")) for half in BINDING)
    return Cards((Card(plain(words.say("potency-title")), lines, text=words.say("potency")),))


def _table(found: tuple[Pair, ...], facts: Facts) -> Table:
    words = facts.words(SCENE.key)
    heads = ("way", "dose", "substance", "total", "peak", "support")
    units = {"total": "ng·h/mL", "peak": "ng/mL"}
    columns = tuple(Column(plain(words.say(f"head-{name}")), units.get(name, ""), name in units) for name in heads)
    cells = tuple(_cells(pair, which, analyte, facts) for which in DOSES for pair in found for analyte in ANALYTES)
    return Table(plain(words.say("caption")), columns, cells)


def _cells(pair: Pair, which: str, analyte: str, facts: Facts) -> tuple[Prose, ...]:
    words = facts.words(SCENE.key)
    run, studied = pair.run(which), pair.studied
    numbers = [value(run, measure, analyte) for measure in MEASURES]
    shown = [words.say("not-known") if number is None else (cite(level(number), *studied.rows),) for number in numbers]
    given = cite(dose(run), run.row) if run else cite(f"{common(facts)[0]:g} mg", common(facts)[1])
    support = cite(facts.labels[f"support.{studied.support}"], *studied.rows)
    return ((facts.labels[f"route.{studied.name}"],), (given,), words.say(analyte), *shown, (support,))


def build(state: Scenario, facts: Facts) -> View:
    """The chosen ways at one dose, beside the doses that studies used."""
    words = facts.words(SCENE.key)
    found = pairs(state, facts)
    mg, row = common(facts)
    said = takeaway(found, facts)
    lanes = [Lane(p.studied.name, facts.labels[f"route_short.{p.studied.name}"], p.studied.support,
                  facts.labels[f"support.{p.studied.support}"].lower()) for p in found]  # fmt: skip
    bars = _bars(found, facts)
    alt = plain(words.say("alt", takeaway=said))
    behind = [row, *(key for pair in found for key in pair.studied.rows)]
    wide, narrow = (exposure_bars(lanes, bars, rows=behind, alt=alt, narrow=phone) for phone in (False, True))
    doubtful = [pair.studied for pair in found if pair.studied.support in ("weak", "assumed")]
    return View(
        takeaway=said,
        blocks=(Plot(wide, narrow, plain(words.say("subtitle"))), _potency(words)),
        read=words.say("read", dose=cite(f"{mg:g} mg", row)),
        sure=Sure("mixed", words.say("sure-doubt", ways=_names(tuple(doubtful), facts)))
        if doubtful
        else Sure("supported", words.say("sure")),
        table=_table(found, facts),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="same_dose", page="routes", place=25, build=build, controls=("routes", "weight"))
