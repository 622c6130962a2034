"""The guide this project began with, checked claim by claim."""

from collections.abc import Mapping, Sequence

from ketamine.evidence import Row
from ketamine.figures.verdicts import MARKS, verdicts
from ketamine.scenario import Scenario
from ketamine.scenes.listing import columns, quoted, reference_lists, studies
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Ledger, Plot, Prose, View

#: the page on which a part of the guide is talked about; parts without one are answered in their own line
PAGE: Mapping[str, str] = {"how_it_works": "mechanism", "brain": "mechanism", "timing": "timeline"}
_VERDICT, _PART, _PAGE = 1, 5, 6


def _takeaway(claims: Sequence[Row], words: Words) -> Prose:
    by_verdict = {name: [claim for claim in claims if claim.text("verdict") == name] for name in MARKS}
    counts = {name: cite(f"{len(found)}", *found) for name, found in by_verdict.items()}
    return words.say("takeaway", all=cite(f"{len(claims)}", *claims), **counts)


def _plot(claims: Sequence[Row], words: Words, labels: Mapping[str, str]) -> Plot:
    alt = plain(words.say("alt"))
    return Plot(
        verdicts(claims, labels, alt),
        verdicts(claims, labels, alt, narrow=True),
        plain(words.say("subtitle")),
    )


def _line(claim: Row, words: Words, labels: Mapping[str, str]) -> tuple[Prose, ...]:
    section = claim.text("section")
    page = PAGE.get(section)
    return (
        quoted(claim.text("claim_paraphrased"), claim),
        (labels[f"verdict.{claim.text('verdict')}"],),
        quoted(claim.text("why_short"), claim),
        (labels[f"certainty.{claim.text('certainty')}"],),
        studies(claim.sources),
        words.say(f"section-{section}"),
        (labels[f"page.{page}"],) if page else words.say("here"),
    )


def anchor(claim: Row) -> str:
    """Where a claim stands on the page, as the end of its address."""
    return f"claim-{claim.text('claim_key')}"


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """Set each claim of the guide beside what was found."""
    words = facts.words("guide")
    claims = facts.library.rows("seed_claims")
    ledger = Ledger(
        caption=plain(words.say("caption")),
        columns=columns(words),
        cells=tuple(_line(claim, words, facts.labels) for claim in claims),
        filters=(_VERDICT, _PART, _PAGE),
        anchors=tuple(anchor(claim) for claim in claims),
        references=reference_lists(facts.library.sources_of(claims)),
    )
    return View(
        takeaway=_takeaway(claims, words),
        blocks=(_plot(claims, words, facts.labels), ledger),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="guide", page="evidence", place=10, build=build)
