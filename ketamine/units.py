"""The few conversions allowed, and no others. Inside: mg, L, h, kg; shown: ng/mL and minutes."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = float | Array
Value = TypeVar("Value", float, Array)

NG_ML_PER_MG_L = 1000.0
MIN_PER_H = 60.0


def ng_ml(mg_l: Value) -> Value:
    """Concentration as shown [ng/mL] from the one used inside [mg/L]."""
    return mg_l * NG_ML_PER_MG_L


def hours(minutes: Value) -> Value:
    """Time in hours [h] from minutes [min]."""
    return minutes / MIN_PER_H


def minutes(hours_: Value) -> Value:
    """Time in minutes [min] from hours [h]."""
    return hours_ * MIN_PER_H
