"""The command line prints tables, and says in one line what it cannot do."""

import csv
import json
import subprocess
import sys

import pytest

from ketamine.command import main
from ketamine.evidence import load, tables

INFUSION = ["simulate", "--route", "iv", "--dose-mg", "35", "--infusion-min", "40"]


def run(capsys, *words):
    status = main([str(word) for word in words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_simulate_prints_a_table_from_zero_to_the_end(capsys):
    status, out, _ = run(capsys, *INFUSION, "--drug", "racemic", "--weight-kg", 70, "--until-h", 24, "--step-min", 1)
    lines = out.splitlines()
    assert status == 0
    assert lines[0] == "time_h,ketamine_ng_ml,norketamine_ng_ml"
    assert len(lines) == 1 + 24 * 60 + 1
    assert lines[1].startswith("0,0,")
    assert lines[-1].startswith("24,")
    assert max(float(line.split(",")[1]) for line in lines[1:]) == pytest.approx(158.9, abs=0.05)


def test_times_can_be_listed(capsys):
    _, out, _ = run(capsys, *INFUSION, "--times-h", "2,0.1,0.5")
    assert [float(line.split(",")[0]) for line in out.splitlines()[1:]] == [2, 0.1, 0.5]


def test_a_push_into_a_vein_comes_with_the_word_that_its_first_minutes_are_not_known(capsys):
    status, out, err = run(capsys, "simulate", "--route", "iv_bolus", "--dose-mg", 10, "--times-h", "0.1,1")
    assert status == 0
    assert len(out.splitlines()) == 3
    assert "note on iv_bolus: Poor before 10 minutes" in err
    assert run(capsys, *INFUSION, "--times-h", "0.1")[2] == ""


def test_json_names_the_sampling_site(capsys):
    _, out, _ = run(capsys, *INFUSION, "--times-h", "0,1", "--format", "json")
    found = json.loads(out)
    assert found["site"] == "venous"
    assert len(found["ketamine_ng_ml"]) == 2


def test_summary_gives_the_peak_the_table_of_the_model_prints(capsys):
    _, out, _ = run(capsys, *INFUSION, "--drug", "esketamine", "--summary", "--format", "json")
    found = json.loads(out)
    assert found["ketamine"]["cmax_ng_ml"] == pytest.approx(158.0, abs=0.05)
    assert found["norketamine"]["auc_0_24_ng_h_ml"] == pytest.approx(558, abs=0.5)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([*INFUSION, "--weight-kg", "400"], "weight_kg must lie in 40 to 160; got 400"),
        ([*INFUSION, "--until-h", "0"], "until_h must lie above 0"),
        ([*INFUSION, "--step-min", "0"], "step_min must be above 0"),
        ([*INFUSION, "--step-min", "0.0001"], "step_min must be above 0 and give at most"),
        ([*INFUSION, "--times-h=-1,2"], "times_h must lie in 0 to"),
        ([*INFUSION, "--model", "none2000"], "model must be one of otto2021"),
        ([*INFUSION, "--drug", "lsd"], "drug must be"),
        (["simulate", "--route", "nose", "--dose-mg", "35"], "route must be one of iv"),
    ],
)
def test_a_bad_value_costs_one_line_and_status_2(capsys, words, message):
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [[*INFUSION, "--dose-mg", "much"], ["simulate"], ["sing"], [], [*INFUSION, "--dose-mg", "nan"]]
)
def test_words_that_are_no_command_cost_one_line_and_status_2(capsys, words):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_check_data_prints_each_fault_and_ends_with_status_1(capsys, monkeypatch):
    monkeypatch.setattr(
        "ketamine.evidence.checks.check", lambda _folder: ["data/a.csv, row 3: a number; found 'x'"], raising=False
    )
    status, out, _ = run(capsys, "check-data")
    assert (status, out) == (1, "data/a.csv, row 3: a number; found 'x'\n")


def test_check_data_without_faults_says_nothing(capsys, monkeypatch):
    monkeypatch.setattr("ketamine.evidence.checks.check", lambda _folder: [], raising=False)
    assert run(capsys, "check-data") == (0, "", "")


def test_validate_prints_one_line_a_group(capsys):
    status, out, _ = run(capsys, "validate")
    assert status == 0
    assert out.startswith(
        "model,route,metric,n,n_independent,bias,fold_error,worst,within_1.25,within_1.5,within_2,n_band,in_band"
    )


@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_validate_compares_every_published_figure_or_says_why_not(capsys, form):
    status, out, _ = run(capsys, "validate", "--each", "--format", form)
    compared, left = out.strip().split("\n\n")
    assert status == 0
    keys = [key for name in ("pk_observed", "pk_timeseries") for key in tables.frame(name).index]
    assert [key for key in keys if key not in compared and key not in left] == []
    for line in left.splitlines()[2 if form == "markdown" else 1 :]:
        reason = line.strip("| ").rsplit(" | " if form == "markdown" else ",", 1)[-1].strip('"')
        assert len(reason) > 8, line


def test_the_module_runs_as_a_program():
    done = subprocess.run(
        [sys.executable, "-m", "ketamine", *INFUSION, "--times-h", "1"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("time_h,")
    assert done.stderr == ""


def test_nothing_slow_is_imported_before_a_command_runs():
    code = "import sys, ketamine.command; print('numpy' in sys.modules or 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(("form", "opening"), [("bibtex", "@"), ("ris", "TY  - ")])
def test_claims_prints_a_reference_list(capsys, form, opening):
    status, out, _ = run(capsys, "claims", "--format", form)
    assert status == 0
    assert out.startswith(opening)


def test_claims_prints_each_fact_with_sentences_value_grade_rule_source_place_and_day(capsys):
    status, out, _ = run(capsys, "claims", "--format", "json")
    found = {one["key"]: one for one in json.loads(out)}
    assert status == 0
    library = load()
    assert set(found) == {row.key for row in library.index.values() if row.table not in ("sources", "corrections")}
    one = found["tc.daly2018.12"]
    assert one["address"] == "evidence#tc.daly2018.12"
    assert (
        one["plain"] == "People given esketamine moved by −16.4 points on a mood scale after 2 hours. Less is better."
    )
    assert one["unit"] == "points on MADRS"
    assert one["counted"] == "11 people in this arm"
    assert one["rule"].startswith("No grade of its own")
    assert (one["sources"], one["seen_on"], one["due"]) == (["daly2018"], ["2026-11-23"], ["2027-11-23"])
    assert all(each["plain"] and each["curious"] and each["clinician"] for each in found.values())
    assert found["ae.esk_resp2023.01"]["counted"] == "868,000 sessions"


def test_claims_as_a_table_holds_the_same_facts_and_columns(capsys):
    _, table, _ = run(capsys, "claims", "--format", "csv")
    _, records, _ = run(capsys, "claims", "--format", "json")
    lines = list(csv.DictReader(table.splitlines()))
    told = json.loads(records)
    assert [line["key"] for line in lines] == [one["key"] for one in told]
    assert list(lines[0]) == list(told[0])


def test_the_evidence_of_each_scene_is_among_the_claims_or_the_sources_of_the_same_output(capsys):
    _, scenes_out, _ = run(capsys, "scenes", "--format", "json")
    library = load()
    for scene in json.loads(scenes_out):
        assert set(scene["evidence"]) <= set(library.index), scene["key"]
        assert scene["address"] == f"{scene['page']}#{scene['key']}"


def test_scenes_prints_key_page_address_question_and_evidence(capsys):
    status, out, _ = run(capsys, "scenes", "--format", "json")
    assert status == 0
    assert all(set(one) == {"key", "page", "address", "question", "evidence"} for one in json.loads(out))
