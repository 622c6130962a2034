"""Try one structure for artery and vein: kamp2020 with a venous delay, fitted to every usable observation at once.

``python -m docs.fit_disposition`` fits, leaves each study out in turn, and writes the figures into
``docs/pharmacokinetics.md`` between its two marks. It changes no model: the reader of the figures decides.
"""
# ruff: noqa: N806  # symbols are written as the field writes them

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.linalg import expm
from scipy.optimize import least_squares

from ketamine.evidence import load
from ketamine.evidence.models import constants
from ketamine.evidence.validation import ANALYTES, WINDOW_H, comparison

DOCUMENT = Path(__file__).parent / "pharmacokinetics.md"
MARKS = ("<!-- fit -->\n", "<!-- end of fit -->")
MAIN, FILM_MODEL = "otto2021", "simons2022a"
#: standard deviation on the log scale: how far a value may leave where it starts, and of one observation
PRIOR_SD, DELAY_SD, ERROR_SD = 0.3, 1.0, 0.2
STEP_H, LATE_STEP_H, EARLY_H, END_H = 1 / 60, 1 / 20, 2.0, 24.0
#: a route is harmed when its error grows by more than this, as a factor
HARM = 1.02
C, P1, P2, D1, D2, N, NP, DIRECT, PARENT, PRE, ART, VEN, NOR, ONE = range(14)


@dataclass(frozen=True)
class Seen:
    """One observation: what was given, what was measured, and how the present model does."""

    key: str
    source: str
    route: str
    site: str
    given: tuple[str, str, float, float, float]
    analyte: int
    metric: str
    at_h: float
    value: float
    present: float


def starts() -> dict[str, float]:
    """Where every fitted value starts: as published, or as the present model has it."""
    known = constants()

    def at(*row: str) -> float:
        return known.value(list(row))

    kamp = {f"{name}": at("kamp2020", "iv", "ketamine", paper)
            for name, paper in zip(("CL", "V1", "Q2", "V2", "Q3", "V3"), ("CL1", "V1", "CL2", "V2", "CL3", "V3"),
                                   strict=True)}  # fmt: skip
    nor = {name: at(MAIN, "iv", "S-norketamine", name) for name in ("CLn", "Vn", "Qn", "Vnp")}
    spray, racemic = (
        ("RECOMMENDED", "intranasal_esketamine", "S-ketamine"),
        ("RECOMMENDED", "intranasal_racemic", "ketamine"),
    )
    ways = {
        "FRn_spray": at(*spray, "FRn"),
        "ka_spray": at(*spray, "ka_n"),
        "FRn_racemic": at(*racemic, "FRn30"),
        "ka_racemic": at(*racemic, "ka_n"),
        "fm": at("RECOMMENDED", "sublingual", "ketamine", "fm"),
        "F_oral": at("RECOMMENDED", "oral", "S-ketamine", "F_oral"),
    }
    return {**kamp, **nor, **ways, "kv": 30.0}


def fixed() -> dict[str, float]:
    """Constants of the ways in that are kept as the present model has them."""
    known = constants()
    rows = {
        "theta": ("intranasal_esketamine", "S-ketamine", "theta_dose"),
        "ka_sw_spray": ("intranasal_esketamine", "S-ketamine", "ka_sw"),
        "D_spray": ("intranasal_esketamine", "S-ketamine", "D_sw"),
        "b": ("intranasal_racemic", "ketamine", "b"),
        "Fa_racemic": ("intranasal_racemic", "ketamine", "Fa"),
        "F_oral_racemic": ("intranasal_racemic", "ketamine", "F_oral"),
        "ka_tongue": ("sublingual", "ketamine", "KA1"),
        "D_tongue": ("sublingual", "ketamine", "D1"),
        "ka_sw_tongue": ("sublingual", "ketamine", "ka_sw"),
        "D_sw_tongue": ("sublingual", "ketamine", "D_sw"),
        "ka_po": ("oral", "ketamine", "ka_po"),
        "D_po": ("oral", "ketamine", "D_po"),
        "F1": ("film", "S-ketamine", "F1"),
        "Fa": ("all", "norketamine", "Fa"),
        "f_rac": ("all", "ketamine", "f_rac"),
    }
    return {name: known.value(["RECOMMENDED", *row]) for name, row in rows.items()}


def observations() -> list[Seen]:
    """Every compared observation of the main model, and the arterial ones of the film study."""
    library = load()
    found = []
    for row in comparison(library):
        if row.model not in (MAIN, FILM_MODEL):
            continue
        cell = library.row(row.key)
        hours = cell.number("infusion_h") or 0.0 if row.route == "iv" else 0.0
        weight = 68.0 if row.source == MAIN else 70.0
        at_h = row.time_h if row.metric == "C" else WINDOW_H.get(cell.text("measure"), END_H)
        site = "arterial" if row.model == FILM_MODEL else "venous"
        found.append(Seen(row.key, row.source, row.route, site, (row.route, row.drug, row.dose_mg, hours, weight),
                          ANALYTES[row.analyte], row.metric, at_h, row.observed, row.predicted))  # fmt: skip
    return found


def inputs(
    given: tuple[str, str, float, float, float], p: Mapping[str, float]
) -> list[tuple[int, float, float, float]]:
    """Where a dose goes: compartment, amount [mg], how long it takes to arrive [h], rate constant of the depot."""
    route, _, dose, hours, _ = given
    if route in ("iv", "iv_bolus"):
        return [(C, dose, hours, 0.0)]
    if route == "intranasal_esketamine":
        devices = dose / 28
        f = p["FRn_spray"] * (1 + p["theta"] * (devices - 1)) / devices
        direct, swallowed = (f, 0.0, p["ka_spray"]), (p["F_oral"], p["Fa"], p["D_spray"], p["ka_sw_spray"])
    elif route == "intranasal_racemic":
        f = p["FRn_racemic"] * (dose / 30) ** -p["b"]
        direct = (f, 0.0, p["ka_racemic"])
        swallowed = (p["F_oral_racemic"], p["Fa_racemic"], p["D_spray"], p["ka_sw_spray"])
    elif route == "sublingual":
        direct = (p["fm"], p["D_tongue"], p["ka_tongue"])
        swallowed = (p["F_oral"], p["Fa"], p["D_sw_tongue"], p["ka_sw_tongue"])
    elif route == "film":
        direct, swallowed = (p["F1"], p["D_tongue"], p["ka_tongue"]), (0.0, 1.0, p["D_spray"], p["ka_sw_spray"])
    else:
        direct, swallowed = (0.0, 0.0, 1.0), (p["F_oral"], p["Fa"], p["D_po"], p["ka_po"])
    rest = 1 - direct[0]
    F_oral, Fa, D, ka = swallowed
    return [(DIRECT, dose * direct[0], direct[1], direct[2]), (PARENT, dose * rest * F_oral, D, ka),
            (PRE, dose * rest * (Fa - F_oral), D, ka)]  # fmt: skip


def rates(given: tuple[str, str, float, float, float], p: Mapping[str, float]) -> np.ndarray:
    """The linear system of a treatment without its input, areas and the constant one included."""
    _, drug, _, _, weight = given
    size = weight / 70
    CL, CLn = p["CL"] * size**0.75 * (p["f_rac"] if drug == "racemic" else 1.0), p["CLn"] * size**0.75
    V1, Vn = p["V1"] * size, p["Vn"] * size
    A = np.zeros((14, 14))
    for a, b, k in ((C, P1, p["Q2"] / V1), (P1, C, p["Q2"] / p["V2"]),
                    (C, P2, p["Q3"] / V1), (P2, C, p["Q3"] / p["V3"]),
                    (C, N, CL / V1), (N, NP, p["Qn"] / Vn), (NP, N, p["Qn"] / p["Vnp"])):  # fmt: skip
        A[b, a] += k
        A[a, a] -= k
    A[N, N] -= CLn / Vn
    A[D1, C], A[D1, D1] = p["kv"] / V1, -p["kv"]
    A[D2, D1], A[D2, D2] = p["kv"], -p["kv"]
    A[ART, C], A[VEN, D2], A[NOR, N] = 1 / V1, 1.0, 1 / Vn
    for depot, _, _, ka in inputs(given, p):
        if depot != C:
            A[N if depot == PRE else C, depot] += ka
            A[depot, depot] -= ka
    return A


def course(given: tuple[str, str, float, float, float], p: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """Times [h] and artery, vein and norketamine [mg/L], each with its area behind it, shape (times, 6)."""
    A, parts = rates(given, p), inputs(given, p)
    times = np.append(np.arange(0, EARLY_H, STEP_H), np.arange(EARLY_H, END_H + STEP_H, LATE_STEP_H))
    state = np.zeros(14)
    state[ONE] = 1.0
    stops = {}
    for depot, amount, hours, _ in parts:
        steps = round(hours / STEP_H)
        if steps == 0:
            state[depot] += amount
        else:
            stops[depot] = (steps, amount / (steps * STEP_H))
    made: dict[tuple[int, ...], np.ndarray] = {}
    path = np.empty((times.size, 14))
    for i in range(times.size):
        path[i] = state
        on = tuple(depot for depot, (steps, _) in stops.items() if i < steps)
        late = i >= np.searchsorted(times, EARLY_H)
        if (*on, -int(late)) not in made:
            fed = A.copy()
            for depot in on:
                fed[depot, ONE] = stops[depot][1]
            made[(*on, -int(late))] = expm(fed * (LATE_STEP_H if late else STEP_H))
        state = made[(*on, -int(late))] @ state
    V1, Vn = p["V1"] * given[4] / 70, p["Vn"] * given[4] / 70
    return times, 1000 * np.column_stack(
        [path[:, C] / V1, path[:, D2], path[:, N] / Vn, path[:, ART], path[:, VEN], path[:, NOR]]
    )


def predicted(seen: Sequence[Seen], p: Mapping[str, float]) -> np.ndarray:
    """What the structure says for each observation, in its unit."""
    runs = {given: course(given, p) for given in {one.given for one in seen}}
    out = []
    for one in seen:
        times, values = runs[one.given]
        column = 2 if one.analyte else 1 if one.site == "venous" else 0
        curve = values[:, column]
        if one.metric == "AUC":
            out.append(np.interp(one.at_h, times, values[:, column + 3]))
        elif one.metric == "C":
            out.append(np.interp(one.at_h, times, curve))
        else:
            out.append(curve.max() if one.metric == "Cmax" else max(times[int(curve.argmax())], STEP_H))
    return np.array(out)


def fit(seen: Sequence[Seen]) -> tuple[dict[str, float], np.ndarray]:
    """Fitted values and their standard errors on the log scale."""
    begin, kept = starts(), fixed()
    names = list(begin)
    widths = np.array([DELAY_SD if name == "kv" else PRIOR_SD for name in names])
    value = np.array([one.value for one in seen])

    def residuals(x: np.ndarray) -> np.ndarray:
        p = {**kept, **{name: begin[name] * np.exp(v) for name, v in zip(names, x, strict=True)}}
        return np.append(np.log(predicted(seen, p) / value) / ERROR_SD, x / widths)

    found = least_squares(residuals, np.zeros(len(names)), loss="soft_l1", diff_step=1e-3, max_nfev=12)
    errors = np.sqrt(np.diag(np.linalg.inv(found.jac.T @ found.jac)))
    return {name: begin[name] * float(np.exp(v)) for name, v in zip(names, found.x, strict=True)}, errors


def fold_error(said: np.ndarray, seen: Sequence[Seen]) -> float:
    """Geometric mean of the larger over the smaller."""
    return float(np.exp(np.abs(np.log(said / np.array([one.value for one in seen]))).mean()))


def left_out(seen: Sequence[Seen]) -> np.ndarray:
    """Each observation as predicted by a fit that never saw its study."""
    out = np.empty(len(seen))
    for source in sorted({one.source for one in seen}):
        at = [i for i, one in enumerate(seen) if one.source == source]
        values, _ = fit([one for one in seen if one.source != source])
        out[at] = predicted([seen[i] for i in at], {**fixed(), **values})
        print(f"left out {source}: {fold_error(out[at], [seen[i] for i in at]):.2f}", flush=True)
    return out


def report(seen: Sequence[Seen], values: Mapping[str, float], errors: np.ndarray, out: np.ndarray) -> str:
    """The attempt in words and tables."""
    inside = predicted(seen, {**fixed(), **values})
    lines = [
        "| route | site | n | present set | fitted, all studies | fitted, own study left out |",
        "|" + " --- |" * 6,
    ]
    harmed, better = [], []
    for route, site in dict.fromkeys((one.route, one.site) for one in seen):
        at = [i for i, one in enumerate(seen) if (one.route, one.site) == (route, site)]
        part = [seen[i] for i in at]
        now, all_in, loo = (
            fold_error(said[at], part) for said in (np.array([one.present for one in seen]), inside, out)
        )
        lines.append(f"| {route} | {site} | {len(at)} | {now:.2f} | {all_in:.2f} | {loo:.2f} |")
        if site == "venous":
            (harmed if loo > now * HARM else better if loo * HARM < now else []).append(route)
    adopted = bool(better) and not harmed
    begin = starts()
    listed = ["| symbol | started at | fitted | standard error, log scale |", "|" + " --- |" * 4]
    listed += [f"| {name} | {begin[name]:.3g} | {values[name]:.3g} | {error:.2f} |"
               for name, error in zip(values, errors, strict=True)]  # fmt: skip
    said = (", ".join(better) or "none", ", ".join(harmed) or "none")
    verdict = "It becomes the default." if adopted else "The present set stays the default."
    return "\n".join(
        [*lines, "", f"Better with its study left out: {said[0]}. Worse: {said[1]}. {verdict}",
         "", *listed, ""]
    )  # fmt: skip


def main() -> None:
    """Fit, leave out, and write the figures down."""
    seen = observations()
    values, errors = fit(seen)
    print(f"all studies: {fold_error(predicted(seen, {**fixed(), **values}), seen):.2f}", flush=True)
    text = DOCUMENT.read_text(encoding="utf-8")
    before, rest = text.split(MARKS[0])
    _, after = rest.split(MARKS[1])
    DOCUMENT.write_text(
        before + MARKS[0] + report(seen, values, errors, left_out(seen)) + MARKS[1] + after, encoding="utf-8"
    )


if __name__ == "__main__":
    main()
