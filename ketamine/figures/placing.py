"""Where a label can stand without lying on a mark or on another label."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_CHAR_PX = 6.6
_LINE_PX = 18.0
_GAP_PX = 14.0
#: a label on a mark is worse than two labels that touch, and both are worse than a side that is less good
_ON_MARK, _ON_LABEL = 4.0, 2.0
_ROUNDS = 3
#: what each step down the list of sides costs
_LESS_GOOD = 15.0
#: how far a label keeps from marks that are not its own, so that nobody takes it for theirs [px]
_CLEAR_PX = 14.0
#: air above and below another label, so that two names are not read as one [px]
_APART_PX = 4.0
#: where a label may stand beside its point, best first
_SIDES = (
    "middle right",
    "top right",
    "middle left",
    "bottom right",
    "top left",
    "bottom left",
    "top center",
    "bottom center",
)

Box = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Wanted:
    """A label in the forms it may take, and the points it may stand beside, best first [px]."""

    texts: tuple[str, ...]
    anchors: tuple[Point, ...]


@dataclass(frozen=True)
class Placed:
    """Which anchor a label stands beside, on which side (a Plotly ``textposition``), and in which form."""

    anchor: int
    side: str
    text: str


def _box(at: Point, side: str, text: str) -> Box:
    """The rectangle a label covers beside a point."""
    lines = text.split("<br>")
    width, tall, (x, y) = max(map(len, lines)) * _CHAR_PX, len(lines) * _LINE_PX, at
    along, across = side.split()
    left = {"right": x + _GAP_PX, "left": x - _GAP_PX - width, "center": x - width / 2}[across]
    low = {"middle": y - tall / 2, "top": y, "bottom": y - tall}[along]
    return (left, low, left + width, low + tall)


def _overlap(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return across * along if across > 0 and along > 0 else 0.0


def _outside(box: Box, room: Box) -> float:
    beyond = (room[0] - box[0], room[1] - box[1], box[2] - room[2], box[3] - room[3])
    return sum(over for over in beyond if over > 0) * _LINE_PX * 2


def place(labels: Sequence[Wanted], marks: Iterable[tuple[int, Box]], room: Box) -> tuple[Placed, ...]:
    """Put each label where it covers least, those with least choice first, and look again once the others stand.

    Parameters
    ----------
    labels
        What to place.
    marks
        Rectangles already taken, each with the place of its own label in ``labels``.
    room
        The rectangle labels should stay in.
    """
    taken = tuple(marks)
    apart = (0.0, -_APART_PX, 0.0, _APART_PX)
    boxes: dict[int, Box] = {}
    done: dict[int, Placed] = {}
    order = sorted(range(len(labels)), key=lambda index: len(labels[index].anchors))
    for _, index in itertools.product(range(_ROUNDS), order):
        others = [_grown(box, apart) for other, box in boxes.items() if other != index]
        done[index], boxes[index] = _best(labels[index], _kept_clear(taken, index), others, room)
    return tuple(done[index] for index in range(len(labels)))


def _kept_clear(marks: Sequence[tuple[int, Box]], own: int) -> list[Box]:
    """Marks as a label sees them: its own as they are, those of others with some air on both sides."""
    wide = (-_CLEAR_PX, 0.0, _CLEAR_PX, 0.0)
    return [box if owner == own else _grown(box, wide) for owner, box in marks]


def _grown(box: Box, by: Box) -> Box:
    return (box[0] + by[0], box[1] + by[1], box[2] + by[2], box[3] + by[3])


def _best(label: Wanted, marks: Sequence[Box], others: Sequence[Box], room: Box) -> tuple[Placed, Box]:
    tries = [Placed(*one) for one in itertools.product(range(len(label.anchors)), _SIDES, label.texts)]
    boxes = [_box(label.anchors[one.anchor], one.side, one.text) for one in tries]

    def cost(index: int) -> float:
        box = boxes[index]
        on_marks, on_labels = (sum(_overlap(box, one) for one in taken) for taken in (marks, others))
        covered = _ON_MARK * on_marks + _ON_LABEL * on_labels
        return covered + _outside(box, room) + _LESS_GOOD * _SIDES.index(tries[index].side)

    best = min(range(len(tries)), key=cost)
    return tries[best], boxes[best]
