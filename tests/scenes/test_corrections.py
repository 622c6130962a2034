"""Corrections in the open."""

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import corrections
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.view import Ledger, Table


def test_every_correction_on_record_is_listed_with_what_stood_there_what_stands_there_now_and_why(facts):
    view = corrections.build(Scenario(), facts)
    ledger = view.blocks[0]
    assert isinstance(ledger, Ledger)
    assert set(ledger.anchors) == {row.key for row in facts.library.rows("corrections")}
    for line, key in zip(ledger.cells, ledger.anchors, strict=True):
        row = facts.library.row(key)
        assert plain(line[4]) == (row.text("found") or "(blank)")
        assert plain(line[5]) == (row.text("should_be") or "(blank)")
        assert plain(line[6]) in row.text("reason") or plain(line[6]) == "Found in a check by hand"
        assert plain(line[6])
        assert plain(line[8]) == row.text("applied_on")


def test_corrections_that_changed_a_fact_come_first_and_the_newest_first_among_them(facts):
    rows = corrections.listed(facts)
    kinds = [corrections.kind(row) for row in rows]
    assert kinds == sorted(kinds, key=("content", "form").index)
    days = [row.text("applied_on") for row, kind in zip(rows, kinds, strict=True) if kind == "content"]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("co.1412", "content"),
        ("co.1411", "content"),
        ("co.0131", "content"),
        ("co.1410", "form"),
        ("co.1395", "form"),
        ("co.1406", "form"),
    ],
)
def test_a_changed_fact_is_told_from_a_changed_wording(facts, key, kind):
    assert corrections.kind(facts.library.row(key)) == kind


def test_no_reason_speaks_of_the_number_of_a_check(facts):
    assert not [
        row.key for row in corrections.listed(facts) if corrections.why(row).startswith(("AUDIT", "second audit"))
    ]


def test_a_source_is_said_to_contradict_itself_only_where_its_note_says_so(facts):
    view = corrections.build(Scenario(), facts)
    table = view.blocks[1]
    assert isinstance(table, Table)
    for line in table.cells:
        (key,) = keys(line[0])
        assert "differs between copies" in facts.library.source(key).notes or "swaps" in facts.library.source(key).notes


def test_the_takeaway_counts_all_corrections_those_of_content_and_the_sources(facts):
    view = corrections.build(Scenario(), facts)
    cites = [part.text.replace(",", "") for part in view.takeaway if not isinstance(part, str)]
    content = [row for row in corrections.listed(facts) if corrections.kind(row) == "content"]
    listed = (facts.library.rows("corrections"), content, corrections.contradicting(facts))
    assert cites == [str(len(each)) for each in listed]
