"""Whether what studies saw lies inside the band of virtual people drawn around the main model's curve.

The band holds nine of ten virtual people. What studies print is the middle of a group, which lies inside more easily
than a single person, so full coverage is a weak test and a miss is a plain one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ketamine.evidence import tables
from ketamine.evidence.models import models
from ketamine.evidence.validation import ANALYTES, BY, WINDOW_H, by_route
from ketamine.pk.model import Model
from ketamine.pk.parameters import REFERENCE_KG
from ketamine.pk.population import concentrations
from ketamine.pk.route import Treatment
from ketamine.units import Array, minutes, ng_ml

if TYPE_CHECKING:
    import pandas as pd

PEOPLE, SEED = 300, 2021
LOW, HIGH = 5.0, 95.0
_STEPS = 600
_METRICS = ("C", "Cmax", "AUC")


def coverage(rows: pd.DataFrame, folder: Path = tables.DATA) -> pd.DataFrame:
    """The band around each prediction of the main model.

    Parameters
    ----------
    rows
        What ``comparison`` returns.
    folder
        Where the tables are.

    Returns
    -------
    pandas.DataFrame
        ``key``, ``low``, ``high`` (in the unit of the observation) and ``inside``; only levels, peaks and areas.
    """
    import pandas as pd  # see evidence.tables

    model = next(iter(models(folder).values()))
    cells = {
        key: row for name in ("pk_observed", "pk_timeseries") for key, row in tables.frame(name, folder).iterrows()
    }
    asked = rows[(rows["model"] == model.key) & rows["metric"].isin(_METRICS)]
    found = []
    for row in asked.to_dict("records"):
        low, high = _band(model, row, cells[row["key"]])  # type: ignore[arg-type]  # columns have names
        found.append({"key": row["key"], "low": low, "high": high, "inside": bool(low <= row["observed"] <= high)})
    return pd.DataFrame(found, columns=["key", "low", "high", "inside"])


def agreement(rows: pd.DataFrame, folder: Path = tables.DATA) -> pd.DataFrame:
    """What ``by_route`` says, and of figures with a band around them (``n_band``) the share inside (``in_band``)."""
    bands = coverage(rows, folder).set_index("key")["inside"]
    main = next(iter(models(folder)))
    asked = rows[(rows["model"] == main) & rows["key"].isin(bands.index)]
    inside = asked.assign(inside=asked["key"].map(bands).astype(float)).groupby(list(BY))["inside"]
    found = inside.agg(n_band="size", in_band="mean").reset_index()
    joined = by_route(rows).merge(found, on=list(BY), how="left")
    return joined.assign(n_band=joined["n_band"].fillna(0).astype(int))


def _band(model: Model, row: dict[str, object], cell: pd.Series) -> tuple[float, float]:
    """Fifth and ninety-fifth percentile of one figure among virtual people."""
    infusion = minutes(float(cell["infusion_h"])) if row["route"] == "iv" else None
    dose_mg = float(str(row["dose_mg"]))
    treatment = Treatment(str(row["route"]), str(row["drug"]), dose_mg, REFERENCE_KG, infusion)
    until_h = _until(row, cell)
    people, doses = model.people(treatment, PEOPLE, SEED)
    step_h = until_h / _STEPS
    levels = ng_ml(concentrations(people, doses, step_h, _STEPS + 1)[:, :, ANALYTES[str(row["analyte"])]])
    low, high = np.percentile(_each(levels, str(row["metric"]), step_h), [LOW, HIGH])
    return float(low), float(high)


def _each(levels: Array, metric: str, step_h: float) -> Array:
    """The figure in every virtual person."""
    if metric == "C":
        return levels[:, -1]
    return np.asarray(
        levels.max(axis=1) if metric == "Cmax" else step_h * (levels[:, 1:] + levels[:, :-1]).sum(axis=1) / 2
    )


def _until(row: dict[str, object], cell: pd.Series) -> float:
    """End of the time looked at [h]: the sample, the window of an area, or long enough for a peak."""
    if row["metric"] == "C":
        return float(str(row["time_h"]))
    return WINDOW_H[str(cell["measure"])] if row["metric"] == "AUC" else max(WINDOW_H.values()) / 4
