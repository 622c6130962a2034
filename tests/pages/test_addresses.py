"""Addresses people type: short ones lead to their question or tour, unknown ones to the start page, files are left alone."""

import pytest

from ketamine.scenes import scenes
from ketamine.ui import addresses, state
from ketamine.ui.navigation import PAGES


@pytest.mark.parametrize("scene", scenes(), ids=lambda one: one.key)
def test_a_short_address_of_a_question_leads_to_it_on_its_page(scene):
    assert addresses.elsewhere(f"/go/{scene.key}", "") == f"../{scene.page}#{scene.key}"


def test_a_short_address_of_a_tour_starts_it_and_takes_the_depth_along(facts):
    for key in state.tours(facts):
        assert addresses.elsewhere(f"/go/{key}", "depth=curious") == f"../present?present=1&tour={key}&depth=curious"


def test_an_address_nobody_knows_leads_to_the_start_page_with_its_name():
    assert addresses.elsewhere("/ketamin", "a=b") == "./?lost=ketamin"
    assert addresses.elsewhere("/go/ketamin", "") == "../?lost=go%2Fketamin"
    assert addresses.elsewhere("//elsewhere/x", "") == "../../?lost=elsewhere%2Fx"


def test_every_page_is_known_by_its_own_address_and_home_leads_to_the_start():
    assert addresses.is_page("/")
    assert [page.key for page in PAGES if not addresses.is_page(f"/{page.key}")] == ["home"]
    assert addresses.elsewhere("/home", "depth=curious") == "./?depth=curious"


@pytest.mark.parametrize("path", ["/favicon.ico", "/_stcore/health", "/static/js/a.js", "/assets/x", "/ready"])
def test_files_and_the_framework_s_own_addresses_are_left_alone(path):
    assert addresses.elsewhere(path, "") is None
