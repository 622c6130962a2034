"""Exponents and coefficients: the relations any roots and residues must hold."""

import numpy as np
from hypothesis import given

from ketamine.pk.disposition import Channel, impulse, metabolite_exponents, parent_exponents, residues
from ketamine.pk.dosing import Target
from ketamine.pk.parameters import Disposition
from tests.pk.conftest import people, system


@given(people)
def test_exponents_are_the_eigenvalues_of_the_compartments(person):
    A = -system(person)
    ketamine, norketamine = np.linalg.eigvals(A[:3, :3]).real, np.linalg.eigvals(A[3:, 3:]).real
    np.testing.assert_allclose(parent_exponents(person.disposition)[0], np.sort(ketamine)[::-1], rtol=1e-9)
    np.testing.assert_allclose(metabolite_exponents(person.metabolite)[0], np.sort(norketamine)[::-1], rtol=1e-9)


@given(people)
def test_exponents_add_and_multiply_to_the_rate_constants(person):
    d = person.disposition
    L = parent_exponents(d)[0]
    assert np.all(L > 0)
    np.testing.assert_allclose(L.sum(), (d.CL + d.Q2 + d.Q3) / d.V1 + d.Q2 / d.V2 + d.Q3 / d.V3, rtol=1e-12)
    np.testing.assert_allclose(L.prod(), d.CL / d.V1 * d.Q2 / d.V2 * d.Q3 / d.V3, rtol=1e-10)


@given(people)
def test_a_milligram_into_the_blood_starts_as_one_over_the_central_volume(person):
    unit = impulse(person, (Channel(Target.CENTRAL, None),))
    at_once = unit.weights[0, 0].sum(axis=0)
    np.testing.assert_allclose(at_once[0] * person.disposition.V1, 1, rtol=1e-9)
    assert abs(at_once[1]) * person.metabolite.Vn < 1e-9


def test_residues_of_a_single_pole_are_its_gain():
    np.testing.assert_allclose(residues(2.0, np.empty((1, 0)), np.array([[3.0]])), [[2.0]])


def test_residues_of_two_poles_are_the_bateman_coefficients():
    np.testing.assert_allclose(residues(1.0, np.empty((1, 0)), np.array([[1.0, 3.0]])), [[0.5, -0.5]])


def test_many_people_at_once_equal_each_alone():
    CL = np.array([50.0, 95.2, 180.0])
    together = parent_exponents(Disposition(CL, 133, 23.2, 187, 157, 98.8))
    apart = np.concatenate([parent_exponents(Disposition(one, 133, 23.2, 187, 157, 98.8)) for one in CL])
    np.testing.assert_allclose(together, apart, rtol=1e-14)
