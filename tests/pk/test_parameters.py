"""Parameters: what is allowed, and how weight and the racemate move them."""

import dataclasses
import importlib
import math
import pkgutil
import re
from pathlib import Path

import pytest

import ketamine.pk
from ketamine.errors import InputError
from ketamine.pk.parameters import Disposition, Metabolite, scaled
from tests.pk.conftest import TYPICAL

NOMENCLATURE = Path(__file__).resolve().parents[2] / "docs" / "nomenclature.md"


@pytest.mark.parametrize("value", [0, -1, math.nan, math.inf])
@pytest.mark.parametrize("symbol", ["CL", "V1", "Q2", "V2", "Q3", "V3"])
def test_clearances_and_volumes_are_finite_and_positive(symbol, value):
    with pytest.raises(InputError, match=rf"Disposition\.{symbol} must be finite and above 0; got"):
        dataclasses.replace(TYPICAL.disposition, **{symbol: value})


def test_the_fraction_formed_is_not_a_percentage():
    with pytest.raises(InputError, match=r"fm must lie in \(0, 1\]; got 80. Is it a percentage\?"):
        Metabolite(57, 98, 42, 160, fm=80)


def test_weight_scales_only_the_symbols_that_are_named():
    heavy = scaled(TYPICAL, {"CL": 0.75, "V1": 1.0, "Vn": 1.0}, 140.0)
    assert pytest.approx(95.2 * 2**0.75) == heavy.disposition.CL
    assert pytest.approx(266) == heavy.disposition.V1
    assert heavy.metabolite.Vn == pytest.approx(2 * 98.638)
    assert (heavy.disposition.V2, heavy.metabolite.CLn) == (187, 57.72)


def test_the_racemate_changes_clearance_alone():
    racemic = scaled(TYPICAL, {}, 70.0, CL_factor=0.972)
    assert racemic.disposition == Disposition(95.2 * 0.972, 133, 23.2, 187, 157, 98.8)
    assert racemic.metabolite == TYPICAL.metabolite


def _dataclass_fields():
    for info in pkgutil.iter_modules(ketamine.pk.__path__, "ketamine.pk."):
        module = importlib.import_module(info.name)
        for name, found in vars(module).items():
            if dataclasses.is_dataclass(found) and found.__module__ == info.name and not name.startswith("_"):
                yield from ((f"{info.name}.{name}", field.name) for field in dataclasses.fields(found))


@pytest.mark.parametrize(("owner", "symbol"), sorted(set(_dataclass_fields())))
def test_every_symbol_of_the_engine_stands_in_the_nomenclature(owner, symbol):
    assert symbol in re.findall(r"`(\w+)`", NOMENCLATURE.read_text(encoding="utf-8")), owner
