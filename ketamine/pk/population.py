"""Virtual people: how far apart they lie, and the bands they make."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import numpy as np

from ketamine.errors import InputError
from ketamine.pk.absorption import Absorption, Constant, Direct, Law, Swallowed
from ketamine.pk.concentration import response
from ketamine.pk.disposition import impulse
from ketamine.pk.dosing import Dose, Portion, Regimen
from ketamine.pk.grid import on_grid
from ketamine.pk.modes import LARGEST_CANCELLATION, cancellation, modes
from ketamine.pk.parameters import Disposition, Metabolite, Person
from ketamine.pk.schedule import schedule
from ketamine.units import Array, Numbers

PERCENTILES = (5.0, 25.0, 50.0, 75.0, 95.0)
MOST_PEOPLE = 20_000
#: points at which a normal distribution is weighed, and the widest logit-scale standard deviation that is looked for
_NODES = 61
_WIDEST_LOGIT = 3.0


@dataclass(frozen=True)
class Variability:
    """How parameters differ between people, on the log scale.

    Attributes
    ----------
    symbols
        Parameters that differ, as in ``CL``.
    covariance
        Variances and covariances of their logarithms, in that order.
    largest_cv_percent
        Widest coefficient of variation of an absorption constant that is drawn [%].
    """

    symbols: tuple[str, ...]
    covariance: Array
    largest_cv_percent: float

    def __post_init__(self) -> None:
        shape = (len(self.symbols),) * 2
        if self.covariance.shape != shape or np.linalg.eigvalsh(self.covariance).min() < 0:
            raise InputError(f"covariance must be a positive semidefinite {shape[0]} x {shape[0]} matrix")


@dataclass(frozen=True)
class Bands:
    """Percentiles of concentration among virtual people.

    Attributes
    ----------
    time_h
        Times [h], shape (times,).
    percentiles
        Which [%], shape (percentiles,).
    ketamine, norketamine
        Concentrations [mg/L], shape (percentiles, times).
    site
        ``venous``, ``arterial`` or ``not_stated``.
    published
        Whether all the spread is published; if not, parts of it stand in for what nobody has reported.
    """

    time_h: Array
    percentiles: Array
    ketamine: Array
    norketamine: Array
    site: str
    published: bool


def people(typical: Person, variability: Variability, draws: Array) -> Person:
    """Virtual people around a typical one.

    Parameters
    ----------
    typical
        Parameters at the weight of the people.
    variability
        How they differ.
    draws
        Standard normal numbers, shape (people, symbols).

    Returns
    -------
    Person
        Arrays, shape (people,), for the symbols that differ.
    """
    values, vectors = np.linalg.eigh(variability.covariance)
    factors = np.exp(draws @ (vectors * np.sqrt(np.maximum(values, 0))).T)
    by_symbol = dict(zip(variability.symbols, factors.T, strict=True))

    def changes(part: Disposition | Metabolite) -> dict[str, Numbers]:
        names = [field.name for field in fields(part) if field.name in by_symbol]
        return {name: getattr(part, name) * by_symbol[name] for name in names}

    parent, metabolite = typical.disposition, typical.metabolite
    varied = metabolite and replace(metabolite, **changes(metabolite))
    return Person(replace(parent, **changes(parent)), varied)


def absorptions(typical: Absorption, spread: Mapping[str, float], rng: "np.random.Generator", count: int) -> Absorption:
    """Ways in of virtual people around a typical one.

    Parameters
    ----------
    typical
        How the typical person absorbs.
    spread
        Coefficient of variation [fraction] by place, as in ``direct.ka``; for ``direct.logit``, the standard deviation
        of the directly absorbed share on the logit scale.
    rng
        Source of random numbers.
    count
        Number of people.

    Returns
    -------
    Absorption
        Rates and durations spread log-normally; fractions on the logit scale, so that none leaves 0 to 1.
    """
    direct, swallowed = typical.direct, typical.swallowed
    if direct:
        direct = Direct(
            _law(direct.law, spread, rng, count),
            _log_normal(direct.ka, spread.get("direct.ka"), rng, count),
            _log_normal(direct.D, spread.get("direct.D"), rng, count),
        )
    if swallowed:
        F_oral = _share(swallowed.F_oral, _logit_sd(swallowed.F_oral, spread.get("swallowed.F_oral")), rng, count)
        swallowed = Swallowed(
            F_oral,
            np.maximum(swallowed.Fa, F_oral),
            _log_normal(swallowed.ka, spread.get("swallowed.ka"), rng, count),
            _log_normal(swallowed.D, spread.get("swallowed.D"), rng, count),
        )
    return Absorption(direct, swallowed)


def _law(law: Law, spread: Mapping[str, float], rng: "np.random.Generator", count: int) -> Law:
    symbol = "F" if isinstance(law, Constant) else "FRn"
    share = getattr(law, symbol)
    sd = spread.get("direct.logit") or _logit_sd(share, spread.get("direct.fraction"))
    return replace(law, **{symbol: _share(share, sd, rng, count)})  # type: ignore[type-var]  # every law is a dataclass


def _normal_nodes() -> tuple[Array, Array]:
    """Nodes and weights of Gauss-Hermite quadrature over the standard normal distribution.

    They are the eigenvalues of the Jacobi matrix of the Hermite polynomials, and the squares of the first parts of its
    eigenvectors (Golub and Welsch).
    """
    beside = np.sqrt(np.arange(1, _NODES))
    nodes, vectors = np.linalg.eigh(np.diag(beside, 1) + np.diag(beside, -1))
    return nodes, vectors[0] ** 2


def _logit_sd(typical: Numbers, cv: float | None) -> float | None:
    """Logit-scale standard deviation that gives a share with this median and coefficient of variation [fraction]."""
    if not cv or not 0 < np.asarray(typical) < 1:
        return None
    nodes, weights = _normal_nodes()
    sds = np.linspace(0, _WIDEST_LOGIT, 601)[1:]
    shares = 1 / (1 + (1 / float(typical) - 1) * np.exp(-sds[:, None] * nodes))
    means = shares @ weights
    found = np.sqrt(np.maximum(shares**2 @ weights - means**2, 0)) / means
    return float(np.interp(cv, found, sds))


def _share(typical: Numbers, sd: float | None, rng: "np.random.Generator", count: int) -> Numbers:
    draws = rng.standard_normal(count)
    if not sd or not 0 < np.asarray(typical) < 1:
        return typical
    return np.asarray(1 / (1 + (1 / typical - 1) * np.exp(-sd * draws)))


def _log_normal(typical: Numbers, cv: float | None, rng: "np.random.Generator", count: int) -> Numbers:
    draws = rng.standard_normal(count)
    return typical if not cv else np.asarray(typical * np.exp(np.sqrt(np.log1p(cv**2)) * draws))


def concentrations(person: Person, regimen: Regimen, step_h: float, count: int) -> Array:
    """Concentrations of many people at equally spaced times from 0 on.

    Parameters
    ----------
    person
        Parameters, shape (people,) where they differ.
    regimen
        Doses whose portions may differ between people.
    step_h
        Step between times [h].
    count
        Number of times.

    Returns
    -------
    numpy.ndarray
        Concentrations [mg/L], shape (people, times, analytes).
    """
    events = schedule(regimen)
    unit = impulse(person, events.channels)
    near = ~(cancellation(person, unit) < LARGEST_CANCELLATION)
    unit = replace(unit, weights=np.where(near[:, None, None, None], 0.0, unit.weights))
    out = on_grid(modes(unit, events), step_h, count)
    times: Array = np.arange(count, dtype=np.float64) * step_h
    for i in np.flatnonzero(near).tolist():
        alone = tuple(_dose_of(dose, i) for dose in regimen)
        out[i] = response(_person_of(person, i), alone).values(times)[0]
    return out


def _of(value: Numbers, i: int) -> float:
    values = np.asarray(value)
    return float(values if values.ndim == 0 else values[i])


def _person_of(person: Person, i: int) -> Person:
    def one(part: Disposition | Metabolite) -> dict[str, Numbers]:
        return {field.name: _of(getattr(part, field.name), i) for field in fields(part)}

    metabolite = person.metabolite and replace(person.metabolite, **one(person.metabolite))
    return Person(replace(person.disposition, **one(person.disposition)), metabolite)


def _dose_of(dose: Dose, i: int) -> Dose:
    def one(portion: Portion) -> Portion:
        ka = None if portion.ka is None else _of(portion.ka, i)
        return replace(portion, fraction=_of(portion.fraction, i), ka=ka, D=_of(portion.D, i))

    return replace(dose, portions=tuple(map(one, dose.portions)))


def percentiles(values: Array, which: tuple[float, ...] = PERCENTILES) -> Array:
    """Percentiles [%] among people, shape (percentiles, times, analytes), of (people, times, analytes)."""
    place = np.asarray(which) / 100 * (values.shape[0] - 1)
    low = np.floor(place).astype(int)
    high = np.minimum(low + 1, values.shape[0] - 1)
    ordered = np.partition(values, sorted({*low.tolist(), *high.tolist()}), axis=0)
    share = (place - low)[:, None, None]
    return np.asarray(ordered[low] * (1 - share) + ordered[high] * share)
