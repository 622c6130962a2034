"""Rules of the tables on mechanism."""

from collections.abc import Mapping

from ketamine.evidence.rules.clinical import one_time
from ketamine.evidence.rules.general import Cells, RowRule, Wrong, number


def codes_are_codes(cells: Cells) -> Wrong:
    """Each direction code is -1, 0 or 1."""
    if cells["value_kind"] == "direction_code" and number(cells, "value") not in (-1, 0, 1, None):
        yield "value", "-1, 0 or 1 for a direction code", f"'{cells['value']}'"


def only_windows_lack_a_value(cells: Cells) -> Wrong:
    """Only a measurement window may stand without a value."""
    if not cells["value"] and cells["value_kind"] != "window_only":
        yield "value", f"a number for {cells['value_kind']}", "a blank"


ROW_RULES: Mapping[str, tuple[RowRule, ...]] = {
    "mechanism_timeseries": (codes_are_codes, only_windows_lack_a_value, one_time),
}
