"""The matrix exponential: exact where sums of exponentials are not, and the same where they are."""

import numpy as np
import pytest
from hypothesis import given
from scipy.linalg import expm

from ketamine.errors import InputError
from ketamine.pk.chain import Chain, compartments, exponentials, states
from ketamine.pk.disposition import impulse
from ketamine.pk.modes import modes
from ketamine.pk.route import Treatment
from ketamine.pk.schedule import schedule
from tests.pk.conftest import people, regimens, system


@given(people)
def test_exponentials_agree_with_scipy(person):
    A = system(person)
    for time, found in zip((0.0, 0.01, 1.0, 30.0), exponentials(A, np.array([0.0, 0.01, 1.0, 30.0])), strict=True):
        np.testing.assert_allclose(found, expm(A * time), rtol=0, atol=1e-11)  # a dozen squarings of sixteen digits


def test_a_repeated_rate_gives_the_gamma_curve():
    A = np.array([[-2.0, 0], [2.0, -2.0]])
    times = np.array([0.1, 1.0, 5.0])
    np.testing.assert_allclose(exponentials(A, times)[:, 1, 0], 2 * times * np.exp(-2 * times), rtol=1e-13)


@given(people, regimens)
def test_matrix_and_modes_agree_in_values_slopes_and_areas(person, regimen):
    events = schedule(regimen)
    slow, fast = states(compartments(person), events), modes(impulse(person, events.channels), events)
    times = np.array([0.0, 0.4, 2.0, 9.0, 33.0, 60.0])
    for one, other in ((slow.values(times), fast.values(times)), (slow.cumulative(times), fast.cumulative(times)),
                       (slow.slopes(times), fast.slopes(times)), (slow.total(), fast.total())):  # fmt: skip
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-8 * max(np.abs(one).max(), 1e-9))


def test_rates_between_compartments_are_not_negative():
    with pytest.raises(InputError, match="none negative off the diagonal"):
        Chain(np.array([[-1.0, 0], [-0.5, -1.0]]), {}, np.zeros((2, 2)))


def test_first_pass_through_the_liver_gives_the_bioavailability_the_paper_implies(known):
    model = known["perezruixo2021"]
    oral = model.exposure(Treatment("oral", "esketamine", 50.0), 24.0)[0].AUC_inf
    iv = model.exposure(Treatment("iv", "esketamine", 50.0, infusion_min=40.0), 24.0)[0].AUC_inf
    assert oral / iv == pytest.approx(0.178, abs=5e-4)


def test_arterial_and_venous_models_say_so(known):
    assert {key: model.site for key, model in known.items()} == {
        "otto2021": "venous", "domino1984": "not_stated", "kamp2020": "arterial", "perezruixo2021": "venous",
        "simons2022a": "arterial"}  # fmt: skip


def test_a_model_of_ketamine_alone_leaves_norketamine_blank(known):
    found = known["kamp2020"].curve(Treatment("iv_bolus", "racemic", 10.0), [1 / 30])
    assert np.isnan(found.norketamine).all()
    assert found.ketamine[0] == pytest.approx(0.263, abs=5e-4)
