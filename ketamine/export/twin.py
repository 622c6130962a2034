"""A scene in words and tables, for surfaces that cannot draw it: slides, notes, the handout."""

from collections.abc import Sequence
from dataclasses import replace

from ketamine.evidence import Cite
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT, Scenario
from ketamine.scenes.deck import Screen
from ketamine.scenes.payload import rows
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.room_view import Answers, Help, Quiz, Ticks
from ketamine.scenes.view import Card, Cards, Column, IconArrays, Pathway, Prose, Table, View


def table(bundle: Bundle, screen: Screen, view: View) -> Table | None:
    """The facts of a scene as a table: its cards where it is made of cards, its own twin, else one of its blocks."""
    found = _found(bundle, screen, view)
    mark = f" ({bundle.facts.labels['scene.source']})"
    return found and replace(
        found, cells=tuple(tuple((plain(cell).replace(mark, ""),) for cell in line) for line in found.cells)
    )


def _found(bundle: Bundle, screen: Screen, view: View) -> Table | None:
    cards = tuple(card for block in view.blocks if isinstance(block, Cards) for card in block.cards)
    if cards and all(isinstance(block, Cards) for block in view.blocks):
        return _cards(Cards(_chosen(cards, screen.state)), bundle.question(screen))
    if view.table:
        return view.table
    for block in view.blocks:
        made = _from(block, bundle.question(screen))
        if made:
            return made
    return None


def _chosen(cards: tuple[Card, ...], state: Scenario) -> tuple[Card, ...]:
    """Of cards of ways of taking it, those of the ways a reader chose; all where none was chosen or none has a card."""
    ways = () if state.routes == DEFAULT.routes else state.routes
    return tuple(card for card in cards if card.accent in ways) or cards


def told(found: Table) -> Table:
    """A wide table line by line: a name, and its facts, each after its own name, one a line of text."""
    heads = heading(found)[1:]
    lines = [[plain(cell).replace("\n", " ") for cell in line] for line in found.cells]
    cells = tuple(((line[0],), ("\n".join(_named(heads, line[1:])),)) for line in lines)
    return replace(found, columns=(Column(""), Column("")), cells=cells, row_heads=True)


def heading(found: Table) -> tuple[str, ...]:
    """Heads of the columns of a table with their units."""
    return tuple(f"{one.label} ({one.unit})" if one.unit else one.label for one in found.columns)


def _named(heads: Sequence[str], cells: Sequence[str]) -> list[str]:
    return [f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True) if cell.strip()]


def _from(block: object, caption: str) -> Table | None:
    if isinstance(block, Table):
        return block
    if isinstance(block, Cards):
        return _cards(block, caption)
    if isinstance(block, IconArrays):
        lines = tuple(((title,), (dots.label,), dots.count) for title, arrays in block.groups for dots in arrays)
        return Table(caption, (Column(""), Column(""), Column("")), lines)
    if isinstance(block, Pathway):
        names = {node.key: node.label for node in block.nodes}
        arrows = tuple(((f"{names[one.start]} → {names[one.end]}",), one.text) for one in block.links if one.text)
        return Table(block.title or caption, (Column(""), Column("")), arrows)
    rooms = _lists(block)
    if rooms:
        return Table(str(getattr(block, "caption", "") or caption), (Column(""), Column("")), rooms)
    columns, cells = getattr(block, "columns", None), getattr(block, "cells", None)
    return Table(str(getattr(block, "caption", caption)), columns, cells) if columns and cells else None


def _lists(block: object) -> tuple[tuple[Prose, ...], ...]:
    """Help, lists to tick, answers and checks as lines of two cells."""
    if isinstance(block, Help):
        return tuple(((call.label,), call.text) for call in block.calls)
    if isinstance(block, Ticks):
        return tuple(((title,), item.text) for title, items in block.groups for item in items)
    if isinstance(block, Answers):
        answers = [answer for _, group in block.groups for answer in group]
        return tuple(
            (one.question, (*one.first, *((" ",) if one.first else ()), *(one.warning or one.short))) for one in answers
        )
    if isinstance(block, Quiz):
        return tuple((check.text, right.text) for check in block.checks for right in check.choices if right.right)
    return ()


def _cards(block: Cards, caption: str) -> Table:
    lines = tuple(((card.title,), _words(card)) for card in block.cards)
    return Table(caption, (Column(""), Column("")), lines)


def _words(card: Card) -> Prose:
    """What a card says, each of its facts on a line of its own."""
    said_at_once = " ".join(f"{badge.text}." for badge in card.badges if ": " not in badge.text)
    named = (f"{badge.text}." for badge in card.badges if ": " in badge.text)
    badges = "\n".join(filter(None, (said_at_once, *named)))
    out: list[str | Cite] = [*([badges] if badges else []), *(["\n"] if badges and card.text else []), *card.text]
    for label, said in card.lines:
        out += ["\n" if out else "", f"{label}: ", *said]
    return tuple(out)


def lead_rows(bundle: Bundle, screen: Screen) -> tuple[str, ...]:
    """Evidence rows of a screen, those of its takeaway first."""
    view = bundle.view(screen)
    return tuple(dict.fromkeys([*keys(view.takeaway), *rows(view)]))


def notes(bundle: Bundle, screen: Screen, view: View) -> str:
    """What the presenter reads: the stop's prompt, the scene's notes, how sure, what is not known, every source."""
    words, labels = bundle.facts.words(screen.scene.key), bundle.facts.labels
    parts = [screen.note]
    parts += [plain(paragraph) for paragraph in words.paragraphs("notes")] if words.has("notes") else []
    parts += [plain(view.read)] if view.read else []
    if view.sure:
        parts.append(f"{labels['scene.sure']}: {labels[f'grade.{view.sure.grade}']}. {plain(view.sure.text)}")
    if view.unknown:
        parts.append(f"{labels['scene.unknown']}: {plain(view.unknown)}")
    parts += [bundle.evidence_date + ".", bundle.address(screen), f"{labels['scene.sources']}:"]
    parts += [" ".join(one) for one in bundle.citations(screen)]
    return "\n".join(part for part in parts if part)
