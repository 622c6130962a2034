"""The map of the evidence: which topics were read about in which kinds of study, with the holes in sight."""

from ketamine.evidence import Source
from ketamine.figures.evidence_map import Cell, evidence_map
from ketamine.figures.evidence_map import Words as Names
from ketamine.scenario import Scenario
from ketamine.scenes.listing import studies
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Column, Plot, Prose, Table, View

#: tables of facts by topic, in the order of the lines
TOPICS = {
    "mood": ("timecourse",),
    "lasting": ("durability", "protocols"),
    "harm": ("adverse_events", "safety_rules"),
    "felt": ("subjective_effects", "session_phases"),
    "routes": ("routes",),
    "blood": ("pk_observed", "pk_timeseries", "pk_parameters", "pk_pd_links"),
    "brain": ("mechanism_nodes", "mechanism_edges", "mechanism_timeseries", "dmn_regions"),
}
#: kinds of source by column, those that test most fairly first
DESIGNS = {
    "chance": ("rct", "crossover_rct"),
    "pooled": ("meta_analysis", "review"),
    "open": ("open_label", "cohort"),
    "measured": ("imaging", "pk_study", "pk_model"),
    "animals": ("animal", "in_vitro"),
    "official": ("label", "guideline", "regulator"),
    "web": ("web", "other"),
}
#: kinds of source that count people of their own; a label or a page only tells of others
_COUNTING = ("chance", "pooled", "open", "measured")
_NAMED = 3


def cells(facts: Facts) -> tuple[Cell, ...]:
    """Every topic by every kind of study, with the sources on it, largest study first."""
    found = []
    for topic, tables in TOPICS.items():
        rows = [row for table in tables for row in facts.library.rows(table)]
        sources = facts.library.sources_of(rows)
        for design, kinds in DESIGNS.items():
            held = sorted((source for source in sources if source.kind in kinds), key=_largest_first)
            largest = held[0].n if held and design in _COUNTING else None
            found.append(Cell(topic, design, tuple(held), largest))
    return tuple(found)


def _largest_first(source: Source) -> tuple[float, str]:
    return (-(source.n or 0.0), source.key)


def _names(words: Words, alt: str) -> Names:
    return Names(
        topics=[(key, plain(words.say(f"topic-{key}"))) for key in TOPICS],
        designs=[(key, plain(words.say(f"design-{key}"))) for key in DESIGNS],
        none=plain(words.say("none")),
        alt=alt,
    )


def _said(cell: Cell, words: Words) -> Prose:
    if not cell.sources:
        return words.say("none")
    named = cell.sources[:_NAMED]
    most = cell.largest
    size: Prose = (", ", *words.say("largest", n=cite(number(most), cell.sources[0]))) if most is not None else ()  # type: ignore[arg-type]
    return (cite(f"{len(cell.sources)}", *(one.key for one in named)), *size, ": ", *studies(named))


def _table(found: tuple[Cell, ...], words: Words) -> Table:
    heads = (Column(plain(words.say("topic"))), *(Column(plain(words.say(f"design-{key}"))) for key in DESIGNS))
    lines = tuple(
        (words.say(f"topic-{topic}"), *(_said(cell, words) for cell in found if cell.topic == topic))
        for topic in TOPICS
    )
    return Table(plain(words.say("caption")), heads, lines)


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """Draw topics by kinds of study."""
    words = facts.words("map")
    found = cells(facts)
    holes = [cell for cell in found if not cell.sources]
    names = _names(words, plain(words.say("alt")))
    return View(
        takeaway=words.say(
            "takeaway" if holes else "takeaway-full", holes=cite(f"{len(holes)}"), all=cite(f"{len(found)}")
        ),
        blocks=(
            Plot(evidence_map(found, names), evidence_map(found, names, narrow=True), plain(words.say("subtitle"))),
        ),
        read=words.say("read"),
        table=_table(found, words),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="map", page="evidence", place=25, build=build)
