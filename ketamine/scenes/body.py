"""The body: softening as people feel it, beside blood pressure, heart rate, startle and amygdala as measured."""

from ketamine.evidence import Row
from ketamine.figures.network_findings import Frame, network_findings
from ketamine.scenario import Scenario
from ketamine.scenes.findings import Found, mark, table
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Badge, Card, Cards, Dots, IconArrays, Plot, Sure, View

_PRESSURE = "me.ketamine--sympathetic"
_THREAT = "me.ketamine--amygdala"
_SIDES = ("felt", "measured")
FOUND = (
    Found("softer", "during", "felt", "lower", ("me.ketamine--felt_softening",), beside="report-only", kind="claim"),
    Found("pressure", "during", "measured", "higher", ("mt.liebe2017.01",), beside="volunteers"),
    Found("pressure", "during", "measured", "higher", ("ro.iv.bp_rise.2",), "ketbp_yale2024", "patients"),
    Found("anxious", "during", "felt", "higher", ("ae.spravato_ae2019hcp.09",), beside="patients"),
    Found("anxious", "during", "felt", "higher", ("me.ketamine--acute_anxiety",), "aust2019", "patients"),
    Found("pulse", "during", "measured", "higher", ("mt.liebe2017.01",), beside="volunteers"),
    Found("pulse", "during", "measured", "same", (_PRESSURE,), "szarmach2020", "patients"),
    Found("overwhelmed", "during", "felt", "higher", ("se.breeksema2022.01",), beside="patients"),
    Found("threat", "during", "measured", "lower", ("mt.scheidegger2016.01",), beside="volunteers"),
    Found("threat", "during", "measured", "higher", ("mt.becker2017.01",), beside="volunteers"),
    Found("self-rated", "later", "felt", "same", ("me.ketamine--anxiety_symptoms",), "taylor2018", "patients"),
    Found("startle", "later", "measured", "same", ("mt.sen2023.01",), beside="volunteers"),
    Found("threat", "later", "measured", "lower", (_THREAT,), "loureiro2020", "four-doses"),
    Found("threat", "later", "measured", "higher", (_THREAT,), "szczepanik2016", "poster"),
)
#: the same trial, the same people, the same weeks: one felt, one measured
_PER_HUNDRED = {"felt": "ae.spravato_ae2019hcp.09", "measured": "ae.spravato_ae2019hcp.11"}
_LINES = {"felt": ("soft", "mixed", "hard", "anxious"), "measured": ("pressure", "pulse", "startle", "threat")}
WAYS = ("lower", "same", "higher")


def frame(words: Words) -> Frame:
    """Bands, the two equal panels and the columns."""
    return Frame(
        bands={name: plain(words.say(f"band-{name}")) for name in ("during", "later")},
        panels={name: plain(words.say(f"panel-{name}")) for name in _SIDES},
        ways={way: plain(words.say(f"way-{way}")) for way in WAYS},
        alt=plain(words.say("alt")),
        empty=plain(words.say("empty")),
    )


def _card(side: str, facts: Facts, words: Words) -> Card:
    row = facts.library.row("me.ketamine--felt_softening" if side == "felt" else _PRESSURE)
    lines = tuple((plain(words.say(f"head-{name}")), words.say(f"line-{name}")) for name in _LINES[side])
    grade = Badge("grade", row.grade, facts.labels[f"grade.{row.grade}"])
    return Card(plain(words.say(f"card-{side}")), lines, (grade,), words.say(f"card-{side}-text"))


def _dots(row: Row, label: str, words: Words, *, compared: bool) -> Dots:
    rate = row.number("comparator_rate_pct" if compared else "rate_pct") or 0.0
    count = words.say("of-hundred", rate=cite(number(rate), row))
    arm = plain(words.say("arm-compared" if compared else "arm-drug"))
    return Dots(f"{label}, {arm}", count, rate, "comparator" if compared else "harm")


def _arrays(facts: Facts, words: Words) -> IconArrays:
    groups = []
    for side, key in _PER_HUNDRED.items():
        row, label = facts.library.row(key), plain(words.say(f"hundred-{side}"))
        pair = tuple(_dots(row, label, words, compared=compared) for compared in (False, True))
        groups.append((plain(words.say(f"panel-{side}")), pair))
    return IconArrays(tuple(groups), words.say("hundred-note"))


def build(_state: Scenario, facts: Facts) -> View:
    """Felt and measured side by side, then each finding, then one trial in people out of 100."""
    words = facts.words("body")
    marks = [mark(one, facts, words) for one in FOUND]
    wide, narrow = (network_findings(marks, frame(words), narrow=phone) for phone in (False, True))
    return View(
        takeaway=words.say("takeaway"),
        blocks=(
            Cards(tuple(_card(side, facts, words) for side in _SIDES), "versus"),
            Plot(wide, narrow, plain(words.say("subtitle"))),
            _arrays(facts, words),
        ),
        read=words.say("read"),
        sure=Sure(facts.library.row(_PRESSURE).grade, words.say("sure")),
        table=table(FOUND, facts, words),
        unknown=words.say("unknown"),
    )


SCENE = Scene("body", "mechanism", 40, build)
