"""What the long tables of the evidence page share: heads from the text file, cited cells, and words for how sure."""

import re
from collections.abc import Iterable, Mapping

from ketamine.evidence import Cite, Row, Source
from ketamine.evidence.references import FORMS
from ketamine.scenes.prose import Words, cite, join, plain
from ketamine.scenes.view import Column, Prose

_NUMBER = re.compile(r"(?<![A-Za-z])[-−]?\d(?:[\d.,]*\d)?%?")
#: the columns that hold a judgement, and the subject of their labels
_JUDGED = {"evidence_grade": "grade", "verdict": "verdict", "certainty": "certainty"}

#: the page on which the facts of a table are told
PAGE: Mapping[str, str] = {
    "faq": "questions",
    "seed_claims": "evidence",
    "timecourse": "timeline",
    "durability": "timeline",
    "protocols": "timeline",
    "adverse_events": "questions",
    "subjective_effects": "session",
    "routes": "routes",
    "session_phases": "session",
    "safety_rules": "questions",
    "mechanism_nodes": "mechanism",
    "mechanism_edges": "mechanism",
    "mechanism_timeseries": "mechanism",
    "dmn_regions": "mechanism",
    "pk_observed": "routes",
    "pk_timeseries": "routes",
    "pk_parameters": "routes",
    "pk_pd_links": "routes",
}


def lines(words: Words, section: str, **slots: Prose) -> tuple[Prose, ...]:
    """The lines of a section, each as prose."""
    done: list[list[str | Cite]] = [[]]
    for part in words.say(section, **slots):
        if isinstance(part, Cite):
            done[-1].append(part)
            continue
        first, *others = part.split("\n")
        done[-1].append(first)
        done.extend([other] for other in others)
    return tuple(tuple(piece for piece in line if piece) for line in done)


def labelled(words: Words, section: str, **slots: Prose) -> tuple[tuple[str, Prose], ...]:
    """Paragraphs of the shape ``label | text``, as the lines of a card."""
    said = []
    for paragraph in words.paragraphs(section, **slots):
        label, _, rest = str(paragraph[0]).partition(" | ")
        said.append((label.strip(), (rest, *paragraph[1:])))
    return tuple(said)


def columns(words: Words, *numeric: int) -> tuple[Column, ...]:
    """The heads of a table, one a line of ``# columns``; ``numeric`` are the places of those that hold numbers."""
    heads = (plain(line) for line in lines(words, "columns"))
    return tuple(Column(head, numeric=at in numeric) for at, head in enumerate(heads))


def quoted(text: str, row: Row) -> Prose:
    """Words of a table; each number in them opens the row they stand in."""
    out: list[str | Cite] = []
    end = 0
    for found in _NUMBER.finditer(text):
        out += [text[end : found.start()], cite(found[0], row)]
        end = found.end()
    return tuple(part for part in (*out, text[end:]) if part)


def bare(text: str) -> Prose:
    """Words of a table beside a value that opens the same row: numbers are marked as cited, without a button each."""
    return (cite(text),) if _NUMBER.search(text) else (text,) if text else ()


def studies(sources: Iterable[Source]) -> Prose:
    """Sources by their short names, each opening its own card."""
    return join([(cite(source.short, source.key),) for source in sources], "; ", "; ")


def reference_lists(sources: Iterable[Source]) -> dict[str, dict[str, str]]:
    """An entry for each source by its key, by the form of the list."""
    listed = sorted(set(sources), key=lambda source: source.key)
    return {form: {source.key: write(source) for source in listed} for form, write in FORMS.items()}


def sure(row: Row, labels: Mapping[str, str]) -> str:
    """How sure: the row's grade, verdict or certainty in words; for a bare value, the kind of publication behind it."""
    for column, subject in _JUDGED.items():
        if row.text(column):
            return labels[f"{subject}.{row.text(column)}"]
    if not row.sources:
        return labels["grade.unknown"]
    return row.sources[0].design.capitalize()
