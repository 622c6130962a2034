"""Where each fact is shown."""

import pytest

from ketamine import scenario as sc
from ketamine.scenes import scenes
from ketamine.scenes.ledger import facts_listed, why_unshown
from ketamine.scenes.payload import rows
from ketamine.scenes.prose import plain
from ketamine.scenes.records import as_csv, claims, listed_scenes
from ketamine.scenes.registry import Facts
from ketamine.scenes.whereabouts import REGISTERS, address, shown, states


@pytest.fixture(scope="module")
def found(facts: Facts):
    return shown(facts)


def test_every_row_a_scene_rests_on_exists(found, facts):
    for key in found:
        assert facts.library.row(key).key == key


def test_a_row_of_a_scenes_default_view_leads_to_that_scene(found, facts):
    for scene in scenes():
        if scene.key in REGISTERS:
            continue
        for key in rows(scene.build(sc.DEFAULT, facts)):
            assert scene.key in found[key]


def test_lists_of_everything_are_no_place_where_a_fact_is_told(found):
    assert not {name for names in found.values() for name in names} & set(REGISTERS)


def test_the_states_looked_at_hold_every_choice_of_every_control_once(facts):
    for scene in scenes():
        looked = list(states(scene, facts))
        assert looked[0] == sc.DEFAULT
        assert len(set(looked)) == len(looked)
        if "outcome" in scene.controls:
            assert {state.outcome for state in looked} == set(sc.OUTCOMES)


def test_each_fact_is_shown_somewhere_or_the_ledger_says_why_not(found, facts):
    words = facts.words("ledger")
    for row in facts_listed(facts):
        if row.key not in found:
            assert plain(why_unshown(row, words)).strip(), row.key


def test_every_claim_of_the_guide_leads_to_the_guide(found, facts):
    for row in facts.library.rows("seed_claims"):
        assert "guide" in found[row.key]


def test_a_second_look_is_not_worked_out_again(found, facts):
    assert shown(facts) is found


def test_records_of_claims_hold_every_fact_with_addresses_that_exist(facts):
    listed = claims(facts, facts_listed(facts))
    places = {address(scene) for scene in scenes()}
    assert [one["key"] for one in listed] == [row.key for row in facts_listed(facts)]
    assert all(set(one["shown"]) <= places for one in listed)
    lines = as_csv(listed)
    assert lines[0].startswith("key,address,table,title,plain,curious,clinician,value,unit,spread")


def test_records_of_scenes_name_page_address_question_and_evidence(facts):
    listed = listed_scenes(facts)
    assert [one["key"] for one in listed] == [scene.key for scene in scenes()]
    for one in listed:
        assert one["address"] == f"{one['page']}#{one['key']}"
        assert str(one["question"]).endswith("?")
        for key in one["evidence"]:
            facts.library.row(key)
