"""Against the usual: antidepressant tablets and ECT, head to head where it was tested, and alone where it was not."""

from collections.abc import Iterable, Sequence

from ketamine.evidence import Library, Row
from ketamine.figures.days_well import days_well
from ketamine.figures.follow_up import Group
from ketamine.figures.relapse import relapse
from ketamine.scenario import Scenario
from ketamine.scenes.arms import between
from ketamine.scenes.duration import followed, group, grouped
from ketamine.scenes.effects import is_drug, shares, table, word
from ketamine.scenes.prose import Words, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Plot, Prose, Sure, Table, View

#: drugs that stand in for nothing: no usual treatment
_DUMMIES = frozenset({"placebo", "midazolam", "placebo/midazolam"})
_RATES = ("response_rate", "remission_rate")
_ECT = "ECT"
#: follow-up figures of the head-to-head trials, by figure of the duration scene -> its course
_COURSES = {"relapsed": "series", "days": "series", "well": "upkeep"}


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


def set_against(library: Library, *, ect: bool) -> tuple[Row, ...]:
    """First-course rows of the trials that set ketamine against ECT, or against tablets."""
    rows = [row for metric in _RATES for row in measured(library, metric, compared=True)]
    studies = {row.text("source") for row in rows if is_usual(row) and (row.text("drug") == _ECT) == ect}
    return tuple(row for row in rows if row.text("source") in studies)


def alone(library: Library) -> tuple[Row, ...]:
    """Rows of ordinary treatment followed without a comparison group."""
    return tuple(row for metric in _RATES for row in measured(library, metric, compared=False))


def later(library: Library, figure: str) -> tuple[Row, ...]:
    """Follow-up of the studies that set ketamine against an ordinary treatment, past the first course."""
    studies = {row.text("source") for metric in _RATES for row in measured(library, metric, compared=True)}
    rows = followed(library, _COURSES[figure], figure)
    return tuple(row for row in rows if row.text("source") in studies and row.text("metric") not in _RATES)


def _shares(name: str, groups: Sequence[Group], facts: Facts, words: Words) -> Plot:
    """Groups counted out of one hundred; each line names its measure."""
    subtitle, alt = _said(words, name)
    title = word(facts, "axis_share")
    wide, narrow = (relapse(groups, title, alt, narrow=small) for small in (False, True))
    return Plot(wide, narrow, subtitle)


def _followed(figure: str, facts: Facts) -> list[Group]:
    told = facts.words("duration")
    return [group(arms, facts, told) for arms in grouped(later(facts.library, figure))]


def _days(facts: Facts, words: Words) -> Plot:
    subtitle, alt = _said(words, "days")
    title = plain(facts.words("duration").say("axis_days"))
    groups = _followed("days", facts)
    wide, narrow = (days_well(groups, title, alt, narrow=small) for small in (False, True))
    return Plot(wide, narrow, subtitle)


def _plots(depth: str, facts: Facts, words: Words) -> Iterable[Plot]:
    """One idea a figure: ECT at first and later, then tablets; for readers who ask, days, and groups followed alone."""
    yield _shares("ect", shares(set_against(facts.library, ect=True), facts), facts, words)
    yield _shares("relapsed", _followed("relapsed", facts), facts, words)
    tablets = [*shares(set_against(facts.library, ect=False), facts), *_followed("well", facts)]
    yield _shares("tablets", tablets, facts, words)
    if depth != "plain":
        yield _days(facts, words)
        yield _shares("alone", shares(alone(facts.library), facts), facts, words)


def _said(words: Words, name: str) -> tuple[str, str]:
    return plain(words.say(f"subtitle_{name}")), plain(words.say(f"alt_{name}"))


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


def _table(facts: Facts, words: Words) -> Table:
    """What was measured in the first weeks, then how it lasted."""
    library = facts.library
    early = [*set_against(library, ect=True), *set_against(library, ect=False), *alone(library)]
    stays = [row for figure in _COURSES for row in later(library, figure)]
    return table([*early, *stays], plain(words.say("caption")), facts)


def build(state: Scenario, facts: Facts) -> View:
    """Ketamine beside the treatments most people get."""
    words = facts.words("usual")
    return View(
        takeaway=_takeaway(facts, words),
        blocks=tuple(_plots(state.depth, facts, words)),
        read=words.say("read") if state.depth == "plain" else (*words.say("read"), " ", *words.say("read_alone")),
        sure=Sure("mixed", words.say("sure")),
        table=_table(facts, words),
        unknown=words.say("unknown"),
        more=words.paragraphs("onset"),
    )


SCENE = Scene(key="usual", page="timeline", place=50, build=build)
