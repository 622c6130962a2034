"""What is in use stays out of the framework's clean-up; what nobody holds goes, and neither waits for the other."""

import gc
import os
import sys
import weakref
from itertools import count
from pathlib import Path

import pytest
from plotly.validator_cache import ValidatorCache

from ketamine.ui import memory


@pytest.fixture(autouse=True)
def collected_as_before():
    yield
    gc.unfreeze()


class Kept:
    """Something that can be watched."""


def resident() -> int:
    """What the system says this process holds [bytes]."""
    return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_after_a_sweep_everything_there_is_out_of_the_way_of_the_clean_up_after_a_run():
    held = [Kept() for _ in range(1000)]
    memory.sweep()
    assert not any(type(thing) is Kept for thing in gc.get_objects())
    assert len(held) == 1000


def test_what_a_run_leaves_behind_goes_with_the_clean_up_after_it():
    memory.settle()
    lost = Kept()
    lost.itself = lost
    watched = weakref.ref(lost)
    memory.settle()
    del lost
    gc.collect()
    assert watched() is None


def test_what_nobody_holds_any_more_goes_within_a_bounded_number_of_runs():
    lost = Kept()
    lost.itself = lost
    watched = weakref.ref(lost)
    memory.sweep()
    del lost
    for _ in range(memory._SWEEP_RUNS):
        memory.settle()
    assert watched() is None


def test_what_nobody_holds_any_more_goes_after_a_minute_however_few_come(monkeypatch):
    memory.settle()
    lost = Kept()
    lost.itself = lost
    watched = weakref.ref(lost)
    memory.sweep()
    del lost
    later = memory.time.monotonic() + memory._SWEEP_S
    monkeypatch.setattr(memory.time, "monotonic", lambda: later)
    memory.settle()
    assert watched() is None


def test_what_nobody_holds_any_more_goes_though_nobody_comes_again(monkeypatch):
    lost = Kept()
    lost.itself = lost
    watched = weakref.ref(lost)
    memory.sweep()
    del lost
    minutes = count(1)

    def slept(seconds: float) -> None:
        if next(minutes) > 2:
            raise TimeoutError
        later = memory.time.monotonic() + seconds
        monkeypatch.setattr(memory.time, "monotonic", lambda: later)

    monkeypatch.setattr(memory.time, "sleep", slept)
    with pytest.raises(TimeoutError):
        memory.keep_swept()
    assert watched() is None


def test_plotly_reads_again_what_was_dropped_once_it_makes_a_chart():
    known = ValidatorCache.get_validator("scatter", "mode")
    memory.forget_charts()
    assert ValidatorCache._json_cache is None
    again = ValidatorCache.get_validator("scatter", "mode")
    assert again is not known
    assert again.description() == known.description()


@pytest.mark.skipif(sys.platform != "linux", reason="only the GNU C library gives memory back when asked")
def test_what_was_held_between_two_sweeps_goes_back_to_the_system():
    held = [bytes(600) for _ in range(200_000)]
    last = bytes(600)
    del held
    kept = resident()
    memory.sweep()
    assert resident() < kept - 50 * 2**20
    assert len(last) == 600
