"""Rules of the tables on concentration."""

import re
from collections.abc import Iterator, Mapping

from ketamine.evidence.rules.clinical import one_dose
from ketamine.evidence.rules.general import Cells, RowRule, TableRule, Wrong, number
from ketamine.evidence.schema import DRUG_ROUTES, METRIC_UNITS
from ketamine.evidence.tables import Fault, Sheet

FACTORS = {
    ("min", "h"): 1 / 60,
    ("ng*min/mL", "ng*h/mL"): 1 / 60,
    ("1/min", "1/h"): 60,
    ("L/min", "L/h"): 60,
    ("mL/min", "L/h"): 0.06,
    ("mL/min/kg", "L/h/kg"): 0.06,
}
MOLAR_MASS_RANGE = (220, 240)
TOLERANCE = 0.006
_NOT_A_UNIT = re.compile(r" (?:per|at) 70 kg| of film dose| after last spray")
_SYMBOL_UNITS = (
    (re.compile("V"), ("L", "L/kg")),
    (re.compile("CL|Q"), ("L/h", "L/h/kg", "fraction", "ratio")),
    (re.compile(r"ka|KA|k\d|kel|kmet"), ("1/h",)),
    (re.compile("D_|D1|D2|t_half|MTT"), ("h",)),
)
_MODEL_USES = (("RECOMMENDED", "simulator_constant"), ("PUBLISHED_F", "display_range"))


def something_is_said(cells: Cells) -> Wrong:
    """Each row holds a value, a range or words; a blank in print is told in the note."""
    blank_in_print = "basis" in cells and "use" in cells and "blank" in cells["note"]
    if not any(cells[c] for c in ("value", "value_low", "value_high", "value_text")) and not blank_in_print:
        yield "value", "a number, a range, or words in value_text", "a blank"


def value_or_band(cells: Cells) -> Wrong:
    """Each value and a range stand together only where a fitted number carries its band."""
    if not cells["value"] or not (cells["value_low"] or cells["value_high"]):
        return
    low, value, high = (number(cells, name) for name in ("value_low", "value", "value_high"))
    held = low is not None and value is not None and high is not None and low <= value <= high
    if cells["basis"] != "fitted" or not held:
        yield "value", "blank beside a range, unless fitted and inside its band", f"'{cells['value']}'"


def unit_follows_metric(cells: Cells) -> Wrong:
    """Each metric has one unit, and an area names its window."""
    wanted = METRIC_UNITS.get(cells["metric"], cells["unit"])
    if cells["unit"] != wanted:
        yield "unit", f"{wanted} for {cells['metric']}", f"'{cells['unit']}'"
    if cells["metric"] == "AUC" and cells["measure"] == "peak":
        yield "measure", "the window of the area", "'peak'"


def unit_follows_symbol(cells: Cells) -> Wrong:
    """Volumes, clearances, rate constants and times carry their units."""
    for symbol, units in _SYMBOL_UNITS:
        if symbol.match(cells["symbol"]) and cells["unit"] not in units:
            yield "unit", f"{' or '.join(units)} for {cells['symbol']}", f"'{cells['unit']}'"


def use_follows_model(cells: Cells) -> Wrong:
    """RECOMMENDED rows and no others feed the curve; PUBLISHED_F rows and no others are for display."""
    for model, use in _MODEL_USES:
        if (cells["model_key"] == model) != (cells["use"] == use):
            yield "use", f"{use} for {model} and for no other model", f"'{cells['use']}' for {cells['model_key']}"


def stored_follows_printed(cells: Cells) -> Wrong:
    """Each stored value is the printed one in the stored unit."""
    value, printed = number(cells, "value"), number(cells, "value_printed")
    if value is None or printed is None:
        return
    unit = _NOT_A_UNIT.sub("", cells["unit_printed"])
    factor = 1.0 if unit == cells["unit"] else FACTORS.get((unit, cells["unit"]))
    if factor is None and (unit, cells["unit"]) == ("umol/L", "ng/mL") and printed:
        low, high = MOLAR_MASS_RANGE
        factor = value / printed if low <= value / printed <= high else None
    if factor is None:
        yield "unit_printed", f"a unit that turns into {cells['unit']}", f"'{cells['unit_printed']}'"
    elif abs(value - printed * factor) > TOLERANCE * abs(printed * factor):
        allowed = f"{printed * factor:g} {cells['unit']}, which is {printed:g} {cells['unit_printed']} as printed"
        yield "value", allowed, f"'{cells['value']}'"


def every_route_has_a_published_range(pages: Mapping[str, Sheet]) -> Iterator[Fault]:
    """Every route of the drug has a range of bioavailability to show, if only the words that none is known."""
    if "pk_parameters" not in pages:
        return
    page = pages["pk_parameters"]
    have = {cells["route"] for _, cells in page.records() if cells["use"] == "display_range"}
    for route in DRUG_ROUTES:
        if route not in have:
            yield Fault(page.file, 0, "", "route", f"a PUBLISHED_F row for every route; {route} needs one", "no row")


ROW_RULES: Mapping[str, tuple[RowRule, ...]] = {
    "pk_observed": (something_is_said, value_or_band, unit_follows_metric, stored_follows_printed, one_dose),
    "pk_parameters": (
        something_is_said, value_or_band, unit_follows_symbol, use_follows_model, stored_follows_printed,
    ),
    "pk_pd_links": (something_is_said, value_or_band),
}  # fmt: skip
TABLE_RULES: tuple[TableRule, ...] = (every_route_has_a_published_range,)
