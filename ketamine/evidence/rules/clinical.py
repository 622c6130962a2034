"""Rules of the tables on outcomes and unwanted events."""

from collections.abc import Mapping

from ketamine.evidence.rules.general import Cells, RowRule, Wrong, number
from ketamine.evidence.schema.words import PERCENT_MEASURES, RATIO_MEASURES

_ALL = 100
_WORDS_ONLY = ("direction_only", "no_rate", "count", "good_outcome")


def rates_are_percent(cells: Cells) -> Wrong:
    """Rates lie between 0 and 100."""
    value = number(cells, "value")
    if cells["metric"].endswith("_rate") and value is not None and not 0 <= value <= _ALL:
        yield "value", "a rate from 0 to 100", f"'{cells['value']}'"


def rates_are_defined(cells: Cells) -> Wrong:
    """Response and remission say what counts, are better when higher, and a drug arm names its comparator."""
    if not cells["metric"].endswith("_rate"):
        return
    if not cells["response_definition"]:
        yield "response_definition", "required for every rate", "a blank"
    if cells["better_direction"] != "higher":
        yield "better_direction", "higher for response and remission", f"'{cells['better_direction']}'"
    if not cells["comparator"] and cells["drug"] in ("ketamine", "esketamine"):
        yield "comparator", "required for a ketamine rate; write none if there was none", "a blank"


def one_time(cells: Cells) -> Wrong:
    """No row has both a time and a span."""
    if cells["time_hours"] and (cells["time_hours_low"] or cells["time_hours_high"]):
        yield "time_hours", "blank where time_hours_low and time_hours_high hold a span", f"'{cells['time_hours']}'"


def one_dose(cells: Cells) -> Wrong:
    """No row has both an exact dose and a range of doses."""
    if cells["dose_mg_per_kg"] and (cells["dose_mg_per_kg_low"] or cells["dose_mg_per_kg_high"]):
        yield "dose_mg_per_kg", "blank where the row holds a range of doses", f"'{cells['dose_mg_per_kg']}'"


def people_are_named(cells: Cells) -> Wrong:
    """Each number of people says who is counted."""
    if cells["n"] and not cells["n_kind"]:
        yield "n_kind", "required beside n", "a blank"


def value_or_range(cells: Cells) -> Wrong:
    """Every row without a value holds a range with both ends."""
    ranged = cells["spread_low"] and cells["spread_high"] and cells["spread_kind"].startswith("range")
    if not cells["value"] and not ranged:
        yield "value", "a number, or a range with both limits and a spread_kind that begins with range", "a blank"


def value_or_words(cells: Cells) -> Wrong:
    """Each follow-up row holds a value or words."""
    if not cells["value"] and not cells["value_text"]:
        yield "value", "a number, or words in value_text", "a blank"


def measure_fits_numbers(cells: Cells) -> Wrong:
    """Percent measures hold a rate, ratio measures a ratio, the others words only."""
    measure, rate, ratio = cells["measure"], _any_rate(cells), cells["ratio_value"]
    if measure in PERCENT_MEASURES:
        if not rate:
            yield "rate_pct", f"a rate or a range for {measure}", "a blank"
        if ratio:
            yield "ratio_value", f"blank for {measure}", f"'{ratio}'"
    elif measure in RATIO_MEASURES:
        if not ratio:
            yield "ratio_value", f"a ratio for {measure}", "a blank"
        if rate:
            yield "rate_pct", f"blank for {measure}", f"'{rate}'"
    elif rate or ratio:
        yield "measure", "a row with a rate or ratio has a percent or ratio measure", f"'{measure}'"
    if measure in _WORDS_ONLY and not cells["value_text"]:
        yield "value_text", f"required for {measure}", "a blank"


def one_rate(cells: Cells) -> Wrong:
    """Each row holds a plain rate or a range, and a comparator's rate needs a comparator."""
    if cells["rate_pct"] and (cells["rate_low"] or cells["rate_high"]):
        yield "rate_pct", "blank where rate_low and rate_high hold a range", f"'{cells['rate_pct']}'"
    rate = cells["comparator_rate_pct"] or cells["comparator_rate_low"]
    if cells["comparator"].startswith("none") and rate:
        yield "comparator_rate_pct", "blank where the comparator is none", f"'{rate}'"


def _any_rate(cells: Cells) -> str:
    return cells["rate_pct"] or cells["rate_low"] or cells["rate_high"]


ROW_RULES: Mapping[str, tuple[RowRule, ...]] = {
    "timecourse": (rates_are_percent, rates_are_defined, one_time, one_dose, people_are_named, value_or_range),
    "durability": (rates_are_percent, value_or_words),
    "adverse_events": (measure_fits_numbers, one_rate),
}
