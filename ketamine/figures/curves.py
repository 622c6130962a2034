"""What a figure of concentration over time is made of: lines, measured points, panels and a clock."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A computed curve.

    Attributes
    ----------
    route
        Way of taking the drug; gives colour and dash.
    name
        What stands at the end of the line.
    short
        The same in at most two lines for a phone.
    detail
        Study and support, under the name.
    support
        good, fair, weak or assumed.
    time_h, value
        The curve [h, ng/mL].
    low, high
        Edges of a band [ng/mL], empty without one.
    inner_low, inner_high
        Edges of the part that holds the middle half of people [ng/mL], empty where that is not drawn.
    published
        Whether all of the band's width is published; if not its edge is dotted.
    row
        Evidence row a click opens.
    dash
        Dash of the line where one way is drawn more than once; blank for that of the way.
    """

    route: str
    name: str
    short: str
    detail: str
    support: str
    time_h: tuple[float, ...]
    value: tuple[float, ...]
    row: str
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    inner_low: tuple[float, ...] = ()
    inner_high: tuple[float, ...] = ()
    published: bool = True
    dash: str = ""


@dataclass(frozen=True)
class Point:
    """A measured value, with the place blood was drawn from and its spread where one is printed.

    Attributes
    ----------
    route
        Way of taking the drug.
    time_h, value
        Where it stands [h, ng/mL].
    site
        venous, arterial or not_stated; gives the mark.
    text, short
        What stands beside the mark, and the same for a phone.
    row
        Evidence row a click opens.
    low, high
        Printed spread [ng/mL], None without one.
    """

    route: str
    time_h: float
    value: float
    site: str
    text: str
    short: str
    row: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Panel:
    """What one axis shows: lines from one sampling site, measured points, the words on the axis, and its least reach.

    ``reach`` is a height [ng/mL] the axis holds in any case, so that panels can be given the same one;
    ``whole`` says that its lines reach back to the start, so nothing there is unknown.
    """

    title: str
    lines: tuple[Line, ...]
    points: tuple[Point, ...]
    reach: float = 1.0
    whole: bool = False


@dataclass(frozen=True)
class Unknown:
    """A stretch of time the model cannot show, and the words that say so."""

    until_h: float
    text: str
    row: str


@dataclass(frozen=True)
class Clock:
    """The time axis: where it ends [h], its ticks [h], its title, and what is not known at its beginning.

    ``above`` is said beside a measured value that lies above the axis.
    """

    until_h: float
    ticks: tuple[float, ...]
    title: str
    above: str
    unknown: Unknown | None = None
