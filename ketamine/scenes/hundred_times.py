"""Out of one hundred people at every time a trial counted both sides: better, well, and not better."""

from collections.abc import Iterable, Sequence

from ketamine.evidence import Row
from ketamine.figures.pairs import Pair, when
from ketamine.scenes.arms import nearest, pairs
from ketamine.scenes.chance import around, interval
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Dots, Prose, Timed

_EVERYONE = 100.0
#: what is counted: section of the text file -> metric, and whether those without it are counted
_COUNTED = {
    "what_better": ("response_rate", False),
    "what_well": ("remission_rate", False),
    "what_not": ("response_rate", True),
}


def counted(metric: str, facts: Facts) -> dict[float, tuple[Pair, ...]]:
    """Pairs of one rate in which both sides were counted at one hour, by hour."""
    found = [
        pair
        for pair in pairs(facts.library, metric, facts.labels)
        if pair.comparator and pair.controlled and not pair.span
    ]
    return {hours: tuple(pair for pair in found if pair.hours == hours) for hours in sorted({p.hours for p in found})}


def timed(facts: Facts, words: Words) -> tuple[Timed, ...]:
    """Everything that can be laid out as one hundred people on both sides, by what was counted and when."""
    return tuple(
        Timed(
            plain(words.say(section)),
            _when(hours, found),
            tuple(_group(pair, facts, words, rest=rest) for pair in found),
        )
        for section, (metric, rest) in _COUNTED.items()
        for hours, found in counted(metric, facts).items()
    )


def _when(hours: float, found: Sequence[Pair]) -> Prose:
    return (cite(when(hours), *(row for pair in found for row in pair.rows)),)


def _group(pair: Pair, facts: Facts, words: Words, *, rest: bool) -> tuple[Prose, tuple[Dots, Dots]]:
    title: Prose = (cite(pair.name, pair.study), ", ", cite(pair.people, *pair.rows))
    other = [pair.comparator] if pair.comparator else []
    sides = (("drug", pair.drug), ("comparator", other))
    first, second = (_dots(meaning, rows, facts, words, rest=rest) for meaning, rows in sides)
    return title, (first, second)


def _dots(meaning: str, rows: Sequence[Row], facts: Facts, words: Words, *, rest: bool) -> Dots:
    """One side: its share, the range over its doses, and how far chance alone could move it."""
    shares = sorted(_share(row, rest=rest) for row in rows)
    others = sorted(_EVERYONE - float(nearest(share)) for share in shares)
    low, high = (shares[0], shares[-1]) if shares[0] != shares[-1] else (None, None)
    drawn = min(rows, key=lambda row: _share(row, rest=rest))
    least, most = _reach(drawn, rest=rest)
    count = words.say(
        "count_benefit",
        yes=cite(_ends(nearest(share) for share in shares), *rows),
        no=cite(_ends(number(share) for share in others), *rows),
    )
    told = around(facts.labels, drawn) if least is not None and not rest else ()
    return Dots(rows[0].text("drug"), count, shares[0], meaning, low, high, around=told, least=least, most=most)


def _share(row: Row, *, rest: bool) -> float:
    share = row.number("value") or 0.0
    return _EVERYONE - share if rest else share


def _ends(shown: Iterable[str]) -> str:
    found = list(dict.fromkeys(shown))
    return " to ".join(dict.fromkeys((found[0], found[-1])))


def _reach(row: Row, *, rest: bool) -> tuple[float | None, float | None]:
    """The interval by chance alone, where the people of this very arm are known."""
    if not row.n or row.text("n_kind") != "arm":
        return None, None
    return interval(_share(row, rest=rest), row.n)
