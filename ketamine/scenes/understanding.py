"""Seven questions that check whether the pages explained things well, and prompts to have it said back."""

from ketamine.scenario import Scenario
from ketamine.scenes.listing import lines
from ketamine.scenes.named_numbers import numbered
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.room_view import Check, Choice, Quiz
from ketamine.scenes.view import Block, Card, Cards, Prose, View

#: each question and which of its answers is right
CHECKS = {
    "approval": 2,
    "driving": 3,
    "watch": 2,
    "common": 1,
    "serious": 3,
    "call": 1,
    "unknown-item": 2,
}
ANSWERS = (1, 2, 3)
_TEACH = ("approval", "day", "feel", "call", "unknown")
_WORDS = ("yes", "no", "nothing")


def _check(name: str, right: int, words: Words) -> Check:
    choices = tuple(
        Choice(words.say(f"{name}-{each}"), each == right, words.say(f"{name}-{each}-why")) for each in ANSWERS
    )
    return Check(name, words.say(name), choices)


def _teach(words: Words) -> Cards:
    said: list[tuple[str, Prose]] = []
    for name in _TEACH:
        (first, *rest), *_ = lines(words, f"teach-{name}")
        label, _, text = str(first).partition(" | ")
        said.append((label, (text, *rest)))
    return Cards((Card(plain(words.say("teach")), tuple(said)),))


def build(state: Scenario, facts: Facts) -> View:
    """The questions; for clinicians also what to ask."""
    words = numbered("understanding", facts)
    checks = tuple(_check(name, right, words) for name, right in CHECKS.items())
    blocks: tuple[Block, ...] = (Quiz(checks, {name: plain(words.say(f"word-{name}")) for name in _WORDS}),)
    if state.depth == "clinician":
        blocks = (*blocks, _teach(words))
    return View(
        takeaway=words.say("takeaway", count=cite(f"{len(checks)}")),
        blocks=blocks,
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="understanding", page="questions", place=60, build=build)
