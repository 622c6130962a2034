"""What a native chart needs beyond the calls of its library: error bars from a workbook, and the place of its plot."""

from pptx.oxml.ns import nsdecls

from ketamine.export.charts import Series, Spread

#: of an error bar: its name in a workbook, and its column there
SIDES = {"up": ("plus", 2), "down": ("minus", 3)}


def error_bars(made: Series, spread: Spread, first_row: int) -> str:
    """Printed limits as native error bars, each end with a reference into the workbook."""
    last = first_row + len(made.x) - 1
    sides = "".join(
        f"<c:{name}><c:numRef><c:f>Sheet1!${'ABCD'[column]}${first_row}:${'ABCD'[column]}${last}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(made.x)}"/>'
        + "".join(f'<c:pt idx="{at}"><c:v>{value:g}</c:v></c:pt>' for at, value in enumerate(getattr(spread, side)))
        + f"</c:numCache></c:numRef></c:{name}>"
        for side, (name, column) in SIDES.items()
    )
    return (
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="{spread.axis}"/><c:errBarType val="both"/>'
        f'<c:errValType val="cust"/><c:noEndCap val="0"/>{sides}<c:spPr><a:ln w="15875"><a:solidFill>'
        f'<a:srgbClr val="{made.colour}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )


def plot_at(place: tuple[float, float, float, float]) -> str:
    """Where the plot of a chart lies: left, top, width and height, as shares of the chart."""
    sides = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in zip("xywh", place, strict=True))
    return (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{sides}</c:manualLayout></c:layout>'
    )
