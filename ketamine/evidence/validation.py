"""Predicted against observed: every published figure a model can be asked for, beside what it says.

A model is asked only about the site it was sampled at; where a study does not name the vessel, the sample is taken as
venous and the row says so. A figure that fitted the model, or comes from the study behind it, is marked: it is no
independent test.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ketamine.errors import InputError
from ketamine.evidence import tables
from ketamine.evidence.models import models
from ketamine.pk.parameters import REFERENCE_KG
from ketamine.pk.route import Treatment
from ketamine.units import minutes, ng_ml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

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


def comparison(folder: Path = tables.DATA) -> pd.DataFrame:
    """Every usable observation beside what each fitting model predicts.

    Parameters
    ----------
    folder
        Where the tables are.

    Returns
    -------
    pandas.DataFrame
        One row an observation and model: ``key``, ``source``, ``model``, ``route``, ``drug``, ``analyte``, ``metric``,
        ``time_h``, ``dose_mg``, ``observed``, ``predicted`` (ng/mL, h or ng*h/mL), ``fold`` (predicted over observed),
        ``independence`` (check, fit or own) and ``note``.
    """
    import pandas as pd  # see evidence.tables

    known, behind = models(folder), tables.frame("pk_parameters", folder)["source"]
    rows = [found for row in _observations(folder) if not _unusable(row) for found in _predictions(row, known, behind)]
    return pd.DataFrame(rows)


def left_out(folder: Path = tables.DATA) -> pd.DataFrame:
    """Observations that are not compared: ``key``, ``source``, ``route``, ``metric`` and the ``reason``."""
    import pandas as pd  # see evidence.tables

    known, behind = models(folder), tables.frame("pk_parameters", folder)["source"]
    rows = []
    for row in _observations(folder):
        reason = _unusable(row) or (
            "" if list(_predictions(row, known, behind)) else "no model of that site describes it"
        )
        if reason:
            rows.append({name: row[name] for name in ("key", "source", "route", "metric")} | {"reason": reason})
    return pd.DataFrame(rows)


def by_route(rows: pd.DataFrame, by: Sequence[str] = BY) -> pd.DataFrame:
    """Agreement in groups of a comparison.

    Parameters
    ----------
    rows
        What ``comparison`` returns, or a part of it.
    by
        Columns to group by.

    Returns
    -------
    pandas.DataFrame
        ``n``, ``n_independent``, ``bias`` (geometric mean of predicted over observed), ``fold_error`` (geometric mean
        of the larger over the smaller), ``worst``, and the shares within 1.25, 1.5 and 2-fold [fraction].
    """
    import pandas as pd  # see evidence.tables

    found = []
    for names, group in rows.groupby(list(by), sort=False):
        logs = np.log(group["fold"].to_numpy(dtype=np.float64))
        sizes = np.exp(np.abs(logs))
        independent = int((group["independence"] == "check").sum())
        summary: dict[str, Any] = dict(zip(by, names, strict=True)) | {"n": logs.size, "n_independent": independent}
        summary |= {"bias": np.exp(logs.mean()), "fold_error": np.exp(np.abs(logs).mean()), "worst": sizes.max()}
        found.append(summary | {f"within_{fold:g}": float((sizes <= fold).mean()) for fold in FOLDS})
    return pd.DataFrame(found)


def markdown(summary: pd.DataFrame) -> str:
    """Agreement in groups as a table for a document."""
    lines = ["| " + " | ".join(summary.columns) + " |", "|" + " --- |" * len(summary.columns)]
    for row in summary.itertuples(index=False):
        cells = (_cell(cell) for cell in row)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(cell: object) -> str:
    if isinstance(cell, float):
        return "" if math.isnan(cell) else f"{cell:.2f}"
    return str(cell)


def _observations(folder: Path) -> Iterator[dict[str, Any]]:
    """Rows of both tables of observations in one shape."""
    for name in ("pk_observed", "pk_timeseries"):
        for key, row in tables.frame(name, folder).reset_index().set_index("key", drop=False).iterrows():
            given = {str(column): value for column, value in row.to_dict().items()}
            cells = {"metric": "C", "measure": "", "time_h": math.nan, "used_for": "", **given, "key": str(key)}
            cells["way"] = "iv_bolus" if (cells["route"], cells["input_mode"]) == ("iv", "bolus") else cells["route"]
            yield cells


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


def _predictions(row: Mapping[str, Any], known: Mapping[str, Model], behind: pd.Series) -> Iterator[dict[str, Any]]:
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
        yield {
            "key": row["key"],
            "source": row["source"],
            "model": model.key,
            "route": row["way"],
            "drug": drug,
            "analyte": row["analyte"],
            "metric": row["metric"],
            "time_h": row["time_h"],
            "dose_mg": treatment.dose_mg,
            "observed": row["value"],
            "predicted": predicted,
            "fold": predicted / row["value"],
            "independence": _independence(model, row, behind),
            "note": _note(row),
        }


def _predicted(model: Model, treatment: Treatment, row: Mapping[str, Any]) -> float:
    """What a model says, in the unit of the observation."""
    analyte = ANALYTES[row["analyte"]]
    if row["metric"] == "C":
        found = model.curve(treatment, [float(row["time_h"])])
        return float(ng_ml((found.ketamine, found.norketamine)[analyte][0].item()))
    until_h = WINDOW_H[row["measure"]] if row["metric"] == "AUC" else LONGEST_PEAK_H
    one = model.exposure(treatment, until_h)[analyte]
    return {"Cmax": ng_ml(one.Cmax), "Tmax": one.tmax, "AUC": ng_ml(one.AUC)}[row["metric"]]


def _independence(model: Model, row: Mapping[str, Any], behind: pd.Series) -> str:
    """``fit`` when a figure fitted the route, ``own`` when a study behind model or route made it, else ``check``."""
    if model.details.get("main") and row["used_for"].startswith("fit"):
        return "fit"
    rows = model.routes[row["way"]].rows["parameters"]
    sources = {source for key in rows for source in str(behind[key]).split(";")} | set(model.sources)
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
