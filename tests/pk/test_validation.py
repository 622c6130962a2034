"""Predicted against observed: sites are not mixed, fits are marked, and the document holds what the engine says."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from ketamine.evidence.coverage import agreement
from ketamine.evidence.models import models
from ketamine.evidence.validation import by_route, comparison, left_out, markdown

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "pharmacokinetics.md"


@pytest.fixture(scope="module")
def rows(library):
    return comparison(library)


def asked(rows, **equals):
    return [row for row in rows if equals.items() <= vars(row).items()]


def test_every_observation_is_compared_or_left_out_with_a_reason(rows, library):
    known = {row.key for name in ("pk_observed", "pk_timeseries") for row in library.rows(name)}
    compared, out = {row.key for row in rows}, {row.key: row.reason for row in left_out(library)}
    assert compared | set(out) == known
    assert not compared & set(out)
    assert all(out.values())


def test_arterial_samples_meet_arterial_models_alone(rows, library):
    known = models()
    for row in rows:
        assert ("arterial" in library.row(row.key).text("matrix")) == (known[row.model].site == "arterial")


def test_the_spray_peaks_within_seven_percent_of_the_published_typical_values(rows):
    peaks = asked(rows, model="otto2021", route="intranasal_esketamine", metric="Cmax", analyte="S-ketamine")
    assert len(peaks) == 3
    assert all(0.93 <= row.fold <= 1.0 for row in peaks)
    assert {row.independence for row in peaks} == {"own"}


def test_digitised_medians_are_met_within_a_fifth(rows):
    own = asked(rows, model="otto2021", metric="C")
    assert len(own) == 16
    assert all(1 / 1.2 <= row.fold <= 1.2 for row in own)
    assert {row.independence for row in own} == {"own"}


def test_the_gap_of_the_swallowed_racemate_is_shown(rows):
    oral = asked(rows, model="otto2021", route="oral")[0]
    assert (oral.observed, oral.predicted) == (45, pytest.approx(19, abs=0.5))


def test_the_racemic_spray_is_marked_as_fitted(rows):
    spray = asked(rows, route="intranasal_racemic")
    assert {row.independence for row in spray} == {"fit"}
    off = np.abs(np.log([row.fold for row in spray]))
    assert np.exp(off.mean()) == pytest.approx(1.25, abs=0.01)
    assert np.exp(off.max()) == pytest.approx(1.67, abs=0.01)


def test_agreement_of_a_perfect_prediction_is_one(rows):
    made = zip((1.0, 2.0, 0.5), ("check", "fit", "own"), strict=True)
    (found,) = by_route([replace(rows[0], fold=fold, independence=word) for fold, word in made], ("model",))
    assert (found.n, found.n_independent) == (3, 1)
    assert found.bias == pytest.approx(1)
    assert found.fold_error == pytest.approx(4 ** (1 / 3))
    assert (found.cells["within_1.25"], found.cells["within_2"]) == (pytest.approx(1 / 3), 1)


def test_the_document_holds_the_table_the_engine_gives(rows, library):
    text = DOCUMENT.read_text(encoding="utf-8")
    between = text.split("<!-- validation -->\n")[1].split("<!-- end of validation -->")[0]
    assert markdown(agreement(rows, library)).strip() in between
    assert markdown([asdict(row) for row in left_out(library)]).strip() in between
