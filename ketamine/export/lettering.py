"""Words on a slide: boxes, tables and columns of cards, in the one letter of the file."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from ketamine.export.grid import Grid, facts
from ketamine.export.leaves import AFTER_PT, BEFORE_PT, WIDE_PT, Leaf, Leaves
from ketamine.scenes.prose import plain
from ketamine.scenes.view import Table

_INK, _QUIET = "1C2730", "4A5964"
_FONT = "Arial"
Place = tuple[int, int, int, int]


def write(shape: Any, text: str, size: int, *, bold: bool = False) -> Any:
    """Put words into a shape or a cell, to the left and across its whole width."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    return _run(frame.paragraphs[0], text, size, bold=bold)


def _run(paragraph: Any, text: str, size: int, *, bold: bool = False, colour: str = _INK) -> Any:
    run = paragraph.add_run()
    run.text = text
    run.font.name = _FONT
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor.from_string(colour)
    return run


def box(slide: Any, place: Place, text: str, size: int) -> Any:
    """A box of quiet words."""
    run = write(slide.shapes.add_textbox(*place), text, size)
    run.font.color.rgb = RGBColor.from_string(_QUIET)
    return run


def describe(shape: Any, text: str) -> None:
    """What a shape says, for whoever cannot see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)  # noqa: SLF001  # the library has no call for it


def table(slide: Any, place: Place, found: Table, size: int) -> Any:
    """A table whose columns are as wide as their words ask, in print of one size [pt]."""
    frame = slide.shapes.add_table(len(found.cells) + 1, len(found.columns), *place[:3], Inches(0.3))
    made, drawn = Grid(found, size, Emu(place[2]).pt), frame.table
    for column, wide in zip(drawn.columns, made.widths, strict=True):
        column.width = Pt(wide)
    if not any(made.heads):
        frame._element.xpath(".//a:tr")[0].getparent().remove(frame._element.xpath(".//a:tr")[0])  # noqa: SLF001  # the library has no call for it
        drawn.first_row = False
    for index, head in enumerate(made.heads if drawn.first_row else ()):
        _cell(drawn.cell(0, index), head, size, bold=True)
    for number, line in enumerate(found.cells, 1 if drawn.first_row else 0):
        for index, cell in enumerate(line):
            _cell(drawn.cell(number, index), plain(cell), size, bold=index == 0 and found.row_heads)
    for line in drawn.rows:
        line.height = Inches(0.24)
    return frame


def _cell(cell: Any, text: str, size: int, *, bold: bool = False) -> None:
    """Words of a cell, the names of its facts in quiet print."""
    cell.margin_top = cell.margin_bottom = Emu(20000)
    cell.fill.background()
    for name, said in facts((text,)):
        if name:
            write(cell, name, size).font.color.rgb = RGBColor.from_string(_QUIET)
        write(cell, said, size, bold=bold)


def columns(slide: Any, place: Place, shown: Leaves) -> None:
    """Cards side by side, each a bold heading and its facts below it, the names of these in quiet print."""
    left, top, wide, high = place
    for at, cards in enumerate(shown.columns):
        frame = slide.shapes.add_textbox(left + at * (wide - Pt(WIDE_PT)), top, Pt(WIDE_PT), high).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for number, card in enumerate(cards):
            _leaf(frame, card, shown.size, first=number == 0)


def _leaf(frame: Any, card: Leaf, size: int, *, first: bool) -> None:
    heading = frame.paragraphs[0] if first else frame.add_paragraph()
    heading.space_before = Pt(0 if first else BEFORE_PT)
    _run(heading, card.title, size, bold=True)
    for name, said in card.facts:
        fact = frame.add_paragraph()
        if name:
            _run(fact, name, size, colour=_QUIET)
        _run(fact, said, size)
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(AFTER_PT)
