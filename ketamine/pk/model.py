"""A published model: who, which routes, and what a treatment does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ketamine.errors import InputError
from ketamine.pk.chain import Chain, states
from ketamine.pk.concentration import Curve, Response, checked_times, curve, response
from ketamine.pk.disposition import KETAMINE, NORKETAMINE
from ketamine.pk.dosing import Regimen
from ketamine.pk.exposure import Exposure, exposure
from ketamine.pk.parameters import Person, scaled
from ketamine.pk.population import (
    MOST_PEOPLE,
    PERCENTILES,
    Bands,
    Variability,
    absorptions,
    concentrations,
    people,
    percentiles,
)
from ketamine.pk.route import Route, Treatment, moments, until, within
from ketamine.pk.schedule import schedule
from ketamine.units import Array

#: longest grid of a band
MOST_STEPS = 20_000


@dataclass(frozen=True)
class Crowd:
    """How many virtual people are drawn, and how.

    Attributes
    ----------
    count
        Number of people.
    seed
        Start of the random numbers; the same seed gives the same people.
    percentiles
        Which percentiles of them are wanted [%].
    """

    count: int = 1000
    seed: int = 2021
    percentiles: tuple[float, ...] = PERCENTILES


CROWD = Crowd()


@dataclass(frozen=True)
class Model:
    """One published model.

    Attributes
    ----------
    key
        As in ``otto2021``.
    title
        What it describes.
    sources
        Publications behind it.
    site
        Where blood was drawn: ``venous``, ``arterial`` or ``not_stated``.
    population
        Whom it was built on.
    weight_kg
        Lowest and highest weight accepted [kg].
    routes
        Ways of taking the drug, by name.
    typical
        Parameters at 70 kg; a Chain where the model has more compartments than three and two.
    exponents
        Allometric exponent by symbol.
    CL_factor
        What clearance is multiplied with for the racemate [ratio].
    drugs
        What the model says about each drug it describes.
    analytes
        Names of what it measures: parent, and metabolite where it has one.
    rows
        Evidence rows of the disposition.
    details
        The rest of the file: parameters in the paper's own symbols, checks, tolerance.
    variability
        How people differ, None where it was not published.
    """

    key: str
    title: str
    sources: tuple[str, ...]
    site: str
    population: str
    weight_kg: tuple[float, float]
    routes: Mapping[str, Route]
    typical: Person | Chain
    exponents: Mapping[str, float]
    CL_factor: float
    drugs: Mapping[str, str]
    analytes: Mapping[str, str]
    rows: tuple[str, ...]
    details: Mapping[str, object]
    variability: Variability | None = None

    def route(self, name: str) -> Route:
        """A route by name.

        Raises
        ------
        InputError
            If the model does not describe it.
        """
        if name not in self.routes:
            raise InputError(f"route must be one of {', '.join(self.routes)} in model {self.key}; got {name}")
        return self.routes[name]

    def person(self, drug: str, weight_kg: float) -> Person:
        """Parameters of the typical person of a body weight [kg] who is given a drug."""
        if not isinstance(self.typical, Person):
            raise InputError(f"model {self.key} is a chain of compartments and has no three-compartment parameters")
        if drug not in self.drugs:
            raise InputError(f"drug must be {' or '.join(self.drugs)} in model {self.key}; got {drug}")
        within("weight_kg", weight_kg, self.weight_kg)
        return scaled(self.typical, self.exponents, weight_kg, self.CL_factor if drug == "racemic" else 1.0)

    def doses(self, treatment: Treatment) -> Regimen:
        """Doses of a treatment, checked."""
        route = self.route(treatment.route)
        route.check(treatment)
        within("weight_kg", treatment.weight_kg, self.weight_kg)
        return tuple(route.dose(treatment, time_h) for time_h in treatment.times_h)

    def response(self, treatment: Treatment) -> Response:
        """What a treatment does in the typical person of its body weight."""
        doses = self.doses(treatment)
        if isinstance(self.typical, Chain):
            return states(self.typical, schedule(doses))
        return response(self.person(treatment.drug, treatment.weight_kg), doses)

    def curve(self, treatment: Treatment, times_h: Sequence[float] | Array) -> Curve:
        """Concentrations [mg/L] of a treatment at times [h], labelled with the sampling site."""
        times = moments(checked_times(times_h))
        return curve(self.response(treatment), times, self.site, len(self.analytes))

    def people(self, treatment: Treatment, count: int, seed: int) -> tuple[Person, Regimen]:
        """Virtual people of one body weight, and the doses of a treatment as each of them absorbs it.

        The same seed gives the same people on every route.
        """
        if self.variability is None:
            raise InputError(f"model {self.key} has no published variability between people")
        within("count", count, (2, MOST_PEOPLE))
        doses = self.doses(treatment)
        draws = np.random.default_rng(seed).standard_normal((count, len(self.variability.symbols)))
        crowd = people(self.person(treatment.drug, treatment.weight_kg), self.variability, draws)
        route = self.routes[treatment.route]
        if route.way != "absorbed":
            return crowd, doses
        widest = self.variability.largest_cv_percent / 100
        spread = {place: value if place == "direct.logit" else min(value / 100, widest)
                  for place, value in route.spread[treatment.drug].items()}  # fmt: skip
        varied = absorptions(route.absorbed(treatment), spread, np.random.default_rng([seed, 1]), count)
        portions = varied.portions(treatment.dose_mg)
        return crowd, tuple(replace(dose, portions=portions) for dose in doses)

    def bands(self, treatment: Treatment, step_h: float, until_h: float, crowd: Crowd = CROWD) -> Bands:
        """Percentiles [mg/L] among virtual people at equally spaced times from 0 to ``until_h`` [h]."""
        within("step_h", step_h, (until_h / MOST_STEPS, until_h))
        person, doses = self.people(treatment, crowd.count, crowd.seed)
        times: Array = np.arange(int(until_h / step_h + 1e-9) + 1, dtype=np.float64) * step_h
        found = percentiles(np.maximum(concentrations(person, doses, step_h, times.size), 0.0), crowd.percentiles)
        published = bool(self.routes[treatment.route].extra.get("spread_published", False))
        which = np.asarray(crowd.percentiles)
        return Bands(times, which, found[..., KETAMINE], found[..., NORKETAMINE], self.site, published)

    def exposure(self, treatment: Treatment, until_h: float) -> tuple[Exposure, Exposure]:
        """Peak and area of ketamine and of norketamine up to ``until_h`` [h]."""
        return exposure(self.response(treatment), until(until_h))
