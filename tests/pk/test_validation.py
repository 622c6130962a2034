"""Predicted against observed: sites are not mixed, fits are marked, and the document holds what the engine says."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from ketamine.evidence import tables
from ketamine.evidence.coverage import agreement
from ketamine.evidence.models import models
from ketamine.evidence.validation import by_route, comparison, left_out, markdown

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "pharmacokinetics.md"


@pytest.fixture(scope="module")
def rows():
    return comparison()


def test_every_observation_is_compared_or_left_out_with_a_reason(rows):
    known = {key for name in ("pk_observed", "pk_timeseries") for key in tables.frame(name).index}
    out = left_out()
    assert set(rows["key"]) | set(out["key"]) == known
    assert not set(rows["key"]) & set(out["key"])
    assert (out["reason"] != "").all()


def test_arterial_samples_meet_arterial_models_alone(rows):
    matrix = pd.concat([tables.frame("pk_observed")["matrix"], tables.frame("pk_timeseries")["matrix"]])
    known = models()
    for row in rows.itertuples():
        assert ("arterial" in matrix[row.key]) == (known[row.model].site == "arterial")


def test_the_spray_peaks_within_seven_percent_of_the_published_typical_values(rows):
    peaks = rows[
        (rows["model"] == "otto2021") & (rows["route"] == "intranasal_esketamine") & (rows["metric"] == "Cmax")
    ]
    ketamine = peaks[peaks["analyte"] == "S-ketamine"]
    assert ketamine["fold"].between(0.93, 1.0).all()
    assert len(ketamine) == 3
    assert set(ketamine["independence"]) == {"own"}


def test_digitised_medians_are_met_within_a_fifth(rows):
    own = rows[(rows["model"] == "otto2021") & (rows["metric"] == "C")]
    assert len(own) == 16
    assert own["fold"].between(1 / 1.2, 1.2).all()
    assert set(own["independence"]) == {"own"}


def test_the_gap_of_the_swallowed_racemate_is_shown(rows):
    oral = rows[(rows["model"] == "otto2021") & (rows["route"] == "oral")].iloc[0]
    assert (oral["observed"], oral["predicted"]) == (45, pytest.approx(19, abs=0.5))


def test_the_racemic_spray_is_marked_as_fitted(rows):
    spray = rows[rows["route"] == "intranasal_racemic"]
    assert set(spray["independence"]) == {"fit"}
    fold = np.exp(np.abs(np.log(spray["fold"])).mean())
    assert fold == pytest.approx(1.25, abs=0.01)
    assert np.exp(np.abs(np.log(spray["fold"]))).max() == pytest.approx(1.67, abs=0.01)


def test_agreement_of_a_perfect_prediction_is_one():
    rows = pd.DataFrame({"model": ["m"] * 3, "fold": [1.0, 2.0, 0.5], "independence": ["check", "fit", "own"]})
    found = by_route(rows, ("model",)).iloc[0]
    assert (found["n"], found["n_independent"]) == (3, 1)
    assert found["bias"] == pytest.approx(1)
    assert found["fold_error"] == pytest.approx(4 ** (1 / 3))
    assert (found["within_1.25"], found["within_2"]) == (pytest.approx(1 / 3), 1)


def test_the_document_holds_the_table_the_engine_gives(rows):
    text = DOCUMENT.read_text(encoding="utf-8")
    between = text.split("<!-- validation -->\n")[1].split("<!-- end of validation -->")[0]
    assert markdown(agreement(rows)).strip() in between
    assert markdown(left_out()).strip() in between
