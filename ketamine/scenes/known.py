"""Home, second screen: what is known and what is not, in four tiles of one size, each with its grade."""

from collections.abc import Callable

from ketamine.scenario import Scenario
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Badge, Card, Cards, Prose, View
from ketamine.scenes.welcome import read_until

#: each tile: the page behind it, the colour at its head, and the rows whose grades it wears by the name of the badge
TILES = {
    "speed": ("timeline", "drug", {"speed-badge": "me.ketamine--antidepressant"}),
    "harm": ("timeline", "harm", {"harm-badge": "me.ketamine--sympathetic"}),
    "works": (
        "mechanism",
        "comparator",
        {"works-badge": "me.ketamine--nmdar_block", "works-badge-path": "me.nmdar_block--antidepressant"},
    ),
    "lasts": ("timeline", "comparator", {"lasts-badge": "sc.c16_not_a_cure"}),
}
_SHOWN = ("established", "supported")
_UNSETTLED = ("mixed", "contested")
_ANIMALS = ("preclinical_only",)


def _share(facts: Facts, key: str) -> Prose:
    row = facts.library.row(key)
    return (cite(f"{row.number('value') or 0.0:.0f}", row),)


def _steps(facts: Facts, grades: tuple[str, ...]) -> Prose:
    """How many steps of the mechanism carry one of the grades; opens them all."""
    found = [row for row in facts.library.rows("mechanism_edges") if row.grade in grades]
    return (cite(f"{len(found)}", *found),)


def _speed(facts: Facts) -> dict[str, Prose]:
    first, second = ("tc.popova2019.01", "tc.popova2019.03"), ("tc.fedgchin2019.01", "tc.fedgchin2019.05")
    return {
        "drug_first": _share(facts, first[0]),
        "dummy_first": _share(facts, first[1]),
        "drug_second": _share(facts, second[0]),
        "dummy_second": _share(facts, second[1]),
    }


def _works(facts: Facts) -> dict[str, Prose]:
    return {
        "shown": _steps(facts, _SHOWN),
        "mixed": _steps(facts, _UNSETTLED),
        "animals": _steps(facts, _ANIMALS),
    }


def _lasts(facts: Facts) -> dict[str, Prose]:
    return {"kept": _share(facts, "du.daly2019.03"), "stopped": _share(facts, "du.daly2019.04")}


_FILLED: dict[str, Callable[[Facts], dict[str, Prose]]] = {"speed": _speed, "works": _works, "lasts": _lasts}


def _badges(name: str, words: Words, facts: Facts) -> tuple[Badge, ...]:
    graded = {section: facts.library.row(key).grade for section, key in TILES[name][2].items()}
    return tuple(
        Badge("grade", grade, f"{plain(words.say(section))}: {facts.labels[f'grade.{grade}'].lower()}")
        for section, grade in graded.items()
    )


def _tile(name: str, words: Words, facts: Facts) -> Card:
    page, accent, _ = TILES[name]
    found = words.say(f"{name}-found", **_FILLED[name](facts)) if name in _FILLED else words.say(f"{name}-found")
    lines = (("found", found), ("whom", words.say(f"{name}-whom")), ("open", words.say(f"{name}-open")))
    return Card(
        title=plain(words.say(name)),
        lines=tuple((plain(words.say(section)), said) for section, said in lines),
        badges=_badges(name, words, facts),
        link=page,
        accent=accent,
    )


def build(state: Scenario, facts: Facts) -> View:
    """Set benefit beside harm, and what is known beside what is not."""
    words = facts.words("known")
    first = ("harm", "speed") if state.order == "harm" else ("speed", "harm")
    about = Card(plain(words.say("about-title")), (), text=words.say("about", date=read_until(facts)), link="evidence")
    return View(
        takeaway=words.say(f"takeaway-{state.order}"),
        blocks=(
            Cards(tuple(_tile(name, words, facts) for name in (*first, "works", "lasts")), style="tiles"),
            Cards((about,)),
        ),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="known", page="home", place=20, build=build, controls=("order",))
