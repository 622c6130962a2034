"""How much of an extravascular dose takes which way in: one description for every route.

A share of the dose, given by a law, is absorbed directly through muscle, skin, nose or mouth; the rest may be
swallowed, and of what is swallowed a part reaches the blood as ketamine and a part arrives as norketamine.
"""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from ketamine.errors import InputError
from ketamine.pk.dosing import Portion, Target
from ketamine.units import Numbers


class Law(Protocol):
    """The share of a dose that is absorbed directly."""

    def fraction(self, dose_mg: float) -> Numbers:
        """Share absorbed directly [fraction] of a dose [mg]."""


@dataclass(frozen=True)
class Constant:
    """The same share at every dose.

    Attributes
    ----------
    F
        Share absorbed directly [fraction].
    """

    F: Numbers

    def fraction(self, dose_mg: float) -> Numbers:  # noqa: ARG002  # the law is the same at every dose
        """Share absorbed directly [fraction]."""
        return self.F


@dataclass(frozen=True)
class Devices:
    """A share that falls with every further spray device.

    Attributes
    ----------
    FRn
        Share absorbed from the first device [fraction].
    theta_dose
        Multiplier for later devices [ratio].
    device_mg
        Content of one device [mg].
    """

    FRn: Numbers
    theta_dose: float
    device_mg: float

    def fraction(self, dose_mg: float) -> Numbers:
        r"""Share absorbed directly [fraction] of a dose [mg].

        Notes
        -----
        With :math:`N` devices, :math:`FRn (1 + \theta (N - 1)) / N`.
        """
        N = dose_mg / self.device_mg
        if N < 1 or abs(N - round(N)) > 1e-9:  # noqa: PLR2004  # rounding of a division
            raise InputError(f"dose_mg must be a whole number of {self.device_mg:g} mg devices; got {dose_mg:g}")
        return self.FRn * (1 + self.theta_dose * (N - 1)) / N


@dataclass(frozen=True)
class Power:
    """A share that falls with the dose as a power of it.

    Attributes
    ----------
    FRn
        Share at the reference dose [fraction].
    b
        Exponent [ratio].
    reference_mg
        Reference dose [mg].
    """

    FRn: Numbers
    b: float
    reference_mg: float

    def fraction(self, dose_mg: float) -> Numbers:
        """Share absorbed directly [fraction] of a dose [mg]."""
        return np.asarray(np.minimum(self.FRn * (dose_mg / self.reference_mg) ** -self.b, 1.0))


@dataclass(frozen=True)
class Direct:
    """Absorption through muscle, skin, nose or mouth.

    Attributes
    ----------
    law
        Share of the dose that goes this way.
    ka
        Absorption rate constant [1/h].
    D
        Duration of the release into the depot [h]; 0 is all at once.
    """

    law: Law
    ka: Numbers
    D: Numbers = 0.0


@dataclass(frozen=True)
class Swallowed:
    """What happens to the swallowed rest.

    Attributes
    ----------
    F_oral
        Share of the swallowed amount that reaches the blood as ketamine [fraction].
    Fa
        Share of the swallowed amount that reaches the liver [fraction]; ``Fa - F_oral`` arrives as norketamine.
    ka
        Absorption rate constant [1/h].
    D
        Duration of the release into the gut [h]; 0 is all at once.
    """

    F_oral: Numbers
    Fa: Numbers
    ka: Numbers
    D: Numbers = 0.0


@dataclass(frozen=True)
class Absorption:
    """A way in outside a vein.

    Attributes
    ----------
    direct
        The part absorbed directly, None when all is swallowed.
    swallowed
        What happens to the rest, None when the rest is lost.
    """

    direct: Direct | None
    swallowed: Swallowed | None

    def portions(self, dose_mg: float) -> tuple[Portion, ...]:
        """Portions of a dose [mg], those that are empty left out."""
        f = self.direct.law.fraction(dose_mg) if self.direct else 0.0
        found = []
        if self.direct:
            found.append(Portion(f, Target.PARENT, self.direct.ka, self.direct.D))
        if self.swallowed:
            gut, rest = self.swallowed, 1.0 - f
            presystemic = np.maximum(gut.Fa - gut.F_oral, 0.0)
            found.append(Portion(rest * gut.F_oral, Target.PARENT, gut.ka, gut.D))
            found.append(Portion(rest * presystemic, Target.METABOLITE, gut.ka, gut.D))
        return tuple(portion for portion in found if np.any(np.asarray(portion.fraction) > 0))

    def holding(self, fm: float) -> "Absorption":
        """The same way in with another share through the lining of the mouth [fraction].

        A longer hold raises the share; what does not go through the lining is swallowed.
        """
        if self.direct is None or not 0 <= fm <= 1:
            raise InputError(f"fm must lie in 0 to 1 on a route with a directly absorbed part; got {fm}")
        return replace(self, direct=replace(self.direct, law=Constant(fm)))
