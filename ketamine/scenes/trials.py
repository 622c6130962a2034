"""Which trials a reader asked for, and what those trials say together."""

from collections.abc import Mapping, Sequence

from ketamine.evidence import Row
from ketamine.evidence.trials import TRIALS, kinds
from ketamine.figures.pairs import Pair
from ketamine.scenario import Scenario
from ketamine.scenes.arms import between
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.view import Card, Cards, Prose

_ALL, _GAP = "all", "mean_difference"


def asked(state: Scenario) -> Mapping[str, str]:
    """The sides on which one kind of trial was picked, and which."""
    picked = {side: str(getattr(state, side)) for side in TRIALS}
    return {side: kind for side, kind in picked.items() if kind != _ALL}


def fits(pair: Pair, wanted: Mapping[str, str]) -> bool:
    """Whether a pair is of every kind that was picked."""
    own = kinds(pair.drug[0])
    return all(kind in own[side] for side, kind in wanted.items())


def studies(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """Keys of the studies behind some pairs, each once."""
    return tuple(dict.fromkeys(pair.study for pair in pairs))


def lead(row: Row, other: Row) -> float:
    """How far a drug arm is ahead of its comparison: above zero is better on the drug."""
    gap = (row.number("value") or 0.0) - (other.number("value") or 0.0)
    return -gap if row.text("better_direction") == "lower" else gap


def told(wanted: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """What was picked, in the words of the controls."""
    said = ", ".join(labels[f"{side}.{kind}"] for side, kind in wanted.items())
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def takeaway(outcome: str, found: Sequence[Pair], every: Sequence[Pair], words: Words, choice: str) -> Prose:
    """What the trials that fit say together, from every comparison they printed.

    Parameters
    ----------
    outcome
        What was measured: response, remission or change.
    found
        Pairs that fit.
    every
        Pairs of the outcome, whether they fit or not.
    words
        The text file of the scene.
    choice
        What was picked, in words.
    """
    counts = {"studies": studies(found), "all": studies(every)}
    slots: dict[str, Prose | str] = {"choice": choice}
    slots |= {name: (cite(number(len(behind)), *behind),) for name, behind in counts.items()}
    arms = [(row, pair.comparator) for pair in found if pair.comparator for row in pair.drug]
    printed = [row for pair in found for row in pair.drug if row.text("metric") == _GAP]
    if arms:
        return words.say(f"some_{outcome}", **slots, **_compared(arms, size=outcome == "change"))
    return words.say("some_gap", **slots, **_printed(printed)) if printed else words.say("some_alone", **slots)


def _compared(arms: Sequence[tuple[Row, Row]], *, size: bool) -> dict[str, Prose]:
    drugs, others = [drug for drug, _ in arms], list(dict.fromkeys(other for _, other in arms))
    ahead = sum(lead(drug, other) > 0 for drug, other in arms)
    rows = [row.key for row in dict.fromkeys([*drugs, *others])]
    return {
        "drug": between(drugs, size=size, whole=not size),
        "other": between(others, size=size, whole=not size),
        "ahead": (cite(number(ahead), *rows),),
        "compared": (cite(number(len(arms)), *rows),),
    }


def _printed(rows: Sequence[Row]) -> dict[str, Prose]:
    limits = [(row.number("spread_low"), row.number("spread_high")) for row in rows]
    clear = sum(low is not None and high is not None and not low <= 0 <= high for low, high in limits)
    ahead = sum((row.number("value") or 0.0) < 0 for row in rows)
    counts = {"ahead": ahead, "clear": clear, "compared": len(rows)}
    return {name: (cite(number(count), *rows),) for name, count in counts.items()}


def nothing(every: Sequence[Pair], wanted: Mapping[str, str], labels: Mapping[str, str], words: Words) -> Cards:
    """Where no trial fits all that was picked: how many fit each part of it alone."""
    lines = []
    for side, kind in wanted.items():
        alone = studies([pair for pair in every if fits(pair, {side: kind})])
        said: Prose = (cite(number(len(alone)), *alone),) if alone else words.say("none_at_all")
        lines.append((f"{labels[f'control.{side}']}: {labels[f'{side}.{kind}']}", said))
    return Cards((Card(plain(words.say("none_title")), tuple(lines), text=words.say("none_back")),), "tiles")
