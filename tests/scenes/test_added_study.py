"""Two data rows add a study: it appears in figures, ledger and table twin with no change of code."""

import csv
import dataclasses
import shutil

import pytest

from ketamine.evidence import DATA, load
from ketamine.scenario import DEFAULT
from ketamine.scenes.payload import payload, rows
from ketamine.scenes.prose import keys
from ketamine.scenes.registry import scene
from ketamine.scenes.view import Ledger

NEW = "newton2026"
SOURCE = {
    "key": NEW, "authors": "Newton A", "year": "2026", "title": "A trial that was added", "kind": "rct",
    "species": "human", "n": "80", "population": "depression", "verified_level": "abstract", "blinding": "blind",
    "seen_on": "2026-11-23",
}  # fmt: skip
RESULT = {
    "key": f"tc.{NEW}.01", "source": NEW, "arm": "ketamine", "drug": "ketamine", "route": "iv", "dose_text": "0.5 mg/kg",
    "scale": "MADRS", "time_hours": "24", "n": "80", "n_kind": "both_arms", "metric": "mean_difference",
    "better_direction": "lower", "value": "-2.5", "spread_low": "-6", "spread_high": "1", "spread_kind": "CI95",
    "comparator": "midazolam", "locus": "abstract", "basis": "reported",
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
    blocks = scene("ledger").build(DEFAULT, added).blocks
    told = {
        found
        for block in blocks
        if isinstance(block, Ledger)
        for line in block.cells
        for c in line
        for found in keys(c)
    }
    assert RESULT["key"] in told
