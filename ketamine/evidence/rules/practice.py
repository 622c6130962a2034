"""Rules of the tables on routes, safety and questions."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from ketamine.evidence.readability import grade
from ketamine.evidence.rules.general import Cells, RowRule, TableRule, Wrong
from ketamine.evidence.schema import ATTRIBUTES
from ketamine.evidence.tables import Fault, Sheet

READING_GRADE = 8
_EMERGENCY = ("911", "999", "112")


def numbers_are_explained(cells: Cells) -> Wrong:
    """Each number of a route has a unit, a measure and a source; bioavailability is in percent."""
    if not (cells["value_num_low"] or cells["value_num_high"]):
        return
    for column in ("unit", "measure"):
        if not cells[column]:
            yield column, "required beside a number", "a blank"
    if cells["source"] == "none":
        yield "source", "a number needs a source", "'none'"
    if cells["attribute"] == "bioavailability_pct" and cells["unit"] != "%":
        yield "unit", "% for bioavailability", f"'{cells['unit']}'"


def danger_comes_first(cells: Cells) -> Wrong:
    """Each crisis row of the US, the UK or the EU begins with the emergency number."""
    if cells["kind"] != "crisis" or cells["jurisdiction"] not in ("US", "UK", "EU"):
        return
    first = re.search(r"\d{3}", cells["statement_paraphrased"])
    if not first or first[0] not in _EMERGENCY:
        found = f"'{first[0]}'" if first else "no number"
        yield "statement_paraphrased", f"begins with the emergency number {', '.join(_EMERGENCY)}", found


def answer_is_plain(cells: Cells) -> Wrong:
    """Each short answer reads at grade 8 or lower."""
    answer = cells["short_answer_plain"]
    level = grade(answer) if re.search(r"\w", answer) else 0.0
    if level > READING_GRADE:
        yield "short_answer_plain", f"reading grade {READING_GRADE} or lower", f"grade {level:.1f}"


def measures_differ(pages: Mapping[str, Sheet]) -> Iterator[Fault]:
    """Rows of one attribute of one route have different measures."""
    if "routes" not in pages:
        return
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in pages["routes"].records():
        fact = (cells["route_key"], cells["attribute"], cells["measure"])
        if fact in seen:
            allowed = f"another measure than row {seen[fact]} of the same route and attribute"
            yield Fault(pages["routes"].file, line, cells["key"], "measure", allowed, f"'{cells['measure']}'")
        seen.setdefault(fact, line)


def routes_are_complete(pages: Mapping[str, Sheet]) -> Iterator[Fault]:
    """Every route has a row for every attribute."""
    if "routes" not in pages:
        return
    rows = [cells for _, cells in pages["routes"].records()]
    have = Counter((cells["route_key"], cells["attribute"]) for cells in rows)
    for route in dict.fromkeys(cells["route_key"] for cells in rows):
        for attribute in ATTRIBUTES:
            if not have[route, attribute]:
                allowed = f"every route has every attribute; {route} needs {attribute}"
                yield Fault(pages["routes"].file, 0, "", "attribute", allowed, "no row")


ROW_RULES: Mapping[str, tuple[RowRule, ...]] = {
    "routes": (numbers_are_explained,),
    "safety_rules": (danger_comes_first,),
    "faq": (answer_is_plain,),
}
TABLE_RULES: tuple[TableRule, ...] = (measures_differ, routes_are_complete)
