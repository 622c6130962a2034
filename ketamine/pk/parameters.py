"""What describes a person: clearances and volumes of ketamine and of norketamine, and how weight moves them.

Every value may be a number or an array with one entry a person, so one formula serves one person and a thousand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from ketamine.errors import InputError
from ketamine.units import Numbers

REFERENCE_KG = 70.0


def _positive(owner: object) -> None:
    """Raise unless every field of a set of parameters is finite and above zero."""
    for field in fields(owner):  # type: ignore[arg-type]  # called with dataclass instances only
        value = np.asarray(getattr(owner, field.name), dtype=np.float64)
        if not np.all(np.isfinite(value) & (value > 0)):
            name = f"{type(owner).__name__}.{field.name}"
            raise InputError(f"{name} must be finite and above 0; got {getattr(owner, field.name)}")


@dataclass(frozen=True)
class Disposition:
    """Three-compartment disposition of ketamine.

    Attributes
    ----------
    CL
        Clearance from the central compartment [L/h].
    V1
        Central volume, whatever the route [L].
    Q2, Q3
        Intercompartmental clearances [L/h].
    V2, V3
        Peripheral volumes [L].
    """

    CL: Numbers
    V1: Numbers
    Q2: Numbers
    V2: Numbers
    Q3: Numbers
    V3: Numbers

    def __post_init__(self) -> None:
        _positive(self)


@dataclass(frozen=True)
class Metabolite:
    """Two-compartment disposition of norketamine, carried as ketamine mass.

    Attributes
    ----------
    CLn
        Clearance [L/h].
    Vn
        Central volume [L].
    Qn
        Intercompartmental clearance [L/h].
    Vnp
        Peripheral volume [L].
    fm
        Fraction of ketamine clearance that forms norketamine [fraction].
    """

    CLn: Numbers
    Vn: Numbers
    Qn: Numbers
    Vnp: Numbers
    fm: Numbers = 1.0

    def __post_init__(self) -> None:
        _positive(self)
        if np.any(np.asarray(self.fm) > 1):
            raise InputError(f"Metabolite.fm must lie in (0, 1]; got {self.fm}. Is it a percentage?")


@dataclass(frozen=True)
class Person:
    """The parameters of one person, or of many at once.

    Attributes
    ----------
    disposition
        Ketamine.
    metabolite
        Norketamine, or None where a model describes ketamine alone.
    """

    disposition: Disposition
    metabolite: Metabolite | None


def scaled(typical: Person, exponents: Mapping[str, float], WT: Numbers, CL_factor: float = 1.0) -> Person:
    """Parameters at a body weight.

    Parameters
    ----------
    typical
        Parameters at 70 kg.
    exponents
        Allometric exponent by symbol; a symbol that is not named does not change with weight.
    WT
        Body weight [kg].
    CL_factor
        What clearance is multiplied with, as for the racemate [ratio].

    Returns
    -------
    Person
        Each symbol times ``(WT / 70) ** exponent``.
    """
    ratio = np.asarray(WT, dtype=np.float64) / REFERENCE_KG

    def at_weight(symbol: str, value: Numbers) -> Numbers:
        factor = CL_factor if symbol == "CL" else 1.0
        return value * ratio ** exponents.get(symbol, 0.0) * factor

    parent, metabolite = typical.disposition, typical.metabolite
    scaled_parent = Disposition(**{f.name: at_weight(f.name, getattr(parent, f.name)) for f in fields(parent)})
    if metabolite is None:
        return Person(scaled_parent, None)
    values = {f.name: at_weight(f.name, getattr(metabolite, f.name)) for f in fields(metabolite)}
    return Person(scaled_parent, Metabolite(**values))
