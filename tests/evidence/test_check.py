"""What the check says about a broken copy of the data."""

from pathlib import Path

import pytest

from ketamine.evidence import DATA, load
from ketamine.evidence.checks import check
from tests.evidence.conftest import Edit


def said(folder: Path) -> list[str]:
    """Return all faults of a folder as printed."""
    return [str(fault) for fault in check(folder)]


def test_the_data_as_published_hold_no_fault():
    assert said(DATA) == []


BROKEN_CELLS = {
    "a word outside the vocabulary": (
        ("timecourse", "tc.daly2018.12"), {"metric": "respons_rate"}, "row 13 (tc.daly2018.12), metric",
        "allowed are response_rate, remission_rate", "found 'respons_rate'; perhaps 'response_rate'?",
    ),
    "a source that is not registered": (
        ("timecourse", "tc.daly2018.12"), {"source": "daly2081"}, "row 13 (tc.daly2018.12), source",
        "a key of data/sources.csv", "found 'daly2081'; perhaps 'daly201",
    ),
    "a word where a number belongs": (
        ("timecourse", "tc.daly2018.12"), {"value": "about 16"}, "row 13 (tc.daly2018.12), value",
        "a number", "found 'about 16'",
    ),
    "a negative number of people": (
        ("durability", "du.daly2019.05"), {"n": "-5"}, "(du.daly2019.05), n", "a number of 0 or more", "found '-5'",
    ),
    "swapped limits": (
        ("durability", "du.daly2019.05"), {"value": "", "value_text": "see limits", "spread_low": "0.84",
                                           "spread_high": "0.29"},
        "(du.daly2019.05), spread_low", "not above spread_high (0.29)", "found '0.84'",
    ),
    "a value outside its spread": (
        ("durability", "du.daly2019.05"), {"value": "0.9"}, "(du.daly2019.05), value",
        "inside its spread 0.29 to 0.84", "found '0.9'",
    ),
    "a spread without a name": (
        ("durability", "du.daly2019.05"), {"spread_kind": ""}, "spread_kind", "required beside a spread", "a blank",
    ),
    "a blank where something is required": (
        ("durability", "du.daly2019.05"), {"arm": ""}, "(du.daly2019.05), arm", "text", "found a blank",
    ),
    "blanks at the end of a cell": (
        ("durability", "du.daly2019.05"), {"arm": "esketamine "}, "arm", "text", "no blanks at its ends",
    ),
    "a path of a machine": (
        ("durability", "du.daly2019.05"), {"note": "see /home/someone"}, "note", "no path", "/home/someone",
    ),
    "minutes that run backwards": (
        ("session_phases", "sp.iv.dosing.2"), {"minute_start": "50"}, "minute_start", "not above minute_end (15)",
        "'50'",
    ),
    "a date in words": (
        ("safety_rules", "sr.ci_avm"), {"expires_on": "end of 2026"}, "expires_on", "a date such as", "'end of 2026'",
    ),
    "a DOI with its address": (
        ("sources", "daly2018"), {"doi": "https://doi.org/10.1001/x"}, "(daly2018), doi", "begins with 10.", "https://",
    ),
    "a PubMed number with letters": (
        ("sources", "daly2018"), {"pmid": "PM123"}, "pmid", "5 to 9 digits", "'PM123'",
    ),
    "a PMC number without PMC": (
        ("sources", "daly2018"), {"pmcid": "5838571"}, "pmcid", "PMC and digits", "'5838571'",
    ),
    "a year of two digits": (("sources", "daly2018"), {"year": "18"}, "year", "four digits", "'18'"),
    "a species nobody knows": (
        ("sources", "daly2018"), {"species": "human;dog"}, "species", "joined by ;", "'human;dog'",
    ),
    "a key of another table": (
        ("durability", "du.daly2019.05"), {"key": "tc.daly2019.99"}, "key", "begins with du.", "'tc.daly2019.99'",
    ),
    "a basis without a source": (
        ("routes", "ro.sc.onset_min"), {"basis": "reported"}, "basis", "blank where the source is none", "'reported'",
    ),
    "a source without a basis": (
        ("routes", "ro.iv.onset_min"), {"basis": ""}, "basis", "required beside a source", "a blank",
    ),
    "an assumption called reported": (
        ("pk_parameters", "pp.recommended.sc.ketamine.ka"), {"basis": "reported"}, "basis", "never reported",
        "reported",
    ),
}  # fmt: skip
BROKEN_RULES = {
    "a rate above 100": (
        ("timecourse", "tc.daly2018.05"), {"value": "180"}, "(tc.daly2018.05), value", "a rate from 0 to 100", "'180'",
    ),
    "a rate without a definition": (
        ("timecourse", "tc.daly2018.05"), {"response_definition": ""}, "response_definition", "every rate", "a blank",
    ),
    "a response that is better when lower": (
        ("timecourse", "tc.daly2018.05"), {"better_direction": "lower"}, "better_direction", "higher for", "'lower'",
    ),
    "a ketamine rate without a comparator": (
        ("timecourse", "tc.daly2018.15"), {"comparator": ""}, "comparator", "write none", "a blank",
    ),
    "a time beside a span": (
        ("timecourse", "tc.daly2018.05"), {"time_hours_low": "1", "time_hours_high": "3"}, "time_hours", "a span",
        "'2'",
    ),
    "a dose beside a range of doses": (
        ("timecourse", "tc.singh2016.01"), {"dose_mg_per_kg_low": "0.1"}, "dose_mg_per_kg", "range of doses", "'0.5'",
    ),
    "people nobody named": (
        ("timecourse", "tc.daly2018.05"), {"n_kind": ""}, "n_kind", "required beside n", "a blank",
    ),
    "the size of a study in nothing": (
        ("sources", "daly2018"), {"n_counts": ""}, "n_counts", "required beside n", "a blank",
    ),
    "neither value nor range": (
        ("timecourse", "tc.daly2018.05"), {"value": ""}, "value", "a range with both limits", "a blank",
    ),
    "a relapse rate above 100": (
        ("durability", "du.glue2024.01"), {"value": "170.6"}, "value", "a rate from 0 to 100", "'170.6'",
    ),
    "a follow-up fact without value or words": (
        ("durability", "du.glue2024.01"), {"value": ""}, "value", "words in value_text", "a blank",
    ),
    "a percent measure without a rate": (
        ("adverse_events", "ae.rodrigues2020.01"), {"rate_pct": ""}, "rate_pct", "percent_of_people", "a blank",
    ),
    "a percent row with a ratio": (
        ("adverse_events", "ae.rodrigues2020.01"), {"ratio_value": "2"}, "ratio_value", "blank for", "'2'",
    ),
    "a ratio measure without a ratio": (
        ("adverse_events", "ae.gastaldon2021.01"), {"ratio_value": ""}, "ratio_value", "a ratio for", "a blank",
    ),
    "a ratio row with a rate": (
        ("adverse_events", "ae.gastaldon2021.01"), {"rate_pct": "3"}, "rate_pct", "blank for", "'3'",
    ),
    "a rate in a row of words": (
        ("adverse_events", "ae.chilukuri2014.01"), {"rate_pct": "3"}, "measure", "percent or ratio", "'no_rate'",
    ),
    "a row of words without words": (
        ("adverse_events", "ae.chilukuri2014.01"), {"value_text": ""}, "value_text", "required for no_rate", "a blank",
    ),
    "a rate above 100 percent": (
        ("adverse_events", "ae.rodrigues2020.01"), {"rate_pct": "564"}, "rate_pct", "from 0 to 100", "'564'",
    ),
    "a plain rate beside a range": (
        ("adverse_events", "ae.rodrigues2020.01"), {"rate_high": "60"}, "rate_pct", "hold a range", "'56.4'",
    ),
    "a comparator rate without a comparator": (
        ("adverse_events", "ae.rodrigues2020.01"), {"comparator_rate_pct": "9"}, "comparator_rate_pct", "none", "'9'",
    ),
    "a number of a route without a unit": (
        ("routes", "ro.iv.onset_min"), {"unit": ""}, "(ro.iv.onset_min), unit", "required beside a number", "a blank",
    ),
    "a number of a route without a measure": (
        ("routes", "ro.iv.onset_min"), {"measure": ""}, "measure", "required beside a number", "a blank",
    ),
    "a number of a route without a source": (
        ("routes", "ro.iv.onset_min"), {"source": "none"}, "source", "a number needs a source", "'none'",
    ),
    "bioavailability in minutes": (
        ("routes", "ro.iv.bioavailability_pct"), {"unit": "min"}, "unit", "% for bioavailability", "'min'",
    ),
    "two rows of one measure": (
        ("routes", "ro.iv.bp_rise.3"), {"measure": "mean rise at 40 minutes"}, "measure", "another measure than",
        "mean",
    ),
    "a route that lost an attribute": (
        ("routes", "ro.sc.needle"), {"attribute": "pros", "measure": "x"}, "attribute", "sc needs needle", "no row",
    ),
    "an arrow from nowhere": (
        ("mechanism_edges", "me.ketamine--nmdar_block"), {"to_key": "nmdar_blok"}, "to_key",
        "a node_key of data/mechanism_nodes.csv", "perhaps 'nmdar_block'?",
    ),
    "a direction of two": (
        ("mechanism_timeseries", "mt.moghaddam1997.01"), {"value": "2"}, "value", "-1, 0 or 1", "'2'",
    ),
    "a measurement without a value": (
        ("mechanism_timeseries", "mt.moghaddam1997.01"), {"value": ""}, "value", "a number for direction_code",
        "a blank",
    ),
    "a concentration without anything": (
        ("pk_observed", "po.rolan2014.01"), {"value": ""}, "value", "a range, or words", "a blank",
    ),
    "a value beside a range": (
        ("pk_observed", "po.rolan2014.01"), {"value_low": "27", "value_high": "31"}, "value", "unless fitted", "'29'",
    ),
    "a peak in hours": (
        ("pk_observed", "po.perezruixo2021.01"), {"unit": "h"}, "unit", "ng/mL for Cmax", "'h'",
    ),
    "an area without its window": (
        ("pk_observed", "po.perezruixo2021.02"), {"measure": "peak"}, "measure", "the window", "'peak'",
    ),
    "a use nobody knows": (
        ("pk_observed", "po.rolan2014.01"), {"used_for": "train:iv"}, "used_for", "fit, check or display", "'train:iv'",
    ),
    "a volume in hours": (
        ("pk_parameters", "pp.otto2021.iv.s-ketamine.v1"), {"unit": "h"}, "unit", "L or L/kg for V1", "'h'",
    ),
    "a clearance in litres": (
        ("pk_parameters", "pp.otto2021.iv.s-ketamine.cl"), {"unit": "L"}, "unit", "for CL", "'L'",
    ),
    "a published number that feeds the curve": (
        ("pk_parameters", "pp.otto2021.iv.s-ketamine.v1"), {"use": "simulator_constant"}, "use", "for RECOMMENDED",
        "'simulator_constant' for otto2021",
    ),
    "a model constant shown as bioavailability": (
        ("pk_parameters", "pp.recommended.oral.ketamine.f_oral"), {"use": "display_range"}, "use", "for PUBLISHED_F",
        "'display_range' for RECOMMENDED",
    ),
    "a route without a published range": (
        ("pk_parameters", "pp.published_f.sc.ketamine.f"), {"route": "rectal"}, "route", "sc needs one", "no row",
    ),
    "a stored value that is not the printed one": (
        ("pk_parameters", "pp.otto2021.iv.s-ketamine.v1"), {"value": "331"}, "value", "133 L", "'331'",
    ),
    "a printed unit without a way": (
        ("pk_parameters", "pp.otto2021.iv.s-ketamine.v1"), {"unit_printed": "pints"}, "unit_printed", "into L",
        "'pints'",
    ),
    "a crisis row that begins with another number": (
        ("safety_rules", "sr.x_us"), {"statement_paraphrased": "Call 988, or 911 in danger."},
        "statement_paraphrased", "911, 999, 112", "'988'",
    ),
    "an answer for scholars": (
        ("faq", "fq.safety"),
        {"short_answer_plain": "Pharmacological interventions necessitate multidisciplinary supervision throughout "
                               "administration, observation and rehabilitation."},
        "(fq.safety), short_answer_plain", "reading grade 8 or lower", "found grade",
    ),
    "a correction by nobody": (
        ("corrections", "co.0001"), {"source": "rumour"}, "source", "or internal", "'rumour'",
    ),
    "a correction without a day": (
        ("corrections", "co.0001"), {"applied_on": "2026"}, "applied_on", "a date such as", "'2026'",
    ),
    "a question asked twice": (
        ("faq", "fq.addiction"), {"question": "Is ketamine therapy safe?"}, "question", "used once, first in row 2",
        "safe",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", [*BROKEN_CELLS, *BROKEN_RULES])
def test_the_check_names_place_allowance_and_finding_of(case: str, folder: Path, change: Edit):
    (table, key), cells, *parts = {**BROKEN_CELLS, **BROKEN_RULES}[case]
    change(table, key, **cells)
    hits = [line for line in said(folder) if all(part in line for part in (f"data/{table}.csv", *parts))]
    assert len(hits) == 1, said(folder)


def test_all_faults_are_told_at_once(folder: Path, change: Edit):
    change("timecourse", "tc.daly2018.12", metric="respons_rate", value="x")
    change("faq", "fq.safety", certainty="sure")
    (folder / "routes.csv").unlink()
    assert {(fault.file, fault.column) for fault in check(folder)} >= {
        ("data/timecourse.csv", "metric"),
        ("data/timecourse.csv", "value"),
        ("data/faq.csv", "certainty"),
        ("data/routes.csv", ""),
    }


def test_a_fault_reads_as_one_line_with_the_line_number_of_the_file(folder: Path, change: Edit):
    change("timecourse", "tc.daly2018.13", better_direction="up")
    assert said(folder) == [
        "data/timecourse.csv, row 14 (tc.daly2018.13), better_direction: allowed are higher, lower; found 'up'"
    ]


def test_a_key_is_used_once_over_all_tables(folder: Path, append: Edit):
    append("sources", key="tc.daly2018.01", title="x", seen_on="2026-11-23", kind="web", species="human",
           verified_level="web_page", blinding="not_stated")  # fmt: skip
    row = len((folder / "sources.csv").read_text(encoding="utf-8").splitlines())
    told = f"used once over all tables, first in data/sources.csv, row {row}; found 'tc.daly2018.01'"
    assert any(told in s for s in said(folder))


def test_a_missing_column_is_named_and_the_other_columns_are_still_checked(folder: Path, change: Edit):
    change("protocols", "pr.iv6_12d", route="vein")
    path = folder / "protocols.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("session_days_basis", "day_basis", 1), encoding="utf-8")
    lines = said(folder)
    assert "data/protocols.csv, row 1, session_days_basis: the column must be there; found no such column" in lines
    assert any("row 1, day_basis: no such column is described" in line for line in lines)
    assert any("row 3 (pr.iv6_12d), route" in line for line in lines)


@pytest.mark.parametrize(
    ("harm", "parts"),
    [
        (lambda raw: raw[: raw.rindex(b",reported")], ("row 25 (pr.seed_claim)", "17 cells as in the header", "14")),
        (lambda raw: raw.replace(b"Six infusions", b"Six \xe9 infusions", 1), ("row 3", "text in UTF-8", "byte 0xe9")),
        (lambda _: b"", ("row 1", "a header line", "an empty file")),
        (lambda raw: raw.splitlines(keepends=True)[0], ("at least one row", "found none")),
        (lambda raw: raw.replace(b'"0,2,4,7,9,11",', b'"0,2,4,7,9,11,', 1), ("comma-separated cells", "found")),
        (lambda raw: raw.replace(b"key,protocol_key", b"protocol_key,key", 1), ("the first column is key", "protocol")),
    ],
    ids=["truncated line", "latin-1 bytes", "empty file", "header only", "open quote", "key not first"],
)
def test_a_damaged_file_is_told_and_refused(harm, parts, folder: Path):
    path = folder / "protocols.csv"
    path.write_bytes(harm(path.read_bytes()))
    hits = [line for line in said(folder) if all(part in line for part in ("data/protocols.csv", *parts))]
    assert len(hits) == 1, said(folder)


def test_two_rows_add_a_study_and_no_code(folder: Path, append: Edit):
    append("sources", key="doe2026", authors="Doe J, Roe R", year="2026", title="A new trial", journal="J New",
           doi="10.1000/new", seen_on="2026-12-01", kind="rct", species="human", n="40", n_counts="people", population="adults",
           verified_level="abstract", blinding="active_comparator")  # fmt: skip
    append("timecourse", key="tc.doe2026.01", source="doe2026", arm="ketamine", drug="ketamine", route="iv",
           scale="MADRS", time_hours="24", n="20", n_kind="arm", metric="response_rate", better_direction="higher",
           response_definition="at least 50% drop", value="50", comparator="midazolam", locus="Abstract",
           basis="reported")  # fmt: skip
    assert said(folder) == []
    fresh = load(folder)
    assert fresh.row("tc.doe2026.01").value_text() == "50% of people"
    assert fresh.cited_by("doe2026") == ("tc.doe2026.01",)
    assert fresh.evidence_date == "2026-12-01"


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("{{tc.daly2018.99:value}} points", ("row 2", "the key of a row", "perhaps 'tc.daly2018.")),
        ("{{tc.daly2018.12:valu}} points", ("row 2", "a column of data/timecourse.csv", "perhaps 'value'")),
        ("{{tc.daly2018.12:time_hours_low}} h", ("row 2", "a cell that holds something", "a blank")),
        ("{{tc.daly2018.12:value} points", ("row 2", "a tag is written", "tc.daly2018.12:value")),
        ("About 16 points", ("row 2", "a number stands only inside a tag", "'16'")),
        ("{{tc.daly2018.12:value|16 points}}", ("row 2", "hold # in place of the number", "'16 points'")),
    ],
)
def test_a_tag_that_leads_nowhere_is_told(words: str, parts: tuple[str, ...], folder: Path):
    (folder / "text").mkdir()
    (folder / "text" / "onset.md").write_text(f"# plain\n{words}\n", encoding="utf-8")
    (line,) = said(folder)
    assert line.startswith("data/text/onset.md")
    assert all(part in line for part in parts)


def test_the_base_of_a_share_may_stand_bare(folder: Path):
    (folder / "text").mkdir()
    words = "{{tc.lii2023.15:value|# in 100}} of 100, or 100. GluN2B, R-107 and 5HT are names.\n"
    (folder / "text" / "onset.md").write_text(f"# plain\n{words}", encoding="utf-8")
    assert [fault.found for fault in check(folder)] == []
    (folder / "text" / "onset.md").write_text("# plain\n100% and 100.5 and 1,000\n", encoding="utf-8")
    assert [fault.found for fault in check(folder)] == ["'100%'", "'100.5'", "'1,000'"]


def test_a_text_without_a_heading_is_told(folder: Path):
    (folder / "text").mkdir()
    (folder / "text" / "onset.md").write_text("Words before a heading\n", encoding="utf-8")
    (line,) = said(folder)
    assert "sections under headings" in line
    assert "Words before a heading" in line
