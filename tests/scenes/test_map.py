"""The map of the evidence."""

import pytest

from ketamine.evidence.schema import KINDS, TABLES
from ketamine.scenario import Scenario
from ketamine.scenes import map as evidence
from ketamine.scenes.prose import plain
from ketamine.scenes.view import Plot


@pytest.fixture(scope="module")
def cells(facts):
    return evidence.cells(facts)


def test_every_kind_of_source_has_one_column():
    kinds = [kind for column in evidence.DESIGNS.values() for kind in column]
    assert sorted(kinds) == sorted(KINDS)


def test_every_table_of_findings_has_one_line_and_lists_of_the_guide_have_none():
    tables = [table for line in evidence.TOPICS.values() for table in line]
    assert sorted(tables) == sorted(set(TABLES) - {"sources", "corrections", "faq", "seed_claims"})


def test_a_source_stands_in_a_cell_when_a_row_of_the_topic_names_it(cells, facts):
    for cell in cells:
        rows = [row for table in evidence.TOPICS[cell.topic] for row in facts.library.rows(table)]
        named = {source.key for row in rows for source in row.sources if source.kind in evidence.DESIGNS[cell.design]}
        assert {source.key for source in cell.sources} == named


def test_the_largest_study_of_a_cell_is_the_largest_and_pages_and_animals_count_nobody(cells):
    for cell in cells:
        if cell.design in ("animals", "official", "web"):
            assert cell.largest is None
        else:
            assert cell.largest == max((source.n for source in cell.sources if source.n is not None), default=None)


def test_the_takeaway_counts_the_holes(cells, facts):
    view = evidence.build(Scenario(), facts)
    cites = [part.text for part in view.takeaway if not isinstance(part, str)]
    assert cites == [str(len(cells)), str(sum(not cell.sources for cell in cells))]


def test_the_figure_and_the_table_hold_the_same_counts_and_holes(cells, facts):
    view = evidence.build(Scenario(), facts)
    (plot,) = view.blocks
    assert isinstance(plot, Plot)
    for drawn in (plot.figure, plot.narrow):
        circles, holes = drawn["data"]
        assert [int(text) for text in circles["text"]] == [len(cell.sources) for cell in cells if cell.sources]
        assert len(holes["x"]) == sum(not cell.sources for cell in cells)
    said = [plain(cell) for line in view.table.cells for cell in line[1:]]
    assert [text == "none read" for text in said] == [not cell.sources for cell in cells]
