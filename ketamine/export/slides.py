"""A walk as an editable PowerPoint file: real text, native charts with their workbook, notes, sources, the way back."""

from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from ketamine.export import link, twin
from ketamine.export.bundle import Bundle
from ketamine.export.charts import Bars, Chart, Series, bars, chart
from ketamine.figures import provenance, theme
from ketamine.scenes.deck import Screen
from ketamine.scenes.prose import plain
from ketamine.scenes.view import Plot, Table, View

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_EDGE = Inches(0.5)
_INK, _QUIET, _DRUG = "1C2730", "4A5964", "0A6A72"
_SOURCES = 5
_LETTERS, _LINES = 150, 15
_LONG_TITLE = 150


def pptx(bundle: Bundle) -> bytes:
    """The file: a slide for each screen and one with the sources.

    Parameters
    ----------
    bundle
        What it holds.
    """
    show = Presentation()
    show.slide_width, show.slide_height = _WIDE, _HIGH
    show.core_properties.title = bundle.title
    show.core_properties.language = "en"
    for screen in bundle.deck.screens:
        _slide(show, bundle, screen)
    out = BytesIO()
    show.save(out)
    return out.getvalue()


def _slide(show: Any, bundle: Bundle, screen: Screen) -> None:
    view = bundle.view(screen)
    slide = show.slides.add_slide(show.slide_layouts[5])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = _EDGE, Inches(0.6), _WIDE - 2 * _EDGE, Inches(1.25)
    takeaway = plain(view.takeaway)
    _write(title, takeaway, 20 if len(takeaway) > _LONG_TITLE else 26, bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    _box(slide, (_EDGE, Inches(0.18), _WIDE - 2 * _EDGE, Inches(0.4)), bundle.question(screen), 16)
    _figure(slide, bundle, screen, view)
    if view.read:
        _box(slide, (_EDGE, Inches(5.72), Inches(11.0), Inches(0.6)), plain(view.read), 12)
    _foot(slide, bundle, screen)
    slide.notes_slide.notes_text_frame.text = twin.notes(bundle, screen, view)


def _write(shape: Any, text: str, size: int, *, bold: bool = False, colour: str = _INK) -> Any:
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor.from_string(colour)
    return run


def _box(slide: Any, place: tuple[int, int, int, int], text: str, size: int) -> Any:
    return _write(slide.shapes.add_textbox(*place), text, size, colour=_QUIET)


def _describe(shape: Any, text: str) -> None:
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)  # noqa: SLF001  # the library has no call for it


_FIELD = (_EDGE, Inches(1.95), Inches(12.333), Inches(3.75))


def _figure(slide: Any, bundle: Bundle, screen: Screen, view: View) -> None:
    """The first figure as a native chart where the type exists; else the same facts as a table."""
    drawn = next((block for block in view.blocks if isinstance(block, Plot)), None)
    native = chart(theme.paint(drawn.figure, "light")) if drawn else None  # type: ignore[arg-type]  # painted figures stay dictionaries
    if drawn and native:
        _describe(_chart(slide, native), provenance.alt(drawn.figure))
        return
    people = bars(view.blocks)
    if people:
        _describe(_bars(slide, people), plain(view.takeaway))
        return
    table = twin.table(bundle, screen, view)
    if table is None:
        _box(slide, _FIELD, bundle.facts.labels["present.no_drawing"], 20)
        return
    kept, left = twin.fitting(table, _LETTERS, _LINES)
    more = f" ({left} {bundle.facts.labels['present.rows_more']})" if left else ""
    _describe(_table(slide, kept), f"{table.caption}{more}")
    if left:
        _box(slide, (Inches(9.0), Inches(5.5), Inches(3.8), Inches(0.3)), more.strip(" ()"), 11)


def _chart(slide: Any, native: Chart) -> Any:
    data = XyChartData()
    for series in native.series:
        made = data.add_series(series.name)
        for x, y in zip(series.x, series.y, strict=True):
            made.add_data_point(x, y)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *_FIELD, data)
    drawn = frame.chart
    drawn.has_title = False
    drawn.font.size = Pt(14)
    drawn.has_legend = len(native.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.RIGHT
        drawn.legend.include_in_layout = False
    for axis, title, log in (
        (drawn.category_axis, native.x_title, native.x_log),
        (drawn.value_axis, native.y_title, native.y_log),
    ):
        axis.has_title = bool(title)
        if title:
            axis.axis_title.text_frame.text = title.replace("<br>", " ")
        axis.has_major_gridlines = False
        if log:
            _log_scale(axis)
    for series, made in zip(drawn.plots[0].series, native.series, strict=True):
        _dress(series, made)
    return frame


def _bars(slide: Any, people: Bars) -> Any:
    data = CategoryChartData()
    data.categories = people.categories
    for name, values in people.series:
        data.add_series(name, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *_FIELD, data)
    drawn = frame.chart
    drawn.font.size = Pt(12)
    drawn.has_title = False
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.category_axis.reverse_order = True
    drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale = 0, 100
    drawn.value_axis.has_major_gridlines = False
    drawn.plots[0].gap_width = 40
    drawn.plots[0].has_data_labels = True
    for number, series in enumerate(drawn.plots[0].series):
        colour = RGBColor.from_string(_DRUG if number == 0 else "6B7780")
        series.format.line.color.rgb = colour
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour if number == 0 else RGBColor.from_string("FFFFFF")
    return frame


def _log_scale(axis: Any) -> None:
    scaling = axis._element.find("{*}scaling")  # noqa: SLF001  # the library has no call for it
    base = scaling.makeelement(scaling.tag.replace("scaling", "logBase"))
    base.set("val", "10")
    scaling.insert(0, base)


def _dress(series: Any, made: Series) -> None:
    colour = RGBColor.from_string(made.colour)
    series.smooth = False
    if made.line:
        series.format.line.color.rgb, series.format.line.width = colour, Pt(2.25)
    else:
        series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.CIRCLE if made.marks else XL_MARKER_STYLE.NONE
    if made.marks:
        series.marker.size = 9
        series.marker.format.line.color.rgb = colour
        fill = series.marker.format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string("FFFFFF") if made.hollow else colour


def _table(slide: Any, table: Table) -> Any:
    frame = slide.shapes.add_table(len(table.cells) + 1, len(table.columns), *_FIELD[:3], Inches(0.3))
    grid = frame.table
    for index, column in enumerate(table.columns):
        _cell(grid.cell(0, index), f"{column.label} ({column.unit})" if column.unit else column.label, bold=True)
    for number, line in enumerate(table.cells, 1):
        for index, cell in enumerate(line):
            _cell(grid.cell(number, index), plain(cell), bold=index == 0)
    for line in grid.rows:
        line.height = Inches(0.24)
    return frame


def _cell(cell: Any, text: str, *, bold: bool = False) -> None:
    cell.margin_top = cell.margin_bottom = Emu(20000)
    cell.fill.background()
    _write(cell, text, 11, bold=bold)


def _foot(slide: Any, bundle: Bundle, screen: Screen) -> None:
    cited = bundle.citations(screen)
    more = f" ({len(cited) - _SOURCES} {bundle.facts.labels['present.sources_more']})" if len(cited) > _SOURCES else ""
    studies = [source for key in twin.lead_rows(bundle, screen) for source in bundle.facts.library.row(key).sources]
    unique = list(dict.fromkeys(f"{one.short}{f', doi:{one.doi}' if one.doi else ''}" for one in studies))[:_SOURCES]
    line = f"{bundle.facts.labels['scene.sources']}: {'; '.join(unique)}{more}. {bundle.evidence_date}."
    _box(slide, (_EDGE, Inches(6.38), Inches(11.0), Inches(0.5)), line, 10)
    _box(slide, (_EDGE, Inches(6.98), Inches(11.0), Inches(0.4)), plain(bundle.crisis), 12)
    address = bundle.address(screen)
    if not address:
        return
    picture = slide.shapes.add_picture(
        BytesIO(link.qr_png(address)), Inches(11.75), Inches(5.85), Inches(1.1), Inches(1.1)
    )
    _describe(picture, f"{bundle.facts.labels['present.qr']}: {address}")
    run = _box(slide, (Inches(11.5), Inches(6.98), Inches(1.6), Inches(0.4)), bundle.facts.labels["present.back"], 12)
    run.hyperlink.address = address
