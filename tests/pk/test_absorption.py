"""The ways in outside a vein: laws of the share absorbed directly, and what happens to the rest."""

import numpy as np
import pytest

from ketamine.errors import InputError
from ketamine.pk.absorption import Absorption, Constant, Devices, Direct, Power, Swallowed
from ketamine.pk.dosing import Target

MOUTH = Absorption(Direct(Constant(0.136), 2.4, 0.218), Swallowed(0.178, 0.64, 2.0, 0.32))


@pytest.mark.parametrize(("dose_mg", "expected"), [(28, 0.367), (56, 0.367 * 1.62 / 2), (84, 0.367 * 2.24 / 3)])
def test_later_devices_are_absorbed_less_well(dose_mg, expected):
    assert Devices(0.367, 0.62, 28).fraction(dose_mg) == pytest.approx(expected)


@pytest.mark.parametrize("dose_mg", [14, 30, 27.9])
def test_a_device_is_not_divided(dose_mg):
    with pytest.raises(InputError, match="whole number of 28 mg devices"):
        Devices(0.367, 0.62, 28).fraction(dose_mg)


@pytest.mark.parametrize(("dose_mg", "expected"), [(10, 0.336), (30, 0.259), (50, 0.229)])
def test_larger_racemic_sprays_are_absorbed_less_well(dose_mg, expected):
    assert Power(0.259, 0.237, 30).fraction(dose_mg) == pytest.approx(expected, abs=5e-4)


def test_what_is_not_absorbed_directly_is_swallowed():
    mouth, parent, presystemic = MOUTH.portions(25)
    swallowed = 1 - 0.136
    assert mouth.fraction == 0.136
    assert parent.fraction == pytest.approx(swallowed * 0.178)
    assert presystemic.fraction == pytest.approx(swallowed * (0.64 - 0.178))
    assert [p.target for p in (mouth, parent, presystemic)] == [Target.PARENT, Target.PARENT, Target.METABOLITE]


def test_total_bioavailability_of_the_wafer_is_29_percent():
    into_blood = sum(p.fraction for p in MOUTH.portions(25) if p.target is Target.PARENT)
    assert into_blood == pytest.approx(0.29, abs=5e-4)


def test_holding_longer_absorbs_more_and_swallows_less():
    short, long = MOUTH.holding(0.05).portions(25), MOUTH.holding(0.30).portions(25)
    assert long[0].fraction > short[0].fraction
    assert long[1].fraction < short[1].fraction


def test_empty_portions_are_left_out():
    film = Absorption(Direct(Constant(0.263), 2.4, 0.218), Swallowed(0.0, 1.0, 1.45, 0.53))
    assert [p.target for p in film.portions(50)] == [Target.PARENT, Target.METABOLITE]
    assert sum(np.asarray(p.fraction) for p in film.portions(50)) == pytest.approx(1)


def test_a_route_without_a_direct_part_has_nothing_to_hold():
    with pytest.raises(InputError, match="fm must lie in 0 to 1 on a route with a directly absorbed part"):
        Absorption(None, Swallowed(0.178, 0.64, 2.0)).holding(0.2)
