"""What goes in: doses that are refused, and shares that add up."""

import math

import pytest

from ketamine.errors import InputError
from ketamine.pk.dosing import Bolus, Dose, Extravascular, Infusion, Portion, Target
from ketamine.pk.schedule import schedule


@pytest.mark.parametrize("amount", [-1, math.nan, math.inf])
def test_a_dose_is_finite_and_not_negative(amount):
    with pytest.raises(InputError, match="amount_mg must be finite and not negative; got"):
        Bolus(amount)


@pytest.mark.parametrize("D", [0, -0.5, math.nan])
def test_an_infusion_lasts(D):
    with pytest.raises(InputError, match="must be"):
        Infusion(10, D)


def test_a_fraction_is_not_a_percentage():
    with pytest.raises(InputError, match=r"fraction must lie in 0 to 1; got 45\. Is it a percentage\?"):
        Portion(45, Target.PARENT, 2.0)


def test_fractions_of_a_dose_add_up_to_one_at_most():
    with pytest.raises(InputError, match="add up to 1 at most"):
        Dose(10, 0.0, (Portion(0.7, Target.PARENT, 2.0), Portion(0.7, Target.METABOLITE, 2.0)))


@pytest.mark.parametrize("ka", [None, 0, -1, math.inf])
def test_a_depot_needs_a_rate_constant(ka):
    with pytest.raises(InputError, match="ka must be finite and above 0 for a depot"):
        Portion(0.5, Target.PARENT, ka)


def test_blood_has_no_rate_constant():
    with pytest.raises(InputError, match="ka must be None for a portion into the blood"):
        Portion(1.0, Target.CENTRAL, 2.0)


def test_an_extravascular_dose_does_not_enter_the_blood_directly():
    with pytest.raises(InputError, match="must go into depots"):
        Extravascular(10, (Portion(1.0, Target.CENTRAL),))


def test_a_regimen_needs_a_dose():
    with pytest.raises(InputError, match="at least one dose"):
        schedule(())


def test_rates_end_at_exactly_zero():
    events = schedule((Infusion(0.1, 0.3), Infusion(0.7, 0.1, 0.05), Infusion(1.3, 1.7, 0.2)))
    assert events.rates[0, -1, 0] == 0
    assert events.times[0].tolist() == sorted(events.times[0])
