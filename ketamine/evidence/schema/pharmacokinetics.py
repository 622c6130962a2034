"""Tables on concentration: what was measured, the numbers of published models, and links to effect."""

from ketamine.evidence.schema import words as w
from ketamine.evidence.schema.columns import Column, Table, basis, key, locus, people, source, span, text

ROUTE = Column("route", "choice", "how it was given", words=w.ROUTES, required=True)
INPUT = Column("input_mode", "choice", "over time or at once, where it matters", words=w.INPUTS)
FORMULATION = text("formulation", "product as the source names it")
MATRIX = Column("matrix", "choice", "where the blood was taken", words=w.MATRICES, required=True)
STAT = Column("stat", "choice", "what kind of summary", words=w.STATS, required=True)
POPULATION = text("population", "who they were")
DOSE = (
    Column("dose_mg", "number", "dose given", unit="mg", low=0),
    Column("dose_mg_per_kg", "number", "dose by weight", unit="mg/kg", low=0),
)
INFUSION = Column("infusion_h", "number", "length of the infusion", unit="h", low=0)
SPREAD = (
    *span("spread", "spread around the value", "as the value"),
    Column("spread_kind", "choice", "what the spread is", words=w.SPREADS),
)
PRINTED = (
    text("value_printed", "what the source prints"),
    text("unit_printed", "its unit"),
)
USED_FOR = "(fit|check|display):(" + "|".join(w.ROUTES) + r")( \(arterial\)|_bolus)?"

OBSERVED = Table(
    "pk_observed", "po", "one published summary of concentrations", ("metric", "measure", "analyte"), "value_text", (
        key("po", "po.rolan2014.01"), source(), ROUTE, INPUT, FORMULATION,
        Column("analyte", "choice", "what was measured", words=w.MEASURED, required=True), MATRIX, *DOSE,
        *span("dose_mg_per_kg", "dose by weight where a range is given", "mg/kg"), INFUSION, people(),
        text("n_note", "who n counts"),
        Column("metric", "choice", "which summary", words=w.PK_METRICS, required=True),
        text("measure", "what exactly; for an area its window", required=True),
        Column("value", "number", "the summary, in unit", unit="unit"),
        *span("value", "where the source gives a range", "unit"), text("value_text", "words where no number can stand"),
        Column("unit", "choice", "unit, fixed by the metric", words=w.OBSERVED_UNITS, required=True),
        *(Column(c.name, "text", c.guidance, required=True) for c in PRINTED), STAT, *SPREAD, POPULATION, locus(),
        basis(), Column("used_for", "text", "what the row does for the recommended model", pattern=USED_FOR,
               shape="fit, check or display, a colon and a route", good="check:iv"),
    ),
    (
        "A row that fitted the model cannot test it.",
        "Areas over different windows cannot be compared.",
        "Arterial and venous blood never share an unlabelled chart.",
        "Some rows are model output or second-hand; stat tells.",
    ),
)  # fmt: skip

SERIES = Table(
    "pk_timeseries", "pt", "one concentration read off a graph", ("analyte", "time_h"), "", (
        key("pt", "pt.otto2021.01"), source(), ROUTE, INPUT, FORMULATION,
        Column("analyte", "choice", "what was measured", words=w.ANALYTES, required=True), MATRIX, *DOSE, INFUSION,
        people(), Column("time_h", "number", "time since the dose began", unit="h", low=0, required=True),
        Column("value", "number", "concentration", unit="ng/mL", low=0, required=True),
        Column("unit", "choice", "unit", words={"ng/mL": "nanograms per millilitre"}, required=True), STAT, *SPREAD,
        POPULATION, locus(), basis(),
    ),
    ("One study and one dose, used to fit the recommended model: no independent test.",),
)  # fmt: skip

PARAMETERS = Table(
    "pk_parameters", "pp", "one number of one model", ("model_key", "parameter"), "value_text", (
        key("pp", "pp.otto2021.iv.s-ketamine.v1"),
        text("model_key", "names the model, not the source", required=True), ROUTE, INPUT,
        Column("analyte", "choices", "what the number is about", words=w.ANALYTES, required=True),
        text("parameter", "name in words", required=True), text("symbol", "symbol in the equations", required=True),
        Column("value", "number", "the number, in unit", unit="unit"),
        *span("value", "range, or the band of a fitted number", "unit"), text("value_text", "words instead"),
        Column("unit", "choice", "unit", words=w.PARAMETER_UNITS, required=True),
        Column("weight_basis", "choice", "how it scales with weight", words=w.WEIGHT_BASES), *PRINTED,
        Column("bsv_cv_percent", "number", "spread between people", unit="%", low=0), basis(),
        Column("use", "choice", "what the number is for", words=w.USES, required=True),
        text("note", "what a reader must know"), source(), locus(required=False),
    ),
    (
        "A simulator_constant never appears on screen as bioavailability; the PUBLISHED_F rows are for that.",
        "Two RECOMMENDED rows name another model in value_text and hold no number.",
    ),
)  # fmt: skip

LINKS = Table(
    "pk_pd_links", "pd", "one fact that joins concentration to receptor or effect", ("fact",), "value_text", (
        key("pd", "pd.ebert1997.01"), text("fact", "the fact", required=True),
        Column("value", "number", "the number, in unit", unit="unit"),
        *span("value", "where the source gives a range", "unit"), text("value_text", "words instead, or about"),
        Column("unit", "choice", "unit", words=w.LINK_UNITS, required=True),
        text("species_or_system", "in whom or in what", required=True), source(), locus(), basis(),
        text("note", "what a reader must know"),
    ),
    (
        "Receptor affinities are from rat tissue; occupancy is computed, nobody measured it.",
        "Draw no curve from level to mood: two studies disagree.",
    ),
)  # fmt: skip

TABLES = (OBSERVED, SERIES, PARAMETERS, LINKS)
