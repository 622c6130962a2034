"""The brain, the clock and the synapse as small line drawings for paper: black on white, words beside the lines."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ketamine.figures.theme import HUMAN_TICKS
from ketamine.scenes.clock_view import Clock, Mark, Phase, Synapse, Track
from ketamine.scenes.view import Brain, Flat, View

#: points of print in a millimetre
_PT = 72 / 25.4
_WIDE = 170 * _PT
#: width of one side of the brain; between two [pt]
_SIDE, _BETWEEN = 176.0, 24.0
#: least between the middles of two numbers [pt]
_APART = 13.0
#: clock: width of names, height of a lane and of what is drawn in it, and most of a mark [pt]
_NAMES, _LANE, _BAND, _DOT = 150.0, 13.0, 5.0, 2.2
#: width of the words of a tick [pt]
_TICK = 38.0
#: where each part of the synapse stands, in the units of its drawing, and the size of that
_SPOTS = {
    "brake": (312, 52), "glutamate": (180, 120), "drug": (120, 190), "nmda": (138, 214), "ampa": (222, 214),
    "bdnf": (286, 238), "trkb": (264, 266), "mtor": (180, 264), "strength": (180, 236), "spines": (80, 312),
}  # fmt: skip
_CELLS = (
    "M150 0v48C150 76 88 84 88 122c0 28 34 38 92 38s92-10 92-38c0-38-62-46-62-74V0",
    (
        "M0 336H158C166 318 160 300 150 292 112 284 96 268 96 244 96 224 112 214 180 214s84 10 84 30c0 24-16 40-54 48"
        "-10 8-16 26-8 44H360M0 372H360"
    ),
)
_SYNAPSE, _SCALE = (360.0, 376.0), 0.42
#: the moment of a still where the state asks for none [min]
STILL_MIN = 40
Words = dict[str, object]


@dataclass
class _Sheet:
    """Lines and words of one drawing, from the top left [pt]."""

    lines: list[str] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def say(self, place: tuple[float, float], text: str, hung: str = "left", look: str = "") -> None:
        """Words that begin at a place, or have their middle there; bold, or white on black, where asked."""
        x, y = place
        self.words.append({"x": round(x, 1), "y": round(y, 1), "text": text, "hung": hung, "look": look})

    def disc(self, x: float, y: float, radius: float, look: str) -> None:
        self.lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" {look}/>')

    def path(self, way: str, look: str) -> None:
        self.lines.append(f'<path d="{way}" {look}/>')

    def number(self, x: float, y: float, count: int, *, full: bool = False) -> None:
        """A number in a ring, white on black where it is full."""
        self.disc(x, y, 6.0, 'fill="#000"' if full else 'fill="#fff" stroke="#000" stroke-width="0.7"')
        self.say((x, y), str(count), "centre", "white" if full else "")

    def drawn(
        self, wide: float, high: float, alt: str, legend: Sequence[str], *, beside: bool = False
    ) -> dict[str, object]:
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.1f} {high:.1f}" fill="none" '
            f'stroke-linejoin="round">{"".join(self.lines)}</svg>'
        )
        return {
            "svg": svg, "wide": wide / _PT, "high": high / _PT, "words": self.words, "alt": alt, "legend": list(legend),
            "beside": beside,
        }  # fmt: skip


def sketches(view: View, labels: Mapping[str, str]) -> list[dict[str, object]]:
    """The drawings of a view that are no charts: each with its lines, its words at their places [pt] and its legend."""
    made = []
    for block in view.blocks:
        if isinstance(block, Brain):
            made.append(_brain(block))
        elif isinstance(block, Clock):
            made.append(_clock(block, labels))
        elif isinstance(block, Synapse):
            made.append(_synapse(block, labels))
    return made


def _brain(block: Brain) -> dict[str, object]:
    sheet = _Sheet()
    flats = [(next(one for one in block.flats if one.key == key), title) for key, title in block.views[:2]]
    shown = {key for flat, _ in flats for key, _ in flat.shapes}
    named = [one for one in block.regions if len(one.pieces) == 1 and one.pieces[0] in shown]
    numbers = {one.pieces[0]: count for count, one in enumerate(named, 1)}
    first = (_WIDE - 2 * _SIDE - _BETWEEN) / 2
    tallest = max(_SIDE * flat.size[1] / flat.size[0] for flat, _ in flats)
    for at, (flat, title) in enumerate(flats):
        left = first + at * (_SIDE + _BETWEEN)
        _side(sheet, flat, left, numbers)
        sheet.say((left + _SIDE / 2, tallest + 8), title, "centre")
    legend = [f"{count} {one.label}" for count, one in enumerate(named, 1)]
    return sheet.drawn(_WIDE, tallest + 14, f"{block.alt} {'; '.join(legend)}", legend)


def _side(sheet: _Sheet, flat: Flat, left: float, numbers: Mapping[str, int]) -> None:
    """One side of the brain: its outline, its parts, and a number in each that lies on no other."""
    scale = _SIDE / flat.size[0]
    sheet.path(" ".join(_ring(ring, left, scale) for ring in flat.whole), 'stroke="#000" stroke-width="1.2"')
    spots: list[tuple[float, float]] = []
    parts = [(key, rings) for key, rings in flat.shapes if key in numbers]
    for _, rings in parts:
        drawn = " ".join(_ring(ring, left, scale) for ring in rings)
        sheet.path(drawn, 'fill="#e4e4e4" stroke="#000" stroke-width="0.6"')
    for key, rings in parts:
        longest = max(rings, key=len)
        x, y = _middle(longest[::2]) * scale + left, _middle(longest[1::2]) * scale
        while any(math.hypot(x - a, y - b) < _APART for a, b in spots):
            y += 1
        spots.append((x, y))
        sheet.number(x, y, numbers[key])


def _middle(values: Sequence[int]) -> float:
    return (min(values) + max(values)) / 2


def _ring(ring: Sequence[int], left: float, scale: float) -> str:
    """A ring as a curve through the middles of its sides, as the page draws it."""
    points = [(left + x * scale, y * scale) for x, y in zip(ring[::2], ring[1::2], strict=True)][:-1]
    middles = [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in zip(points, (*points[1:], points[0]), strict=True)]
    turns = (f"Q{x:.1f} {y:.1f} {u:.1f} {v:.1f}" for (x, y), (u, v) in zip(points, middles, strict=True))
    return f"M{middles[-1][0]:.1f} {middles[-1][1]:.1f}{''.join(turns)}Z"


def _clock(block: Clock, labels: Mapping[str, str]) -> dict[str, object]:
    sheet, y = _Sheet(), 12.0
    across = _WIDE - _NAMES - _TICK / 2
    ticks = [
        (_NAMES + at * across, HUMAN_TICKS[minute / 60])
        for minute, at, _ in block.dial.ticks
        if minute / 60 in HUMAN_TICKS
    ]
    free, marked = _WIDE, []
    for x, text in reversed(ticks):
        if x + _TICK / 2 <= free:
            sheet.say((x, 4), text, "centre")
            free = x - _TICK / 2
            marked.append(x)
    top = y
    for group in block.groups:
        sheet.say((0, y + _LANE / 2), group.title, look="bold")
        y += _LANE
        for track in group.tracks:
            sheet.say((6, y + _LANE / 2), track.label)
            _lane(sheet, track, y, across)
            _gauge(sheet, track, block.dial.places, y, across)
            y += _LANE
    for x in marked:
        sheet.lines.insert(0, f'<path d="M{x:.1f} {top}V{y:.1f}" stroke="#ccc" stroke-width="0.4"/>')
    for edge in block.dial.seam:
        sheet.path(f"M{_NAMES + edge * across:.1f} {top}V{y:.1f}", 'stroke="#000" stroke-width="0.5"')
    legend = [f"○ {labels['export.comparator']}", f"····· {labels['grade.unknown']}"]
    names = "; ".join(track.label for group in block.groups for track in group.tracks)
    return sheet.drawn(_WIDE, y + 2, f"{block.title}. {names}", legend)


def _lane(sheet: _Sheet, track: Track, top: float, across: float) -> None:
    middle = top + _LANE / 2
    for left, right in track.unknown:
        sheet.path(
            f"M{_NAMES + left * across:.1f} {middle:.1f}H{_NAMES + right * across:.1f}",
            'stroke="#555" stroke-width="0.8" stroke-dasharray="0.8 2.4"',
        )
    for mark in track.marks:
        _mark(sheet, mark, top, across)


def _gauge(sheet: _Sheet, track: Track, places: Sequence[float], top: float, across: float) -> None:
    """The first curve of a lane, as high as the lane at its highest."""
    for gauge in track.gauges[:1]:
        most = max(number for number in gauge.numbers if number is not None)
        points = [
            f"{_NAMES + at * across:.1f} {top + _LANE - 1 - (_LANE - 2) * number / most:.1f}"
            for at, number in zip(places, gauge.numbers, strict=True)
            if number is not None
        ]
        sheet.path(f"M{'L'.join(points)}", 'stroke="#000" stroke-width="1"')


def _mark(sheet: _Sheet, mark: Mark, top: float, across: float) -> None:
    left, right = (_NAMES + at * across for at in (mark.left, mark.right))
    down = top + _LANE - 2 - (_LANE - 4) * mark.height
    if mark.shape == "span":
        middle = top + (_LANE - _BAND) / 2
        box = f"M{left:.1f} {middle:.1f}H{right:.1f}v{_BAND}H{left:.1f}Z"
        sheet.path(box, 'fill="#ddd" stroke="#000" stroke-width="0.5"')
    elif mark.shape in ("point", "drug"):
        sheet.disc(left, down, _DOT, 'fill="#000"')
    elif mark.shape == "comparator":
        sheet.disc(left, down, _DOT, 'fill="#fff" stroke="#000" stroke-width="0.7"')


def _synapse(block: Synapse, labels: Mapping[str, str]) -> dict[str, object]:
    """The moment in front: seen in people full, seen elsewhere hollow; what is not at work is left out."""
    sheet = _Sheet()
    legend: list[str] = []
    for way in _CELLS:
        sheet.path(way, f'stroke="#000" stroke-width="2.4" transform="scale({_SCALE})"')
    for part in block.parts:
        now = next(one for one in reversed(part.phases) if one.start <= (block.at or STILL_MIN))
        if part.key in _SPOTS and now.mode in ("on", "claimed"):
            x, y = _SPOTS[part.key]
            legend.append(f"{len(legend) + 1} {part.label}{_sure(now, labels)}")
            sheet.number(x * _SCALE, y * _SCALE, len(legend), full=now.mode == "on")
    wide, high = (side * _SCALE for side in _SYNAPSE)
    sheet.say((0, 10), block.cells[0])
    sheet.say((wide / 2, 355 * _SCALE), block.cells[1], "centre")
    return sheet.drawn(wide, high, f"{block.title}. {'; '.join(legend)}", legend, beside=True)


def _sure(now: Phase, labels: Mapping[str, str]) -> str:
    known = [labels[f"{kind}.{value}"] for kind, value in (("grade", now.grade), ("species", now.species)) if value]
    return f" ({', '.join(known).lower()})" if known else ""
