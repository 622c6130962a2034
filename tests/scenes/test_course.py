"""Course scene: schedules as studied, the guide's with its grade, a calendar form that keeps nothing."""

import pytest

from ketamine.export.front import FRONT
from ketamine.scenario import DEFAULT, DEPTHS
from ketamine.scenes.course import build
from ketamine.scenes.payload import rows
from ketamine.scenes.plans import is_guide, plans, trials_of, undated
from ketamine.scenes.prose import keys, plain


@pytest.fixture(scope="module")
def view(facts):
    return build(DEFAULT, facts)


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_guide_stands_first_with_its_grade(depth, facts):
    view = build(DEFAULT.put(depth=depth), facts)
    assert view.blocks[0].figure["layout"]["meta"]["rows"][0] == "pr.seed_claim"
    assert {"sc.c45_six_sessions", "sc.c46_boosters"} <= set(rows(view))


def test_the_boosters_of_the_guide_have_no_controlled_trial(facts):
    guide = next(plan for plan in plans(facts.library, facts) if is_guide(plan.row))
    first, later = guide.stretches
    assert first.tested
    assert not later.tested
    assert not guide.sessions


def test_every_schedule_is_drawn_at_depth_or_named_as_unread(facts):
    view = build(DEFAULT.put(depth="clinician"), facts)
    drawn = set(view.blocks[0].figure["layout"]["meta"]["rows"])
    unread = {row.key for row in undated(facts.library)}
    assert drawn | unread == {row.key for row in facts.library.rows("protocols")}
    assert unread <= set(keys(view.unknown))


def test_no_schedule_of_an_open_study_counts_as_tested(facts):
    for plan in plans(facts.library, facts):
        if plan.row.sources[0].kind in ("open_label", "cohort"):
            assert not any(stretch.tested for stretch in plan.stretches)


def test_a_trial_that_tested_a_schedule_had_a_comparison_and_is_a_trial(facts):
    for row in facts.library.rows("protocols"):
        for key in (*trials_of(row, "course"), *trials_of(row, "upkeep")):
            assert facts.library.source(key).kind in ("rct", "crossover_rct")


@pytest.mark.parametrize("key", ["r107", "esk_sustain1", "iv6_2wk_weekly4", "iv6_cbt"])
def test_an_open_first_course_is_hatched_although_a_trial_followed_it(key, facts):
    plan = next(plan for plan in plans(facts.library, facts) if plan.row.text("protocol_key") == key)
    assert not plan.stretches[0].tested


def test_weekly_upkeep_of_the_spray_label_follows_its_words(facts):
    spray = next(plan for plan in plans(facts.library, facts) if plan.row.key == "pr.spravato_trd")
    assert spray.sessions[-4:] == (28, 35, 42, 49)
    assert spray.reviews == (28,)
    assert spray.spans == ((56.0, 84.0),)


def test_the_takeaway_counts_what_is_in_the_table(facts, view):
    studied = [plan.row for plan in plans(facts.library, facts) if not is_guide(plan.row)]
    counts = [row.number("sessions") for row in studied if row.number("sessions")]
    said = plain(view.takeaway)
    assert f"from {min(counts):g} to {max(counts):g} sessions" in said
    assert f"in {sum(bool(trials_of(row, 'upkeep')) for row in studied)} of {len(studied)} schedules" in said


def test_the_form_offers_dated_schedules_and_says_your_clinic_decides(facts, view):
    form = view.blocks[-1]
    assert [one.sessions for one in form.schedules] == [
        plan.sessions for plan in plans(facts.library, facts) if plan.sessions
    ]
    assert form.words["as_studied"] == "as studied; your clinic decides"


def test_the_date_typed_reaches_no_address_no_store_and_no_server():
    script = (FRONT / "course.js").read_text(encoding="utf-8")
    for way in ("localStorage", "sessionStorage", "cookie", "fetch(", "XMLHttpRequest", "sendBeacon", "history.",
                "location.", "setStateValue", "setTriggerValue", "indexedDB"):  # fmt: skip
        assert way not in script


def test_on_paper_each_session_has_its_day_and_with_a_first_day_its_date(facts):
    counted, dated = (build(DEFAULT.put(start=day), facts).blocks[-1] for day in ("", "2026-12-30"))
    six = next(index for index, line in enumerate(counted.lines) if keys(line[0]) == ("pr.iv6_12d",))
    assert plain(counted.lines[six][1]) == "0, 2, 4, 7, 9, 11"
    days = plain(dated.lines[six][1]).replace("\u00a0", " ")
    assert days == "Wed 30 Dec 2026, Fri 1 Jan 2027, Sun 3 Jan, Wed 6 Jan, Fri 8 Jan, Sun 10 Jan"
    assert "____" in counted.heads[1]
    assert "____" not in dated.heads[1]


def test_a_first_day_changes_the_calendar_and_nothing_that_is_said_about_the_evidence(facts):
    one, other = (build(DEFAULT.put(start=day), facts) for day in ("", "2026-12-30"))
    assert (one.takeaway, one.table, one.unknown) == (other.takeaway, other.table, other.unknown)
    assert rows(one) == rows(other)


def test_the_date_enters_an_address_only_by_a_link_the_reader_follows():
    script = (FRONT / "course.js").read_text(encoding="utf-8")
    lines = [line for line in script.splitlines() if "start=${view.start}" in line]
    assert all(".href = within(" in line for line in lines)
    assert len(lines) == 2
    assert ".click()" not in "".join(line for line in script.splitlines() if "kept" in line or "handout" in line)
