"""The studies: every source, what kind it is, who was in it, and how far it was read."""

from collections.abc import Sequence

from ketamine.evidence import Row, Source
from ketamine.scenario import Scenario
from ketamine.scenes.listing import bare, columns, reference_lists
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Ledger, Prose, View

_KIND, _PEOPLE, _BLINDING, _READ, _FACTS = 2, 3, 5, 6, 7
TRIALS = ("rct", "crossover_rct")
HIDDEN = ("blind", "active_comparator", "masked")


def _by_name(source: Source) -> str:
    return "".join(letter for letter in source.short.lower() if letter.isalnum())


def _size(source: Source) -> Prose:
    """People as a number; anything else that was counted with its word."""
    if source.size is None:
        return ()
    return bare(number(source.size) if source.n is not None else f"{number(source.size)} {source.counted}")


def _line(source: Source, facts: Facts) -> tuple[Prose, ...]:
    row = facts.library.row(source.key)
    return (
        (cite(source.short, row),),
        bare(source.title),
        (source.design.capitalize(),),
        _size(source),
        bare(source.population),
        (source.blinding_level.capitalize(),),
        (source.reader_level.capitalize(),),
        bare(f"{len(facts.library.cited_by(source.key))}"),
    )


def _takeaway(sources: Sequence[Source], words: Words, facts: Facts) -> Prose:
    def count(found: Sequence[Source]) -> Prose:
        rows: list[Row] = [facts.library.row(source.key) for source in found]
        return (cite(f"{len(found)}", *rows),)

    trials = [source for source in sources if source.kind in TRIALS]
    whole = [source for source in sources if source.verified_level == "full_text"]
    return words.say(
        "takeaway-read" if whole else "takeaway",
        all=cite(f"{len(sources)}"),
        trials=count(trials),
        inside=count([source for source in trials if source.blinding in HIDDEN]),
        read=count(whole),
    )


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """List every source."""
    words = facts.words("studies")
    sources = sorted(facts.library.sources.values(), key=_by_name)
    ledger = Ledger(
        caption=plain(words.say("caption")),
        columns=columns(words, _PEOPLE, _FACTS),
        cells=tuple(_line(source, facts) for source in sources),
        filters=(_KIND, _BLINDING, _READ),
        references=reference_lists(sources),
    )
    return View(
        takeaway=_takeaway(sources, words, facts),
        blocks=(ledger,),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="studies", page="evidence", place=30, build=build)
