"""A way of taking the drug, what may be given by it, and the doses that makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ketamine.errors import InputError
from ketamine.pk.absorption import Absorption
from ketamine.pk.dosing import Bolus, Dose, Extravascular, Infusion
from ketamine.pk.parameters import REFERENCE_KG
from ketamine.units import Array, hours

DRUGS = ("racemic", "esketamine")
#: latest time anybody may ask for [h]: twelve weeks
LONGEST_H = 24.0 * 7 * 12


@dataclass(frozen=True)
class Treatment:
    """What is given to whom.

    Attributes
    ----------
    route
        Way of taking it, as in ``intranasal_esketamine``.
    drug
        ``racemic`` or ``esketamine``.
    dose_mg
        Each dose [mg].
    weight_kg
        Body weight [kg].
    infusion_min
        Length of an infusion [min], None for every other way.
    times_h
        When each dose is given [h].
    fm
        Share through the lining of the mouth [fraction], where the route lets holding time move it.
    """

    route: str
    drug: str
    dose_mg: float
    weight_kg: float = REFERENCE_KG
    infusion_min: float | None = None
    times_h: tuple[float, ...] = (0.0,)
    fm: float | None = None


@dataclass(frozen=True)
class Route:
    """A way of taking the drug, as one model describes it.

    Attributes
    ----------
    name
        As in ``intranasal_esketamine``.
    label
        Its name for people.
    way
        ``infusion``, ``bolus`` or ``absorbed``.
    absorption
        How it gets in, by drug; empty for the ways into a vein.
    drugs
        Drugs it is described for.
    dose_mg
        Smallest and largest dose the simulator accepts [mg]; not a recommendation.
    infusion_min
        Shortest and longest infusion [min], None without one.
    holding_fm
        Range of ``fm`` that holding time spans [fraction], None where it does not matter.
    support
        How well supported, by drug: good, fair, weak or assumed.
    why
        The reason, in a sentence.
    studied
        Regimens that studies used: dose, length of infusion, evidence row.
    rows
        Evidence rows behind each constant, by name of the table: ``parameters``, ``observed``, ``range``.
    spread
        Between-person CV of each absorption constant [%], by drug; absent where none is given.
    extra
        What else the file says about showing the route.
    """

    name: str
    label: str
    way: str
    absorption: Mapping[str, Absorption]
    drugs: tuple[str, ...]
    dose_mg: tuple[float, float]
    infusion_min: tuple[float, float] | None
    holding_fm: tuple[float, float] | None
    support: Mapping[str, str]
    why: str
    studied: tuple[Mapping[str, object], ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    spread: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def dose(self, treatment: Treatment, time_h: float) -> Dose:
        """One dose of a treatment, given at a time [h]."""
        if self.way == "bolus":
            return Bolus(treatment.dose_mg, time_h)
        if self.way == "infusion":
            return Infusion(treatment.dose_mg, hours(treatment.infusion_min or 0.0), time_h)
        return Extravascular(treatment.dose_mg, self.absorbed(treatment).portions(treatment.dose_mg), time_h)

    def absorbed(self, treatment: Treatment) -> Absorption:
        """How the drug of a treatment gets in, with its holding time."""
        typical = self.absorption[treatment.drug]
        return typical if treatment.fm is None else typical.holding(treatment.fm)

    def check(self, treatment: Treatment) -> None:
        """Raise unless the route allows a treatment.

        Raises
        ------
        InputError
            If the drug, dose, length of infusion or ``fm`` is outside what the model describes.
        """
        if treatment.drug not in self.drugs:
            raise InputError(f"drug must be {' or '.join(self.drugs)} for route {self.name}; got {treatment.drug}")
        within("dose_mg", treatment.dose_mg, self.dose_mg, self.name)
        if self.infusion_min:
            within("infusion_min", treatment.infusion_min, self.infusion_min, self.name)
        elif treatment.infusion_min is not None:
            raise InputError(f"infusion_min does not apply to route {self.name}; got {treatment.infusion_min:g}")
        if treatment.fm is not None and self.holding_fm:
            within("fm", treatment.fm, self.holding_fm, self.name)
        elif treatment.fm is not None:
            raise InputError(f"fm does not apply to route {self.name}; got {treatment.fm:g}")


def within(name: str, value: float | None, limits: tuple[float, float], where: str = "") -> None:
    """Raise unless a value lies between two limits, both allowed."""
    low, high = limits
    if value is None or not low <= value <= high:
        found = "nothing" if value is None else f"{value:g}"
        place = f" for route {where}" if where else ""
        raise InputError(f"{name} must lie in {low:g} to {high:g}{place}; got {found}")


def until(until_h: float) -> float:
    """The end of a window [h], as given.

    Raises
    ------
    InputError
        If it does not lie above 0 and up to ``LONGEST_H``.
    """
    if not 0 < until_h <= LONGEST_H:
        raise InputError(f"until_h must lie above 0 and up to {LONGEST_H:g}; got {until_h:g}")
    return until_h


def moments(times_h: Array) -> Array:
    """Times [h], as given.

    Raises
    ------
    InputError
        If one does not lie in 0 to ``LONGEST_H``.
    """
    outside = times_h[(times_h < 0) | (times_h > LONGEST_H)]
    if outside.size:
        raise InputError(f"times_h must lie in 0 to {LONGEST_H:g}; got {outside[0]:g}")
    return times_h
