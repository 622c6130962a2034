"""The lanes under the race: when each way is first felt and strongest, how long, and how long people are watched."""

from collections.abc import Sequence

from ketamine.evidence import Row
from ketamine.figures.curves import Clock
from ketamine.figures.session_marks import Stretch, Way, session_marks
from ketamine.scenes.prose import cite, join, number, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.route_cards import certainty
from ketamine.scenes.runs import Run
from ketamine.scenes.view import Plot, Prose
from ketamine.units import hours

#: attributes of the table of routes each lane may come from, the first with a number counts
LANES = {
    "onset": ("onset_min",),
    "peak": ("peak_min",),
    "felt": ("acute_effect_duration_min",),
    "watch": ("monitoring_requirement", "session_length_min"),
}
#: how the measure of a row begins that may stand in a lane; any where none is named
_BEGINS = {"onset": ("first felt",), "felt": ("felt effects", "dissociation and sedation")}
_LENGTH, _STRONGEST, _LEAST, _VISIT = "length", "strongest", "label minimum", "session_length_min"
TEXT = "race"


def lane_row(route: str, lane: str, facts: Facts) -> Row | None:
    """The row of the table of routes a lane is drawn from, None where it holds no figure."""
    for attribute in LANES[lane]:
        for row in facts.library.rows("routes", route_key=route, attribute=attribute):
            fits = row.text("measure").startswith(_BEGINS.get(lane, ("",)))
            if fits and row.number("value_num_high") is not None:
                return row
    return None


def section(lane: str, row: Row) -> str:
    """The section of the text that says a lane: what was measured decides."""
    measure = row.text("measure")
    if lane == "peak":
        return "lane-strongest" if measure.startswith(_STRONGEST) else "lane-blood"
    if lane == "felt":
        return "lane-length" if _LENGTH in measure else "lane-gone"
    if lane == "watch":
        visit = row.text("attribute") == _VISIT
        return "lane-visit" if visit else "lane-least" if measure == _LEAST else "lane-watch"
    return "lane-onset"


def _ends(row: Row) -> tuple[float, float]:
    """Least and greatest figure of a row [min]."""
    high = row.number("value_num_high") or 0.0
    low = row.number("value_num_low")
    return (high if low is None else low), high


def said(lane: str, row: Row | None, facts: Facts) -> Prose:
    """A lane in words, its figure open to its row."""
    words = facts.words(TEXT)
    if row is None:
        return words.say(f"lane-none-{lane}")
    shown = " to ".join(dict.fromkeys(number(end) for end in _ends(row)))
    return words.say(section(lane, row), range=cite(shown, row))


def stretch(route: str, lane: str, facts: Facts) -> Stretch:
    """A lane as drawn: moments as they are, lengths from the first feeling on, all else from the start of the dose."""
    row = lane_row(route, lane, facts)
    text = plain(said(lane, row, facts))
    if row is None:
        return Stretch(lane, text)
    low, high = _ends(row)
    felt = lane_row(route, "onset", facts) if lane == "felt" else None
    first, last = _ends(felt) if felt else (0.0, 0.0)
    if lane == "felt" and _LENGTH in row.text("measure"):
        low, high = first + low, last + high
    start = low if lane in ("onset", "peak") else first
    return Stretch(lane, text, hours(start), hours(low), hours(high), row.key)


def way(run: Run, facts: Facts) -> Way:
    """The lanes of one way; one lane where the table of routes holds nothing of it."""
    lanes = tuple(stretch(run.name, lane, facts) for lane in LANES)
    if all(lane.start_h is None for lane in lanes):
        lanes = (Stretch(next(iter(LANES)), plain(facts.words(TEXT).say("lane-none"))),)
    return Way(run.name, facts.labels[f"route_short.{run.name}"], lanes)


def lanes(found: Sequence[Run], clock: Clock, facts: Facts) -> Plot:
    """Every chosen way on the clock of the race."""
    ways = tuple(way(run, facts) for run in found)
    told = "; ".join(f"{one.name}: {', '.join(lane.text for lane in one.lanes)}" for one in ways)
    alt = plain(facts.words(TEXT).say("lanes-alt", lanes=f"{told}."))
    keys = [lane.row for one in ways for lane in one.lanes if lane.row]
    wide, narrow = (session_marks(ways, clock, rows=keys, alt=alt, narrow=phone) for phone in (False, True))
    return Plot(wide, narrow, plain(facts.words(TEXT).say("lanes")))


def cells(run: Run, facts: Facts) -> tuple[Prose, ...]:
    """The lanes of a way as cells of a table, with how sure we are of each."""
    return tuple(_cell(lane, lane_row(run.name, lane, facts), facts) for lane in LANES)


def _cell(lane: str, row: Row | None, facts: Facts) -> Prose:
    return (*said(lane, row, facts), certainty(row, facts)) if row else facts.words(TEXT).say("none")


def read(found: Sequence[Run], facts: Facts) -> Prose:
    """How to read the lanes."""
    rows = [lane_row(run.name, "watch", facts) for run in found]
    visits = any(row is not None and row.text("attribute") == _VISIT for row in rows)
    words = facts.words(TEXT)
    parts = [words.say("read-lanes"), *([words.say("read-lanes-visit")] if visits else [])]
    return join(parts, " ", " ")
