"""Against the usual: antidepressant tablets and ECT, head to head where it was tested, and alone where it was not."""

from collections.abc import Sequence

from ketamine.evidence import Library, Row
from ketamine.figures.days_well import days_well
from ketamine.figures.relapse import relapse
from ketamine.scenario import Scenario
from ketamine.scenes.arms import between
from ketamine.scenes.duration import followed, group, grouped
from ketamine.scenes.effects import is_drug, share_plot, table, word
from ketamine.scenes.prose import Words, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Plot, Prose, Sure, Table, View

#: drugs that stand in for nothing: no usual treatment
_DUMMIES = frozenset({"placebo", "midazolam", "placebo/midazolam"})
_RATES = ("response_rate", "remission_rate")
#: follow-up figures of the head-to-head trials: course and figure of the duration scene
_STAYED = (("series", "relapsed"), ("series", "days"), ("upkeep", "well"))


def is_usual(row: Row) -> bool:
    """Whether an arm got an ordinary treatment: a tablet or ECT."""
    return not is_drug(row) and row.text("drug") not in _DUMMIES


def measured(library: Library, metric: str, *, compared: bool) -> tuple[Row, ...]:
    """Rows of studies of ordinary treatment: those set against ketamine, or those followed without a comparison."""
    rows = library.rows("timecourse", metric=metric)
    usual = {row.text("source") for row in rows if is_usual(row)}
    tested = {row.text("source") for row in rows if row.text("source") in usual and is_drug(row)}
    wanted = tested if compared else usual - tested
    return tuple(row for row in rows if row.text("source") in wanted)


def later(library: Library, course: str, figure: str) -> tuple[Row, ...]:
    """Follow-up of the studies that set ketamine against an ordinary treatment, past the first course."""
    studies = {row.text("source") for metric in _RATES for row in measured(library, metric, compared=True)}
    rows = followed(library, course, figure)
    return tuple(row for row in rows if row.text("source") in studies and row.text("metric") not in _RATES)


def _plots(facts: Facts, words: Words, *, compared: bool) -> tuple[Plot, ...]:
    side = "compared" if compared else "alone"
    found = ((metric, measured(facts.library, metric, compared=compared)) for metric in _RATES)
    return tuple(
        share_plot(rows, word(facts, "axis_share"), _said(words, f"{metric}_{side}"), facts)
        for metric, rows in found
        if rows
    )


def _said(words: Words, name: str) -> tuple[str, str]:
    return plain(words.say(f"subtitle_{name}")), plain(words.say(f"alt_{name}"))


def _stayed(course: str, figure: str, facts: Facts, words: Words) -> Plot | None:
    rows = later(facts.library, course, figure)
    told = facts.words("duration")
    groups = [group(arms, facts, told) for arms in grouped(rows)]
    if not groups:
        return None
    draw, title = days_well if figure == "days" else relapse, plain(told.say(f"axis_{figure}"))
    subtitle, alt = _said(words, figure)
    wide, narrow = (draw(groups, title, alt, narrow=small) for small in (False, True))
    return Plot(wide, narrow, subtitle)


def _takeaway(facts: Facts, words: Words) -> Prose:
    sides = {
        name: between([facts.library.row(f"tc.{key}")])
        for name, key in (
            ("drug", "anand2023.01"),
            ("ect", "anand2023.02"),
            ("ward_drug", "ekstrand2022.01"),
            ("ward_ect", "ekstrand2022.02"),
        )
    }
    return words.say("takeaway", **sides)


def _table(stays: Sequence[Row], facts: Facts, words: Words) -> Table:
    """What was measured in the first weeks, then how it lasted."""
    sides = ((metric, compared) for compared in (True, False) for metric in _RATES)
    early = [row for metric, compared in sides for row in measured(facts.library, metric, compared=compared)]
    return table([*early, *stays], plain(words.say("caption")), facts)


def build(_: Scenario, facts: Facts) -> View:
    """Ketamine beside the treatments most people get."""
    words = facts.words("usual")
    stays = [plot for course, figure in _STAYED if (plot := _stayed(course, figure, facts, words))]
    rows = [row for course, figure in _STAYED for row in later(facts.library, course, figure)]
    return View(
        takeaway=_takeaway(facts, words),
        blocks=(*_plots(facts, words, compared=True), *stays, *_plots(facts, words, compared=False)),
        read=words.say("read"),
        sure=Sure("mixed", words.say("sure")),
        table=_table(rows, facts, words),
        unknown=words.say("unknown"),
        more=words.paragraphs("onset"),
    )


SCENE = Scene(key="usual", page="timeline", place=50, build=build)
