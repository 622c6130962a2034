"""Grades follow their rule, and no source is without a word on how far it was read."""

from collections.abc import Iterator

import pytest

from ketamine.evidence import Library, Row, load
from ketamine.evidence.schema import BASES, READINGS


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


def graded(library: Library, *grades: str) -> Iterator[Row]:
    return (row for row in library.rows("mechanism_edges") if row.grade in grades)


def species(row: Row) -> set[str]:
    return set(row.text("species").split(";"))


def test_every_graded_link_names_its_species(library: Library) -> None:
    for row in library.rows("mechanism_edges"):
        assert species(row) - {"", "not_stated"}, row.key


def test_what_is_well_shown_or_supported_was_seen_in_people_or_in_the_molecule_and_has_a_source(
    library: Library,
) -> None:
    level = {row.text("node_key"): row.text("level") for row in library.rows("mechanism_nodes")}
    for row in graded(library, "established", "supported"):
        assert row.sources, row.key
        ends = {level[row.text("from_key")], level[row.text("to_key")]}
        assert "human" in species(row) or ends == {"molecular"}, row.key


def test_what_is_shown_in_animals_only_names_no_people(library: Library) -> None:
    for row in graded(library, "preclinical_only"):
        assert "human" not in species(row), row.key


def test_what_is_disputed_names_who_says_otherwise(library: Library) -> None:
    for row in graded(library, "contested"):
        assert row.counter_keys, row.key


def test_what_is_mixed_rests_on_people(library: Library) -> None:
    for row in graded(library, "mixed"):
        assert "human" in species(row), row.key


def test_no_source_is_without_a_level_of_reading_a_day_and_a_kind(library: Library) -> None:
    for source in library.sources.values():
        assert source.verified_level in READINGS, source.key
        assert source.reader_level, source.key
        assert source.seen_on, source.key
        assert source.design, source.key


def test_every_fact_names_a_source_or_says_that_there_is_none(library: Library) -> None:
    for row in library.index.values():
        if row.table in ("sources", "corrections", "mechanism_nodes"):
            continue
        assert row.sources or row.text("source") in ("none", "assumption"), row.key


def test_every_basis_is_one_of_the_known_words(library: Library) -> None:
    assert {row.basis for row in library.index.values() if row.basis} <= set(BASES)
