"""Sources as entries of a reference list: BibTeX and RIS. What was never seen is left out, nothing is filled in."""

import re
from collections.abc import Iterable, Mapping

from ketamine.evidence.sources import Source

#: kinds that are papers; the rest are pages and documents
_PAPERS = frozenset(
    {
        "rct", "crossover_rct", "open_label", "cohort", "meta_analysis", "review", "animal", "in_vitro", "imaging",
        "pk_study", "pk_model",
    }
)  # fmt: skip
_PERSON = re.compile(r"(?P<family>[^\W\d_][^\d,]*?)\s+(?P<given>[A-Z][A-Z-]{0,4})\.?(?P<rank>\s+(?:Jr|Sr|[IV]{2,3}))?")
_MORE = re.compile(r"\s*(?:,\s*)?et al\.?\s*$")
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash ", "{": "(", "}": ")", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
        "~": r"\textasciitilde ", "^": r"\textasciicircum ",
    }
)  # fmt: skip


def bibtex(source: Source) -> str:
    """One BibTeX entry, its key the source's own."""
    paper = _is_paper(source)
    fields = {
        "author": _bibtex_authors(source.authors),
        "title": f"{{{_escaped(source.title)}}}",
        "journal" if paper else "howpublished": _escaped(source.journal),
        "year": source.year,
        "doi": source.doi,
        "pmid": source.pmid,
        "pmcid": source.pmcid,
        "url": "" if source.doi else source.link,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@{'article' if paper else 'misc'}{{{source.key},", *lines, "}"))


def ris(source: Source) -> str:
    """One RIS entry; an "et al." stays unsaid, because the form has no word for it."""
    names, _ = _authors(source.authors)
    fields = [
        ("TY", "JOUR" if _is_paper(source) else "GEN"),
        ("ID", source.key),
        *(("AU", ", ".join(part for part in name if part)) for name in names),
        ("TI", source.title),
        ("JO" if _is_paper(source) else "PB", source.journal),
        ("PY", source.year),
        ("DO", source.doi),
        ("AN", source.pmid),
        ("UR", "" if source.doi else source.link),
    ]
    return "\n".join((*(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "))


#: the forms a reference list can be written in, by the end of its file name
FORMS = {"bib": bibtex, "ris": ris}


def references(sources: Iterable[Source], form: str) -> str:
    """A reference list as one text.

    Parameters
    ----------
    sources
        What to list; each is written once, by key.
    form
        One of ``FORMS``.
    """
    each: Mapping[str, Source] = {source.key: source for source in sources}
    return "\n\n".join(FORMS[form](each[key]) for key in sorted(each)) + "\n"


def _is_paper(source: Source) -> bool:
    return source.kind in _PAPERS and bool(source.journal)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _authors(printed: str) -> tuple[list[tuple[str, str]], bool]:
    """Names as family and given, and whether more were left unnamed; a body keeps its whole name as family."""
    listed = _MORE.sub("", printed)
    names = [part.strip() for part in re.split(r"[,;]", listed) if part.strip()]
    people = [_PERSON.fullmatch(name) for name in names]
    if names and all(people):
        found = [(one["family"], f"{one['given']}{(one['rank'] or '')}") for one in people if one]
    else:
        found = [(listed.strip(), "")] if listed.strip() else []
    return found, listed != printed


def _bibtex_authors(printed: str) -> str:
    names, more = _authors(printed)
    said = [f"{_escaped(family)}, {given}" if given else f"{{{_escaped(family)}}}" for family, given in names]
    return " and ".join([*said, *(["others"] if more and said else [])])
