"""Reference lists: BibTeX and RIS."""

import re
from collections import Counter

import pytest

from ketamine.evidence import Library, Source, load
from ketamine.evidence.references import bibtex, references, ris


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


def _tags(entry: str) -> list[tuple[str, str]]:
    return [(line[:2], line[6:]) for line in entry.splitlines()]


def test_braces_of_every_entry_open_and_close(library: Library) -> None:
    for source in library.sources.values():
        depth = 0
        for letter in bibtex(source):
            depth += {"{": 1, "}": -1}.get(letter, 0)
            assert depth >= 0, source.key
        assert depth == 0, source.key


def test_every_source_has_one_entry_under_its_own_key(library: Library) -> None:
    whole = references(library.sources.values(), "bib")
    keys = re.findall(r"^@(?:article|misc)\{([^,]+),$", whole, re.MULTILINE)
    assert Counter(keys) == Counter(list(library.sources))
    named = [value for tag, value in _tags(references(library.sources.values(), "ris")) if tag == "ID"]
    assert Counter(named) == Counter(list(library.sources))


def test_a_source_listed_twice_is_written_once(library: Library) -> None:
    one = library.source("lii2023")
    assert references([one, one], "bib").count("@article") == 1


def test_every_doi_is_kept_as_it_is_and_none_is_made_up(library: Library) -> None:
    for source in library.sources.values():
        entry, tags = bibtex(source), dict(_tags(ris(source)))
        assert (f"doi = {{{source.doi}}}" in entry) == bool(source.doi)
        assert tags.get("DO", "") == source.doi


def test_a_field_stands_only_where_the_source_states_it(library: Library) -> None:
    for source in library.sources.values():
        fields = set(re.findall(r"^  (\w+) = ", bibtex(source), re.MULTILINE))
        stated = {
            "author": source.authors, "title": source.title, "year": source.year, "doi": source.doi,
            "pmid": source.pmid, "pmcid": source.pmcid, "journal": source.journal, "howpublished": source.journal,
            "url": source.link,
        }  # fmt: skip
        assert all(stated[field] for field in fields), source.key
        assert "{}" not in bibtex(source)


def test_every_author_named_stands_in_the_source_and_et_al_becomes_others(library: Library) -> None:
    entry = bibtex(library.source("abbar2022"))
    assert "author = {Abbar, M and Demattei, C and El-Hage, W and others}" in entry
    for source in library.sources.values():
        for tag, value in _tags(ris(source)):
            if tag == "AU":
                assert value.partition(", ")[0].split()[0] in source.authors


def test_a_body_keeps_its_name_in_one_piece(library: Library) -> None:
    assert "author = {{Janssen Pharmaceuticals}}" in bibtex(library.source("spravato_medguide2024"))


def test_signs_with_a_meaning_in_the_form_are_escaped(library: Library) -> None:
    known = library.source("abbar2022")
    odd = Source(**{**vars(known), "title": "50% of A&B_c {x"})
    assert r"50\% of A\&B\_c (x" in bibtex(odd)


def test_every_ris_entry_opens_with_its_type_and_ends(library: Library) -> None:
    for source in library.sources.values():
        tags = [tag for tag, _ in _tags(ris(source))]
        assert (tags[0], tags[-1]) == ("TY", "ER")
        assert {"TY", "ID", "AU", "TI", "JO", "PB", "PY", "DO", "AN", "UR", "ER"} >= set(tags)
