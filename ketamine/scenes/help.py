"""Crisis help, first on the page of questions: the reader's own country, then the others."""

import re

from ketamine.evidence import Cite, Row
from ketamine.scenario import Scenario
from ketamine.scenes.listing import bare
from ketamine.scenes.named_numbers import numbered
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.room_view import Call, Help
from ketamine.scenes.view import Prose, View

#: a number to call: three or more digits with single blanks or hyphens between; after a word in capitals to send it
#: takes texts, as in "text WORD to" or "mande WORD al"
_PHONE = re.compile(r"\b\d(?:[ -]?\d){2,}\b")
_TEXT_TO = re.compile(r"\b[A-Z]{3,} [a-z]+ $")


def crisis(country: str, facts: Facts) -> Row:
    """The crisis row of a country."""
    return facts.library.row(f"sr.x_{country}")


def countries(facts: Facts) -> tuple[str, ...]:
    """Countries with a checked crisis row, in the order of the table."""
    return tuple(row.key.removeprefix("sr.x_") for row in facts.library.rows("safety_rules", kind="crisis"))


def dialled(text: str) -> Prose:
    """Words with each number to call as a link that calls it, or writes to it; other numbers are marked as cited."""
    out: list[str | Cite] = []
    at = 0
    for found in _PHONE.finditer(text):
        before = text[at : found.start()]
        scheme = "sms" if _TEXT_TO.search(before) else "tel"
        out += [*bare(before), Cite(found[0], (), f"{scheme}:{re.sub(r'[^0-9]', '', found[0])}")]
        at = found.end()
    return (*out, *bare(text[at:]))


def _to_call(part: str | Cite) -> str | Cite:
    """A number of the takeaway as a link that calls it."""
    if isinstance(part, str) or not _PHONE.fullmatch(part.text):
        return part
    return Cite(part.text, part.keys, f"tel:{re.sub(r'[^0-9]', '', part.text)}")


def strip(country: str, facts: Facts) -> Prose:
    """The crisis line at the top of every surface, its numbers ready to be called."""
    row = crisis(country, facts)
    source = cite(facts.labels["scene.source"], row)
    return facts.words("shell").say("crisis", line=dialled(facts.cell(row, "statement_paraphrased")), source=source)


def said(country: str, facts: Facts) -> Prose:
    """The crisis row in its own words, with its source behind them."""
    row = crisis(country, facts)
    words: Words = numbered("help", facts)
    return (*dialled(facts.cell(row, "statement_paraphrased")), " (", cite(plain(words.say("opens")), row), ")")


def _under(country: str, facts: Facts) -> Prose:
    """The crisis row under the name of its place, which need not be said again; a row that names none stays whole."""
    first, *rest = said(country, facts)
    line = str(first).partition(": ")[2] or str(first)
    return (line[:1].upper() + line[1:], *rest)


def build(state: Scenario, facts: Facts) -> View:
    """Help in the reader's country, and in the others."""
    words = numbered("help", facts)
    order = sorted(countries(facts), key=lambda country: country != state.country)
    calls = tuple(
        Call(facts.labels[f"country.{country}"], _under(country, facts), country == state.country) for country in order
    )
    return View(
        takeaway=tuple(map(_to_call, words.say(f"takeaway-{state.country}"))),
        blocks=(Help(calls),),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="help", page="questions", place=10, build=build)
