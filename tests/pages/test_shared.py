"""Viewers who see the same hold one description of it between them; who sees something else holds their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine.ui import shared
from ketamine.ui.navigation import PAGES
from ketamine.ui.shelf import Shelf
from tests.pages.test_pages import opened


def described(app):
    """What the framework knows of each control of a viewer."""
    return app.session_state._state._state._new_widget_state.widget_metadata


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_a_second_viewer_of_a_page_brings_no_new_description(page):
    first, second = described(opened(page)), described(opened(page))
    assert len(first) > 4
    assert first.keys() == second.keys()
    assert not [key for key in first if first[key] is not second[key]]


def test_each_of_two_viewers_at_other_steps_goes_on_from_their_own():
    here, there = (opened("mechanism", {"step": step}) for step in ("2", "4"))
    assert here.selectbox(key="step-steps").value == 2
    here.button(key="next-steps").click().run()
    there.button(key="next-steps").click().run()
    assert (here.session_state["scenario"].step, there.session_state["scenario"].step) == (3, 5)


def test_each_of_two_viewers_in_other_languages_chooses_in_their_own_words():
    english, spanish = opened("mechanism"), opened("mechanism", {"lang": "es"})
    for app in (english, spanish):
        app.segmented_control(key="depth-frame").select("clinician").run()
        assert not app.exception
        assert app.session_state["scenario"].depth == "clinician"
    assert english.segmented_control(key="depth-frame").options != spanish.segmented_control(key="depth-frame").options


def test_a_choice_of_one_viewer_is_not_the_choice_of_another():
    one, other = opened("timeline"), opened("timeline")
    one.segmented_control(key="depth-frame").select("clinician").run()
    other.run()
    assert (one.session_state["scenario"].depth, other.session_state["scenario"].depth) == ("clinician", "plain")


def test_no_more_descriptions_are_kept_than_a_bound(monkeypatch):
    monkeypatch.setattr(shared, "_known", Shelf(3))
    opened("routes")
    assert len(shared._known) <= 3


def test_a_page_costs_no_more_after_others_were_seen(monkeypatch):
    seen = []

    def counted(description):
        seen.append(description)
        return (type(description), description.id)

    monkeypatch.setattr(shared, "told_of", counted)
    monkeypatch.setattr(shared, "_known", Shelf(2000))
    app = opened("session")
    seen.clear()
    app.run()
    fresh = len(seen)
    for page in ("timeline", "routes", "session"):
        app.switch_page(f"pages/{page}.py").run()
    seen.clear()
    app.run()
    assert len(seen) == fresh


def holding(value):
    return lambda: value


@given(st.recursive(st.integers() | st.text() | st.booleans() | st.floats(allow_nan=False), st.lists, max_leaves=6))
def test_two_functions_do_the_same_if_they_hold_the_same(value):
    assert shared.told_of(holding(value)) == shared.told_of(holding(value))
    assert shared.told_of(holding(value)) != shared.told_of(holding([value]))


def test_one_and_true_are_not_the_same():
    assert shared.told_of(holding(1)) != shared.told_of(holding(True))  # noqa: FBT003
    assert shared.told_of(holding(1)) != shared.told_of(holding(1.0))


def test_what_is_not_known_to_be_the_same_is_its_own():
    assert shared.told_of(holding(object())) != shared.told_of(holding(object()))


def test_a_function_that_waits_for_what_it_will_hold_is_its_own():
    def waiting():
        def inner():
            return later

        told = shared.told_of(inner)
        later = 1
        return told

    assert waiting() != waiting()


def test_what_holds_itself_is_compared_no_further_than_a_depth():
    endless = []
    endless.append(endless)
    assert shared.told_of(endless) == shared.told_of(endless)
