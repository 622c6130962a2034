"""Keeps what is in use out of the way of the framework's clean-up after every run, and gives back what is not."""

import ctypes
import gc
import linecache
import sys
import time
from dataclasses import dataclass
from threading import Lock

from plotly.validator_cache import ValidatorCache

_SWEEP_S = 60.0
_SWEEP_RUNS = 100
#: of mallopt, in malloc.h
_M_ARENA_MAX = -8
_ARENAS = 1


@dataclass
class _Since:
    """The last sweep: runs of the script since then, and when it was [s, of the process's own clock]."""

    runs: int = 0
    moment: float = float("-inf")


_since = _Since()
_lock = Lock()


def settle() -> None:
    """Before a run, sweep if it is time to.

    The framework looks through everything after every run. With hundreds of viewers that is all they hold, again for
    every step any of them takes, and costs more than the step itself. After a sweep it looks only at what came since,
    and finds what each run leaves behind as soon as the run is over.
    """
    if _due():
        sweep()


def sweep() -> None:
    """Look for what nobody holds any more, hand its memory back where the C library can, and put the rest aside."""
    gc.unfreeze()
    linecache.clearcache()
    gc.collect()
    gc.freeze()
    _ask("malloc_trim", 0)


def keep_swept() -> None:
    """Sweep now and then for as long as the server runs: those who leave start no run that would do it."""
    while True:
        time.sleep(_SWEEP_S)
        if _due():
            sweep()


def forget_charts() -> None:
    """Drop what plotly reads when it makes charts; it reads it again if it makes one. Ours are drawn in the browser."""
    ValidatorCache._json_cache = None  # noqa: SLF001
    ValidatorCache._cache.clear()  # noqa: SLF001


def share() -> None:
    """Let all threads take memory from few places, so that what one gives back another can have."""
    _ask("mallopt", _M_ARENA_MAX, _ARENAS)


def _ask(function: str, *values: int) -> None:
    """Call a function of the GNU C library; elsewhere do nothing."""
    found = getattr(ctypes.CDLL(None), function, None) if sys.platform == "linux" else None
    if found:
        found(*values)


def _due() -> bool:
    """Whether it is time to look for what nobody holds any more."""
    with _lock:
        _since.runs += 1
        due = _since.runs >= _SWEEP_RUNS or time.monotonic() - _since.moment >= _SWEEP_S
        if due:
            _since.runs, _since.moment = 0, time.monotonic()
        return due
