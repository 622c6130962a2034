"""A card for each way of taking ketamine: what the law says, how good the evidence is, and what a visit is like."""

import re
from collections.abc import Iterable
from datetime import date

from ketamine.evidence import Cite, Row
from ketamine.scenario import Scenario
from ketamine.scenes.prose import Words, cite, join, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Badge, Card, Cards, Prose, Sure, View

APPROVED = "FDA approved"
PLACES = ("regulatory_status_us", "regulatory_status_eu_uk")
ATTRIBUTES = (
    "evidence_strength_depression",
    "pros",
    "cons",
    "onset_min",
    "peak_min",
    "acute_effect_duration_min",
    "session_length_min",
    "monitoring_requirement",
    "who_administers",
    "setting",
    "needle",
    "dose_adjustability_during_session",
    "bioavailability_pct",
    "dissociation_rate_pct",
    "bp_rise",
    "typical_series",
    "cost_usd_range",
    "insurance_coverage",
)
#: shown to clinicians only, as what studies used
DOSES = ("typical_dose", "dose_range_studied")
#: what ways are put in order by, and how a row's words begin, best first
SORTED_BY = {
    "approval": "regulatory_status_us",
    "needle": "needle",
    "time": "session_length_min",
    "cost": "cost_usd_range",
    "evidence": "evidence_strength_depression",
    "stop": "dose_adjustability_during_session",
}
STARTS = {
    "approval": (APPROVED.lower(),),
    "needle": ("no",),
    "evidence": (("most rigorous", "strong"), "moderate", "mixed", "low", "very low"),
    "stop": ("yes", "partly"),
}
#: prices of one kind; others cannot be ranked with them
PRICE = "USD per session"
_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
#: shown in full at every depth, since one measure without the other misleads
_WHOLE = ("dissociation_rate_pct",)
_CLAUSE = re.compile(r"[^.,;:(]+")
#: longest opening that is underlined whole, and how much of a longer one is [words]
_OPENING, _SHORTENED = 6, 2


def routes(facts: Facts) -> tuple[str, ...]:
    """Ways of taking ketamine that the table of routes describes, in its order."""
    return tuple(dict.fromkeys(row.text("route_key") for row in facts.library.rows("routes")))


def day(text: str) -> str:
    """A date as people write it, from year-month-day."""
    found = date.fromisoformat(text)
    return f"{found.day} {found:%B %Y}"


def notice(route: str, facts: Facts) -> Row | None:
    """The dated US notice that says what the approval of a way is."""
    rules = facts.library.rows("safety_rules", kind="regulatory", jurisdiction="US")
    dated = (rule for rule in rules if route in rule.text("applies_to_routes").split(";"))
    special = ("r_fda2022",) if route == "intranasal_racemic" else ("r_ketamine_unapproved", "r_mono")
    return next((rule for rule in dated if rule.text("rule_key") in special), None)


def _span(row: Row) -> dict[str, Prose | Cite | str]:
    """The row's own numbers as slots."""
    low, high = row.number("value_num_low"), row.number("value_num_high")
    known = tuple(value for value in (low, high) if value is not None)
    if not known:
        return {}
    shown = " to ".join(dict.fromkeys(number(value) for value in known))
    return {"range": cite(shown, row), "low": cite(number(known[0]), row), "high": cite(number(known[-1]), row)}


def _dates(row: Row, facts: Facts) -> dict[str, Prose | Cite | str]:
    """Days a row names, the day of the notice behind it, and the years of its sources."""
    slots: dict[str, Prose | Cite | str] = {}
    named = _DAY.findall(row.text("value_text"))
    slots.update((name, cite(text, row)) for name, text in zip(("date", "later"), named, strict=False))
    rule = notice(row.text("route_key"), facts)
    if rule and rule.text("date")[4:5] == "-" and len(rule.text("date")) == len("2023-10-10"):
        slots["dated"] = cite(day(rule.text("date")), row, rule)
    years = sorted({source.year for source in row.sources if source.year})
    undated = "partly-undated" if years else "undated"
    parts: list[Prose] = [(cite(year, row),) for year in years]
    if any(not source.year for source in row.sources):
        parts.append(facts.words(SCENE.key).say(undated))
    slots["year"] = join(parts, ", ", ", ")
    return slots


def section(row: Row) -> str:
    """The section of the text that puts a row into words."""
    return row.key.removeprefix("ro.").replace(".", "-")


def _blinding(said: Prose, facts: Facts) -> Prose:
    """How blind the trials were whose results are named."""
    keys = dict.fromkeys(key for part in said if isinstance(part, Cite) for key in part.keys)
    rows = [facts.library.row(key) for key in keys]
    trials = [row for row in rows if row.table in ("timecourse", "durability")]
    labels = dict.fromkeys(facts.labels[f"blinding.{row.sources[0].blinding}"] for row in trials)
    if not labels:
        return ()
    cited = tuple((cite(label, *[r for r in trials if facts.labels[f"blinding.{r.sources[0].blinding}"] == label]),)
                  for label in labels)  # fmt: skip
    return (" (", *join(cited, "; ", "; "), ")")


def _opened(said: Prose, row: Row) -> Prose:
    """A sentence without a number opens its source from its first words."""
    if any(isinstance(part, Cite) for part in said):
        return said
    text = plain(said)
    clause = (_CLAUSE.match(text) or [text])[0].rstrip()
    words = clause if len(clause.split()) <= _OPENING else " ".join(clause.split()[:_SHORTENED])
    return (cite(words, row), text[len(words) :])


def said(row: Row, facts: Facts) -> Prose:
    """A row of the table of routes in plain words; where nothing was found, it says so."""
    words: Words = facts.words(SCENE.key)
    if words.has(section(row)):
        found = words.say(section(row), **_span(row), **_dates(row, facts))
        return (*_opened(found, row), *_blinding(found, facts))
    if row.text("source") == "none":
        return (cite(facts.labels["scene.no_figure"], row),)
    return (cite(row.text("value_text"), row),)


def facts_of(route: str, attribute: str, facts: Facts) -> tuple[Row, ...]:
    """The rows of one attribute of one way."""
    return facts.library.rows("routes", route_key=route, attribute=attribute)


def certainty(row: Row, facts: Facts) -> str:
    """How sure we are of a row, as a remark behind it; blank where nothing was found."""
    nothing = row.text("source") == "none" and not facts.words(SCENE.key).has(section(row))
    return "" if nothing else f" ({facts.labels[f'certainty.{row.grade}'].lower()})"


def line(route: str, attribute: str, facts: Facts, *, full: bool = False) -> tuple[str, Prose]:
    """A label and what is known about one attribute of one way; in full, every measure with how sure we are of it."""
    rows = facts_of(route, attribute, facts)
    shown = rows if full or attribute in _WHOLE else rows[:1]
    pieces = [(*said(row, facts), certainty(row, facts) if full else "") for row in shown]
    return facts.labels[f"attribute.{attribute}"], join(pieces, " ", " ")


def in_order(ways: tuple[str, ...], sort: str, facts: Facts) -> tuple[str, ...]:
    """Ways ordered by what matters to a person, as their rows have it; those that tie keep their place.

    Parameters
    ----------
    ways
        Ways in the order of the table.
    sort
        As in ``ketamine.scenario.SORTS``.
    facts
        The evidence.
    """
    return tuple(sorted(ways, key=lambda way: _rank(way, sort, facts))) if sort in SORTED_BY else ways


def _rank(way: str, sort: str, facts: Facts) -> float:
    row = facts_of(way, SORTED_BY[sort], facts)[0]
    if sort in ("time", "cost"):
        most = row.number("value_num_high")
        comparable = sort == "time" or row.text("unit") == PRICE
        return most if comparable and most is not None else float("inf")
    text = (plain(said(row, facts)) if sort == "stop" else row.text("value_text")).lower()
    return next((rank for rank, start in enumerate(STARTS[sort]) if text.startswith(start)), len(STARTS[sort]))


def _approved(route: str, facts: Facts) -> bool:
    return facts_of(route, PLACES[0], facts)[0].text("value_text").startswith(APPROVED)


def _badges(route: str, facts: Facts) -> tuple[Badge, ...]:
    words = facts.words(SCENE.key)
    status = "approved" if _approved(route, facts) else "none"
    strength = f"{route}-badge"
    badges = [Badge("status", status, plain(words.say(f"status-{status}")))]
    if words.has(strength):
        badges.append(Badge("strength", "stated", plain(words.say(strength))))
    return tuple(badges)


def _expiring(route: str, facts: Facts) -> Iterable[tuple[str, Prose]]:
    """Rules that end on a day: until then with that day, afterwards as a warning."""
    words = facts.words(SCENE.key)
    for rule in facts.library.rows("safety_rules", kind="regulatory", jurisdiction="US"):
        if rule.text("expires_on") and route in rule.text("applies_to_routes").split(";"):
            over = facts.today > date.fromisoformat(rule.text("expires_on"))
            day_ = cite(day(rule.text("expires_on")), rule)
            yield plain(words.say("label-video")), words.say("rule-over" if over else "rule-open", day=day_)


def _card(route: str, state: Scenario, facts: Facts) -> Card:
    words = facts.words(SCENE.key)
    places = PLACES if state.country in ("us", "ca") else PLACES[::-1]
    law = [row for place in PLACES for row in facts_of(route, place, facts)]
    checked = cite(day(facts.library.evidence_date), *law)
    lines = [line(route, place, facts) for place in places]
    if words.has(f"unread-{state.country}"):
        lines.insert(0, (plain(words.say(f"label-{state.country}")), words.say(f"unread-{state.country}")))
    lines.append((plain(words.say("label-checked")), words.say("checked", day=checked)))
    lines += _expiring(route, facts)
    shown = (*ATTRIBUTES, *DOSES) if state.depth == "clinician" else ATTRIBUTES
    lines += [line(route, attribute, facts, full=state.depth == "clinician") for attribute in shown]
    return Card(facts.labels[f"route.{route}"], tuple(lines), _badges(route, facts), accent=route)


def build(state: Scenario, facts: Facts) -> View:
    """All ways as cards, the law first."""
    words = facts.words(SCENE.key)
    ways = in_order(routes(facts), state.sort, facts)
    status = [facts_of(route, PLACES[0], facts)[0] for route in ways]
    named = [route for route in ways if _approved(route, facts)]
    licence = facts_of(named[0], PLACES[1], facts)[0]
    takeaway = words.say(
        "takeaway",
        count=cite(str(len(ways)), *status),
        approved=join([(facts.labels[f"route.{route}"].lower(),) for route in named]),
        since=_dates(facts_of(named[0], PLACES[0], facts)[0], facts)["date"],
        europe=cite(plain(words.say("europe")), licence),
    )
    return View(
        takeaway=takeaway,
        blocks=(Cards(tuple(_card(route, state, facts) for route in ways)),),
        read=join([words.say("read"), words.say(f"sorted-{state.sort}")], " ", " "),
        sure=Sure("mixed", words.say("sure")),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="route_cards", page="routes", place=20, build=build, controls=("sort",))
