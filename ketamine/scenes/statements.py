"""What a row says, in three depths: sentences from ``data/text/statements.md``, one set for each kind of row."""

from ketamine.evidence import Row
from ketamine.evidence.readability import grade
from ketamine.evidence.schema import CERTAINTIES, VERDICTS
from ketamine.evidence.wording import number
from ketamine.scenes.listing import bare
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Prose

DEPTHS = ("plain", "curious", "clinician")
#: the reading grade above which a plain sentence gives way to one that only says what kind of line it is
PLAIN_GRADE = 8.0
_DAY_H, _HOURS_UNTIL = 24.0, 72.0
#: what tells kinds of row apart within a table
_KIND = {
    "timecourse": "metric",
    "durability": "metric",
    "adverse_events": "measure",
    "mechanism_timeseries": "value_kind",
    "dmn_regions": "ketamine_direction",
    "pk_observed": "metric",
    "pk_parameters": "use",
    "safety_rules": "kind",
}


def statements(row: Row, facts: Facts) -> tuple[Prose, Prose, Prose]:
    """A row as prose for each depth, in the order of ``DEPTHS``."""
    words = facts.words("statements")
    return _plainly(row, words, facts), _curious(row, words), _clinical(row, words)


def rule(row: Row, facts: Facts) -> Prose:
    """The rule behind the row's grade, certainty or verdict; says so where it has none of its own."""
    words = facts.words("statements")
    if not row.grade:
        return words.say("rule-none" if row.sources else "rule-nothing")
    if "evidence_grade" in row.values:
        return (facts.labels[f"grade_means.{row.grade}"],)
    meaning = {**CERTAINTIES, **VERDICTS}[row.grade] if row.grade != "mixed" else VERDICTS["mixed"]
    return (f"{meaning[:1].upper()}{meaning[1:]}.",)


def _plainly(row: Row, words: Words, facts: Facts) -> Prose:
    kind = row.text(_KIND.get(row.table, "key")).lower()
    slots = _slots(row, words, facts)
    names = [f"{stem}-{row.table}{end}" for stem in ("plain", "hard") for end in (f"-{kind}", "")]
    usable = names if row.value_text() else [name for name in names if name.startswith("hard")]
    said = (words.say(name, **slots) for name in usable if words.has(name))
    return next((one for one in said if grade(plain(one)) <= PLAIN_GRADE), words.say("hard"))


def _slots(row: Row, words: Words, facts: Facts) -> dict[str, Prose]:
    """The places of a plain sentence; a table has only some of them."""
    other = row.number("comparator_rate_pct")
    return {
        "value": bare(_value(row)),
        "unit": bare(row.unit),
        "species": (_species(row, facts),),
        "when": _when(row, words),
        "who": _who(row, words),
        "other": (" ", *words.say("other", other=cite(number(other)))) if other is not None else (),
        "title": bare(row.title),
        "better": words.say(f"better-{row.text('better_direction')}") if row.text("better_direction") else (),
        "attribute": (facts.labels.get(f"attribute.{row.text('attribute')}", row.title.partition(",")[0]),),
        "route": (facts.labels.get(f"route.{row.text('route_key')}", "").lower(),),
        "label": (row.text("plain_label"),),
        "verdict": (facts.labels.get(f"verdict.{row.text('verdict')}", "").lower(),),
        "means": (facts.labels.get(f"grade_means.{row.grade}", ""),),
        **_ends(row, facts),
    }


def _value(row: Row) -> str:
    """The bare number or range of a row that counts or scores something, else its value in words."""
    if row.table not in ("timecourse", "durability", "adverse_events", "pk_observed"):
        return row.value_text().rstrip(".")
    for name in ("value", "rate_pct", "ratio_value"):
        value = row.number(name)
        if value is not None:
            return number(value)
    for name in ("spread", "rate", "value"):
        low, high = row.number(f"{name}_low"), row.number(f"{name}_high")
        if low is not None and high is not None:
            return f"{number(low)} to {number(high)}"
    return row.value_text().rstrip(".")


def _species(row: Row, facts: Facts) -> str:
    """In whom, in words; several are joined."""
    named = [facts.labels[f"species.{name}"].lower() for name in row.text("species").split(";") if name]
    return " and ".join(named)


def _when(row: Row, words: Words) -> Prose:
    hours, days = row.number("time_hours"), row.number("time_days")
    hours = days * _DAY_H if hours is None and days is not None else hours
    if hours is None:
        return ()
    if hours == 0:
        return (" ", *words.say("at-start"))
    if hours < _HOURS_UNTIL:
        return (" ", *words.say("after-hours" if hours != 1 else "after-hour", hours=cite(number(hours))))
    return (" ", *words.say("after-days", days=cite(number(hours / _DAY_H))))


def _who(row: Row, words: Words) -> Prose:
    drug = row.text("drug").lower().replace("/", "-").replace(" + ", "-")
    return words.say(f"given-{drug}") if words.has(f"given-{drug}") else words.say("given")


def _ends(row: Row, facts: Facts) -> dict[str, Prose]:
    """Both ends of an arrow by the plain names of their boxes."""
    if row.table != "mechanism_edges":
        return {}
    names = {node.text("node_key"): node.text("plain_label") for node in facts.library.rows("mechanism_nodes")}
    return {"start": bare(names[row.text("from_key")]), "end": bare(names[row.text("to_key")])}


def _sentences(words: Words, parts: dict[str, str]) -> Prose:
    """Those sentences of a depth whose place the row can fill."""
    said: list[Prose] = []
    for name, text in parts.items():
        if text:
            said.append((*words.say(name, text=bare(text.strip().rstrip("."))), " "))
    return tuple(piece for part in said for piece in part)


def _told(row: Row) -> str:
    """Title and value in one line."""
    said = f"{row.title}{' ' if row.title.endswith('?') else ': '}{row.value_text()}".rstrip(": ")
    return f"{said[:1].upper()}{said[1:]}"


def _design(row: Row) -> str:
    """Kind of the first source, and its blinding where the question arises."""
    if not row.sources:
        return ""
    source = row.sources[0]
    return source.design if source.blinding_level == "does not apply" else f"{source.design}, {source.blinding_level}"


def _curious(row: Row, words: Words) -> Prose:
    source = row.sources[0] if row.sources else None
    parts = {
        "curious": _told(row),
        "curious-counted": row.counted,
        "curious-against": row.comparator,
        "curious-spread": row.spread,
        "curious-study": f"{source.short} ({source.design})" if source else "",
        "nothing": "" if row.sources or row.text("source") == "assumption" else row.title,
    }
    return _sentences(words, parts)


def _clinical(row: Row, words: Words) -> Prose:
    parts = {
        "curious": _told(row),
        "clinician-counted": row.counted,
        "clinician-population": row.population,
        "clinician-dose": row.text("dose_text"),
        "clinician-against": row.comparator,
        "clinician-design": _design(row),
        "clinician-note": "; ".join(part for part in (row.note, row.text("detail")) if part),
        "nothing": "" if row.sources or row.text("source") == "assumption" else row.title,
    }
    return _sentences(words, parts)
