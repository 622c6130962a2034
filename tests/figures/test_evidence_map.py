"""The map of topics by kinds of study."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine.evidence import load
from ketamine.figures import provenance
from ketamine.figures.evidence_map import Cell, Words, evidence_map, size

WORDS = Words(
    [("mood", "Mood"), ("harm", "Harm")],
    [("chance", "Chance decided"), ("web", "Web pages")],
    "none read",
    "A grid of topics by kinds of study.",
)


@pytest.fixture(scope="module")
def cells():
    sources = load().sources
    trial, page = sources["lii2023"], sources["clinic_ctp"]
    return [
        Cell("mood", "chance", (trial,), trial.n),
        Cell("mood", "web", (), None),
        Cell("harm", "chance", (), None),
        Cell("harm", "web", (page, trial), None),
    ]


@given(st.floats(1, 1e6), st.booleans())
def test_ten_times_the_people_is_one_step_in_size(people, narrow):
    step = size(people * 10, narrow=narrow) - size(people, narrow=narrow)
    assert step == pytest.approx(size(10, narrow=narrow) - size(1, narrow=narrow))
    assert step > 0


@pytest.mark.parametrize("narrow", [False, True])
def test_a_circle_stands_at_its_topic_and_kind_with_the_number_of_its_sources(cells, narrow):
    circles, holes = evidence_map(cells, WORDS, narrow=narrow)["data"]
    assert list(zip(circles["x"], circles["y"], circles["text"], strict=True)) == [(0, 0, "1"), (1, -1, "2")]
    assert list(zip(holes["x"], holes["y"], strict=True)) == [(1, 0), (0, -1)]
    assert all(text.replace("<br>", " ") == "none read" for text in holes["text"])


@pytest.mark.parametrize("narrow", [False, True])
def test_a_circle_opens_the_sources_it_counts(cells, narrow):
    drawn = evidence_map(cells, WORDS, narrow=narrow)
    assert drawn["data"][0]["customdata"] == [["lii2023"], ["clinic_ctp", "lii2023"]]
    assert set(provenance.rows(drawn)) == {"lii2023", "clinic_ctp"}


def test_a_place_without_a_number_of_people_has_another_rim(cells):
    rim = evidence_map(cells, WORDS)["data"][0]["marker"]["line"]
    assert rim["color"][0] != rim["color"][1]
    assert rim["width"][0] > rim["width"][1]
