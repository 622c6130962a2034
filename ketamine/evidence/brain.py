"""The average brain that is drawn: surfaces of named regions, and their flat outlines, as frozen records.

It carries no finding. How it was made and on what terms: ``docs/build_brain.py`` and ``data/brain/NOTICE``.
"""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ketamine.errors import EvidenceError
from ketamine.evidence.tables import DATA

Rings = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, eq=False)
class Piece:
    """The surface of one region.

    Attributes
    ----------
    points
        Corners, x y z in hundredths of a millimetre: right, front, up.
    faces
        Triangles, three corners each.
    folds
        Depth of the folds at each corner, -127 to 127, high in a furrow.
    """

    points: NDArray[np.int16]
    faces: NDArray[np.uint16]
    folds: NDArray[np.int8]


@dataclass(frozen=True)
class Outline:
    """One view as flat shapes, x and y of a ring in turn, in tenths of a millimetre."""

    size: tuple[int, int]
    whole: Rings
    shapes: Mapping[str, Rings]


@dataclass(frozen=True, eq=False)
class Brain:
    """An average brain.

    Attributes
    ----------
    alone
        The left half, partly unfolded, by region.
    both
        Both halves as folded in the head, with the deep parts, by region.
    outlines
        The same views drawn flat: outside, inside, through.
    """

    alone: Mapping[str, Piece]
    both: Mapping[str, Piece]
    outlines: Mapping[str, Outline]


@cache
def brain(folder: Path = DATA) -> Brain:
    """Read the brain of a data folder, once.

    Raises
    ------
    EvidenceError
        If a file is missing or broken.
    """
    pieces = _pieces(folder / "brain" / "mesh.npz")
    return Brain(pieces["alone"], pieces["both"], _outlines(folder / "brain" / "outlines.json"))


def _pieces(file: Path) -> Mapping[str, Mapping[str, Piece]]:
    found: dict[str, dict[str, dict[str, NDArray[np.generic]]]] = {"alone": {}, "both": {}}
    try:
        with np.load(file, allow_pickle=False) as arrays:
            for name in arrays.files:
                view, region, part = name.split(".")
                array = arrays[name]
                array.setflags(write=False)
                found[view].setdefault(region, {})[part] = array
        made = {view: {name: Piece(**parts) for name, parts in regions.items()} for view, regions in found.items()}  # type: ignore[arg-type]  # the file says which array is which
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        message = f"data/brain/{file.name}: surfaces named view.region.part; {error}"
        raise EvidenceError(message) from error
    return MappingProxyType({view: MappingProxyType(regions) for view, regions in made.items()})


def _rings(rings: list[list[int]]) -> Rings:
    return tuple(map(tuple, rings))


def _outlines(file: Path) -> Mapping[str, Outline]:
    try:
        views = json.loads(file.read_text(encoding="utf-8"))
        made = {name: _outline(view) for name, view in views.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"data/brain/{file.name}: views with size, whole and shapes; {error}"
        raise EvidenceError(message) from error
    return MappingProxyType(made)


def _outline(view: Mapping[str, object]) -> Outline:
    size, whole, shapes = view["size"], view["whole"], view["shapes"]
    if not (isinstance(size, list) and isinstance(whole, list) and isinstance(shapes, dict)):
        message = "a view is a size, a list of rings and a list of rings by region"
        raise TypeError(message)
    drawn = {name: _rings(rings) for name, rings in shapes.items()}
    return Outline((size[0], size[1]), _rings(whole), MappingProxyType(drawn))
