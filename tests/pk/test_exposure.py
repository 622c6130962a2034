"""Peaks, areas and half-lives: table 1.3 of the models, limits, conservation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine.errors import InputError
from ketamine.evidence.models import models
from ketamine.pk.concentration import response
from ketamine.pk.dosing import Bolus, Infusion, Target
from ketamine.pk.exposure import exposure, half_lives
from ketamine.pk.route import Treatment
from ketamine.units import ng_ml
from tests.pk.conftest import TYPICAL, people, regimens

CHECKS = [(model, check) for model in models().values() for check in model.details["check"]]


def _named(value):
    return " ".join(f"{value[k]}" for k in ("route", "drug", "dose_mg")) if isinstance(value, dict) else value.key


@pytest.mark.parametrize(("model", "check"), CHECKS, ids=_named)
def test_each_model_gives_the_figures_its_file_states(model, check):
    treatment = Treatment(check["route"], check.get("inputs_of", check["drug"]), check["dose_mg"],
                          check.get("weight_kg", 70.0), check.get("infusion_min"))  # fmt: skip
    if "inputs_of" in check:
        found = response(model.person(check["drug"], treatment.weight_kg), model.doses(treatment))
    else:
        found = model.response(treatment)
    tolerance = model.details["tolerance"]
    both = exposure(found, check.get("until_h", 24.0))
    for analyte, one in zip(("ketamine", "norketamine"), both, strict=True):
        for value, expected, name in zip((ng_ml(one.Cmax), one.tmax, ng_ml(one.AUC)), check.get(analyte, ()),
                                         ("Cmax", "tmax", "AUC"), strict=False):  # fmt: skip
            assert value == pytest.approx(expected, abs=tolerance[name]), (analyte, name)


def test_the_main_model_states_every_row_of_its_test_table(main):
    assert len(main.details["check"]) == 22


@given(people, regimens)
def test_everything_that_goes_in_comes_out_again(person, regimen):
    ketamine, norketamine = exposure(response(person, regimen), 100.0)
    parts = [(p.target, d.amount_mg * p.fraction) for d in regimen for p in d.portions]
    parent = sum(amount for target, amount in parts if target is not Target.METABOLITE)
    presystemic = sum(amount for target, amount in parts if target is Target.METABOLITE)
    formed = parent * person.metabolite.fm + presystemic
    assert ketamine.AUC_inf * person.disposition.CL == pytest.approx(parent, rel=1e-9, abs=1e-9)
    assert norketamine.AUC_inf * person.metabolite.CLn == pytest.approx(formed, rel=1e-9, abs=1e-9)


@given(people, st.floats(1, 200), st.floats(0.05, 6))
def test_an_infusion_peaks_when_it_ends(person, amount, D):
    ketamine, norketamine = exposure(response(person, (Infusion(amount, D),)), 48.0)
    assert ketamine.tmax == D
    assert norketamine.tmax > D


@given(people, regimens)
def test_no_moment_is_higher_than_the_peak_and_areas_grow(person, regimen):
    found = response(person, regimen)
    both = exposure(found, 60.0)
    times = np.linspace(0, 60, 400)
    values, areas = found.values(times)[0], found.cumulative(times)[0]
    for analyte, one in enumerate(both):
        assert values[:, analyte].max() <= one.Cmax * (1 + 1e-9) + 1e-12
        assert found.values(np.array([one.tmax]))[0, 0, analyte] == pytest.approx(one.Cmax, rel=1e-12)
        assert np.all(np.diff(areas[:, analyte]) >= -1e-9)
        assert one.AUC_inf * (1 + 1e-9) >= one.AUC


def test_area_agrees_with_a_fine_trapezoid():
    found = response(TYPICAL, (Infusion(35, 2 / 3),))
    times = np.linspace(0, 24, 200_001)
    values = found.values(times)[0]
    areas = np.trapezoid(values, times, axis=0)
    np.testing.assert_allclose([one.AUC for one in exposure(found, 24.0)], areas, rtol=1e-7)


def test_the_terminal_half_life_is_seen_in_the_tail():
    slowest = half_lives(TYPICAL)[0].max()
    found = response(TYPICAL, (Bolus(35),))
    late = found.values(np.array([200.0, 200.0 + slowest]))[0, :, 0]
    assert late[1] / late[0] == pytest.approx(0.5, rel=1e-6)


def test_the_window_must_end_after_the_first_dose():
    with pytest.raises(InputError, match="until_h must lie after the first dose at 3 h; got 2"):
        exposure(response(TYPICAL, (Bolus(10, 3.0),)), 2.0)
