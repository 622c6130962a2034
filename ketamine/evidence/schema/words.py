"""Closed vocabularies: each allowed word with its meaning. A new word is added here, on purpose."""

ROUTES = {
    "iv": "into a vein, by infusion or injection",
    "im": "into a muscle",
    "sc": "under the skin",
    "intranasal_esketamine": "esketamine nasal spray, the licensed product",
    "intranasal_racemic": "racemic ketamine nasal spray, compounded",
    "sublingual": "lozenge, wafer or tablet held in the mouth",
    "oral": "swallowed",
    "oral_er": "swallowed, extended-release tablet",
    "film": "oral thin film of esketamine",
    "all": "every route",
    "mixed": "the source pools several routes",
    "ect": "electroconvulsive therapy, as a comparator",
    "inhaled": "breathed in",
    "rectal": "into the rectum",
}
DRUG_ROUTES = ("iv", "im", "sc", "intranasal_esketamine", "intranasal_racemic", "sublingual", "oral", "oral_er", "film")
SPECIES = {
    "human": "people",
    "rodent": "rats or mice",
    "nonhuman_primate": "monkeys",
    "in_vitro": "cells or isolated proteins",
    "not_applicable": "no living subject, such as software",
    "not_stated": "the page read does not say",
}
BASES = {
    "reported": "printed in the source; a change of unit or of sign alone keeps this word",
    "derived": "computed here from printed numbers, or inferred from a printed method",
    "digitised": "read off a printed graph",
    "fitted": "found by fitting a model to printed numbers",
    "assumed": "chosen without a source that states it",
}
SPREADS = {
    "CI95": "95% confidence interval",
    "CI90": "90% confidence interval",
    "SD": "value plus and minus one standard deviation",
    "SE": "value plus and minus one standard error",
    "range": "lowest to highest",
    "range_over_3_scales": "lowest to highest over three scales",
    "range_over_days_1_to_7": "lowest to highest over days 1 to 7",
    "geometric_SD": "value divided and multiplied by the geometric standard deviation",
    "digitising_error": "how far a value read off a graph may be off",
    "not_stated": "the source prints a spread and does not name it",
}
CERTAINTIES = {
    "high": "several good trials or an official text agree",
    "moderate": "one good trial, or several that mostly agree",
    "low": "small, indirect or single-clinic evidence",
    "very_low": "an account, an inference or a secondary page",
}
GRADES = {
    "established": "shown repeatedly in people or in the molecule itself, no serious dissent",
    "supported": "positive evidence in people, not yet settled",
    "mixed": "studies in people point both ways",
    "preclinical_only": "shown in animals or cells; not tested in people",
    "contested": "the claim itself is in dispute between studies or groups",
}
VERDICTS = {
    "supported": "the evidence says the same",
    "supported_with_caveats": "true with a limit that has to be said",
    "mixed": "evidence points both ways",
    "overstated": "goes further than the evidence",
    "not_supported": "no evidence for it was found, or it points the other way",
    "values_statement": "a wish or a value; evidence cannot decide it",
}
KINDS = {
    "rct": "randomised trial",
    "crossover_rct": "randomised crossover trial",
    "open_label": "open-label study",
    "cohort": "cohort or service records",
    "meta_analysis": "meta-analysis",
    "review": "review",
    "label": "product label",
    "guideline": "guideline",
    "regulator": "regulator's notice",
    "animal": "animal study",
    "in_vitro": "laboratory study",
    "imaging": "brain imaging or physiology study",
    "pk_study": "pharmacokinetic study",
    "pk_model": "pharmacokinetic model",
    "web": "web page",
    "other": "other",
}
READINGS = {
    "full_text": "full text read",
    "abstract": "abstract read",
    "table_page": "one table or figure page read",
    "secondary": "seen only as quoted elsewhere",
    "label": "label text read",
    "web_page": "web page read",
}
BLINDINGS = {
    "open": "open: people knew what they got",
    "blind": "blind, against placebo or saline",
    "active_comparator": "compared with a drug that can be felt, such as midazolam",
    "masked": "given under anaesthesia, so that nobody could feel it",
    "placebo": "against a placebo; who knew is not stated in what was read",
    "not_stated": "blinding not stated in what was read",
}
COUNTS = {
    "people": "people",
    "people_planned": "people planned",
    "sessions": "treatment sessions",
    "reports": "reports",
    "regions": "regions of the brain",
    "not_stated": "counted, of what is not stated",
}
METRICS = {
    "response_rate": "share of people who respond",
    "remission_rate": "share of people in remission",
    "change_from_baseline": "change of the score since the start",
    "mean_difference": "difference of the change between two arms",
    "mean_score": "mean score",
    "smd": "standardised mean difference",
}
COUNTED = {
    "arm": "people in this arm",
    "both_arms": "people in both arms",
    "whole_trial": "people in the whole trial",
    "pooled_all": "people pooled over studies",
    "completers": "people who completed",
    "evaluable": "people who could be evaluated",
}
DIRECTIONS = {"higher": "a higher value is better", "lower": "a lower value is better"}
DURABILITY_METRICS = {
    "relapse_rate": "share who relapsed",
    "response_rate": "share who respond",
    "remission_rate": "share in remission",
    "median_time_to_relapse_days": "median days until relapse",
    "median_days_in_remission": "median days in remission",
    "hazard_ratio": "relapse hazard against the comparator",
    "remitted_wk8_and_relapse_free_rate": "share in remission at week 8 and without relapse since",
    "completed_induction_rate": "share who completed the first four weeks",
    "completed_48wk_maintenance_rate": "share who completed 48 weeks of maintenance",
}
CHARTS = {"yes": "may be drawn", "points_only": "draw points, never join them", "no": "never draw"}
COURSES = {
    "single": "after one dose",
    "series": "after a series",
    "upkeep": "with regular upkeep, or after stopping it",
}
DAY_BASES = {"derived": "worked out from a stated frequency", "stated": "printed day by day"}
EVENT_MEASURES = {
    "percent_of_people": "percent of people",
    "percent_of_sessions": "percent of sessions",
    "reports_per_100_sessions": "reports per 100 sessions",
    "reporting_odds_ratio": "reporting odds ratio",
    "risk_ratio": "risk ratio",
    "count": "a count in words",
    "direction_only": "a direction without a number",
    "no_rate": "described without a rate",
    "good_outcome": "a good outcome in words",
}
PERCENT_MEASURES = ("percent_of_people", "percent_of_sessions", "reports_per_100_sessions")
RATIO_MEASURES = ("reporting_odds_ratio", "risk_ratio")
EVENT_COUNTED = {
    "people": "people",
    "pooled_people": "people pooled over studies or providers",
    "sessions": "sessions",
    "reports": "reports",
}
ATTRIBUTES = {
    "regulatory_status_us": "Legal status in the US",
    "regulatory_status_eu_uk": "Legal status in the EU and UK",
    "bioavailability_pct": "Share that reaches the blood",
    "onset_min": "First felt",
    "peak_min": "Strongest",
    "acute_effect_duration_min": "How long the effects last",
    "session_length_min": "How long a visit takes",
    "typical_dose": "Dose most studied",
    "dose_range_studied": "Doses studied",
    "typical_series": "Sessions in a series",
    "monitoring_requirement": "Monitoring",
    "who_administers": "Who gives it",
    "setting": "Where",
    "dose_adjustability_during_session": "Can it be slowed or stopped",
    "needle": "Needle",
    "dissociation_rate_pct": "Dissociation",
    "bp_rise": "Blood pressure rise",
    "cost_usd_range": "Cost in the US",
    "insurance_coverage": "Insurance",
    "evidence_strength_depression": "Evidence in depression",
    "pros": "In favour",
    "cons": "Against",
}
ROUTE_UNITS = {
    "min": "minutes", "%": "percent", "mg": "milligrams", "mg/kg": "milligrams per kilogram", "mmHg": "mm of mercury",
    "sessions": "sessions", "sessions in first 8 weeks": "sessions in the first 8 weeks", "devices": "spray devices",
    "% of patients": "percent of patients", "% of sessions": "percent of sessions",
    "USD per session": "US dollars per session", "USD per fill": "US dollars per pharmacy fill",
    "USD per fill or session": "US dollars per fill or session", "min held": "minutes held in the mouth",
}  # fmt: skip
PHASES = {
    "preparation": "before the day or the dose",
    "dosing": "the session itself",
    "integration": "talking it through",
    "aftercare": "the time after",
}
RULE_KINDS = {
    "contraindication": "do not give",
    "caution": "think twice, watch closely",
    "interaction": "with another medicine or substance",
    "monitoring": "what to measure and when",
    "aftercare": "after the session",
    "regulatory": "what law or regulator says",
    "crisis": "whom to call in danger",
}
JURISDICTIONS = {
    "US": "United States", "EU": "European Union", "UK": "United Kingdom", "England": "England",
    "Scotland": "Scotland", "Canada": "Canada", "Australia": "Australia", "NL": "Netherlands", "PL": "Poland",
    "BR": "Brazil", "NZ": "New Zealand", "international": "no single country",
}  # fmt: skip
EFFECT_UNITS = {"% of people": "percent of people", "% of sessions": "percent of sessions", "Pearson r": "correlation"}
SECTIONS = {
    "how_it_works": "how it works", "session": "the session", "brain": "the brain", "timing": "timing",
    "faq": "questions", "intro": "introduction", "closing": "closing words",
}  # fmt: skip
SYSTEMS = {
    "glutamate": "glutamate signalling",
    "bdnf_plasticity": "BDNF and plasticity",
    "nervous_system": "body and nervous system",
    "dmn_network": "default mode and other networks",
    "experience": "what is felt",
    "outcome": "what gets better or not",
    "metabolite": "breakdown products",
}
LEVELS = {
    "molecular": "molecules", "synaptic": "synapses", "cellular": "cells", "circuit": "circuits",
    "network": "brain networks", "body": "body", "symptom": "symptoms and experience",
}  # fmt: skip
EFFECTS = {
    "increases": "raises the target", "decreases": "lowers the target", "modulates": "changes the target",
    "enables": "is needed for the target",
}  # fmt: skip
VALUE_KINDS = {
    "size": "a measured size",
    "direction_code": "-1 lower, 0 no detectable change, 1 higher; not a size",
    "half_life": "a half-life",
    "definition": "fixed by definition",
    "detection_limit": "the smallest change the method could see",
    "window_only": "a measurement window without a value",
}
HEMISPHERES = {"left": "left", "right": "right", "midline": "midline"}
SPACES = {"MNI": "MNI template", "Talairach": "Talairach atlas", "not_stated": "the page read does not say"}
REGION_DIRECTIONS = {
    "lower": "lower after ketamine", "higher": "higher after ketamine", "mixed": "studies point both ways",
    "not_reported": "no finding retrieved", "normalised_then_reverted": "looked normal for days, then reverted",
}  # fmt: skip
ANALYTES = {
    "ketamine": "racemate, both halves together", "S-ketamine": "esketamine", "R-ketamine": "arketamine",
    "norketamine": "first breakdown product of the racemate", "S-norketamine": "first breakdown product of S-ketamine",
    "S-hydroxynorketamine": "next breakdown product of S-ketamine",
}  # fmt: skip
MEASURED = {**ANALYTES, "S-norketamine/S-ketamine": "ratio of the two"}
MATRICES = {
    "plasma": "plasma, vessel not stated", "venous plasma": "plasma from a vein",
    "arterial plasma": "plasma from an artery", "serum": "serum",
}  # fmt: skip
INPUTS = {"infusion": "given over time", "bolus": "given at once"}
STATS = {
    "mean": "arithmetic mean", "geometric mean": "geometric mean", "median": "median",
    "mean or geometric mean": "the source does not say which", "model typical value": "output of the source's model",
    "model simulation": "simulated by the source", "population estimate": "estimate of a population model",
    "estimate": "estimate", "range as printed": "a printed range", "as tabulated": "as in the source's table",
    "label mean": "mean on a label", "as cited (Zarate 2006)": "quoted from another paper",
    "as cited (Lahti 2001)": "quoted from another paper",
    "mean as cited (Grant 1981)": "mean quoted from another paper",
}  # fmt: skip
PK_METRICS = {
    "Cmax": "highest concentration", "Css": "steady concentration", "C_recovery": "concentration at recovery",
    "Tmax": "time of the highest concentration", "t_half": "half-life", "AUC": "area under the curve",
    "F": "bioavailability", "CL": "clearance", "AUC_ratio": "ratio of two areas", "Cmax_ratio": "ratio of two peaks",
}  # fmt: skip
METRIC_UNITS = {
    "Cmax": "ng/mL", "Css": "ng/mL", "C_recovery": "ng/mL", "Tmax": "h", "t_half": "h", "AUC": "ng*h/mL", "F": "%",
    "CL": "L/h", "AUC_ratio": "ratio", "Cmax_ratio": "ratio",
}  # fmt: skip
OBSERVED_UNITS = {unit: unit for unit in dict.fromkeys(METRIC_UNITS.values())}
PARAMETER_UNITS = {
    "L": "litres", "L/kg": "litres per kilogram", "L/h": "litres per hour", "L/h/kg": "litres per hour per kilogram",
    "1/h": "per hour", "h": "hours", "fraction": "from 0 to about 1", "ratio": "ratio", "%": "percent",
    "log units": "natural log units", "none": "no unit",
}  # fmt: skip
LINK_UNITS = {
    "ng/mL": "nanograms per millilitre", "umol/L": "micromoles per litre", "ratio": "ratio", "h": "hours",
    "%": "percent", "g/mol": "grams per mole", "fold": "times", "none": "no unit",
}  # fmt: skip
WEIGHT_BASES = {"per 70 kg": "scaled linearly to 70 kg", "at 70 kg": "value for a person of 70 kg"}
USES = {
    "simulator_constant": "feeds the curve; never shown as a property of the drug",
    "display_range": "may be shown as published bioavailability",
    "published_model": "a number of a published model",
}
