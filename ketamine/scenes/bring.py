"""Bring, ask, tell: lists to tick before the day, kept nowhere."""

from collections.abc import Iterable

from ketamine.scenario import Scenario
from ketamine.scenes.listing import lines
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.room_view import Item, Ticks
from ketamine.scenes.view import Prose, View

GROUPS = ("do", "tell", "ask")
_WORDS = ("ticked", "link", "list", "copied", "clear", "nothing", "handout")


def items(group: str, words: Words) -> tuple[Item, ...]:
    """The lines of a list, each with a short name for the link."""
    found = []
    for first, *rest in lines(words, group):
        name, _, text = str(first).partition(" | ")
        found.append(Item(name, tuple(piece for piece in (text, *rest) if piece)))
    return tuple(found)


def picked(names: Iterable[str], facts: Facts) -> tuple[tuple[str, tuple[Prose, ...]], ...]:
    """The ticked lines of each list under its title, in their order; unknown names and empty lists are left out."""
    words, wanted = facts.words("bring"), set(names)
    found = (
        (plain(words.say(f"group-{group}")), tuple(item.text for item in items(group, words) if item.key in wanted))
        for group in GROUPS
    )
    return tuple((title, chosen) for title, chosen in found if chosen)


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """The lists, none of them ticked."""
    words = facts.words("bring")
    groups = {group: items(group, words) for group in GROUPS}
    block = Ticks(
        plain(words.say("caption")),
        tuple((plain(words.say(f"group-{group}")), found) for group, found in groups.items()),
        {name: plain(words.say(f"word-{name}")) for name in _WORDS},
    )
    return View(
        takeaway=words.say(
            "takeaway",
            do=cite(f"{len(groups['do']) + len(groups['tell'])}"),
            ask=cite(f"{len(groups['ask'])}"),
        ),
        blocks=(block,),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="bring", page="session", place=20, build=build)
