"""Legal people and regimens for property tests, and two solvers that share no code with the engine."""

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from scipy.integrate import odeint
from scipy.linalg import expm

from ketamine.evidence.models import models
from ketamine.pk.dosing import Bolus, Extravascular, Infusion, Portion, Target
from ketamine.pk.parameters import Disposition, Metabolite, Person

settings.register_profile("pk", max_examples=30, deadline=None, derandomize=True)
settings.load_profile("pk")

TYPICAL = Person(Disposition(95.2, 133, 23.2, 187, 157, 98.8), Metabolite(57.72, 98.638, 42.778, 160.04))


def _within(low, high):
    return st.floats(low, high).map(lambda value: round(value, 4))


people = st.builds(
    lambda values, fm: Person(Disposition(*values[:6]), Metabolite(*values[6:], fm=fm)),
    st.tuples(*(_within(low, high) for low, high in [(20, 300), (10, 400), (5, 300), (20, 600), (5, 300), (20, 600),
                                                     (10, 200), (10, 300), (5, 200), (20, 500)])),
    _within(0.1, 1),
)  # fmt: skip


def _depots(amount, values, time):
    f, F_oral, rest, ka1, ka2, D1, D2 = values
    parts = (
        Portion(f, Target.PARENT, ka1, D1),
        Portion((1 - f) * F_oral, Target.PARENT, ka2, D2),
        Portion((1 - f) * (1 - F_oral) * rest, Target.METABOLITE, ka2, D2),
    )
    return Extravascular(amount, parts, time)


amounts = _within(1, 200)
moments = _within(0, 30)
doses = st.one_of(
    st.builds(Bolus, amounts, moments),
    st.builds(Infusion, amounts, _within(0.05, 4), moments),
    st.builds(
        _depots,
        amounts,
        st.tuples(_within(0, 1), _within(0, 1), _within(0, 1), _within(0.05, 12), _within(0.05, 12),
                  st.one_of(st.just(0.0), _within(0.05, 2)), st.one_of(st.just(0.0), _within(0.05, 2))),
        moments,
    ),
)  # fmt: skip
regimens = st.lists(doses, min_size=1, max_size=3).map(tuple)


def system(person):
    """Matrix of the eight equations without depots: C, P1, P2, N, NP."""
    d, m = person.disposition, person.metabolite
    A = np.zeros((5, 5))
    A[0] = [-(d.CL + d.Q2 + d.Q3) / d.V1, d.Q2 / d.V2, d.Q3 / d.V3, 0, 0]
    A[1, :2] = d.Q2 / d.V1, -d.Q2 / d.V2
    A[2, 0], A[2, 2] = d.Q3 / d.V1, -d.Q3 / d.V3
    A[3] = [m.fm * d.CL / d.V1, 0, 0, -(m.CLn + m.Qn) / m.Vn, m.Qn / m.Vnp]
    A[4, 3:] = m.Qn / m.Vn, -m.Qn / m.Vnp
    return A


def solved(person, regimen, times):
    """Concentrations of both analytes by the multistep solver LSODA, one portion after the other, added up."""
    total = np.zeros((len(times), 2))
    for dose in regimen:
        for portion in dose.portions:
            total += _solved_portion(
                person, dose.amount_mg * portion.fraction, portion, np.asarray(times) - dose.time_h
            )
    return total


def _solved_portion(person, amount, portion, since):
    A = np.zeros((6, 6))
    A[:5, :5] = system(person)
    to = 3 if portion.target is Target.METABOLITE else 0
    entry = 0 if portion.ka is None else 5
    A[5, 5] = -(portion.ka or 0.0)
    A[to, 5] = portion.ka or 0.0
    unit = np.eye(6)[entry]
    readout = np.zeros((2, 6))
    readout[0, 0], readout[1, 3] = 1 / person.disposition.V1, 1 / person.metabolite.Vn
    found = np.zeros((len(since), 2))
    D = portion.D
    state = amount * unit if D == 0 else np.zeros(6)
    for low, high, rate in ((0.0, D, amount / D if D else 0.0), (D, np.inf, 0.0)):
        here = (since >= low) & (since < high)
        end = D if high < np.inf else max(since.max(initial=0.0), D) + 1e-9
        if end <= low:
            continue
        inside = np.unique(np.concatenate([[low], since[here], [end]]))
        run = odeint(lambda x, _, r=rate: A @ x + r * unit, state, inside, Dfun=lambda _x, _t: A, rtol=1e-12,
                     atol=1e-15 * max(amount, 1e-3), tcrit=[end], mxstep=20_000)  # fmt: skip
        found[here] = run[np.searchsorted(inside, since[here])] @ readout.T
        state = run[-1]
    return found


def by_expm(person, ka, target, times):
    """Concentrations after 1 mg into a depot by SciPy's matrix exponential."""
    A = np.zeros((6, 6))
    A[:5, :5] = system(person)
    A[5, 5], A[3 if target is Target.METABOLITE else 0, 5] = -ka, ka
    states = np.array([expm(A * t)[:, 5] for t in times])
    return np.stack([states[:, 0] / person.disposition.V1, states[:, 3] / person.metabolite.Vn], axis=1)


@pytest.fixture(scope="session")
def known():
    return models()


@pytest.fixture(scope="session")
def main(known):
    return next(iter(known.values()))
