"""Hostile addresses: a hundred thousand of them change nothing but what they may."""

import random
import string

from ketamine import scenario as sc
from tests.test_scenario import CHOICES

ADDRESSES = 100_000
PIECES = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](https://x.example)", "![a](https://x.example)",
    "javascript:alert(1)", "=cmd|' /C calc'!A0", "{{7*7}}", "${7*7}", "../../etc/passwd", "%00", "\x00", "\u202e", "\ud800",
    "9" * 400, "-1", "1e309", "nan", "iv,iv", ",", ".", "race." * 50, "𝟛𝟘", "٣", "' OR 1=1 --", ":red[x]", "$x$",
)  # fmt: skip


def hostile(chance: random.Random) -> dict[str, str]:
    names = chance.sample(sc.FIELDS, chance.randint(1, 4)) + chance.choices(("", "__class__", "embed", "<b>"), k=1)
    letters = string.printable + "éßΩ漢\u200b"
    return {
        name: chance.choice(PIECES)
        if chance.random() < 0.6
        else "".join(chance.choices(letters, k=chance.randint(0, 40)))
        for name in names
    }


def test_no_address_breaks_the_reader_and_every_refused_value_leaves_its_field_alone():
    chance = random.Random(20261124)  # noqa: S311  # the same addresses every time
    for _ in range(ADDRESSES):
        query = hostile(chance)
        read, notes = sc.parse(query, CHOICES)
        for note in notes:
            assert getattr(read, note.field) == getattr(sc.DEFAULT, note.field)
            assert len(note.text) < 2000
        assert sc.parse(sc.to_query(read), CHOICES) == (read, ())
