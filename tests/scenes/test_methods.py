"""Methods."""

from collections import Counter

from ketamine.evidence.schema import BASES, GRADES
from ketamine.scenario import Scenario
from ketamine.scenes import methods
from ketamine.scenes.ledger import facts_listed
from ketamine.scenes.prose import plain
from ketamine.scenes.view import Cards


def _counts(card):
    return [
        int(next(part.text for part in text if not isinstance(part, str)).replace(",", "")) for _, text in card.lines
    ]


def test_each_grade_is_explained_with_the_number_of_links_that_have_it(facts):
    block = methods.build(Scenario(), facts).blocks[0]
    assert isinstance(block, Cards)
    used = Counter(row.grade for row in facts.library.rows("mechanism_edges"))
    assert [label for label, _ in block.cards[0].lines] == [facts.labels[f"grade.{grade}"] for grade in GRADES]
    assert _counts(block.cards[0]) == [used[grade] for grade in GRADES]


def test_each_basis_is_explained_with_the_number_of_facts_that_have_it(facts):
    block = methods.build(Scenario(), facts).blocks[0]
    used = Counter(row.basis for row in facts_listed(facts))
    assert _counts(block.cards[1]) == [used[basis] for basis in BASES]


def test_the_takeaway_counts_what_is_printed_and_what_is_not(facts):
    rows = facts_listed(facts)
    said = plain(methods.build(Scenario(), facts).takeaway)
    assert f"Of {len(rows):,} facts, {sum(row.basis == 'reported' for row in rows):,} stand" in said
    assert f"and {sum(row.basis not in ('', 'reported') for row in rows)} were worked out" in said
