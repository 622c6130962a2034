"""Sizes of type and of space come from two scales, written once in ``frame.css``."""

import re

import pytest

from ketamine.figures.theme import COLOURS, MARGIN
from ketamine.ui.navigation import ROOT

FRONT = ROOT / "ketamine" / "ui" / "front"
SHEETS = sorted(FRONT.glob("*.css"))
#: words inside a drawing are measured in the drawing's own units, which the page scales
IN_DRAWINGS = {".kt-brain-label", ".kt-syn-label", ".kt-syn-place"}
#: small marks that follow the words they stand beside, as a part of their size: EN, the ring of a glossary word, its meaning
RELATIVE = {"0.5em", "0.62em", "0.7em", "inherit"}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIZE = re.compile(r"font-size:\s*([^;!}]+)")
SPACE = re.compile(r"\b(?:(?:row-|column-)?gap|(?:margin|padding)(?:-[a-z-]+)?):\s*([^;}]*)")


def _declared(kind: str) -> dict[str, float]:
    found = re.findall(rf"--({kind}-[a-z0-9-]+): ([\d.]+)px;", (FRONT / "frame.css").read_text(encoding="utf-8"))
    return {name: float(size) for name, size in found}


def _outside_of_brackets(value: str) -> str:
    while (shorter := re.sub(r"\([^()]*\)", "", value)) != value:
        value = shorter
    return value


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_size_of_type_is_a_step_of_the_scale(sheet):
    steps = {f"var(--{name})" for name in _declared("type")}
    strays = [
        (selector.strip(), size.strip())
        for selector, rules in RULE.findall(sheet.read_text(encoding="utf-8"))
        for size in SIZE.findall(rules)
        if size.strip() not in steps | RELATIVE and selector.strip() not in IN_DRAWINGS
    ]
    assert strays == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_space_that_equals_a_step_of_the_scale_is_called_by_its_name(sheet):
    steps = {f"{size:g}px" for size in _declared("space").values()}
    text = sheet.read_text(encoding="utf-8")
    assert [value for value in SPACE.findall(text) if steps & set(_outside_of_brackets(value).split())] == []


def test_words_to_read_are_never_smaller_than_fourteen_pixels():
    sizes = _declared("type")
    assert {name for name, size in sizes.items() if size < 14} == {"type-tick", "type-slide-small"}
    assert sizes["type-body"] >= 16


def test_each_step_of_space_is_a_multiple_of_four():
    sizes = list(_declared("space").values())
    assert sizes == sorted(sizes)
    assert all(size % 4 == 0 for size in sizes)


def test_the_design_note_tells_the_colours_margins_and_steps_as_they_are():
    note = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"\| `(\w+)` \| [^|]+ \| (#\w+ \| #\w+) \|", note))
    assert told == {name: " | ".join(pair) for name, pair in COLOURS.items()}
    wide, narrow = MARGIN["wide"], MARGIN["narrow"]
    assert "{l} left, {r} right, {t} above, {b} below".format(**wide) in note
    assert "({l}, {r}, {t}, {b} on a phone)".format(**narrow) in note
    assert ", ".join(f"{size:g}" for size in _declared("space").values()) in note
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", note):
        assert (ROOT / "docs" / picture).is_file()
