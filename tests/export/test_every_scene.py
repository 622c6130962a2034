"""Every kind of file holds every scene: one run makes them all, and none is left out."""

import io
import json
import re
import zipfile

from pptx import Presentation
from pypdf import PdfReader

from ketamine.export.picture import drawn
from ketamine.scenes import scenes

KEYS = [scene.key for scene in scenes()]


def test_the_walk_of_every_scene_has_each_of_them_once(every_scene):
    assert sorted(screen.scene.key for screen in every_scene.deck.screens) == sorted(KEYS)


def test_the_slides_hold_every_scene(every_scene, deck_file):
    said = [
        shape.text_frame.text
        for slide in Presentation(io.BytesIO(deck_file)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    for screen in every_scene.deck.screens:
        assert any(text.startswith(every_scene.question(screen)) for text in said), screen.scene.key


def test_the_offline_page_holds_every_scene(page_file):
    found = re.search(r'<script type="application/json" id="deck">(.*?)</script>', page_file.decode(), re.DOTALL)
    data = json.loads(found[1])
    held = [data["pool"][screen["states"][".".join(screen["start"])]["parts"]["key"]] for screen in data["screens"]]
    assert held == KEYS


def test_the_handout_holds_every_scene(every_scene, paper_file):
    crisis = "".join(every_scene.crisis_line.split())
    said = ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(paper_file)).pages]
    for screen in every_scene.deck.screens:
        question = "".join(every_scene.question(screen).split())
        assert any(page.removeprefix(crisis).startswith(question) for page in said), screen.scene.key


def test_the_archive_holds_every_drawing_of_every_scene(every_scene, archive_file):
    names = zipfile.ZipFile(io.BytesIO(archive_file)).namelist()
    for screen in every_scene.deck.screens:
        count = len(drawn(every_scene, screen))
        for ending in ("svg", "png"):
            assert len([name for name in names if re.fullmatch(rf"\d+-{screen.scene.key}\.{ending}", name)]) == count
