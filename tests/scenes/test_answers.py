"""Questions and answers, and crisis help before them."""

import dataclasses
import re
from datetime import date

import pytest

from ketamine.evidence.readability import grade
from ketamine.scenario import Scenario
from ketamine.scenes import answers, help, on_page  # noqa: A004  # the scene is called help
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.room_view import Answer, Answers, Help
from ketamine.scenes.short_forms import short_forms

COUNTRIES = ("us", "ca", "uk", "eu", "au", "nz")


def _answers(facts: Facts, country: str = "us") -> dict[str, Answer]:
    block = answers.build(Scenario(country=country), facts).blocks[0]
    assert isinstance(block, Answers)
    return {answer.key: answer for _, group in block.groups for answer in group}


def test_every_question_of_the_table_is_asked_once(facts: Facts) -> None:
    listed = [name for names in answers.GROUPS.values() for name in names]
    assert sorted(f"fq.{name}" for name in listed) == sorted(row.key for row in facts.library.rows("faq"))


def test_no_topic_holds_more_than_seven_questions() -> None:
    assert all(len(names) <= 7 for names in answers.GROUPS.values())


@pytest.mark.parametrize("country", COUNTRIES)
def test_an_answer_that_touches_suicide_opens_with_the_crisis_line_of_the_country(facts: Facts, country: str) -> None:
    for answer in _answers(facts, country).values():
        row = facts.library.row(answer.key)
        touches = "suicid" in (row.text("question") + row.text("short_answer_plain")).lower()
        assert bool(answer.first) == touches
        if touches:
            assert f"sr.x_{country}" in keys(answer.first)


def test_every_short_answer_reads_at_grade_eight_or_below(facts: Facts) -> None:
    for answer in _answers(facts).values():
        assert grade(plain(answer.short)) <= 8, answer.key


def test_every_number_of_an_answer_opens_its_row(facts: Facts) -> None:
    for answer in _answers(facts).values():
        for prose in (answer.short, answer.detail):
            for part in prose:
                if not isinstance(part, str):
                    assert part.keys[0] == answer.key


def test_every_answer_names_sources_and_how_sure(facts: Facts) -> None:
    for answer in _answers(facts).values():
        assert keys(answer.sources)
        assert answer.sign[2] == facts.labels[f"certainty.{facts.library.row(answer.key).text('certainty')}"]


def test_an_answer_keeps_its_warnings_when_a_rule_behind_it_ends_and_says_which_rule_did(facts: Facts) -> None:
    ending = [row for row in facts.library.rows("faq") if row.text("expires_on")]
    assert ending
    for row in ending:
        end = date.fromisoformat(row.text("expires_on"))
        before = _answers(dataclasses.replace(facts, today=end))[row.key]
        assert before.short
        assert not before.warning
        assert "2026" in plain(before.short)
        after = _answers(dataclasses.replace(facts, today=date(end.year + 1, 1, 1)))[row.key]
        for stays in (before.short, after.short):
            assert plain(stays).startswith(row.text("short_answer_plain"))
        assert "31 December 2026" in plain(after.warning)
        assert "sr.r_telehealth" in keys(after.warning)


def test_the_four_questions_of_the_guide_show_its_claims_with_verdicts(facts: Facts) -> None:
    shown = _answers(facts)
    for name, claims in answers.GUIDE.items():
        said = plain(shown[f"fq.{name}"].guide)
        for claim in claims:
            assert facts.labels[f"verdict.{facts.library.row(f'sc.{claim}').text('verdict')}"] in said


def test_abbreviations_are_spelt_out_where_they_first_come_up(facts: Facts) -> None:
    forms = short_forms(facts)
    for answer in _answers(facts).values():
        said = plain((*answer.short, " ", *answer.detail, " ", *answer.guide))
        for short, meaning in forms.items():
            if re.search(rf"(?<![\w-]){short}(?![\w-])", said):
                assert f"{short} ({meaning})" in said, answer.key


def test_help_is_the_first_scene_of_the_page() -> None:
    assert on_page("questions")[0].key == "help"


@pytest.mark.parametrize("country", COUNTRIES)
def test_help_begins_with_the_readers_country_and_lists_all(facts: Facts, country: str) -> None:
    view = help.build(Scenario(country=country), facts)
    block = view.blocks[0]
    assert isinstance(block, Help)
    assert [call.here for call in block.calls] == [True, *[False] * (len(block.calls) - 1)]
    assert f"sr.x_{country}" in keys(block.calls[0].text)
    assert f"sr.x_{country}" in keys(view.takeaway)
    assert len(block.calls) == len(facts.library.rows("safety_rules", kind="crisis"))
