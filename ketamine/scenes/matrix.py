"""The chosen ways side by side: one line an attribute, one column a way, each cell with its source and how sure."""

from ketamine.evidence import Row
from ketamine.scenario import Scenario
from ketamine.scenes.prose import cite, join, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.route_cards import (
    ATTRIBUTES,
    DOSES,
    PLACES,
    SORTED_BY,
    certainty,
    day,
    facts_of,
    in_order,
    routes,
    said,
)
from ketamine.scenes.view import Column, Prose, Sure, Table, View

#: every attribute of the table of routes, the law first
ROWS = (*PLACES, *ATTRIBUTES, *DOSES)

#: text file that says how ways are put in order
CARDS = "route_cards"
#: more columns than this are hard to hold side by side
EASY = 3
#: the measure of a row that holds no figure
NOTHING = "no figure"


def measures(attribute: str, facts: Facts) -> frozenset[str]:
    """What was measured under one attribute, over all ways; more than one means that it is named in each cell."""
    rows = facts.library.rows("routes", attribute=attribute)
    return frozenset(row.text("measure") for row in rows if row.text("measure"))


def _one(row: Row, facts: Facts, *, named: bool) -> Prose:
    words = facts.words(SCENE.key)
    found = said(row, facts)
    measured = row.text("measure") if named else ""
    tail: Prose = (" ", *words.say("measured", measure=cite(measured, row))) if measured not in ("", NOTHING) else ()
    return (*found, *tail, certainty(row, facts))


def cell(route: str, attribute: str, facts: Facts, *, exact: bool = False) -> Prose:
    """What is known of one attribute of one way.

    Parameters
    ----------
    route
        The way.
    attribute
        Attribute of the table of routes.
    facts
        The evidence.
    exact
        Whether the measure is printed in the words of the table, where ways differ in it.
    """
    named = exact and len(measures(attribute, facts)) > 1
    return join([_one(row, facts, named=named) for row in facts_of(route, attribute, facts)], " ", " ")


def build(state: Scenario, facts: Facts) -> View:
    """The chosen ways that have rows, as a table."""
    words = facts.words(SCENE.key)
    known = routes(facts)
    first = (SORTED_BY[state.sort],) if state.sort in SORTED_BY else ()
    chosen = tuple(route for route in state.routes if route in known)
    left = tuple(route for route in state.routes if route not in known)
    ways = in_order(chosen or known, state.sort, facts)
    shown = tuple(
        row
        for row in (*first, *(row for row in ROWS if row not in first))
        if state.depth == "clinician" or row not in DOSES
    )
    exact = state.depth == "clinician"
    cells = tuple(
        ((facts.labels[f"attribute.{row}"],), *(cell(route, row, facts, exact=exact) for route in ways))
        for row in shown
    )
    heads = (Column(words_of("head", facts)), *(Column(facts.labels[f"route.{route}"]) for route in ways))
    return View(
        takeaway=_takeaway(ways, facts),
        blocks=(Table(words_of("caption", facts), heads, cells),),
        read=join(_read(ways, state.sort, facts), " ", " "),
        sure=Sure("mixed", words.say("sure")),
        unknown=words.say("unknown"),
        more=(words.say("left", ways=names(left, facts)),) if left else (),
    )


def _read(ways: tuple[str, ...], sort: str, facts: Facts) -> list[Prose]:
    """How to read the table, with a kind word where it grows wide, and when the law was looked up."""
    words = facts.words(SCENE.key)
    law = [facts_of(route, PLACES[0], facts)[0] for route in ways]
    many = [words.say("many", count=cite(str(len(ways)), *law))] if len(ways) > EASY else []
    checked = words.say("checked", day=cite(day(facts.library.evidence_date), *law))
    return [*many, words.say("read"), facts.words(CARDS).say(f"sorted-{sort}"), checked]


def words_of(section: str, facts: Facts) -> str:
    """A section that holds plain words only."""
    return plain(facts.words(SCENE.key).say(section))


def names(ways: tuple[str, ...], facts: Facts) -> Prose:
    """Ways as a list in words."""
    return join([(facts.labels[f"route.{route}"].lower(),) for route in ways])


def _takeaway(ways: tuple[str, ...], facts: Facts) -> Prose:
    """Counts that hold for the ways on screen: how many are approved, how many need a needle."""
    words = facts.words(SCENE.key)
    law = {route: facts_of(route, PLACES[0], facts)[0] for route in ways}
    needle = {route: facts_of(route, "needle", facts)[0] for route in ways}
    approved = tuple(route for route in ways if law[route].text("value_text").startswith("FDA approved"))
    pricked = tuple(route for route in ways if needle[route].text("value_text").startswith("Yes"))
    free = tuple(route for route in ways if route not in pricked)
    law_part = words.say(
        "law-all" if len(approved) == len(ways) else "law-some" if approved else "law-none",
        ways=cite(plain(names(approved, facts)), *(law[r] for r in approved or ways)),
        approved=cite(words_of("not-approved", facts), *law.values()),
    )
    kind = "needle-all" if not free else "needle-none" if not pricked else "needle-some"
    slot = cite(plain(names(free or pricked, facts)), *needle.values())
    return (*law_part, " ", *words.say(kind, ways=slot))


SCENE = Scene(key="matrix", page="routes", place=30, build=build, controls=("routes", "sort"))
