"""What frames the scenes of a page: its one message and the way to each scene above, short forms spelt out below."""

from ketamine.figures.theme import Mode
from ketamine.scenario import Scenario
from ketamine.scenes import on_page, short_forms
from ketamine.scenes.payload import said
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts
from ketamine.ui import scene


def message(page: str, facts: Facts, mode: Mode) -> None:
    """The message of a page and the way to its scenes; the start page is led by its first scene."""
    words, listed = facts.words("shell"), on_page(page)
    if not words.has(f"lead-{page}"):
        return
    jumps = [{"key": each.key, "text": plain(facts.words(each.key).say("question"))} for each in listed]
    sent = said(words.say(f"lead-{page}"), facts)
    jump = {"jump": facts.labels["lead.jump"], "jumps": jumps if len(jumps) > 1 else []}
    scene.mount("lead", "lead", {"mode": mode, **jump, **sent})


def spelt_out(page: str, here: Scenario, facts: Facts, mode: Mode) -> None:
    """The short forms a page shows, with what they stand for."""
    seen = (scene.drawn(each, here, facts, mode).capitals for each in on_page(page))
    found = short_forms.told(frozenset().union(*seen), facts)
    if found:
        title = plain(facts.words("shell").say("short-title"))
        scene.mount("short", "short", {"mode": mode, "title": title, "forms": [list(pair) for pair in found]})
