"""The session stage."""

import re

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import theatre
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.room_view import Stage
from ketamine.ui import state

ROUTES = (
    "iv", "iv_bolus", "im", "sc", "sublingual", "oral", "oral_er", "film", "intranasal_esketamine", "intranasal_racemic"
)  # fmt: skip


def _stage(facts: Facts, route: str, clock: int = 0) -> Stage:
    block = theatre.build(Scenario(route=route, clock=clock), facts).blocks[0]
    assert isinstance(block, Stage)
    return block


def test_every_way_that_can_be_chosen_is_tested(facts: Facts) -> None:
    assert set(ROUTES) == set(state.choices(facts).routes)


@pytest.mark.parametrize("route", ROUTES)
def test_the_stage_shows_each_row_of_the_way_and_of_every_way_once(facts: Facts, route: str) -> None:
    rows = [r.key for r in facts.library.rows("session_phases") if r.text("route_key_or_all") in (route, "all")]
    assert sorted(step.key for step in _stage(facts, route).steps) == sorted(rows)


@pytest.mark.parametrize("route", ROUTES)
def test_the_four_acts_come_in_order(facts: Facts, route: str) -> None:
    acts = list(dict.fromkeys(step.act for step in _stage(facts, route).steps))
    known = [a for a in ("Before", "The dose", "Talking it over", "The days after") if a in acts]
    assert acts == known
    assert ("The dose" in acts) == theatre.described(route, facts)


def test_a_step_is_drawn_at_the_minutes_of_its_row_or_not_at_all(facts: Facts) -> None:
    for route in ROUTES:
        for step in _stage(facts, route).steps:
            row = facts.library.row(step.key)
            if step.start is not None:
                assert (step.start, step.end) == (row.number("minute_start"), row.number("minute_end"))
            if row.number("minute_start") is None:
                assert step.start is None
                assert step.sign == "none"
                assert plain(step.when) == ""


def test_minutes_that_only_clinic_pages_give_are_never_drawn_as_a_study(facts: Facts) -> None:
    for row in facts.library.rows("session_phases"):
        clinics = {source.key.startswith("clinic_") for source in row.sources}
        if row.number("minute_start") is not None and clinics == {True}:
            assert theatre.rests_on(row) == "clinic"
        if True in clinics:
            assert theatre.rests_on(row) != "study"


def test_minutes_in_words_are_those_of_the_row(facts: Facts) -> None:
    words = facts.words("theatre")
    for row in facts.library.rows("session_phases"):
        if row.number("minute_start") is None:
            continue
        said = plain(theatre.when(row, words))
        unit = 60 if "hours" in said else 1
        ends = [abs(row.number(name) or 0) for name in ("minute_start", "minute_end")]
        found = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", said)]
        assert set(found) <= {end / unit for end in ends} | set(ends)


def test_every_step_says_what_happens_and_what_staff_do_and_why(facts: Facts) -> None:
    for route in ROUTES:
        for step in _stage(facts, route).steps:
            kinds = [beat.kind for beat in step.beats]
            assert {"happens", "staff", "why"} <= set(kinds)
            assert {"good", "plain", "hard"} & set(kinds)
            assert step.key in keys(step.beats[0].text)


@pytest.mark.parametrize("route", ["iv", "im", "sublingual", "intranasal_esketamine"])
def test_hard_feelings_are_told_for_the_dose(facts: Facts, route: str) -> None:
    dose = [step for step in _stage(facts, route).steps if step.act == "The dose"]
    assert any(beat.kind == "hard" for step in dose for beat in step.beats)
    assert any(beat.kind == "good" for step in dose for beat in step.beats)


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("clock", [1, 20, 60, 100])
def test_the_step_in_front_runs_at_the_minute_of_the_clock(facts: Facts, route: str, clock: int) -> None:
    stage = _stage(facts, route, clock)
    rows = [facts.library.row(step.key) for step in stage.steps]
    spans = [(row.number("minute_start") or 0.0, row.number("minute_end") or 0.0) for row in rows]
    running = [at for at, (start, end) in enumerate(spans) if start <= clock < end]
    assert stage.current == (running[0] if running else 0)


def test_the_lozenge_says_that_how_long_it_is_held_differs(facts: Facts) -> None:
    step = next(s for s in _stage(facts, "sublingual").steps if s.key == "sp.sublingual.dosing.2")
    assert "no single rule" in plain(step.beats[0].text)


@pytest.mark.parametrize("route", ROUTES)
def test_a_way_without_a_described_visit_says_so(facts: Facts, route: str) -> None:
    said = plain(theatre.build(Scenario(route=route), facts).takeaway)
    assert said.startswith("We found no visit") != theatre.described(route, facts)


def test_the_takeaway_of_the_drip_rests_on_its_rows(facts: Facts) -> None:
    said = plain(theatre.build(Scenario(route="iv"), facts).takeaway)
    for key in ("sp.iv.dosing.3", "sp.iv.dosing.5"):
        assert f"{facts.library.row(key).number('minute_end'):g} minutes" in said


#: what a row must say before somebody or something is drawn
NAMES = {
    "staff": r".",
    "video": r"by video|remote",
    "call": r"remote|[Cc]all",
    "monitor": r"\bBP\b|blood pressure|pulse|oxygen|oximetry|[Vv]itals|monitors",
    "companion": r"\b[Rr]ide\b|sober adult|[Ss]upport person",
}


@pytest.mark.parametrize("route", ROUTES)
def test_nobody_is_drawn_in_the_room_whom_the_row_does_not_name(facts: Facts, route: str) -> None:
    for step in _stage(facts, route).steps:
        row = facts.library.row(step.key)
        said = f"{row.text('what_happens_paraphrased')} {row.text('clinician_action')}"
        for one in step.room[1:]:
            assert one.how == "absent" or re.search(NAMES[one.how], said), (step.key, one)


@pytest.mark.parametrize("route", ROUTES)
def test_the_same_four_places_are_drawn_and_told_at_every_step(facts: Facts, route: str) -> None:
    for step in _stage(facts, route).steps:
        assert [one.kind for one in step.room] == ["you", "staff", "monitor", "companion"]
        assert step.room[0].how in ("sitting", "lying", "leaving")
        told = plain(step.room_text)
        assert all((one.label in told) == (one.how != "absent") for one in step.room)
        assert keys(step.room_text) == (step.key,)
        assert all((one.sign == "none") == (one.how == "absent") for one in step.room)


def test_at_home_no_staff_are_drawn_in_the_room_during_the_dose(facts: Facts) -> None:
    dose = [step for step in _stage(facts, "sublingual").steps if step.act == "The dose"]
    assert dose
    assert not {one.how for step in dose for one in step.room if one.kind == "staff"} & {"staff"}


def test_a_presence_that_only_a_clinic_page_names_is_drawn_as_such(facts: Facts) -> None:
    shot = next(step for step in _stage(facts, "im").steps if step.key == "sp.im.dosing.2")
    assert {one.sign for one in shot.room if one.how != "absent"} == {"clinic"}
