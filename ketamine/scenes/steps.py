"""How it may work: the story in steps, each arrow with its grade and species, the guide's words beside the evidence."""

from dataclasses import dataclass

from ketamine.evidence import Cite, Row
from ketamine.scenario import Scenario
from ketamine.scenes.mechanism_arrows import Clock, arrow, badges, box, called, grade, said, species, where
from ketamine.scenes.prose import Words, cite, join, number, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.view import Badge, Card, Cards, Column, Link, Node, Pathway, Prose, Sure, Table, View

_GLUTAMATE = ("ketamine", "nmdar_block", "gaba_interneuron", "disinhibition", "glutamate_surge", "ampa")
_GROWTH = ("ampa", "bdnf_brain", "trkb", "mtorc1", "antidepressant", "synaptic_proteins", "spines")
_PRACTICE = (
    "ketamine", "human_plasticity_markers", "human_synapse_density",
    "plasticity_window", "training_after", "antidepressant",
)  # fmt: skip
_NETWORKS = (
    "ketamine", "dmn_fc", "salience_dmn", "pfc_sgacc_fc",
    "belief_updating", "rumination", "antidepressant",
)  # fmt: skip
_BODY = (
    "ketamine", "sympathetic", "felt_softening", "startle",
    "acute_anxiety", "dissociation", "expectancy", "antidepressant",
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One step of the story.

    Attributes
    ----------
    key
        Name of its sections in the text file.
    chapter
        Part of the story.
    nodes
        Boxes on screen, in reading order; the same in neighbouring steps, so that the eye keeps its place.
    links
        Arrows in front, the one the takeaway grades first.
    claims
        What the guide says about it.
    beside
        Arrows that stand in the table only.
    """

    key: str
    chapter: str
    nodes: tuple[str, ...]
    links: tuple[str, ...]
    claims: tuple[str, ...]
    beside: tuple[str, ...] = ()

    @property
    def current(self) -> tuple[str, ...]:
        """Boxes in front: the ends of the arrows in front."""
        ends = {end for name in self.links for end in name.split("--")}
        return tuple(node for node in self.nodes if node in ends)


STEPS = (
    Step(
        "channel", "glutamate", _GLUTAMATE, ("ketamine--nmdar_block",),
        ("c06_glutamate_system",),
        (
            "ketamine--nmdar_trapping", "nmdar_block--antidepressant", "nmdar_trapping--antidepressant",
            "ketamine--hnk", "ketamine--opioid",
        ),
    ),
    Step(
        "burst", "glutamate", _GLUTAMATE,
        (
            "ketamine--glutamate_surge", "nmdar_block--gaba_interneuron", "gaba_interneuron--disinhibition",
            "disinhibition--glutamate_surge", "glutamate_surge--ampa",
        ),
        ("c07_glutamate_controls", "c32_glutamate_up"),
        (
            "glutamate_surge--mglur5", "glutamate_surge--psychosis_like", "opioid--glutamate_surge",
            "ketamine--gamma", "gamma--antidepressant",
        ),
    ),
    Step(
        "growth", "plasticity", _GROWTH,
        (
            "bdnf_brain--antidepressant", "ampa--bdnf_brain", "bdnf_brain--trkb", "trkb--mtorc1",
            "mtorc1--synaptic_proteins", "mtorc1--antidepressant",
        ),
        ("c34_bdnf_up", "c35_bdnf_plasticity"),
        (
            "ketamine--bdnf_blood", "bdnf_blood--antidepressant", "bdnf_genotype--antidepressant",
            "ketamine--mtorc1", "ampa--antidepressant", "rest_nmdar_eef2k--bdnf_brain", "hnk--ampa",
        ),
    ),
    Step(
        "contacts", "plasticity", _GROWTH, ("spines--antidepressant", "synaptic_proteins--spines"),
        ("c03_neuroplasticity_answer",), ("ketamine--spines", "ketamine--human_synapse_density"),
    ),
    Step(
        "window", "plasticity", _PRACTICE,
        (
            "training_after--antidepressant", "plasticity_window--training_after",
            "ketamine--human_plasticity_markers", "ketamine--human_synapse_density",
        ),
        ("c15_window",), ("spines--plasticity_window", "human_plasticity_markers--antidepressant"),
    ),
    Step(
        "network", "networks", _NETWORKS,
        (
            "ketamine--dmn_fc", "ketamine--salience_dmn", "ketamine--pfc_sgacc_fc",
            "dmn_fc--antidepressant", "dmn_fc--rumination", "ketamine--belief_updating",
        ),
        ("c37_dmn_down", "c39_dmn_relief"),
        (
            "ketamine--dmn_anticorr", "ketamine--pfc_gbc", "ketamine--frontostriatal", "salience_dmn--antidepressant",
            "belief_updating--antidepressant", "ketamine--neg_attention", "ketamine--rumination",
            "neg_attention--antidepressant", "ketamine--alpha_beta_conn", "ketamine--emotion_cingulate",
            "emotion_cingulate--antidepressant", "lhb_burst--reward_centres",
        ),
    ),
    Step(
        "body", "body", _BODY,
        ("ketamine--sympathetic", "ketamine--felt_softening", "ketamine--acute_anxiety", "ketamine--startle"),
        ("c40_tension_lower",), (
            "ketamine--vagal", "ketamine--amygdala", "sympathetic--antidepressant", "amygdala--anxiety_symptoms",
            "ketamine--ptsd_symptoms", "felt_softening--ptsd_symptoms",
        ),
    ),
    Step(
        "mood", "body", _BODY,
        (
            "ketamine--antidepressant", "expectancy--antidepressant",
            "dissociation--antidepressant", "acute_anxiety--antidepressant",
        ),
        ("c11_hours_days",), ("training_after--antidepressant", "ketamine--dissociation"),
    ),
)  # fmt: skip
#: how many steps a link may ask for
STEP_COUNT = len(STEPS)


@dataclass(frozen=True)
class _Stage:
    """One step with what is needed to say it."""

    step: Step
    facts: Facts
    words: Words
    depth: str

    def say(self, part: str = "", **slots: Prose) -> Prose:
        """A section of this step; without a part, its takeaway."""
        return self.words.say("-".join(filter(None, (f"step-{self.step.key}", part))), **slots)

    @property
    def main(self) -> Row:
        """The arrow the takeaway grades."""
        return arrow(self.facts, self.step.links[0])

    def name(self, node: str) -> str:
        """What a box is called at this depth."""
        return called(box(self.facts, node), self.depth, self.words)

    def named(self, node: str) -> Cite:
        """The name of a box, opening its card."""
        return cite(self.name(node), box(self.facts, node))


def _chapter_links(step: Step) -> tuple[str, ...]:
    """Arrows on this drawing: those of the step first, then those of the other steps that share it."""
    shared = (name for other in STEPS if other.nodes == step.nodes for name in other.links)
    return tuple(dict.fromkeys((*step.links, *shared)))


def _link(stage: _Stage, name: str) -> Link:
    row = arrow(stage.facts, name)
    start, end = name.split("--")
    front = name in stage.step.links
    words = (cite(plain(stage.words.say(f"link-{name}")), row),) if front else ()
    return Link(start, end, row.grade, row.text("species"), words, row.text("effect"))


def _pathway(stage: _Stage) -> Pathway:
    clock = Clock(stage.facts, stage.words)
    nodes = tuple(Node(key, stage.name(key), (stage.named(key),), clock.of(key)) for key in stage.step.nodes)
    title = f"{plain(stage.words.say(f'chapter-{stage.step.chapter}'))}: {plain(stage.say('title'))}"
    links = tuple(_link(stage, name) for name in _chapter_links(stage.step))
    return Pathway(nodes, links, stage.step.current, title)


def _versus(stage: _Stage) -> Cards:
    claims = [stage.facts.library.row(f"sc.{name}") for name in stage.step.claims]
    verdicts = dict.fromkeys(claim.text("verdict") for claim in claims)
    why = plain(stage.words.say("guide-why"))
    told = join(
        [stage.words.say("guide-said", claim=cite(claim.text("claim_paraphrased"), claim)) for claim in claims],
        " ",
        " ",
    )
    guide = Card(
        plain(stage.words.say("guide-title")),
        () if stage.depth == "plain" else tuple((why, (cite(claim.text("why_short"), claim),)) for claim in claims),
        tuple(Badge("verdict", verdict, stage.facts.labels[f"verdict.{verdict}"]) for verdict in verdicts),
        stage.words.say("guide-text", claims=told),
    )
    studies = Card(
        plain(stage.words.say("studies-title")),
        _printed(stage) if stage.depth == "clinician" else (),
        badges(stage.main, stage.facts),
        stage.say("studies"),
    )
    return Cards((guide, studies), "versus")


def _printed(stage: _Stage) -> tuple[tuple[str, Prose], ...]:
    """Each arrow in front as its row states it."""
    rows = [arrow(stage.facts, name) for name in stage.step.links]
    return tuple((_ends(stage, row), (cite(row.text("claim"), row),)) for row in rows)


def _ends(stage: _Stage, row: Row) -> str:
    return f"{stage.name(row.text('from_key'))} → {stage.name(row.text('to_key'))}"


def _table(stage: _Stage) -> Table:
    labels, none = stage.facts.labels, stage.words.say("none")
    heads = ("From", "To", "What it does", "How sure", "In whom", "Studies for it", "Studies against it")
    cells = []
    for name in (*stage.step.links, *stage.step.beside):
        row = arrow(stage.facts, name)
        kinds = ", ".join(labels[f"species.{kind}"] for kind in species(row))
        cells.append((
            (stage.named(row.text("from_key")),),
            (stage.named(row.text("to_key")),),
            (cite(row.text("effect"), row),),
            (cite(labels[f"grade.{row.grade}"], row),),
            (kinds,),
            said(row.source_keys, stage.facts, none),
            said(row.counter_keys, stage.facts, none),
        ))  # fmt: skip
    return Table(plain(stage.words.say("caption")), tuple(map(Column, heads)), tuple(cells))


def _sure(stage: _Stage) -> Sure:
    row = stage.main
    pro, con = (cite(number(len(keys)), row) for keys in (row.source_keys, row.counter_keys))
    slots = {"start": stage.name(row.text("from_key")), "end": stage.name(row.text("to_key"))}
    text = stage.words.say("sure", **slots, where=where(row, stage.words), pro=pro, con=con)
    counted = [source for source in row.sources if source.n is not None]
    largest = max(counted, key=lambda source: source.n or 0, default=None)
    if largest is None:
        return Sure(row.grade, text)
    people = stage.words.say("sure-people", people=cite(number(largest.n or 0), largest.key))
    return Sure(row.grade, (*text, " ", *people))


def _more(stage: _Stage) -> tuple[Prose, ...]:
    parts = {"plain": (), "curious": ("curious",), "clinician": ("curious", "clinician")}[stage.depth]
    return tuple(paragraph for part in parts for paragraph in stage.words.paragraphs(f"step-{stage.step.key}-{part}"))


def build(state: Scenario, facts: Facts) -> View:
    """The step in front, drawn among its neighbours."""
    stage = _Stage(STEPS[min(state.step, STEP_COUNT) - 1], facts, facts.words("steps"), state.depth)
    return View(
        takeaway=stage.say(grade=(grade(stage.main, facts, stage.words),)),
        blocks=(_pathway(stage), _versus(stage)),
        read=stage.words.say("read"),
        sure=_sure(stage),
        table=_table(stage),
        unknown=stage.say("unknown"),
        more=_more(stage),
    )


SCENE = Scene("steps", "mechanism", 10, build, ("step",))
