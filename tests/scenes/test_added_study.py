"""Two data rows add a study: it appears in figures, ledger, table twin and exports with no change of code."""

import csv
import dataclasses
import io
import json
import shutil

import pytest
from pptx import Presentation

from ketamine.evidence import DATA, load
from ketamine.evidence.checks import check
from ketamine.export import handout, offline, slides
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT
from ketamine.scenes.deck import deck
from ketamine.scenes.payload import payload, rows
from ketamine.scenes.prose import keys
from ketamine.scenes.registry import scene
from ketamine.ui import state

NEW = "newton2026"
SOURCE = {
    "key": NEW, "authors": "Newton A", "year": "2026", "title": "A trial that was added", "kind": "rct",
    "species": "human", "n": "80", "n_counts": "people", "population": "depression", "verified_level": "abstract", "blinding": "blind",
    "seen_on": "2026-11-23",
}  # fmt: skip
RESULT = {
    "key": f"tc.{NEW}.01", "source": NEW, "arm": "ketamine", "drug": "ketamine", "route": "iv", "dose_text": "0.5 mg/kg",
    "scale": "MADRS", "time_hours": "24", "n": "80", "n_kind": "both_arms", "metric": "mean_difference",
    "better_direction": "lower", "value": "-2.5", "spread_low": "-6", "spread_high": "1", "spread_kind": "CI95",
    "comparator": "midazolam", "locus": "abstract", "basis": "reported",
}  # fmt: skip

LASTED = {
    "key": f"du.{NEW}.01", "source": NEW, "arm": "ketamine responders", "route": "iv", "time_days": "90",
    "starts_from": "last infusion", "metric": "relapse_rate", "value": "40", "n": "30", "locus": "abstract",
    "basis": "reported", "course": "series", "chart": "yes",
}  # fmt: skip
SCHEDULE = {
    "key": f"pr.{NEW}", "protocol_key": NEW, "label": "Five infusions in two weeks", "route": "iv",
    "dose_text": "0.5 mg/kg", "sessions": "5", "over_days": "14", "session_days": "0,3,6,9,12",
    "session_days_basis": "stated", "source": NEW, "locus": "abstract", "basis": "reported", "course_tested_by": NEW,
}  # fmt: skip


def append(path, cells):
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, restval="", lineterminator="\n").writerow(cells)


@pytest.fixture(scope="module")
def added(facts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("added") / "data"
    shutil.copytree(DATA, folder)
    append(folder / "sources.csv", SOURCE)
    append(folder / "timecourse.csv", RESULT)
    append(folder / "durability.csv", LASTED)
    append(folder / "protocols.csv", SCHEDULE)
    assert check(folder) == ()
    return dataclasses.replace(facts, library=load(folder))


def test_it_is_drawn_in_the_forest_wide_and_narrow_with_its_own_line(added):
    block = scene("forest").build(DEFAULT, added).blocks[0]
    for figure in (block.figure, block.narrow):
        marks = [trace for trace in figure["data"] if trace["mode"] == "markers" and trace["meta"] == RESULT["key"]]
        assert [trace["x"] for trace in marks] == [[-2.5]]
        assert any("Newton 2026" in note["text"] for note in figure["layout"]["annotations"])


def test_it_is_drawn_on_the_clock_of_onset(added):
    view = scene("onset").build(DEFAULT.put(outcome="change"), added)
    assert RESULT["key"] in rows(view)


@pytest.mark.parametrize(("key", "state"), [("forest", DEFAULT), ("onset", DEFAULT.put(outcome="change"))])
def test_it_stands_in_the_table_twin_and_its_card_travels(key, state, added):
    view = scene(key).build(state, added)
    told = {found for line in view.table.cells for cell in line for found in keys(cell)}
    assert RESULT["key"] in told
    sent = payload(scene(key), state, added, "light")
    assert RESULT["key"] in sent["cards"]
    assert NEW in sent["studies"]


def test_it_stands_in_the_ledger(added):
    sent = json.dumps(payload(scene("ledger"), DEFAULT, added, "light"))
    assert f'"{RESULT["key"]}"' in sent
    assert "Newton 2026" in sent


def test_what_it_says_about_lasting_is_a_line_of_its_course(added):
    figure = scene("duration").build(DEFAULT.put(course="series"), added).blocks[0].figure
    marks = [trace["x"] for trace in figure["data"] if trace["mode"] == "markers" and trace["meta"] == LASTED["key"]]
    assert marks == [[40]]


def test_its_schedule_is_drawn_on_its_days_over_a_plain_bar_as_the_row_says_a_trial_tested_it(added):
    figure = scene("course").build(DEFAULT, added).blocks[0].figure
    traces = {trace["name"]: trace for trace in figure["data"] if trace["meta"] == SCHEDULE["key"]}
    assert traces["session"]["x"] == [0, 3, 6, 9, 12]
    assert "tested" in traces
    assert "no controlled trial" not in traces


@pytest.fixture(scope="module")
def bundle(added):
    here = DEFAULT.put(scene="onset", outcome="change", trial_against="midazolam")
    shown = deck(here, {}, "timeline", state.choices(added))
    return Bundle(shown, added, "https://example.org", "Onset", "us")


def test_the_slides_name_it_and_hold_its_value(bundle):
    made = Presentation(io.BytesIO(slides.pptx(bundle)))
    notes = " ".join(slide.notes_slide.notes_text_frame.text for slide in made.slides)
    assert "A trial that was added" in notes


def test_the_offline_file_carries_its_point_and_its_card(bundle):
    made = offline.html(bundle).decode()
    assert RESULT["key"] in made
    assert "A trial that was added" in made


def test_the_handout_prints_it_in_its_table(bundle):
    topic = handout._topic(bundle, bundle.deck.screens[0])
    printed = [line for line in topic["table"] if any("Newton 2026" in cell for cell in line)]
    assert any("\u22122.5" in cell for line in printed for cell in line)
    assert handout.pdf(bundle).startswith(b"%PDF-")
