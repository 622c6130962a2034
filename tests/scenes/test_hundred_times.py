"""Out of one hundred at every time: both sides counted, one denominator, nobody lost between yes and no."""

import pytest

from ketamine.scenario import DEFAULT
from ketamine.scenes.chance import interval
from ketamine.scenes.hundred import build
from ketamine.scenes.prose import keys, plain

RATES = {
    "Clearly better": "response_rate",
    "Almost no symptoms": "remission_rate",
    "Not clearly better": "response_rate",
}


@pytest.fixture(scope="module")
def found(facts):
    return next(block for block in build(DEFAULT, facts).blocks if block.timed).timed


def rows(dots, facts):
    return [facts.library.row(key) for key in dict.fromkeys(keys(dots.count))]


def test_what_is_counted_is_better_well_and_not_better(found):
    assert {one.what for one in found} == set(RATES)


def test_every_array_is_one_trial_at_one_time_of_one_measure_with_both_sides(found, facts):
    for one in found:
        for title, (drug, other) in one.groups:
            arms = [*rows(drug, facts), *rows(other, facts)]
            assert {row.text("metric") for row in arms} == {RATES[one.what]}
            assert len({(row.text("source"), row.values["time_hours"]) for row in arms}) == 1
            assert keys(title)[0] == arms[0].text("source")
            assert (drug.meaning, other.meaning) == ("drug", "comparator")
            assert all("ketamine" not in row.text("drug") for row in rows(other, facts))


def test_yes_and_no_add_up_to_one_hundred_on_both_sides(found):
    for dots in (dots for one in found for _, sides in one.groups for dots in sides):
        yes, no = plain(dots.count).removesuffix(" no").split(" yes, ")
        ends = [list(map(float, side.split(" to "))) for side in (yes, no)]
        assert ends[0][0] + ends[1][-1] == 100
        assert ends[0][-1] + ends[1][0] == 100


def test_those_not_better_are_the_rest_of_those_better_at_the_same_time(found):
    filled = {
        (one.what, plain(one.when), plain(title), side): dots
        for one in found
        for title, sides in one.groups
        for side, dots in enumerate(sides)
    }
    for (what, when, title, side), dots in filled.items():
        if what == "Not clearly better":
            better = filled["Clearly better", when, title, side]
            assert dots.filled == pytest.approx(100 - (better.high or better.filled))


def test_chance_is_worked_out_from_the_people_of_that_arm_alone(found, facts):
    for one in found:
        for dots in (dots for _, sides in one.groups for dots in sides):
            arms = rows(dots, facts)
            if dots.least is None:
                assert any(row.n is None or row.text("n_kind") != "arm" for row in arms)
                continue
            reaches = [interval(dots.filled, row.n) for row in arms]
            assert any((dots.least, dots.most) == pytest.approx(reach) for reach in reaches)
            assert 0 <= dots.least <= dots.filled <= dots.most <= 100


def test_the_masked_trial_is_there_at_every_time_it_was_read(found):
    said = {plain(one.when) for one in found for title, _ in one.groups if "lii2023" in keys(title)}
    assert said == {"24 h", "2 days", "3 days", "5 days", "7 days", "14 days"}


def test_the_same_numbers_can_be_read_as_people_bars_words_and_a_table(facts):
    for block in build(DEFAULT, facts).blocks:
        assert {"people", "bar", "words", "table", "range"} <= set(block.words)
