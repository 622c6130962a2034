"""Facts and scenes as plain records, for programs other than this one."""

import csv
import io
from collections.abc import Iterable, Sequence

from ketamine.evidence import Row
from ketamine.scenes.freshness import due
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts, scenes
from ketamine.scenes.statements import DEPTHS, rule, statements
from ketamine.scenes.whereabouts import address, evidence_of, questions, shown

Record = dict[str, object]


def claims(facts: Facts, listed: Iterable[Row]) -> list[Record]:
    """Rows as plain records for other programs, each with its sources and the scenes that rest on it."""
    by_key = {scene.key: address(scene) for scene in scenes()}
    found = shown(facts)
    return [
        {
            "key": row.key,
            "address": f"evidence#{row.key}",
            "table": row.table,
            "title": row.title,
            **dict(zip(DEPTHS, (plain(said).strip() for said in statements(row, facts)), strict=True)),
            "value": row.value_text(),
            "unit": row.unit,
            "spread": row.spread,
            "n": row.n,
            "counted": row.counted,
            "population": row.population,
            "comparator": row.comparator,
            "grade": row.grade,
            "rule": plain(rule(row, facts)),
            "basis": row.basis,
            "sources": list(row.source_keys),
            "against": list(row.counter_keys),
            "locus": row.locus,
            "read": [source.verified_level for source in row.sources],
            "seen_on": [source.seen_on for source in row.sources],
            "due": [due(source.seen_on).isoformat() for source in row.sources],
            "expires_on": row.text("expires_on"),
            "shown": [by_key[key] for key in found.get(row.key, ())],
        }
        for row in listed
    ]


def listed_scenes(facts: Facts) -> list[Record]:
    """Scenes as plain records for other programs, with the evidence they rest on."""
    named = questions(facts)
    return [
        {
            "key": scene.key,
            "page": scene.page,
            "address": address(scene),
            "question": named[scene.key],
            "evidence": list(evidence_of(scene, facts)),
        }
        for scene in scenes()
    ]


def inert(text: str) -> str:
    """A text that no table program takes for a formula; a negative number stays one."""
    if not text.startswith(("=", "+", "-", "@", "\t", "\r")):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text


def as_csv(records: Sequence[Record]) -> list[str]:
    """Records as lines of a table; a list stands in one cell, parted by semicolons."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(records[0]), lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow(
            {
                name: inert(";".join(map(str, cell)) if isinstance(cell, list) else "" if cell is None else str(cell))
                for name, cell in record.items()
            }
        )
    return text.getvalue().splitlines()
