"""The matrix: one column a chosen way, every attribute, every cell with its row, how sure, and what was measured."""

import itertools

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import matrix, route_cards
from ketamine.scenes.prose import keys, plain

ALL = (
    "iv",
    "iv_bolus",
    "im",
    "sc",
    "sublingual",
    "oral",
    "oral_er",
    "film",
    "intranasal_esketamine",
    "intranasal_racemic",
)


def table(facts, **state):
    return matrix.build(Scenario(**state), facts).blocks[0]


def test_every_attribute_of_the_table_is_a_line_for_clinicians_and_all_but_doses_for_others(facts):
    known = {row.text("attribute") for row in facts.library.rows("routes")}
    assert set(matrix.ROWS) == known
    assert len(table(facts, depth="clinician").cells) == len(known) == 22
    assert len(table(facts).cells) == len(known) - len(route_cards.DOSES)


def test_columns_are_the_chosen_ways_that_have_rows(facts):
    heads = [column.label for column in table(facts, routes=("iv", "film", "oral")).columns]
    assert heads[1:] == [facts.labels["route.iv"], facts.labels["route.oral"]]
    said = matrix.build(Scenario(routes=("iv", "film")), facts).more
    assert facts.labels["route.film"].lower() in plain(said[0])


def test_a_choice_of_ways_without_rows_shows_all_and_says_so(facts):
    view = matrix.build(Scenario(routes=("film",)), facts)
    assert len(view.blocks[0].columns) == 1 + len(route_cards.routes(facts))
    assert view.more


@pytest.mark.parametrize("depth", ["plain", "clinician"])
def test_every_cell_opens_its_rows_and_says_how_sure(facts, depth):
    shown = table(facts, routes=ALL, depth=depth)
    for attribute, line in zip(matrix.ROWS, shown.cells, strict=False):
        for route, cell in zip(route_cards.routes(facts), line[1:], strict=False):
            assert keys(cell)
            assert "certainty" in plain(cell) or facts.labels["scene.no_figure"] in plain(cell), (attribute, route)


def test_a_measure_stands_in_the_cell_wherever_ways_differ_in_it(facts):
    for attribute in matrix.ROWS:
        if len(matrix.measures(attribute, facts)) < 2:
            continue
        for row in facts.library.rows("routes", attribute=attribute):
            cell = plain(matrix.cell(row.text("route_key"), attribute, facts, exact=True))
            said = plain(route_cards.said(row, facts))
            if row.text("measure") not in ("", matrix.NOTHING) and said != facts.labels["scene.no_figure"]:
                assert row.text("measure") in cell, row.key


@pytest.mark.parametrize("attribute", ["onset_min", "peak_min"])
def test_plain_words_tell_what_is_felt_from_what_is_in_blood(facts, attribute):
    for row in facts.library.rows("routes", attribute=attribute):
        text = plain(route_cards.said(row, facts)).lower()
        if "blood" in row.text("measure") and "pressure" not in row.text("measure"):
            assert "blood" in text, row.key
        elif row.text("measure"):
            assert any(word in text for word in ("felt", "feeling")), row.key


def test_the_takeaway_is_true_for_every_choice_of_up_to_three_ways(facts):
    ways = route_cards.routes(facts)
    for chosen in itertools.chain.from_iterable(itertools.combinations(ways, n) for n in (1, 2, 3)):
        text = plain(matrix.build(Scenario(routes=chosen), facts).takeaway)
        assert ("None of the ways" in text) == ("intranasal_esketamine" not in chosen)
        needles = [way for way in chosen if facts.library.row(f"ro.{way}.needle").text("value_text").startswith("Yes")]
        assert ("all chosen need a needle" in text) == (len(needles) == len(chosen))
        assert ("no needle is needed" in text) == (not needles)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_beyond_three_ways_the_page_kindly_offers_to_take_some_away_and_hides_none(facts, count):
    chosen = route_cards.routes(facts)[:count]
    built = matrix.build(Scenario(routes=chosen), facts)
    asked = f"You chose {count} ways" in plain(built.read)
    assert asked == (count > 3)
    assert len(built.blocks[0].columns) == 1 + count


def test_what_the_law_says_carries_the_day_it_was_checked(facts):
    for chosen in (("iv",), route_cards.routes(facts)):
        read = plain(matrix.build(Scenario(routes=chosen), facts).read)
        assert route_cards.day(facts.library.evidence_date) in read


def test_every_price_is_called_rough_and_says_its_year_or_that_none_is_given(facts):
    for row in facts.library.rows("routes", attribute="cost_usd_range"):
        said = plain(route_cards.said(row, facts))
        if row.number("value_num_low") is None:
            continue
        assert "rough" in said
        years = [source.year for source in row.sources if source.year]
        assert any(str(year) in said for year in years) or "no year" in said, row.key
