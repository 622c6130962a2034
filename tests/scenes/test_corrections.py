"""Corrections in the open."""

from ketamine.scenario import Scenario
from ketamine.scenes import corrections
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.view import Ledger, Table


def test_every_correction_listed_says_what_stood_there_what_stands_there_now_and_why(facts):
    view = corrections.build(Scenario(), facts)
    ledger = view.blocks[0]
    assert isinstance(ledger, Ledger)
    for line, row in zip(ledger.cells, corrections.of_content(facts), strict=True):
        assert plain(line[3]) == row.text("found") != ""
        assert plain(line[4]) == row.text("should_be") != plain(line[3])
        assert plain(line[5]) in row.text("reason")
        assert plain(line[5])
        assert plain(line[7]) == row.text("applied_on")


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
    listed = (facts.library.rows("corrections"), corrections.of_content(facts), corrections.contradicting(facts))
    assert cites == [str(len(each)) for each in listed]
