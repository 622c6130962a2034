"""Home, first screen: what this is, the finding and its price in one sentence, three doors, and what is approved."""

from ketamine.evidence import Cite, Row
from ketamine.scenario import Scenario
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Card, Cards, Prose, Sure, View

FADING = "du.salloum2019.04"
ACTS = "me.ketamine--antidepressant"
_DAY_HOURS = 24.0


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
        blocks=(_doors(words), _approved(words, facts)),
        read=words.say("read"),
        sure=Sure(facts.library.row(ACTS).grade, words.say("sure")),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="welcome", page="home", place=10, build=build)
