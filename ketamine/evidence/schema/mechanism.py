"""Tables on mechanism: boxes, arrows, measurements on the clock, regions of the brain."""

from ketamine.evidence.schema import words as w
from ketamine.evidence.schema.columns import Column, Table, basis, key, locus, source, span, text

SYSTEM = Column("system", "choice", "which story it belongs to", words=w.SYSTEMS, required=True)
SPECIES = Column("species", "choices", "in whom it was shown", words=w.SPECIES, required=True)
NODE = "mechanism_nodes.node_key"
SHORT = "[a-z0-9_]+"


def _hours(name: str, guidance: str) -> Column:
    return Column(name, "number", guidance, unit="h", low=0)


NODES = Table(
    "mechanism_nodes", "mn", "one box of the mechanism diagram", ("label",), "description_paraphrased", (
        key("mn", "mn.nmdar_block"),
        Column("node_key", "text", "short name, used by the arrows", required=True, pattern=SHORT,
               shape="a-z, 0-9 and _"),
        text("label", "name for a reader who knows the field", required=True),
        text("plain_label", "name for everybody", required=True), SYSTEM,
        Column("level", "choice", "scale of the thing", words=w.LEVELS, required=True),
        text("description_paraphrased", "what it is and what was seen", required=True),
        _hours("onset_hours_low", "first seen, hours after dosing, lower end"),
        _hours("onset_hours_high", "first seen, hours after dosing, upper end"),
        _hours("peak_hours", "strongest"), _hours("end_hours", "last seen"),
        source(required=False, name="time_basis_source_key", guidance="publications behind the hours"), basis(),
    ),
    (
        "Many hours are blank on purpose.",
        "The hours may come from mice, whose clock is not the human clock.",
    ),
)  # fmt: skip

EDGES = Table(
    "mechanism_edges", "me", "one arrow between two boxes", ("from_key", "to_key"), "claim", (
        key("me", "me.ketamine--nmdar_block"),
        Column("from_key", "key", "box the arrow leaves", required=True, refers=NODE),
        Column("to_key", "key", "box the arrow reaches", required=True, refers=NODE),
        Column("effect", "choice", "what the arrow does", words=w.EFFECTS, required=True),
        text("claim", "the arrow as a sentence", required=True),
        Column("evidence_grade", "choice", "how good the evidence is", words=w.GRADES, required=True), SPECIES,
        text("direction_consistency", "whether studies agree on the direction"), source(), locus(), basis(),
        source(required=False, name="counter_source", guidance="publications that say otherwise"),
        text("note", "what a reader must know"),
    ),
    (
        "Only established and supported may be drawn as a solid arrow.",
        "New spines come after the change of mood; a drawing must not put them before.",
    ),
)  # fmt: skip

TIMESERIES = Table(
    "mechanism_timeseries", "mt", "one measurement on the mechanism clock", ("measure",), "", (
        key("mt", "mt.milak2016.01"), text("measure", "what was measured, in whom", required=True), SYSTEM, SPECIES,
        _hours("time_hours", "hours after dosing; blank where the source gives a span"),
        _hours("time_hours_low", "span, lower end"), _hours("time_hours_high", "span, upper end"),
        Column("value", "number", "a size, or a direction code", unit="unit_or_relative"),
        Column("value_kind", "choice", "what kind of number the value is", words=w.VALUE_KINDS, required=True),
        text("unit_or_relative", "unit, or what the code means", required=True),
        *span("spread", "spread around the value", "unit_or_relative"), source(), locus(), basis(),
    ),
    (
        "More than half of the rows are direction codes; value_kind tells them from sizes.",
        "Half an hour stands for during the infusion where the locus says so.",
        "Rodent and human points never share an unlabelled axis.",
    ),
)  # fmt: skip


def _millimetres(name: str) -> Column:
    return Column(name, "number", "coordinate as printed", unit="mm", low=-120, high=120, required=True)


REGIONS = Table(
    "dmn_regions", "dm", "one region of the brain", ("label", "hemisphere"), "ketamine_finding_humans", (
        key("dm", "dm.pcc_hub"),
        Column("region_key", "text", "short name", required=True, pattern=SHORT, shape="a-z, 0-9 and _"),
        text("label", "anatomical name", required=True), text("plain_label", "name for everybody", required=True),
        Column("hemisphere", "choice", "side", words=w.HEMISPHERES, required=True),
        _millimetres("x"), _millimetres("y"), _millimetres("z"),
        Column("coordinate_space", "choice", "space the coordinate is in", words=w.SPACES, required=True),
        source(name="coordinate_source_key", guidance="publication that prints the coordinate"),
        text("coordinate_locator", "where it prints it", required=True), basis(),
        text("network_in_source", "network as the source names it"), text("role_plain", "what the region is for"),
        Column("ketamine_direction", "choice", "what ketamine does there", words=w.REGION_DIRECTIONS, required=True),
        text("direction_note", "coupling or activity, when"), text("ketamine_finding_humans", "the finding in words"),
        source(required=False, name="ketamine_source_keys", guidance="publications behind the finding"),
        text("note", "what a reader must know"),
    ),
    (
        "No coordinate was converted between spaces.",
        "Directions are mostly about coupling between regions, not about activity.",
        "Insula, amygdala, dorsolateral prefrontal cortex and thalamus are landmarks outside the default mode network.",
    ),
)  # fmt: skip

TABLES = (NODES, EDGES, TIMESERIES, REGIONS)
