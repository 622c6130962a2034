"""Out of one hundred people: benefit and harm of the same four weeks, in equal space."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketamine.evidence import Cite, Library, Row
from ketamine.scenario import Scenario
from ketamine.scenes.arms import between, nearest, people, whole
from ketamine.scenes.prose import Words, cite, number, plain
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


def _arrays(one: Compared, words: Words) -> tuple[Dots, Dots]:
    kind = "harm" if one.harm else "benefit"
    row = one.comparator[0]
    other = cite(_few(one), row)
    rest = cite(number(_EVERYONE - float(_few(one))), row)
    spread = (one.shares[0], one.shares[-1]) if len(set(one.shares)) > 1 else (None, None)
    drug = words.say(f"count_{kind}", yes=_range(one), no=_rest(one))
    return (
        Dots(plain(words.say("arm_drug")), drug, one.shares[0], "harm" if one.harm else "drug", *spread),
        Dots(plain(words.say("arm_other")), words.say(f"count_{kind}", yes=other, no=rest), one.other, "comparator"),
    )


def _panel(pairs: Sequence[Compared], words: Words, note: Prose) -> IconArrays:
    return IconArrays(tuple((plain(words.say(one.name)), _arrays(one, words)) for one in pairs), note)


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


def _line(one: Compared, words: Words, blinding: str) -> tuple[Prose, ...]:
    return (
        words.say(one.name),
        (cite(" to ".join(dict.fromkeys(map(number, one.shares))), *one.drug),),
        (cite(number(one.other), one.comparator[0]),),
        _counted(one),
        words.say("window"),
        words.say("no_spread"),
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
        "benefit": _panel(good[:shown], words, _note_benefit(good, words)),
        "harm": _panel(bad[:shown], words, words.say("note_harm", rise=_rise(bad))),
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
