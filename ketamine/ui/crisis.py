"""Crisis help at the top of every page, and the date and limits of the evidence at its foot."""

import re

from ketamine.figures.theme import Mode
from ketamine.scenes.payload import Json, said
from ketamine.scenes.prose import cite
from ketamine.scenes.registry import Facts
from ketamine.ui.scene import mount

#: a number to call: digits with single blanks or hyphens between, three or more; one after "text WORD to" takes texts
_TEXT_TO = re.compile(r"\btext \w+ to $")
_PHONE = re.compile(r"\b\d(?:[ -]?\d){2,}\b")


def help_line(facts: Facts, country: str) -> Json:
    """The crisis line of a country: its words, its numbers to call, and the source they were checked in."""
    row = facts.library.row(f"sr.x_{country}")
    source = cite(facts.labels["scene.source"], row)
    words = facts.words("shell").say("crisis", line=str(row.values["statement_paraphrased"]), source=source)
    drawn = said(words, facts)
    return {**drawn, "prose": [piece for part in _parts(drawn) for piece in _callable(part)]}


def _parts(drawn: Json) -> list[object]:
    prose = drawn["prose"]
    return prose if isinstance(prose, list) else []


def _callable(part: object) -> list[object]:
    """A piece of text with each number to call as a link that calls it."""
    if not isinstance(part, str):
        return [part]
    out: list[object] = []
    at = 0
    for found in _PHONE.finditer(part):
        digits = re.sub(r"\D", "", found.group())
        before = part[at : found.start()]
        scheme = "sms" if _TEXT_TO.search(before) else "tel"
        out += [before, {"t": found.group(), "k": [], "href": f"{scheme}:{digits}"}]
        at = found.end()
    return [*out, part[at:]]


def strip(facts: Facts, country: str, mode: Mode) -> None:
    """Draw the crisis strip."""
    mount("strip", "crisis", {"mode": mode, **help_line(facts, country)})


def foot(facts: Facts, mode: Mode) -> None:
    """Draw the foot of the page."""
    words = facts.words("shell").say("foot", date=f"{facts.library.evidence_date}")
    mount("foot", "foot", {"mode": mode, **said(words, facts)})
