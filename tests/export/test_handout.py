"""The handout: tagged, in English, one page a topic, with sources, date and crisis help."""

import re
import zlib

import pytest

from ketamine.export import handout


@pytest.fixture(scope="module")
def made(every_scene) -> bytes:
    return handout.pdf(every_scene)


def test_the_file_is_tagged_has_a_language_and_a_title(made):
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert re.search(rb"/Marked\s+true", made)
    assert re.search(rb"/Lang\s*\(en", made)
    assert b"pdfuaid" in made or b"pdfuaid" in b"".join(_streams(made))


def _streams(made: bytes):
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", made, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            yield found[1]


def test_every_scene_has_a_page_and_questions_to_ask_come_last(every_scene, made):
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", made))
    assert pages >= len(every_scene.deck.screens) + 1
    assert len(handout._questions(every_scene)) >= 5


def test_a_topic_says_how_sure_what_is_unknown_and_how_much_was_left_out(every_scene):
    for screen in every_scene.deck.screens:
        topic = handout._topic(every_scene, screen)
        view = every_scene.view(screen)
        assert bool(view.unknown) == any(
            name == every_scene.facts.labels["scene.unknown"] for name, _ in topic["lines"]
        )
        assert topic["sources"]
        assert topic["address"].startswith("https://example.org/")
