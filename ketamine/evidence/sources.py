"""A publication, and how to print it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from ketamine.evidence.schema import BLINDINGS, KINDS, READINGS
from ketamine.evidence.schema.words import COUNTS

_TITLE_WORDS = 8
#: whose pages are opened even where the address was noted without its beginning; clinics and shops are not among them
_OFFICIAL = frozenset({"label", "guideline", "regulator"})
#: the address of a page, not of a whole site
_PAGE_SEEN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S+")
_INITIALS = re.compile(r"[A-Z][A-Z-]{0,4}\.?")
_SURNAME = re.compile(r"[A-Z].*[a-z].*")
_KEY_LETTER = re.compile(r"[a-z]+\d{4}([a-z])")
_NOT_A_TRIAL = frozenset(
    {"review", "meta_analysis", "cohort", "label", "guideline", "regulator", "animal", "in_vitro", "pk_model", "web"}
)


@dataclass(frozen=True)
class Source:
    """One row of ``sources.csv``, every field as in the file but the size.

    ``n`` is the number of people, None where it is not stated or something else was counted; ``size`` is the number as
    printed, of whatever ``counted`` says.
    """

    key: str
    authors: str
    year: str
    title: str
    journal: str
    doi: str
    pmid: str
    pmcid: str
    url_seen: str
    seen_on: str
    kind: str
    species: str
    n: float | None
    population: str
    verified_level: str
    blinding: str
    notes: str
    size: float | None = None
    n_counts: str = ""

    @classmethod
    def of(cls, key: str, values: Mapping[str, object]) -> Self:
        """Build a source from a row's values."""
        number = values["n"]
        size = number if isinstance(number, float) else None
        words = {name: str(value) for name, value in values.items() if name != "n"}
        return cls(key=key, n=size if words["n_counts"] == "people" else None, size=size, **words)

    @property
    def counted(self) -> str:
        """What the size counts, in words; blank where no size is stated."""
        return COUNTS[self.n_counts] if self.n_counts else ""

    @property
    def short(self) -> str:
        """First author and year, ``Daly 2018`` or ``Simons 2022a``; without an author, the first words of the title."""
        letter = _KEY_LETTER.fullmatch(self.key)
        year = f"{self.year}{letter[1] if letter else ''}" if self.year else "(no year seen)"
        return f"{self._first_author() or self._first_words()} {year}"

    @property
    def citation(self) -> str:
        """One line: first author, year, title, journal, DOI; what was never seen is left out."""
        opening = f"{self._first_author()} {self.year}".strip() or "No author or year seen"
        parts = [f"{opening}, {self.title}", self.journal]
        line = " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
        return f"{line} doi:{self.doi}" if self.doi else line

    @property
    def link(self) -> str:
        """An address to open: by DOI, PubMed, PubMed Central, or the page that was read; else blank.

        A page of a clinic or a shop is no way on: its address is told in words only.
        """
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        if self.pmcid:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"
        seen = self.url_seen.split("; ")
        whole = [page for page in seen if re.fullmatch(r"https://\S+", page)]
        official = [f"https://{page}" for page in seen if self.kind in _OFFICIAL and _PAGE_SEEN.fullmatch(page)]
        return next(iter(whole + official), "")

    @property
    def design(self) -> str:
        """Kind of publication in words."""
        return KINDS[self.kind]

    @property
    def blinding_level(self) -> str:
        """Blinding in words; says so where the question does not arise."""
        if self.blinding == "not_stated" and self.kind in _NOT_A_TRIAL:
            return "does not apply"
        return BLINDINGS[self.blinding]

    @property
    def reader_level(self) -> str:
        """How far somebody read it, in words."""
        return READINGS[self.verified_level]

    def _first_author(self) -> str:
        names = re.sub(r"\s*\([^)]*\)", "", self.authors)
        words = re.sub(
            r"\s+(et al\.?|and colleagues|and contributors|/)$", "", re.split("[,;]", names)[0].strip()
        ).split()
        while len(words) > 1 and _INITIALS.fullmatch(words[-1]) and _SURNAME.fullmatch(words[-2]):
            words.pop()
        return " ".join(words)

    def _first_words(self) -> str:
        words = self.title.split()
        more = "..." if len(words) > _TITLE_WORDS else ""
        return " ".join(words[:_TITLE_WORDS]).rstrip(",:;") + more
