"""Methods: how grades are given, how numbers come to be, what the models are, and what is checked."""

from collections.abc import Mapping

from ketamine.evidence import Row
from ketamine.evidence.schema import BASES, GRADES
from ketamine.scenario import Scenario
from ketamine.scenes.ledger import facts_listed
from ketamine.scenes.listing import labelled
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Badge, Card, Cards, Prose, View

_PRINTED = "reported"


def _counts(rows: tuple[Row, ...], column: str, names: Mapping[str, str]) -> dict[str, Prose]:
    """How many rows carry each word of a column; a count opens its rows."""
    by_word = {name: [row for row in rows if row.text(column) == name] for name in names}
    return {name: (cite(f"{len(found):,}", *found[:_OPENED]),) for name, found in by_word.items()}


#: how many rows a count carries along; the ledger's filters list the rest
_OPENED = 12


def _grades(words: Words, facts: Facts) -> Card:
    graded = facts.library.rows("mechanism_edges")
    return Card(
        plain(words.say("grades")),
        labelled(words, "grades-lines", **_counts(graded, "evidence_grade", GRADES)),
        text=words.say("grades-rule-text"),
        badges=tuple(Badge("grade", grade, facts.labels[f"grade.{grade}"]) for grade in GRADES),
    )


def _models(words: Words, facts: Facts) -> Card:
    numbers = facts.library.rows("pk_parameters")
    said = labelled(
        words, "models-lines", models=(cite(f"{len(facts.models)}"),), numbers=(cite(f"{len(numbers)}", *numbers[:1]),)
    )
    return Card(plain(words.say("models")), said, link="routes#validation")


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """Say how grades, numbers and models come to be."""
    words = facts.words("methods")
    rows = facts_listed(facts)
    based = [row for row in rows if row.basis]
    printed = [row for row in based if row.basis == _PRINTED]
    numbers = Card(plain(words.say("numbers")), labelled(words, "numbers-lines", **_counts(rows, "basis", BASES)))
    checks = Card(plain(words.say("checks")), (*labelled(words, "checks-lines"), *labelled(words, "checks-by-hand")))
    return View(
        takeaway=words.say(
            "takeaway",
            all=cite(f"{len(rows):,}", *rows[:_OPENED]),
            printed=cite(f"{len(printed):,}", *printed[:_OPENED]),
            worked=cite(f"{len(based) - len(printed)}", *[row for row in based if row not in printed][:_OPENED]),
        ),
        blocks=(
            Cards((_grades(words, facts), numbers), style="tiles"),
            Cards((_models(words, facts), checks), style="tiles"),
        ),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="methods", page="evidence", place=50, build=build)
