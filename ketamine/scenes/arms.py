"""Trial arms read from the evidence and paired: every drug arm beside the arm it was compared with."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from ketamine.evidence import Cite, Library, Row
from ketamine.figures.pairs import Pair
from ketamine.scenes.marked import marked
from ketamine.scenes.prose import cite, number
from ketamine.scenes.view import Prose

#: scales of depression; other conditions never share their axis
DEPRESSION = frozenset(
    {"MADRS", "HDRS", "HDRS-17", "HDRS-24", "HDRS-25", "QIDS", "QIDS-SR16", "PHQ-9", "BDI", "mixed depression scales"}
)
#: four weeks [h]
LAST_H = 672.0
_SPREAD_WORDS = {"CI95": "95% CI", "SE": "SE", "SD": "SD"}
_PLAIN = {"saline": "salt water"}
_RATES = frozenset({"response_rate", "remission_rate", "change_from_baseline"})
_EVERYONE = 100.0
_NOT_PRINTED = "not printed"


def pairs(
    library: Library, metric: str, labels: Mapping[str, str], scales: Iterable[str] = DEPRESSION
) -> tuple[Pair, ...]:
    """Every study of ketamine or esketamine in depression with a figure of one metric in the first four weeks.

    Parameters
    ----------
    library
        The evidence.
    metric
        Which figure, as in ``response_rate``.
    labels
        Words of the interface.
    scales
        Which scales may share the axis.
    """
    allowed = frozenset(scales)
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in library.rows("timecourse", metric=metric):
        if row.text("scale") in allowed and _timed(row):
            moment = (row.number("time_hours"), row.number("time_hours_low"), row.number("time_hours_high"))
            groups.setdefault((row.text("source"), row.text("scale"), *moment), []).append(row)
    return tuple(pair for rows in groups.values() for pair in _paired(rows, labels))


def _timed(row: Row) -> bool:
    end = row.number("time_hours") or row.number("time_hours_high")
    return end is not None and 0 < end <= LAST_H


def _paired(rows: Sequence[Row], labels: Mapping[str, str]) -> Iterable[Pair]:
    """Drug arms of one study at one time, grouped by the arm they were compared with."""
    drugs = [row for row in rows if row.text("comparator") and "ketamine" in row.text("drug")]
    others = [row for row in rows if not row.text("comparator")]
    joined: dict[str, list[Row]] = {}
    for row in drugs:
        found = _closest(row, others)
        joined.setdefault(found.key if found else "", []).append(row)
    for key, arms in joined.items():
        yield _pair(tuple(arms), next((row for row in others if row.key == key), None), labels)


def _closest(row: Row, others: Sequence[Row]) -> Row | None:
    """The comparator arm whose name shares most words with a drug arm's."""
    words = set(row.text("arm").split())
    return max(others, key=lambda other: len(words & set(other.text("arm").split())), default=None)


def _pair(drug: tuple[Row, ...], comparator: Row | None, labels: Mapping[str, str]) -> Pair:
    source = drug[0].sources[0]
    against = drug[0].text("comparator")
    controlled = not against.startswith("none")
    blinding = labels[f"blinding.{'open' if 'open' in against else source.blinding}"]
    return Pair(source.key, marked(source), _told(drug, comparator), blinding, drug, comparator, controlled)


def _told(drug: tuple[Row, ...], comparator: Row | None) -> str:
    """People, what they were compared with where that is no plain dummy drug, and whether it was masked."""
    said, kind = people(drug, comparator), drug[0].sources[0].blinding
    against = re.split(r"[ +]", drug[0].text("comparator"))[0]
    against = _PLAIN.get(against, against)
    if drug[0].number("time_hours") is None and drug[0].text("metric") in _RATES:
        said = f"{said}, any time"
    if against == "none" or kind == "blind":
        return said
    if comparator is None and drug[0].text("metric") in _RATES:
        said = f"{said}, {against} not read"
    elif kind != "not_stated":
        said += f" on {against}" if " v " in said else f", {against}"
    return f"{said}, masked" if kind == "masked" else said


def people(drug: Sequence[Row], comparator: Row | None) -> str:
    """How many people stand behind a pair, in words: ``115 and 114 v 113``."""
    counts = [number(row.n) for row in drug if row.n is not None]
    if len(counts) < len(drug):
        return "people not given"
    kinds = {row.text("n_kind") for row in drug}
    if kinds & {"both_arms", "pooled_all", "whole_trial"}:
        return f"{counts[0]} in all"
    shown = " and ".join(dict.fromkeys(counts))
    if comparator is None:
        return shown
    return f"{shown} v {number(comparator.n)}" if comparator.n is not None else f"{shown} v not given"


def spread(row: Row) -> Prose:
    """The published spread of a row, or that none was printed."""
    low, high, kind = row.number("spread_low"), row.number("spread_high"), row.text("spread_kind")
    if low is None or high is None:
        return (_NOT_PRINTED,)
    return (cite(f"{_SPREAD_WORDS.get(kind, kind.replace('_', ' '))} {number(low)} to {number(high)}", row),)


def between(rows: Sequence[Row], column: str = "value", *, size: bool = False, whole: bool = True) -> Prose:
    """The lowest and highest value of some rows as one cite: ``53 to 69``, or one number where they agree."""
    values = [row.number(column) or 0.0 for row in rows]
    shown = sorted({abs(value) if size else value for value in values})
    ends = list(dict.fromkeys((nearest(value) if whole else number(value)) for value in (shown[0], shown[-1])))
    return (cite(" to ".join(ends), *rows),)


def nearest(value: float) -> str:
    """A share of people out of one hundred as a whole number, halves upward."""
    return number(math.floor(value + 0.5))


def whole(row: Row, *, rest: bool = False) -> Cite:
    """A share as whole people out of one hundred, or those left over."""
    share = row.number("value") or 0.0
    return cite(nearest(_EVERYONE - float(nearest(share))) if rest else nearest(share), row)
