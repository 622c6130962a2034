"""A shelf holds what was used last and no more than it has room for."""

from hypothesis import given
from hypothesis import strategies as st

from ketamine.ui.shelf import Shelf


def test_what_stands_there_stays_when_the_same_comes_again():
    shelf = Shelf[str](2)
    assert shelf.keep("a", "first") == "first"
    assert shelf.keep("a", "second") == "first"
    assert shelf.get("a") == "first"
    assert shelf.get("b") is None


@given(st.integers(1, 5), st.lists(st.integers(0, 9)))
def test_the_keys_used_last_are_there_and_no_others(most, used):
    shelf = Shelf[int](most)
    for key in used:
        assert shelf.keep(key, key) == key
    last = list(dict.fromkeys(reversed(used)))[:most]
    assert len(shelf) == len(last)
    assert [key for key in range(10) if shelf.get(key) is not None] == sorted(last)
