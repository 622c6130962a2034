"""Rules that hold in every table."""

import re
from collections.abc import Callable, Iterator, Mapping

from ketamine.evidence.tables import NUMBER, Fault, Sheet

Cells = Mapping[str, str]
Wrong = Iterator[tuple[str, str, str]]
RowRule = Callable[[Cells], Wrong]
TableRule = Callable[[Mapping[str, Sheet]], Iterator[Fault]]

_LOCAL_PATH = re.compile(r"(?:^|[\s(\"'])/[a-z]+/[a-z]")


def number(cells: Cells, column: str) -> float | None:
    """Return a cell as a number, None when it is blank, absent or no number."""
    cell = cells.get(column, "")
    return float(cell) if NUMBER.fullmatch(cell) else None


def limits_in_order(cells: Cells) -> Wrong:
    """Each lower limit is not above its upper limit, and a step does not end before it starts."""
    pairs = [(c, f"{c.removesuffix('_low')}_high") for c in cells if c.endswith("_low")]
    for low, high in [*pairs, ("minute_start", "minute_end")]:
        first, last = number(cells, low), number(cells, high)
        if first is not None and last is not None and first > last:
            yield low, f"not above {high} ({cells[high]})", f"'{cells[low]}'"


def value_inside_spread(cells: Cells) -> Wrong:
    """Each value lies inside its spread, and a spread has a name where the table has a column for it."""
    value, low, high = (number(cells, name) for name in ("value", "spread_low", "spread_high"))
    below = value is not None and low is not None and value < low
    above = value is not None and high is not None and value > high
    if below or above:
        yield "value", f"inside its spread {cells['spread_low']} to {cells['spread_high']}", f"'{cells['value']}'"
    if (low is not None or high is not None) and cells.get("spread_kind", "named") == "":
        yield "spread_kind", "required beside a spread", "a blank"


def basis_follows_source(cells: Cells) -> Wrong:
    """Each row with a source has a basis, a row where nothing was found has none, an assumption is never reported."""
    if "basis" not in cells:
        return
    pointers = ("source", "time_basis_source_key", "coordinate_source_key")
    found = next((cells[name] for name in pointers if name in cells), "")
    if found in ("", "none") and cells["basis"]:
        yield "basis", "blank where the source is none", f"'{cells['basis']}'"
    if found not in ("", "none") and not cells["basis"]:
        yield "basis", "required beside a source", "a blank"
    if found == "assumption" and cells["basis"] == "reported":
        yield "basis", "an assumption is never reported", "'reported'"


def counts_are_named(cells: Cells) -> Wrong:
    """Each size of a study says what is counted."""
    if "n_counts" in cells and bool(cells["n"]) != bool(cells["n_counts"]):
        yield (
            "n_counts",
            "required beside n, blank without it",
            f"'{cells['n_counts']}'" if cells["n_counts"] else "a blank",
        )


def no_local_path(cells: Cells) -> Wrong:
    """No cell names a folder of somebody's machine."""
    for column, cell in cells.items():
        if _LOCAL_PATH.search(cell):
            yield column, "no path of a machine", f"'{cell[:40]}'"


def keys_used_once(pages: Mapping[str, Sheet]) -> Iterator[Fault]:
    """Each key is used once over all tables."""
    first: dict[str, str] = {}
    for page in pages.values():
        for line, cells in page.records():
            key, here = cells["key"], f"{page.file}, row {line}"
            if key in first:
                yield Fault(
                    page.file, line, key, "key", f"used once over all tables, first in {first[key]}", f"'{key}'"
                )
            first.setdefault(key, here)


def names_used_once(pages: Mapping[str, Sheet]) -> Iterator[Fault]:
    """Short names and questions are used once in their table."""
    for table, column in _UNIQUE.items():
        seen: dict[str, int] = {}
        for line, cells in pages[table].records() if table in pages else ():
            name = cells[column]
            if name in seen:
                allowed = f"used once, first in row {seen[name]}"
                yield Fault(pages[table].file, line, cells["key"], column, allowed, f"'{name}'")
            seen.setdefault(name, line)


_UNIQUE = {
    "protocols": "protocol_key",
    "safety_rules": "rule_key",
    "faq": "question",
    "seed_claims": "claim_key",
    "mechanism_nodes": "node_key",
    "dmn_regions": "region_key",
}
ROW_RULES: tuple[RowRule, ...] = (
    limits_in_order,
    value_inside_spread,
    basis_follows_source,
    counts_are_named,
    no_local_path,
)
TABLE_RULES: tuple[TableRule, ...] = (keys_used_once, names_used_once)
