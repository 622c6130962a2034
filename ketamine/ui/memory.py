"""Keeps what is in use out of the way of the framework's clean-up after every run."""

import gc
import time
from dataclasses import dataclass
from threading import Lock

_SWEEP_S = 60.0
_SWEEP_RUNS = 400


@dataclass
class _Since:
    """The last sweep: runs of the script since then, and when it was [s, of the process's own clock]."""

    runs: int = 0
    moment: float = float("-inf")


_since = _Since()
_lock = Lock()


def settle() -> None:
    """Put aside all that is there, so that the clean-up after this run looks at little; sweep in full now and then.

    The framework looks through everything after every run. With hundreds of viewers that is all they hold, again for
    every step any of them takes, and costs more than the step itself.
    """
    if _due():
        gc.unfreeze()
        gc.collect()
    gc.freeze()


def _due() -> bool:
    """Whether it is time to look for what nobody holds any more."""
    with _lock:
        _since.runs += 1
        due = _since.runs >= _SWEEP_RUNS or time.monotonic() - _since.moment >= _SWEEP_S
        if due:
            _since.runs, _since.moment = 0, time.monotonic()
        return due
