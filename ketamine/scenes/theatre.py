"""The session as a stage: before, the dose, talking it over and the days after, for the way in front."""

from collections.abc import Sequence

from ketamine.evidence import Cite, Row
from ketamine.scenario import Scenario
from ketamine.scenes.listing import columns, lines, studies
from ketamine.scenes.named_numbers import numbered
from ketamine.scenes.prose import Words, cite, join, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.room_view import Beat, Presence, Stage, Step
from ketamine.scenes.view import Prose, Sure, Table, View

ACTS = ("preparation", "dosing", "integration", "aftercare")
BEATS = ("happens", "good", "plain", "hard", "staff", "why")
ROOM = ("where", "who", "home")
#: who and what is drawn at every step, in order, with the ways in which a text may name each
IN_ROOM = {
    "you": ("sitting", "lying", "leaving"),
    "staff": ("staff", "video", "call"),
    "monitor": ("monitor",),
    "companion": ("companion",),
}
_EVERY_WAY = "all"
#: ways that some people also take at home
_ALSO_AT_HOME = ("sublingual", "oral")
#: beyond these the minutes are told as hours, and the line of minutes ends
_HOURS_FROM, _VISIT_END, _VISIT_START = 120, 240, -30
_WORDS = ("step", "back", "next", "room")


def steps(route: str, facts: Facts) -> tuple[Row, ...]:
    """The rows of one way and those that hold for every way, act by act."""
    rows = [row for row in facts.library.rows("session_phases") if row.text("route_key_or_all") in (route, _EVERY_WAY)]
    return tuple(sorted(rows, key=lambda row: (ACTS.index(row.text("phase_key")), row.number("step_order") or 0)))


def described(route: str, facts: Facts) -> bool:
    """Whether a visit is described for this way."""
    return bool(facts.library.rows("session_phases", route_key_or_all=route))


def stands_on(row: Row) -> str:
    """What a step rests on: study, both or clinic."""
    pages = {source.key.startswith("clinic_") or source.key == "primidi_web" for source in row.sources}
    return {frozenset({True}): "clinic", frozenset({False}): "study"}.get(frozenset(pages), "both")


def rests_on(row: Row) -> str:
    """What the minutes of a step rest on; none where no minute is said."""
    return "none" if row.number("minute_start") is None else stands_on(row)


def told(minutes: float) -> str:
    """A number of minutes in words: minutes, from two full hours on hours."""
    size = abs(minutes)
    whole = size >= _HOURS_FROM and not size % 60
    return f"{size / 60:g} hours" if whole else f"{size:g} minutes"


def when(row: Row, words: Words) -> Prose:
    """The minutes of a step in words."""
    start, end = row.number("minute_start"), row.number("minute_end")
    if start is None or end is None:
        return words.say("when-none")
    if start < 0:
        return words.say("when-before", first=cite(told(start), row))
    first, last = told(start), told(end)
    if first.split()[-1:] == last.split()[-1:] or not start:
        first = first.split()[0]
    return words.say("when-days" if end > _VISIT_END else "when-after", first=cite(first, row), last=cite(last, row))


def _lines(row: Row, route: str, words: Words) -> dict[str, Prose]:
    """The lines of a step's section by what they are; what happens opens the step's row.

    A step of every way may have a section of its own for ways that are also taken at home.
    """
    said: dict[str, Prose] = {}
    name = row.key.replace(".", "-")
    home = f"{name}-home"
    for first, *rest in lines(words, home if route in _ALSO_AT_HOME and words.has(home) else name):
        what, _, text = str(first).partition(" | ")
        said[what] = tuple(piece for piece in (text, *rest) if piece)
    said["happens"] = (*said["happens"], " (", cite(plain(words.say("opens")), row), ")")
    return said


def presences(row: Row, named: Sequence[str], words: Words) -> tuple[Presence, ...]:
    """Who and what the row of a step names, and in the same places those it does not."""
    sign = stands_on(row)
    found = []
    for kind, ways in IN_ROOM.items():
        how = next((way for way in ways if way in named), "")
        label = plain(words.say(f"room-{how or f'no-{kind}'}"))
        found.append(Presence(kind, how or "absent", label, sign if how else "none"))
    return tuple(found)


def _room_text(shown: Sequence[Presence], row: Row, words: Words) -> Prose:
    here = "; ".join(one.label for one in shown if one.how != "absent")
    absent = [plain(words.say(f"absent-{one.kind}")) for one in shown if one.how == "absent"]
    rest = (*words.say("room-absent"), " ", ", ".join(absent), ".") if absent else words.say("room-all")
    return (*words.say("room-here"), " ", cite(here, row), ". ", *rest)


def step(row: Row, route: str, words: Words) -> Step:
    """One step of the stage, on a way."""
    said = _lines(row, route, words)
    shown = presences(row, plain(said["room"]).split(), words)
    sign = rests_on(row)
    start, end = row.number("minute_start"), row.number("minute_end")
    inside = start is not None and end is not None and start >= _VISIT_START and end <= _VISIT_END
    return Step(
        row.key,
        plain(words.say(f"act-{row.text('phase_key')}")),
        plain(said["name"]),
        when(row, words),
        start if inside else None,
        end if inside else None,
        sign,
        plain(words.say(f"sign-{sign}")),
        tuple(Beat(kind, plain(words.say(f"label-{kind}")), said[kind]) for kind in BEATS if kind in said),
        shown,
        _room_text(shown, row, words),
    )


def _marks(rows: Sequence[Row], drawn: Sequence[Step]) -> tuple[tuple[float, Cite], ...]:
    """The minutes at which drawn steps begin or end, each opening the steps behind it."""
    shown = {one.key for one in drawn if one.start is not None}
    found: dict[float, list[Row]] = {}
    for row in (row for row in rows if row.key in shown):
        for minute in (row.number("minute_start"), row.number("minute_end")):
            found.setdefault(minute or 0.0, []).append(row)
    return tuple((minute, cite(f"{minute:g}".replace("-", "−"), *found[minute])) for minute in sorted(found))


def in_front(drawn: Sequence[Step], rows: Sequence[Row], clock: int) -> int:
    """The step that runs at the minute of the clock; the first one before the dose has begun."""
    spans = [(row.number("minute_start"), row.number("minute_end")) for row in rows]
    at = [i for i, (start, end) in enumerate(spans) if start is not None and end is not None and start <= clock < end]
    return at[0] if clock and at and len(drawn) > at[0] else 0


def _table(rows: Sequence[Row], drawn: Sequence[Step], words: Words) -> Table:
    cells: list[tuple[Prose, ...]] = []
    for row, one in zip(rows, drawn, strict=True):
        by_kind = {beat.kind: beat for beat in one.beats}
        felt = [(f"{beat.label}: ", *beat.text) for beat in one.beats if beat.kind in ("good", "plain", "hard")]
        done = [by_kind[kind].text for kind in ("staff", "why") if kind in by_kind]
        happens = by_kind["happens"].text
        parts = (join(felt, " ", " "), join(done, " ", " "), (one.sign_text,), studies(row.sources))
        cells.append(((f"{one.act}: {one.name}",), one.when, happens, *parts))
    return Table(plain(words.say("caption")), columns(words), tuple(cells))


def build(state: Scenario, facts: Facts) -> View:
    """The visit of the way in front."""
    words = numbered("theatre", facts)
    rows = steps(state.route, facts)
    drawn = tuple(step(row, state.route, words) for row in rows)
    known = described(state.route, facts)
    room = (
        tuple((plain(words.say(f"label-{name}")), words.say(f"{name}-{state.route}")) for name in ROOM) if known else ()
    )
    stage = Stage(
        f"{plain(words.say('title'))}: {facts.labels[f'route.{state.route}']}",
        room,
        drawn,
        in_front(drawn, rows, state.clock or 0),
        _marks(rows, drawn),
        {name: plain(words.say(f"word-{name}")) for name in _WORDS} | {"axis": plain(words.say("axis"))},
    )
    return View(
        takeaway=words.say(f"takeaway-{state.route if known else 'none'}"),
        blocks=(stage,),
        read=words.say("read"),
        sure=Sure("mixed", words.say("sure")),
        table=_table(rows, drawn, words),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="theatre", page="session", place=10, build=build, controls=("route",))
