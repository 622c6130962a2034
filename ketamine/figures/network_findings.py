"""What studies found, one mark a finding: columns say which way, panels in whom, bands when. No mark is a size."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ketamine.figures import provenance
from ketamine.figures.broken import broken
from ketamine.figures.theme import Figure

#: whole px of one line of words, of a mark, of a band's head, and of the heads of the columns
_TEXT_LINE = {"wide": 18, "narrow": 15}
_DOT_ROOM = 4
#: letters across a phone
_PHONE_LETTERS = 46
#: a blank at which no line breaks: what stands beside a name, as in "1 day", stays in one piece
_KEPT = "\N{NO-BREAK SPACE}"
#: the narrowest wide page: a window of 1,024 px without its margins
_PAGE_PX = 968
_NAME = {"wide": 0, "narrow": 24}
_BAND = {"wide": 24, "narrow": 40}
_HEAD = {"wide": 50, "narrow": 72}
#: room left of the columns for what a line is about [px], and its letters
_LEFT = 208
_LINK_CHARACTERS = 34
_WAY_CHARACTERS = 14
_TEXT = {"wide": 14, "narrow": 12}
_DOT = {"wide": 12, "narrow": 14}
#: px under a line of findings, and how far right of its mark a name begins
_AFTER = {"wide": 2, "narrow": 8}
_ASIDE = 10
#: air between a name and the next column or panel [px]
_AIR = 8
#: px of a line of a phone, where each finding has its own: room for a finger; and between two of them
_FINGER = 24
_BETWEEN = 6
#: where a mark stands in its column, from 0 to 1
_DOT_AT = 0.07


#: kind of mark: symbol, colour
MARKS: Mapping[str, tuple[str, str]] = {
    "drug": ("circle", "@drug"),
    "compared": ("circle-open", "@comparator"),
    "claim": ("diamond-open", "@unknown"),
}


@dataclass(frozen=True)
class Finding:
    """One mark.

    Attributes
    ----------
    band
        When it was measured: key of a band.
    panel
        In whom: key of a panel.
    way
        Which way: key of a column.
    link
        What it is about, in words; the same words share a line.
    name
        The study, written at the mark.
    beside
        What a phone writes under its name: people, time, anything unusual.
    rows
        Evidence rows behind it.
    hover
        The finding in one short sentence.
    kind
        drug, compared (the drug compared with, drawn hollow) or claim (told, never measured, drawn as an open diamond).
    unusual
        What must stand at the mark also where room is short.
    """

    band: str
    panel: str
    way: str
    link: str
    name: str
    beside: tuple[str, ...]
    rows: tuple[str, ...]
    hover: str
    kind: str = "drug"
    unusual: str = ""


@dataclass(frozen=True)
class Frame:
    """Bands, panels and columns by key, in order, with their names; ``empty`` is said where a panel has no finding."""

    bands: Mapping[str, str]
    panels: Mapping[str, str]
    ways: Mapping[str, str]
    alt: str
    empty: str
    unused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def columns(self, panel: str) -> tuple[str, ...]:
        """The columns of a panel; those it never uses are left out."""
        return tuple(way for way in self.ways if way not in self.unused.get(panel, ()))


def network_findings(findings: Sequence[Finding], frame: Frame, *, narrow: bool = False) -> Figure:
    """Draw findings by band and link; on a phone panel after panel, each by band.

    Parameters
    ----------
    findings
        In reading order within their band.
    frame
        Bands, panels and columns.
    narrow
        Draw for a phone.
    """
    sheet = _Sheet(frame, narrow=narrow)
    if narrow:
        for panel, name in frame.panels.items():
            sheet.block([one for one in findings if one.panel == panel], name)
    else:
        sheet.block(findings, "")
    return sheet.figure(findings)


class _Sheet:
    """Collects marks and words from top to bottom; y counts px downward."""

    def __init__(self, frame: Frame, *, narrow: bool) -> None:
        self.frame, self.narrow = frame, narrow
        self.width = "narrow" if narrow else "wide"
        self.y = 0.0 if narrow else float(_HEAD["wide"])
        self.marks: list[tuple[float, float, Finding]] = []
        self.words: list[dict[str, object]] = []
        self.rules: list[dict[str, object]] = []
        self.at = _places(frame, narrow=narrow)
        self.edge = 0 if narrow else -_LEFT

    def block(self, findings: Sequence[Finding], head: str) -> None:
        """Bands of these findings under a head."""
        if head:
            self._head(head)
        for band, name in self.frame.bands.items():
            here = [one for one in findings if one.band == band]
            self._say(0, self.y + _BAND[self.width] / 2, f"<b>{name}</b>", "left", aside=self.edge, color="@ink")
            self._rule(self.y + 2, "@quiet")
            self.y += _BAND[self.width]
            self._gaps(here)
            for link, group in groupby(here, key=lambda one: one.link):
                self._line(link, list(group))

    def _gaps(self, here: Sequence[Finding]) -> None:
        """Say where nothing was read: below the band's name on a phone, else in the panel's own place."""
        if self.narrow and not here:
            self._say(0, self.y, self.frame.empty, "left")
            self.y += _BAND[self.width]
        elif not self.narrow:
            for panel in self.frame.panels:
                if not any(one.panel == panel for one in here):
                    places = [self.at[panel, way] for way in self.frame.columns(panel)]
                    self._say(places[0], self.y + 10, self.frame.empty, "left", aside=-6)

    def _head(self, head: str) -> None:
        self._say(0, self.y + 18, f"<b>{head}</b>", "left", size=16, color="@ink")
        for way, name in self.frame.ways.items():
            self._say(self.at["", way], self.y + 50, "<br>".join(textwrap.wrap(name, _WAY_CHARACTERS)), "center")
        self.y += _HEAD["narrow"]

    def _line(self, link: str, findings: Sequence[Finding]) -> None:
        name = link if self.narrow else "<br>".join(textwrap.wrap(link, _LINK_CHARACTERS))
        self._say(0, self.y, name, "left top", aside=self.edge, color="@ink")
        named = self.y + _TEXT_LINE[self.width] * (1 + name.count("<br>")) + _DOT_ROOM
        self.y += _NAME[self.width]
        reached: dict[tuple[str, str], float] = {}
        for one in findings:
            if self.narrow:
                self._own_line(one)
                continue
            place = (one.panel, one.way)
            x, y = self.at[place], reached.get(place, self.y) + 10
            words = self._words(one, findings)
            reached[place] = y - 10 + _DOT_ROOM + _TEXT_LINE["wide"] * len(words)
            self.marks.append((x, y, one))
            self._say(x, y - 10, "<br>".join(words), "left top", aside=_ASIDE)
        self.y = max(self.y, named, *reached.values()) + _AFTER[self.width] / 2
        self._rule(self.y, "@line")
        self.y += _AFTER[self.width]

    def _own_line(self, one: Finding) -> None:
        """On a phone each finding has a line of its own, its words on the side of the mark that has more room."""
        x = self.at["", one.way]
        beside = (said.replace(" ", _KEPT) for said in one.beside)
        lines = textwrap.wrap(", ".join((one.name, *beside)), int(max(x, 1 - x) * _PHONE_LETTERS))
        tall = max(_FINGER, _TEXT_LINE["narrow"] * len(lines))
        self.marks.append((x, self.y + tall / 2, one))
        right = x <= 1 / 2
        self._say(
            x,
            self.y + tall / 2,
            "<br>".join(lines),
            "left" if right else "right",
            aside=_DOT["narrow"] * (1 if right else -1),
        )
        self.y += tall + _BETWEEN

    def _words(self, one: Finding, beside: Sequence[Finding]) -> list[str]:
        """The study and what is unusual about it, broken before the next mark of its line and before the next panel."""
        ways = self.frame.columns(one.panel)
        taken = {other.way for other in beside if other.panel == one.panel}
        here = ways.index(one.way)
        free = next((at for at, way in enumerate(ways[here + 1 :], 1) if way in taken), len(ways) - here)
        room = (free - _DOT_AT) * (_PAGE_PX - _LEFT) / len(self.at) - _ASIDE - _AIR
        return [line for words in (one.name, one.unusual) for line in broken(words, room)]

    def _say(self, x: float, y: float, text: str, hung: str, *, aside: int = 0, **font: object) -> None:
        across, _, down = hung.partition(" ")
        self.words.append(
            {
                "x": x,
                "y": -y,
                "text": text,
                "xanchor": across,
                "yanchor": down or "middle",
                "showarrow": False,
                "align": across,
                "xshift": aside,
                "font": {"size": _TEXT[self.width], "color": "@quiet", **font},
            }
        )

    def _rule(self, y: float, colour: str) -> None:
        line = {"type": "line", "y0": -y, "y1": -y, "line": {"color": colour, "width": 1}, "layer": "below"}
        self.rules.append({**line, "x0": 0, "x1": 1})
        if not self.narrow:
            left = {"xref": "paper", "xsizemode": "pixel", "xanchor": 0, "x0": self.edge, "x1": 0}
            self.rules.append({**line, **left})

    def figure(self, findings: Sequence[Finding]) -> Figure:
        """Everything collected, as a figure."""
        if not self.narrow:
            self._panels()
        bottom = self.y + 2
        layout = {
            "height": round(bottom) + 8,
            "margin": {"l": 4 - self.edge, "r": 4, "t": 4, "b": 4},
            "xaxis": {"visible": False, "range": [0, 1], "fixedrange": True},
            "yaxis": {"visible": False, "range": [-bottom, 0], "fixedrange": True},
            "annotations": self.words,
            "shapes": self.rules,
        }
        rows = [key for one in findings for key in one.rows]
        shown = [self._trace(kind) for kind in MARKS if any(mark[2].kind == kind for mark in self.marks)]
        return provenance.figure(shown, layout, rows=rows, alt=self.frame.alt, narrow=self.narrow)

    def _panels(self) -> None:
        for panel, name in self.frame.panels.items():
            places = [self.at[panel, way] for way in self.frame.columns(panel)]
            wide = places[1] - places[0]
            left = places[0] - wide * _DOT_AT
            begun = len(self.words)
            self._say(left + wide * len(places) / 2, 14, f"<b>{name}</b>", "center", size=16, color="@ink")
            for way, x in zip(self.frame.columns(panel), places, strict=True):
                self._say(x, 40, self.frame.ways[way], "left", aside=-6)
            for word in self.words[begun:]:
                word["name"] = "head"
            self.rules.append({
                "type": "line", "x0": left, "x1": left, "y0": 0, "y1": -self.y,
                "line": {"color": "@line", "width": 1}, "layer": "below",
            })  # fmt: skip

    def _trace(self, kind: str) -> dict[str, object]:
        shown = [mark for mark in self.marks if mark[2].kind == kind]
        symbol, colour = MARKS[kind]
        return {
            "type": "scatter",
            "mode": "markers",
            "x": [x for x, _, _ in shown],
            "y": [-y for _, y, _ in shown],
            "customdata": [list(one.rows) for _, _, one in shown],
            "text": [one.hover for _, _, one in shown],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {
                "size": _DOT[self.width],
                "symbol": symbol,
                "color": colour,
                "line": {"color": colour, "width": 2},
            },
            "cliponaxis": False,
        }


def _places(frame: Frame, *, narrow: bool) -> dict[tuple[str, str], float]:
    """Where each column stands, from 0 to 1; on a phone panels share their columns."""
    if narrow:
        count = len(frame.ways)
        return {("", way): (0.5 + at) / count for at, way in enumerate(frame.ways)}
    keys = [(panel, way) for panel in frame.panels for way in frame.columns(panel)]
    return {key: (at + _DOT_AT) / len(keys) for at, key in enumerate(keys)}
