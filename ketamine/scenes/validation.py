"""Does the model get it right: every published figure it can be asked for, beside what it says, misses named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ketamine.evidence import Library, Row
from ketamine.evidence.coverage import Band, coverage
from ketamine.evidence.validation import FOLDS, Compared, Group, by_route, comparison
from ketamine.figures.predicted_observed import Pair, Square, predicted_observed
from ketamine.scenario import Scenario
from ketamine.scenes.prose import cite, join, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.runs import MODEL
from ketamine.scenes.view import Column, Plot, Prose, Sure, Table, View
from ketamine.units import MIN_PER_H

#: kinds of figure that share a pair of axes
SQUARES = {"level": ("Cmax", "C"), "total": ("AUC",), "time": ("Tmax",)}
#: the strips in words, in the order of ``FOLDS``
WITHIN = ("quarter", "half", "double")
#: a way whose independent figures lie further off than this is a miss, and its support may not be good
MISS = 1.5


@dataclass(frozen=True)
class Agreement:
    """All that was compared, the groups by model and way, and the bands around the main model's figures."""

    rows: tuple[Compared, ...]
    groups: tuple[Group, ...]
    bands: Mapping[str, Band]

    @cached_property
    def main(self) -> tuple[Compared, ...]:
        """What the main model was asked."""
        return tuple(row for row in self.rows if row.model == MODEL)

    @cached_property
    def tests(self) -> tuple[Compared, ...]:
        """What the main model was asked and neither learned from nor shares a study with."""
        return tuple(row for row in self.main if row.independence == "check")


@lru_cache(maxsize=2)
def agreement(library: Library) -> Agreement:
    """Predicted against observed for the tables of a library, computed once."""
    rows = comparison(library)
    return Agreement(rows, by_route(rows, ("model", "route")), coverage(rows, library))


def off(fold: float) -> float:
    """How far off a figure is, as the larger over the smaller."""
    return max(fold, 1 / fold)


def missed(found: Agreement) -> dict[str, float]:
    """Ways whose independent figures the main model misses, with the typical factor."""
    groups = by_route(found.tests, ("route",))
    return {group.by["route"]: group.fold_error for group in groups if group.fold_error > MISS}


def _shown(value: float, metric: str) -> str:
    """A level or total with two digits, a time in minutes."""
    if metric == "Tmax":
        return f"{value * MIN_PER_H:.0f} min"
    unit = "ng·h/mL" if metric == "AUC" else "ng/mL"
    return f"{float(f'{value:.3g}'):g} {unit}"


def _pair(row: Compared, facts: Facts) -> Pair:
    test = row.independence == "check"
    factor = MIN_PER_H if row.metric == "Tmax" else 1.0
    name = facts.labels[f"route_short.{row.route}"]
    seen, said = (_shown(value, row.metric) for value in (row.observed, row.predicted))
    hover = f"{name}: {facts.library.source(row.source).short}<br>{seen} seen, {said} computed"
    return Pair(row.route, row.observed * factor, row.predicted * factor, test, name if test else "", hover, row.key)


def _squares(found: Agreement, facts: Facts) -> tuple[Square, ...]:
    words = facts.words(SCENE.key)

    def said(section: str) -> str:
        return plain(words.say(section))

    return tuple(
        Square(said(f"title-{name}"), said(f"across-{name}"), said(f"up-{name}"),
               tuple(_pair(row, facts) for row in found.main if row.metric in metrics))
        for name, metrics in SQUARES.items()
    )  # fmt: skip


def takeaway(found: Agreement, facts: Facts) -> Prose:
    """How many figures are a test at all, and how many of those come near."""
    words = facts.words(SCENE.key)
    tests = found.tests
    near = sum(off(row.fold) <= MISS for row in tests)
    keys = [row.key for row in tests]
    bad = tuple(missed(found))
    good = tuple(route for route in dict.fromkeys(row.route for row in tests) if route not in bad)
    return words.say(
        "takeaway",
        good=words.say("near", ways=_names(good, facts)) if good else (),
        bad=words.say("far", ways=_names(bad, facts)) if bad else (),
        tests=cite(str(len(tests)), *keys),
        all=cite(str(len(found.main)), *(row.key for row in found.main)),
        near=cite(str(near), *keys),
        fold=cite(f"{MISS:g}", *keys),
    )


def _names(ways: tuple[str, ...], facts: Facts) -> Prose:
    race = facts.words("race")
    return join([race.say(f"by-{way}") for way in ways])


def _misses(found: Agreement, facts: Facts) -> Prose:
    """Each way the model misses, in words, with how far; then the fitted way it still misses."""
    words, race = facts.words(SCENE.key), facts.words("race")
    said = []
    for route, factor in missed(found).items():
        part = [row for row in found.tests if row.route == route]
        support = facts.models[MODEL].route(route).support[part[0].drug]
        way, shown = race.say(f"by-{route}"), cite(f"{factor:.2g}", *(row.key for row in part))
        said.append(words.say("miss", way=way, factor=shown, support=facts.labels[f"support.{support}"].lower()))
    fitted = [row for row in found.main if row.independence == "fit" and off(row.fold) > MISS]
    for route in dict.fromkeys(row.route for row in fitted):
        part = [row for row in fitted if row.route == route]
        worst = cite(f"{max(off(row.fold) for row in part):.2g}", *(row.key for row in part))
        said.append(words.say("miss-fit", way=race.say(f"by-{route}"), factor=worst))
    return join(said, " ", " ")


def _covered(found: Agreement, facts: Facts) -> Prose:
    """How many independent figures lie inside the band of virtual people."""
    rows = [row.key for row in found.tests if row.key in found.bands]
    within = sum(found.bands[key].inside for key in rows)
    inside, asked = cite(str(within), *rows), cite(str(len(rows)), *rows)
    people = cite("nine in ten", f"pp.{MODEL}.iv.s-ketamine.v1")
    return facts.words(SCENE.key).say("covered", inside=inside, asked=asked, people=people)


def _summary(found: Agreement, facts: Facts) -> Table:
    words = facts.words(SCENE.key)
    heads = ["way", "model", "site", "n", "tests", "bias", "fold", "worst"]
    columns = [Column(plain(words.say(f"head-{name}")), "", name not in ("way", "model", "site")) for name in heads]
    columns += [Column(plain(words.say(f"head-{name}")), "%", numeric=True) for name in WITHIN]
    cells = tuple(_group(group, found, facts) for group in found.groups)
    return Table(plain(words.say("caption-groups")), tuple(columns), cells)


def _group(group: Group, found: Agreement, facts: Facts) -> tuple[Prose, ...]:
    model, route = facts.models[group.by["model"]], group.by["route"]
    keys = [row.key for row in found.rows if (row.model, row.route) == (model.key, route)]
    numbers = [str(group.n), str(group.n_independent),
               *(f"{value:.2f}" for value in (group.bias, group.fold_error, group.worst)),
               *(f"{share * 100:.0f}" for share in group.within)]  # fmt: skip
    site = plain(facts.words(SCENE.key).say(f"site-{model.site}"))
    name = (cite(facts.library.source(model.sources[0]).short, *model.rows[:1]),)
    return (facts.labels[f"route.{route}"],), name, (site,), *((cite(number, *keys),) for number in numbers)


def _each(found: Agreement, facts: Facts) -> Table:
    """The twin of the figure: every figure with its spread and people, what the model says, and if it is a test."""
    words = facts.words(SCENE.key)
    heads = ("way", "measure", "seen", "said", "off", "band", "test")
    columns = tuple(Column(plain(words.say(f"head-{name}")), "", name == "off") for name in heads)
    cells = tuple(_line(row, found.bands.get(row.key), facts) for row in found.main)
    return Table(plain(words.say("caption")), columns, cells)


def _line(row: Compared, band: Band | None, facts: Facts) -> tuple[Prose, ...]:
    words = facts.words(SCENE.key)
    seen = facts.library.row(row.key)
    around: Prose = words.say("no-band")
    if band:
        low, high = (f"{float(f'{end:.2g}'):g}" for end in (band.low, band.high))
        around = (cite(f"{low} to {high}", seen), " ", *words.say("inside" if band.inside else "outside"))
    return (
        (facts.labels[f"route.{row.route}"],),
        (f"{_measure(row, facts)}, {row.analyte.removeprefix('S-')}",),
        (cite(_study(seen), seen),),
        (cite(_shown(row.predicted, row.metric), seen),),
        (cite(f"{off(row.fold):.2f}", seen),),
        around,
        words.say(f"test-{row.independence}"),
    )


def _measure(row: Compared, facts: Facts) -> str:
    return plain(facts.words(SCENE.key).say(f"metric-{row.metric.lower()}"))


def _study(seen: Row) -> str:
    people = f", {seen.n:.0f} people" if seen.n else ""
    return f"{seen.value_text()}{people} ({seen.sources[0].short})"


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # the same in every state
    """Predicted beside observed, by way and one by one."""
    words = facts.words(SCENE.key)
    found = agreement(facts.library)
    said = takeaway(found, facts)
    squares = _squares(found, facts)
    alt = plain(words.say("alt", takeaway=said))
    behind = [row.key for row in found.main]
    wide, narrow = (predicted_observed(squares, rows=behind, alt=alt, narrow=phone) for phone in (False, True))
    few = cite(plain(words.say("few")), *(row.key for row in found.tests))
    tested = {row.route for row in found.tests}
    untested = tuple(name for name in facts.models[MODEL].routes if name not in tested)
    return View(
        takeaway=said,
        blocks=(Plot(wide, narrow, plain(words.say("subtitle"))), _summary(found, facts)),
        read=words.say("read", folds=cite(join_folds(), *behind)),
        sure=Sure("mixed", join([_misses(found, facts), _covered(found, facts)], " ", " ")),
        table=_each(found, facts),
        unknown=words.say("unknown", few=few, ways=_names(untested, facts)),
    )


def join_folds() -> str:
    """The strips of the figure as words."""
    return plain(join([(f"{fold:g}",) for fold in FOLDS]))


SCENE = Scene(key="validation", page="routes", place=50, build=build)
