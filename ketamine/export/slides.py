"""A walk as an editable PowerPoint file: real text, native charts with their workbook, notes, sources, the way back."""

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_TICK_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches, Pt

from ketamine.export import fit, lettering, link, native, twin
from ketamine.export.bars import Bars
from ketamine.export.bundle import Bundle
from ketamine.export.charts import Chart
from ketamine.export.grid import Grid
from ketamine.export.ladder import Ladder, Ladders
from ketamine.export.leaves import Leaves
from ketamine.export.picture import Done, Picture
from ketamine.export.sheets import Sheet, sheets
from ketamine.scenes.deck import Screen
from ketamine.scenes.prose import plain
from ketamine.scenes.view import Table, View

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_EDGE = Inches(0.5)
#: letters of the sources that have room below a slide; the notes hold all
_SOURCES = 190
#: the least print on a slide, and what its words and the words of its charts are set in where there is room [pt]
_LEAST, _TEXT = 12, 14
_LONG_TITLE = 135
#: letters of how to read a figure that have room below it in either print, in whole sentences; the notes hold all
_READ, _READ_SMALL = 220, 390
#: room of a chart or a table, and of a picture, which is read without a line below it
_FIELD = (_EDGE, Inches(1.65), Inches(12.333), Inches(4.0))
_CANVAS = (_EDGE, Inches(1.72), Inches(12.333), Inches(4.55))
#: room of a picture that is not wide, and of a table beside it
_SIDE, _ASIDE = Inches(6.2), (Inches(6.9), Inches(1.65), Inches(5.9), Inches(4.4))
_NARROW_PX = 640
#: a bold letter, as part of its size
_BOLD = 0.6
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def pptx(bundle: Bundle, done: Done | None = None, say: Callable[[str], None] | None = None) -> bytes:
    """The file: slides for each screen, one a drawing; a table where a picture could not be made, said in the notes.

    Parameters
    ----------
    bundle
        What it holds.
    done
        Told how many of how many pictures, then how many of how many screens, are finished.
    say
        Told why pictures are missing, once.
    """
    show = Presentation()
    show.slide_width, show.slide_height = _WIDE, _HIGH
    show.core_properties.title = bundle.title
    show.core_properties.language = bundle.facts.code
    made = sheets(bundle, done)
    if made.missing and say:
        say(made.missing)
    for number, (screen, view, found) in enumerate(made.screens, 1):
        for at, sheet in enumerate(found, 1):
            _slide(show, bundle, (screen, view), sheet, f" ({at}/{len(found)})" if len(found) > 1 else "")
        if done:
            done(number, len(made.screens))
    out = BytesIO()
    show.save(out)
    return out.getvalue()


def _slide(show: Any, bundle: Bundle, shown: tuple[Screen, View], sheet: Sheet, place: str) -> None:
    screen, view = shown
    slide = show.slides.add_slide(show.slide_layouts[5])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = _EDGE, Inches(0.52), _WIDE - 2 * _EDGE, Inches(1.1)
    takeaway = bundle.written(lambda one: plain(one.view(screen).takeaway))
    lettering.write(title, takeaway, 20 if len(takeaway) > _LONG_TITLE else 24, bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    lettering.box(slide, (_EDGE, Inches(0.18), _WIDE - 2 * _EDGE, Inches(0.4)), bundle.question(screen) + place, 16)
    _figure(slide, bundle, shown, sheet)
    part = bundle.facts.labels["export.part"].format(kept=sheet.kept[0], of=sheet.kept[1]) if sheet.kept[1] else ""
    read = " ".join(filter(None, (part, bundle.written(lambda one: _read(one, screen)))))
    if read and not isinstance(sheet.figure, Picture):
        small = len(read) > _READ
        said = _whole_sentences(read, _READ_SMALL if small else _READ)
        lettering.box(slide, (_EDGE, Inches(5.66), Inches(11.0), Inches(0.64)), said, _LEAST if small else _TEXT)
    _foot(slide, bundle, screen)
    notes = twin.notes(bundle, screen, view)
    lost = [bundle.facts.labels["present.no_pictures"]] if sheet.lost else []
    slide.notes_slide.notes_text_frame.text = "\n".join([*lost, notes, *_beside(sheet)])


def _read(bundle: Bundle, screen: Screen) -> str:
    """How to read a slide, in words of its own where those of the page tell of what only a page has."""
    words = bundle.facts.words(screen.scene.key)
    if words.has("slide"):
        return plain(words.say("slide"))
    read = plain(bundle.view(screen).read)
    for section in words.text.sections:
        if section.startswith("slide-"):
            read = read.replace(plain(words.say(section.replace("slide", "read", 1))), plain(words.say(section)))
    return read


def _beside(sheet: Sheet) -> list[str]:
    """The whole words beside the points of a chart, which has room for names only."""
    panels = [one for one in sheet.figure if isinstance(one, Chart)] if isinstance(sheet.figure, tuple) else []
    words = [(one.title, [text for series in one.series for text in series.words if text]) for one in panels]
    return [f"{title}: {'; '.join(texts)}." for title, texts in words if texts]


def _whole_sentences(text: str, letters: int) -> str:
    """As many sentences of a text as have room; the first always."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    ends = [end for end in range(1, len(sentences) + 1) if len(" ".join(sentences[:end])) <= letters]
    return " ".join(sentences[: max(ends, default=1)])


def _figure(slide: Any, bundle: Bundle, shown: tuple[Screen, View], sheet: Sheet) -> None:
    figure = sheet.figure
    if isinstance(figure, Ladders):
        _ladders(slide, bundle, figure.parts, sheet.alt)
    elif isinstance(figure, Picture):
        aside = twin.table(bundle, *shown) if figure.width < _NARROW_PX else None
        lettering.describe(_picture(slide, figure, beside=aside is not None), sheet.alt)
        if aside:
            wide, high = (Emu(side).pt for side in _ASIDE[2:])
            kept = Grid(twin.told(aside), _TEXT, wide).pages(high)[0]
            left = len(aside.cells) - len(kept.cells)
            more = f"{left} {bundle.facts.labels['present.rows_more']}" if left else ""
            lettering.describe(lettering.table(slide, _ASIDE, kept, _TEXT), f"{aside.caption} {more}".strip())
    elif isinstance(figure, Table):
        lettering.describe(lettering.table(slide, _FIELD, figure, sheet.size), figure.caption)
    elif isinstance(figure, Leaves):
        lettering.columns(slide, _FIELD, figure)
    elif isinstance(figure, tuple):
        _panels(slide, bundle, figure, sheet.alt)
    else:
        lettering.box(slide, _FIELD, bundle.facts.labels["present.no_drawing"], 20)


def _names(bundle: Bundle) -> dict[str, str]:
    """Words of a legend for the short names that figures use."""
    return {name: bundle.facts.labels[f"export.{name}"] for name in ("drug", "comparator")}


def _panels(slide: Any, bundle: Bundle, figure: tuple[Chart | Bars, ...], alt: str) -> None:
    """Charts side by side."""
    left, top, wide, high = _FIELD
    each = wide // len(figure)
    for at, one in enumerate(figure):
        place = (left + at * each, top, each - (Inches(0.15) if len(figure) > 1 else 0), high)
        size = _TEXT if len(figure) == 1 else _LEAST
        if isinstance(one, Chart):
            made = native.points(slide, place, one, _names(bundle), size)
        else:
            made = native.bars(slide, place, one, size)
        lettering.describe(made, f"{one.title}. {alt}" if one.title and len(figure) > 1 else alt)


def _ladders(slide: Any, bundle: Bundle, parts: Sequence[Ladder], alt: str) -> None:
    """Sheets of studies, one below the other, at one scale."""
    left, top, wide, high = (int(one) for one in _FIELD)
    ends = fit.middle(parts)
    scale = (high - Pt(sum(fit.below(one, ends) for one in parts))) / sum(one.end - one.top for one in parts)
    size = _TEXT if all(fit.stands(one, _TEXT, Emu(int(scale)).pt, ends) for one in parts) else _LEAST
    for one in parts:
        tall = int((one.end - one.top) * scale) + Pt(fit.below(one, ends))
        frame = _ladder(slide, (left, top, wide, tall), one, _names(bundle), (size, *ends))
        lettering.describe(frame, alt)
        top += tall


def _ladder(
    slide: Any, place: native.Place, figure: Ladder, names: dict[str, str], set_in: tuple[int, float, float]
) -> Any:
    """Names to the left, the chart in the middle, words to the right, each at the height of its study."""
    left, top, wide, high = place
    size, begins, told = set_in
    plot = high - Pt(fit.below(figure, (begins, told)))
    line = Pt(size * fit.LINE)
    middle = (left + int(wide * begins), top, int(wide * (told - begins)), high)
    frame = native.points(slide, middle, figure.chart, names, size)
    native.inner(frame.chart, (0.03, 0.0, 0.94, plot / high))
    native.bare(frame.chart.value_axis)
    frame.chart.value_axis.crosses = XL_AXIS_CROSSES.MAXIMUM
    frame.chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NEXT_TO_AXIS
    frame.chart.has_legend = False
    frame.chart.category_axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(_LEAST)
    for word, start in [*((word, 0.0) for word in figure.names), *((word, told) for word in figure.told)]:
        share = (1.0 if start or word.heading else begins) - start
        across = int(wide * share)
        if word.heading:
            across = min(across, Pt(int(len(word.text) * size * _BOLD)))
        down = top + int((word.down - figure.top) / (figure.end - figure.top) * plot)
        box = slide.shapes.add_textbox(
            left + int(wide * start), down if word.heading else down - line, across, line if word.heading else 2 * line
        )
        lettering.write(box, word.text, size, bold=word.heading)
        box.text_frame.margin_top = box.text_frame.margin_bottom = 0
        box.text_frame.vertical_anchor = MSO_ANCHOR.TOP if word.heading else MSO_ANCHOR.MIDDLE
        if word.heading:
            box.fill.solid()
            box.fill.fore_color.rgb = RGBColor.from_string("FFFFFF")
    return frame


def _picture(slide: Any, drawn: Picture, *, beside: bool) -> Any:
    """A sharp picture, with its lines beside it for programs that draw those."""
    left, top, wide, high = _CANVAS
    wide = _SIDE if beside else wide
    scale = min(wide / drawn.width, high / drawn.height)
    width, height = int(drawn.width * scale), int(drawn.height * scale)
    place = (left + (wide - width) // 2, top, width, height)
    shape = slide.shapes.add_picture(BytesIO(drawn.png), *place)
    package = slide.part.package
    name = PackURI(f"/ppt/media/drawing{len(list(package.iter_parts())) + 1}.svg")
    lines = slide.part.relate_to(
        Part(name, "image/svg+xml", package, drawn.svg),
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
    )
    blip = shape._element.xpath(".//a:blip")[0]  # noqa: SLF001  # the library has no call for it
    blip.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            f'<a:ext uri="{_SVG}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
            f'r:embed="{lines}"/></a:ext></a:extLst>'
        )
    )
    return shape


def _foot(slide: Any, bundle: Bundle, screen: Screen) -> None:
    labels = bundle.facts.labels
    studies = [source for key in twin.lead_rows(bundle, screen) for source in bundle.facts.library.row(key).sources]
    unique = list(dict.fromkeys(f"{one.short}{f', doi:{one.doi}' if one.doi else ''}" for one in studies))
    shown = [one for at, one in enumerate(unique) if len("; ".join(unique[: at + 1])) <= _SOURCES] or unique[:1]
    left = len(bundle.citations(screen)) - len(shown)
    more = f" ({left} {labels['present.sources_more']})" if left > 0 else ""
    line = (
        f"{labels['scene.sources']}: {'; '.join(shown) or '–'}{more}. {bundle.written(lambda one: one.evidence_date)}."
    )
    lettering.box(slide, (_EDGE, Inches(6.33), Inches(11.0), Inches(0.55)), line, _LEAST)
    lettering.box(slide, (_EDGE, Inches(6.88), Inches(10.9), Inches(0.55)), bundle.crisis_line, _LEAST)
    address = bundle.address(screen)
    if not address:
        return
    picture = slide.shapes.add_picture(
        BytesIO(link.qr_png(address)), Inches(12.06), Inches(6.27), Inches(0.74), Inches(0.74)
    )
    lettering.describe(picture, f"{labels['present.qr']}: {address}")
    run = lettering.box(slide, (Inches(11.5), Inches(6.98), Inches(1.6), Inches(0.4)), labels["present.back"], _LEAST)
    run.hyperlink.address = address
