"""Names at line ends: none covers another, and none moves further than it must."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine.figures.end_labels import apart, room

PLACES = st.lists(st.floats(0, 400, allow_nan=False), min_size=1, max_size=10)


@given(PLACES)
def test_no_two_labels_are_closer_than_the_gap(wanted):
    found = sorted(apart(wanted, 40, 0, 400))
    assert all(b - a >= 40 - 1e-9 for a, b in itertools.pairwise(found))


@given(PLACES)
def test_every_label_stays_in_the_room(wanted):
    assert all(-1e-9 <= place <= 400 + 1e-9 for place in apart(wanted, 40, 0, 400))


@given(PLACES)
def test_labels_keep_the_order_of_their_lines(wanted):
    found = apart(wanted, 40, 0, 400)
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    assert [found[i] for i in order] == sorted(found)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8, unique=True))
def test_labels_that_do_not_touch_stay_where_they_belong(steps):
    wanted = [step * 40.0 for step in steps]
    assert apart(wanted, 40, 0, 400) == pytest.approx(wanted)


def test_two_labels_that_want_one_place_share_the_way():
    assert apart((100, 100), 40, 0, 400) == pytest.approx((80, 120))


def test_a_stack_at_the_floor_is_pushed_up_as_a_whole():
    assert apart((0, 0, 5), 40, 20, 400) == pytest.approx((20, 60, 100))


@given(PLACES)
def test_the_same_ends_give_the_same_places(wanted):
    assert apart(wanted, 40, 0, 400) == apart(list(wanted), 40, 0, 400)


def test_too_small_a_room_is_refused_with_the_numbers():
    with pytest.raises(ValueError, match="3 labels 40 px apart do not fit between 0 and 60 px"):
        apart((1, 2, 3), 40, 0, 60)


@given(st.integers(1, 10))
def test_the_room_made_for_labels_always_holds_them(labels):
    tall = room(labels, 42, 200)
    assert len(apart([0.0] * labels, 42, 21, tall - 21)) == labels
