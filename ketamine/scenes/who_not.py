"""Who must not have it, who must take care, what not to mix, and the law, by way of taking it and country."""

from collections.abc import Iterable
from datetime import date

from ketamine.evidence import Row
from ketamine.scenario import Scenario
from ketamine.scenes.listing import columns, lines, quoted, studies
from ketamine.scenes.named_numbers import numbered
from ketamine.scenes.prose import Words, cite, join, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.route_cards import PLACES, day, facts_of, line
from ketamine.scenes.view import Card, Cards, Prose, Sure, Table, View

#: cards of rules in reading order, with their colour
CARDS = {
    "must": (
        "harm",
        (
            "ci_bp_icp_risk",
            "ci_aneurysm",
            "ci_avm",
            "ci_ich",
            "ci_uk_injection",
            "ci_allergy",
            "ci_mi6w",
            "ci_pain_consensus",
            "ci_clinic_common",
        ),
    ),
    "mixing": (
        "harm",
        (
            "i_cns_depressants",
            "i_benzo_effect",
            "i_stimulants",
            "i_maoi",
            "i_lamotrigine",
            "i_naltrexone",
            "i_nasal_spray",
            "i_antidepressants",
            "i_lithium",
            "i_antipsychotics",
            "i_cyp",
        ),
    ),
    "health": (
        "caution",
        (
            "c_psychosis",
            "c_mania",
            "c_suicide_limit",
            "c_young",
            "c_liver",
            "c_liver_ketamine",
            "c_bladder",
            "c_bladder_injection_label",
            "c_thyroid_lung_eu",
        ),
    ),
    "visit": (
        "caution",
        ("c_bp140", "c_bp_any_session", "c_bp_iv", "c_resp", "c_sedation_loc", "c_home", "c_older", "c_overwhelm"),
    ),
    "baby": ("caution", ("ci_pregnancy_practice", "c_breastfeeding", "m_pregtest")),
    "craving": ("caution", ("c_abuse", "c_dependence", "c_cognition")),
    "driving": ("caution", ("a_no_drive", "a_ride", "a_hyp_crisis", "a_food", "a_drive_study", "a_drive_sim")),
    "watching": (
        "comparator",
        (
            "m_preassess",
            "m_asa",
            "m_2h",
            "m_bp40",
            "m_spo2",
            "m_iv_vitals",
            "m_sc_bp90",
            "m_urine",
            "m_young_worsening",
        ),
    ),
}
#: words a rule uses for a country
JURISDICTIONS = {
    "us": ("US",),
    "ca": ("Canada",),
    "uk": ("UK", "England", "Scotland"),
    "eu": ("EU",),
    "au": ("Australia",),
    "nz": ("NZ",),
}
#: ways without rules of their own, and the way whose rules they fall under
UNDER = {"iv_bolus": "iv", "oral_er": "oral", "film": "sublingual"}
#: cards in which rules that hold for the way in front come first
_BY_WAY = ("must", "visit", "watching")
_EVERY_WAY, _APPROVED, _LAW = "all", "intranasal_esketamine", "regulatory"


def names_way(rule: Row, route: str) -> bool:
    """Whether a rule was written for a way of taking it."""
    return bool({UNDER.get(route, route), _EVERY_WAY} & set(rule.text("applies_to_routes").split(";")))


def names_place(rule: Row, country: str) -> bool:
    """Whether a rule holds in a country."""
    return bool(set(JURISDICTIONS[country]) & set(rule.text("jurisdiction").split(";")))


def _ended(rule: Row, facts: Facts) -> bool:
    end = rule.text("expires_on")
    return bool(end) and facts.today > date.fromisoformat(end)


def _place(rule: Row, words: Words) -> str:
    places = rule.text("jurisdiction").split(";")
    return ", ".join(plain(words.say(f"place-{place.lower()}")) for place in places)


def named(rule: Row, facts: Facts) -> tuple[str, Prose]:
    """A rule's short name, and its words."""
    (first, *rest), *_ = lines(numbered("who_not", facts), rule.text("rule_key"))
    label, _, text = str(first).partition(" | ")
    return label, tuple(piece for piece in (text, *rest) if piece)


def said(rule: Row, route: str, facts: Facts) -> tuple[str, Prose]:
    """A rule's short name and its words, with whose they are; after its last day, a dated warning."""
    words = numbered("who_not", facts)
    label, told = named(rule, facts)
    if rule.text("expires_on"):
        name = "over" if _ended(rule, facts) else "until"
        told = words.say(name, rule=told, day=cite(day(rule.text("expires_on")), rule))
    return label, (*told, " (", cite(_place(rule, words), rule), *_written_for(rule, route, facts), ")")


def _written_for(rule: Row, route: str, facts: Facts) -> Prose:
    """For which ways a rule was written, where that is not the way in front."""
    if names_way(rule, route):
        return ()
    words = numbered("who_not", facts)
    ways = join([(facts.labels[f"route_short.{way}"].lower(),) for way in rule.text("applies_to_routes").split(";")])
    told = ("; ", *words.say("written-for", ways=tuple(part.replace("iv drip", "IV drip") for part in map(str, ways))))
    return (*told, "; ", *words.say("same-concern")) if _every_way(rule) else told


def _every_way(rule: Row) -> bool:
    """Whether the table itself says that the worry behind a rule is the same for every way."""
    return "all" in rule.text("routes_note").replace(";", " ").split()


def _ordered(rules: Iterable[Row], state: Scenario) -> list[Row]:
    """Rules that hold for the way first; otherwise as they come."""
    return sorted(rules, key=lambda rule: not (names_way(rule, state.route) or _every_way(rule)))


def _card(name: str, state: Scenario, facts: Facts) -> Card:
    accent, keys = CARDS[name]
    rules = [facts.library.row(f"sr.{key}") for key in keys]
    if name in _BY_WAY:
        rules = _ordered(rules, state)
    if name == "must":
        rules.sort(key=lambda rule: not names_place(rule, state.country))
    title = plain(numbered("who_not", facts).say(f"card-{name}"))
    return Card(title, tuple(said(rule, state.route, facts) for rule in rules), accent=accent)


def law(state: Scenario, facts: Facts) -> tuple[Row, ...]:
    """Rules of law of the reader's country on the way in front."""
    rules = facts.library.rows("safety_rules", kind=_LAW)
    return tuple(rule for rule in rules if names_way(rule, state.route) and names_place(rule, state.country))


def _law_card(state: Scenario, facts: Facts) -> Card:
    words = numbered("who_not", facts)
    route = UNDER.get(state.route, state.route)
    told = [said(rule, state.route, facts) for rule in law(state, facts)]
    place = {"us": PLACES[0], "uk": PLACES[1], "eu": PLACES[1]}.get(state.country)
    if place and facts_of(route, place, facts):
        told.insert(0, (plain(words.say("law-status")), line(route, place, facts)[1]))
    if not told:
        told.append((plain(words.say("law-status")), words.say("law-nothing")))
    return Card(plain(words.say("card-law")), tuple(told), accent="link")


def _rule_cell(rule: Row, words: Words, facts: Facts) -> Prose:
    told = quoted(rule.text("statement_paraphrased"), rule)
    if not _ended(rule, facts):
        return told
    return words.say("expired", day=cite(day(rule.text("expires_on")), rule), rule=told)


def _ways(rule: Row, facts: Facts) -> Prose:
    ways = rule.text("applies_to_routes").split(";")
    named = (facts.labels.get(f"route_short.{way}", facts.labels["scene.all"]) for way in ways)
    return join([(name,) for name in named], "; ", "; ")


def _table(state: Scenario, facts: Facts, words: Words) -> Table:
    """Every rule; one that has ended comes first, so that its warning also stands where a file shortens the table."""
    rules = sorted(_ordered(facts.library.rows("safety_rules"), state), key=lambda rule: not _ended(rule, facts))
    cells = tuple(
        (
            words.say(f"kind-{rule.text('kind')}"),
            _rule_cell(rule, words, facts),
            (_place(rule, words),),
            _ways(rule, facts),
            (cite(rule.text("date"), rule),) if rule.text("date") else (),
            quoted(rule.text("locus"), rule),
            studies(rule.sources),
        )
        for rule in rules
    )
    return Table(plain(words.say("caption")), columns(words), cells, row_heads=False)


def build(state: Scenario, facts: Facts) -> View:
    """Rules for the way in front in the reader's country; no hard stop is left out for any way or country."""
    words = numbered("who_not", facts)
    status = "approved" if state.route == _APPROVED else "other"
    law_row = facts_of(UNDER.get(state.route, state.route), PLACES[1], facts)[0]
    none = cite(plain(words.say("no-licence")), law_row)
    cards = tuple(_card(name, state, facts) for name in CARDS)
    return View(
        takeaway=words.say("takeaway", law=words.say(f"law-{state.country}-{status}", none=none)),
        blocks=(Cards((*cards, _law_card(state, facts)), style="folds"),),
        read=words.say("read"),
        sure=Sure("supported", words.say("sure")),
        table=_table(state, facts, words),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="who_not", page="questions", place=30, build=build, controls=("route",))
