"""Does the model get it right: every published figure it can be asked for, beside what it says, misses named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ketamine.evidence import Row
from ketamine.evidence.coverage import coverage
from ketamine.evidence.validation import FOLDS, by_route, comparison
from ketamine.figures.predicted_observed import Pair, Square, predicted_observed
from ketamine.scenario import Scenario
from ketamine.scenes.prose import cite, join, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.runs import MODEL
from ketamine.scenes.view import Column, Plot, Prose, Sure, Table, View
from ketamine.units import MIN_PER_H

if TYPE_CHECKING:
    import pandas as pd

#: kinds of figure that share a pair of axes
SQUARES = {"level": ("Cmax", "C"), "total": ("AUC",), "time": ("Tmax",)}
#: the strips in words, in the order of ``FOLDS``
WITHIN = ("quarter", "half", "double")
#: a way whose independent figures lie further off than this is a miss, and its support may not be good
MISS = 1.5


@dataclass(frozen=True)
class Agreement:
    """All that was compared, the groups by model and way, and the bands around the main model's figures."""

    rows: pd.DataFrame
    groups: pd.DataFrame
    bands: pd.DataFrame

    @property
    def main(self) -> pd.DataFrame:
        """What the main model was asked."""
        return self.rows[self.rows["model"] == MODEL]

    @property
    def tests(self) -> pd.DataFrame:
        """What the main model was asked and neither learned from nor shares a study with."""
        return self.main[self.main["independence"] == "check"]


@lru_cache(maxsize=2)
def agreement(folder: Path) -> Agreement:
    """Predicted against observed for the tables of a folder, computed once."""
    rows = comparison(folder)
    return Agreement(rows, by_route(rows, ("model", "route")), coverage(rows, folder))


def off(fold: float) -> float:
    """How far off a figure is, as the larger over the smaller."""
    return max(fold, 1 / fold)


def missed(found: Agreement) -> dict[str, float]:
    """Ways whose independent figures the main model misses, with the typical factor."""
    groups = by_route(found.tests, ("route",))
    typical = zip(groups["route"].tolist(), groups["fold_error"].tolist(), strict=True)
    return {route: error for route, error in typical if error > MISS}


def _shown(value: float, metric: str) -> str:
    """A level or total with two digits, a time in minutes."""
    if metric == "Tmax":
        return f"{value * MIN_PER_H:.0f} min"
    unit = "ng·h/mL" if metric == "AUC" else "ng/mL"
    return f"{float(f'{value:.3g}'):g} {unit}"


def _pair(row: pd.Series, facts: Facts) -> Pair:
    test = row["independence"] == "check"
    factor = MIN_PER_H if row["metric"] == "Tmax" else 1.0
    name = facts.labels[f"route_short.{row['route']}"]
    seen, said = (_shown(row[column], row["metric"]) for column in ("observed", "predicted"))
    hover = f"{name}: {facts.library.source(row['source']).short}<br>{seen} seen, {said} computed"
    return Pair(
        row["route"], row["observed"] * factor, row["predicted"] * factor, test, name if test else "", hover, row["key"]
    )


def _squares(found: Agreement, facts: Facts) -> tuple[Square, ...]:
    words = facts.words(SCENE.key)

    def said(section: str) -> str:
        return plain(words.say(section))

    return tuple(
        Square(said(f"title-{name}"), said(f"across-{name}"), said(f"up-{name}"),
               tuple(_pair(row, facts) for _, row in found.main.iterrows() if row["metric"] in metrics))
        for name, metrics in SQUARES.items()
    )  # fmt: skip


def takeaway(found: Agreement, facts: Facts) -> Prose:
    """How many figures are a test at all, and how many of those come near."""
    words = facts.words(SCENE.key)
    tests = found.tests
    near = sum(off(fold) <= MISS for fold in tests["fold"])
    keys = tests["key"].tolist()
    bad = tuple(missed(found))
    good = tuple(route for route in dict.fromkeys(tests["route"]) if route not in bad)
    return words.say(
        "takeaway",
        good=words.say("near", ways=_names(good, facts)) if good else (),
        bad=words.say("far", ways=_names(bad, facts)) if bad else (),
        tests=cite(str(len(tests)), *keys),
        all=cite(str(len(found.main)), *found.main["key"]),
        near=cite(str(near), *keys),
        fold=cite(f"{MISS:g}", *keys),
    )


def _names(ways: tuple[str, ...], facts: Facts) -> Prose:
    race = facts.words("race")
    return join([race.say(f"by-{way}") for way in ways])


def _misses(found: Agreement, facts: Facts) -> Prose:
    """Each way the model misses, in words, with how far; then the fitted way it still misses."""
    words, race = facts.words(SCENE.key), facts.words("race")
    tests = found.tests
    said = []
    for route, factor in missed(found).items():
        part = tests[tests["route"] == route]
        support = facts.models[MODEL].route(route).support[part["drug"].iloc[0]]
        way, shown = race.say(f"by-{route}"), cite(f"{factor:.2g}", *part["key"])
        said.append(words.say("miss", way=way, factor=shown, support=facts.labels[f"support.{support}"].lower()))
    fitted = found.main[(found.main["independence"] == "fit") & (found.main["fold"].map(off) > MISS)]
    for way in dict.fromkeys(fitted["route"]):
        part = fitted[fitted["route"] == way]
        worst = cite(f"{part['fold'].map(off).max():.2g}", *part["key"])
        said.append(words.say("miss-fit", way=race.say(f"by-{way}"), factor=worst))
    return join(said, " ", " ")


def _covered(found: Agreement, facts: Facts) -> Prose:
    """How many independent figures lie inside the band of virtual people."""
    keys = found.bands[found.bands["key"].isin(found.tests["key"])]
    rows = keys["key"].tolist()
    inside, asked = cite(str(int(keys["inside"].sum())), *rows), cite(str(len(keys)), *rows)
    people = cite("nine in ten", f"pp.{MODEL}.iv.s-ketamine.v1")
    return facts.words(SCENE.key).say("covered", inside=inside, asked=asked, people=people)


def _summary(found: Agreement, facts: Facts) -> Table:
    words = facts.words(SCENE.key)
    heads = ["way", "model", "site", "n", "tests", "bias", "fold", "worst"]
    columns = [Column(plain(words.say(f"head-{name}")), "", name not in ("way", "model", "site")) for name in heads]
    columns += [Column(plain(words.say(f"head-{name}")), "%", numeric=True) for name in WITHIN]
    cells = tuple(_group(row, found, facts) for _, row in found.groups.iterrows())
    return Table(plain(words.say("caption-groups")), tuple(columns), cells)


def _group(row: pd.Series, found: Agreement, facts: Facts) -> tuple[Prose, ...]:
    model = facts.models[str(row["model"])]
    same = found.rows[(found.rows["model"] == model.key) & (found.rows["route"] == row["route"])]
    keys = same["key"].tolist()
    shares = [f"{float(str(row[f'within_{fold:g}'])) * 100:.0f}" for fold in FOLDS]
    numbers = [str(row["n"]), str(row["n_independent"]),
               *(f"{float(str(row[name])):.2f}" for name in ("bias", "fold_error", "worst")), *shares]  # fmt: skip
    site = plain(facts.words(SCENE.key).say(f"site-{model.site}"))
    name = (cite(facts.library.source(model.sources[0]).short, *model.rows[:1]),)
    return (facts.labels[f"route.{row['route']}"],), name, (site,), *((cite(number, *keys),) for number in numbers)


def _each(found: Agreement, facts: Facts) -> Table:
    """The twin of the figure: every figure with its spread and people, what the model says, and if it is a test."""
    words = facts.words(SCENE.key)
    heads = ("way", "measure", "seen", "said", "off", "band", "test")
    columns = tuple(Column(plain(words.say(f"head-{name}")), "", name == "off") for name in heads)
    bands = found.bands.set_index("key")
    cells = tuple(_line(row, bands, facts) for _, row in found.main.iterrows())
    return Table(plain(words.say("caption")), columns, cells)


def _line(row: pd.Series, bands: pd.DataFrame, facts: Facts) -> tuple[Prose, ...]:
    words = facts.words(SCENE.key)
    seen = facts.library.row(row["key"])
    band: Prose = words.say("no-band")
    if row["key"] in bands.index:
        one = bands.loc[row["key"]]
        low, high = (f"{float(f'{one[end]:.2g}'):g}" for end in ("low", "high"))
        band = (cite(f"{low} to {high}", seen), " ", *words.say("inside" if one["inside"] else "outside"))
    return (
        (facts.labels[f"route.{row['route']}"],),
        (f"{_measure(row, facts)}, {row['analyte'].removeprefix('S-')}",),
        (cite(_study(seen), seen),),
        (cite(_shown(row["predicted"], row["metric"]), seen),),
        (cite(f"{off(row['fold']):.2f}", seen),),
        band,
        words.say(f"test-{row['independence']}"),
    )


def _measure(row: pd.Series, facts: Facts) -> str:
    return plain(facts.words(SCENE.key).say(f"metric-{row['metric'].lower()}"))


def _study(seen: Row) -> str:
    people = f", {seen.n:.0f} people" if seen.n else ""
    return f"{seen.value_text()}{people} ({seen.sources[0].short})"


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # the same in every state
    """Predicted beside observed, by way and one by one."""
    words = facts.words(SCENE.key)
    found = agreement(facts.library.folder)
    said = takeaway(found, facts)
    squares = _squares(found, facts)
    alt = plain(words.say("alt", takeaway=said))
    behind = found.main["key"].tolist()
    wide, narrow = (predicted_observed(squares, rows=behind, alt=alt, narrow=phone) for phone in (False, True))
    few = cite(plain(words.say("few")), *found.tests["key"])
    untested = tuple(name for name in facts.models[MODEL].routes if name not in set(found.tests["route"]))
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
