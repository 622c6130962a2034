"""Sources disagree: how much of a dose reaches the blood and when it peaks, one dot a study, none averaged."""

from ketamine.evidence import Row
from ketamine.evidence.sources import Source
from ketamine.figures.published_ranges import Group, Mark, Ranges, published_ranges
from ketamine.scenario import Scenario
from ketamine.scenes.prose import cite, join, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Column, Plot, Prose, Sure, Table, View
from ketamine.units import MIN_PER_H

PUBLISHED = "PUBLISHED_F"
#: substances that are the drug itself, not what the body makes of it
PARENTS = ("ketamine", "S-ketamine", "R-ketamine")
_SECOND_HAND = "secondary"
_LAST = "last spray"
_BLOOD_PEAK = "blood peak"
_NO_YEAR = " (no year seen)"
#: digits of a minute or a part in a hundred that are kept
_DIGITS = 3
SHARE, TIME = "share", "time"


def shares(facts: Facts) -> dict[str, tuple[Row, ...]]:
    """Rows on the share that reaches the blood, by way: what single studies print, then the range over all sources."""
    ranges = facts.library.rows("pk_parameters", model_key=PUBLISHED)
    return {row.text("route"): (*_studies(row.text("route"), "F", facts), row) for row in ranges}


def times(facts: Facts) -> dict[str, tuple[Row, ...]]:
    """Rows on the time of the peak in blood, by way: what single studies print, then sources read in other tables."""
    ways = dict.fromkeys(row.text("route_key") for row in facts.library.rows("routes"))
    ways |= dict.fromkeys(row.text("route") for row in facts.library.rows("pk_observed", metric="Tmax"))
    found = {}
    for way in ways:
        seen = _studies(way, "Tmax", facts)
        known = {key for row in seen for key in row.source_keys}
        others = [row for row in facts.library.rows("routes", route_key=way, attribute="peak_min")
                  if row.text("measure").startswith(_BLOOD_PEAK) and not known & set(row.source_keys)]  # fmt: skip
        if way != "iv":
            found[way] = (*seen, *others)
    return found


def _studies(way: str, metric: str, facts: Facts) -> tuple[Row, ...]:
    rows = facts.library.rows("pk_observed", route=way, metric=metric)
    return tuple(row for row in rows if row.text("analyte") in PARENTS)


def ends(row: Row) -> tuple[float | None, float | None, float | None]:
    """Value, low and high end of a row, in percent or minutes."""
    factor = MIN_PER_H if row.text("unit") == "h" else 1.0
    if row.table == "routes":
        names = ("", "value_num_low", "value_num_high")
    else:
        spread = row.number("value") is not None
        names = ("value", *(("spread_low", "spread_high") if spread else ("value_low", "value_high")))
    value, low, high = (row.number(name) if name else None for name in names)
    if value is None and low is not None and low == high:
        value, low, high = low, None, None
    value, low, high = (None if one is None else round(one * factor, _DIGITS) for one in (value, low, high))
    return value, low, high


def _kind(row: Row) -> str:
    said = " ".join(row.text(name) for name in ("measure", "note", "value_text"))
    if _SECOND_HAND in said:
        return "second_hand"
    return "arterial" if "arterial" in row.text("matrix") else "venous"


def _short(source: Source) -> str:
    """First author and year; the name alone where no year was seen."""
    return source.short.removesuffix(_NO_YEAR)


def _span_text(row: Row, studied: set[str], facts: Facts) -> str:
    """What a range over several sources is, naming those that have no mark of their own."""
    words = facts.words(SCENE.key)
    others = [(_short(source),) for source in row.sources if source.key not in studied]
    return plain(words.say("all-sources-with", others=join(others)) if others else words.say("all-sources"))


def _text(row: Row, what: str, facts: Facts) -> str:
    """Source, dose, people and what exactly was measured."""
    words = facts.words(SCENE.key)
    parts = [_short(row.sources[0]) if row.sources else ""]
    if row.number("dose_mg"):
        parts.append(f"{number(row.number('dose_mg') or 0)} mg")
    if row.text("analyte").startswith("R-"):
        parts.append(plain(words.say("half-r")))
    if row.n:
        parts.append(f"{row.n:.0f} people")
    said = f"{row.text('measure')} {row.text('value_text')}"
    kind = _kind(row)
    notes = {"after-last": what == TIME and _LAST in said, "second-hand": kind == "second_hand",
             "artery": kind == "arterial", "definition": "definition" in row.text("note")}  # fmt: skip
    parts += [plain(words.say(name)) for name, holds in notes.items() if holds]
    return ", ".join(part for part in parts if part)


def _marks(rows: tuple[Row, ...], what: str, facts: Facts) -> tuple[Mark, ...]:
    """A mark a row; a range that only repeats the one study behind it is left out."""
    studied = {key for row in rows if row.table == "pk_observed" for key in row.source_keys}
    marks = []
    for row in rows:
        repeats = row.table == "pk_parameters" and set(row.source_keys) <= studied
        value, low, high = ends(row)
        if not repeats and (value is not None or low is not None):
            several = row.table == "pk_parameters" and len(row.sources) > 1
            text = _span_text(row, studied, facts) if several else _text(row, what, facts)
            marks.append(Mark(value, low, high, _kind(row), text, row.key))
    return tuple(marks)


def _ranges(found: dict[str, tuple[Row, ...]], what: str, facts: Facts) -> Ranges:
    words = facts.words(SCENE.key)
    groups = tuple(
        Group(way, facts.labels[f"route_short.{way}"], _marks(rows, what, facts), plain(words.say("none")))
        for way, rows in found.items()
    )
    return Ranges(plain(words.say(f"title-{what}")), groups)


def widest(facts: Facts) -> tuple[Row, float]:
    """The way whose published shares lie furthest apart, and how many times."""
    rows = facts.library.rows("pk_parameters", model_key=PUBLISHED)
    known = [row for row in rows if row.number("value_low")]
    row = max(known, key=_times)
    return row, _times(row)


def _times(row: Row) -> float:
    return (row.number("value_high") or 1.0) / (row.number("value_low") or 1.0)


def takeaway(facts: Facts) -> Prose:
    """Where sources lie furthest apart."""
    row, factor = widest(facts)
    low, high = (number(row.number(name) or 0.0) for name in ("value_low", "value_high"))
    way = facts.words("race").say(f"by-{row.text('route')}")
    return facts.words(SCENE.key).say(
        "takeaway", way=way, range=cite(f"{low} to {high}", row), times=cite(f"{number(round(factor))}", row)
    )


def _table(found: dict[str, dict[str, tuple[Row, ...]]], facts: Facts) -> Table:
    words = facts.words(SCENE.key)
    columns = tuple(Column(plain(words.say(f"head-{name}"))) for name in ("way", "what", "value", "source", "who"))
    cells = tuple(
        _cells(way, what, row, facts) for what, ways in found.items() for way, rows in ways.items() for row in rows
    )
    return Table(plain(words.say("caption")), columns, cells)


def _cells(way: str, what: str, row: Row, facts: Facts) -> tuple[Prose, ...]:
    words = facts.words(SCENE.key)
    sources = cite("; ".join(source.short for source in row.sources) or plain(words.say("no-source")), row)
    value = cite(row.value_text() or row.text("value_text"), row)
    people = f"{row.n:.0f} people" if row.n else plain(words.say("not-said"))
    return (facts.labels[f"route.{way}"],), words.say(f"what-{what}"), (value,), (sources,), (cite(people, row),)


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # the same in every state
    """Both ranges, way by way."""
    words = facts.words(SCENE.key)
    found = {SHARE: shares(facts), TIME: times(facts)}
    panels = tuple(_ranges(rows, what, facts) for what, rows in found.items())
    said = takeaway(facts)
    alt = plain(words.say("alt", takeaway=said))
    behind = [row.key for ways in found.values() for rows in ways.values() for row in rows]
    wide, narrow = (published_ranges(panels, rows=behind, alt=alt, narrow=phone) for phone in (False, True))
    unknown = tuple(way for way, rows in found[SHARE].items() if all(ends(row) == (None, None, None) for row in rows))
    names = join([(cite(plain(facts.words("race").say(f"by-{way}")), *found[SHARE][way]),) for way in unknown])
    return View(
        takeaway=said,
        blocks=(Plot(wide, narrow, plain(words.say("subtitle"))),),
        read=words.say("read"),
        sure=Sure("contested", words.say("sure")),
        table=_table(found, facts),
        unknown=words.say("unknown", ways=names) if unknown else words.say("unknown-rest"),
    )


SCENE = Scene(key="disagree", page="routes", place=40, build=build)
