"""Virtual people: the same seed gives the same people, spreads are the published ones, and the fast grid is exact."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine.errors import InputError
from ketamine.pk import population
from ketamine.pk.absorption import Absorption, Constant, Direct, Swallowed
from ketamine.pk.concentration import concentration
from ketamine.pk.disposition import impulse, metabolite_exponents, parent_exponents
from ketamine.pk.dosing import Extravascular, Infusion, Portion, Target
from ketamine.pk.grid import on_grid
from ketamine.pk.model import Crowd
from ketamine.pk.modes import modes
from ketamine.pk.parameters import Disposition, Person
from ketamine.pk.population import Variability, absorptions, concentrations, people, percentiles
from ketamine.pk.route import Treatment
from ketamine.pk.schedule import schedule
from tests.pk.conftest import TYPICAL, regimens
from tests.pk.conftest import people as anyone

INFUSION = Treatment("iv", "racemic", 35.0, infusion_min=40.0)
SPRAY = Treatment("intranasal_esketamine", "esketamine", 56.0)


def test_an_average_over_a_normal_distribution_is_its_moments_and_what_numpy_makes_of_it():
    nodes, weights = population._normal_nodes()
    for power, moment in ((0, 1), (1, 0), (2, 1), (3, 0), (4, 3), (6, 15), (8, 105)):
        assert weights @ nodes**power == pytest.approx(moment, abs=1e-9)
    theirs, weighed = np.polynomial.hermite_e.hermegauss(nodes.size)
    assert nodes == pytest.approx(theirs, abs=1e-12)
    assert weights == pytest.approx(weighed / weighed.sum(), abs=1e-13)


def test_the_same_seed_gives_the_same_people_on_every_route(main):
    one, _ = main.people(INFUSION, 50, seed=7)
    again, _ = main.people(INFUSION, 50, seed=7)
    spray, _ = main.people(Treatment("im", "racemic", 35.0), 50, seed=7)
    other, _ = main.people(INFUSION, 50, seed=8)
    np.testing.assert_array_equal(one.disposition.CL, again.disposition.CL)
    np.testing.assert_array_equal(one.disposition.CL, spray.disposition.CL)
    assert not np.any(one.disposition.CL == other.disposition.CL)


def test_people_vary_and_vary_together_as_published(main):
    crowd, _ = main.people(INFUSION, 20_000, seed=1)
    logs = np.log([crowd.disposition.V1, crowd.disposition.CL, crowd.metabolite.Vn, crowd.metabolite.CLn])
    expected = [
        [0.084177, 0.02261, 0, 0],
        [0.02261, 0.026048, 0, 0],
        [0, 0, 0.040426, 0.04456],
        [0, 0, 0.04456, 0.10319],
    ]
    np.testing.assert_allclose(np.cov(logs), expected, atol=0.002)
    typical = main.person("racemic", 70.0)
    assert np.median(crowd.disposition.CL) == pytest.approx(typical.disposition.CL, rel=0.01)


def test_fractions_of_people_stay_between_zero_and_one():
    typical = Absorption(Direct(Constant(0.93), 8.0), Swallowed(0.178, 0.64, 2.0))
    spread = {"direct.fraction": 0.1, "swallowed.F_oral": 0.6, "swallowed.ka": 0.6}
    varied = absorptions(typical, spread, np.random.default_rng(1), 5000)
    assert 0 < varied.direct.law.F.min() < varied.direct.law.F.max() < 1
    assert np.median(varied.direct.law.F) == pytest.approx(0.93, abs=0.01)
    assert np.std(varied.direct.law.F) / np.mean(varied.direct.law.F) == pytest.approx(0.1, rel=0.05)
    assert np.std(varied.swallowed.F_oral) / np.mean(varied.swallowed.F_oral) == pytest.approx(0.6, rel=0.05)
    assert np.std(np.log(varied.swallowed.ka)) == pytest.approx(np.sqrt(np.log(1.36)), rel=0.05)
    assert np.all(varied.swallowed.Fa >= varied.swallowed.F_oral)


def test_a_spread_wider_than_plausible_is_drawn_at_the_cap(main):
    assert main.routes["intranasal_esketamine"].spread["esketamine"]["swallowed.ka"] == 132
    _, doses = main.people(SPRAY, 20_000, seed=3)
    assert np.std(np.log(doses[0].portions[1].ka)) == pytest.approx(np.sqrt(np.log(1.36)), rel=0.03)


@pytest.mark.parametrize(("route", "published"), [("iv", True), ("film", True), ("im", False), ("sc", False)])
def test_bands_say_whether_their_spread_is_published(main, route, published):
    treatment = Treatment(route, "esketamine", 35.0, infusion_min=40.0 if route == "iv" else None)
    assert main.bands(treatment, 0.1, 6.0, Crowd(count=20)).published is published


def test_bands_are_ordered_and_hold_the_typical_person(main):
    bands = main.bands(INFUSION, 0.05, 24.0)
    assert bands.ketamine.shape == (5, 481)
    assert bands.site == "venous"
    assert np.all(np.diff(bands.ketamine, axis=0) >= 0)
    typical = main.curve(INFUSION, bands.time_h).ketamine
    assert np.all((bands.ketamine[0, 1:] < typical[1:]) & (typical[1:] < bands.ketamine[-1, 1:]))


@given(anyone, regimens, st.sampled_from([0.012, 0.05, 0.31]))
def test_the_grid_gives_what_single_times_give(person, regimen, step_h):
    CL = np.array([0.7, 1.0, 1.6]) * person.disposition.CL
    d = person.disposition
    crowd = Person(Disposition(CL, d.V1, d.Q2, d.V2, d.Q3, d.V3), person.metabolite)
    found = concentrations(crowd, regimen, step_h, 300)
    for i, one in enumerate(CL):
        alone = Person(Disposition(one, d.V1, d.Q2, d.V2, d.Q3, d.V3), person.metabolite)
        expected = concentration(alone, regimen, np.arange(300) * step_h)
        np.testing.assert_allclose(found[i], expected, rtol=0, atol=1e-9 * max(expected.max(), 1e-9))


@given(st.integers(0, 10_000))
def test_people_whose_absorption_differs_are_each_exact_on_the_grid(seed):
    rng = np.random.default_rng(seed)
    ka, D, F = rng.uniform(0.3, 9, 6), rng.uniform(0.05, 2, 6), rng.uniform(0.1, 0.5, 6)
    regimen = tuple(Extravascular(30.0, (Portion(F, Target.PARENT, ka, D), Portion(F, Target.METABOLITE, ka, D)), time)
                    for time in (0.0, 1.7))  # fmt: skip
    found = concentrations(TYPICAL, regimen, 0.02, 400)
    for i in range(6):
        parts = (Portion(F[i], Target.PARENT, ka[i], D[i]), Portion(F[i], Target.METABOLITE, ka[i], D[i]))
        alone = tuple(Extravascular(30.0, parts, time) for time in (0.0, 1.7))
        expected = concentration(TYPICAL, alone, np.arange(400) * 0.02)
        np.testing.assert_allclose(found[i], expected, rtol=0, atol=1e-10 * expected.max())


def test_a_person_with_coinciding_exponents_is_exact_among_others():
    L = parent_exponents(TYPICAL.disposition)[0]
    M = metabolite_exponents(TYPICAL.metabolite)[0]
    ka = np.array([0.9, L[1], M[0], 3.0])
    found = concentrations(TYPICAL, (Extravascular(30.0, (Portion(1.0, Target.PARENT, ka),)),), 0.05, 200)
    for i, rate in enumerate(ka):
        alone = (Extravascular(30.0, (Portion(1.0, Target.PARENT, float(rate)),)),)
        np.testing.assert_allclose(found[i], concentration(TYPICAL, alone, np.arange(200) * 0.05), atol=1e-12)


@pytest.mark.parametrize("ends_h", [0.39, 0.40, 0.41, 0.64, 0.80])
def test_an_event_on_a_grid_point_is_seen_at_that_point(ends_h):
    doses = (Infusion(10, ends_h), Infusion(10, 0.01, 1.2))
    events = schedule(doses)
    found = on_grid(modes(impulse(TYPICAL, events.channels), events), 0.01, 200)
    expected = concentration(TYPICAL, doses, np.arange(200) * 0.01)
    np.testing.assert_allclose(found[0], expected, atol=1e-14)


def test_what_has_decayed_beyond_counting_is_nothing_on_the_grid():
    fast = (Extravascular(30.0, (Portion(1.0, Target.PARENT, 400.0),)),)
    found = concentrations(TYPICAL, fast, 0.05, 400)
    assert np.all(np.isfinite(found))
    np.testing.assert_allclose(found[0], concentration(TYPICAL, fast, np.arange(400) * 0.05), atol=1e-13)


@pytest.mark.parametrize("step_h", [0.0, -1.0, float("nan"), 25.0, 1e-6])
def test_a_band_needs_a_sensible_step(main, step_h):
    with pytest.raises(InputError, match="step_h must lie in"):
        main.bands(INFUSION, step_h, 24.0)


def test_percentiles_are_those_of_numpy():
    values = np.random.default_rng(2).lognormal(size=(101, 7, 2))
    np.testing.assert_allclose(percentiles(values, (5, 33, 50, 100)), np.percentile(values, (5, 33, 50, 100), axis=0))


def test_a_covariance_that_no_people_can_have_is_refused():
    with pytest.raises(InputError, match="positive semidefinite"):
        Variability(("CL", "V1"), np.array([[0.1, 0.5], [0.5, 0.1]]), 60)


def test_no_variability_leaves_everyone_typical():
    same = people(TYPICAL, Variability(("CL",), np.zeros((1, 1)), 60), np.ones((3, 1)))
    np.testing.assert_allclose(same.disposition.CL, 95.2)


def test_a_model_without_published_variability_draws_nobody(known):
    with pytest.raises(InputError, match="model kamp2020 has no published variability"):
        known["kamp2020"].people(INFUSION, 10, seed=1)
