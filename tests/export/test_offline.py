"""The file that runs without a network."""

import json
import re

import pytest

from ketamine.scenario import DEPTHS


@pytest.fixture(scope="module")
def page(page_file) -> str:
    return page_file.decode()


@pytest.fixture(scope="module")
def data(page) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="deck">(.*?)</script>', page, re.DOTALL)[1])


def parts(data, screen, state) -> dict:
    return {name: data["pool"][at] for name, at in screen["states"][state]["parts"].items()}


def test_the_file_holds_every_scene_once_with_its_words_and_crisis_help(every_scene, data):
    keys = [parts(data, screen, ".".join(screen["start"]))["key"] for screen in data["screens"]]
    assert keys == [each.scene.key for each in every_scene.deck.screens]
    for screen in data["screens"]:
        assert screen["slide"]["crisis"]["prose"]


def test_every_screen_can_be_read_at_every_depth_and_in_every_state_of_its_choices(data):
    for screen in data["screens"]:
        (depths, *_) = screen["choices"]
        assert [value for value, _ in depths["options"]] == list(DEPTHS)
        count = 1
        for choice in screen["choices"]:
            count *= len(choice["options"])
        assert len(screen["states"]) == count
        assert ".".join(screen["start"]) in screen["states"]


@pytest.mark.parametrize("key", ["clock", "theatre", "who_not", "models_disagree"])
def test_another_way_of_taking_it_shows_something_else_without_a_server(every_scene, data, key):
    at = [each.scene.key for each in every_scene.deck.screens].index(key)
    screen = data["screens"][at]
    assert "route" in [choice["field"] for choice in screen["choices"]]
    iv, im = (screen["states"][f"plain.{route}"] for route in ("iv", "im"))
    assert (iv["parts"]["takeaway"], iv["blocks"]) != (im["parts"]["takeaway"], im["blocks"])


def test_a_state_in_the_file_says_what_the_page_says_in_that_state(every_scene, data):
    at = [each.scene.key for each in every_scene.deck.screens].index("clock")
    from dataclasses import replace

    from ketamine.scenes.payload import payload

    screen = replace(
        every_scene.deck.screens[at], state=every_scene.deck.screens[at].state.put(depth="curious", route="im")
    )
    sent = json.loads(json.dumps(payload(screen.scene, screen.state, every_scene.facts, "light")))
    held = parts(data, data["screens"][at], "curious.im")
    assert all(held[name] == sent[name] for name in held)


def test_every_cited_row_has_its_card_and_every_card_its_studies(data):
    def cited(value):
        if isinstance(value, dict):
            if set(value) == {"t", "k"}:
                yield from value["k"]
            for one in value.values():
                yield from cited(one)
        elif isinstance(value, list):
            for one in value:
                yield from cited(one)

    assert set(cited(data["pool"])) <= set(data["cards"])
    assert {name for card in data["cards"].values() for name in card["studies"]} <= set(data["studies"])


def test_the_file_may_ask_for_nothing_and_names_no_script_style_or_picture_elsewhere(page):
    assert "default-src 'none'" in page
    head = page.split('<script type="application/json"', 1)[0]
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=", head)
    assert page.count("plotly.js v") <= 1


def test_colours_are_names_until_the_page_is_known_to_be_light_or_dark(data):
    names = set(re.findall(r'"@(\w+)(?:/\d+)?"', json.dumps(data["pool"])))
    assert names
    assert names <= set(data["colours"])


def test_what_cannot_be_switched_without_a_server_is_named_where_its_control_would_be(every_scene, data):
    labels = every_scene.facts.labels
    for each, screen in zip(every_scene.deck.screens, data["screens"], strict=True):
        switched = [choice["field"] for choice in screen["choices"]]
        left = [labels[f"control.{field}"] for field in each.scene.controls if field not in switched]
        assert bool(screen["kept"]) == bool(left), each.scene.key
        assert all(name in screen["kept"] for name in left), each.scene.key
    race = [each.scene.key for each in every_scene.deck.screens].index("race")
    assert labels["control.routes"] in data["screens"][race]["kept"]
