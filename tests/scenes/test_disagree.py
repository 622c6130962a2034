"""Published shares and peak times as printed: no constant of the simulator, no average, no missing source."""

import pytest

from ketamine.evidence.readability import grade
from ketamine.scenario import Scenario
from ketamine.scenes import disagree
from ketamine.scenes.prose import keys, plain


def built(facts):
    return disagree.build(Scenario(), facts)


def drawn(facts):
    return built(facts).blocks[0].figure["data"]


def test_no_constant_of_the_simulator_is_drawn_or_listed(facts):
    constants = {row.key for row in facts.library.rows("pk_parameters", use="simulator_constant")}
    shown = {key for one in drawn(facts) for key in one["customdata"]}
    listed = {key for line in built(facts).table.cells for cell in line for key in keys(cell)}
    assert not constants & (shown | listed)


def test_every_study_that_prints_a_share_has_one_dot_at_its_value(facts):
    dots = {one["customdata"][0]: one["x"] for one in drawn(facts) if one["mode"] == "markers"}
    for row in facts.library.rows("pk_observed", metric="F"):
        assert dots[row.key] == [row.number("value")]


def test_times_are_shown_in_minutes(facts):
    dots = {one["customdata"][0]: one["x"][0] for one in drawn(facts) if one["mode"] == "markers"}
    row = facts.library.row("po.rolan2014.02")
    assert dots[row.key] == pytest.approx(row.number("value") * 60)
    bars = {one["customdata"][0]: one["x"] for one in drawn(facts) if one["mode"] == "lines"}
    assert bars["po.mdedge2019.02"] == pytest.approx([20, 40], abs=0.01)


def test_the_first_sample_after_a_push_and_what_the_body_makes_are_no_peak_times(facts):
    rows = [row for found in disagree.times(facts).values() for row in found]
    assert not [row.key for row in rows if row.text("analyte") not in ("", *disagree.PARENTS)]
    assert "po.singh2022.02" not in {row.key for row in rows}


def test_a_source_is_not_counted_twice_for_one_time(facts):
    for rows in disagree.times(facts).values():
        others = [row for row in rows if row.table == "routes"]
        assert not {key for row in others for key in row.source_keys} & {
            key for row in rows if row.table == "pk_observed" for key in row.source_keys
        }


def test_a_span_is_a_bar_without_a_dot(facts):
    marked = {one["customdata"][0] for one in drawn(facts) if one["mode"] == "markers"}
    assert "po.mdedge2019.02" not in marked
    assert "pp.published_f.oral.ketamine.f" not in marked


def test_arterial_and_second_hand_figures_have_marks_of_their_own_and_say_so(facts):
    for one in drawn(facts):
        if one["mode"] != "markers":
            continue
        row = facts.library.row(one["customdata"][0])
        arterial = "arterial" in row.text("matrix")
        assert (one["marker"]["symbol"] == "square-open") == arterial
        assert ("artery" in one["name"]) == arterial
        assert (one["marker"]["symbol"] == "diamond-open") == ("second-hand" in one["name"])


def test_a_way_without_a_figure_says_so(facts):
    assert "No figure found" in " ".join(
        note["text"] for note in built(facts).blocks[0].figure["layout"]["annotations"]
    )
    assert plain(facts.words("race").say("by-sc")) in plain(built(facts).unknown)


def test_the_takeaway_names_the_widest_published_range(facts):
    rows = [row for row in facts.library.rows("pk_parameters", model_key="PUBLISHED_F") if row.number("value_low")]
    widest = max(rows, key=lambda row: row.number("value_high") / row.number("value_low"))
    text = plain(built(facts).takeaway)
    assert plain(facts.words("race").say(f"by-{widest.text('route')}")) in text
    assert f"{widest.number('value_low'):g} to {widest.number('value_high'):g}" in text


def test_the_table_holds_every_row_of_the_figure(facts):
    listed = {key for line in built(facts).table.cells for cell in line for key in keys(cell)}
    assert {key for one in drawn(facts) for key in one["customdata"]} <= listed


def test_the_plain_layer_reads_at_grade_eight_or_below(facts):
    words, view = facts.words("disagree"), built(facts)
    text = [plain(view.takeaway), plain(view.read), plain(view.unknown), *map(plain, words.paragraphs("plain"))]
    assert grade(" ".join(text)) <= 8
