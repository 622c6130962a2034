"""Each medical word of the list is explained where a scene first uses it."""

import pytest

from ketamine import scenario as sc
from ketamine.evidence.languages import languages
from ketamine.evidence.readability import grade
from ketamine.scenes import scene, scenes
from ketamine.scenes.gloss import entries, explained, pattern
from ketamine.scenes.payload import payload
from ketamine.scenes.tongue import spoken

KEYS = [each.key for each in scenes() if each.key != "glossary"]
PARTS = ("takeaway", "read", "sure", "unknown", "more")


def prose(sent):
    """The pieces of a scene's own prose, in the order they are read."""
    for part in PARTS:
        value = sent[part]
        if part == "sure":
            yield from value["text"] if value else ()
        elif part == "more":
            for paragraph in value:
                yield from paragraph
        else:
            yield from value


def unexplained(sent, library):
    """Words of the glossary that stand in plain prose without having been explained before."""
    means = {form.lower(): entry.word for entry in entries(library) for form in entry.forms}
    told = {means[piece["t"].lower()] for block in sent["blocks"] for piece in _glossed(block)}
    for piece in prose(sent):
        if isinstance(piece, dict) and "means" in piece:
            told.add(means[piece["t"].lower()])
        elif isinstance(piece, str) and piece not in sent.get("english", ()):
            yield from (word for found in pattern(library).findall(piece) if (word := means[found.lower()]) not in told)


def _glossed(value):
    if isinstance(value, dict) and "means" in value and "t" in value:
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _glossed(item)
    elif isinstance(value, list):
        for item in value:
            yield from _glossed(item)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("key", KEYS)
def test_each_medical_word_in_the_plain_layer_is_explained_at_first_use_and_once(key, language, facts):
    known = facts if language == "en" else spoken(facts, languages()[language])
    sent = payload(scene(key), sc.DEFAULT.put(lang=language), known, "light")
    assert list(unexplained(sent, known.library)) == []
    told = [piece["means"] for piece in _glossed({part: sent[part] for part in (*PARTS, "blocks")})]
    words = [entry.means for entry in entries(known.library)]
    assert all(means in words for means in told)


def test_a_word_is_explained_in_its_first_sentence_only_and_never_inside_another_word(facts):
    sent = {"takeaway": ["Esketamine, then esketamine; veins and a vein."], "blocks": [], "read": [], "sure": None,
            "unknown": [], "more": []}  # fmt: skip
    told = explained(sent, facts.library)["takeaway"]
    assert [piece["t"] for piece in told if isinstance(piece, dict)] == ["Esketamine", "vein"]
    assert "".join(piece if isinstance(piece, str) else piece["t"] for piece in told) == sent["takeaway"][0]


def test_a_number_that_opens_a_source_is_left_a_button_of_its_own(facts):
    chip = {"t": "esketamine", "k": ["tc.popova2019.01"]}
    sent = {"takeaway": [chip], "blocks": [], "read": [], "sure": None, "unknown": [], "more": []}
    assert explained(sent, facts.library)["takeaway"] == [chip]


def test_the_glossary_lists_every_word_with_a_plain_meaning_and_the_pages_that_use_it(facts):
    sent = payload(scene("glossary"), sc.DEFAULT, facts, "light")
    cells = sent["blocks"][0]["cells"]
    assert [line[0][0] for line in cells] == [entry.word for entry in entries(facts.library)]
    assert grade(". ".join(entry.means for entry in entries(facts.library)) + ".") <= 8
    where = {line[0][0]: line[2][0] for line in cells}
    assert "How fast, how long" in where["esketamine"]


def test_every_language_explains_the_same_number_of_words(facts):
    for language in languages().values():
        assert len(entries(spoken(facts, language).library)) == len(entries(facts.library))
