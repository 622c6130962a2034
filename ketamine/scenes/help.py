"""Crisis help, first on the page of questions: the reader's own country, then the others."""

from ketamine.evidence import Row
from ketamine.scenario import Scenario
from ketamine.scenes.named_numbers import numbered
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.room_view import Call, Help
from ketamine.scenes.view import Prose, View


def crisis(country: str, facts: Facts) -> Row:
    """The crisis row of a country."""
    return facts.library.row(f"sr.x_{country}")


def countries(facts: Facts) -> tuple[str, ...]:
    """Countries with a checked crisis row, in the order of the table."""
    return tuple(row.key.removeprefix("sr.x_") for row in facts.library.rows("safety_rules", kind="crisis"))


def said(country: str, facts: Facts) -> Prose:
    """The crisis row in its own words, with its source behind them."""
    row = crisis(country, facts)
    words: Words = numbered("help", facts)
    return (cite(row.text("statement_paraphrased"), row), " (", cite(plain(words.say("opens")), row), ")")


def build(state: Scenario, facts: Facts) -> View:
    """Help in the reader's country, and in the others."""
    words = numbered("help", facts)
    order = sorted(countries(facts), key=lambda country: country != state.country)
    calls = tuple(
        Call(facts.labels[f"country.{country}"], said(country, facts), country == state.country) for country in order
    )
    return View(
        takeaway=words.say(f"takeaway-{state.country}"),
        blocks=(Help(calls),),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="help", page="questions", place=10, build=build)
