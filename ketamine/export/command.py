"""Files ordered on the command line: which screens, in which state, as what; written whole or not at all."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from ketamine.errors import ExportError, InputError
from ketamine.evidence.languages import ENGLISH, languages, names
from ketamine.export import figures, handout, offline, slides
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT, FIELDS, Scenario, parse
from ketamine.scenes.allowed import choices, tours
from ketamine.scenes.deck import Deck, Screen, start
from ketamine.scenes.registry import Facts, scene, scenes
from ketamine.scenes.tongue import spoken

Done = Callable[[int, int], None]


def _warn(why: str) -> None:
    sys.stderr.write(f"{why}\n")


_KINDS: dict[str, Callable[[Bundle, Done | None], bytes]] = {
    ".pptx": lambda bundle, done: slides.pptx(bundle, done, _warn),
    ".html": offline.html,
    ".pdf": handout.pdf,
    ".zip": figures.archive,
}


def make(options: argparse.Namespace, facts: Facts) -> list[str]:
    """Make a file and say what was made.

    Parameters
    ----------
    options
        ``to``, and ``tour`` or ``scene`` or ``link``, with ``state`` and ``origin``.
    facts
        The evidence.

    Returns
    -------
    list of str
        Lines to print: the file and its size.

    Raises
    ------
    InputError
        If a tour, a scene, a value of the state or the ending of the file is none of those there are.
    ExportError
        If the file cannot be made or written here; the message says why and what still works.
    """
    to: Path = options.to
    if to.suffix not in _KINDS:
        raise InputError(f"--to must end in {', '.join(_KINDS)}; got {to.name}")
    folder = to.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise ExportError(f"--to must name a file in a folder that is there and can be written to; got {folder}")
    bundle = _bundle(options, facts)
    made = _KINDS[to.suffix](bundle, _progress(to.name))
    write(to, made)
    return [f"{to} ({len(made) / 1e6:.1f} MB, {len(bundle.deck.screens)} screens)"]


def _progress(name: str) -> Done:
    """One line a step on standard error, always the same line on a terminal."""
    terminal = sys.stderr.isatty()

    def done(count: int, of: int) -> None:
        line = f"{name}: {count} of {of}"
        sys.stderr.write(f"\r{line}{'' if count < of else os.linesep}" if terminal else f"{line}\n")
        sys.stderr.flush()

    return done


def _bundle(options: argparse.Namespace, facts: Facts) -> Bundle:
    asked, origin, anchor = _link(options.link)
    known = languages(options.data)
    state = _state({**asked, **_pairs(options.state)}, replace(facts, labels={**facts.labels, **names(known)}))
    facts = spoken(facts, known[state.lang]) if state.lang != ENGLISH else facts
    keys = list(options.scene or ([anchor] if anchor and not (options.tour or state.tour) else []))
    tour = options.tour or ("" if keys else state.tour)
    alone = state.put(present="", tour="", scene="", at=1)
    shown = _walk(tour, alone, facts) if tour else _alone(keys or ([state.scene] if state.scene else []), alone)
    title = shown.title or facts.labels["product.title"]
    return Bundle(shown, facts, options.origin or origin, title, state.country)


def _link(address: str | None) -> tuple[dict[str, str], str, str]:
    """What an address asks for, where the app stands, and the scene it points at."""
    parts = urlsplit(address or "")
    origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return {name: value for name, value in parse_qsl(parts.query) if name in FIELDS}, origin, parts.fragment


def _pairs(words: list[str] | None) -> dict[str, str]:
    out = {}
    for word in words or ():
        name, equals, value = word.partition("=")
        if not equals or name not in FIELDS:
            raise InputError(f"--state takes name=value with a name of {', '.join(FIELDS)}; got {word}")
        out[name] = value
    return out


def _state(asked: dict[str, str], facts: Facts) -> Scenario:
    state, notes = parse(asked, choices(facts), DEFAULT)
    if notes:
        raise InputError(" ".join(note.text for note in notes))
    return state


def _walk(tour: str, state: Scenario, facts: Facts) -> Deck:
    known = tours(facts)
    if tour not in known:
        if set(tour.split(".")) <= {each.key for each in scenes()}:
            return _alone(tour.split("."), state)
        raise InputError(f"--tour must be one of {', '.join(known)}; got {tour}")
    found = known[tour]
    screens = (Screen(scene(stop.scene), start(stop, choices(facts), state), stop.prompts) for stop in found.stops)
    return Deck(tour, found.title, tuple(screens))


def _alone(keys: list[str], state: Scenario) -> Deck:
    if not keys:
        raise InputError("say what to export: --tour, --scene or --link")
    named = [each.key for each in scenes()] if keys == ["all"] else keys
    return Deck(".".join(named), "", tuple(Screen(scene(key), state) for key in named))


def write(to: Path, made: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then into it.

    Raises
    ------
    ExportError
        If the disk is full or the place cannot be written to; what stood there before is left as it was.
    """
    beside = None
    try:
        with tempfile.NamedTemporaryFile(dir=to.parent, prefix=f".{to.name}.", delete=False) as file:
            beside = Path(file.name)
            file.write(made)
        beside.chmod(0o644)
        beside.replace(to)
    except OSError as fault:
        if beside:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        why = fault.strerror or str(fault)
        raise ExportError(f"{to} could not be written: {why}. What stood there before is unchanged.") from fault
