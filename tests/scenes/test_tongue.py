"""A page in another language: translated words, English marked as English, numbers and dates as the language writes them."""

import json
import re
from dataclasses import replace

import pytest

from ketamine import scenario as sc
from ketamine.evidence.languages import languages
from ketamine.scenes import help as crisis
from ketamine.scenes import scene, scenes
from ketamine.scenes.payload import payload
from ketamine.scenes.prose import plain
from ketamine.scenes.tongue import localised, spoken, told, written

SPANISH = languages()["es"]
#: little words no Spanish sentence has
ENGLISH = re.compile(r"\b(the|of|and|with|were|people|not|which|from|was)\b")


@pytest.fixture(scope="module")
def spanish(facts):
    return spoken(facts, SPANISH)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("k", "href"):
                yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize("key", [each.key for each in scenes()])
def test_what_a_scene_says_first_is_in_spanish_or_marked_as_english(key, spanish):
    sent = payload(scene(key), sc.DEFAULT.put(lang="es"), spanish, "light")
    assert sent["lang"] == "es"
    assert "no revisada" in sent["notice"]
    marked = set(sent["english"])
    for part in ("question", "takeaway", "read", "unknown"):
        for piece in strings(sent[part]):
            assert piece in marked or not ENGLISH.search(piece), f"{part}: {piece}"


@pytest.mark.parametrize("key", ["help", "understanding", "welcome"])
def test_a_scene_that_is_all_translated_says_nothing_of_english_parts(key, spanish):
    sent = payload(scene(key), sc.DEFAULT.put(lang="es"), spanish, "light")
    assert "siguen en inglés" not in sent["notice"]


def test_a_scene_that_still_has_english_in_it_says_so_and_names_the_pieces(spanish):
    sent = payload(scene("who_not"), sc.DEFAULT.put(lang="es", depth="clinician"), spanish, "light")
    assert "siguen en inglés" in sent["notice"]
    assert sent["english"]


def test_a_scene_whose_english_changed_after_it_was_translated_says_so(facts):
    made = {**SPANISH.made_from, "help#read": "00000000"}
    stale = spoken(facts, replace(SPANISH, made_from=made))
    sent = payload(scene("help"), sc.DEFAULT.put(lang="es"), stale, "light")
    assert "cambió después de traducirse" in sent["notice"]
    fresh = payload(scene("help"), sc.DEFAULT.put(lang="es"), spoken(facts, SPANISH), "light")
    assert "cambió después de traducirse" not in fresh["notice"]


@pytest.mark.parametrize("country", ["us", "ca", "uk", "eu", "au", "nz"])
def test_crisis_help_in_spanish_calls_the_same_numbers(country, facts, spanish):
    def calls(known):
        return [(part.text, part.href) for part in crisis.strip(country, known) if getattr(part, "href", "")]

    assert calls(spanish) == calls(facts)
    assert calls(spanish)
    assert "vida" in plain(crisis.strip(country, spanish))


def test_an_answer_whose_english_row_changed_is_given_in_english(facts):
    made = {**SPANISH.made_from, "rows#fq.driving.short_answer_plain": "00000000"}
    stale = spoken(facts, replace(SPANISH, made_from=made))
    row = facts.library.row("fq.driving")
    assert stale.cell(row, "short_answer_plain") == row.text("short_answer_plain")
    assert spoken(facts, SPANISH).cell(row, "short_answer_plain").startswith("No antes")


def test_english_pages_carry_no_marks_of_language(facts):
    sent = payload(scene("help"), sc.DEFAULT, facts, "light")
    assert not {"lang", "english", "notice"} & set(sent)


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("868,000 sessions", "868\N{NARROW NO-BREAK SPACE}000 sessions"),
        ("1.5", "1.5"),
        ("20 November 2026", "20 de noviembre de 2026"),
        ("2026-11-20", "20 de noviembre de 2026"),
        ("40 minutes", "40 minutos"),
        ("3 to 50", "3 a 50"),
        ("116 123", "116 123"),
        ("goteo and inyección", "goteo e inyección"),
        ("goteo and aerosol", "goteo y aerosol"),
        ("at 0, 40, 120 minutes", "at 0, 40, 120 minutes"),
    ],
)
def test_numbers_and_dates_are_written_so_that_no_spanish_reader_can_misread_them(english, said):
    assert written(english, SPANISH) == said


def test_a_language_may_write_a_decimal_comma_and_addresses_are_left_alone():
    comma = replace(SPANISH, labels={**SPANISH.labels, "number.decimal": ",", "number.thousands": "."})
    assert written("1,234.5 ng/mL", comma) == "1.234,5 ng/mL"
    assert written("version 0.1.2, 10.1001/jama", comma) == "version 0.1.2, 10.1001/jama"
    assert localised({"t": "1.5", "k": ["tc.a.1.5"], "href": "x?1.5"}, comma) == {
        "t": "1,5", "k": ["tc.a.1.5"], "href": "x?1.5",
    }  # fmt: skip


def test_english_words_in_a_payload_are_found_even_when_code_made_them(spanish):
    sent = {"key": "help", "blocks": [{"kind": "cards", "cards": [{"title": "Made in code of words"}]}], "labels": {}}
    assert told(sent, sent, spanish, "plain")["english"] == ["Made in code of words"]


def test_no_number_of_a_scene_differs_between_english_and_spanish(facts, spanish):
    for each in scenes():
        for english, other in zip(
            *(_numbers(each, known, lang) for known, lang in ((facts, "en"), (spanish, "es"))), strict=True
        ):
            assert english == other, each.key


def _numbers(each, known, lang):
    """Digits of the first words of a scene, by part, in any order."""
    sent = payload(each, sc.DEFAULT.put(lang=lang), known, "light")
    for part in ("takeaway", "read", "unknown"):
        said = re.sub(
            r"(?<=\d)[,\N{NARROW NO-BREAK SPACE}](?=\d{3})",
            "",
            json.dumps(list(strings(sent[part])), ensure_ascii=False),
        )
        yield sorted(
            found
            for found in re.findall(
                r"\d+(?:\.\d+)?", re.sub(r"\d{1,2} \w+ \d{4}|\d+ de \w+ de \d{4}|\d{4}-\d\d-\d\d", "", said)
            )
        )
