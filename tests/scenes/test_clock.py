"""The clock says, at every instant it can stand at, only what its rows say of that instant."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine.figures.pairs import Pair
from ketamine.moments import CLOCK_MIN, read_clock, write_clock
from ketamine.scenario import DEFAULT
from ketamine.scenes import clock, clock_findings, clock_session
from ketamine.scenes.clock_axis import SEAM, SEAM_MIN, at, place, told
from ketamine.scenes.clock_view import Clock, Track
from ketamine.scenes.payload import rows
from ketamine.scenes.prose import keys, plain
from ketamine.units import MIN_PER_H

HALF_MINUTE = 0.5
#: rows whose time stands in words, so that their track takes it from elsewhere in the same table
TIMED_BY_WORDS = {"routes", "mechanism_edges", "sources"}


def routes(facts):
    return tuple(facts.models["otto2021"].routes)


def block(facts, **state) -> Clock:
    (found,) = clock.build(DEFAULT.put(**state), facts).blocks
    return found


def tracks(found: Clock) -> dict[str, Track]:
    return {track.key: track for group in found.groups for track in group.tracks}


def interval(row) -> tuple[float, float] | None:
    """From when to when a row holds, in minutes, straight from its cells."""
    if row.table in ("session_phases", "subjective_effects"):
        return row.number("minute_start"), row.number("minute_end")
    if row.table in ("timecourse", "mechanism_timeseries"):
        point = row.number("time_hours")
        low = point if point is not None else row.number("time_hours_low") or 0.0
        high = point if point is not None else row.number("time_hours_high")
        return low * MIN_PER_H, high * MIN_PER_H
    return None


def test_the_clock_runs_from_the_first_minute_to_the_end_in_order_on_two_scales_with_a_gap(facts):
    dial = block(facts).dial
    assert dial.minutes[0] == 0
    assert dial.minutes[-1] == CLOCK_MIN
    assert list(dial.minutes) == sorted(set(dial.minutes))
    assert list(dial.places) == sorted(dial.places)
    assert set(range(SEAM_MIN + 1)) <= set(dial.minutes)
    assert not [where for where in dial.places if SEAM[0] < where < SEAM[1]]
    assert place(SEAM_MIN) == SEAM[0]
    assert place(CLOCK_MIN) == pytest.approx(1)


@given(st.integers(0, CLOCK_MIN), st.integers(0, CLOCK_MIN))
def test_a_later_minute_never_lies_further_left(one, other):
    assert (place(one) <= place(other)) == (one <= other)


@given(st.integers(0, CLOCK_MIN))
def test_every_minute_has_a_short_form_that_reads_back(minute):
    assert read_clock(write_clock(minute)) == minute


@pytest.mark.parametrize("route", ["iv", "im", "sc", "sublingual", "oral", "intranasal_esketamine", "iv_bolus", "film"])
def test_each_track_says_exactly_one_thing_at_every_instant(facts, route):
    found = block(facts, route=route)
    for track in tracks(found).values():
        assert track.states[0].start == 0
        assert track.states[-1].end == CLOCK_MIN + 1
        assert all(one.end == other.start for one, other in itertools.pairwise(track.states))
        for minute in found.dial.minutes:
            state = at(track.states, minute)
            assert state.start <= minute < state.end
            assert plain(state.text).strip()


@pytest.mark.parametrize(
    "route",
    [
        "iv",
        "im",
        "sc",
        "sublingual",
        "oral",
        "oral_er",
        "intranasal_esketamine",
        "intranasal_racemic",
        "iv_bolus",
        "film",
    ],
)
def test_no_track_says_a_row_outside_the_time_the_row_holds_for(facts, route):
    found = block(facts, route=route)
    for key, track in tracks(found).items():
        if key in ("blood", "mood", "reach", "body"):
            continue
        for minute in found.dial.minutes:
            state = at(track.states, minute)
            for name in keys(state.text) if state.known else ():
                row = facts.library.row(name)
                if row.table in TIMED_BY_WORDS:
                    continue
                low, high = interval(row)
                assert low - HALF_MINUTE <= minute <= high + HALF_MINUTE, (key, minute, name)


def mood_holds(facts, minute: int) -> bool:
    """Whether a source speaks of mood at a minute: one early reading, then from the earliest start to the end."""
    row, early = facts.library.row(clock_findings.MOOD), facts.library.row(clock_findings.EARLIEST)
    low, end = (row.number(name) * MIN_PER_H for name in ("onset_hours_low", "end_hours"))
    return minute == round(early.number("time_hours") * MIN_PER_H) or low <= minute < end


def test_mood_holds_at_the_one_early_reading_and_from_its_earliest_start_to_its_end(facts):
    mood = tracks(block(facts))["mood"]
    for state in mood.states:
        assert state.known == mood_holds(facts, state.start)


def test_a_stretch_is_hatched_exactly_where_nothing_is_known_for_longer_than_a_reading(facts):
    for route in routes(facts):
        for track in tracks(block(facts, route=route)).values():
            for before, state, after in zip(
                (None, *track.states[:-1]), track.states, (*track.states[1:], None), strict=True
            ):
                middle = place((state.start + min(state.end, CLOCK_MIN)) / 2)
                hatched = any(left <= middle <= right for left, right in track.unknown)
                if not state.known:
                    assert hatched
                elif state.end - state.start > 1 or all(one is None or one.known for one in (before, after)):
                    assert not hatched


@pytest.mark.parametrize("route", ["iv", "iv_bolus", "oral", "intranasal_esketamine"])
def test_blood_levels_are_the_model_and_end_where_the_model_is_not_shown(facts, route):
    found, run = block(facts, route=route), clock.desk(DEFAULT.put(route=route), facts).run
    for gauge, analyte in zip(tracks(found)["blood"].gauges, ("ketamine", "norketamine"), strict=True):
        for minute, value in zip(found.dial.minutes, gauge.numbers, strict=True):
            if not run.hidden_h * MIN_PER_H <= minute <= clock_session.BLOOD_MIN:
                assert value is None
            else:
                assert value == pytest.approx(float(run.curve(analyte, [minute / MIN_PER_H])[0]), rel=5e-3, abs=1e-6)
        for low, middle, high in zip(gauge.low, gauge.numbers, gauge.high, strict=False):
            assert (low is None) == (middle is None)
            assert middle is None or low <= middle <= high


@pytest.mark.parametrize("route", ["iv", "intranasal_esketamine", "intranasal_racemic"])
def test_every_trial_point_on_the_drug_stands_with_its_comparison_at_its_own_time_and_height(facts, route):
    desk = clock.desk(DEFAULT.put(route=route), facts)
    track = tracks(block(facts, route=route))["trials"]
    pairs: tuple[Pair, ...] = clock_findings.trial_pairs(desk)
    drawn = sorted((mark.start, mark.height) for mark in track.marks if mark.shape == "drug")
    rows_of = [row for pair in pairs for row in pair.drug]
    assert drawn == sorted((round(row.number("time_hours") * 60), row.number("value") / 100) for row in rows_of)
    others = sorted((mark.start, mark.height) for mark in track.marks if mark.shape == "comparator")
    assert others == sorted((round(p.hours * 60), p.comparator.number("value") / 100) for p in pairs if p.comparator)
    for mark in track.marks:
        assert mark.start == mark.end
        assert mark.left == mark.right


def test_the_grade_of_each_brain_lane_is_the_grade_in_the_table(facts):
    for lane, edge in clock_findings.GRADED.items():
        assert tracks(block(facts))[lane].sign[1] == facts.library.row(edge).grade


def test_lanes_of_people_hold_people_and_the_animal_lane_holds_animals(facts):
    found = block(facts)
    for lane, listed in clock_findings.FINDINGS.items():
        assert lane in tracks(found)
        assert {facts.library.row(key).text("species") for key in listed} == {"human"}
    for finding in found.animals.findings:
        assert {facts.library.row(key).text("species") for key in keys(finding.text)} == {"rodent"}


def test_animal_time_has_an_axis_of_its_own_and_no_part_in_the_dial(facts):
    found = block(facts)
    assert not set(found.animals.ticks) & {(minute / MIN_PER_H, where) for minute, where, _ in found.dial.ticks}
    for hours, where in found.animals.ticks:
        assert where == clock_findings.animal_place(hours)
    in_tracks = {key for track in tracks(found).values() for state in track.states for key in keys(state.text)}
    assert not in_tracks & set(clock_findings.ANIMALS)


def test_the_blood_curve_changes_with_the_way_and_the_weight_and_the_position_does_not(facts):
    one, heavy, nasal = block(facts, clock=40), block(facts, clock=40, weight=120), block(facts, clock=40, route="oral")
    assert one.at == heavy.at == nasal.at == 40
    numbers = [tracks(found)["blood"].gauges[0].numbers for found in (one, heavy, nasal)]
    assert numbers[0] != numbers[2]
    assert numbers[0] != numbers[1]


def test_the_takeaway_is_true_for_every_way(facts):
    mood = facts.library.row(clock_findings.MOOD)
    for route in routes(facts):
        here = clock.desk(DEFAULT.put(route=route), facts)
        said = plain(clock.takeaway(here))
        assert told(round(mood.number("onset_hours_high") * 60)) in said
        known, _ = clock_findings.last_readings(here)
        assert ("no trial with a comparison group" in said) == (known is None)
        if known:
            assert told(round(known.number("time_hours") * 60)) in said
            assert not known.text("comparator").startswith("none")


def test_doses_that_went_on_are_said_so_in_words(facts):
    desk = clock.desk(DEFAULT.put(route="intranasal_esketamine"), facts)
    states = {state.start: plain(state.text) for state in clock_findings.trials(desk).states if state.known}
    assert "one dose" in states[1440]
    assert "doses went on" in states[28 * 1440]


def test_the_table_holds_every_known_stretch_and_every_row_travels_with_the_view(facts):
    view = clock.build(DEFAULT, facts)
    (found,) = view.blocks
    known = [state for track in tracks(found).values() for state in track.states if state.known and not track.gauges]
    told_in_table = {plain(line[3]) for line in view.table.cells}
    assert {plain(state.text) for state in known} <= told_in_table
    assert {key for state in known for key in keys(state.text)} <= set(rows(view))


def test_blood_pressure_is_said_only_at_the_minutes_its_rows_name(facts):
    drip, spray = (tracks(block(facts, route=route))["body"].states for route in ("iv", "intranasal_esketamine"))
    peak = next(state for state in drip if "ro.iv.bp_rise.2" in keys(state.text))
    assert f"at {peak.start} minutes" in facts.library.row("ro.iv.bp_rise.2").text("measure")
    run = clock.desk(DEFAULT, facts).run
    within = facts.library.row("ro.iv.acute_effect_duration_min.2").number("value_num_high")
    assert next(state for state in drip if not state.known).start == run.treatment.infusion_min + within
    lasts = facts.library.row("ro.intranasal_esketamine.acute_effect_duration_min.3").number("value_num_high")
    assert next(state for state in spray if not state.known).start == lasts


@pytest.fixture(
    scope="module", params=["iv", "im", "sublingual", "oral", "intranasal_esketamine", "intranasal_racemic"]
)
def walked(request, facts):
    """The clock of one way, with its mood row; each test below walks all its instants."""
    return block(facts, route=request.param)


def spoken(found: Clock, minute: int) -> dict[str, str]:
    """What each lane that knows something says at a minute."""
    said = {key: at(track.states, minute) for key, track in tracks(found).items()}
    return {key: plain(state.text) for key, state in said.items() if state.known}


def test_at_no_instant_is_mood_said_to_lift_outside_the_times_of_its_rows(walked, facts):
    for minute in walked.dial.minutes:
        assert ("mood" in spoken(walked, minute)) == mood_holds(facts, minute), minute


def test_at_no_instant_is_blood_pressure_or_how_far_trials_reach_said_past_the_time_its_row_names(walked, facts):
    """Both take their end from words or hours of their own row; no lane says it a minute longer."""
    for name in ("body", "reach"):
        track = tracks(walked)[name]
        spans = [(mark.start, mark.end) for mark in track.marks]
        for minute in walked.dial.minutes:
            known = at(track.states, minute).known
            assert known == any(start <= minute < max(end, start + 1) for start, end in spans), (name, minute)
    known, longest = clock_findings.last_readings(clock.desk(DEFAULT.put(route=_route(walked, facts)), facts))
    ends = [row.number("time_hours") * MIN_PER_H for row in (known, longest) if row]
    last = [mark.end for mark in tracks(walked)["reach"].marks]
    assert max(last, default=0) == min(max(ends, default=0), CLOCK_MIN + 1)


def _route(found: Clock, facts) -> str:
    return next(name for name in routes(facts) if block(facts, route=name) == found)


def test_at_no_instant_does_a_lane_of_people_speak_of_new_contact_points_before_mood_can_lift(walked, facts):
    lifted = facts.library.row(clock_findings.MOOD).number("onset_hours_high") * MIN_PER_H
    for minute in walked.dial.minutes:
        if minute < lifted:
            for name, text in spoken(walked, minute).items():
                assert not any(word in text.lower() for word in ("spine", "new contact", "synapse")), (minute, name)


def test_at_no_instant_does_a_lane_of_people_rest_on_an_animal(walked, facts):
    for minute in walked.dial.minutes:
        for name, track in tracks(walked).items():
            for key in keys(at(track.states, minute).text):
                row = facts.library.row(key)
                if row.table == "mechanism_timeseries":
                    assert row.text("species") == "human", (minute, name, key)
    people = {facts.library.row(key).text("species") for one in walked.animals.findings for key in keys(one.text)}
    assert people == {"rodent"}


def test_a_grade_or_certainty_on_a_lane_is_the_one_its_row_has_for_every_way(walked, facts):
    route = _route(walked, facts)
    graded = {row.grade for row in facts.library.rows("routes", route_key=route)}
    for name, track in tracks(walked).items():
        kind, value, words = track.sign
        assert words == facts.labels[f"{kind}.{value}"]
        if name in clock_findings.GRADED:
            assert (kind, value) == ("grade", facts.library.row(clock_findings.GRADED[name]).grade)
        elif kind == "support":
            assert value == clock.desk(DEFAULT.put(route=route), facts).run.support
        elif kind == "certainty":
            assert value in graded
        else:
            assert (kind, value) == ("grade", "unknown")


def test_the_lanes_are_those_a_visit_the_brain_and_the_trials_need_each_signed_and_hatched_where_unknown(walked):
    groups = [[track.key for track in group.tracks] for group in walked.groups]
    assert groups == [
        ["blood", "felt", "rates", "checked", "body"],
        ["glutamate", "plasticity", "networks", "mind"],
        ["mood", "trials", "reach"],
    ]
    for track in tracks(walked).values():
        assert all(track.sign)
        assert bool(track.unknown) == any(not state.known for state in track.states)
