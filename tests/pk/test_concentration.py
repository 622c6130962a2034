"""The closed form against solvers that share no code with it, and what must hold for any person and regimen."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine.errors import InputError
from ketamine.pk.concentration import concentration, curve, one_site, response
from ketamine.pk.disposition import metabolite_exponents, parent_exponents
from ketamine.pk.dosing import Bolus, Dose, Extravascular, Infusion, Portion, Target
from ketamine.pk.parameters import Disposition, Metabolite, Person
from tests.pk.conftest import TYPICAL, by_expm, doses, people, regimens, solved

TIMES = np.array([0.0, 0.01, 0.3, 1.0, 2.5, 7.0, 19.0, 31.0, 40.0, 80.0])


@settings(max_examples=60)
@given(people, regimens)
def test_closed_form_agrees_with_an_ode_solver_to_1e_8_of_the_peak(person, regimen):
    found, expected = concentration(person, regimen, TIMES), solved(person, regimen, TIMES)
    peak = np.maximum(expected.max(axis=0), 1e-6)
    assert np.all(np.abs(found - expected) <= 1e-8 * peak)


@given(people, regimens, regimens)
def test_two_regimens_together_equal_the_sum_of_each(person, one, other):
    together = concentration(person, one + other, TIMES)
    apart = concentration(person, one, TIMES) + concentration(person, other, TIMES)
    np.testing.assert_allclose(together, apart, rtol=0, atol=1e-9 * max(apart.max(), 1e-9))


@given(people, doses, st.floats(0.1, 10))
def test_concentration_is_proportional_to_dose(person, dose, factor):
    more = Dose(dose.amount_mg * factor, dose.time_h, dose.portions)
    once, scaled = concentration(person, (dose,), TIMES), concentration(person, (more,), TIMES)
    np.testing.assert_allclose(scaled, factor * once, rtol=0, atol=1e-9 * max(factor * once.max(), 1e-9))


@given(people, doses, st.floats(0, 50))
def test_giving_a_dose_later_moves_the_curve_and_nothing_else(person, dose, later):
    moved = Dose(dose.amount_mg, dose.time_h + later, dose.portions)
    once = concentration(person, (dose,), dose.time_h + TIMES + 0.001)
    np.testing.assert_allclose(
        concentration(person, (moved,), moved.time_h + TIMES + 0.001), once, rtol=1e-6, atol=1e-12
    )


@given(people, st.floats(1, 100), st.floats(0.1, 3), st.floats(0.1, 3))
def test_back_to_back_infusions_equal_one_long_infusion(person, rate, first, second):
    parts = (Infusion(rate * first, first), Infusion(rate * second, second, first))
    whole = concentration(person, (Infusion(rate * (first + second), first + second),), TIMES)
    np.testing.assert_allclose(concentration(person, parts, TIMES), whole, rtol=0, atol=1e-10 * whole.max())


@given(people, doses)
def test_concentration_is_never_below_zero_and_is_zero_before_the_first_dose(person, dose):
    values = concentration(person, (dose,), np.append(TIMES, dose.time_h - 1e-6))
    assert values.min() >= -1e-10 * max(values.max(), 1e-9)
    assert np.all(values[-1] == 0)


@given(people, st.floats(1, 100))
def test_a_very_short_infusion_approaches_a_bolus(person, amount):
    times = np.array([0.5, 1.0, 5.0])
    short = concentration(person, (Infusion(amount, 1e-6),), times)
    np.testing.assert_allclose(short, concentration(person, (Bolus(amount),), times), rtol=1e-4)


def test_a_bolus_starts_at_dose_over_central_volume():
    assert concentration(TYPICAL, (Bolus(35),), [0.0])[0, 0] == pytest.approx(35 / 133, rel=1e-13)


def test_a_long_infusion_settles_at_rate_over_clearance():
    settled = concentration(TYPICAL, (Infusion(10 * 2000, 2000),), [1999.0])[0]
    np.testing.assert_allclose(settled, [10 / 95.2, 10 / 57.72], rtol=1e-9)


def test_a_dose_on_a_time_point_is_seen_at_that_point():
    before, at = concentration(TYPICAL, (Bolus(10, 2.0),), [2.0 - 1e-9, 2.0])[:, 0]
    assert (before, at) == (0.0, pytest.approx(10 / 133))


def test_one_time_gives_the_same_as_many():
    regimen = (Infusion(35, 2 / 3), Bolus(5, 3.0))
    many = concentration(TYPICAL, regimen, TIMES)
    apart = np.concatenate([concentration(TYPICAL, regimen, [t]) for t in TIMES])
    np.testing.assert_allclose(many, apart, rtol=1e-12, atol=1e-15)


def _coincident(which):
    """A person and a rate constant with exponents that coincide: depot and ketamine, depot and norketamine, or all three."""
    L = parent_exponents(TYPICAL.disposition)[0]
    M = metabolite_exponents(TYPICAL.metabolite)[0]
    if which == "depot and ketamine":
        return TYPICAL, L[1]
    if which == "depot and norketamine":
        return TYPICAL, M[0]
    m = TYPICAL.metabolite
    faster = L[1] / M[0]
    person = Person(TYPICAL.disposition, Metabolite(m.CLn * faster, m.Vn, m.Qn * faster, m.Vnp))
    return person, (L[1] if which == "all three" else 0.7)


@pytest.mark.parametrize(
    "which", ["depot and ketamine", "depot and norketamine", "ketamine and norketamine", "all three"]
)
@pytest.mark.parametrize("gap", [0.0, 1e-15, 1e-12, 1e-9, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2])
@pytest.mark.parametrize("target", [Target.PARENT, Target.METABOLITE])
def test_near_equal_exponents_stay_accurate(which, gap, target):
    person, ka = _coincident(which)
    if which == "ketamine and norketamine":
        d = person.disposition
        k = 1 + gap
        person = Person(Disposition(d.CL * k, d.V1, d.Q2 * k, d.V2, d.Q3 * k, d.V3), person.metabolite)
    else:
        ka *= 1 + gap
    times = np.array([0.0, 0.01, 0.1, 0.5, 1.0, 3.0, 10.0, 24.0])
    found = concentration(person, (Extravascular(1.0, (Portion(1.0, target, ka),)),), times)
    expected = by_expm(person, ka, target, times)
    peak = np.maximum(expected.max(axis=0), 1e-9)
    assert np.all(np.abs(found - expected) <= 1e-10 * peak)


def test_curves_of_two_sampling_sites_cannot_be_joined():
    found = response(TYPICAL, (Bolus(10),))
    venous, arterial = curve(found, TIMES, "venous"), curve(found, TIMES, "arterial")
    assert one_site([venous, venous]) == "venous"
    with pytest.raises(InputError, match="share one sampling site; got arterial and venous"):
        one_site([venous, arterial])


@pytest.mark.parametrize("times", [[], [np.nan], [[0.0, 1.0]]])
def test_times_must_be_finite(times):
    with pytest.raises(InputError, match="times_h must be"):
        concentration(TYPICAL, (Bolus(10),), times)
