"""A server that runs on when the day changes, or whose clock is set back, says what holds on the day."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from ketamine.evidence import load
from ketamine.ui import state
from tests.pages.test_pages import opened, parts

RULE = "sr.r_telehealth"
LAST = date.fromisoformat(load().row(RULE).text("expires_on"))


@pytest.fixture
def on(monkeypatch):
    """What the answers say on a day, in the same server as before."""

    def said(day: date) -> str:
        class Set(date):
            @classmethod
            def today(cls) -> date:
                return day

        monkeypatch.setattr(state, "date", Set)
        app = opened("questions")
        assert not app.exception
        return str(parts(app)["body-answers"]["blocks"])

    return said


def test_a_rule_turns_into_a_warning_overnight_and_back_when_the_clock_is_set_back(on):
    before, after = on(LAST), on(LAST + timedelta(days=1))
    assert before != after
    assert on(LAST) == before


def test_who_comes_while_the_server_gets_ready_waits_for_the_same_reading(monkeypatch):
    read = []

    def slowly(folder):
        read.append(folder)
        time.sleep(0.2)
        return load(folder)

    monkeypatch.setattr(state, "load", slowly)
    state._evidence.cache_clear()
    state._spoken.cache_clear()
    with ThreadPoolExecutor(4) as visitors:
        seen = list(visitors.map(lambda _: state.facts(), range(4)))
    assert len(read) == 1
    assert all(facts is seen[0] for facts in seen)


def test_the_evidence_is_not_read_again_when_the_day_changes(on, monkeypatch):
    on(LAST)
    monkeypatch.setattr(state, "load", None)
    on(LAST + timedelta(days=1))
