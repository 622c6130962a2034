"""Ways put in order by what matters to a person: as the rows have it, and nothing ranked that cannot be."""

import pytest

from ketamine import scenario as sc
from ketamine.scenario import Scenario
from ketamine.scenes import matrix, route_cards
from ketamine.scenes.prose import plain
from ketamine.scenes.route_cards import SORTED_BY, facts_of, in_order, routes


def ordered(facts, sort):
    return in_order(routes(facts), sort, facts)


@pytest.mark.parametrize("sort", sc.SORTS)
def test_no_way_is_lost_by_ordering(facts, sort):
    assert sorted(ordered(facts, sort)) == sorted(routes(facts))


def test_as_listed_leaves_the_table_as_it_is(facts):
    assert ordered(facts, "listed") == routes(facts)


def test_ways_without_a_needle_come_before_those_with_one(facts):
    needles = [
        facts.library.row(f"ro.{way}.needle").text("value_text").startswith("Yes") for way in ordered(facts, "needle")
    ]
    assert needles == sorted(needles)


def test_the_approved_way_comes_first(facts):
    assert ordered(facts, "approval")[0] == "intranasal_esketamine"


@pytest.mark.parametrize(("sort", "unit"), [("time", "min"), ("cost", "USD per session")])
def test_numbers_of_one_kind_rise_and_all_others_come_after(facts, sort, unit):
    rows = [facts_of(way, SORTED_BY[sort], facts)[0] for way in ordered(facts, sort)]
    ranked = [row.number("value_num_high") for row in rows if row.text("unit") == unit and row.number("value_num_high")]
    assert ranked == sorted(ranked)
    known = [row.text("unit") == unit and row.number("value_num_high") is not None for row in rows]
    assert known == sorted(known, reverse=True)


def test_what_can_be_stopped_comes_first_as_the_cards_say_it(facts):
    said = [
        plain(route_cards.said(facts_of(way, SORTED_BY["stop"], facts)[0], facts)).split(".")[0]
        for way in ordered(facts, "stop")
    ]
    assert said == sorted(said, key=("Yes", "Partly", "No").index)


@pytest.mark.parametrize("sort", sc.SORTS)
def test_cards_and_columns_follow_the_order_and_the_page_says_by_what(facts, sort):
    state = Scenario(sort=sort, routes=routes(facts))
    cards, table = route_cards.build(state, facts), matrix.build(state, facts)
    names = [facts.labels[f"route.{way}"] for way in ordered(facts, sort)]
    assert [card.title for card in cards.blocks[0].cards] == names
    assert [column.label for column in table.blocks[0].columns[1:]] == names
    said = plain(facts.words("route_cards").say(f"sorted-{sort}"))
    assert said in plain(cards.read)
    assert said in plain(table.read)
    if sort != "listed":
        assert plain(table.blocks[0].cells[0][0]) == facts.labels[f"attribute.{SORTED_BY[sort]}"]


@pytest.mark.parametrize("sort", sc.SORTS)
def test_the_law_stays_at_the_top_of_each_card(facts, sort):
    for card in route_cards.build(Scenario(sort=sort), facts).blocks[0].cards:
        assert card.lines[0][0] == facts.labels[f"attribute.{route_cards.PLACES[0]}"]
