"""The synapse shows nothing as happening that its evidence does not carry, and never new contacts before mood."""

import itertools

import pytest

from ketamine.evidence.readability import grade as reading_grade
from ketamine.moments import CLOCK_MIN
from ketamine.scenario import DEFAULT
from ketamine.scenes import clock_findings, steps, synapse
from ketamine.scenes.clock_view import Synapse
from ketamine.scenes.prose import keys, plain
from ketamine.units import MIN_PER_H

#: the part whose presence comes from the blood model, not from an arrow
MODELLED = "drug"


def block(facts, **state) -> Synapse:
    (found,) = synapse.build(DEFAULT.put(**state), facts).blocks
    return found


def test_every_part_is_told_in_words_at_every_instant(facts):
    found = block(facts)
    for part in found.parts:
        assert part.phases[0].start == 0
        assert part.phases[-1].end == CLOCK_MIN + 1
        assert all(one.end == other.start for one, other in itertools.pairwise(part.phases))
        assert all(plain(phase.text).strip() for phase in part.phases)


def test_full_colour_needs_a_grade_that_allows_it_in_people_or_human_receptors(facts):
    for part in block(facts).parts:
        for phase in part.phases:
            if phase.mode == "on" and part.key != MODELLED:
                assert phase.grade in synapse.SHOWN
                assert phase.species in ("human", "in_vitro")
            if phase.grade in ("preclinical_only", "contested") or phase.species == "rodent":
                assert phase.mode == "claimed"


def test_grades_and_species_are_those_of_the_arrow_the_words_open(facts):
    for part in block(facts).parts:
        for phase in part.phases:
            if phase.mode == "off" or part.key == MODELLED:
                assert phase.grade == phase.species == ""
                continue
            arrow = facts.library.row(keys(phase.text)[0])
            assert arrow.table == "mechanism_edges"
            assert phase.grade == arrow.grade
            assert phase.species == arrow.text("species").split(";")[0]


def test_new_contacts_never_come_before_mood_for_any_way(facts):
    mood = facts.library.row(clock_findings.MOOD)
    lifted = mood.number("onset_hours_high") * MIN_PER_H
    for route in facts.models["otto2021"].routes:
        parts = {part.key: part.phases for part in block(facts, route=route).parts}
        shown = [phase for phase in parts["spines"] if phase.mode != "off"]
        lifts = next(phase for phase in parts["mood"] if phase.mode == "on")
        assert all(phase.start > lifted for phase in shown)
        assert all(phase.start > lifts.start for phase in shown)
        assert {phase.mode for phase in shown} == {"claimed"}


def test_at_every_instant_new_contacts_are_drawn_only_after_mood_has_lifted_and_only_with_their_mark(facts):
    for route in facts.models["otto2021"].routes:
        found = block(facts, route=route)
        parts = {part.key: part for part in found.parts}
        lifted = False
        for minute in found.dial.minutes:
            modes = {key: mode_at(part, minute) for key, part in parts.items()}
            lifted = lifted or modes["mood"] == "on"
            assert modes["spines"] in ("off", "claimed")
            assert lifted or modes["spines"] == "off"


def mode_at(part, minute) -> str:
    return next(phase.mode for phase in part.phases if phase.start <= minute < phase.end)


def shown(facts, number: int) -> Synapse:
    return block(facts, step=number)


STEPS = {step.key: number for number, step in enumerate(steps.STEPS, 1)}


@pytest.mark.parametrize("key", STEPS)
def test_each_step_brings_the_clock_to_a_moment_at_which_all_its_parts_are_shown(facts, key):
    found = shown(facts, STEPS[key])
    assert found.at in found.dial.minutes
    assert found.front.key == key
    for part in found.parts:
        if part.key in found.front.parts:
            assert mode_at(part, found.at) != "off"


@pytest.mark.parametrize("key", STEPS)
def test_each_step_has_a_question_and_a_description_that_reads_plainly(facts, key):
    front = shown(facts, STEPS[key]).front
    assert front.title.endswith("?")
    assert reading_grade(plain(front.text)) <= 8
    assert len({plain(shown(facts, number).front.text) for number in STEPS.values()}) == len(STEPS)


def test_every_part_belongs_to_a_step_of_the_story_and_steps_elsewhere_claim_none(facts):
    told = [part for parts in synapse.TOLD.values() for part in parts]
    assert sorted(told) == sorted(part.key for part in block(facts).parts)
    for key in ("network", "body"):
        front = shown(facts, STEPS[key]).front
        assert front.parts == ()
        assert "nothing here is about it" in plain(front.text)


def test_the_step_of_new_contacts_stands_later_than_the_first_hour_at_which_mood_lifts(facts):
    assert shown(facts, STEPS["contacts"]).at > facts.library.row(clock_findings.MOOD).number("onset_hours_high") * 60


def test_a_moment_asked_for_counts_more_than_the_step(facts):
    assert block(facts, step=STEPS["growth"], clock=0).at == 0
    assert block(facts, step=STEPS["growth"], clock=0).front == shown(facts, STEPS["growth"]).front


def test_a_null_scan_is_shown_from_the_hour_it_looked(facts):
    parts = {part.key: part.phases for part in block(facts).parts}
    null = next(phase for phase in parts["glutamate"] if phase.mode == "null")
    row = facts.library.row(synapse.NULL_SCAN)
    assert row.number("value") == 0
    assert null.start == round(row.number("time_hours") * MIN_PER_H)


def test_drug_dots_follow_the_blood_level_and_all_are_drawn_at_its_peak(facts):
    found = block(facts)
    assert max(found.dots) == synapse.DOTS
    peak = found.dots.index(synapse.DOTS)
    assert list(found.dots[:peak]) == sorted(found.dots[:peak])
    late = [dots for minute, dots in zip(found.dial.minutes, found.dots, strict=True) if minute > 1440]
    assert set(late) == {0}


def test_the_dial_stops_wherever_a_part_changes(facts):
    found = block(facts)
    assert {phase.start for part in found.parts for phase in part.phases} <= set(found.dial.stops)


def test_the_takeaway_holds_against_its_rows(facts):
    said = plain(synapse.build(DEFAULT, facts).takeaway)
    assert "no overall change" in said
    assert facts.library.row(synapse.SCAN).number("value") == 0
    assert facts.library.row("me.ketamine--spines").grade == "preclinical_only"
