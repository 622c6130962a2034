"""A walk as a handout to print: one page a topic, tagged for screen readers, legible in black and white."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import typst

from ketamine.errors import ExportError
from ketamine.export import link, twin
from ketamine.export.bundle import Bundle
from ketamine.export.paper import printed
from ketamine.export.sketch import sketches
from ketamine.export.small import marks, small
from ketamine.figures import provenance
from ketamine.scenes import bring
from ketamine.scenes.course_view import Course
from ketamine.scenes.deck import Screen
from ketamine.scenes.prose import plain
from ketamine.scenes.tongue import in_language
from ketamine.scenes.view import IconArrays, Plot, View

_SOURCES = 5
#: a page that speaks of this begins with whom to call
_SUICIDE = re.compile("suicid", re.IGNORECASE)


def pdf(bundle: Bundle, done: Callable[[int, int], None] | None = None) -> bytes:
    """The file: a tagged PDF in the language of the facts, one page a topic, then questions to ask.

    Parameters
    ----------
    bundle
        What it holds.
    done
        Told how many of how many topics are laid out.

    Raises
    ------
    ExportError
        If the typesetter refuses; the message says why.
    """
    english = replace(bundle, facts=bundle.facts.english or bundle.facts)
    data = in_language(_data(bundle, done), _data(english) if bundle.facts.language else {}, bundle.facts.language)
    try:
        made = typst.compile(
            _sheet(), sys_inputs={"data": json.dumps(data)}, pdf_standards=["ua-1"], ignore_system_fonts=True
        )
    except typst.TypstError as fault:
        raise ExportError(f"the handout could not be set: {fault}") from fault
    if not isinstance(made, bytes):
        raise ExportError("the handout could not be set: the typesetter gave more than one file")
    return made


@cache
def _sheet() -> bytes:
    return Path(__file__).with_name("handout.typ").read_bytes()


def _data(bundle: Bundle, done: Callable[[int, int], None] | None = None) -> dict[str, object]:
    labels = bundle.facts.labels
    return {
        "title": bundle.title,
        "product": labels["product.title"],
        "crisis": bundle.crisis_line,
        "date": bundle.evidence_date,
        "sources": labels["scene.sources"],
        "back": labels["present.back"],
        "bring": labels["present.own_list" if bundle.ticks else "present.bring"],
        "topics": _topics(bundle, bundle.topics, done),
        "lists": _lists(bundle),
        "after_title": labels["present.after"],
        "after": after(bundle),
        "team": labels["present.team"],
        "lang": bundle.facts.code,
        "notice": bundle.notice,
    }


def _topics(
    bundle: Bundle, screens: Sequence[Screen], done: Callable[[int, int], None] | None
) -> list[dict[str, object]]:
    topics = []
    for count, screen in enumerate(screens, 1):
        topics.append(_topic(bundle, screen))
        if done:
            done(count, len(screens))
    return topics


def _topic(bundle: Bundle, screen: Screen) -> dict[str, object]:
    view = bundle.view(screen)
    arrays = [block for block in view.blocks if isinstance(block, IconArrays)]
    calendar = _calendar(view)
    found = None if arrays or calendar else twin.table(bundle, screen, view)
    drawings = [] if calendar else small(view)
    drawn = sketches(view, bundle.facts.labels)
    ask = _ask(bundle, screen)
    page = printed(found, [*drawings, *drawn], whole=bool(ask))
    columns, cells = calendar or (page.columns, page.cells)
    address = bundle.address(screen)
    cited = [line for line, _ in bundle.citations(screen)]
    left = len(cited) - _SOURCES
    question, takeaway, lines = bundle.question(screen), plain(view.takeaway), _lines(bundle, view)
    said = [question, takeaway, *(cell for line in cells for cell in line), *(text for _, text in lines)]
    more = [f"{left} {bundle.facts.labels['present.sources_more']}"] if left > 0 else []
    return {
        "urgent": bundle.crisis_line if any(map(_SUICIDE.search, said)) else "",
        "question": question,
        "takeaway": takeaway,
        "ask": ask,
        "arrays": [[_people(title, dots) for title, dots in block.groups] for block in arrays],
        "drawings": drawings,
        "sketches": drawn,
        "marks": marks(drawings, bundle.facts.labels),
        "alt": next((provenance.alt(block.figure) for block in view.blocks if isinstance(block, Plot)), ""),
        "columns": columns,
        "table": cells,
        "told": page.told,
        "columned": page.columned,
        "left_out": f"{page.left} {bundle.facts.labels['present.rows_more']}" if page.left else "",
        "lines": lines,
        "sources": [*_lead(bundle, screen, cited), *more],
        "address": address,
        "qr": link.qr_svg(address) if address else "",
    }


def _ask(bundle: Bundle, screen: Screen) -> str:
    """What to do with a page before anything else, where its scene has words for that."""
    words = bundle.facts.words(screen.scene.key)
    return plain(words.say("paper")) if words.has("paper") else ""


def _calendar(view: View) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] | None:
    """A course as a calendar on paper, with dates where the reader put a first day into the link."""
    found = next((block for block in view.blocks if isinstance(block, Course)), None)
    return (found.heads, tuple(tuple(plain(cell) for cell in line) for line in found.lines)) if found else None


def _lead(bundle: Bundle, screen: Screen, cited: list[str]) -> list[str]:
    """The sources behind the takeaway first."""
    first = [one.citation for key in twin.lead_rows(bundle, screen) for one in bundle.facts.library.row(key).sources]
    return list(dict.fromkeys([*first, *cited]))[:_SOURCES]


def _people(title: str, arrays: tuple[object, ...]) -> dict[str, object]:
    people = []
    for one in arrays:
        count = plain(getattr(one, "count", ()))
        chance = plain(getattr(one, "around", ()))
        label = "; ".join(part for part in (str(getattr(one, "label", "")), chance) if part)
        people.append(
            {
                "filled": round(getattr(one, "filled", 0)),
                "count": count,
                "label": label,
                "alt": f"{title}, {label}: {count}",
            }
        )
    return {"title": title, "people": people}


def _lines(bundle: Bundle, view: View) -> list[tuple[str, str]]:
    labels = bundle.facts.labels
    lines = []
    if view.sure:
        lines.append((labels["scene.sure"], f"{labels[f'grade.{view.sure.grade}']}. {plain(view.sure.text)}"))
    if view.unknown:
        lines.append((labels["scene.unknown"], plain(view.unknown)))
    return lines


def _lists(bundle: Bundle) -> list[tuple[str, list[str]]]:
    """Lines to take along: what the reader ticked, list by list; else the questions of the handout's own text."""
    if bundle.ticks:
        return [(title, list(map(plain, lines))) for title, lines in bring.picked(bundle.ticks, bundle.facts)]
    words = bundle.facts.words("handout") if "handout" in bundle.facts.library.texts else None
    return [("", [plain(line) for line in words.paragraphs("questions")])] if words else []


def after(bundle: Bundle) -> list[tuple[str, list[str]]]:
    """What to do after a visit and when to call, from the handout's own text; empty where there is none."""
    if "handout" not in bundle.facts.library.texts:
        return []
    words, labels = bundle.facts.words("handout"), bundle.facts.labels
    parts = ((labels["present.after_do"], "after"), (labels["present.after_call"], "call"))
    return [(title, [plain(line) for line in words.paragraphs(name)]) for title, name in parts if words.has(name)]
