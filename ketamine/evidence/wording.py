"""A row's value as a person would say it: number, spread and unit."""

from collections.abc import Callable, Mapping

from ketamine.evidence.schema import TABLES
from ketamine.evidence.schema.words import EVENT_MEASURES, RATIO_MEASURES, SPREADS

Values = Mapping[str, object]

_SPREADS = {"CI95": "95% CI", "CI90": "90% CI", "not_stated": "spread"}
_UNITS = {"ng*h/mL": "ng·h/mL", "umol/L": "µmol/L", "none": ""}
_DECIMALS = 4
_AS_WRITTEN = frozenset({"analyte"})
_DIRECTIONS = {-1.0: "lower", 0.0: "no detectable change", 1.0: "higher"}
_PERCENT_UNITS = {
    "percent_of_people": "% of people",
    "percent_of_sessions": "% of sessions",
    "reports_per_100_sessions": "reports per 100 sessions",
}


def number(value: float) -> str:
    """Return a number without trailing zeros, with commas between thousands and a true minus sign."""
    printed = f"{round(value, 3) if len(f'{value:.10g}'.partition('.')[2]) > _DECIMALS else value:,.10g}"
    return printed.replace("-", "\N{MINUS SIGN}")


def shown(value: object) -> str:
    """Return any cell as printed text; a blank stays blank."""
    return number(value) if isinstance(value, float) else "" if value is None else str(value)


def value_text(table: str, values: Values) -> str:
    """Return the value of a row with unit and spread in plain words.

    Parameters
    ----------
    table
        The row's table.
    values
        Its cells.

    Returns
    -------
    str
        As in ``−16.4 (SE −19.2 to −13.6) points on MADRS``; blank where the row states nothing.
    """
    if table in _WRITERS:
        return _WRITERS[table](values)
    says = TABLES[table].says
    return shown(values[says]) if says else ""


def unit_text(table: str, values: Values) -> str:
    """Return the unit of a row's value in words, blank where it has none."""
    if table == "timecourse":
        metric, scale = str(values["metric"]), str(values["scale"]).replace(";", ", ")
        steps = "standard deviations" if metric == "smd" else "points"
        return "% of people" if metric.endswith("_rate") else f"{steps} on {scale}"
    if table == "durability":
        metric = str(values["metric"])
        return "" if metric == "hazard_ratio" else "days" if "days" in metric else "% of people"
    if table == "adverse_events":
        return _PERCENT_UNITS.get(str(values["measure"]), "")
    if table == "mechanism_timeseries":
        return "" if values["value_kind"] == "direction_code" else str(values["unit_or_relative"])
    unit = str(values.get("unit") or values.get("value_unit") or "")
    return _UNITS.get(unit, unit)


def spread_text(values: Values) -> str:
    """Return the limits around a row's value and what they are, blank where the row has none."""
    limits = _range(values.get("spread_low"), values.get("spread_high"))
    kind = str(values.get("spread_kind", ""))
    return f"{limits}, {SPREADS.get(kind, kind.replace('_', ' '))}".rstrip(", ") if limits else ""


def title_text(table: str, values: Values) -> str:
    """Return the name of the fact in a row, for the head of a source card."""
    parts = []
    for name in TABLES[table].title:
        column, value = TABLES[table].column(name), values[name]
        if column.kind == "choice" and name not in _AS_WRITTEN:
            parts.append(column.words.get(str(value), ""))
        elif column.kind == "number":
            parts.append(f"{shown(value)} {column.unit}" if value is not None else "")
        else:
            parts.append(str(value).replace("_", " ") if column.kind == "key" else str(value))
    each_once = {part.lower(): part for part in reversed(parts) if part}
    return ", ".join(reversed(each_once.values()))


def _rounded(value: float, like: float) -> str:
    digits = max(2 if abs(like) < 1 else 1, len(number(like).partition(".")[2]))
    return number(round(value, digits) + 0.0)


def _range(low: object, high: object, like: float | None = None) -> str:
    def one(limit: float) -> str:
        return number(limit) if like is None else _rounded(limit, like)

    if isinstance(low, float) and isinstance(high, float):
        return one(low) if low == high else f"{one(low)} to {one(high)}"
    if isinstance(low, float):
        return f"at least {one(low)}"
    return f"at most {one(high)}" if isinstance(high, float) else ""


def _spread(values: Values, value: float) -> str:
    limits = _range(values.get("spread_low"), values.get("spread_high"), value)
    kind = str(values.get("spread_kind", ""))
    named = f"{_SPREADS.get(kind, kind.replace('_', ' '))} {limits}".strip()
    return f" ({named})" if limits else ""


def _with_unit(core: str, spread: str, unit: str) -> str:
    printed = _UNITS.get(unit, unit)
    if printed.startswith("%"):
        return f"{core}%{spread}{printed[1:]}"
    return f"{core}{spread} {printed}".rstrip()


def _number_or_range(values: Values, unit: str) -> str:
    value, words = values.get("value"), str(values.get("value_text", ""))
    if isinstance(value, float):
        said = _with_unit(number(value), _spread(values, value), unit)
    else:
        limits = _range(values.get("value_low"), values.get("value_high"))
        said = _with_unit(limits, "", unit) if limits else ""
    return "; ".join(part for part in (said, words) if part)


def _timecourse(values: Values) -> str:
    unit = unit_text("timecourse", values)
    if values["value"] is not None:
        return _number_or_range(values, unit)
    kind = str(values["spread_kind"]).replace("_", " ")
    return f"{_range(values['spread_low'], values['spread_high'])} {unit} ({kind})"


def _durability(values: Values) -> str:
    metric = str(values["metric"])
    if metric == "hazard_ratio":
        return f"hazard ratio {_number_or_range(values, '')}"
    return _number_or_range(values, unit_text("durability", values))


def _adverse_event(values: Values) -> str:
    measure = str(values["measure"])
    if measure in RATIO_MEASURES:
        ratio = values["ratio_value"]
        limits = _range(values["ratio_low"], values["ratio_high"])
        return f"{EVENT_MEASURES[measure]} {shown(ratio)}" + (f" ({limits})" if limits else "")
    rate = values["rate_pct"]
    core = number(rate) if isinstance(rate, float) else _range(values["rate_low"], values["rate_high"])
    if not core or measure not in _PERCENT_UNITS:
        return str(values["value_text"])
    unit = _PERCENT_UNITS[measure]
    return _with_unit(core, "", unit)


def _protocol(values: Values) -> str:
    sessions = f"{shown(values['sessions'])} sessions" if values["sessions"] is not None else ""
    days = shown(values["over_days"]) or _range(values["over_days_low"], values["over_days_high"])
    schedule = f"{sessions} over {days} days" if sessions and days else sessions or (f"{days} days" if days else "")
    return ", ".join(part for part in (str(values["dose_text"]), schedule) if part)


def _measurement(values: Values) -> str:
    value, unit = values["value"], str(values["unit_or_relative"])
    if values["value_kind"] == "direction_code":
        if isinstance(value, float) and unit.startswith("direction_code"):
            return _DIRECTIONS[value]
        return f"code {shown(value)} ({unit})"
    return _number_or_range(values, unit) or unit


def _in_unit(values: Values) -> str:
    return _number_or_range(values, str(values["unit"]))


_WRITERS: dict[str, Callable[[Values], str]] = {
    "timecourse": _timecourse,
    "durability": _durability,
    "adverse_events": _adverse_event,
    "protocols": _protocol,
    "mechanism_timeseries": _measurement,
    "pk_observed": _in_unit,
    "pk_timeseries": _in_unit,
    "pk_parameters": _in_unit,
    "pk_pd_links": _in_unit,
}
