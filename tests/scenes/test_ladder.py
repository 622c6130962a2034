"""The safety ladder."""

import pytest

from ketamine.scenario import Scenario
from ketamine.scenes import ladder
from ketamine.scenes.payload import rows
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Cards, IconArrays, Prose

DEPTHS = ("plain", "curious", "clinician")


def _panels(facts: Facts, depth: str) -> list[IconArrays]:
    return [b for b in ladder.build(Scenario(depth=depth), facts).blocks if isinstance(b, IconArrays)]


def _listed(facts: Facts) -> tuple[tuple[Prose, ...], ...]:
    table = ladder.build(Scenario(), facts).table
    return table.cells if table else ()


@pytest.mark.parametrize("depth", DEPTHS)
def test_each_array_of_the_drug_stands_beside_its_own_comparison(facts: Facts, depth: str) -> None:
    for panel in _panels(facts, depth):
        for _, (drug, other) in panel.groups:
            assert (drug.meaning, other.meaning) == ("harm", "comparator")
            assert keys(drug.count) == keys(other.count)


def test_filled_circles_are_the_rates_of_the_rows(facts: Facts) -> None:
    for rung, panel in zip(("minutes", "weeks"), _panels(facts, "plain"), strict=True):
        for key, (_, (drug, other)) in zip(ladder.RUNGS[rung].values(), panel.groups, strict=True):
            row = facts.library.row(key)
            assert row.text("measure") == "percent_of_people"
            assert drug.filled == row.number("rate_pct")
            assert other.filled == row.number("comparator_rate_pct")


def test_yes_and_no_make_one_hundred(facts: Facts) -> None:
    for panel in _panels(facts, "plain"):
        for _, arrays in panel.groups:
            for dots in arrays:
                yes, no = (float(part.text) for part in dots.count if not isinstance(part, str))
                assert yes + no == 100


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_two_measures_of_feeling_detached_never_share_a_panel(facts: Facts, depth: str) -> None:
    reported = ladder.RUNGS["minutes"]["detached"]
    for panel in _panels(facts, depth):
        drawn = {key for _, arrays in panel.groups for dots in arrays for key in keys(dots.count)}
        assert not {reported, ladder.SCALE} <= drawn


def test_a_harm_without_a_comparison_is_not_drawn_as_people(facts: Facts) -> None:
    for rung in ladder.RUNGS.values():
        for key in rung.values():
            row = facts.library.row(key)
            assert "plac" in row.text("comparator")
            assert 0 <= float(row.text("comparator_rate_pct")) <= 100


def test_every_card_on_years_says_rate_comparison_and_what_is_not_known(facts: Facts) -> None:
    cards = next(b for b in ladder.build(Scenario(), facts).blocks if isinstance(b, Cards)).cards
    assert len(cards) == 4
    for card in cards:
        assert [label for label, _ in card.lines] == ["Rate", "Compared with", "Worst harm", "Not known"]
        assert card.badges[0].text == "No comparison group"
    found = [plain(dict(card.lines)["Rate"]) for card in cards]
    assert sum("No figure found" in text for text in found) == 2


def test_the_table_names_comparison_measure_and_source_of_each_line(facts: Facts) -> None:
    listed = _listed(facts)
    assert len(listed) == sum(map(len, ladder.RUNGS.values())) + sum(map(len, ladder._TABLED.values()))
    for line in listed:
        assert plain(line[2])
        assert plain(line[3])
        assert plain(line[4])
        assert keys(line[8])


def test_reports_are_not_called_a_rate_of_people(facts: Facts) -> None:
    told = [plain(line[2]) for line in _listed(facts) if "ae.esk_resp2023.01" in keys(line[1])]
    assert told == ["reports, per 100 sessions"]


def test_breathing_blood_pressure_nausea_bladder_dependence_and_thinking_are_all_there(facts: Facts) -> None:
    shown = set(rows(ladder.build(Scenario(), facts)))
    assert {
        "ae.esk_resp2023.01",
        "ae.spravato_label2021.04",
        "ae.spravato_ae2019hcp.03",
        "ae.jnj_urinary2025.01",
        "sr.c_dependence",
        "sr.c_cognition",
    } <= shown
