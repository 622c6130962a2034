"""Texts: sections, tags, and how hard they are to read."""

from pathlib import Path

import pytest

from ketamine.errors import EvidenceError
from ketamine.evidence import Cite, Library, fill, load
from ketamine.evidence.readability import grade, syllables

ONSET = """# title
Within a day

# plain
Scores fell by {{tc.daly2018.12:value.size|# points}} in {{tc.daly2018.12:n}} people.

Placebo: {{tc.daly2018.05:value|#%}}.
"""


@pytest.fixture
def told(folder: Path) -> Library:
    (folder / "text").mkdir()
    (folder / "text" / "onset.md").write_text(ONSET, encoding="utf-8")
    return load(folder)


def test_a_text_is_cut_at_its_headings_and_keeps_its_tags(told: Library):
    text = told.text("onset")
    assert list(text.sections) == ["title", "plain"]
    assert text.sections["title"] == "Within a day"
    assert "{{tc.daly2018.12:n}}" in text.sections["plain"]


def test_tags_become_numbers_that_know_their_row(told: Library):
    assert fill(told.text("onset").sections["plain"], told) == [
        "Scores fell by ",
        Cite("16.4 points", ("tc.daly2018.12",)),
        " in ",
        Cite("11", ("tc.daly2018.12",)),
        " people.\n\nPlacebo: ",
        Cite("18%", ("tc.daly2018.05",)),
        ".",
    ]


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{tc.daly2018.01:value}}", "35"),
        ("{{ae.esk_resp2023.01:n}}", "868,000"),
        ("{{ae.esk_resp2023.01:rate_pct}}", "0.0046"),
        ("{{tc.daly2018.12:value}}", "−16.4"),
        ("{{daly2018:year}}", "2018"),
        ("{{ro.iv.onset_min:value_num_low|# to 20}}", "15 to 20"),
        ("{{fq.safety:certainty}}", "moderate"),
    ],
)
def test_numbers_are_printed_without_trailing_zeros_and_with_commas(tag: str, shown: str, library: Library):
    (fragment,) = fill(tag, library)
    assert isinstance(fragment, Cite)
    assert fragment.text == shown


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("{{tc.daly2018.99:value}}", "no row of data/ has the key 'tc.daly2018.99'"),
        ("{{tc.daly2018.12:valu}}", "a column of timecourse is one of"),
        ("{{tc.daly2018.12:value.round}}", "a column of timecourse is one of"),
        ("{{tc.daly2018.12:time_hours_low}}", "is blank"),
        ("{{tc.daly2018.12}}", "a tag is written"),
        ("{{tc.daly2018.12:value", "a tag is written"),
    ],
)
def test_a_tag_that_leads_nowhere_is_refused_with_its_own_words(tag: str, why: str, library: Library):
    with pytest.raises(EvidenceError) as refusal:
        fill(f"See {tag} here", library)
    assert why in str(refusal.value)
    assert tag[:16] in str(refusal.value)


def test_the_refusal_names_the_file_the_tag_stands_in(folder: Path):
    (folder / "text").mkdir()
    (folder / "text" / "onset.md").write_text("# plain\n{{tc.daly2018.99:value}}\n", encoding="utf-8")
    broken = load(folder)
    with pytest.raises(EvidenceError, match=r"data/text/onset.md, \{\{tc.daly2018.99:value\}\}"):
        fill(broken.text("onset").sections["plain"], broken)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Words first\n# plain\nx\n", "begins with a heading"),
        (b"# plain\nx\n# plain\ny\n", "a heading is used once; found # plain 2 times"),
        (b"# plain\ncaf\xe9\n", "text in UTF-8; found the byte 0xe9"),
    ],
)
def test_a_garbled_text_is_refused_with_its_file(content: bytes, why: str, folder: Path):
    (folder / "text").mkdir()
    (folder / "text" / "onset.md").write_bytes(content)
    with pytest.raises(EvidenceError) as refusal:
        load(folder)
    assert "data/text/onset.md" in str(refusal.value)
    assert why in str(refusal.value)


@pytest.mark.parametrize(
    ("word", "beats"),
    [
        ("a", 1), ("ketamine", 3), ("people", 2), ("placebo", 3), ("watched", 1), ("needed", 2), ("doses", 2),
        ("trial", 2), ("special", 2), ("psychiatric", 4), ("dissociation", 5), ("little", 2), ("experience", 4),
        ("antidepressant", 5), ("nausea", 3), ("quality", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, beats: int):
    assert syllables(word) == beats


def test_short_words_in_short_sentences_read_below_the_first_grade():
    assert grade("The dog ran. The cat sat.") == pytest.approx(0.39 * 3 + 11.8 - 15.59)


def test_one_long_sentence_of_long_words_reads_like_a_journal():
    assert grade("Pharmacological interventions necessitate multidisciplinary supervision.") > 20


def test_a_text_without_words_has_no_grade():
    with pytest.raises(ValueError, match="at least one word"):
        grade("...")


def test_every_short_answer_reads_at_grade_eight_or_lower(library: Library):
    assert {row.key: grade(row.text("short_answer_plain")) for row in library.rows("faq")
            if grade(row.text("short_answer_plain")) > 8} == {}  # fmt: skip
