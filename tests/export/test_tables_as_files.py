"""A table taken away as a file: a text that a table program could run is only ever a text, and a number stays one."""

import csv
import io
import json

import pytest

from ketamine.export import front, picture
from ketamine.scenes.records import as_csv, inert

RUN = ["=1+1", "+cmd|calc", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", '=HYPERLINK("http://x","y")', "-1.2 to 3"]
NUMBERS = ["-1.2", "-3", "+0.5", "1e-3", "-1e5", "-.5", "12", "0"]
WORDS = ["ketamine", "50 of 100", "a = b", "x@y", ""]


@pytest.mark.parametrize("cell", RUN)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(cell):
    assert inert(cell) == f"'{cell}"


def test_a_table_of_the_command_line_is_written_by_that_rule():
    lines = as_csv(
        [{"name": "=1+1", "value": -1.2, "sources": ["@a", "b"]}, {"name": None, "value": "-3", "sources": []}]
    )
    assert list(csv.reader(lines)) == [["name", "value", "sources"], ["'=1+1", "-1.2", "'@a;b"], ["", "-3", ""]]


@pytest.mark.parametrize("cell", [*NUMBERS, *WORDS])
def test_numbers_and_other_texts_are_written_as_they_are(cell):
    assert inert(cell) == cell


def _page(cells: list[str]) -> str:
    table = {"columns": [{"label": "=name"}], "cells": [[[cell]] for cell in cells]}
    made = f"document.body.dataset.made = encodeURIComponent(csvOf({json.dumps(table)}));"
    script = front.script().replace("export default function", "function component")
    return f'<!doctype html><body><script type="module">{script}\n{made}</script></body>'


@pytest.mark.skipif(picture.browser() is None, reason="no browser is here")
def test_the_page_writes_cells_by_the_same_rule(tmp_path):
    from urllib.parse import unquote

    file = tmp_path / "page.html"
    cells = [*RUN, *NUMBERS, *WORDS]
    file.write_text(_page(cells), encoding="utf-8")
    words = [str(picture.browser()), *picture._FLAGS, *picture._sandbox(), f"--user-data-dir={tmp_path}/profile"]
    said = picture._run([*words, file.as_uri()])
    written = unquote(said.split('data-made="', 1)[1].split('"', 1)[0])
    (head, *lines) = csv.reader(io.StringIO(written, newline=""))
    assert head[0] == "'=name"
    assert [line[0] for line in lines] == [inert(cell) for cell in cells]
