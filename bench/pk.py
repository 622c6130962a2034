"""Speed and accuracy of the engine beside a general solver: ``python -m bench.pk``.

The task: esketamine spray, 56 mg, both analytes at 2,000 times over 24 h, in one person and in 1,000; and six swallowed
doses over 15 days. Times are the best of several runs on one core; errors are the largest difference over the peak.
Other engines solve 1,000 people one after another: their time is a thousand times that of one.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import contextlib
import io
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import roadrunner
from scipy.integrate import solve_ivp

from bench.report import write
from ketamine.evidence.models import models
from ketamine.pk.chain import compartments, states
from ketamine.pk.concentration import response
from ketamine.pk.disposition import impulse
from ketamine.pk.dosing import Regimen
from ketamine.pk.modes import modes
from ketamine.pk.parameters import Person
from ketamine.pk.population import concentrations
from ketamine.pk.route import Treatment
from ketamine.pk.schedule import schedule

PEOPLE, TIMES = 1000, 2000
#: people whose values on the grid are compared with single times
CHECKED = 20
Array = np.ndarray


def best_ms(work: Callable[[], object], runs: int) -> float:
    """Best time of several runs [ms], the first left out."""
    work()
    took = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return 1e3 * min(took)


def solved(person: Person, regimen: Regimen, times: Array, rtol: float) -> Array:
    """Concentrations [mg/L] by LSODA, event by event, shape (times, 2)."""
    events = schedule(regimen)
    rates, entries, readout = compartments(person).fed(events.channels)
    found = np.zeros((times.size, 2))
    state = np.zeros(rates.shape[0])
    edges = [*events.times[0], np.inf]
    for e, (low, high) in enumerate(pairwise(edges)):
        state = state + events.amounts[0, e] @ entries
        fed = events.rates[0, e] @ entries
        here = (times >= low) & (times < high)
        end = min(high, times[-1] + 1e-9)
        run = solve_ivp(lambda _, x, u=fed: rates @ x + u, (low, end), state, "LSODA", np.append(times[here], end),
                        jac=lambda _t, _x: rates, rtol=rtol, atol=rtol * 1e-3)  # fmt: skip
        found[here] = (readout @ run.y[:, :-1]).T
        state = run.y[:, -1]
    return found


def roadrunner_ms(person: Person, regimen: Regimen) -> tuple[float, Array]:
    """Time [ms] and concentrations by libroadrunner."""
    runner = roadrunner.RoadRunner(_sbml(person, regimen))
    runner.integrator.relative_tolerance, runner.integrator.absolute_tolerance = 1e-9, 1e-12

    def run() -> Array:
        runner.resetToOrigin()
        return np.asarray(runner.simulate(0, 24, TIMES, ["[X0]", "[X3]"]))

    d, m = person.disposition, person.metabolite
    return best_ms(run, 5), run() / np.array([d.V1, m.Vn if m else 1.0])


def _sbml(person: Person, regimen: Regimen) -> str:
    """The compartments of a person with one dose as an SBML document."""
    events = schedule(regimen)
    rates, entries, _ = compartments(person).fed(events.channels)
    n = rates.shape[0]
    at_once = events.amounts[0, 0] @ entries
    fed = events.rates[0, 0] @ entries
    stop = events.times[0, -1]
    number = "<cn>{}</cn>".format
    terms = []
    for i in range(n):
        sums = "".join(f"<apply><times/>{number(rates[i, j])}<ci>X{j}</ci></apply>" for j in range(n) if rates[i, j])
        inflow = f"<apply><times/><ci>on</ci>{number(fed[i])}</apply>"
        math = f'<math xmlns="http://www.w3.org/1998/Math/MathML"><apply><plus/>{sums}{inflow}</apply></math>'
        terms.append(f'<rateRule variable="X{i}">{math}</rateRule>')
    species = "".join(
        f'<species id="X{i}" compartment="c" initialAmount="{at_once[i]}" hasOnlySubstanceUnits="false" '
        'boundaryCondition="false" constant="false"/>'
        for i in range(n)
    )
    symbol = '<csymbol encoding="text" definitionURL="http://www.sbml.org/sbml/symbols/time">t</csymbol>'
    event = (
        '<listOfEvents><event id="e" useValuesFromTriggerTime="true"><trigger initialValue="false" persistent="true">'
        f'<math xmlns="http://www.w3.org/1998/Math/MathML"><apply><geq/>{symbol}{number(stop)}</apply></math></trigger>'
        '<listOfEventAssignments><eventAssignment variable="on"><math xmlns="http://www.w3.org/1998/Math/MathML">'
        "<cn>0</cn></math></eventAssignment></listOfEventAssignments></event></listOfEvents>"
    )
    return (
        '<?xml version="1.0"?><sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1">'
        '<model id="m">'
        '<listOfCompartments><compartment id="c" size="1" constant="true" spatialDimensions="3"/></listOfCompartments>'
        f"<listOfSpecies>{species}</listOfSpecies>"
        '<listOfParameters><parameter id="on" value="1" constant="false"/></listOfParameters>'
        f"<listOfRules>{''.join(terms)}</listOfRules>{event}</model></sbml>"
    )


def _one_person(person: Person, regimen: Regimen, hours: float) -> dict[str, float]:
    """Print every engine for one person, and give back what the general ones took [ms]."""
    times = np.linspace(0, hours, TIMES)
    ours = best_ms(lambda: response(person, regimen).values(times), 200)
    values = response(person, regimen).values(times)[0]
    exact = states(compartments(person), schedule(regimen)).values(times)[0]
    peak = values.max(axis=0)
    _line("one person, closed form", ours, 1, np.abs(values - exact).max(axis=0) / peak)
    _line(
        "  matrix exponential", best_ms(lambda: states(compartments(person), schedule(regimen)).values(times), 3), ours
    )
    took = {}
    for rtol in (1e-6, 1e-9):
        name = f"SciPy LSODA, rtol {rtol:.0e}"
        took[name] = best_ms(lambda r=rtol: solved(person, regimen, times, r), 3)
        found = solved(person, regimen, times, rtol)
        _line(f"  {name}", took[name], ours, np.abs(found - exact).max(axis=0) / peak)
    road = roadrunner_ms(person, regimen) if len(regimen) == 1 else None
    if road:
        took["libroadrunner, rtol 1e-09"] = road[0]
        _line("  libroadrunner, rtol 1e-09", road[0], ours, np.abs(road[1] - exact).max(axis=0) / peak)
    return took


def _crowd(name: str, crowd: Person, regimen: Regimen, hours: float, others: dict[str, float]) -> None:
    """Print the time of many people beside the write floor, and other engines beside it."""
    step = hours / (TIMES - 1)
    floor = _floor_ms()
    many = best_ms(lambda: concentrations(crowd, regimen, step, TIMES), 25)
    found = concentrations(crowd, regimen, step, TIMES)[:CHECKED]
    events = schedule(regimen)
    exact = modes(impulse(crowd, events.channels), events).values(np.arange(TIMES) * step)[:CHECKED]
    error = np.abs(found - exact).max(axis=1) / exact.max(axis=1)
    _line(f"{PEOPLE} people, {name}", many, 1, error)
    print(f"{'  writing the output alone':34s}{floor:10.3f} ms   ours takes {many / floor:.1f} x that")
    for engine, ms in others.items():
        _line(f"  {engine}", ms * PEOPLE, many)


def _floor_ms() -> float:
    out = np.empty((PEOPLE, TIMES, 2))
    return best_ms(lambda: out.fill(1.0), 25)


def _line(name: str, ms: float, against: float, error: Array | None = None) -> None:
    ratio = "" if against == 1 else f"{ms / against:10,.1f} x"
    print(f"{name:34s}{ms:10.3f} ms{ratio:>13s}" + ("" if error is None else f"   error {error.max():.1e}"))


def compare() -> None:
    """Print every comparison."""
    model = next(iter(models(Path(__file__).resolve().parents[1] / "data").values()))
    spray = Treatment("intranasal_esketamine", "esketamine", 56.0)
    swallowed = Treatment("oral", "racemic", 100.0, times_h=tuple(24.0 * day for day in (0, 2, 5, 7, 9, 12)))
    for name, treatment, hours in (
        ("spray, one dose, 24 h", spray, 24.0),
        ("swallowed, six doses, 15 days", swallowed, 360.0),
    ):
        print(f"{name}; each ratio is against the line of ours above it")
        doses = model.doses(treatment)
        others = _one_person(model.person(treatment.drug, 70.0), doses, hours)
        crowd, varied = model.people(treatment, PEOPLE, seed=1)
        _crowd("one way in", crowd, doses, hours, others)
        _crowd("absorption varied", crowd, varied, hours, others)


def main() -> None:
    """Compare, and write down what was printed."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        compare()
    write("pk", "The engine beside general solvers", f"```\n{said.getvalue()}```")


if __name__ == "__main__":
    main()
