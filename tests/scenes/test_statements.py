"""What a line of the ledger says, in three depths."""

import re

import pytest

from ketamine.evidence.readability import grade
from ketamine.scenes.ledger import facts_listed
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.statements import PLAIN_GRADE, rule, statements

GENERAL = "A line for experts. Select it to see the source."


def said(key: str, facts: Facts) -> list[str]:
    return [plain(prose).strip() for prose in statements(facts.library.row(key), facts)]


def test_every_line_is_a_sentence_at_each_depth_and_the_plain_one_reads_at_grade_eight(facts: Facts) -> None:
    for row in facts_listed(facts):
        simple, more, expert = said(row.key, facts)
        assert grade(simple) <= PLAIN_GRADE, (row.key, simple)
        assert simple != GENERAL, row.key
        for sentence in (simple, more, expert):
            assert sentence.endswith((".", "?", "!")), (row.key, sentence)
            assert "  " not in sentence, (row.key, sentence)
            assert not re.search(r"[{}#]|\bNone\b(?=[.,])", sentence), (row.key, sentence)


def test_every_number_of_a_sentence_stands_in_its_row_or_is_a_change_of_hours_into_days(facts: Facts) -> None:
    for row in facts_listed(facts):
        cells = (
            f"{row.title} {row.value_text()} {row.counted} {row.spread} {row.comparator} {row.population} {row.note} "
        )
        cells += " ".join(row.text(name) for name in row.values) + " ".join(source.short for source in row.sources)
        hours = row.number("time_hours") or 0.0
        known = set(re.findall(r"\d[\d,.]*\d|\d", cells)) | {f"{hours / 24:g}", "100"}
        simple, *_ = said(row.key, facts)
        assert set(re.findall(r"\d[\d,.]*\d|\d", simple)) <= known, (row.key, simple)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("tc.daly2018.05", "Out of 100 people given a dummy drug, 18 felt clearly better after 2 hours."),
        ("du.murrough2013b.01", "Half of the people had got worse again after 18 days."),
        ("ae.esk_resp2023.01", "There were 0.0046 reports for each hundred visits. Reports miss cases."),
        (
            "ae.gastaldon2021.01",
            "The odds that a report named it were 24.03 times those for other drugs. Reports do not show cause.",
        ),
    ],
)
def test_a_value_is_said_with_every_digit_that_was_printed(facts: Facts, key: str, sentence: str) -> None:
    assert said(key, facts)[0] == sentence


def test_the_clinicians_sentence_names_group_comparison_and_design(facts: Facts) -> None:
    *_, expert = said("tc.daly2018.41", facts)
    for words in ("−6.7", "11 people in this arm", "treatment-resistant depression", "Comparator: placebo", "blind"):
        assert words in expert


def test_a_row_without_a_source_says_that_nothing_was_found(facts: Facts) -> None:
    bare = next(row for row in facts_listed(facts) if row.text("source") == "none")
    assert "We looked and found nothing on this." in said(bare.key, facts)[1]


def test_each_grade_is_followed_by_its_rule(facts: Facts) -> None:
    for row in facts_listed(facts):
        text = plain(rule(row, facts))
        assert text.startswith("No grade") == (not row.grade), row.key
    edge = facts.library.row("me.ketamine--nmdar_block")
    assert plain(rule(edge, facts)) == facts.labels[f"grade_means.{edge.grade}"]
