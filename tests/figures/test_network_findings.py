"""Findings as marks: column, panel and band say all; nothing is joined, nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine.figures import provenance
from ketamine.figures.network_findings import MARKS, Finding, Frame, network_findings

WAYS = {"lower": "Weaker", "same": "No change", "higher": "Stronger", "open": "No direction given"}
FRAME = Frame(
    bands={"during": "During", "later": "Later"},
    panels={"volunteers": "Healthy people", "patients": "Patients"},
    ways=WAYS,
    alt="Dots in columns",
    empty="No finding was read.",
    unused={"volunteers": ("open",)},
)


def finding(key="mt.a.01", *, way="higher", kind="drug", link="Hub and front", **where):
    band, panel = where.get("band", "later"), where.get("panel", "patients")
    return Finding(band, panel, way, link, f"Study {key}", ("24 in study", "2 days"), (key,), f"{link}: {way}", kind)


def dots(figure):
    return {
        keys[0]: (x, y)
        for trace in figure["data"]
        for x, y, keys in zip(trace["x"], trace["y"], trace["customdata"], strict=True)
    }


@pytest.mark.parametrize("narrow", [False, True])
def test_findings_of_one_way_share_a_column_and_ways_stand_in_order(narrow):
    found = [finding(way=way, key=f"k.{way}", link=way) for way in WAYS]
    found.append(finding(way="lower", key="k.again", link="another"))
    at = dots(network_findings(found, FRAME, narrow=narrow))
    columns = [at[f"k.{way}"][0] for way in WAYS]
    assert columns == sorted(columns)
    assert at["k.again"][0] == at["k.lower"][0]


def test_patients_and_healthy_people_never_share_a_column():
    at = dots(network_findings([finding("a", panel="volunteers"), finding("b", panel="patients")], FRAME))
    assert at["a"][0] < at["b"][0]


def test_on_a_phone_healthy_people_stand_above_patients():
    at = dots(network_findings([finding("a", panel="volunteers"), finding("b", panel="patients")], FRAME, narrow=True))
    assert at["a"][1] > at["b"][1]


@pytest.mark.parametrize("narrow", [False, True])
def test_what_was_found_during_the_dose_stands_above_what_was_found_later(narrow):
    at = dots(network_findings([finding("a", band="during"), finding("b", band="later")], FRAME, narrow=narrow))
    assert at["a"][1] > at["b"][1]


def test_two_findings_of_one_cell_stand_one_below_the_other():
    at = dots(network_findings([finding("a"), finding("b")], FRAME))
    assert at["a"][0] == at["b"][0]
    assert at["a"][1] - at["b"][1] > 15


def test_the_drug_is_filled_the_comparison_hollow_and_a_claim_has_a_shape_of_its_own():
    figure = network_findings([finding("a"), finding("b", kind="compared"), finding("c", kind="claim")], FRAME)
    assert [trace["marker"]["symbol"] for trace in figure["data"]] == [symbol for symbol, _ in MARKS.values()]
    assert figure["data"][0]["marker"]["symbol"] == "circle"
    assert figure["data"][1]["marker"]["symbol"] == "circle-open"


@pytest.mark.parametrize("narrow", [False, True])
def test_a_panel_without_a_finding_says_so(narrow):
    figure = network_findings([finding(panel="volunteers")], FRAME, narrow=narrow)
    said = [note["text"] for note in figure["layout"]["annotations"]]
    assert said.count(FRAME.empty) == 3


CELLS = st.tuples(
    st.sampled_from(["during", "later"]),
    st.sampled_from(["volunteers", "patients"]),
    st.sampled_from(["lower", "same", "higher"]),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(CELLS, min_size=1, max_size=12), st.booleans())
def test_every_finding_is_one_mark_no_marks_are_joined_and_none_overlap(cells, narrow):
    found = sorted(
        (finding(f"k.{at}", band=band, panel=panel, way=way) for at, (band, panel, way) in enumerate(cells)),
        key=lambda one: one.band,
    )
    figure = network_findings(found, FRAME, narrow=narrow)
    at = dots(figure)
    assert set(at) == {one.rows[0] for one in found}
    assert {trace["mode"] for trace in figure["data"]} == {"markers"}
    assert len(set(at.values())) == len(found)
    assert set(provenance.rows(figure)) == set(at)
    for x in {x for x, _ in at.values()}:
        ys = sorted(y for other, y in at.values() if other == x)
        assert all(above - below >= (24 if narrow else 16) for below, above in pairwise(ys))
