"""Tours: what the file says exists, and what is wrong in one is told."""

import pytest

from ketamine import scenario as sc
from ketamine.errors import EvidenceError
from ketamine.evidence.tours import tours
from ketamine.scenes import race, scene
from ketamine.scenes.route_cards import routes
from ketamine.ui import state

ROUTES = {"iv": "Drip into a vein", "im": "Shot into a muscle"}


def test_every_stop_names_a_scene_and_a_state_a_link_may_ask_for(facts):
    allowed = state.choices(facts)
    for tour in state.tours(facts).values():
        for stop in tour.stops:
            assert scene(stop.scene).key == stop.scene
            _, notes = sc.parse(dict(stop.state), allowed)
            assert notes == ()
            assert {name for name, _ in stop.state} <= set(sc.FIELDS) - {"present", "tour", "scene", "at"}


def test_there_is_a_tour_for_a_patient_a_reader_a_room_and_each_way_of_taking_it(facts):
    known = state.tours(facts)
    ways = {f"route_{route}" for route in facts.models["otto2021"].routes}
    assert {"clinic", "self", "talk"} | ways == set(known)
    assert [known[key].minutes for key in ("clinic", "self", "talk")] == [5, 10, 20]


def test_a_walk_through_one_way_shows_the_table_of_ways_where_that_has_a_column_for_it(facts):
    described = routes(facts)
    for tour in state.tours(facts).values():
        if tour.key.startswith("route_"):
            way = tour.key.removeprefix("route_")
            assert any(stop.scene == "matrix" for stop in tour.stops) == (way in described), way


def test_a_walk_through_one_way_shows_its_curve_once_and_to_its_peak(facts):
    for tour in state.tours(facts).values():
        if tour.key.startswith("route_"):
            (shown,) = (dict(stop.state) for stop in tour.stops if stop.scene == "race")
            until_h = race.HOURS[shown.get("span", sc.DEFAULT.span)]
            (run,) = race.runs((tour.key.removeprefix("route_"),), sc.DEFAULT.weight, facts, until_h)
            assert run.peak("ketamine").tmax < until_h, tour.key


def test_every_stop_with_a_patient_asks_tells_and_asks_back(facts):
    for stop in state.tours(facts)["clinic"].stops:
        assert set(stop.prompts) == {"ask", "tell", "teach"}
        assert stop.ask.endswith("?")


def test_a_key_of_a_tour_is_never_the_name_of_a_scene(facts):
    allowed = state.choices(facts)
    assert not set(allowed.tours) & set(allowed.scenes)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[[tour]]\nkey = "a"', "tour a: title is needed"),
        ('[[tour]]\nkey = "a"\ntitle = "A"\nfor = "x"\nminutes = "5"\nstops = []', "tour a, minutes: must be int"),
        ('[[tour]]\nkey = "a"\ntitle = "A"\nfor = "x"\nminutes = 5\nstops = []', "tour a: stops must be a list"),
        (
            '[[tour]]\nkey = "a"\ntitle = "A"\nfor = "x"\nminutes = 5\nstops = [{ note = "n" }]',
            "stop 1: scene is needed",
        ),
        (
            '[[tour]]\nkey = "a"\ntitle = "A"\nfor = "x"\nminutes = 5\nstops = [{ scene = "race", only = ["ivv"] }]',
            "stop 1: a way is one of iv, im; found 'ivv'",
        ),
        (
            '[[tour]]\nkey = "a"\ntitle = "A"\nfor = "x"\nminutes = 5\nstops = [{ scene = "race", except = "iv" }]',
            "stop 1, except: must be list",
        ),
        ('[[tour]]\nkey = "a"\ntitle = "A"\nfor = "x"\nminutes = 5\nstops = [{ scene = "s", at = 1 }]', "one of scene"),
        ("[[tour", "data/tours.toml: "),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_place(tmp_path, written, said):
    (tmp_path / "tours.toml").write_text(written, encoding="utf-8")
    with pytest.raises(EvidenceError, match=said.replace("[", r"\[")):
        tours(tmp_path, ROUTES)
