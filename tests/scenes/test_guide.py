"""The guide, claim by claim."""

from collections import Counter

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import guide
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Ledger, View


@pytest.fixture(scope="module")
def view(facts: Facts) -> View:
    return guide.build(Scenario(), facts)


@pytest.fixture(scope="module")
def ledger(view: View) -> Ledger:
    found = view.blocks[1]
    assert isinstance(found, Ledger)
    return found


def test_every_claim_has_one_line_and_one_address(ledger: Ledger, facts: Facts) -> None:
    claims = facts.library.rows("seed_claims")
    assert [plain(line[0]) for line in ledger.cells] == [claim.text("claim_paraphrased") for claim in claims]
    assert list(ledger.anchors) == [f"claim-{claim.text('claim_key')}" for claim in claims]
    assert len(set(ledger.anchors)) == len(claims)


def test_a_line_gives_verdict_reason_and_every_source_of_its_row(ledger: Ledger, facts: Facts) -> None:
    for line, claim in zip(ledger.cells, facts.library.rows("seed_claims"), strict=True):
        assert plain(line[1]) == facts.labels[f"verdict.{claim.text('verdict')}"]
        assert plain(line[2]) == claim.text("why_short")
        assert keys(line[4]) == claim.source_keys


def test_the_counts_in_the_takeaway_add_up_to_all_claims(view: View, facts: Facts) -> None:
    counts = Counter(claim.text("verdict") for claim in facts.library.rows("seed_claims"))
    cites = [part for part in view.takeaway if not isinstance(part, str)]
    total, *each = cites
    assert int(total.text) == sum(counts.values()) == sum(int(cite.text) for cite in each)
    for cite in each:
        verdicts = {facts.library.row(key).text("verdict") for key in cite.keys}
        assert len(verdicts) == 1
        assert int(cite.text) == counts[verdicts.pop()] == len(cite.keys)


def test_claims_on_the_brain_and_on_timing_point_to_their_page(ledger: Ledger, facts: Facts) -> None:
    for line, claim in zip(ledger.cells, facts.library.rows("seed_claims"), strict=True):
        page = guide.PAGE.get(claim.text("section"))
        assert plain(line[-1]) == (facts.labels[f"page.{page}"] if page else "On this page")


def test_filters_are_columns_with_few_words(ledger: Ledger) -> None:
    for column in ledger.filters:
        assert len({plain(line[column]) for line in ledger.cells}) <= 7
