"""Every medical word of the pages with its plain meaning, and where it is used."""

import re

from ketamine.evidence import Cite
from ketamine.scenario import Scenario
from ketamine.scenes.gloss import Entry, entries
from ketamine.scenes.listing import columns
from ketamine.scenes.prose import cite, plain
from ketamine.scenes.registry import Facts, Scene, scenes
from ketamine.scenes.view import Prose, Table, View

#: sections of a text file that every reader sees, by how their names begin
_SHOWN = ("question", "takeaway", "read", "sure", "unknown", "plain")


def used(entry: Entry, facts: Facts) -> tuple[str, ...]:
    """Keys of the pages that use a word in their plain sections, in reading order."""
    forms = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, entry.forms))})(?![\w-])", re.IGNORECASE)
    pages = [
        scene.page
        for scene in scenes()
        if scene.key != "glossary"
        for name, said in facts.library.text(scene.key).sections.items()
        if name.startswith(_SHOWN) and forms.search(said)
    ]
    return tuple(dict.fromkeys(pages))


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from a state
    """The words as a table."""
    words = facts.words("glossary")
    known = entries(facts.library)
    nowhere = plain(words.say("everywhere"))

    def line(entry: Entry) -> tuple[Prose, ...]:
        where: tuple[str | Cite, ...] = (
            ", ".join(facts.labels[f"page.{page}"] for page in used(entry, facts)) or nowhere,
        )
        return (entry.word,), (entry.means,), where

    table = Table(plain(words.say("caption")), columns(words), tuple(line(entry) for entry in known))
    return View(
        takeaway=words.say("takeaway", count=cite(f"{len(known)}")),
        blocks=(table,),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="glossary", page="evidence", place=90, build=build)
