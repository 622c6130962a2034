"""The list of sources."""

from collections import Counter

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import studies
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Ledger, View


@pytest.fixture(scope="module")
def view(facts: Facts) -> View:
    return studies.build(Scenario(), facts)


@pytest.fixture(scope="module")
def block(view: View) -> Ledger:
    found = view.blocks[0]
    assert isinstance(found, Ledger)
    return found


def test_every_source_has_one_line_that_opens_it(block: Ledger, facts: Facts) -> None:
    opened = [keys(line[0]) for line in block.cells]
    assert sorted(opened) == sorted((key,) for key in facts.library.sources)


def test_a_line_says_kind_people_blinding_and_how_far_it_was_read(block: Ledger, facts: Facts) -> None:
    for line in block.cells:
        source = facts.library.source(keys(line[0])[0])
        assert plain(line[1]) == source.title
        assert plain(line[2]).lower() == source.design.lower()
        size = "" if source.size is None else f"{source.size:g}"
        word = "" if source.n is not None or source.size is None else f" {source.counted}"
        assert plain(line[3]).replace(",", "") == size + word.replace(",", "")
        assert plain(line[5]).lower() == source.blinding_level.lower()
        assert plain(line[6]).lower() == source.reader_level.lower()


def test_the_last_column_counts_the_facts_that_name_the_source(block: Ledger, facts: Facts) -> None:
    counted = [row for row in facts.library.index.values() if row.table not in ("sources", "corrections")]
    naming = Counter(key for row in counted for key in {*row.source_keys, *row.counter_keys})
    assert {keys(line[0])[0]: plain(line[7]) for line in block.cells} == {
        key: str(naming[key]) for key in facts.library.sources
    }


def test_the_takeaway_counts_trials_and_the_blinded_among_them(view: View, facts: Facts) -> None:
    trials = [source for source in facts.library.sources.values() if source.kind in ("rct", "crossover_rct")]
    hidden = [source for source in trials if source.blinding not in ("open", "placebo", "not_stated")]
    cites = [part.text for part in view.takeaway if not isinstance(part, str)]
    assert cites[:3] == [str(len(facts.library.sources)), str(len(trials)), str(len(hidden))]


def test_nobody_is_told_that_a_paper_was_read_whole_when_none_was(view: View, facts: Facts) -> None:
    whole = [source for source in facts.library.sources.values() if source.verified_level == "full_text"]
    assert ("no paper was read from end to end" in plain(view.takeaway)) == (not whole)
