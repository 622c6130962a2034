"""Numbers that stand inside sentences of the tables."""

import dataclasses
import types

import pytest

from ketamine.errors import EvidenceError
from ketamine.scenes.named_numbers import NUMBERS, named
from ketamine.scenes.registry import Facts


@pytest.mark.parametrize("name", NUMBERS)
def test_a_named_number_opens_its_row_and_stands_in_its_cell(facts: Facts, name: str) -> None:
    key, column, _ = NUMBERS[name]
    found = named(facts.library)[name]
    assert found.keys == (key,)
    if column != "date":
        assert found.text.replace(" to ", "-") in facts.library.row(key).text(column)


def test_every_named_number_is_said_somewhere(facts: Facts) -> None:
    said = "".join(section for text in facts.library.texts.values() for section in text.sections.values())
    assert [name for name in NUMBERS if f"{{{name}}}" not in said] == []


def test_a_reworded_row_is_refused_instead_of_shown(facts: Facts) -> None:
    row = facts.library.row("sr.m_2h")
    other = dataclasses.replace(row, values=types.MappingProxyType({**row.values, "statement_paraphrased": "Watch."}))
    index = types.MappingProxyType({**facts.library.index, row.key: other})
    with pytest.raises(EvidenceError, match="watch_hours"):
        named(dataclasses.replace(facts.library, index=index))
