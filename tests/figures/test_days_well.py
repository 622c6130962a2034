"""Days well: medians as points; what was not reached or not known is dotted."""

import pytest

from ketamine.figures.days_well import days_well
from ketamine.figures.follow_up import Arm, Group


@pytest.fixture(scope="module")
def groups(facts):
    rows = [row for row in facts.library.rows("durability") if "days" in row.text("metric")]
    return [Group(row.text("source"), "start", (Arm(row.text("arm"), "said", row, drug=True),)) for row in rows]


@pytest.fixture(scope="module", params=[False, True], ids=["wide", "narrow"])
def figure(request, groups):
    return days_well(groups, "days since the start named above", "alt", narrow=request.param)


def test_a_median_is_a_point_at_its_days_and_a_missing_one_has_no_point(figure, groups):
    marks = {trace["customdata"][0]: trace["x"][0] for trace in figure["data"] if trace["mode"] == "markers"}
    known = {group.arms[0].row.key: group.arms[0].row.number("value") for group in groups}
    assert marks == {key: days for key, days in known.items() if days is not None}
    assert "du.daly2019.01" not in marks


def test_what_is_not_known_is_dotted(figure):
    dotted = {
        trace["meta"]: trace["x"]
        for trace in figure["data"]
        if trace["mode"] == "lines" and trace["line"].get("dash") == "dot"
    }
    assert set(dotted) == {"du.daly2019.01", "du.daly2019.02"}
    assert dotted["du.daly2019.02"][0] == 273


def test_the_known_limit_is_drawn_to_the_median(figure):
    solid = [trace["x"] for trace in figure["data"] if trace["mode"] == "lines" and "dash" not in trace["line"]]
    assert solid == [[97, 273]]


def test_the_axis_says_days(figure):
    assert "days" in figure["layout"]["xaxis"]["title"]["text"]
