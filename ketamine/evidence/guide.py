"""``data/README.md``, written from the description of the tables so that guide and check cannot part."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ketamine.evidence.library import Library
from ketamine.evidence.schema import BASES, BLINDINGS, CERTAINTIES, GRADES, READINGS, ROUTES, TABLES, VERDICTS
from ketamine.evidence.schema.columns import Column, Table
from ketamine.evidence.tables import DATA

_OPENING = """# The evidence

Every value this project shows stands in one of these {tables} tables, with its source, its place in the source and how
it came to be. {rows:,} rows rest on {sources} sources. Last search: **{day}**; nothing later is included.

This file is generated. After a change of the description or of the tables, write it anew with
`python -m ketamine.evidence`; a test compares the two.

## Reading the tables

- UTF-8, commas, one header line. A blank cell was not reported or not found; it never means zero.
- A number column holds a number or nothing. Words such as "about" stand in `value_text` or a note.
- A range stands in `*_low` and `*_high` with the plain column blank. A missing limit was not printed or not estimable.
- A span of time is drawn as a bar, never as a point.
- `measure` says what exactly was measured. Two measures never share an axis.
- `key` names a row over all tables; texts and figures cite it. `source` points to `sources.csv`, several joined by `;`.
- In a source column, `none` means searched and nothing found, `assumption` means ours.
- Keys never change once a text or a link uses them; a new row takes the next free number.
"""
_ADDING = """## Adding a study

No code is touched.

1. Add a row to `sources.csv`: a key of first author and year, the title as printed, the page you opened in `url_seen`
   and the day in `seen_on`. Leave blank what you did not see. `blinding` is `not_stated` unless the page says it.
2. Add one row per result to the table it belongs to. Its key is the table's first letters, the source and a number, as
   in `tc.daly2018.01`. Say in `locus` where the value stands, and in `basis` how it came to be.
3. Run `python -m ketamine check-data`. It lists every fault with file, row, what is allowed and what was found.
4. Run `python -m ketamine.evidence` to bring this file up to date.

A text in `text/<scene>.md` shows a number only through a tag: `{{tc.daly2018.12:value}}`, or with words around it,
`{{tc.daly2018.12:n|# people}}`; `value.size` leaves out the sign. Only 100, the base of a share, may stand bare.

A value that turns out wrong is changed in its row, and `corrections.csv` gets a row with what stood there and why.
"""
_GRADES = """## How sure

These are our judgements by the rules below, not a published rating.

**Certainty** (`routes`, `faq`, `seed_claims`)

{certainty}

**Evidence grade** (`mechanism_edges`)

{grades}

**Verdict** (`seed_claims`)

{verdicts}

**Basis** (every table of values; blank only where nothing was found)

{bases}

**How far a source was read** (`verified_level`; nobody read a paper from end to end)

{readings}

**Blinding** (`sources`)

{blindings}

**Routes**

{routes}
"""


def readme(folder: Path = DATA) -> str:
    """Return the guide to a folder of evidence.

    Parameters
    ----------
    folder
        The folder whose rows are counted.

    Returns
    -------
    str
        Markdown, ending in a newline.
    """
    library = Library.load(folder)
    counts = {name: len(library.rows(name)) for name in TABLES}
    evidence = sum(count for name, count in counts.items() if name not in ("sources", "corrections"))
    opening = _OPENING.format(tables=len(TABLES), rows=evidence, sources=counts["sources"], day=library.evidence_date)
    grades = _GRADES.format(
        certainty=_list(CERTAINTIES), grades=_list(GRADES), verdicts=_list(VERDICTS), bases=_list(BASES),
        readings=_list(READINGS), blindings=_list(BLINDINGS), routes=_list(ROUTES),
    )  # fmt: skip
    tables = (_table(table, counts[name]) for name, table in TABLES.items())
    return "\n".join([opening, _ADDING, grades, "## The tables\n", *tables])


def _list(words: Mapping[str, str]) -> str:
    return "\n".join(f"- `{word}`: {meaning}" for word, meaning in words.items())


def _table(table: Table, rows: int) -> str:
    lines = [f"### {table.name}.csv", "", f"{rows:,} rows; one row is {table.about}.", ""]
    if table.traps:
        lines += [*(f"- Trap: {trap}" for trap in table.traps), ""]
    lines += ["| Column | Holds | Meaning |", "|---|---|---|", *map(_line, table.columns), ""]
    return "\n".join(lines)


def _line(column: Column) -> str:
    cells = (f"`{column.name}`", _holds(column), " ".join(_meaning(column)))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _holds(column: Column) -> str:
    if column.words:
        plural = ", joined by `;`" if column.kind == "choices" else ""
        shared = _SHARED.get(tuple(column.words))
        words = shared or ", ".join(f"`{word}`" for word in column.words)
        return f"{words}{plural}{'' if column.required else ' or blank'}"
    unit = f" [{column.unit}]" if column.unit else ""
    allowed = column.allowed if not column.pattern or column.shape else "text"
    return f"{allowed}{unit}"


def _meaning(column: Column) -> Iterator[str]:
    yield column.guidance
    if column.good:
        yield f"(as in `{column.good}`{f', not `{column.bad}`' if column.bad else ''})"


_SHARED = {
    tuple(ROUTES): "a route, see above",
    tuple(BASES): "a basis, see above",
    tuple(CERTAINTIES): "a certainty, see above",
    tuple(GRADES): "a grade, see above",
    tuple(VERDICTS): "a verdict, see above",
    tuple(READINGS): "a reading, see above",
    tuple(BLINDINGS): "a blinding, see above",
}
