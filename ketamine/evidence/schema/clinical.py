"""Tables on outcomes: how soon, how much, how long, by which schedule, and what goes wrong."""

from ketamine.evidence.schema import words as w
from ketamine.evidence.schema.columns import Column, Table, basis, key, locus, people, source, span, text

ROUTE = Column("route", "choices", "how it was given; a placebo arm carries the route of its trial", words=w.ROUTES,
               required=True, good="iv;intranasal_racemic", bad="intravenous")  # fmt: skip
SPREAD = (
    *span("spread", "spread around the value; blank side = not printed or not estimable", "as the value"),
    Column("spread_kind", "choice", "what the spread is; required with a spread", words=w.SPREADS),
)
ARM = text("arm", "the arm as a reader would name it", required=True)

TIMECOURSE = Table(
    "timecourse", "tc", "one outcome of one arm at one time", ("arm", "metric", "time_hours"), "", (
        key("tc", "tc.daly2018.01"), source(), ARM, text("drug", "what the arm got", required=True), ROUTE,
        text("dose_text", "dose as studied, in words"),
        Column("dose_mg_per_kg", "number", "only where the dose is exact", unit="mg/kg", low=0),
        *span("dose_mg_per_kg", "where the arm pools or adjusts doses", "mg/kg"),
        text("scale", "rating scale; several joined by ;", required=True),
        Column("time_hours", "number", "hours since the first dose; blank where the source gives a span", unit="h",
               low=0, good="24", bad="24 in a row that pools days 1 to 3"),
        *span("time_hours", "span the value covers", "h"), people(),
        Column("n_kind", "choice", "who is counted; required with n", words=w.COUNTED),
        Column("metric", "choice", "what was computed", words=w.METRICS, required=True),
        Column("better_direction", "choice", "which way is better", words=w.DIRECTIONS, required=True),
        text("response_definition", "what counts as response or remission; required for every rate"),
        Column("value", "number", "points of the scale, percent for rates, SD units for smd", unit="by metric"),
        *SPREAD,
        text("comparator", "what the arm is against; begins with none when uncontrolled; blank in a comparator arm"),
        locus(), basis(),
    ),
    (
        "Use better_direction, not the sign of the value, to tell gain from loss.",
        "SD and SE limits were worked out here as value plus and minus one; the paper prints the SD or SE.",
        "An arm whose comparator begins with none had no control group and must look different on screen.",
        "A blank comparator marks the control arm itself.",
        "Response on LSAS and CAPS-5 asks for a smaller drop than the usual half.",
    ),
)  # fmt: skip

DURABILITY = Table(
    "durability", "du", "one follow-up fact on staying well", ("arm", "metric"), "value_text", (
        key("du", "du.daly2019.01"), source(), ARM, ROUTE,
        Column("time_days", "number", "days since starts_from", unit="days", low=0),
        text("starts_from", "the moment the clock starts", required=True),
        Column("metric", "choice", "what was counted", words=w.DURABILITY_METRICS, required=True),
        Column("value", "number", "percent, days or ratio, by metric", unit="by metric"),
        text("value_text", "words where no number can stand"), *SPREAD, people(), locus(), basis(),
        Column("course", "choice", "what came before the clock started; blank where the row is of neither kind",
               words=w.COURSES),
        Column("chart", "choice", "whether the row may be drawn", words=w.CHARTS, required=True),
        text("note", "what a reader must know beside the number"),
    ),
    (
        "Clocks start at different moments; never line rows up without saying so.",
        "Each study defines relapse its own way.",
        "Continuation trials kept only people who had already done well.",
        "Completing a phase is not the same as staying in treatment.",
    ),
)  # fmt: skip

PROTOCOLS = Table(
    "protocols", "pr", "one treatment schedule of a study or label", ("label",), "", (
        key("pr", "pr.iv6_12d"),
        Column("protocol_key", "text", "short name", required=True, pattern="[a-z0-9_]+", shape="a-z, 0-9 and _"),
        text("label", "name as shown", required=True), ROUTE, text("dose_text", "dose as studied, in words"),
        Column("sessions", "number", "planned number of sessions", unit="sessions", low=1),
        Column("over_days", "number", "length of the series", unit="days", low=1),
        *span("over_days", "length where the source gives a range", "days"),
        Column("session_days", "text", "day numbers, first dose is day 0", pattern=r"\d+(,\d+)*",
               shape="day numbers joined by commas", good="0,3,7,10"),
        Column("session_days_basis", "choice", "whether the days are printed", words=w.DAY_BASES),
        text("maintenance_text", "what follows the series"), source(), locus(), basis(),
        source(required=False, name="course_tested_by",
               guidance="trials that set the first course against a comparison group; blank where none was found"),
        source(required=False, name="upkeep_tested_by",
               guidance="trials that set going on against stopping; blank where none was found"),
    ),
    (
        "Most day numbers follow from a stated frequency; the paper does not print them.",
        "A schedule is what a study did. It is never advice.",
    ),
)  # fmt: skip


def _rate(name: str, guidance: str) -> Column:
    return Column(name, "number", guidance, unit="by measure", low=0, high=100)


ADVERSE_EVENTS = Table(
    "adverse_events", "ae", "one unwanted event, with its rate where there is one", ("event", "drug"), "value_text", (
        key("ae", "ae.rodrigues2020.01"), text("event", "the event as a reader would name it", required=True),
        text("drug", "what was given", required=True), ROUTE, text("arm", "dose, people and length of the trial"),
        Column("measure", "choice", "what kind of number this is", words=w.EVENT_MEASURES, required=True), people(),
        Column("n_kind", "choice", "what n counts", words=w.EVENT_COUNTED),
        _rate("rate_pct", "plain rate"), _rate("rate_low", "range, lower end"), _rate("rate_high", "range, upper end"),
        Column("ratio_value", "number", "ratio, only for ratio measures", unit="ratio", low=0),
        *span("ratio", "interval of the ratio", "ratio"), text("value_text", "words where no number can stand"),
        text("comparator", "what it is against; begins with none when there is nothing", required=True),
        Column("comparator_n", "number", "people in the comparator", unit="count", low=0),
        _rate("comparator_rate_pct", "plain rate in the comparator"),
        _rate("comparator_rate_low", "range in the comparator, lower end"),
        _rate("comparator_rate_high", "range in the comparator, upper end"),
        text("duration_note", "how long it lasts, and limits of the count"), source(), locus(), basis(),
    ),
    (
        "One chart holds one measure. Event reports and a rating scale give very different rates of dissociation.",
        "A rate without a comparator has to say so.",
        "Reports sent to a database are not rates.",
        "No rate of dissociation was found for IM, SC or racemic nasal ketamine.",
    ),
)  # fmt: skip

SUBJECTIVE_EFFECTS = Table(
    "subjective_effects", "se", "one finding on what the experience is like", ("dimension",), "value_text", (
        key("se", "se.bhatt2024.01"), text("dimension", "what is felt", required=True),
        text("scale", "how it was rated"), text("drug", "what was given", required=True), ROUTE,
        text("dose", "dose as studied"),
        Column("minute_start", "number", "first minute after the dose", unit="min"),
        Column("minute_end", "number", "last minute after the dose", unit="min"),
        text("value_text", "the finding in words"), *span("value", "the finding as a number", "value_unit"),
        Column("value_unit", "choice", "unit of the numbers", words=w.EFFECT_UNITS),
        text("comparator_text", "the comparator in words"), *span("comparator", "the comparator", "value_unit"),
        people(), text("n_note", "who n counts"), text("population", "who they were"),
        text("note", "what a reader must know"), source(), locus(), basis(),
    ),
    (
        "The scales differ from row to row.",
        "Studies disagree on whether dissociation goes with benefit.",
    ),
)  # fmt: skip

TABLES = (TIMECOURSE, DURABILITY, PROTOCOLS, ADVERSE_EVENTS, SUBJECTIVE_EFFECTS)
