"""Route cards: the law first, no dose before clinician depth, blanks that say so, both sides in equal space."""

import dataclasses
from datetime import date

import pytest

from ketamine.evidence import Cite
from ketamine.evidence.readability import grade
from ketamine.scenario import Scenario
from ketamine.scenes import route_cards
from ketamine.scenes.prose import keys, plain

DEPTHS = ("plain", "curious", "clinician")
COUNTRIES = ("us", "ca", "uk", "eu", "au", "nz")


def cards(facts, **state):
    view = route_cards.build(Scenario(**state), facts)
    return dict(zip(route_cards.routes(facts), view.blocks[0].cards, strict=True))


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("country", COUNTRIES)
def test_the_law_stands_first_on_every_card_with_the_day_it_was_read(facts, depth, country):
    place = {facts.labels[f"attribute.{name}"] for name in route_cards.PLACES}
    for card in cards(facts, depth=depth, country=country).values():
        labels = [label for label, _ in card.lines]
        start = 1 if country in ("ca", "au", "nz") else 0
        assert set(labels[start : start + 2]) == place
        assert plain(card.lines[start + 2][1]) == route_cards.day(facts.library.evidence_date)
        assert card.badges[0].kind == "status"


def test_only_the_spray_that_its_row_calls_approved_is_called_approved(facts):
    for route, card in cards(facts).items():
        row = route_cards.facts_of(route, "regulatory_status_us", facts)[0]
        approved = row.text("value_text").startswith("FDA approved")
        assert (card.badges[0].value == "approved") == approved
        assert ("Not approved" in card.badges[0].text) != approved
        assert approved == (route == "intranasal_esketamine")


def test_the_takeaway_counts_the_ways_and_gives_the_day_of_approval(facts):
    takeaway = route_cards.build(Scenario(), facts).takeaway
    text = plain(takeaway)
    assert f"Of {len(route_cards.routes(facts))} ways of taking it" in text
    assert "5 March 2019" in text
    assert "5 March 2019" in facts.library.row("ro.intranasal_esketamine.regulatory_status_us").text("value_text")


@pytest.mark.parametrize("depth", DEPTHS)
def test_doses_are_shown_to_clinicians_alone(facts, depth):
    wanted = {facts.labels[f"attribute.{name}"] for name in route_cards.DOSES}
    for card in cards(facts, depth=depth).values():
        labels = {label for label, _ in card.lines}
        assert (wanted <= labels) == (depth == "clinician")
        shown = " ".join(plain(text) for _, text in card.lines)
        assert depth == "clinician" or "mg/kg" not in shown


def test_a_row_without_a_figure_says_so_and_is_never_filled(facts):
    for row in facts.library.rows("routes", source="none"):
        if row.number("value_num_low") is None and not facts.words("route_cards").has(route_cards.section(row)):
            assert plain(route_cards.said(row, facts)) == facts.labels["scene.no_figure"]


def test_every_line_opens_a_row(facts):
    unread = {plain(facts.words("route_cards").say(f"label-{country}")) for country in ("ca", "au", "nz")}
    for card in cards(facts, depth="clinician").values():
        for label, text in card.lines:
            assert keys(text) or label in unread, (card.title, label)
            for key in keys(text):
                facts.library.row(key)


def test_every_row_with_a_source_has_words_of_its_own(facts):
    words = facts.words("route_cards")
    missing = [
        row.key for row in facts.library.rows("routes") if row.source_keys and not words.has(route_cards.section(row))
    ]
    assert missing == []


def test_the_numbers_of_a_row_are_those_it_shows(facts):
    for row in facts.library.rows("routes"):
        shown = [part for part in route_cards.said(row, facts) if isinstance(part, Cite) and part.keys == (row.key,)]
        text = " ".join(part.text for part in shown)
        low, high = row.number("value_num_low"), row.number("value_num_high")
        if "{range}" in facts.words("route_cards").text.sections.get(route_cards.section(row), ""):
            for limit in (low, high):
                assert limit is None or f"{limit:,.1f}".removesuffix(".0") in text, row.key


def test_reported_events_and_a_rating_scale_are_told_apart(facts):
    rows = route_cards.facts_of("intranasal_esketamine", "dissociation_rate_pct", facts)
    event, scale = (plain(route_cards.said(row, facts)) for row in rows)
    assert "side effect" in event
    assert "rating scale" in scale
    _, shown = route_cards.line("intranasal_esketamine", "dissociation_rate_pct", facts)
    assert event in plain(shown)
    assert scale in plain(shown)


def test_every_rate_of_harm_has_its_comparison_beside_it_or_says_there_was_none(facts):
    for attribute in ("dissociation_rate_pct", "bp_rise"):
        for row in facts.library.rows("routes", attribute=attribute):
            if row.text("unit") in ("%", "% of patients") and row.key.count(".") == 2:
                text = plain(route_cards.said(row, facts))
                assert "against" in text or "no comparison group" in text, row.key


def test_good_points_and_drawbacks_take_equal_space(facts):
    for route in route_cards.routes(facts):
        good, bad = (len(plain(route_cards.line(route, side, facts)[1])) for side in ("pros", "cons"))
        assert 0.4 <= good / bad <= 2.5, route


def test_how_blind_a_trial_was_stands_beside_its_result(facts):
    for route in route_cards.routes(facts):
        _, text = route_cards.line(route, "evidence_strength_depression", facts)
        trials = [key for key in keys(text) if facts.library.row(key).table in ("timecourse", "durability")]
        labels = {facts.labels[f"blinding.{facts.library.row(key).sources[0].blinding}"] for key in trials}
        assert all(label in plain(text) for label in labels)


def test_the_strength_on_the_badge_is_the_strength_in_the_row(facts):
    for route, card in cards(facts).items():
        row = route_cards.facts_of(route, "evidence_strength_depression", facts)[0]
        opening = row.text("value_text").lower().replace(":", "").split()
        strength = card.badges[1].text.lower().removeprefix("evidence: ")
        assert strength.replace(",", "").split()[0] == opening[0]


def test_each_cost_is_called_rough_and_says_its_year_or_that_none_is_given(facts):
    for row in facts.library.rows("routes", attribute="cost_usd_range"):
        text = plain(route_cards.said(row, facts))
        if row.number("value_num_low") is not None:
            assert "rough" in text
            years = [source.year for source in row.sources if source.year]
            assert "no year" in text or all(year in text for year in years)


def test_a_rule_that_ends_becomes_a_warning_after_its_day(facts):
    later = dataclasses.replace(facts, today=date(2027, 1, 1))
    before, after = (plain(dict(cards(f)["sublingual"].lines)["By video"]) for f in (facts, later))
    assert "until 31 December 2026" in before
    assert "ended on 31 December 2026" in after
    assert "Check" in after


def test_bioavailability_is_never_a_constant_of_the_simulator(facts):
    for route, card in cards(facts, depth="clinician").items():
        label = facts.labels["attribute.bioavailability_pct"]
        assert all(not key.startswith("pp.recommended") for key in keys(dict(card.lines)[label])), route


@pytest.mark.parametrize("depth", ["plain", "curious"])
def test_the_cards_read_at_grade_eight_or_below(facts, depth):
    for card in cards(facts, depth=depth).values():
        assert grade(" ".join(f"{plain(text)}." for _, text in card.lines).replace("..", ".")) <= 8, card.title
