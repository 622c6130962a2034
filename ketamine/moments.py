"""Moments as an address writes them: a time since the first dose, and a day of the calendar."""

import re
from datetime import date

from ketamine.errors import LinkError

#: twelve weeks, the end of the clock
CLOCK_MIN = 12 * 7 * 24 * 60
_SPAN = re.compile(r"(?:(\d{1,2})d)?(?:(\d{1,4})h)?(?:(\d{1,6})m)?")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")


def read_clock(text: str) -> int:
    """Minutes since the first dose from a short form such as ``40m``, ``4h`` or ``7d``.

    Raises
    ------
    LinkError
        If the text is no such form or lies past twelve weeks.
    """
    found = _SPAN.fullmatch(text)
    if not text or found is None:
        raise LinkError("a time such as 40m, 4h or 7d")
    days, hours, minutes = (int(part or 0) for part in found.groups())
    total = (days * 24 + hours) * 60 + minutes
    if total > CLOCK_MIN:
        raise LinkError("a time from 0m to 84d")
    return total


def write_clock(minutes: int) -> str:
    """The short form of a time since the first dose: ``40m``, ``4h``, ``7d``, ``1d2h5m``."""
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = (f"{days}d" if days else "", f"{hours}h" if hours else "", f"{left}m" if left else "")
    return "".join(parts) or "0m"


def read_day(text: str) -> str:
    """A day of this century as year-month-day, such as ``2026-12-01``.

    Raises
    ------
    LinkError
        If the text is no such day.
    """
    wrong = LinkError("a day such as 2026-12-01")
    if not _DAY.fullmatch(text):
        raise wrong
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise wrong from None
