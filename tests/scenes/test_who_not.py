"""Who must not have it, by way and country."""

import dataclasses
import itertools
from datetime import date, timedelta

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import who_not
from ketamine.scenes.payload import rows
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Card, Cards
from ketamine.ui import state

COUNTRIES = ("us", "ca", "uk", "eu", "au", "nz")
END = date(2026, 12, 31)


def _cards(facts: Facts, **chosen: str) -> dict[str, Card]:
    block = who_not.build(Scenario(**chosen), facts).blocks[0]
    assert isinstance(block, Cards)
    return {card.title: card for card in block.cards}


def _everywhere(facts: Facts) -> list[dict[str, str]]:
    routes = state.choices(facts).routes
    return [{"route": route, "country": country} for route, country in itertools.product(routes, COUNTRIES)]


def test_no_rule_of_health_is_left_out_for_any_way_or_country(facts: Facts) -> None:
    wanted = {row.key for row in facts.library.rows("safety_rules") if row.text("kind") not in ("regulatory", "crisis")}
    for chosen in _everywhere(facts):
        view = who_not.build(Scenario(**chosen), facts)
        block = view.blocks[0]
        shown = set(rows(dataclasses.replace(view, table=None, blocks=(block,))))
        assert wanted <= shown, chosen


def test_the_hard_stops_are_never_folded_away(facts: Facts) -> None:
    for chosen in _everywhere(facts):
        assert len(_cards(facts, **chosen)["Must not have it"].lines) <= 9


def test_the_first_hard_stop_is_the_rule_that_the_named_examples_come_under(facts: Facts) -> None:
    for chosen in _everywhere(facts):
        said = plain(who_not.build(Scenario(**chosen), facts).takeaway)
        assert "pressure inside the head" in said


def test_a_rule_that_was_written_for_another_way_says_so(facts: Facts) -> None:
    rule = facts.library.row("sr.ci_mi6w")
    assert "for esketamine spray" in plain(who_not.said(rule, "iv", facts)[1])
    assert "for esketamine spray" not in plain(who_not.said(rule, "intranasal_esketamine", facts)[1])


def test_a_worry_the_table_calls_the_same_for_all_ways_says_so(facts: Facts) -> None:
    told = plain(who_not.said(facts.library.row("sr.ci_aneurysm"), "sublingual", facts)[1])
    assert "same worry for every way" in told


@pytest.mark.parametrize("country", COUNTRIES)
def test_law_is_only_that_of_the_country(facts: Facts, country: str) -> None:
    for route in state.choices(facts).routes:
        for rule in who_not.law(Scenario(route=route, country=country), facts):
            assert set(rule.text("jurisdiction").split(";")) & set(who_not.JURISDICTIONS[country])


def test_only_the_esketamine_spray_is_called_approved(facts: Facts) -> None:
    for chosen in _everywhere(facts):
        said = plain(who_not.build(Scenario(**chosen), facts).takeaway)
        positive = "is approved" in said or "has a licence" in said
        licensed = chosen["route"] == "intranasal_esketamine" and chosen["country"] in {"us", "uk", "eu"}
        assert positive == licensed, chosen


def _video(facts: Facts) -> str:
    law = _cards(facts, route="sublingual", country="us")["What the law says"]
    return plain(dict(law.lines)["By video"])


@pytest.mark.parametrize("days", [-30, 0])
def test_the_video_rule_names_its_last_day_until_then(facts: Facts, days: int) -> None:
    said = _video(dataclasses.replace(facts, today=END + timedelta(days=days)))
    assert said.startswith("A temporary rule")
    assert "31 December 2026" in said


@pytest.mark.parametrize("days", [1, 200])
def test_the_video_rule_is_a_dated_warning_from_the_day_after(facts: Facts, days: int) -> None:
    said = _video(dataclasses.replace(facts, today=END + timedelta(days=days)))
    assert said.startswith("This rule ended on 31 December 2026. Check what holds now")


def test_the_table_lists_every_rule_and_marks_the_ended_one(facts: Facts) -> None:
    late = dataclasses.replace(facts, today=END + timedelta(days=1))
    view = who_not.build(Scenario(), late)
    told = [plain(line[1]) for line in view.table.cells] if view.table else []
    assert len(told) == len(facts.library.rows("safety_rules"))
    assert sum(text.startswith("Ended 31 December 2026") for text in told) == 1
