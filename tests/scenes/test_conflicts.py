"""Studies that disagree, side by side."""

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import conflicts
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.view import Cards, Ledger


@pytest.fixture(scope="module")
def view(facts):
    return conflicts.build(Scenario(), facts)


def test_every_link_with_sources_on_both_sides_has_a_line_with_both(view, facts):
    ledger = view.blocks[1]
    assert isinstance(ledger, Ledger)
    expected = [row for row in facts.library.rows("mechanism_edges") if row.text("counter_source")]
    for line, row in zip(ledger.cells, expected, strict=True):
        assert plain(line[1]) == facts.labels[f"grade.{row.grade}"]
        assert keys(line[2]) == row.source_keys
        assert keys(line[3]) == row.counter_keys


def test_a_link_is_never_left_with_one_side(view):
    assert all(keys(line[2]) and keys(line[3]) for line in view.blocks[1].cells)


def test_the_takeaway_counts_links_those_disputed_and_those_contested(view, facts):
    links = facts.library.rows("mechanism_edges")
    parted = [row for row in links if row.counter_keys]
    cites = [part.text for part in view.takeaway if not isinstance(part, str)]
    assert cites == [str(len(links)), str(len(parted)), str(sum(row.grade == "contested" for row in parted))]


def test_the_two_trials_of_a_card_are_different_studies_that_point_different_ways(view, facts):
    cards = view.blocks[0]
    assert isinstance(cards, Cards)
    for card in cards.cards:
        one, other = ({source.key for source in facts.library.sources_of(keys(text))} for _, text in card.lines[:2])
        assert one
        assert other
        assert not one & other


def test_in_the_trials_set_side_by_side_the_sign_of_the_difference_is_not_the_same(facts):
    def value(key):
        return facts.library.row(key).number("value")

    assert value("tc.anand2023.01") > value("tc.anand2023.02")
    assert value("tc.ekstrand2022.01") < value("tc.ekstrand2022.02")
    assert value("tc.lii2023.15") - value("tc.lii2023.21") < value("tc.lapidus2014.02") - value("tc.lapidus2014.03")
