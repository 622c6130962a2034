"""Questions people ask, by topic: a plain answer first, then the figures, how sure, and sources."""

import re
from datetime import date

from ketamine.evidence import Cite, Row
from ketamine.scenario import Scenario
from ketamine.scenes import help as crisis_help
from ketamine.scenes.listing import bare, quoted, studies
from ketamine.scenes.prose import Words, cite, join, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.room_view import Answer, Answers
from ketamine.scenes.route_cards import day
from ketamine.scenes.short_forms import short_forms
from ketamine.scenes.view import Prose, View
from ketamine.scenes.who_not import named

#: topics and their questions, in reading order
GROUPS = {
    "now": ("suicidal-now",),
    "safe": ("safety", "who-should-not", "addiction", "bladder", "long-term-safety"),
    "like": ("what-it-feels-like", "lose-control", "k-hole", "talk-during", "does-it-hurt", "need-deep-trip"),
    "works": ("onset", "duration", "no-response", "trauma-ptsd", "need-therapy", "ketamine-or-ect"),
    "day": ("eating-before", "what-to-bring", "driving"),
    "pills": ("keep-antidepressant", "calming-pills", "lamotrigine-lithium"),
    "me": ("pregnancy", "high-blood-pressure", "bipolar", "psychosis", "older-adults", "teens"),
    "rules": ("fda-approved", "spravato-or-ketamine", "best-route", "at-home", "cost-insurance"),
}
#: claims of the guide that answer the same question
GUIDE = {
    "safety": ("c52_considered_safe", "c53_mild_short"),
    "trauma-ptsd": ("c54_trauma_yes", "c55_softens_defences"),
    "addiction": ("c56_low_addiction", "c57_not_comparable"),
    "talk-during": ("c58_no_talking", "c59_quiet_sessions"),
}
#: a question on these opens with crisis help
_SUICIDE = re.compile(r"suicid|ending your life", re.IGNORECASE)
_LOW = ("low", "very_low")
_WORDS = ("detail", "sources", "guide", "link")
_TOKEN = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:-[A-Z0-9]+)?\b")


def spelt(prose: Prose, forms: dict[str, str], seen: set[str]) -> Prose:
    """The same words with each abbreviation spelt out where it comes up first; ``seen`` remembers across pieces."""

    def once(found: re.Match[str]) -> str:
        short = found[0]
        if short in seen or short not in forms:
            return short
        seen.add(short)
        return f"{short} ({forms[short]})"

    return tuple(part if isinstance(part, Cite) else _TOKEN.sub(once, part) for part in prose)


def _over(row: Row, facts: Facts) -> bool:
    end = row.text("expires_on")
    return bool(end) and facts.today > date.fromisoformat(end)


def _ending(row: Row, facts: Facts) -> Cite:
    """The rules behind an answer that end on its day, by name."""
    rules = facts.library.rows("safety_rules", expires_on=row.text("expires_on"))
    return cite(", ".join(named(rule, facts)[0] for rule in rules), row, *rules)


def _guide(name: str, facts: Facts) -> Prose:
    claims = [facts.library.row(f"sc.{claim}") for claim in GUIDE.get(name, ())]
    verdicts = [facts.labels[f"verdict.{claim.text('verdict')}"] for claim in claims]
    said = [
        (cite(claim.text("claim_paraphrased"), claim), f" ({verdict})")
        for claim, verdict in zip(claims, verdicts, strict=True)
    ]
    row = facts.library.row(f"fq.{name}")
    return join(said, "; ", "; ") if claims else quoted(row.text("seed_says"), row)


def answer(name: str, state: Scenario, facts: Facts, words: Words) -> Answer:
    """One question; where a rule behind it ends on a day, that rule and its day are named, before it and after."""
    row = facts.library.row(f"fq.{name}")
    forms, seen = short_forms(facts), set[str]()
    over = _over(row, facts)
    end = row.text("expires_on")
    ends = {"day": cite(day(end), row), "rule": _ending(row, facts)} if end else {}
    urgent = _SUICIDE.search(row.text("question") + row.text("short_answer_plain"))
    short = spelt(quoted(facts.cell(row, "short_answer_plain"), row), forms, seen)
    return Answer(
        row.key,
        spelt(bare(facts.cell(row, "question")), forms, set()),
        (*short, *((" ", *words.say("open", **ends)) if end and not over else ())),
        spelt(quoted(row.text("detail"), row), forms, seen),
        ("certainty", row.text("certainty"), facts.labels[f"certainty.{row.text('certainty')}"]),
        studies(row.sources),
        words.say("first", line=crisis_help.said(state.country, facts)) if urgent else (),
        words.say("over", **ends) if over else (),
        spelt(_guide(name, facts), forms, seen),
    )


def build(state: Scenario, facts: Facts) -> View:
    """Every question by topic."""
    words = facts.words("answers")
    groups = tuple(
        (plain(words.say(f"group-{topic}")), tuple(answer(name, state, facts, words) for name in names))
        for topic, names in GROUPS.items()
    )
    rows = facts.library.rows("faq")
    low = [row for row in rows if row.text("certainty") in _LOW]
    block = Answers(plain(words.say("caption")), groups, {name: plain(words.say(f"word-{name}")) for name in _WORDS})
    return View(
        takeaway=words.say("takeaway", all=cite(f"{len(rows)}", *rows), low=cite(f"{len(low)}", *low)),
        blocks=(block,),
        read=words.say("read"),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="answers", page="questions", place=40, build=build)
