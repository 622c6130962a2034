"""How far chance alone could move a count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from ketamine.scenario import Scenario
from ketamine.scenes import chance, hundred, ladder
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import IconArrays


@given(st.integers(1, 3000), st.data())
def test_the_interval_is_that_of_an_independent_statistics_library(people: int, data: st.DataObject) -> None:
    better = data.draw(st.integers(0, people))
    low, high = chance.interval(100 * better / people, people)
    expected = binomtest(better, people).proportion_ci(0.95, method="wilson")
    assert (low, high) == pytest.approx((100 * expected.low, 100 * expected.high), abs=1e-4)


@given(st.floats(0, 100), st.integers(1, 10_000))
def test_the_interval_holds_the_share_and_stays_between_none_and_all(share: float, people: int) -> None:
    low, high = chance.interval(share, people)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 100


def test_more_people_make_the_range_narrower() -> None:
    widths = [high - low for low, high in (chance.interval(40, people) for people in (20, 200, 2000))]
    assert widths == sorted(widths, reverse=True)


def test_nobody_harmed_among_a_hundred_people_does_not_mean_that_harm_cannot_happen() -> None:
    low, high = chance.interval(0, 100)
    assert (low, high) == (0, pytest.approx(3.7, abs=0.05))


def test_without_the_size_of_the_group_no_range_is_made_up(facts: Facts) -> None:
    row = facts.library.row("tc.ekstrand2022.01")
    assert row.n is None
    assert chance.ends(row) == ()
    assert plain(chance.around(facts.labels, row)) == "range not known"


@pytest.mark.parametrize("scene", [hundred, ladder], ids=["hundred", "ladder"])
@pytest.mark.parametrize("order", ["benefit", "harm"])
def test_every_chance_drawn_as_people_carries_its_range_in_numbers(facts: Facts, scene, order: str) -> None:
    panels = [b for b in scene.build(Scenario(order=order), facts).blocks if isinstance(b, IconArrays)]
    assert len(panels) == 2
    for _, arrays in (group for panel in panels for group in panel.groups):
        for dots in arrays:
            low, high = (float(end) for end in plain(dots.around).removesuffix(" by chance alone").split(" to "))
            assert low <= dots.filled + 0.5
            assert dots.filled <= high + 0.5
