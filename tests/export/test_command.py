"""Files ordered on the command line: which screens, which state, which kind; whole or not at all."""

import io
import os
import re
import resource
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pptx import Presentation

from ketamine.command import main
from ketamine.errors import ExportError
from ketamine.export import command, picture
from tests.browser.server import ROOT


def run(capsys, *words):
    status = main(["export", *map(str, words)])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.mark.parametrize(
    ("name", "begins"), [("a.pptx", b"PK"), ("a.html", b"<!doctype html>"), ("a.pdf", b"%PDF-"), ("a.zip", b"PK")]
)
def test_the_ending_decides_what_is_made_and_progress_and_size_are_said(capsys, tmp_path, name, begins):
    status, out, err = run(capsys, "--scene", "onset", "duration", "--to", tmp_path / name)
    assert status == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert re.search(r"\d\.\d MB, 2 screens", out)
    assert re.search(rf"{name}: (\d) of \1\n$", err)
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_tour_keeps_its_order_and_its_own_states(capsys, tmp_path):
    run(capsys, "--tour", "clinic", "--origin", "https://example.org", "--to", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().count(b"/Type /Page\n") >= 5 or b"/Pages" in (
        tmp_path / "a.pdf"
    ).read_bytes()


def test_a_copied_link_brings_its_scene_its_state_and_its_way_back(capsys, tmp_path):
    address = "https://example.org/routes?depth=clinician&routes=im,oral#race"
    run(capsys, "--link", address, "--to", tmp_path / "a.pptx")
    (first, *_) = Presentation(tmp_path / "a.pptx").slides
    assert address in first.notes_slide.notes_text_frame.text


def test_a_link_in_another_language_brings_its_language(capsys, tmp_path):
    run(capsys, "--link", "https://example.org/routes?lang=es#matrix", "--to", tmp_path / "a.pptx")
    show = Presentation(tmp_path / "a.pptx")
    assert show.core_properties.language == "es"
    said = [shape.text_frame.text for shape in show.slides[0].shapes if shape.has_text_frame]
    assert any(text.startswith("Fuentes: ") for text in said)


def test_a_state_is_followed(capsys, tmp_path):
    run(capsys, "--scene", "race", "--state", "routes=im", "--to", tmp_path / "a.pptx")
    (first, *_) = Presentation(tmp_path / "a.pptx").slides
    names = [series.name for shape in first.shapes if shape.has_chart for series in shape.chart.plots[0].series]
    assert any("Muscle" in name for name in names)
    assert not any("drip" in name for name in names)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--tour", "nothing", "--to", "a.pptx"], r"--tour must be one of clinic, .*; got nothing"),
        (["--scene", "nothing", "--to", "a.pptx"], r"scene must be one of .*; got 'nothing'"),
        (["--tour", "talk", "--to", "a.docx"], r"--to must end in .pptx, .html, .pdf, .zip; got a.docx"),
        (["--tour", "talk", "--state", "depth=deep", "--to", "a.pdf"], r"depth “deep”. Allowed: plain, curious"),
        (["--tour", "talk", "--state", "colour=red", "--to", "a.pdf"], r"--state takes name=value .*; got colour=red"),
        (["--to", "a.pdf"], r"say what to export"),
        (["--tour", "talk", "--to", "none/here/a.pdf"], r"a folder that is there and can be written to; got none/here"),
    ],
)
def test_a_value_that_is_not_allowed_costs_one_line_and_no_file(capsys, tmp_path, monkeypatch, words, message):
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert re.search(message, err)
    assert err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_pictures_without_a_browser_say_what_to_install(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere")
    status, _, err = run(capsys, "--scene", "onset", "--to", tmp_path / "a.zip")
    assert status == 2
    assert "apt-get install chromium" in err
    status, _, err = run(capsys, "--scene", "synapse", "--to", tmp_path / "a.pptx")
    assert status == 0
    assert "apt-get install chromium" in err


def test_a_browser_that_fails_is_said_and_the_slides_are_still_made(capsys, tmp_path, monkeypatch):
    (tmp_path / "browser").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "browser").chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "browser"))
    status, _, err = run(capsys, "--scene", "synapse", "--to", tmp_path / "a.pptx")
    assert status == 0
    assert "could not draw the pictures" in err
    assert (tmp_path / "a.pptx").read_bytes().startswith(b"PK")


def test_pictures_without_a_font_say_what_to_install(capsys, tmp_path, monkeypatch):
    nothing = '<script type="application/json" id="made">{"letters": false, "pictures": []}</script>'
    monkeypatch.setattr(picture, "_run", lambda _words: nothing)
    status, _, err = run(capsys, "--scene", "synapse", "--to", tmp_path / "a.zip")
    assert status == 2
    assert "apt-get install fonts-liberation" in err
    status, _, err = run(capsys, "--scene", "synapse", "--to", tmp_path / "a.pptx")
    assert status == 0
    assert "apt-get install fonts-liberation" in err


def test_a_full_disk_leaves_what_stood_there_and_nothing_half_made(tmp_path, monkeypatch):
    place = tmp_path / "a.pdf"
    place.write_bytes(b"before")

    def full(*_words, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command.Path, "replace", full)
    with pytest.raises(ExportError, match=r"No space left on device. What stood there before is unchanged."):
        command.write(place, b"after")
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
    assert place.read_bytes() == b"before"


def test_two_exports_into_one_place_leave_one_of_them_whole(tmp_path):
    place: Path = tmp_path / "a.zip"
    files = []
    for number in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            file.writestr(str(number), bytes([number]) * 200_000)
        files.append(out.getvalue())
    with ThreadPoolExecutor(6) as many:
        list(many.map(lambda made: command.write(place, made), files))
    assert place.read_bytes() in files
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


def ordered(to: Path, **options):
    """The command as somebody runs it, in a process of its own."""
    words = [sys.executable, "-m", "ketamine", "export", "--scene", "help", "--to", str(to)]
    quiet = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(words, cwd=ROOT, env=quiet, **pipes, **options)


@pytest.mark.parametrize("before", [None, b"before"])
def test_a_disk_with_no_room_for_the_file_costs_one_line_and_no_half_file(tmp_path, before):
    place = tmp_path / "a.pdf"
    if before:
        place.write_bytes(before)
    least = 4096
    made = ordered(place, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (least, least)))
    out, err = made.communicate(timeout=300)
    assert (made.returncode, out) == (2, "")
    *_, said = err.splitlines()
    assert re.fullmatch(r".*a\.pdf could not be written: .+\. What stood there before is unchanged\.", said)
    assert "Traceback" not in err
    assert [each.read_bytes() for each in tmp_path.iterdir()] == ([before] if before else [])


def test_a_disk_that_is_full_while_pictures_are_drawn_is_named_and_leaves_nothing(capsys, tmp_path, monkeypatch):
    def full(*_words, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(picture.Path, "write_text", full)
    status, _, err = run(capsys, "--scene", "synapse", "--to", tmp_path / "a.zip")
    assert status == 2
    assert "(No space left on device)" in err
    assert not list(tmp_path.iterdir())


def test_two_people_who_order_the_same_file_at_once_both_get_it_whole(tmp_path):
    place = tmp_path / "a.pdf"
    both = [ordered(place) for _ in range(2)]
    said = [made.communicate(timeout=300) for made in both]
    assert [made.returncode for made in both] == [0, 0], said
    assert place.read_bytes().startswith(b"%PDF-")
    assert place.read_bytes().rstrip().endswith(b"%%EOF")
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
