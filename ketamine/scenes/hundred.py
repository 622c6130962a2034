"""Out of one hundred people: benefit and harm of the same four weeks, in equal space."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketamine.evidence import Cite, Library, Row
from ketamine.scenario import Scenario
from ketamine.scenes.arms import between, nearest, people, whole
from ketamine.scenes.chance import around, ends, interval
from ketamine.scenes.hundred_times import timed
from ketamine.scenes.prose import Words, cite, join, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Column, Dots, IconArrays, Prose, Sure, Table, View

_EVERYONE = 100.0


@dataclass(frozen=True)
class Compared:
    """One thing counted out of one hundred, on the drug and in its comparison group.

    Attributes
    ----------
    name
        Section of the text file that names it.
    drug
        Rows of the drug arms; more than one makes a range.
    comparator
        Row and column of the comparison figure.
    harm
        Whether it is a harm.
    """

    name: str
    drug: tuple[Row, ...]
    comparator: tuple[Row, str]
    harm: bool

    @property
    def shares(self) -> tuple[float, ...]:
        """People out of one hundred on the drug, lowest first."""
        column = "rate_pct" if self.harm else "value"
        return tuple(sorted(row.number(column) or 0.0 for row in self.drug))

    @property
    def other(self) -> float:
        """People out of one hundred in the comparison group."""
        row, column = self.comparator
        return row.number(column) or 0.0


#: section of the text file -> rows of the drug arms, row of the comparator
_BENEFITS = {
    "better_popova": (("tc.popova2019.01",), "tc.popova2019.03"),
    "better_fedgchin": (("tc.fedgchin2019.01", "tc.fedgchin2019.03"), "tc.fedgchin2019.05"),
    "better_older": (("tc.ochsross2020.01",), "tc.ochsross2020.02"),
    "well_popova": (("tc.popova2019.02",), "tc.popova2019.04"),
    "well_fedgchin": (("tc.fedgchin2019.02", "tc.fedgchin2019.04"), "tc.fedgchin2019.06"),
    "well_older": (("tc.ochsross2020.03",), "tc.ochsross2020.04"),
}
_HARMS = {
    "detached": "ae.spravato_ae2019hcp.01",
    "dizzy": "ae.spravato_ae2019hcp.02",
    "pressure_older": "ae.spravato_label2021.05",
    "sick": "ae.spravato_ae2019hcp.03",
    "sleepy": "ae.spravato_ae2019hcp.04",
    "pressure": "ae.spravato_label2021.04",
}
#: words of the ways to show the same numbers
_SHOW = ("as", "people", "bar", "words", "table", "range", "count", "first", "what", "arm", "result", "chance")
#: pairs of each kind shown in plain depth; the others are said in words
_PLAIN_PAIRS = 3


def benefits(library: Library) -> tuple[Compared, ...]:
    """What got better in four weeks, by trial."""
    return tuple(
        Compared(name, tuple(map(library.row, drug)), (library.row(other), "value"), harm=False)
        for name, (drug, other) in _BENEFITS.items()
    )


def harms(library: Library) -> tuple[Compared, ...]:
    """What went wrong in the same four weeks, in the same trials."""
    rows = {name: library.row(key) for name, key in _HARMS.items()}
    return tuple(Compared(name, (row,), (row, "comparator_rate_pct"), harm=True) for name, row in rows.items())


def _range(one: Compared) -> Cite:
    ends = dict.fromkeys(nearest(share) for share in (one.shares[0], one.shares[-1]))
    return cite(" to ".join(ends), *one.drug)


def _rest(one: Compared) -> Cite:
    ends = dict.fromkeys(nearest(_EVERYONE - float(nearest(share))) for share in (one.shares[-1], one.shares[0]))
    return cite(" to ".join(ends), *one.drug)


def _few(one: Compared) -> str:
    """A comparison share as printed when it is under one person, else as whole people."""
    return number(one.other) if 0 < one.other < 1 else nearest(one.other)


def _reach(row: Row, share: str, people: str) -> tuple[float | None, float | None]:
    """The same as shares; none where the size of the group was not read."""
    found, size = row.number(share), row.number(people)
    return interval(found, size) if found is not None and size else (None, None)


def _chance(one: Compared, facts: Facts) -> tuple[Prose, Prose]:
    """How far chance alone could move each count; of two doses, that of the one drawn filled."""
    row, column = one.comparator
    share = "rate_pct" if one.harm else "value"
    drawn = min(one.drug, key=lambda arm: arm.number(share) or 0.0)
    return (
        around(facts.labels, drawn, share),
        around(facts.labels, row, column, "comparator_n" if one.harm else "n"),
    )


def _arrays(one: Compared, facts: Facts, words: Words) -> tuple[Dots, Dots]:
    kind = "harm" if one.harm else "benefit"
    row = one.comparator[0]
    other = cite(_few(one), row)
    rest = cite(number(_EVERYONE - float(_few(one))), row)
    low, high = (one.shares[0], one.shares[-1]) if len(set(one.shares)) > 1 else (None, None)
    drug = words.say(f"count_{kind}", yes=_range(one), no=_rest(one))
    chance, other_chance = _chance(one, facts)
    label, other_label = plain(words.say("arm_drug")), plain(words.say("arm_other"))
    without = words.say(f"count_{kind}", yes=other, no=rest)
    share, people_of = ("rate_pct", "comparator_n") if one.harm else ("value", "n")
    (least, most), (other_least, other_most) = (
        _reach(min(one.drug, key=lambda arm: arm.number(share) or 0.0), share, "n"),
        _reach(*one.comparator, people_of),
    )
    meaning = "harm" if one.harm else "drug"
    return (
        Dots(label, drug, one.shares[0], meaning, low, high, around=chance, least=least, most=most),
        Dots(other_label, without, one.other, "comparator", around=other_chance, least=other_least, most=other_most),
    )


def _panel(pairs: Sequence[Compared], facts: Facts, words: Words, note: Prose) -> IconArrays:
    return IconArrays(
        tuple((plain(words.say(one.name)), _arrays(one, facts, words)) for one in pairs),
        note,
        () if pairs[0].harm else timed(facts, words),
        {name: plain(words.say(f"show_{name}")) for name in _SHOW},
    )


def _note_benefit(good: Sequence[Compared], words: Words) -> Prose:
    first, second = good[_PLAIN_PAIRS], good[_PLAIN_PAIRS + 1]
    return words.say(
        "note_benefit",
        first=_range(first),
        first_other=whole(first.comparator[0]),
        second=_range(second),
        second_other=whole(second.comparator[0]),
    )


def _rise(bad: Sequence[Compared]) -> Cite:
    """How large a large rise is, as the event itself words it."""
    row = next(one.drug[0] for one in bad if one.name == "pressure")
    return cite(row.text("event").removeprefix("systolic rise of "), row)


def gain(one: Compared) -> tuple[float, ...]:
    """How many more out of one hundred than in the comparison group, in whole people."""
    return tuple(float(nearest(share)) - float(nearest(one.other)) for share in one.shares)


def _counts(good: Sequence[Compared], words: Words) -> tuple[Prose, ...]:
    adults, older = good[:2], good[2]
    rows = [row for one in adults for row in (*one.drug, one.comparator[0])]
    gains = [each for one in adults for each in gain(one)]
    rests = [_EVERYONE - float(nearest(share)) for one in adults for share in one.shares]
    return words.paragraphs(
        "counts",
        gain=cite(f"{number(min(gains))} to {number(max(gains))}", *rows),
        rest=cite(f"{number(min(rests))} to {number(max(rests))}", *rows),
        older=whole(older.drug[0]),
        older_other=whole(older.comparator[0]),
    )


def _takeaway(state: Scenario, words: Words, good: Sequence[Compared], bad: Sequence[Compared]) -> Prose:
    adults = good[:2]
    return words.say(
        f"takeaway_{state.order}",
        better=between([row for one in adults for row in one.drug]),
        dummy=between([one.comparator[0] for one in adults]),
        detached=_range(bad[0]),
        calm=cite(_few(bad[0]), bad[0].comparator[0]),
    )


def _counted(one: Compared) -> Prose:
    if not one.harm:
        return (cite(people(one.drug, one.comparator[0]), *one.drug, one.comparator[0]),)
    row = one.drug[0]
    return (cite(f"{row.text('n')} v {row.text('comparator_n')}", row),)


def _spread(one: Compared, words: Words) -> Prose:
    """The interval of each drug arm from its size: our own computation, the sources print none."""
    found = [part for arm in one.drug if (part := ends(arm, "rate_pct" if one.harm else "value"))]
    return join(found, "; ", "; ") if found else words.say("no_spread")


def _line(one: Compared, words: Words, blinding: str) -> tuple[Prose, ...]:
    return (
        words.say(one.name),
        (cite(" to ".join(dict.fromkeys(map(number, one.shares))), *one.drug),),
        (cite(number(one.other), one.comparator[0]),),
        _counted(one),
        words.say("window"),
        _spread(one, words),
        (blinding,),
        tuple(cite(source.short, source.key) for source in one.drug[0].sources),
    )


def _table(pairs: Sequence[Compared], facts: Facts, words: Words) -> Table:
    heads = ("what", "drug", "other", "people", "window", "spread", "blinding", "study")
    columns = tuple(Column(plain(words.say(f"column_{head}")), numeric=head in ("drug", "other")) for head in heads)
    trial = facts.labels[f"blinding.{pairs[0].drug[0].sources[0].blinding}"]
    return Table(plain(words.say("caption")), columns, tuple(_line(one, words, trial) for one in pairs))


def build(state: Scenario, facts: Facts) -> View:
    """Benefit and harm out of one hundred people, the order as asked."""
    words = facts.words("hundred")
    good, bad = benefits(facts.library), harms(facts.library)
    shown = _PLAIN_PAIRS if state.depth == "plain" else len(good)
    panels = {
        "benefit": _panel(good[:shown], facts, words, _note_benefit(good, words)),
        "harm": _panel(bad[:shown], facts, words, words.say("note_harm", rise=_rise(bad))),
    }
    first, second = ("harm", "benefit") if state.order == "harm" else ("benefit", "harm")
    return View(
        takeaway=_takeaway(state, words, good, bad),
        blocks=(panels[first], panels[second]),
        read=words.say("read"),
        sure=Sure("supported", words.say("sure")),
        table=_table((*good, *bad) if first == "benefit" else (*bad, *good), facts, words),
        unknown=words.say("unknown"),
        more=_counts(good, words),
    )


SCENE = Scene(key="hundred", page="timeline", place=20, controls=("order",), build=build)
