"""One mark for each claim of the guide, in rows by verdict."""

from collections import Counter

import pytest

from ketamine.figures import provenance
from ketamine.figures.theme import COLOURS, Figure
from ketamine.figures.verdicts import MARKS, verdicts
from ketamine.scenes.registry import Facts


@pytest.fixture(scope="module", params=[False, True], ids=["wide", "narrow"])
def drawn(request: pytest.FixtureRequest, facts: Facts) -> Figure:
    return verdicts(facts.library.rows("seed_claims"), facts.labels, "marks by verdict", narrow=request.param)


def test_every_claim_is_one_mark_that_opens_it(drawn: Figure, facts: Facts) -> None:
    opened = [key for trace in drawn["data"] for key in trace["customdata"]]
    assert sorted(opened) == sorted(row.key for row in facts.library.rows("seed_claims"))


def test_each_row_holds_as_many_marks_as_the_table_has_claims_of_its_verdict(drawn: Figure, facts: Facts) -> None:
    counts = Counter(row.text("verdict") for row in facts.library.rows("seed_claims"))
    assert [len(trace["x"]) for trace in drawn["data"]] == [counts[name] for name in MARKS]
    for trace in drawn["data"]:
        assert list(trace["x"]) == list(range(1, len(trace["x"]) + 1))
        assert len(set(trace["y"])) == 1


def test_the_count_stands_at_the_end_of_each_row(drawn: Figure) -> None:
    for trace, note in zip(drawn["data"], drawn["layout"]["annotations"], strict=True):
        assert f"<b>{len(trace['x'])}</b>" in note["text"]


def test_no_two_verdicts_share_a_look(facts: Facts) -> None:
    assert len({(mark.symbol, mark.fill) for mark in MARKS.values()}) == len(MARKS)
    assert set(MARKS) == {row.text("verdict") for row in facts.library.rows("seed_claims")}


def test_marks_are_not_joined(drawn: Figure) -> None:
    assert {trace["mode"] for trace in drawn["data"]} == {"markers"}


def test_a_verdict_borrows_no_colour_of_drug_harm_or_route() -> None:
    used = {name.removeprefix("@").partition("/")[0] for mark in MARKS.values() for name in (mark.fill, mark.line)}
    assert used <= {"ink", "quiet", "caution"} <= set(COLOURS)


def test_the_figure_carries_its_claims_and_its_alternative_text(drawn: Figure, facts: Facts) -> None:
    assert provenance.rows(drawn) == tuple(row.key for row in facts.library.rows("seed_claims"))
    assert provenance.alt(drawn) == "marks by verdict"
