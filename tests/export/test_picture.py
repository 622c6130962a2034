"""Pictures: the page's own drawing as plain lines and sharp dots, made by a browser when there is one."""

import io
import re
import struct
import xml.etree.ElementTree as ET
import zipfile

import pytest

from ketamine.errors import ExportError
from ketamine.export import figures, picture
from ketamine.export.picture import DRAWN, Wanted
from ketamine.scenario import DEFAULT
from ketamine.scenes import scene
from ketamine.scenes.deck import Deck, Screen

KEYS = ("synapse", "brain", "clock", "steps", "hundred", "onset", "duration")


@pytest.fixture(scope="module")
def bundle(every_scene):
    from dataclasses import replace

    return replace(every_scene, deck=Deck("some", "", tuple(Screen(scene(key), DEFAULT) for key in KEYS)))


@pytest.fixture(scope="module")
def held(archive_file) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(archive_file))


def test_every_drawing_of_every_screen_is_there_as_lines_and_as_dots(bundle, held):
    names = held.namelist()
    for screen in bundle.deck.screens:
        count = sum(block.kind in DRAWN for block in bundle.view(screen).blocks)
        assert count, screen.scene.key
        for ending in ("svg", "png"):
            assert len([name for name in names if re.fullmatch(rf"\d+-{screen.scene.key}\.{ending}", name)]) == count


def test_the_lines_stand_alone_and_say_what_they_show(held):
    for name in held.namelist():
        if name.endswith(".svg"):
            text = held.read(name).decode()
            drawn = ET.fromstring(text)  # noqa: S314  # our own file
            said = [child.text for child in drawn if child.tag.endswith(("title", "desc"))]
            assert len(said) == 2
            assert all(said)
            assert not re.search(r'(?:href|src)="(?!#|data:)', text)
            assert "var(--" not in text
            assert " class=" not in text or "js-plotly" in text or "main-svg" in text


def test_the_dots_are_twice_as_fine_as_the_lines(held):
    for name in held.namelist():
        if name.endswith(".png"):
            wide, high = struct.unpack(">II", held.read(name)[16:24])
            drawn = ET.fromstring(held.read(name.replace(".png", ".svg")))  # noqa: S314  # our own file
            assert (wide, high) == (2 * float(drawn.get("width")), 2 * float(drawn.get("height")))


def test_the_labels_of_the_drawing_are_words_and_not_shapes(bundle, held):
    text = next(held.read(name).decode() for name in held.namelist() if name.endswith("synapse.svg"))
    view = bundle.view(bundle.deck.screens[0])
    block = next(block for block in view.blocks if block.kind == "synapse")
    said = " ".join(ET.fromstring(text).itertext())  # noqa: S314  # our own file
    for part in block.parts:
        assert part.label.split()[0] in said


def test_the_list_names_the_sources_the_date_and_crisis_help(bundle, held):
    said = held.read("figures.txt").decode()
    assert bundle.crisis_line in said
    assert bundle.evidence_date in said
    for screen in bundle.deck.screens:
        assert bundle.address(screen) in said
        for cited, _ in bundle.citations(screen):
            assert cited in said


def test_a_part_that_a_drawing_does_not_have_is_none(bundle):
    screen = bundle.deck.screens[KEYS.index("duration")]
    first, ninth = picture.pictures(bundle, [Wanted(screen, 0, 0, 1), Wanted(screen, 0, 8, 1)])
    assert first
    assert ninth is None


def test_a_missing_browser_is_said_with_what_to_install_and_what_still_works(bundle, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere")
    with pytest.raises(ExportError, match=r"apt-get install chromium.*handout can be made without it"):
        figures.archive(bundle)


@pytest.mark.parametrize("script", ["exit 1", "echo '<p>something else</p>'"])
def test_a_browser_that_fails_is_said_kindly(bundle, monkeypatch, tmp_path, script):
    broken = tmp_path / "browser"
    broken.write_text(f"#!/bin/sh\n{script}\n")
    broken.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(broken))
    with pytest.raises(ExportError, match="could not draw the pictures"):
        figures.archive(bundle)


def test_a_machine_without_fonts_is_told_which_to_install(bundle, monkeypatch):
    nothing = '<script type="application/json" id="made">{"letters": false, "pictures": []}</script>'
    monkeypatch.setattr(picture, "_run", lambda _words: nothing)
    with pytest.raises(ExportError, match="fonts-liberation"):
        figures.archive(bundle)
