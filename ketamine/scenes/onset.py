"""How fast: what trials measured in the first four weeks, drug beside comparator."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ketamine.evidence import Row
from ketamine.evidence.trials import TRIALS
from ketamine.figures.clock_sheet import Scale
from ketamine.figures.pairs import Lane, Pair, when
from ketamine.figures.response_over_time import response_over_time
from ketamine.scenario import Scenario
from ketamine.scenes import trials
from ketamine.scenes.arms import DEPRESSION, between, pairs, people, spread, whole
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Block, Column, Plot, Prose, Sure, Table, View

_DAY = 24.0
_WEEK = 168.0
_LANES = ("blind", "masked", "pooled", "alone")
_GUESSED = ("active_comparator", "masked")
_METRICS = {
    "response": ("response_rate",),
    "remission": ("remission_rate",),
    "change": ("change_from_baseline", "mean_difference"),
}
_MADRS = ("MADRS",)
_PEOPLE = Scale("out of 100", -6, 106, (0, 50, 100), "out of 100")
_POINTS = Scale("points", -34, 8, (-30, -20, -10, 0), "points on the scale")
_GAP = Scale("points", -16, 6, (-10, -5, 0, 5), "points, drug minus comparison")
_SCALES: Mapping[str, Scale] = {
    "response_rate": _PEOPLE,
    "remission_rate": _PEOPLE,
    "change_from_baseline": _POINTS,
    "mean_difference": _GAP,
}


@dataclass(frozen=True)
class _Measured:
    """Pairs of one metric, and the words they are told in."""

    metric: str
    pairs: tuple[Pair, ...]
    words: Words

    def at(self, hours: float) -> tuple[Pair, ...]:
        """Pairs measured at one hour that have a comparator figure."""
        return tuple(pair for pair in self.pairs if pair.hours == hours and not pair.span and pair.comparator)

    def of(self, study: str, hours: float) -> Pair:
        """The pair of one study at one hour."""
        return next(pair for pair in self.pairs if pair.study == study and pair.hours == hours and not pair.span)


def _lane(pair: Pair) -> str:
    if not pair.controlled:
        return "alone"
    kind = pair.drug[0].sources[0].blinding
    return "blind" if kind == "blind" else "masked" if kind in _GUESSED else "pooled"


def _lanes(shown: _Measured) -> tuple[Lane, ...]:
    by_lane = {name: tuple(pair for pair in shown.pairs if _lane(pair) == name) for name in _LANES}
    return tuple(Lane(plain(shown.words.say(f"lane_{name}")), found) for name, found in by_lane.items() if found)


def _plot(shown: _Measured, some: str) -> Plot:
    """The figure of one metric; ``some`` says which trials were picked, blank for all."""
    subtitle = plain(shown.words.say(f"subtitle_{shown.metric}"))
    alt = plain(shown.words.say("alt_some", choice=some) if some else shown.words.say(f"alt_{shown.metric}"))
    lanes, scale = _lanes(shown), _SCALES[shown.metric]
    wide, narrow = (response_over_time(lanes, scale, alt, narrow=small) for small in (False, True))
    return Plot(wide, narrow, subtitle)


def _response(shown: Sequence[_Measured], words: Words) -> Prose:
    masked = shown[0].of("lii2023", _DAY)
    pooled = shown[0].of("han2016", _DAY)
    return words.say("takeaway_response", pooled=between(pooled.drug), drug=between(masked.drug), other=_other(masked))


def _remission(shown: Sequence[_Measured], words: Words) -> Prose:
    pooled = shown[0].of("xu2016", _WEEK)
    first = shown[0].of("han2016", _DAY)
    return words.say("takeaway_remission", first=between(first.drug), drug=between(pooled.drug), other=_other(pooled))


def _change(shown: Sequence[_Measured], words: Words) -> Prose:
    day = shown[0].at(_DAY)
    masked = next(pair.drug[0] for pair in shown[1].pairs if pair.study == "lii2023")
    doubt = "takeaway_chance" if crosses_zero(masked) else "takeaway_gap"
    return words.say(
        "takeaway_change",
        drug=between([row for pair in day for row in pair.drug], size=True, whole=False),
        other=between([pair.comparator for pair in day if pair.comparator], size=True, whole=False),
        masked=words.say(doubt, gap=between([masked], size=True, whole=False)),
    )


_TAKEAWAYS: Mapping[str, Callable[[Sequence[_Measured], Words], Prose]] = {
    "response": _response,
    "remission": _remission,
    "change": _change,
}


def crosses_zero(row: Row) -> bool:
    """Whether a printed interval allows no difference at all."""
    low, high = row.number("spread_low"), row.number("spread_high")
    return low is not None and high is not None and low <= 0 <= high


def _other(pair: Pair) -> Prose:
    return between([pair.comparator]) if pair.comparator else ("not known",)


def _cell(row: Row | None, unread: str) -> Prose:
    value = row.number("value") if row else None
    return (unread,) if row is None or value is None else (cite(number(value), row),)


def _lines(shown: _Measured, unread: str) -> Iterable[tuple[Prose, ...]]:
    for pair in shown.pairs:
        moment = f"{when(pair.span[0])} to {when(pair.hours)}" if pair.span else when(pair.hours)
        for row in pair.drug:
            other = "no comparison group" if not pair.controlled else unread
            other = "see the drug column" if shown.metric == "mean_difference" else other
            yield (
                (cite(pair.name, row.source_keys[0]),),
                (cite(moment, row),),
                (cite(row.text("arm"), row),),
                _cell(row, unread),
                _cell(pair.comparator, other),
                (cite(people((row,), pair.comparator), *pair.rows),),
                spread(row),
                (pair.blinding,),
            )


def _table(shown: Sequence[_Measured], words: Words) -> Table:
    heads = ("study", "when", "arm", "drug", "other", "people", "spread", "blinding")
    numeric = {"drug", "other"}
    columns = tuple(Column(plain(words.say(f"column_{head}")), numeric=head in numeric) for head in heads)
    unread = plain(words.say("unread"))
    cells = tuple(line for one in shown for line in _lines(one, unread))
    return Table(plain(words.say(f"caption_{shown[0].metric}")), columns, cells)


def _counts(facts: Facts, words: Words) -> tuple[Prose, ...]:
    """The pooled trials and the older adults in words, as whole people."""
    day, week = (facts.library.row(key) for key in ("tc.han2016.01", "tc.han2016.05"))
    older, other = (facts.library.row(key) for key in ("tc.ochsross2020.01", "tc.ochsross2020.02"))
    return words.paragraphs(
        "counts",
        day=whole(day),
        not_day=whole(day, rest=True),
        week=whole(week),
        older=whole(older),
        older_other=whole(other),
    )


def _asked_for(state: Scenario, facts: Facts, words: Words) -> tuple[list[_Measured], list[_Measured]]:
    """What there is of the outcome in front, and what of it is of the kinds asked for."""
    wanted = trials.asked(state)
    scales = _MADRS if state.outcome == "change" else tuple(DEPRESSION)
    every = [
        _Measured(metric, pairs(facts.library, metric, facts.labels, scales), words)
        for metric in _METRICS[state.outcome]
    ]
    fitting = [replace(one, pairs=tuple(pair for pair in one.pairs if trials.fits(pair, wanted))) for one in every]
    return every, [one for one in fitting if one.pairs]


def _empty(every: Sequence[_Measured], state: Scenario, facts: Facts, words: Words) -> View:
    """No trial fits all that was asked: said kindly, with what each part has by itself and the way back."""
    all_pairs = [pair for one in every for pair in one.pairs]
    return View(
        takeaway=words.say("none_fit"),
        blocks=(trials.nothing(all_pairs, trials.asked(state), facts.labels, words),),
        unknown=words.say(f"unknown_{state.outcome}"),
    )


def _takeaway(shown: Sequence[_Measured], every: Sequence[_Measured], outcome: str, some: str) -> Prose:
    if not some:
        return _TAKEAWAYS[outcome](shown, shown[0].words)
    fit, all_pairs = ([pair for one in side for pair in one.pairs] for side in (shown, every))
    return trials.takeaway(outcome, fit, all_pairs, shown[0].words, some)


def build(state: Scenario, facts: Facts) -> View:
    """What trials measured after the first dose, for the outcome and the kinds of trial asked for."""
    words, outcome = facts.words("onset"), state.outcome
    every, shown = _asked_for(state, facts, words)
    if not shown:
        return _empty(every, state, facts, words)
    some = trials.told(trials.asked(state), facts.labels)
    blocks: tuple[Block, ...] = tuple(_plot(one, some) for one in shown)
    return View(
        takeaway=_takeaway(shown, every, outcome, some),
        blocks=blocks,
        read=words.say(f"read_{outcome}"),
        sure=Sure("supported", words.say("sure")),
        table=_table(shown, words),
        unknown=words.say(f"unknown_{outcome}"),
        more=_counts(facts, words),
    )


SCENE = Scene(key="onset", page="timeline", place=10, controls=("outcome", *TRIALS), build=build)
