"""Rows, sources, cards, and what a value says in words."""

import dataclasses
import json
import re
from pathlib import Path

import pytest

import ketamine.evidence
from ketamine.errors import EvidenceError
from ketamine.evidence import DATA, Library
from ketamine.evidence.guide import readme
from ketamine.evidence.schema import TABLES
from ketamine.evidence.tables import sheet


def test_the_package_exports_exactly_its_sorted_list():
    constants_first = sorted(ketamine.evidence.__all__, key=lambda name: (not name.isupper(), name))
    assert ketamine.evidence.__all__ == constants_first
    assert all(hasattr(ketamine.evidence, name) for name in ketamine.evidence.__all__)


def test_a_row_holds_every_cell_of_its_line_and_no_other(library: Library):
    for name in TABLES:
        page = sheet(name)
        numbers = set(page.table.numbers)
        for (_, written), row in zip(page.records(), library.rows(name), strict=True):
            assert row.key == written.pop("key")
            assert dict(row.values) == {
                column: (float(cell) if cell else None) if column in numbers else cell
                for column, cell in written.items()
            }
            assert len(row.values) == len(written)
            assert row.values.hold(row.values)
            assert "no such column" not in row.values
            assert row.values.get("no such column", "blank") == "blank"


def test_the_cells_of_a_row_cannot_be_written(library: Library):
    with pytest.raises(TypeError, match="item assignment"):
        library.row("tc.daly2018.12").values["value"] = 0.0  # type: ignore[index]


def test_the_guide_in_the_data_folder_is_the_one_the_schema_writes():
    assert (DATA / "README.md").read_text(encoding="utf-8") == readme(), "run python -m ketamine.evidence"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("tc.daly2018.12", "−16.4 (SE −19.2 to −13.6) points on MADRS"),
        ("tc.daly2018.01", "35 (SD 29.8 to 40.2) points on MADRS"),
        ("tc.daly2018.05", "18% of people"),
        ("tc.alnefeesi2022.01", "45% (95% CI 35 to 55) of people"),
        ("tc.borgogna2024.01", "−0.35 (95% CI −0.64 to −0.06) standard deviations on mixed PTSD scales"),
        ("tc.yermus2023.01", "−0.86 to −0.75 standard deviations on PHQ-9, GAD-7, PCL-6 (range over 3 scales)"),
        ("du.daly2019.05", "hazard ratio 0.49 (95% CI 0.29 to 0.84)"),
        ("du.daly2019.01", "not estimable: fewer than half had relapsed"),
        ("du.daly2019.02", "273 (95% CI at least 97) days; upper limit of the interval not estimable"),
        ("ae.gastaldon2021.01", "reporting odds ratio 24.03 (18.72 to 30.84)"),
        ("ae.rodrigues2020.01", "56.4% of people"),
        ("ae.rodrigues2020.06", "at most 5% of people"),
        ("ae.esk_resp2023.01", "0.0046 reports per 100 sessions"),
        ("ae.chilukuri2014.01", "rare; no percentage"),
        ("pr.iv6_12d", "0.5 mg/kg over 40 min, 6 sessions over 12 days"),
        ("pr.seed_claim", "not stated, 6 sessions over 14 to 21 days"),
        ("mt.moghaddam1997.01", "higher"),
        ("mt.bonhomme2016.01", "0.2 (0.18 to 0.22) effect size beta (95% CI)"),
        ("po.rolan2014.01", "29% (90% CI 27 to 31)"),
        ("po.mdedge2019.02", "0.333 to 0.667 h"),
        ("pd.ebert1997.01", "0.3 µmol/L"),
        ("pp.published_f.sc.ketamine.f", "not known"),
        ("ro.im.onset_min", "Within about 5 minutes (clinic account)"),
    ],
)
def test_a_value_reads_as_number_spread_and_unit(key: str, words: str, library: Library):
    assert library.row(key).value_text() == words


def test_every_row_of_every_table_has_a_title_a_card_and_json(library: Library):
    for key in library.index:
        card = library.card(key)
        assert card.title, key
        assert json.loads(json.dumps(dataclasses.asdict(card)))["key"] == key
        if card.table not in ("sources", "corrections"):
            assert card.value, key


def test_no_printed_value_has_a_trailing_zero_or_a_stray_blank(library: Library):
    for key, row in library.index.items():
        if row.table in ("timecourse", "durability", "adverse_events", "protocols"):
            assert not re.search(r"\d\.0(?!\d)|  | $|nan|None", row.value_text()), key


def test_a_card_says_everything_a_reader_needs(library: Library):
    card = library.card("tc.lii2023.01")
    assert card.n == "20 people in this arm"
    assert card.comparator == "saline"
    assert card.basis == "reported"
    assert card.locus == "PMC10769130 Extended Data Table 1"
    (study,) = card.studies
    assert study.short == "Lii 2023"
    assert study.blinding == "given under anaesthesia, so that nobody could feel it"
    assert study.design == "randomised trial"
    assert study.read == "one table or figure page read"
    assert study.link == "https://doi.org/10.1038/s44220-023-00140-x"
    assert study.seen_on == "2026-11-23"


def test_a_card_of_several_sources_lists_them_in_order(library: Library):
    assert [study.key for study in library.card("ro.iv.typical_dose").studies] == [
        "anand2023", "fava2020", "andrade2017dose",
    ]  # fmt: skip


def test_a_row_where_nothing_was_found_says_so(library: Library):
    card = library.card("ro.sc.onset_min")
    assert (card.studies, card.basis, card.basis_meaning) == ((), "", "nothing was found")


def test_an_uncontrolled_value_says_that_nothing_stood_beside_it(library: Library):
    assert library.card("tc.murrough2013b.01").comparator == "no comparison group (open label)"


@pytest.mark.parametrize(
    ("key", "short"),
    [
        ("daly2018", "Daly 2018"),
        ("murrough2013a", "Murrough 2013a"),
        ("vandeloo2017", "van de Loo 2017"),
        ("albott2018", "Albott (no year seen)"),
        ("acmd2026", "LBC 2026"),
        ("asa2025", "American Society of Anesthesiologists 2025"),
        ("fda2023compounded", "US FDA 2023"),
        ("machadovieira2009", "Machado-Vieira 2009"),
        ("abbott2020", "Hydroxynorketamine blocks NMDA receptor currents (short title) 2020"),
    ],
)
def test_a_source_has_a_short_name(key: str, short: str, library: Library):
    assert library.source(key).short == short


def test_a_citation_leaves_out_what_was_never_seen(library: Library):
    assert library.source("abbar2022").citation == (
        "Abbar 2022, Ketamine for the acute treatment of severe suicidal ideation. BMJ. doi:10.1136/bmj-2021-067194"
    )
    assert ".." not in "".join(source.citation.replace("...", "") for source in library.sources.values())


def test_a_link_goes_to_doi_then_pubmed_then_the_page_that_was_read(library: Library):
    assert library.source("abbar2022").link == "https://doi.org/10.1136/bmj-2021-067194"
    assert library.source("zarate2012").link == "https://pubmed.ncbi.nlm.nih.gov/22297150/"
    assert library.source("abbott2020").link == "https://pmc.ncbi.nlm.nih.gov/articles/PMC7406986/"
    assert library.source("sanacora2017").link.startswith("https://doi.org/")
    assert library.source("clinic_sage").link == ""
    for source in library.sources.values():
        assert re.fullmatch(r"(https://\S+)?", source.link), source.key


def test_blinding_does_not_arise_for_a_review(library: Library):
    assert library.source("zanos2018").blinding_level == "does not apply"
    assert library.source("vandeloo2017").blinding_level == "blinding not stated in what was read"


def test_a_comparison_with_placebo_is_told_even_where_nobody_says_who_knew(library: Library):
    assert library.source("daly2019").blinding_level == "against a placebo; who knew is not stated in what was read"
    rates = library.rows("adverse_events", source="daly2019")
    assert all("placebo" in row.text("comparator") for row in rates if row.text("comparator"))


@pytest.mark.parametrize(
    ("key", "counted"),
    [
        ("esk_resp2023", "868,000 treatment sessions in the whole source"),
        ("gastaldon2021", "962 reports in the whole source"),
        ("dosenbach2010", "160 regions of the brain in the whole source"),
        ("phillips2020", "240 people planned in the whole source"),
        ("daly2018", "67 people in the whole source"),
    ],
)
def test_sessions_reports_and_regions_are_never_called_people(library: Library, key: str, counted: str):
    (study,) = library.card(key).studies
    assert study.n == counted
    assert (library.source(key).n is not None) == counted.endswith("7 people in the whole source")


def test_rows_are_found_by_their_cells(library: Library):
    rows = library.rows("timecourse", source="lii2023", metric="response_rate", time_hours=24.0)
    assert [row.number("value") for row in rows] == [60.0, 50.0]
    assert all(row.values["value"] is None for row in library.rows("timecourse", value=None))
    assert len(library.rows("timecourse")) == len(library.table("timecourse"))


def test_a_wrong_column_or_key_is_refused_with_the_nearest_one(library: Library):
    with pytest.raises(EvidenceError, match=r"no column 'metrik'.*perhaps 'metric'"):
        library.rows("timecourse", metrik="x")
    with pytest.raises(EvidenceError, match=r"key 'tc.daly2081.12'; perhaps 'tc.daly2018.12'"):
        library.row("tc.daly2081.12")
    with pytest.raises(EvidenceError, match=r"source 'daly2081'.*perhaps 'daly201"):
        library.source("daly2081")
    with pytest.raises(EvidenceError, match=r"no data/text/nowhere.md"):
        library.text("nowhere")


def test_sources_of_rows_and_keys_come_once_and_in_order(library: Library):
    row = library.row("tc.daly2018.01")
    found = library.sources_of(["ro.iv.typical_dose", row, "tc.daly2018.02", "fava2020"])
    assert [source.key for source in found] == ["anand2023", "fava2020", "andrade2017dose", "daly2018"]


def test_every_row_that_names_a_source_is_found_from_it(library: Library):
    assert "tc.lii2023.01" in library.cited_by("lii2023")
    assert "me.nmdar_trapping--antidepressant" in library.cited_by("zhou2021")
    assert library.cited_by("walsh2022") == ()


def test_population_falls_back_on_the_study(library: Library):
    assert library.row("po.rolan2014.01").population == "healthy men"
    assert library.row("tc.daly2018.12").population == "treatment-resistant depression"
    assert library.row("ro.sc.onset_min").population == ""


def test_a_grade_comes_with_its_meaning(library: Library):
    assert library.row("me.ketamine--nmdar_block").grade == "established"
    assert library.row("sc.c01_rapid_attention").grade == "supported"
    assert library.row("ro.iv.onset_min").grade_meaning == "small, indirect or single-clinic evidence"
    assert library.row("tc.daly2018.12").grade == ""


def test_counter_evidence_is_kept_apart(library: Library):
    row = library.row("me.nmdar_trapping--antidepressant")
    assert (row.source_keys, row.counter_keys) == (("ma2023",), ("zhou2021",))


def test_the_evidence_date_is_the_latest_day_a_publication_was_open_whatever_web_page_was_looked_up_later(
    library: Library,
):
    assert library.source("crisis_nz").seen_on > library.evidence_date
    assert library.evidence_date == "2026-11-23"


def test_only_the_evidence_layer_names_the_tables():
    code = DATA.parent / "ketamine"
    outside = [path for path in code.rglob("*.py") if "evidence" not in path.relative_to(code).parts]
    assert not [path for path in outside if re.search(r"read_csv|\.csv['\"]\)\.(open|read)", path.read_text("utf-8"))]


def test_the_library_reads_any_folder(folder: Path):
    assert Library.load(folder).folder == folder
