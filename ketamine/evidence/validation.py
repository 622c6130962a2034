"""Predicted against observed: every published figure a model can be asked for, beside what it says.

A model is asked only about the site it was sampled at; where a study does not name the vessel, the sample is taken as
venous and the row says so. A figure that fitted the model, or comes from the study behind it, is marked: it is no
independent test.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ketamine.errors import InputError
from ketamine.evidence.models import models
from ketamine.pk.parameters import REFERENCE_KG
from ketamine.pk.route import Treatment
from ketamine.units import minutes, ng_ml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ketamine.evidence.library import Library
    from ketamine.pk.model import Model

#: pk_models.md 1.4: the window of one study is not printed; its norketamine areas agree with 0 to 4 h
WINDOW_H = {"0-24 h": 24.0, "0-6 h": 6.0, "window not stated": 4.0}
LONGEST_PEAK_H = 48.0
FOLDS = (1.25, 1.5, 2.0)
#: what a comparison is grouped by
BY = ("model", "route", "metric")
ANALYTES = {"ketamine": 0, "S-ketamine": 0, "norketamine": 1, "S-norketamine": 1}
_METRICS = ("Cmax", "Tmax", "AUC")
_MEAN_WEIGHT = re.compile(r"mean (\d+) kg")


@dataclass(frozen=True)
class Compared:
    """One observation beside what one model says.

    Attributes
    ----------
    key, source
        The row that was observed, and its study.
    model, route, drug, analyte, metric
        What was asked.
    time_h, dose_mg
        When after how much; NaN for a figure of a whole curve.
    observed, predicted
        In ng/mL, h or ng*h/mL.
    fold
        Predicted over observed.
    independence
        check, fit or own.
    note
        What was taken for granted.
    """

    key: str
    source: str
    model: str
    route: str
    drug: str
    analyte: str
    metric: str
    time_h: float
    dose_mg: float
    observed: float
    predicted: float
    fold: float
    independence: str
    note: str


@dataclass(frozen=True)
class LeftOut:
    """An observation that is not compared, and why."""

    key: str
    source: str
    route: str
    metric: str
    reason: str


@dataclass(frozen=True)
class Group:
    """How a part of a comparison agrees.

    Attributes
    ----------
    by
        What the part has in common, by name.
    n, n_independent
        Figures in it, and those that are a test.
    bias
        Geometric mean of predicted over observed.
    fold_error, worst
        Geometric mean and largest of the larger over the smaller.
    within
        Shares within each of ``FOLDS`` [fraction].
    """

    by: Mapping[str, str]
    n: int
    n_independent: int
    bias: float
    fold_error: float
    worst: float
    within: tuple[float, ...]

    @property
    def cells(self) -> dict[str, object]:
        """The group as the columns of a table."""
        alone = {name: value for name, value in vars(self).items() if name not in ("by", "within")}
        return {**self.by, **alone, **{f"within_{fold:g}": of for fold, of in zip(FOLDS, self.within, strict=True)}}


def comparison(library: Library) -> tuple[Compared, ...]:
    """Every usable observation beside what each fitting model predicts."""
    known = models(library.folder)
    asked = (row for row in _observations(library) if not _unusable(row))
    return tuple(found for row in asked for found in _predictions(row, known, library))


def left_out(library: Library) -> tuple[LeftOut, ...]:
    """Observations that are not compared."""
    known = models(library.folder)
    found = []
    for row in _observations(library):
        reason = _unusable(row) or (
            "" if any(_predictions(row, known, library)) else "no model of that site describes it"
        )
        if reason:
            found.append(LeftOut(row["key"], row["source"], row["route"], row["metric"], reason))
    return tuple(found)


def by_route(rows: Iterable[Compared], by: Sequence[str] = BY) -> tuple[Group, ...]:
    """Agreement in groups of a comparison.

    Parameters
    ----------
    rows
        What ``comparison`` returns, or a part of it.
    by
        What to group by, names of ``Compared``.
    """
    return tuple(agreement_of(part, by) for part in parted(rows, by))


def parted(rows: Iterable[Compared], by: Sequence[str] = BY) -> tuple[tuple[Compared, ...], ...]:
    """A comparison in parts that have the names in ``by`` in common, in order of first mention."""
    parts: dict[tuple[str, ...], list[Compared]] = {}
    for row in rows:
        parts.setdefault(tuple(getattr(row, name) for name in by), []).append(row)
    return tuple(map(tuple, parts.values()))


def agreement_of(rows: Sequence[Compared], by: Sequence[str] = BY) -> Group:
    """Agreement in one part, which has the names in ``by`` in common."""
    logs = np.log([row.fold for row in rows])
    sizes = np.exp(np.abs(logs))
    return Group(
        by={name: getattr(rows[0], name) for name in by},
        n=len(rows),
        n_independent=sum(row.independence == "check" for row in rows),
        bias=float(np.exp(logs.mean())),
        fold_error=float(np.exp(np.abs(logs).mean())),
        worst=float(sizes.max()),
        within=tuple(float((sizes <= fold).mean()) for fold in FOLDS),
    )


def markdown(rows: Sequence[Mapping[str, object]]) -> str:
    """A table for a document; the first row names its columns."""
    lines = ["| " + " | ".join(rows[0]) + " |", "|" + " --- |" * len(rows[0])]
    lines += ["| " + " | ".join(map(_cell, row.values())) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def short(row: Mapping[str, object]) -> dict[str, object]:
    """A row with four significant digits, blank where there is no number."""
    shown = {name: "" if math.isnan(cell) else f"{cell:.4g}" for name, cell in row.items() if isinstance(cell, float)}
    return {**row, **shown}


def _cell(cell: object) -> str:
    if isinstance(cell, float):
        return "" if math.isnan(cell) else f"{cell:.2f}"
    return str(cell)


def _observations(library: Library) -> Iterator[dict[str, Any]]:
    """Rows of both tables of observations in one shape; a blank number is NaN."""
    for name in ("pk_observed", "pk_timeseries"):
        for row in library.rows(name):
            given = {column: math.nan if value is None else value for column, value in row.values.items()}
            found = {"metric": "C", "measure": "", "time_h": math.nan, "used_for": "", **given, "key": row.key}
            found["way"] = "iv_bolus" if (found["route"], found["input_mode"]) == ("iv", "bolus") else found["route"]
            yield found


def _unusable(row: Mapping[str, Any]) -> str:
    """Why an observation cannot be compared, blank when it can."""
    reasons = {
        "not a concentration, a peak, its time or an area": row["metric"] not in (*_METRICS, "C"),
        "a range or no number": math.isnan(row["value"]),
        "an analyte no model describes": row["analyte"] not in ANALYTES,
        "no single dose": math.isnan(row["dose_mg"]) and math.isnan(row["dose_mg_per_kg"]),
        "an area over another window": row["metric"] == "AUC" and row["measure"] not in WINDOW_H,
        "a population the models treat apart": "Japanese" in row["population"],
        "the time of the first sample after a bolus, not of a peak": (row["way"], row["metric"], row["analyte"])
        == ("iv_bolus", "Tmax", "ketamine"),
        "an infusion of unknown length": row["way"] == "iv" and math.isnan(row["infusion_h"]),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _predictions(row: Mapping[str, Any], known: Mapping[str, Model], library: Library) -> Iterator[Compared]:
    site = "arterial" if "arterial" in row["matrix"] else "venous"
    drug = "esketamine" if row["analyte"].startswith("S-") else "racemic"
    weighed = _MEAN_WEIGHT.search(row["population"])
    weight_kg = float(weighed[1]) if weighed else REFERENCE_KG
    dose_mg = row["dose_mg_per_kg"] * weight_kg if math.isnan(row["dose_mg"]) else row["dose_mg"]
    infusion_min = minutes(float(row["infusion_h"])) if row["way"] == "iv" else None
    treatment = Treatment(row["way"], drug, float(dose_mg), weight_kg=weight_kg, infusion_min=infusion_min)
    for model in known.values():
        if model.site != site or ANALYTES[row["analyte"]] >= len(model.analytes):
            continue
        try:
            predicted = _predicted(model, treatment, row)
        except InputError:
            continue
        yield Compared(
            row["key"], row["source"], model.key, row["way"], drug, row["analyte"], row["metric"], row["time_h"],
            treatment.dose_mg, row["value"], predicted, predicted / row["value"], _independence(model, row, library),
            _note(row),
        )  # fmt: skip


def _predicted(model: Model, treatment: Treatment, row: Mapping[str, Any]) -> float:
    """What a model says, in the unit of the observation."""
    analyte = ANALYTES[row["analyte"]]
    if row["metric"] == "C":
        found = model.curve(treatment, [float(row["time_h"])])
        return float(ng_ml((found.ketamine, found.norketamine)[analyte][0].item()))
    until_h = WINDOW_H[row["measure"]] if row["metric"] == "AUC" else LONGEST_PEAK_H
    one = model.exposure(treatment, until_h)[analyte]
    return {"Cmax": ng_ml(one.Cmax), "Tmax": one.tmax, "AUC": ng_ml(one.AUC)}[row["metric"]]


def _independence(model: Model, row: Mapping[str, Any], library: Library) -> str:
    """``fit`` when a figure fitted the route, ``own`` when a study behind model or route made it, else ``check``."""
    if model.details.get("main") and row["used_for"].startswith("fit"):
        return "fit"
    rows = model.routes[row["way"]].rows["parameters"]
    sources = {source for key in rows for source in library.row(key).text("source").split(";")} | set(model.sources)
    return "own" if row["source"] in sources else "check"


def _note(row: Mapping[str, Any]) -> str:
    notes = []
    if row["metric"] == "AUC" and row["measure"] == "window not stated":
        notes.append("window not stated, taken as 0 to 4 h")
    if "venous" not in row["matrix"] and "arterial" not in row["matrix"]:
        notes.append("vessel not stated, taken as venous")
    if "model" in row["stat"] or "cited" in row["stat"]:
        notes.append(f"observed value is {row['stat']}")
    return "; ".join(notes)
