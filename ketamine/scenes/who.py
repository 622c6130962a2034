"""Who it was measured in: depression, suicidal thoughts, trauma and anxiety, and what does not carry over to others."""

from collections.abc import Iterable, Mapping, Sequence

from ketamine.evidence import Library, Row
from ketamine.figures.follow_up import Group
from ketamine.scenario import Scenario
from ketamine.scenes.arms import DEPRESSION, whole
from ketamine.scenes.effects import (
    by_moment,
    forest_plot,
    is_alone,
    is_drug,
    share_plot,
    span,
    table,
    unplaced,
    word,
)
from ketamine.scenes.prose import Words, cite, join, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Badge, Block, Card, Cards, Plot, Prose, Sure, View

#: problems other than depression: how each was rated
SCALES: Mapping[str, frozenset[str]] = {
    "suicidal": frozenset({"SSI", "mixed suicide items"}),
    "trauma": frozenset({"CAPS-5", "mixed PTSD scales"}),
    "anxiety": frozenset({"LSAS", "VAS-anxiety", "GAD-7", "HAM-A"}),
}
_PROBLEMS = ("suicidal", "depression", "trauma", "anxiety")
_RATES = ("response_rate", "remission_rate")
#: studies of a problem that printed no figure which could be drawn
_NO_FIGURE: Mapping[str, tuple[str, ...]] = {
    "suicidal": ("ionescu2019",),
    "trauma": ("abdallah2022", "feder2014"),
    "anxiety": ("glue2017", "glue2018"),
}
_GRADES: Mapping[str, str] = {
    "suicidal": "supported",
    "depression": "supported",
    "trauma": "mixed",
    "anxiety": "unknown",
}
#: shares said in the cards, as whole people out of one hundred
_SHARES: Mapping[str, Mapping[str, str]] = {
    "suicidal": {"drug": "tc.abbar2022.01", "other": "tc.abbar2022.02"},
    "depression": {"drug": "tc.ochsross2020.01", "other": "tc.ochsross2020.02"},
    "anxiety": {"drug": "tc.taylor2018.01", "other": "tc.taylor2018.02"},
}
#: figures everybody sees; the others are for readers who ask for more
_FIRST = frozenset(
    {("suicidal", "response_rate"), ("suicidal", "remission_rate"), ("trauma", "smd"), ("anxiety", "response_rate")}
)


def rated(library: Library, problem: str, metric: str, *, alone: bool = False) -> tuple[Row, ...]:
    """Rows of one problem and one measure, with or without a comparison group, comparison arms included."""
    scales = SCALES[problem]
    rows = [row for row in library.rows("timecourse", metric=metric) if row.text("scale") in scales]
    drugs = {row.text("source") for row in rows if is_drug(row) and is_alone(row) == alone}
    return tuple(row for row in rows if row.text("source") in drugs)


def _studies(library: Library, problem: str) -> tuple[str, ...]:
    """Every study of a problem that is shown or named here."""
    scales = SCALES.get(problem, DEPRESSION)
    rows = (row for row in library.rows("timecourse") if row.text("scale") in scales and is_drug(row))
    return tuple(dict.fromkeys([*(row.text("source") for row in rows), *_NO_FIGURE.get(problem, ())]))


def _trials(library: Library, problem: str) -> tuple[str, ...]:
    """Studies of a problem that drew lots, pooled reviews aside."""
    sources = (library.source(key) for key in _studies(library, problem))
    return tuple(source.key for source in sources if source.kind in ("rct", "crossover_rct"))


def _plots(problem: str, state: Scenario, facts: Facts, words: Words) -> Iterable[Plot]:
    for metric in _RATES:
        for alone in (False, True):
            rows = rated(facts.library, problem, metric, alone=alone)
            first = (problem, metric) in _FIRST and not alone
            if rows and (first or state.depth != "plain"):
                name = f"{problem}_{metric}" + ("_alone" if alone else "")
                yield share_plot(rows, word(facts, "axis_share"), _said(words, name), facts)
    rows = rated(facts.library, problem, "smd")
    if rows and ((problem, "smd") in _FIRST or state.depth != "plain"):
        yield _forest(problem, rows, facts, words)


def _forest(problem: str, rows: Sequence[Row], facts: Facts, words: Words) -> Plot:
    nothing = tuple(unplaced(key, plain(words.say(f"no_figure_{key}")), facts) for key in _NO_FIGURE[problem])
    groups = (*by_moment(rows, facts), Group(plain(words.say("no_figure_title")), "", nothing))
    return forest_plot(groups, span(rows, plain(words.say("axis_smd"))), _said(words, f"{problem}_smd"))


def _said(words: Words, name: str) -> tuple[str, str]:
    return plain(words.say(f"subtitle_{name}")), plain(words.say(f"alt_{name}"))


def _card(problem: str, state: Scenario, facts: Facts, words: Words) -> Card:
    trials = _trials(facts.library, problem)
    lines: list[tuple[str, Prose]] = []
    if problem == "suicidal":
        crisis = facts.library.row(f"sr.x_{state.country}")
        lines.append((plain(words.say("line_crisis")), (cite(crisis.text("statement_paraphrased"), crisis),)))
    lines.append(
        (plain(words.say("line_tested")), (*_count(trials), " ", *words.say("trials"), *_sizes(trials, facts)))
    )
    slots = {side: whole(facts.library.row(key)) for side, key in _SHARES.get(problem, {}).items()}
    lines += [
        (plain(words.say(f"line_{part}")), words.say(f"{part}_{problem}", **slots))
        for part in ("who", "found", "not_over")
    ]
    grade = _GRADES[problem]
    badge = Badge("grade", grade, facts.labels[f"grade.{grade}"])
    return Card(plain(words.say(f"title_{problem}")), tuple(lines), (badge,), accent="drug")


def _count(trials: Sequence[str]) -> Prose:
    return (cite(number(len(trials)), *trials),)


def _sizes(trials: Sequence[str], facts: Facts) -> Prose:
    """The smallest and the largest trial, in people."""
    sized = sorted((facts.library.row(key) for key in trials), key=lambda row: row.n or 0.0)
    known = [row for row in sized if row.n is not None]
    if not known:
        return ()
    ends: list[Prose] = [(cite(number(row.n or 0.0), row),) for row in dict.fromkeys((known[0], known[-1]))]
    return (" (", *join(ends, last=" to "), " ", *facts.words("who").say("sizes"), ")")


def _takeaway(facts: Facts, words: Words) -> Prose:
    others = [key for problem in SCALES for key in _trials(facts.library, problem)]
    depression = _trials(facts.library, "depression")
    return words.say("takeaway", depression=_count(depression), others=_count(tuple(dict.fromkeys(others))))


def build(state: Scenario, facts: Facts) -> View:
    """Problems it was measured in: how many, who, what was found, and what does not carry over."""
    words = facts.words("who")
    blocks: list[Block] = [Cards(tuple(_card(problem, state, facts, words) for problem in _PROBLEMS), "tiles")]
    blocks += [plot for problem in SCALES for plot in _plots(problem, state, facts, words)]
    shown = [
        row
        for problem in SCALES
        for metric in (*_RATES, "smd", "mean_difference")
        for alone in (False, True)
        for row in rated(facts.library, problem, metric, alone=alone)
    ]
    return View(
        takeaway=_takeaway(facts, words),
        blocks=tuple(blocks),
        read=words.say("read"),
        sure=Sure("mixed", words.say("sure")),
        table=table(shown, plain(words.say("caption")), facts),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="who", page="timeline", place=70, controls=("country",), build=build)
