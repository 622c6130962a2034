"""What goes in: doses at times, each split into portions with their own way in."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from ketamine.errors import InputError
from ketamine.units import Numbers


class Target(Enum):
    """Where a portion arrives.

    ``CENTRAL`` is the blood itself, ``PARENT`` a depot that feeds ketamine, ``METABOLITE`` a depot that feeds
    norketamine: drug that is turned into norketamine before it reaches the blood.
    """

    CENTRAL = "central"
    PARENT = "parent"
    METABOLITE = "metabolite"


@dataclass(frozen=True)
class Portion:
    """A part of a dose with one way in.

    Attributes
    ----------
    fraction
        Share of the dose [fraction].
    target
        Where it arrives.
    ka
        First-order absorption rate constant of the depot [1/h]; None for the blood itself.
    D
        Duration of a zero-order release into the target [h]; 0 is all at once.
    """

    fraction: Numbers
    target: Target
    ka: Numbers | None = None
    D: Numbers = 0.0

    def __post_init__(self) -> None:
        fraction, D = np.asarray(self.fraction), np.asarray(self.D)
        if not np.all((fraction >= 0) & (fraction <= 1)):
            raise InputError(f"Portion.fraction must lie in 0 to 1; got {self.fraction}. Is it a percentage?")
        if not np.all(np.isfinite(D) & (D >= 0)):
            raise InputError(f"Portion.D must be finite and not negative; got {self.D}")
        if self.target is Target.CENTRAL:
            if self.ka is not None:
                raise InputError(f"Portion.ka must be None for a portion into the blood; got {self.ka}")
        elif self.ka is None or not np.all(np.isfinite(self.ka) & (np.asarray(self.ka) > 0)):
            raise InputError(f"Portion.ka must be finite and above 0 for a depot; got {self.ka}")


@dataclass(frozen=True)
class Dose:
    """An amount given at a time, with its portions.

    Attributes
    ----------
    amount_mg
        Dose [mg].
    time_h
        When it is given [h].
    portions
        How it gets in; fractions add up to 1 at most.
    """

    amount_mg: float
    time_h: float
    portions: tuple[Portion, ...]

    def __post_init__(self) -> None:
        if not np.isfinite(self.amount_mg) or self.amount_mg < 0:
            raise InputError(f"amount_mg must be finite and not negative; got {self.amount_mg}")
        if not np.isfinite(self.time_h):
            raise InputError(f"time_h of a dose must be finite; got {self.time_h}")
        total = sum(np.asarray(portion.fraction) for portion in self.portions)
        if np.any(total > 1 + 1e-12):
            raise InputError(f"the fractions of a dose must add up to 1 at most; got {total}")


Regimen = tuple[Dose, ...]


def Bolus(amount_mg: float, time_h: float = 0.0) -> Dose:
    """All of a dose [mg] into the blood at once, at a time [h]."""
    return Dose(amount_mg, time_h, (Portion(1.0, Target.CENTRAL),))


def Infusion(amount_mg: float, D: float, time_h: float = 0.0) -> Dose:
    """A dose [mg] into the blood at a steady rate over ``D`` [h], from a time [h] on."""
    if D <= 0:
        raise InputError(f"D of an infusion must be above 0 h; got {D}")
    return Dose(amount_mg, time_h, (Portion(1.0, Target.CENTRAL, D=D),))


def Extravascular(amount_mg: float, portions: Sequence[Portion], time_h: float = 0.0) -> Dose:
    """A dose [mg] that reaches the blood through depots, at a time [h]."""
    if any(portion.target is Target.CENTRAL for portion in portions):
        raise InputError("the portions of an extravascular dose must go into depots; got one into the blood")
    return Dose(amount_mg, time_h, tuple(portions))
