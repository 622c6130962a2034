"""Out of one hundred: benefit and harm in equal space, one denominator, one window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine.scenario import DEFAULT, DEPTHS, ORDERS
from ketamine.scenes.hundred import SCENE, benefits, build, gain, harms
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.view import IconArrays

FOUR_WEEKS_H = 672


def panels(facts, **state):
    return [block for block in build(DEFAULT.put(**state), facts).blocks if isinstance(block, IconArrays)]


def is_harm(panel):
    return panel.groups[0][1][0].meaning == "harm"


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("order", ORDERS)
def test_benefit_and_harm_get_the_same_space_in_the_order_asked(depth, order, facts):
    first, second = panels(facts, depth=depth, order=order)
    assert len(first.groups) == len(second.groups)
    assert is_harm(first) == (order == "harm")
    assert is_harm(second) == (order == "benefit")


@pytest.mark.parametrize("depth", DEPTHS)
def test_every_array_pairs_the_drug_with_its_comparator(depth, facts):
    for panel in panels(facts, depth=depth):
        for _, arrays in panel.groups:
            assert [dots.meaning for dots in arrays] == ["harm" if is_harm(panel) else "drug", "comparator"]
            assert all(0 <= dots.filled <= 100 for dots in arrays)


def test_benefits_are_read_from_their_rows_at_four_weeks(facts):
    for one in benefits(facts.library):
        drug, other = one.drug[0], one.comparator[0]
        assert {row.number("time_hours") for row in (*one.drug, other)} == {FOUR_WEEKS_H}
        assert {row.text("source") for row in (*one.drug, other)} == {drug.text("source")}
        assert {row.text("metric") for row in (*one.drug, other)} == {drug.text("metric")}
        assert (other.text("comparator"), other.text("drug")) == ("", "placebo")
        assert one.shares == tuple(sorted(row.number("value") for row in one.drug))


def test_harms_are_read_from_one_row_with_its_own_comparator(facts):
    for one in harms(facts.library):
        row = one.drug[0]
        assert row.text("measure") == "percent_of_people"
        assert row.text("comparator").startswith("placebo")
        assert (one.shares, one.other) == ((row.number("rate_pct"),), row.number("comparator_rate_pct"))


def test_benefit_and_harm_are_of_the_same_people(facts):
    rows = {one.name: one for one in (*benefits(facts.library), *harms(facts.library))}
    adults = [row.n for name in ("better_popova", "better_fedgchin") for row in rows[name].drug]
    dummy = [rows[name].comparator[0].n for name in ("better_popova", "better_fedgchin")]
    assert rows["detached"].drug[0].n == pytest.approx(sum(adults), abs=3)
    assert rows["detached"].drug[0].number("comparator_n") == sum(dummy)
    assert rows["pressure_older"].drug[0].n == rows["better_older"].drug[0].n


@pytest.mark.parametrize("order", ORDERS)
def test_the_takeaway_gives_both_arms_of_both_in_the_order_asked(order, facts):
    view = build(DEFAULT.put(order=order), facts)
    said = plain(view.takeaway)
    assert all(number in said for number in ("53 to 69", "39 to 52", "41", "against 9"))
    assert (said.index("cut off") < said.index("clearly better")) == (order == "harm")


@given(depth=st.sampled_from(DEPTHS), order=st.sampled_from(ORDERS))
def test_those_who_did_and_those_who_did_not_make_one_hundred(depth, order, facts):
    for panel in panels(facts, depth=depth, order=order):
        for _, arrays in panel.groups:
            for dots in arrays:
                yes, no = (part.text for part in dots.count if not isinstance(part, str))
                low, high = float(yes.split(" to ")[0]), float(no.split(" to ")[-1])
                assert low + high == 100


def test_a_range_is_drawn_only_where_a_trial_has_two_doses(facts):
    drawn = {title: arrays[0] for panel in panels(facts, depth="curious") for title, arrays in panel.groups}
    ranged = {title for title, dots in drawn.items() if dots.high is not None}
    assert ranged == {title for title in drawn if "trial two" in title}


def test_the_gain_is_the_difference_of_the_shares_shown(facts):
    popova, fedgchin = benefits(facts.library)[:2]
    assert gain(popova) == (17,)
    assert gain(fedgchin) == (14, 15)


def test_the_unread_midazolam_figure_is_said_to_be_unknown(facts):
    view = build(DEFAULT, facts)
    assert "tc.murrough2013a.01" in keys(view.unknown)
    assert "midazolam figure could not be checked" in plain(view.unknown)
    assert not facts.library.rows("timecourse", source="murrough2013a", metric="response_rate", drug="midazolam")


def test_the_table_holds_all_pairs_in_every_depth(facts):
    for depth in DEPTHS:
        table = build(DEFAULT.put(depth=depth), facts).table
        assert len(table.cells) == len(benefits(facts.library)) + len(harms(facts.library))


def test_the_scene_answers_to_the_order():
    assert (SCENE.page, SCENE.place, SCENE.controls) == ("timeline", 20, ("order",))
