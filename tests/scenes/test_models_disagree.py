"""Models side by side: one place of sampling a panel, each labelled, each line the model's own."""

import pytest

from ketamine.errors import InputError
from ketamine.evidence import DATA
from ketamine.evidence.models import models
from ketamine.evidence.readability import grade
from ketamine.pk.concentration import one_site
from ketamine.scenario import Scenario
from ketamine.scenes import models_disagree as scene
from ketamine.scenes.prose import plain
from ketamine.scenes.runs import MODEL
from ketamine.units import ng_ml

ROUTES = tuple(models(DATA)[MODEL].routes)


def built(facts, route):
    return scene.build(Scenario(route=route), facts)


def told(facts, route):
    return scene.told(scene.of(Scenario(route=route), facts), facts)


def lines(figure):
    return [one for one in figure["data"] if one["mode"] == "lines" and "fill" not in one]


@pytest.mark.parametrize("route", ROUTES)
def test_every_model_that_describes_the_way_is_drawn_once(facts, route):
    expected = {model.key for model in facts.models.values() if route in model.routes}
    assert {one.model.key for one in told(facts, route)} == expected
    assert len(built(facts, route).table.cells) == len(expected)


@pytest.mark.parametrize("route", ROUTES)
def test_each_line_names_its_model_and_where_blood_was_drawn(facts, route):
    notes = [n["text"] for n in built(facts, route).blocks[0].figure["layout"]["annotations"] if n.get("showarrow")]
    for one in told(facts, route):
        place = plain(facts.words("models_disagree").say(f"short-{one.model.site}"))
        assert any(f"{facts.library.source(one.model.sources[0]).short}, {place}" in text for text in notes)


@pytest.mark.parametrize("route", ROUTES)
def test_no_panel_holds_two_places_of_sampling(facts, route):
    figure = built(facts, route).blocks[0].figure
    site_of = {one.model.rows[0]: one.model.site for one in told(facts, route)}
    panels = {}
    for line in lines(figure):
        panels.setdefault(line["xaxis"], set()).add(site_of[line["customdata"][0]])
    assert all(len(sites) == 1 for sites in panels.values())


def test_curves_of_two_places_cannot_be_joined(facts):
    found = told(facts, "iv")
    curves = [one.model.curve(one.treatment, [0.5]) for one in found]
    with pytest.raises(InputError, match="one sampling site"):
        one_site(curves)


def test_each_line_is_what_its_model_computes(facts):
    by_row = {one.model.rows[0]: one for one in told(facts, "iv")}
    for line in lines(built(facts, "iv").blocks[0].figure):
        one = by_row[line["customdata"][0]]
        assert line["y"] == pytest.approx(list(ng_ml(one.model.curve(one.treatment, line["x"]).ketamine)), rel=5e-3)


def test_all_models_get_the_same_dose(facts):
    for route in ROUTES:
        assert len({(one.treatment.dose_mg, one.treatment.infusion_min) for one in told(facts, route)}) == 1


def test_the_first_minutes_of_a_push_come_from_an_artery_alone(facts):
    found = told(facts, "iv_bolus")
    figure = built(facts, "iv_bolus").blocks[0].figure
    main = next(one for one in found if one.main)
    for line in lines(figure):
        vein = line["customdata"][0] == main.model.rows[0]
        assert min(line["x"]) >= (10 / 60 - 1e-3 if vein else 0)
        assert vein or min(line["x"]) < 2 / 60
    assert any("fillpattern" in one for one in figure["data"])


def test_two_minutes_after_ten_milligrams_the_arterial_model_gives_what_the_engine_says(facts):
    kamp = next(one for one in told(facts, "iv_bolus") if one.model.key == "kamp2020")
    assert ng_ml(kamp.model.curve(kamp.treatment, [2 / 60]).ketamine[0]) == pytest.approx(263, abs=1)


def test_no_text_repeats_the_figure_the_engine_does_not_give(facts):
    for text in facts.library.texts.values():
        assert "326" not in " ".join(text.sections.values())


@pytest.mark.parametrize("route", ROUTES)
def test_the_takeaway_gives_the_span_of_the_models_in_each_place(facts, route):
    found = told(facts, route)
    text = plain(built(facts, route).takeaway)
    if len(found) == 1:
        assert "only one published model" in text
        return
    run = scene.of(Scenario(route=route), facts)
    for site in {one.model.site for one in found}:
        heights = [scene.compared(one, run) for one in found if one.model.site == site]
        for height in (min(heights), max(heights)):
            assert f"{float(f'{height:.2g}'):.0f}" in text
    assert text.rstrip().endswith(".")


def test_panels_share_one_height(facts):
    layout = built(facts, "iv").blocks[0].figure["layout"]
    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"] == layout["yaxis3"]["range"]


def test_a_measured_peak_stands_in_one_panel_only(facts):
    marks = [one["customdata"][0] for one in built(facts, "iv").blocks[0].figure["data"] if one["mode"] == "markers"]
    assert len(marks) == len(set(marks)) == 1


@pytest.mark.parametrize("route", ["iv", "iv_bolus", "oral", "im"])
def test_the_plain_layer_reads_at_grade_eight_or_below(facts, route):
    words, view = facts.words("models_disagree"), built(facts, route)
    text = [plain(view.takeaway), plain(view.read), plain(view.unknown), *map(plain, words.paragraphs("plain"))]
    assert grade(" ".join(text)) <= 8
