"""How big: differences between drug and comparison in the first four weeks, studies and pooled estimates one a line."""

from collections.abc import Sequence

from ketamine.evidence import Library, Row
from ketamine.figures.follow_up import Group
from ketamine.scenario import Scenario
from ketamine.scenes.arms import DEPRESSION, LAST_H, between
from ketamine.scenes.effects import by_moment, forest_plot, is_alone, order, span, table, unplaced, word
from ketamine.scenes.onset import crosses_zero
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Plot, Prose, Sure, View

#: measures of a difference; each scale of points has an axis of its own
_POINTS, _STANDARD = "mean_difference", "smd"
#: trials that found no clear gain and printed no figure that could be placed
_NO_FIGURE = ("chen2023", "ionescu2019")
_MAIN_SCALE = "MADRS"


def differences(library: Library, metric: str) -> tuple[Row, ...]:
    """Differences against a comparison in depression, up to four weeks, in order of time."""
    rows = (
        row
        for row in library.rows("timecourse", metric=metric)
        if row.text("scale") in DEPRESSION and "ketamine" in row.text("drug") and not is_alone(row)
    )
    return tuple(sorted((row for row in rows if order(row) <= LAST_H or not _timed(row)), key=order))


def _timed(row: Row) -> bool:
    return bool(row.text("time_hours") or row.text("time_hours_high"))


def panels(library: Library) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Rows that may share an axis: points of one scale each, the best known first, then standardised differences."""
    points = differences(library, _POINTS)
    scales = sorted({row.text("scale") for row in points}, key=lambda scale: (scale != _MAIN_SCALE, scale))
    by_scale = [(scale, tuple(row for row in points if row.text("scale") == scale)) for scale in scales]
    return (*by_scale, ("", differences(library, _STANDARD)))


def _plot(scale: str, rows: Sequence[Row], facts: Facts, words: Words) -> Plot:
    measure = "points" if scale else "standard"
    said = {part: plain(words.say(f"{part}_{measure}", scale=scale)) for part in ("axis", "subtitle", "alt")}
    groups = by_moment(rows, facts)
    if scale == _MAIN_SCALE:
        arms = tuple(unplaced(key, plain(words.say("no_figure")), facts) for key in _NO_FIGURE)
        groups += (Group(plain(words.say("no_figure_title")), "", arms),)
    return forest_plot(groups, span(rows, said["axis"]), (said["subtitle"], said["alt"]))


def _takeaway(facts: Facts, words: Words) -> Prose:
    day, month, masked = (facts.library.row(f"tc.{key}") for key in ("an2021.02", "an2021.03", "lii2023.27"))
    sides = {
        name: between([row], size=True, whole=False) for name, row in (("day", day), ("month", month), ("gap", masked))
    }
    return words.say("takeaway_chance" if crosses_zero(masked) else "takeaway_gap", **sides)


def build(_: Scenario, facts: Facts) -> View:
    """Differences by time, each measure on an axis of its own."""
    words = facts.words("forest")
    found = panels(facts.library)
    shown = [row for _, rows in found for row in rows]
    trials = [cite(facts.library.row(key).sources[0].short, key) for key in _NO_FIGURE]
    return View(
        takeaway=_takeaway(facts, words),
        blocks=tuple(_plot(scale, rows, facts, words) for scale, rows in found),
        read=words.say("read"),
        sure=Sure("supported", words.say("sure")),
        table=table(shown, plain(words.say("caption")), facts),
        unknown=words.say("unknown", first=trials[0], second=trials[1], untimed=word(facts, "untimed")),
    )


SCENE = Scene(key="forest", page="timeline", place=15, build=build)
