"""Plain words: reading grade, and wordings that must not appear."""

import re

import pytest

from ketamine import scenario as sc
from ketamine.evidence.readability import grade
from ketamine.figures import provenance
from ketamine.scenes import scenes
from ketamine.scenes.prose import plain
from ketamine.scenes.view import Plot

SCENES = {scene.key: scene for scene in scenes()}
PLAIN_GRADE = 8
#: approval and promise may only be spoken of with who, what and where beside them
FORBIDDEN = (
    r"\bnot addictive\b",
    r"\bis safe\b",
    r"\bcures?\b(?! is)",
    r"\bmiracle\b",
    r"\bguarantee",
    r"\bbook (?:now|a session)\b",
    r"\b1 in \d",
    r"\bketamine is approved\b",
)


def plain_words(key, facts) -> str:
    view = SCENES[key].build(sc.DEFAULT, facts)
    words = facts.words(key)
    said = [plain(words.say("question")), plain(view.takeaway), plain(view.read), plain(view.unknown)]
    said += [plain(view.sure.text)] if view.sure else []
    said += [plain(paragraph) for paragraph in words.paragraphs("plain")]
    said += [provenance.alt(block.figure) for block in view.blocks if isinstance(block, Plot)]
    return " ".join(one if one.rstrip().endswith((".", "?", "!", ":")) else f"{one}." for one in said if one.strip())


@pytest.mark.parametrize("key", SCENES)
def test_the_plain_layer_of_each_scene_reads_at_grade_eight_or_below(key, facts):
    assert grade(plain_words(key, facts)) <= PLAIN_GRADE


@pytest.mark.parametrize("key", SCENES)
def test_no_text_promises_persuades_or_calls_a_thing_approved_without_who_and_what(key, facts):
    text = facts.library.text(key)
    for name, section in text.sections.items():
        for wording in FORBIDDEN:
            found = re.search(wording, section, re.IGNORECASE)
            assert not found, f"data/text/{key}.md, # {name}: {found.group() if found else ''}"
