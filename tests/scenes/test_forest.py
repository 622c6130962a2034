"""Forest scene: one measure an axis, the masked and null trials in, the takeaway true."""

from ketamine.scenario import DEFAULT
from ketamine.scenes.arms import LAST_H
from ketamine.scenes.effects import order
from ketamine.scenes.forest import SCENE, build, panels
from ketamine.scenes.onset import crosses_zero
from ketamine.scenes.prose import keys, plain


def drawn(block):
    return block.figure["layout"]["meta"]["rows"]


def test_no_axis_mixes_measures_or_scales_of_points(facts):
    for scale, rows in panels(facts.library):
        assert len({row.text("metric") for row in rows}) == 1
        assert scale == "" or {row.text("scale") for row in rows} == {scale}
        assert all(order(row) <= LAST_H or row.number("time_hours") is None for row in rows)


def test_every_axis_names_its_measure(facts):
    titles = [block.figure["layout"]["xaxis"]["title"]["text"] for block in build(DEFAULT, facts).blocks]
    assert all("drug minus comparison" in title for title in titles)
    assert titles[0].startswith("MADRS points")
    assert titles[-1].startswith("standard deviations")


def test_masked_and_null_trials_are_in(facts):
    shown = {key for block in build(DEFAULT, facts).blocks for key in drawn(block)}
    assert {"tc.lii2023.27", "tc.jelovac2025.01", "tc.jelovac2025.02", "chen2023", "ionescu2019"} <= shown


def test_the_takeaway_says_the_pooled_points_and_that_the_masked_gap_could_be_chance(facts):
    view = build(DEFAULT, facts)
    assert keys(view.takeaway) == ("tc.an2021.02", "tc.an2021.03", "tc.lii2023.27")
    assert crosses_zero(facts.library.row("tc.lii2023.27"))
    assert plain(view.takeaway).endswith("could be chance.")


def test_the_table_tells_every_row_drawn_with_people_spread_and_blinding(facts):
    view = build(DEFAULT, facts)
    told = {key for line in view.table.cells for cell in line for key in keys(cell)}
    rows = {key for block in view.blocks for key in drawn(block) if key.startswith("tc.")}
    assert rows <= told
    assert all(plain(cell) for line in view.table.cells for cell in line)


def test_the_scene_follows_onset():
    assert (SCENE.page, SCENE.place) == ("timeline", 15)
