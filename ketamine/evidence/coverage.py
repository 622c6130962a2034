"""Whether what studies saw lies inside the band of virtual people drawn around the main model's curve.

The band holds nine of ten virtual people. What studies print is the middle of a group, which lies inside more easily
than a single person, so full coverage is a weak test and a miss is a plain one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ketamine.evidence.models import models
from ketamine.evidence.validation import ANALYTES, WINDOW_H, agreement_of, parted
from ketamine.pk.parameters import REFERENCE_KG
from ketamine.pk.population import concentrations, percentiles
from ketamine.pk.route import Treatment
from ketamine.units import Array, minutes, ng_ml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ketamine.evidence.library import Library
    from ketamine.evidence.records import Row
    from ketamine.evidence.validation import Compared
    from ketamine.pk.model import Model

PEOPLE, SEED = 300, 2021
LOW, HIGH = 5.0, 95.0
_STEPS = 600
_METRICS = ("C", "Cmax", "AUC")


@dataclass(frozen=True)
class Band:
    """What nine of ten virtual people lie between, in the unit of the observation, and if the observation does too."""

    low: float
    high: float
    inside: bool


def coverage(rows: Sequence[Compared], library: Library) -> Mapping[str, Band]:
    """The band around each prediction of the main model, by the key of what was observed.

    Parameters
    ----------
    rows
        What ``comparison`` returns; only levels, peaks and areas are asked for.
    library
        Where the observations stand.
    """
    model = next(iter(models(library.folder).values()))
    asked = (row for row in rows if row.model == model.key and row.metric in _METRICS)
    return {row.key: _band(model, row, library.row(row.key)) for row in asked}


def agreement(rows: Sequence[Compared], library: Library) -> tuple[dict[str, object], ...]:
    """What ``by_route`` says as cells, with figures that have a band (``n_band``) and the share in it (``in_band``)."""
    bands, main = coverage(rows, library), next(iter(models(library.folder)))
    found: list[dict[str, object]] = []
    for part in parted(rows):
        inside = [bands[row.key].inside for row in part if row.model == main and row.key in bands]
        share = float(np.mean(inside)) if inside else math.nan
        found.append(agreement_of(part).cells | {"n_band": len(inside), "in_band": share})
    return tuple(found)


def _band(model: Model, row: Compared, cell: Row) -> Band:
    """Fifth and ninety-fifth percentile of one figure among virtual people."""
    infusion = minutes(cell.number("infusion_h") or math.nan) if row.route == "iv" else None
    treatment = Treatment(row.route, row.drug, row.dose_mg, REFERENCE_KG, infusion)
    people, doses = model.people(treatment, PEOPLE, SEED)
    step_h = _until(row, cell) / _STEPS
    levels = ng_ml(concentrations(people, doses, step_h, _STEPS + 1)[:, :, ANALYTES[row.analyte]])
    low, high = percentiles(_each(levels, row.metric, step_h)[:, None, None], (LOW, HIGH)).ravel()
    return Band(float(low), float(high), bool(low <= row.observed <= high))


def _each(levels: Array, metric: str, step_h: float) -> Array:
    """The figure in every virtual person."""
    if metric == "C":
        return levels[:, -1]
    return np.asarray(
        levels.max(axis=1) if metric == "Cmax" else step_h * (levels[:, 1:] + levels[:, :-1]).sum(axis=1) / 2
    )


def _until(row: Compared, cell: Row) -> float:
    """End of the time looked at [h]: the sample, the window of an area, or long enough for a peak."""
    if row.metric == "C":
        return row.time_h
    return WINDOW_H[cell.text("measure")] if row.metric == "AUC" else max(WINDOW_H.values()) / 4
