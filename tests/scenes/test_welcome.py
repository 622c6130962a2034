"""The first screen of Home."""

import dataclasses
from datetime import date

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import welcome
from ketamine.scenes.payload import payload
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Cards, IconArrays, View


@pytest.fixture(scope="module")
def view(facts: Facts) -> View:
    return welcome.build(Scenario(), facts)


def _cards(view: View, at: int) -> Cards:
    block = view.blocks[at]
    assert isinstance(block, Cards)
    return block


def test_drug_and_dummy_arms_come_from_the_same_trials_at_the_same_hour(facts: Facts) -> None:
    drug, dummy = welcome.day_after(facts)
    assert {row.source_keys for row in drug} == {row.source_keys for row in dummy}
    assert {row.number("time_hours") for row in (*drug, *dummy)} == {24}
    assert all(row.text("comparator") for row in drug)
    assert not any(row.text("comparator") for row in dummy)


def test_the_takeaway_names_the_lowest_and_highest_share_of_both_sides(view: View, facts: Facts) -> None:
    said = plain(view.takeaway)
    for arms in welcome.day_after(facts):
        shares = [row.number("value") or 0 for row in arms]
        assert f"{min(shares):.0f} to {max(shares):.0f}" in said


def test_the_takeaway_holds_benefit_comparison_fading_and_harm_in_one_sentence(view: View) -> None:
    said = plain(view.takeaway)
    assert all(word in said for word in ("clearly better", "dummy", "fades", "blood pressure"))
    assert said.count(".") == 1
    assert {"du.salloum2019.04", "ae.spravato_ae2019hcp.01", "me.ketamine--sympathetic"} <= set(keys(view.takeaway))


def test_the_picture_draws_the_shares_of_the_takeaway_and_gives_harm_as_much_room(view: View, facts: Facts) -> None:
    picture = view.blocks[0]
    assert isinstance(picture, IconArrays)
    (_, better), (_, detached) = picture.groups
    for dots, arms in zip(better, welcome.day_after(facts), strict=True):
        shares = [row.number("value") or 0 for row in arms]
        assert (dots.filled, dots.low, dots.high) == (min(shares), min(shares), max(shares))
    assert [dots.meaning for dots in detached] == ["harm", "comparator"]
    row = facts.library.row(welcome.DETACHED)
    assert [dots.filled for dots in detached] == [row.number("rate_pct"), row.number("comparator_rate_pct")]


def test_the_picture_may_call_the_trials_of_getting_better_blinded(facts: Facts) -> None:
    rows = [row for arms in welcome.day_after(facts) for row in arms]
    assert {source.blinding for row in rows for source in row.sources} <= {"blind", "masked"}


def test_relief_is_said_to_fade_only_because_half_had_relapsed_by_that_day(facts: Facts) -> None:
    row = facts.library.row(welcome.FADING)
    assert row.text("metric") == "relapse_rate"
    assert (row.number("value") or 0) >= 50


def test_three_doors_lead_to_three_rooms(view: View) -> None:
    doors = _cards(view, 1)
    assert doors.style == "doors"
    assert [card.link.partition("?")[0] for card in doors.cards] == ["mechanism", "timeline", "routes"]
    assert all(len(plain(card.text)) < 140 for card in doors.cards)


def test_approval_names_the_one_form_and_every_place_with_its_source(view: View) -> None:
    (card,) = _cards(view, 2).cards
    said = dict(card.lines)
    assert {"United States", "EU and UK", "All other forms"} <= set(said)
    assert all("esketamine nose spray" in plain(said[place]) for place in ("United States", "EU and UK"))
    assert all(keys(text) for text in said.values())


def test_the_grade_is_that_of_the_row_it_speaks_of(view: View, facts: Facts) -> None:
    assert (view.sure.grade if view.sure else "") == facts.library.row(welcome.ACTS).grade


def test_the_day_shown_is_the_last_day_the_evidence_was_read(facts: Facts) -> None:
    shown = welcome.read_until(facts)
    assert shown.text == facts.library.evidence_date
    assert facts.library.sources[shown.keys[0]].seen_on == shown.text


@pytest.mark.parametrize("depth", ["plain", "curious", "clinician"])
def test_every_depth_can_be_drawn_on_any_day(facts: Facts, depth: str) -> None:
    later = dataclasses.replace(facts, today=date(2030, 1, 1))
    assert payload(welcome.SCENE, Scenario(depth=depth), later, "dark")["more"]
