"""Course calendar: sessions on their days, derived days hollow, hatched where no controlled trial exists."""

import pytest

from ketamine.figures.course_calendar import LAST_DAY, course_calendar
from ketamine.scenes.plans import plans


@pytest.fixture(scope="module")
def found(facts):
    return plans(facts.library, facts)


@pytest.fixture(scope="module", params=[False, True], ids=["wide", "narrow"])
def figure(request, found):
    return course_calendar(found, "days", "alt", narrow=request.param)


def traces(figure, name):
    return {trace["meta"]: trace for trace in figure["data"] if trace["name"] == name}


def test_sessions_stand_on_the_days_of_their_row(figure, found):
    drawn = traces(figure, "session")
    for plan in (plan for plan in found if plan.sessions):
        assert drawn[plan.row.key]["x"] == [day for day in plan.sessions if day <= LAST_DAY]
        stated = [int(day) for day in plan.row.text("session_days").split(",") if day]
        assert stated == list(plan.sessions[: len(stated)])


def test_days_worked_out_are_hollow_and_stated_days_filled(figure, found):
    drawn = traces(figure, "session")
    for plan in (plan for plan in found if plan.sessions):
        basis = plan.row.text("session_days_basis")
        assert drawn[plan.row.key]["marker"]["symbol"] == ("circle" if basis == "stated" else "circle-open")


def test_untested_stretches_are_hatched_and_tested_ones_are_not(figure):
    for trace in figure["data"]:
        if trace["name"] == "no controlled trial":
            assert trace["fillpattern"]["shape"] == "/"
        if trace["name"] == "tested":
            assert "fillpattern" not in trace


def test_a_trace_belongs_to_one_schedule_and_nothing_lies_outside_the_calendar(figure):
    for trace in figure["data"]:
        assert len(set(trace["customdata"])) == 1
        assert all(0 <= day <= LAST_DAY for day in trace["x"])


def test_labels_are_large_enough_to_read(figure):
    assert all(note["font"]["size"] >= 12 for note in figure["layout"]["annotations"])
