"""The ledger of all facts."""

import dataclasses
import json
from datetime import date, timedelta

import pytest

from ketamine.evidence.schema import TABLES
from ketamine.scenario import Scenario
from ketamine.scenes import ledger, listing, scenes
from ketamine.scenes.freshness import due
from ketamine.scenes.long_tables import apart
from ketamine.scenes.payload import payload
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Ledger
from ketamine.ui.navigation import PAGES

#: what a phone can be asked to load for a long table [bytes]
HEAVIEST = 2_000_000
#: what the page carries of it before the table is asked for [bytes]
LIGHT = 60_000
TOPIC, STUDY = 6, 5


@pytest.fixture(scope="module")
def block(facts: Facts) -> Ledger:
    found = ledger.build(Scenario(), facts).blocks[0]
    assert isinstance(found, Ledger)
    return found


def test_every_row_of_every_table_but_the_registers_has_a_line(block: Ledger, facts: Facts) -> None:
    evidence = set(TABLES) - {"sources", "corrections"}
    assert set(listing.PAGE) == evidence
    assert len(block.cells) == sum(len(facts.library.rows(name)) for name in evidence)


def test_a_line_shows_value_people_place_and_sources_of_its_row(block: Ledger, facts: Facts) -> None:
    for line, row in zip(block.cells, ledger.facts_listed(facts), strict=True):
        assert plain(line[1]) == row.value_text()
        assert keys(line[STUDY]) == row.source_keys
        if "people" in row.counted:
            assert plain(line[2]).replace(",", "") == f"{row.n:g}"
        else:
            assert plain(line[2]) == row.counted


def test_an_opened_line_gives_sentences_unit_limits_count_rule_basis_place_and_reading(
    block: Ledger, facts: Facts
) -> None:
    assert len(block.heads) == len(block.details[0])
    for line, row in zip(block.details, ledger.facts_listed(facts), strict=True):
        said = dict(zip(block.heads, map(plain, line), strict=True))
        assert said["Unit"] == row.unit
        assert said["Where in it"] in (row.locus, "Not recorded.")
        assert said["What it rests on"] in (row.counted, "The page read does not say how many.")
        assert said["Why this grade"].endswith(".")
        assert bool(said["How the number came to be"]) == bool(row.basis)
        for source in row.sources:
            assert f"{source.reader_level}, last looked at on {source.seen_on}" in said["How far we read it, and when"]


def test_sessions_and_reports_are_not_put_under_people_without_their_word(block: Ledger) -> None:
    assert plain(block.cells[block.anchors.index("ae.esk_resp2023.01")][2]) == "868,000 sessions"


@pytest.mark.parametrize(("before", "stale"), [(1, False), (0, True)])
def test_a_claim_is_out_of_date_a_year_after_its_oldest_source_was_open(
    facts: Facts, before: int, stale: object
) -> None:
    row = facts.library.row("tc.daly2018.12")
    day = due(min(source.seen_on for source in row.sources)) - timedelta(days=before)
    view = ledger.build(Scenario(), dataclasses.replace(facts, today=day))
    found = view.blocks[0]
    assert isinstance(found, Ledger)
    at = found.anchors.index(row.key)
    assert plain(found.cells[at][1]).startswith("Not looked at for a year:") == stale
    read = plain(found.details[at][found.heads.index("How far we read it, and when")])
    assert ("Out of date since" in read) == stale
    assert ("Due again by" in read) != stale


def test_no_line_is_without_a_word_on_how_sure_or_on_its_source(block: Ledger) -> None:
    assert all(plain(line[3]) and plain(line[STUDY]) and plain(line[TOPIC]) for line in block.cells)


def test_a_grade_of_the_row_comes_before_the_kind_of_study(facts: Facts) -> None:
    graded = facts.library.row("me.ketamine--antidepressant")
    bare = facts.library.row("tc.daly2018.02")
    assert listing.sure(graded, facts.labels) == facts.labels[f"grade.{graded.grade}"]
    assert listing.sure(bare, facts.labels).lower() == bare.sources[0].design


def test_every_line_has_its_own_address_which_is_the_key_of_its_row(block: Ledger, facts: Facts) -> None:
    assert block.anchors == tuple(row.key for row in ledger.facts_listed(facts))
    assert len(set(block.anchors)) == len(block.anchors)


def test_every_line_says_where_it_is_shown_by_scene_or_that_it_stands_here_only(block: Ledger) -> None:
    for line in block.details:
        pieces = [piece for piece in line[-1] if isinstance(piece, str) and piece.strip()]
        assert pieces
        assert all(piece in block.links for piece in pieces) or pieces[0].startswith("In the ledger only")


def test_every_link_of_a_line_leads_to_a_scene_on_a_page(block: Ledger) -> None:
    pages = {page.key for page in PAGES}
    known = {(scene.page, scene.key) for scene in scenes()}
    for place in block.links.values():
        page, _, key = place.partition("#")
        assert page in pages
        assert (page, key) in known


def test_every_source_can_be_taken_away_in_each_form(block: Ledger, facts: Facts) -> None:
    assert {form: set(entries) for form, entries in block.references.items()} == {
        form: set(facts.library.sources) for form in ("bib", "ris")
    }


def test_a_table_that_travels_packed_holds_the_same_cells(block: Ledger, facts: Facts) -> None:
    (sent, *_) = payload(ledger.SCENE, Scenario(), facts, "light")["blocks"]
    for name, lines in (("cells", block.cells), ("details", block.details)):
        for packed, line in zip(sent[name], lines, strict=True):
            assert ["".join(_said(part) for part in sent["pool"][at]) for at in packed] == [plain(one) for one in line]


def _said(part: object) -> str:
    return part["t"] if isinstance(part, dict) else str(part)


def test_every_page_named_is_a_page_of_the_product() -> None:
    assert set(listing.PAGE.values()) <= {page.key for page in PAGES}


def test_a_rule_past_its_day_says_so_before_its_words(facts: Facts) -> None:
    row = facts.library.row("sr.r_telehealth")
    at = ledger.facts_listed(facts).index(row)
    says = []
    for today in (date(2026, 12, 31), date(2027, 1, 1)):
        view = ledger.build(Scenario(), dataclasses.replace(facts, today=today))
        found = view.blocks[0]
        assert isinstance(found, Ledger)
        says.append(plain(found.cells[at][1]))
    assert says[0] == row.value_text()
    assert says[1].startswith("Out of date since 2026-12-31")
    assert says[1].endswith(row.value_text())


def test_the_takeaway_counts_what_the_tables_hold(facts: Facts) -> None:
    rows = ledger.facts_listed(facts)
    said = plain(ledger.build(Scenario(), facts).takeaway)
    assert f"{len(rows):,} facts" in said
    assert f"{sum(row.basis not in ('', 'reported') for row in rows)} of them" in said
    assert f"for {sum(row.text('source') == 'none' for row in rows)} we looked" in said


def test_the_page_stays_light_because_the_table_travels_by_itself(facts: Facts) -> None:
    page, taken = apart(payload(ledger.SCENE, Scenario(), facts, "light"))
    assert len(json.dumps(page)) < LIGHT
    assert LIGHT < len(json.dumps(taken)) < HEAVIEST


def test_numbers_in_quoted_words_open_their_row_and_names_with_digits_do_not(facts: Facts) -> None:
    row = facts.library.row("sc.c45_six_sessions")
    pieces = listing.quoted("GluN2B fell by 4.5% in 12 people.", row)
    assert plain(pieces) == "GluN2B fell by 4.5% in 12 people."
    assert [part.text for part in pieces if not isinstance(part, str)] == ["4.5%", "12"]
