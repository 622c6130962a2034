"""The brain: where the default mode network lies, and what studies found for its links, with their disagreement."""

from dataclasses import dataclass

from ketamine.evidence.brain import brain
from ketamine.figures.brain_map import TINTS
from ketamine.figures.network_findings import Frame, network_findings
from ketamine.scenario import REGION, VIEWS, Scenario
from ketamine.scenes.findings import Found, counted, mark, rows, table
from ketamine.scenes.prose import Words, cite, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Brain, Flat, Plot, Prose, Region, Sure, View


@dataclass(frozen=True)
class Part:
    """A part of the list: the rows that describe it, and the views it is seen in, best first."""

    key: str
    group: str
    rows: tuple[str, ...]
    views: tuple[str, ...]


_IN, _OUT, _THROUGH = ("inside", "through"), ("outside", "through"), ("through",)
PARTS = (
    Part("pcc", "network", ("pcc_hub", "pcc_l"), _IN),
    Part("precuneus", "network", ("precuneus_l", "precuneus_r"), _IN),
    Part("dmpfc", "network", ("dmpfc",), _IN),
    Part("vmpfc", "network", ("vmpfc_hub", "vmpfc_l", "vmpfc_r"), _IN),
    Part("angular", "network", ("angular_l", "angular_r"), _OUT),
    Part("ltc", "network", ("ltc_l", "ltc_r"), _OUT),
    Part("sfg", "network", ("sfg_l", "sfg_r"), _OUT),
    Part("pgacc", "linked", ("pgacc_l", "pgacc_r"), _IN),
    Part("sgacc", "linked", ("sgacc",), _IN),
    Part("hippocampus", "linked", ("mtl_l", "mtl_r", "posthip_l", "posthip_r"), _THROUGH),
    Part("insula", "outside", ("ant_insula_l", "ant_insula_r"), _OUT),
    Part("amygdala", "outside", ("amygdala_l",), _THROUGH),
    Part("dlpfc", "outside", ("dlpfc_l", "dlpfc_r"), _OUT),
    Part("thalamus", "outside", ("thalamus_r",), _THROUGH),
)
GROUPS = ("network", "linked", "outside")
#: what can be picked: the network as a whole, then its parts and those it is compared with
REGIONS = (REGION, *(part.key for part in PARTS))
#: pieces of the network itself
_NETWORK = (*(part.key for part in PARTS if part.group == "network"), "pgacc", "rest")

_BONHOMME, _SCHEIDEGGER, _EVANS = "mt.bonhomme2016", "mt.scheidegger2012", "mt.evans2018dmn"
_RELAY, _REWARD, _GLOBAL = "me.ketamine--thalamocortical", "me.ketamine--frontostriatal", "me.ketamine--pfc_gbc"
FOUND = (
    Found("inside", "during", "volunteers", "lower", (f"{_BONHOMME}.01", f"{_BONHOMME}.02"), beside="deep-sedation"),
    Found("inside", "during", "volunteers", "lower", ("mt.adhikari2020.01",)),
    Found("inside", "during", "volunteers", "lower", ("mt.adhikari2020.02",), beside="midazolam", kind="compared"),
    Found("tasks", "during", "volunteers", "higher", (f"{_BONHOMME}.03", f"{_BONHOMME}.04"), beside="deep-sedation"),
    Found("tasks", "during", "volunteers", "higher", ("me.ketamine--dmn_anticorr",), "anticevic2012"),
    Found("relay", "during", "volunteers", "higher", (_RELAY,), "hoflich2015"),
    Found("relay", "during", "volunteers", "higher", (_RELAY, "dm.thalamus_r"), "dandash2015"),
    Found("backfront", "later", "volunteers", "lower", (f"{_SCHEIDEGGER}.01",)),
    Found("moodfront", "later", "volunteers", "lower", (f"{_SCHEIDEGGER}.02",)),
    Found("tone", "later", "volunteers", "lower", ("mt.danyeli2023.01",)),
    Found("moodcontrol", "later", "patients", "higher", ("mt.gartner2019.01",)),
    Found("reward", "later", "volunteers", "lower", (_REWARD, "mn.frontostriatal")),
    Found("reward", "later", "patients", "higher", (_REWARD, "mn.frontostriatal")),
    Found("whole", "later", "patients", "higher", ("mt.abdallah2017.02", "mt.abdallah2017.01", _GLOBAL)),
    Found("whole", "later", "patients", "same", ("mt.kraus2020.01",)),
    Found("alarm", "later", "patients", "open", (f"{_EVANS}.01",), beside="like-healthy"),
    Found("alarm", "later", "patients", "open", (f"{_EVANS}.02",), beside="back-again"),
)
WAYS = ("lower", "same", "higher", "open")


def _region(part: Part, state: Scenario, facts: Facts, words: Words) -> Region:
    found = [facts.library.row(f"dm.{name}") for name in part.rows]
    text = [words.say(f"region-{part.key}")]
    if state.depth == "clinician":
        printed = found[0].text("ketamine_finding_humans")
        text.append((*words.say("printed"), " ", cite(printed, *found)))
    label = plain(words.say(f"name-{part.key}"))
    field = found[0].text("label").split(" (")[0]
    return Region(part.key, label, field, part.group, TINTS[part.key], part.views, (part.key,), tuple(text))


def _whole(words: Words) -> Region:
    label, name = (plain(words.say(section)) for section in ("name-network", "field-network"))
    text = words.paragraphs("region-network")
    return Region(REGION, label, name, "network", TINTS["rest"], VIEWS, _NETWORK, text)


def _seen_best(region: str) -> str:
    """The side a part is seen best from."""
    return next((part.views[0] for part in PARTS if part.key == region), VIEWS[0])


def _brain(state: Scenario, facts: Facts, words: Words) -> Brain:
    drawn = brain(facts.library.folder)
    flats = tuple(
        Flat(view, drawn.outlines[view].size, drawn.outlines[view].whole, tuple(drawn.outlines[view].shapes.items()))
        for view in VIEWS
    )
    return Brain(
        alt=plain(words.say("alt")),
        views=tuple((view, plain(words.say(f"view-{view}"))) for view in VIEWS),
        groups=tuple((group, plain(words.say(f"group-{group}"))) for group in GROUPS),
        regions=(_whole(words), *(_region(part, state, facts, words) for part in PARTS)),
        flats=flats,
        tints=TINTS,
        words={name: plain(words.say(f"word-{name}")) for name in ("views", "caption")},
        region=state.region,
        view=state.view or _seen_best(state.region),
    )


def frame(words: Words) -> Frame:
    """Bands, panels and columns of the figure of findings."""
    named = {name: plain(words.say(f"panel-{name}")) for name in ("volunteers", "patients")}
    return Frame(
        bands={name: plain(words.say(f"band-{name}")) for name in ("during", "later")},
        panels=named,
        ways={way: plain(words.say(f"way-{way}")) for way in WAYS},
        alt=plain(words.say("alt-findings")),
        empty=plain(words.say("empty")),
        unused={"volunteers": ("open",)},
    )


def _takeaway(facts: Facts, words: Words) -> Prose:
    ours = [one for one in FOUND if one.kind == "drug"]
    every = dict.fromkeys(row for one in ours for row in rows(one, facts))
    ways = {way: counted(FOUND, way, facts) for way in WAYS}
    return words.say("takeaway", all=cite(str(len(ours)), *every), **ways)


def build(state: Scenario, facts: Facts) -> View:
    """The brain with its list, then the findings."""
    words = facts.words("brain")
    marks = [mark(one, facts, words) for one in FOUND]
    wide, narrow = (network_findings(marks, frame(words), narrow=phone) for phone in (False, True))
    return View(
        takeaway=_takeaway(facts, words),
        blocks=(_brain(state, facts, words), Plot(wide, narrow, plain(words.say("subtitle")))),
        read=words.say("read"),
        sure=Sure(facts.library.row("me.ketamine--dmn_fc").grade, words.say("sure")),
        table=table(FOUND, facts, words),
        unknown=words.say("unknown"),
        rows=("me.ketamine--dmn_fc", *(f"dm.{name}" for part in PARTS for name in part.rows)),
    )


SCENE = Scene("brain", "mechanism", 30, build)
