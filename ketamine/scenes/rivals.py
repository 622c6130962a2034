"""Rival starting points side by side: best support, best evidence against, and what would change our mind."""

from dataclasses import dataclass

from ketamine.evidence import Row
from ketamine.scenario import Scenario
from ketamine.scenes.mechanism_arrows import arrow, badges, said, species
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Card, Cards, Column, Prose, Table, View


@dataclass(frozen=True)
class Rival:
    """An idea of where the effect starts.

    Attributes
    ----------
    key
        Name of its sections in the text file.
    arrow
        The arrow whose grade it carries.
    others
        Arrows whose studies also speak for or against it.
    """

    key: str
    arrow: str
    others: tuple[str, ...] = ()


RIVALS = (
    Rival("burst", "disinhibition--glutamate_surge", ("gaba_interneuron--disinhibition", "ketamine--glutamate_surge")),
    Rival("resting", "ketamine--rest_nmdar_eef2k", ("rest_nmdar_eef2k--bdnf_brain",)),
    Rival("receptor", "ketamine--trkb"),
    Rival("switch", "mtorc1--antidepressant", ("ketamine--mtorc1",)),
    Rival("breakdown", "hnk--antidepressant"),
    Rival("opioid", "opioid--antidepressant"),
    Rival("habenula", "ketamine--lhb_burst", ("reward_centres--antidepressant",)),
    Rival("network", "dmn_fc--antidepressant", ("ketamine--dmn_fc",)),
    Rival("inflammation", "inflammation--antidepressant", ("ketamine--inflammation",)),
    Rival("hope", "expectancy--antidepressant"),
)
_LINES = ("for", "against", "change")


def _rows(rival: Rival, facts: Facts) -> tuple[Row, ...]:
    return tuple(arrow(facts, name) for name in (rival.arrow, *rival.others))


def _card(rival: Rival, state: Scenario, facts: Facts, words: Words) -> Card:
    lines = tuple((plain(words.say(line)), words.say(f"{rival.key}-{line}")) for line in _LINES)
    row = arrow(facts, rival.arrow)
    if state.depth == "clinician":
        lines = (*lines, (plain(words.say("printed")), (cite(row.text("claim"), row),)))
    return Card(plain(words.say(f"{rival.key}-title")), lines, badges(row, facts))


def _table(facts: Facts, words: Words) -> Table:
    ours = (plain(words.say(line)) for line in _LINES)
    heads = ("Idea", "How sure", "In whom", *ours, "Studies for", "Studies against")
    cells = tuple(_cells(rival, facts, words) for rival in RIVALS)
    return Table(plain(words.say("caption")), tuple(map(Column, heads)), cells)


def _cells(rival: Rival, facts: Facts, words: Words) -> tuple[Prose, ...]:
    rows, none = _rows(rival, facts), words.say("none")
    pro = tuple(dict.fromkeys(key for row in rows for key in row.source_keys))
    con = tuple(dict.fromkeys(key for row in rows for key in row.counter_keys))
    return (
        words.say(f"{rival.key}-title"),
        (cite(facts.labels[f"grade.{rows[0].grade}"], rows[0]),),
        (", ".join(facts.labels[f"species.{kind}"] for kind in species(rows[0])),),
        *(words.say(f"{rival.key}-{line}") for line in _LINES),
        said(pro, facts, none),
        said(con, facts, none),
    )


def build(state: Scenario, facts: Facts) -> View:
    """All ideas, equally large."""
    words = facts.words("rivals")
    rows = [arrow(facts, rival.arrow) for rival in RIVALS]
    disputed = [row for row in rows if row.grade == "contested"]
    animals = [row for row in rows if row.grade == "preclinical_only"]
    return View(
        takeaway=words.say(
            "takeaway",
            all=cite(number(len(rows)), *rows),
            disputed=cite(number(len(disputed)), *disputed),
            animals=cite(number(len(animals)), *animals),
        ),
        blocks=(Cards(tuple(_card(rival, state, facts, words) for rival in RIVALS), "tiles"),),
        read=words.say("read"),
        table=_table(facts, words),
        unknown=words.say("unknown"),
    )


SCENE = Scene("rivals", "mechanism", 20, build)
