"""What each way does in the typical person at a studied regimen: the curve, its peak, and what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ketamine.evidence import Row
from ketamine.pk.absorption import Absorption
from ketamine.pk.concentration import concentration
from ketamine.pk.dosing import Extravascular
from ketamine.pk.exposure import Exposure
from ketamine.pk.model import Crowd, Model
from ketamine.pk.population import Bands
from ketamine.pk.route import Route, Treatment
from ketamine.scenes.registry import Facts
from ketamine.units import MIN_PER_H, Array, ng_ml

MODEL = "otto2021"
ANALYTES = ("ketamine", "norketamine")
#: ways that are given as esketamine where the model allows either drug
ESKETAMINE = ("film", "intranasal_esketamine")
#: the rows that say how far an input may move
_ORAL_RANGE = "pp.published_f.oral.ketamine.f"
_NASAL_RANGE = "pp.recommended.intranasal_racemic.ketamine.frn30"
_STUDIES = ("pk_study", "pk_model")
_MODELLED = "model"
#: people, and which of them bound a band: the middle ninety of a hundred, and the middle fifty
CROWD = Crowd(count=500, percentiles=(5.0, 25.0, 75.0, 95.0))
DAY_H = 24.0
_STEPS = 160


@dataclass(frozen=True)
class Seen:
    """A measured peak: the row, the substance, when [h], and where blood was drawn."""

    row: Row
    analyte: str
    time_h: float
    site: str


@dataclass(frozen=True)
class Run:
    """One way at a studied regimen.

    Attributes
    ----------
    model
        The model behind it.
    treatment
        What is given to whom.
    row
        Evidence row of the regimen.
    seen
        Peaks measured at the same regimen.
    study
        Short name of the publication the way in comes from, blank where none was read.
    limits
        Least and greatest way in that sources leave open, empty where none is given.
    until_h
        Until when the band is wanted [h].
    """

    model: Model
    treatment: Treatment
    row: Row
    seen: tuple[Seen, ...]
    study: str
    limits: tuple[Absorption, ...]
    until_h: float = DAY_H

    @property
    def name(self) -> str:
        """The way, as in ``intranasal_esketamine``."""
        return self.treatment.route

    @property
    def route(self) -> Route:
        """The way as the model describes it."""
        return self.model.route(self.name)

    @property
    def support(self) -> str:
        """How well the curve is supported: good, fair, weak or assumed."""
        return self.route.support[self.treatment.drug]

    @property
    def hidden_h(self) -> float:
        """Until when the model cannot show the curve [h]; 0 where it can from the start."""
        found = self.route.extra.get("show_after_min", 0)
        return float(found) / MIN_PER_H if isinstance(found, int | float) else 0.0

    @property
    def rows(self) -> tuple[str, ...]:
        """Keys of every row the curve is computed from."""
        keys = (*self.model.rows, *self.route.rows["parameters"], self.row.key)
        return tuple(dict.fromkeys(keys))

    @cached_property
    def _exposures(self) -> tuple[Exposure, Exposure]:
        return self.model.exposure(self.treatment, DAY_H)

    def peak(self, analyte: str) -> Exposure:
        """Peak [mg/L] within a day and its time [h]."""
        return self._exposures[ANALYTES.index(analyte)]

    def curve(self, analyte: str, times_h: Array) -> Array:
        """Concentration [ng/mL] at times [h]."""
        found = self.model.curve(self.treatment, times_h)
        return ng_ml(found.ketamine if analyte == "ketamine" else found.norketamine)

    @cached_property
    def _crowd(self) -> Bands:
        return self.model.bands(self.treatment, self.until_h / _STEPS, self.until_h, CROWD)

    @property
    def spread_published(self) -> bool:
        """Whether all of the spread between people is published."""
        return self._crowd.published

    def band(self, analyte: str, times_h: Array) -> tuple[Array, Array]:
        """How far the curve may move [ng/mL]: among most people, and over what sources leave open."""
        low, _, _, high = self._people(analyte, times_h)
        stacked = np.vstack([low, high, *self._open(analyte, times_h), self.curve(analyte, times_h)])
        return stacked.min(axis=0), stacked.max(axis=0)

    def middle(self, analyte: str, times_h: Array) -> tuple[Array, Array]:
        """Between which levels the middle half of virtual people lies [ng/mL]."""
        _, low, high, _ = self._people(analyte, times_h)
        return low, high

    def _people(self, analyte: str, times_h: Array) -> list[Array]:
        """Levels of virtual people by percentile [ng/mL]."""
        crowd = ng_ml(self._crowd.ketamine if analyte == "ketamine" else self._crowd.norketamine)
        return [np.interp(times_h, self._crowd.time_h, one) for one in crowd]

    def _open(self, analyte: str, times_h: Array) -> list[Array]:
        """The curve of the typical person at the least and the greatest way in [ng/mL]."""
        person = self.model.person(self.treatment.drug, self.treatment.weight_kg)
        mg = self.treatment.dose_mg
        doses = [(Extravascular(mg, one.portions(mg)),) for one in self.limits]
        return [ng_ml(concentration(person, dose, times_h)[:, ANALYTES.index(analyte)]) for dose in doses]


def runs(names: Sequence[str], weight_kg: int, facts: Facts, until_h: float = DAY_H) -> tuple[Run, ...]:
    """The chosen ways, each at the first regimen its file names; bands reach to ``until_h`` [h]."""
    model = facts.models[MODEL]
    found = (_run(model, name, float(weight_kg), facts) for name in names if name in model.routes)
    return tuple(replace(run, until_h=until_h) for run in found)


def _run(model: Model, name: str, weight_kg: float, facts: Facts) -> Run:
    route = model.route(name)
    regimen = route.studied[0]
    drug = "esketamine" if name in ESKETAMINE or "racemic" not in route.drugs else "racemic"
    per_kg, fixed, minutes = (_number(regimen.get(word)) for word in ("dose_mg_per_kg", "dose_mg", "infusion_min"))
    dose = fixed if fixed is not None else (per_kg or 0.0) * weight_kg
    treatment = Treatment(name, drug, dose, weight_kg, minutes)
    seen = _seen(treatment, per_kg, facts)
    return Run(model, treatment, facts.library.row(str(regimen["row"])), seen, _study(model, route, facts),
               _limits(route, drug, facts))  # fmt: skip


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _study(model: Model, route: Route, facts: Facts) -> str:
    """The publication a curve leans on most: of the way in, else of the model itself where nothing is absorbed."""
    if route.way != "absorbed":
        return facts.library.source(model.sources[0]).short
    behind = facts.library.sources_of(route.rows["parameters"])
    return next((source.short for kind in _STUDIES for source in behind if source.kind == kind), "")


def _limits(route: Route, drug: str, facts: Facts) -> tuple[Absorption, ...]:
    """The least and the greatest way in that sources leave open."""
    if route.holding_fm:
        return tuple(route.absorption[drug].holding(fm) for fm in route.holding_fm)
    if route.name == "intranasal_racemic":
        return tuple(route.absorption[drug].holding(share) for share in _range(_NASAL_RANGE, facts, 1.0))
    swallowed = route.absorption[drug].swallowed if route.name == "oral" else None
    if swallowed is None:
        return ()
    shares = _range(_ORAL_RANGE, facts, 100.0)
    return tuple(replace(route.absorption[drug], swallowed=replace(swallowed, F_oral=share)) for share in shares)


def _range(key: str, facts: Facts, whole: float) -> tuple[float, ...]:
    row = facts.library.row(key)
    limits = (row.number("value_low"), row.number("value_high"))
    return tuple(limit / whole for limit in limits if limit is not None)


def _seen(treatment: Treatment, per_kg: float | None, facts: Facts) -> tuple[Seen, ...]:
    """Peaks measured after the same dose by the same way, with a time: printed, or the end of the infusion."""
    place = "iv" if treatment.route == "iv_bolus" else treatment.route
    mode = {"iv": "infusion", "iv_bolus": "bolus"}.get(treatment.route, "")
    rows = facts.library.rows("pk_observed", route=place, metric="Cmax", input_mode=mode)
    same = [row for row in rows if _same_dose(row, treatment, per_kg) and _MODELLED not in row.text("stat")]
    found = []
    for row in same:
        when = _time(row, facts)
        analyte = row.text("analyte").removeprefix("S-")
        if when is not None and row.number("value") is not None and analyte in ANALYTES:
            found.append(Seen(row, analyte, when, _site(row)))
    return tuple(found)


def _same_dose(row: Row, treatment: Treatment, per_kg: float | None) -> bool:
    if treatment.infusion_min and round((row.number("infusion_h") or 0) * MIN_PER_H) != treatment.infusion_min:
        return False
    if per_kg is not None:
        return row.number("dose_mg_per_kg") == per_kg
    return row.number("dose_mg") == treatment.dose_mg


def _time(row: Row, facts: Facts) -> float | None:
    """When a measured peak was reached [h]."""
    if row.text("input_mode") == "infusion":
        return row.number("infusion_h")
    same = {name: row.values[name] for name in ("source", "route", "input_mode", "dose_mg", "analyte")}
    times = facts.library.rows("pk_observed", metric="Tmax", **same)
    return times[0].number("value") if times else None


def _site(row: Row) -> str:
    first = row.text("matrix").split()[0]
    return first if first in ("venous", "arterial") else "not_stated"
