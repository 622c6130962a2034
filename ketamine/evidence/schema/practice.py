"""Tables on practice: routes side by side, the session minute by minute, rules of safety, questions and claims."""

from ketamine.evidence.schema import words as w
from ketamine.evidence.schema.columns import Column, Table, basis, key, locus, source, span, text

CERTAINTY = Column("certainty", "choice", "how sure we are; our judgement, not a published rating",
                   words=w.CERTAINTIES, required=True)  # fmt: skip
EXPIRES = Column("expires_on", "date", "after this day the row is not shown without a new check", good="2026-12-31",
                 bad="end of 2026")  # fmt: skip
SHORT = "[A-Za-z0-9_]+"

ROUTES_TABLE = Table(
    "routes", "ro", "one attribute of one route, one measure a row", ("attribute", "measure", "route_key"),
    "value_text", (
        key("ro", "ro.iv.onset_min"),
        Column("route_key", "choice", "the route", words=w.ROUTES, required=True),
        Column("attribute", "choice", "what is compared; every route has every attribute", words=w.ATTRIBUTES,
               required=True),
        text("measure", "what exactly was measured; blank only for plain words"),
        text("value_text", "the fact in one sentence", required=True),
        *span("value_num", "the fact as a number", "unit"),
        Column("unit", "choice", "unit of the numbers", words=w.ROUTE_UNITS), source(), locus(required=False), basis(),
        CERTAINTY,
    ),
    (
        "Source none with blank numbers means no data; never fill it in.",
        "Bioavailability, dissociation and blood pressure use different measures by route, so no common axis.",
        "Costs come from websites.",
    ),
)  # fmt: skip

SESSION_PHASES = Table(
    "session_phases", "sp", "one step of a session by one route", ("phase_key", "route_key_or_all"),
    "what_happens_paraphrased", (
        key("sp", "sp.iv.dosing.1"),
        Column("phase_key", "choice", "the phase", words=w.PHASES, required=True),
        Column("step_order", "number", "order inside phase and route", unit="count", low=1, required=True),
        Column("route_key_or_all", "choice", "the route, or all", words=w.ROUTES, required=True),
        Column("minute_start", "number", "minutes from the start of the dose, negative before it", unit="min"),
        Column("minute_end", "number", "as minute_start; blank = no clock time", unit="min"),
        text("what_happens_paraphrased", "what is done", required=True),
        text("what_person_may_feel", "what may be felt"), text("clinician_action", "what staff do"), source(), basis(),
    ),
    (
        "Timings for iv, im and sublingual come largely from clinic pages; esketamine from label and trials.",
        "Blank minutes mean that no clock time was found.",
    ),
)  # fmt: skip

SAFETY_RULES = Table(
    "safety_rules", "sr", "one rule of safety", ("kind",), "statement_paraphrased", (
        key("sr", "sr.ci_aneurysm"), Column("rule_key", "text", "short name", required=True, pattern=SHORT,
                                            shape="letters, digits and _"),
        Column("kind", "choice", "what kind of rule", words=w.RULE_KINDS, required=True),
        text("statement_paraphrased", "the rule in plain words; a crisis row begins with the emergency number",
             required=True),
        Column("applies_to_routes", "choices", "routes it holds for", words=w.ROUTES, required=True),
        text("routes_note", "limits of the text: drug, setting"),
        Column("jurisdiction", "choices", "where it holds", words=w.JURISDICTIONS, required=True), source(), locus(),
        basis(), text("date", "date or years of the text"), EXPIRES,
    ),
    (
        "Rules differ by country and by date.",
        "A rule for esketamine spray is not by itself a rule for ketamine.",
        "The UK injection list is written for anaesthesia.",
        "In a crisis row the number to call in immediate danger comes first.",
    ),
)  # fmt: skip

FAQ = Table(
    "faq", "fq", "one question people ask", ("question",), "short_answer_plain", (
        key("fq", "fq.safety"), text("question", "as a person would ask it", required=True),
        text("short_answer_plain", "the answer at reading grade 8 or lower", required=True),
        text("detail", "the same for clinicians", required=True), CERTAINTY, source(),
        text("seed_says", "what the article this project began with says"), EXPIRES,
    ),
    ("Clinicians get the detail with the answer.", "The wording is not medical advice."),
)  # fmt: skip

SEED_CLAIMS = Table(
    "seed_claims", "sc", "one claim of the article this project began with", ("claim_paraphrased",), "why_short", (
        key("sc", "sc.c01_rapid_attention"),
        Column("claim_key", "text", "short name", required=True, pattern=SHORT, shape="letters, digits and _"),
        Column("section", "choice", "where in the article", words=w.SECTIONS, required=True),
        text("claim_paraphrased", "the claim in our words", required=True),
        Column("verdict", "choice", "what the evidence says", words=w.VERDICTS, required=True),
        text("why_short", "why, in one line", required=True), source(required=False), CERTAINTY,
    ),
    ("Certainty is about the basis of the verdict, not about the claim.",),
)  # fmt: skip

TABLES = (ROUTES_TABLE, SESSION_PHASES, SAFETY_RULES, FAQ, SEED_CLAIMS)
