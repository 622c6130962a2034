"""Freshness, rules and limits."""

import dataclasses
from datetime import date, timedelta

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import freshness
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import GRADES, Card, Cards, Table, View


@pytest.fixture(scope="module")
def view(facts: Facts) -> View:
    return freshness.build(Scenario(), facts)


def _card(view: View, block: int, at: int) -> Card:
    found = view.blocks[block]
    assert isinstance(found, Cards)
    return found.cards[at]


def _table(view: View, block: int) -> Table:
    found = view.blocks[block]
    assert isinstance(found, Table)
    return found


def test_the_takeaway_names_the_day_the_changes_and_the_open_points(view: View, facts: Facts) -> None:
    said = plain(view.takeaway)
    assert facts.library.evidence_date in said
    assert f"{len(facts.library.rows('corrections')):,} corrections" in said
    assert f"{len(_table(view, 3).cells)} questions" in said


def test_levels_of_reading_add_up_to_all_sources(view: View, facts: Facts) -> None:
    read = dict(_card(view, 0, 1).lines)["Read from"]
    counts = [int(part.text) for part in read if not isinstance(part, str)]
    assert sum(counts) == len(facts.library.sources)
    assert counts == sorted(counts, reverse=True)


def test_every_grade_certainty_and_verdict_in_use_is_explained(view: View, facts: Facts) -> None:
    grades, certainties, verdicts = ({label for label, _ in _card(view, 1, at).lines} for at in range(3))
    assert grades == {facts.labels[f"grade.{grade}"] for grade in GRADES}
    used = {row.text("certainty") for table in ("routes", "faq", "seed_claims") for row in facts.library.rows(table)}
    assert {facts.labels[f"certainty.{word}"] for word in used} == certainties
    assert {facts.labels[f"verdict.{row.text('verdict')}"] for row in facts.library.rows("seed_claims")} == verdicts


def test_every_row_with_an_end_date_is_listed(view: View, facts: Facts) -> None:
    dated = {row.key for row in facts.library.index.values() if row.text("expires_on")}
    assert {key for _, text in _card(view, 2, 1).lines for key in keys(text)} == dated


@pytest.mark.parametrize(("after", "opening"), [(0, "Holds until"), (1, "Ended on")])
def test_a_rule_turns_into_a_warning_the_day_after_it_ends(facts: Facts, after: int, opening: str) -> None:
    last = date.fromisoformat(facts.library.row("sr.r_telehealth").text("expires_on"))
    later = freshness.build(Scenario(), dataclasses.replace(facts, today=last + timedelta(days=after)))
    said = [plain(text) for _, text in _card(later, 2, 1).lines]
    assert all(text.startswith(opening) for text in said)


def test_every_disagreement_cites_its_rows(view: View) -> None:
    assert all(keys(text) for _, text in _card(view, 2, 0).lines)


def test_the_two_studies_on_blood_level_do_disagree(facts: Facts) -> None:
    one, other = (facts.library.row(key).value_text() for key in ("pd.grunebaum2019.01", "pd.farmer2020.01"))
    assert one == "no association"
    assert "better response" in other


@pytest.mark.parametrize(("seen", "day"), [("2026-11-23", (2027, 11, 23)), ("2024-02-29", (2025, 2, 28))])
def test_a_source_is_due_a_year_after_it_was_seen(seen: str, day: tuple[int, int, int]) -> None:
    assert freshness.due(seen) == date(*day)


@pytest.mark.parametrize(("before", "old"), [(1, False), (0, True)])
def test_a_year_after_the_last_look_the_takeaway_opens_with_a_warning(facts: Facts, before: int, old: object) -> None:
    last = max(freshness.due(source.seen_on) for source in facts.library.sources.values())
    later = dataclasses.replace(facts, today=last - timedelta(days=before))
    every = len(facts.library.sources)
    assert (len(freshness.stale(later)) == every) == old
    said = plain(freshness.build(Scenario(), later).takeaway)
    assert said.startswith(f"Out of date: {every} of {every} sources") == old


def test_a_maker_is_named_by_its_company_not_by_an_author_of_that_name(facts: Facts) -> None:
    found = {source.key for source in freshness.makers(facts)}
    assert "spravato_label2021" in found
    assert not {"borgogna2024", "taylor2018"} & found
