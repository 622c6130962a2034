"""Claims that advertising makes and this product must not: searched in all that any surface draws from a scene."""

import json
import re

import pytest

from ketamine import scenario as sc
from ketamine.scenes import scenes
from ketamine.scenes.payload import payload

SCENES = {scene.key: scene for scene in scenes()}
#: each wording with the item of the checklist it breaks; a "not" before it makes it the opposite claim
FORBIDDEN = {
    "ketamine called approved for depression": r"(?<!es)(?<!not )\bketamine is (?:fda.)?(?:approved|licensed) (?:for|to treat)",
    "not addictive": r"\b(?:not|non-?) ?addictive\b",
    "a form called safe without conditions": r"(?<!if it )(?<!whether it )\b(?:is|are) (?:completely |very |totally )?safe\b(?! to\b)(?! and\b)",
    "compounded drug called approved": r"\b(?:lozenges?|compounded ketamine) (?:is|are) (?:fda.)?approved",
    "mechanism as settled": r"\bketamine (?:rewires|heals|resets|regrows|repairs) (?:the|your)",
    "a promise": r"\b(?:guaranteed|miracle|breakthrough|life-changing|proven to cure|will cure)\b",
    "an invitation to buy": r"\b(?:book (?:now|your|a session)|sign up|call us today|get started today)\b",
    "one in so many": r"(?<![\d.,])1 in (?!100\b|1,000\b)\d",
}
DEPTHS = ("plain", "curious", "clinician")


def _words(sent: dict[str, object]) -> str:
    """What a payload says, without the source cards, which quote titles."""
    shown = {name: value for name, value in sent.items() if name not in ("cards", "studies", "labels")}
    text = json.dumps(shown, ensure_ascii=False)
    return re.sub(r'"\}?, ?\{"t": "|", "k": \[[^\]]*\]\}(?:, ")?', "", text)


def _without_withdrawn(sent: dict[str, object], facts) -> dict[str, object]:
    """The list of corrections without the wordings it quotes because they were wrong or were replaced later."""
    rows = facts.library.rows("corrections")
    newest = {tuple(map(row.text, ("file", "row_content", "column"))): row.key for row in rows}
    old = {row.text("found") for row in rows}
    old |= {row.text("should_be") for row in rows if row.key not in newest.values()}
    blocks = [
        {**block, "pool": [cell for cell in block["pool"] if "".join(_said(part) for part in cell) not in old]}
        if "pool" in block
        else block
        for block in sent["blocks"]
    ]
    return {**sent, "blocks": blocks}


def _said(part: object) -> str:
    return part["t"] if isinstance(part, dict) else str(part)


@pytest.mark.parametrize("key", SCENES)
def test_no_scene_makes_a_claim_that_must_not_appear(key, facts):
    for depth in DEPTHS:
        sent = payload(SCENES[key], sc.DEFAULT.put(depth=depth), facts, "light")
        said = _words(_without_withdrawn(sent, facts) if key == "corrections" else sent)
        for claim, wording in FORBIDDEN.items():
            found = re.search(wording, said, re.IGNORECASE)
            assert not found, f"{claim}, {depth}: {said[max(0, found.start() - 60) : found.end() + 60]}"


def test_the_patterns_find_what_they_are_for():
    for claim, example in {
        "ketamine called approved for depression": "Ketamine is approved for depression",
        "not addictive": "It is not addictive",
        "a form called safe without conditions": "This treatment is safe.",
        "compounded drug called approved": "Lozenges are FDA approved",
        "mechanism as settled": "Ketamine rewires your brain",
        "a promise": "a miracle",
        "an invitation to buy": "Book now",
        "one in so many": "1 in 5",
    }.items():
        assert re.search(FORBIDDEN[claim], example, re.IGNORECASE)
    assert not re.search(
        FORBIDDEN["ketamine called approved for depression"], "esketamine is approved for depression", re.IGNORECASE
    )
