"""The file that runs without a network."""

import json
import re

import pytest

from ketamine.export import offline


@pytest.fixture(scope="module")
def page(every_scene) -> str:
    return offline.html(every_scene).decode()


def test_the_file_holds_every_scene_once_with_its_words_and_cards(every_scene, page):
    data = json.loads(re.search(r'<script type="application/json" id="deck">(.*?)</script>', page, re.DOTALL)[1])
    assert [screen["key"] for screen in data["screens"]] == [each.scene.key for each in every_scene.deck.screens]
    for screen in data["screens"]:
        assert screen["cards"]
        assert screen["slide"]["crisis"]["prose"]


def test_the_file_may_ask_for_nothing_and_names_no_script_style_or_picture_elsewhere(page):
    assert "default-src 'none'" in page
    head = page.split('<script type="application/json"', 1)[0]
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=", head)
    assert page.count("plotly.js v") <= 1
