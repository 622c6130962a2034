"""Crisis help at the top of every page, and the date and limits of the evidence at its foot."""

from ketamine.figures.theme import Mode
from ketamine.scenes import help  # noqa: A004  # the scene is called help
from ketamine.scenes.payload import Json, said
from ketamine.scenes.registry import Facts
from ketamine.ui.scene import mount


def help_line(facts: Facts, country: str) -> Json:
    """The crisis line of a country: its words, its numbers to call, and the source they were checked in."""
    return said(help.strip(country, facts), facts, help.strip(country, facts.english) if facts.english else ())


def strip(facts: Facts, country: str, mode: Mode) -> None:
    """Draw the crisis strip."""
    mount("strip", "crisis", {"mode": mode, **help_line(facts, country)})


def foot(facts: Facts, mode: Mode) -> None:
    """Draw the foot of the page."""
    day = facts.library.evidence_date
    english = facts.english.words("shell").say("foot", date=day) if facts.english else ()
    mount("foot", "foot", {"mode": mode, **said(facts.words("shell").say("foot", date=day), facts, english)})
