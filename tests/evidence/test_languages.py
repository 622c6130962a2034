"""Another language says what the English says: same numbers, same slots, and a change of the English shows."""

import re
import shutil

import pytest

from ketamine.evidence import DATA, load
from ketamine.evidence.labels import labels
from ketamine.evidence.languages import (
    inside,
    languages,
    pieces,
    same_numbers,
    short_hash,
    spoken,
    spoken_labels,
    stamp,
)

LIBRARY = load()
LANGUAGES = languages()
PIECES = [(code, *piece) for code, each in LANGUAGES.items() for piece in pieces(DATA, each, LIBRARY)]
#: pieces whose English is still the one they were made from; the others say so on the page
FRESH = [piece for piece in PIECES if not LANGUAGES[piece[0]].changed(piece[1], piece[2])]
#: sections every scene shows first; what is deeper, and what is written later, may still be in English
FIRST = ("question", "takeaway", "read", "sure", "unknown", "plain")
#: texts that hold no scene of their own, or were written after the translation was made
LATER = {"statements"}
#: approval and promise may only be spoken of with who, what and where beside them
FORBIDDEN = (
    r"\bno (?:es|son) adictiv[ao]s?\b",
    r"(?<!si )(?<!«)(?<!¿)\bes (?:completamente |muy |totalmente )?segura\b(?! o )",
    r"\bcura(?:n|rá|rán)?\b(?! pronto)",
    r"\bmilagro",
    r"\bgarantiza",
    r"\breserve (?:ahora|su)",
    r"\b1 de cada (?!100\b)\d",
    r"(?<!es)\bketamina está aprobada\b",
)


def test_every_translated_piece_holds_the_numbers_and_slots_of_the_english():
    assert len(FRESH) > 0.9 * len(PIECES)
    for _, place, english, said in FRESH:
        assert inside(said) == inside(english), place
        assert same_numbers(said, english), place
        assert said.strip(), place


def test_paragraphs_and_lines_stay_in_step_where_code_reads_them_by_place():
    for _, place, english, said in FRESH:
        assert said.count("\n\n") == english.count("\n\n"), place
        assert said.count(" | ") == english.count(" | "), place
        if place.endswith(("#columns", "#doors", "#words", "#do", "#tell", "#ask")):
            assert said.count("\n") == english.count("\n"), place


def test_names_inside_the_program_are_not_translated():
    for _, place, english, said in FRESH:
        if place.endswith(("#do", "#tell", "#ask", "#good", "#bad", "#speed", "#mind", "#others", "#law")):
            firsts = [[line.partition(" | ")[0] for line in text.splitlines()[1 - place.endswith(("#do", "#tell", "#ask")) :]]
                      for text in (english, said)]  # fmt: skip
            assert firsts[0] == firsts[1], place


def test_what_every_reader_sees_is_all_there_in_spanish():
    spanish = LANGUAGES["es"]
    known = {place.partition("#")[0] for place in spanish.made_from}
    missing = [
        f"{key}#{name}"
        for key in known & set(LIBRARY.texts)
        for name in LIBRARY.texts[key].sections
        if name in FIRST and name not in spanish.texts[key].sections
    ]
    assert missing == []
    gone = [
        place
        for place in spanish.made_from
        for key, _, name in (place.partition("#"),)
        if key in LIBRARY.texts and name in LIBRARY.texts[key].sections and name not in spanish.texts[key].sections
    ]
    assert gone == [], "once translated, a section does not fall back to English"
    assert known >= set(LIBRARY.texts) - LATER
    for key in ("crisis", "foot", "unreviewed", "partly", "changed"):
        assert key in spanish.texts["shell"].sections
    assert set(LIBRARY.texts["handout"].sections) <= set(spanish.texts["handout"].sections)


def test_the_questions_people_ask_and_the_crisis_lines_are_all_there_in_spanish():
    for row in LIBRARY.rows("faq"):
        for column in ("question", "short_answer_plain"):
            assert f"{row.key}.{column}" in LANGUAGES["es"].cells
    for row in LIBRARY.rows("safety_rules", kind="crisis"):
        assert f"{row.key}.statement_paraphrased" in LANGUAGES["es"].cells


def test_the_short_words_of_the_frame_are_all_there_in_spanish():
    subjects = ("product", "page", "control", "depth", "country", "grade", "grade_means", "verdict", "route")
    missing = [name for name in labels(DATA) if name.split(".")[0] in subjects and name not in LANGUAGES["es"].labels]
    assert missing == []


@pytest.mark.parametrize("wording", FORBIDDEN)
def test_no_spanish_text_promises_or_calls_a_thing_safe_or_approved_without_who_and_what(wording):
    for _, place, _, said in PIECES:
        found = re.search(wording, said, re.IGNORECASE)
        assert not found, f"{place}: {found.group() if found else ''}"


def test_every_translated_piece_says_which_english_it_was_made_from():
    for code, place, _, _ in PIECES:
        assert re.fullmatch(r"[0-9a-f]{8}", LANGUAGES[code].made_from.get(place, "")), place


@pytest.fixture
def folder(tmp_path):
    """A copy of the data with a toy language that has a name, one label and one section."""
    shutil.copytree(DATA, tmp_path / "data")
    toy = tmp_path / "data" / "text" / "xx"
    toy.mkdir()
    (toy / "labels.toml").write_text('[language]\nname = "Toy"\n\n[page]\nhome = "Hum"\n', encoding="utf-8")
    (toy / "help.md").write_text("# read\n\nHum hum.\n\n# unknown\n\n{nothing} hum.\n", encoding="utf-8")
    stamp(tmp_path / "data")
    return tmp_path / "data"


def test_a_language_is_a_folder_of_text_and_what_it_lacks_is_said_in_english(folder):
    toy, library = languages(folder)["xx"], load(folder)
    said = spoken(library, toy)
    assert toy.name == "Toy"
    assert said.text("help").sections["read"] == "Hum hum."
    assert said.text("help").sections["plain"] == library.text("help").sections["plain"]
    assert spoken_labels(labels(folder), toy)["page.home"] == "Hum"
    assert spoken_labels(labels(folder), toy)["page.session"] == "The session"


def test_a_section_with_other_slots_than_the_english_is_said_in_english(folder):
    library = load(folder)
    said = spoken(library, languages(folder)["xx"])
    assert said.text("help").sections["unknown"] == library.text("help").sections["unknown"]


def test_a_change_of_the_english_shows_and_a_change_of_spaces_does_not(folder):
    toy, english = languages(folder)["xx"], load(folder).text("help").sections["read"]
    assert not toy.changed("help#read", english)
    assert not toy.changed("help#read", english.replace(" ", "\n"))
    assert toy.changed("help#read", english + " More.")
    assert short_hash(english) == toy.made_from["help#read"]


def test_stamping_again_never_says_that_old_words_fit_new_english(folder):
    file = folder / "text" / "help.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("The place you chose", "The land you chose"), encoding="utf-8"
    )
    before = languages(folder)["xx"].made_from["help#read"]
    stamp(folder)
    toy = languages(folder)["xx"]
    assert toy.made_from["help#read"] == before
    assert toy.changed("help#read", load(folder).text("help").sections["read"])
