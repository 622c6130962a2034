"""Native charts on a slide: lines, points with error bars and bars, each with the workbook it is drawn from."""

import math
import re
from dataclasses import replace
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import XyWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from ketamine.export.bars import Bars
from ketamine.export.chart_xml import SIDES, error_bars, plot_at
from ketamine.export.charts import Chart, Series, Spread
from ketamine.scenes.records import inert

#: more lines than this are no legend
_MOST_LISTED = 9
#: nor are more single points than this
_MOST_SINGLE = 3
#: the least print [pt]
_LEAST = 12
_FONT = "Arial"
#: a line, one of a legend, and a letter, as parts of the size of print; widest ticks [lines]; letters a key takes
_LEADING, _LISTED, _LETTER, _TICKS, _KEY = 1.5, 1.2, 0.48, 1.8, 8
#: bars of more categories than this are drawn smaller
_MANY = 8
Place = tuple[int, int, int, int]
_MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle": XL_MARKER_STYLE.TRIANGLE,
    "x": XL_MARKER_STYLE.X,
}
_PLACES = {
    "left": XL_LABEL_POSITION.LEFT,
    "top": XL_LABEL_POSITION.ABOVE,
    "bottom": XL_LABEL_POSITION.BELOW,
    "center": XL_LABEL_POSITION.ABOVE,
}
_DASHES = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
_DRUG, _OTHER, _WHITE, _GRID = "0A6A72", "6B7780", "FFFFFF", "D9D5CC"
#: the name of a study and its year, which begin the words beside its points
_NAME = re.compile(r".*?\b(?:19|20)\d\d[a-z]?\b")


class _Workbook(XyWorkbookWriter):
    """The workbook of a chart of points, with the reach of each error bar beside its point."""

    def __init__(self, data: XyChartData, spreads: list[Spread | None]) -> None:
        super().__init__(data)
        self._spreads = spreads

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)
        for series, spread in zip(self._chart_data, self._spreads, strict=True):
            row = self.series_table_row_offset(series)
            if spread:
                for side, (name, column) in SIDES.items():
                    worksheet.write_string(row, column, name)
                    worksheet.write_column(row + 1, column, getattr(spread, side))


def points(slide: Any, place: Place, native: Chart, names: dict[str, str], size: int = 12) -> Any:
    """Lines and points on two number axes.

    Parameters
    ----------
    slide
        Where it goes.
    place
        Left, top, width and height.
    native
        What it shows.
    names
        Words of the legend for the short names of a figure.
    size
        Of its letters [pt].
    """
    drawn_from = [*native.series, *(line for one in native.series for line in _limits(one))]
    # LibreOffice loses a series that a longer one follows
    native = replace(native, series=tuple(sorted(drawn_from, key=lambda one: -len(one.x))))
    data = XyChartData()
    for series in native.series:
        made = data.add_series(inert(names.get(series.name, series.name)))
        for x, y in zip(series.x, series.y, strict=True):
            made.add_data_point(x, y)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *place, data)
    drawn = frame.chart
    book = _Workbook(data, [series.spread for series in native.series])
    drawn.part.chart_workbook.update_from_xlsx_blob(book.xlsx_blob)
    drawn.font.size, drawn.font.name = Pt(size), _FONT
    _title(drawn, native.title, size)
    _legend(drawn, native, size)
    _plot(drawn, native, (Emu(place[2]).pt, Emu(place[3]).pt), size)
    _axis(drawn.category_axis, native.x_title, (native.x_range, native.x_unit), log=native.x_log)
    _axis(drawn.value_axis, native.y_title, (native.y_range, native.y_unit), log=native.y_log)
    for series, made, at in zip(drawn.plots[0].series, native.series, data, strict=True):
        _dress(series, made)
        if made.spread:
            bars_of = parse_xml(error_bars(made, made.spread, book.series_table_row_offset(at) + 2))
            series._element.find("{*}xVal").addprevious(bars_of)  # noqa: SLF001  # the library has no call for it
        _words(series, made)
    return frame


def _limits(series: Series) -> list[Series]:
    """Printed limits as thin lines too: not every office program draws error bars of its own for each point."""
    spread = series.spread
    if spread is None:
        return []
    ends = zip(series.x, series.y, spread.down, spread.up, strict=True)
    along = [
        ((x - down, x + up), (y, y)) if spread.axis == "x" else ((x, x), (y - down, y + up)) for x, y, down, up in ends
    ]
    line = replace(
        series,
        name=f"{series.name}: limits",
        marks=False,
        line=True,
        width=1.25,
        spread=None,
        words=(),
        sides=(),
        listed=False,
    )
    return [replace(line, x=x, y=y) for x, y in along if x[0] != x[1] or y[0] != y[1]]


def _title(drawn: Any, text: str, size: int) -> None:
    drawn.has_title = bool(text)
    if text:
        drawn.chart_title.text_frame.text = text
        drawn.chart_title.include_in_layout = False
        drawn.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(size + 1)
        drawn.chart_title.text_frame.paragraphs[0].runs[0].font.bold = True


def _legend(drawn: Any, native: Chart, size: int) -> None:
    named = [series for series in native.series if series.listed]
    single = sum(not series.line and len(series.x) == 1 for series in named)
    least = 1 if any(series.line for series in named) else 2
    drawn.has_legend = least <= len(named) <= _MOST_LISTED and single <= _MOST_SINGLE
    if not drawn.has_legend:
        return
    legend = drawn.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    legend.font.size = Pt(max(_LEAST, size - 1))
    for at, series in reversed(list(enumerate(native.series))):
        if not series.listed:
            xml = f'<c:legendEntry {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
            legend._element.find("{*}legendPos").addnext(parse_xml(xml))  # noqa: SLF001  # the library has no call for it


def _axis(axis: Any, title: str, scale: tuple[tuple[float, float] | None, float | None], *, log: bool) -> None:
    axis.has_title = bool(title)
    if title:
        axis.axis_title.text_frame.text = title
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string(_GRID)
    axis.format.line.color.rgb = RGBColor.from_string(_OTHER)
    axis.crosses = XL_AXIS_CROSSES.MINIMUM
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if log:
        scaling = axis._element.find("{*}scaling")  # noqa: SLF001  # the library has no call for it
        scaling.insert(0, parse_xml(f'<c:logBase {nsdecls("c")} val="10"/>'))
    elif scale[0]:
        axis.minimum_scale, axis.maximum_scale = scale[0]
        axis.major_unit = scale[1]
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "General", False


def _dress(series: Any, made: Series) -> None:
    colour = RGBColor.from_string(made.colour)
    series.smooth = False
    if made.line:
        line = series.format.line
        line.color.rgb, line.width, line.dash_style = colour, Pt(max(0.75, made.width)), _DASHES[made.dash]
    else:
        series.format.line.fill.background()
    series.marker.style = _MARKERS.get(made.symbol, XL_MARKER_STYLE.CIRCLE) if made.marks else XL_MARKER_STYLE.NONE
    if made.marks:
        series.marker.size = 9
        series.marker.format.line.color.rgb = colour
        fill = series.marker.format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(_pale(made.colour)) if made.hollow else colour


def _pale(colour: str) -> str:
    """The filling of an empty mark: pale and not white, for programs that draw no edge."""
    return "".join(f"{round(255 - (255 - int(colour[at : at + 2], 16)) * 0.35):02X}" for at in (0, 2, 4))


def _words(series: Any, made: Series) -> None:
    """Each study by its name alone: charts of an office program do not keep longer words apart."""
    for at, text in enumerate(made.words):
        name = _NAME.match(text)
        if text:
            label = series.points[at].data_label
            label.text_frame.text = name[0] if name else text
            label.text_frame.paragraphs[0].runs[0].font.size = Pt(_LEAST)
            label.position = _PLACES.get(made.sides[at] if made.sides else "", XL_LABEL_POSITION.RIGHT)


def bars(slide: Any, place: Place, people: Bars, size: int = 12) -> Any:
    """Bars side by side, their numbers at their ends.

    Parameters
    ----------
    slide
        Where it goes.
    place
        Left, top, width and height.
    people
        What it shows.
    size
        Of its letters [pt].
    """
    data = CategoryChartData()
    data.categories = [inert(category) for category in people.categories]
    for name, values in people.series:
        data.add_series(inert(name), values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    drawn = frame.chart
    drawn.font.size, drawn.font.name = Pt(size if len(people.categories) <= _MANY else max(_LEAST, size - 2)), _FONT
    _title(drawn, people.title, size)
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.category_axis.reverse_order = True
    drawn.category_axis.format.line.color.rgb = RGBColor.from_string(_OTHER)
    drawn.value_axis.minimum_scale = 0
    if people.most:
        drawn.value_axis.maximum_scale = people.most
    drawn.value_axis.has_major_gridlines = False
    drawn.value_axis.visible = False
    drawn.plots[0].gap_width = 40 if len(people.categories) <= _MANY else 25
    drawn.plots[0].has_data_labels = True
    drawn.plots[0].data_labels.number_format = "[=0]0;[<1]0.0;0" if people.most else "#,##0"
    drawn.plots[0].data_labels.number_format_is_linked = False
    for number, series in enumerate(drawn.plots[0].series):
        series.format.line.color.rgb = RGBColor.from_string(_DRUG if number == 0 else _OTHER)
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(_DRUG if number == 0 else _WHITE)
    return frame


def _plot(drawn: Any, native: Chart, room: tuple[float, float], size: int) -> None:
    """Give the plot what its title, axes and legend leave: left alone, an office program draws it flat."""
    wide, high = room
    line = size * _LEADING
    left = line * (bool(native.y_title) + _TICKS)
    named = [len(series.name) + _KEY for series in native.series if series.listed] if drawn.has_legend else []
    abreast = max(1, int(wide / (max(named, default=1) * (size - 1) * _LETTER)))
    below = line * (1 + bool(native.x_title)) + size * _LISTED * math.ceil(len(named) / abreast)
    top = 2 * line * bool(native.title) + size / 2
    inner(drawn, (left / wide, top / high, 1 - (left + 2 * size) / wide, 1 - (top + below + size) / high))


def bare(axis: Any) -> None:
    """A value axis that only places its points: neither line nor numbers."""
    axis.has_major_gridlines = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.reverse_order = True


def inner(drawn: Any, place: tuple[float, float, float, float]) -> None:
    """Where the plot of a chart lies: left, top, width and height, as shares of the chart."""
    area = drawn._chartSpace.chart.plotArea  # noqa: SLF001  # the library has no call for it
    old = area.find("{*}layout")
    if old is not None:
        area.remove(old)
    area.insert(0, parse_xml(plot_at(place)))
