"""The four tiles of Home."""

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import known
from ketamine.scenes.payload import rows
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Card, Cards


def _tiles(facts: Facts, order: str) -> tuple[Card, ...]:
    block = known.build(Scenario(order=order), facts).blocks[0]
    assert isinstance(block, Cards)
    return block.cards


@pytest.mark.parametrize("order", ["benefit", "harm"])
def test_four_tiles_say_what_was_found_in_whom_and_what_is_not_known(facts: Facts, order: str) -> None:
    tiles = _tiles(facts, order)
    assert len(tiles) == 4
    for tile in tiles:
        assert [label for label, _ in tile.lines] == ["What was found", "In whom", "Not known"]
        assert keys(tile.lines[0][1])
        assert tile.badges
        assert tile.link


def test_benefit_and_harm_get_space_of_the_same_size(facts: Facts) -> None:
    benefit, harm = _tiles(facts, "benefit")[:2]
    lengths = [sum(len(plain(text)) for _, text in tile.lines) for tile in (benefit, harm)]
    assert max(lengths) <= 1.25 * min(lengths)


def test_the_order_swaps_benefit_and_harm_and_nothing_else(facts: Facts) -> None:
    benefit, harm = _tiles(facts, "benefit"), _tiles(facts, "harm")
    assert harm == (benefit[1], benefit[0], *benefit[2:])


def test_a_badge_wears_the_grade_of_its_row(facts: Facts) -> None:
    for (_, _, graded), tile in zip(known.TILES.values(), _tiles(facts, "benefit"), strict=True):
        assert [badge.value for badge in tile.badges] == [facts.library.row(key).grade for key in graded.values()]
        assert all(facts.labels[f"grade.{badge.value}"].lower() in badge.text for badge in tile.badges)


def test_each_response_rate_stands_beside_the_dummy_arm_of_its_own_trial(facts: Facts) -> None:
    cited = keys(_tiles(facts, "benefit")[0].lines[0][1])
    rates = [
        facts.library.row(key)
        for key in cited
        if key.startswith("tc.") and facts.library.row(key).text("metric") == "response_rate"
    ]
    for drug, dummy in zip(rates[::2], rates[1::2], strict=True):
        assert drug.source_keys == dummy.source_keys
        assert drug.number("time_hours") == dummy.number("time_hours")
        assert drug.text("comparator")
        assert not dummy.text("comparator")


def test_a_trial_without_gain_stands_in_the_benefit_tile(facts: Facts) -> None:
    found = _tiles(facts, "benefit")[0].lines[0][1]
    assert "tc.takahashi2021.01" in keys(found)
    assert "no gain" in plain(found)


def test_the_steps_of_the_mechanism_are_counted_once_each(facts: Facts) -> None:
    cited = keys(_tiles(facts, "benefit")[2].lines[0][1])
    steps = {row.key for row in facts.library.rows("mechanism_edges")}
    assert steps <= set(cited)


def test_the_takeaway_of_both_orders_says_the_same(facts: Facts) -> None:
    said = [plain(known.build(Scenario(order=order), facts).takeaway) for order in ("benefit", "harm")]
    assert sorted(said[0].lower().replace(",", "").split()) == sorted(said[1].lower().replace(",", "").split())


def test_every_row_of_the_scene_is_in_the_evidence(facts: Facts) -> None:
    assert set(rows(known.build(Scenario(), facts))) <= set(facts.library.index)
