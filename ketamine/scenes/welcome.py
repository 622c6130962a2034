"""Home, first screen: the finding and its price in one sentence and one picture, three doors, and what is approved."""

from ketamine.evidence import Cite, Row
from ketamine.scenario import Scenario
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Card, Cards, Dots, IconArrays, Prose, Sure, View

FADING = "du.salloum2019.04"
ACTS = "me.ketamine--antidepressant"
DETACHED = "ae.spravato_ae2019hcp.01"
_DAY_HOURS = 24.0
_EVERYONE = 100.0


def day_after(facts: Facts) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Drug arms and dummy arms of trials that print both response rates a day after the first dose, lowest first."""
    arms = facts.library.rows("timecourse", metric="response_rate", time_hours=_DAY_HOURS, scale="MADRS")
    dummy = [arm for arm in arms if not arm.text("comparator")]
    studies = {arm.source_keys for arm in dummy}
    drug = [arm for arm in arms if arm.text("comparator") and arm.source_keys in studies]
    return tuple(sorted(drug, key=_share)), tuple(sorted(dummy, key=_share))


def _share(row: Row) -> float:
    return row.number("value") or 0.0


def _range(arms: tuple[Row, ...]) -> Cite:
    lowest, highest = arms[0], arms[-1]
    return cite(f"{_share(lowest):.0f} to {_share(highest):.0f}", lowest, highest)


def _takeaway(words: Words, facts: Facts) -> Prose:
    drug, dummy = day_after(facts)
    fading = facts.library.row(FADING)
    days = cite(number(fading.number("time_days") or 0.0), fading)
    return words.say("takeaway", drug=_range(drug), dummy=_range(dummy), fade=days)


def _better(words: Words, side: str, arms: tuple[Row, ...]) -> Dots:
    """One hundred people a day later: filled up to the lowest trial, ringed up to the highest."""
    low, high = _share(arms[0]), _share(arms[-1])
    rest = cite(f"{_EVERYONE - high:.0f} to {_EVERYONE - low:.0f}", arms[-1], arms[0])
    count = words.say("picture_count", yes=_range(arms), no=rest)
    return Dots(plain(words.say(f"picture_{side}")), count, low, side, low, high)


def _detached(words: Words, side: str, row: Row, column: str) -> Dots:
    share = row.number(column) or 0.0
    count = words.say("picture_count", yes=cite(number(share), row), no=cite(number(_EVERYONE - share), row))
    meaning = "harm" if side == "spray" else "comparator"
    return Dots(plain(words.say(f"picture_{side}")), count, share, meaning)


def _picture(words: Words, facts: Facts) -> IconArrays:
    """What the takeaway says, drawn: benefit and harm in equal space, each beside its comparison."""
    drug, dummy = day_after(facts)
    harm = facts.library.row(DETACHED)
    better = (_better(words, "drug", drug), _better(words, "comparator", dummy))
    detached = (_detached(words, "spray", harm, "rate_pct"), _detached(words, "dummy", harm, "comparator_rate_pct"))
    titles = (plain(words.say(f"picture_{name}")) for name in ("better", "harm"))
    return IconArrays(tuple(zip(titles, (better, detached), strict=True)), words.say("picture_note"))


def _doors(words: Words) -> Cards:
    doors = (plain(door).strip().split("\n") for door in words.paragraphs("doors"))
    return Cards(tuple(Card(title, (), text=(text,), link=link) for title, text, link in doors), style="doors")


def read_until(facts: Facts) -> Cite:
    """The day the evidence was last read; opens a source that was open on that day."""
    day = facts.library.evidence_date
    return cite(day, next(key for key, source in facts.library.sources.items() if source.seen_on == day))


def _approved(words: Words, facts: Facts) -> Cards:
    said: list[tuple[str, Prose]] = []
    for line in words.paragraphs("approved-lines", date=read_until(facts)):
        label, _, rest = str(line[0]).partition(" | ")
        said.append((label, (rest, *line[1:])))
    return Cards((Card(plain(words.say("approved")), tuple(said)),), style="cards")


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """Say what this is, on one screen."""
    words = facts.words("welcome")
    return View(
        takeaway=_takeaway(words, facts),
        blocks=(_picture(words, facts), _doors(words), _approved(words, facts)),
        read=words.say("read"),
        sure=Sure(facts.library.row(ACTS).grade, words.say("sure")),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="welcome", page="home", place=10, build=build)
