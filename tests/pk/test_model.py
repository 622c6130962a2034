"""A model file is all a route needs, and a treatment outside it is refused in words."""

import re
import shutil
import tomllib

import pytest

from ketamine.errors import EvidenceError, InputError
from ketamine.evidence import tables
from ketamine.evidence.models import constants, models
from ketamine.pk.route import Treatment

ROUTES = [
    "iv",
    "iv_bolus",
    "im",
    "sc",
    "sublingual",
    "oral",
    "oral_er",
    "film",
    "intranasal_esketamine",
    "intranasal_racemic",
]


def test_the_main_model_comes_first_and_describes_ten_routes(known):
    main = next(iter(known.values()))
    assert (main.key, main.site) == ("otto2021", "venous")
    assert list(main.routes) == ROUTES


def test_every_constant_comes_from_the_table(main):
    known = constants()
    assert known.value(["otto2021", "iv", "S-ketamine", "CL"]) == main.typical.disposition.CL
    assert main.routes["im"].absorption["racemic"].direct.ka == known.value(["RECOMMENDED", "im", "ketamine", "ka"])
    assert "pp.recommended.im.ketamine.f" in main.routes["im"].rows["parameters"]


@pytest.mark.parametrize("model", list(models().values()), ids=lambda model: model.key)
def test_every_row_a_model_names_exists(model):
    named = {row for route in model.routes.values() for rows in route.rows.values() for row in rows}
    named |= {str(regimen["row"]) for route in model.routes.values() for regimen in route.studied}
    named |= set(model.rows)
    known = {
        key for name in ("pk_parameters", "pk_observed", "protocols", "routes") for key in tables.frame(name).index
    }
    assert named <= known
    assert set(model.sources) <= set(tables.frame("sources").index)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"route": "nose"}, "route must be one of iv, iv_bolus"),
        ({"drug": "arketamine"}, "drug must be racemic or esketamine for route iv; got arketamine"),
        ({"dose_mg": 400.0}, "dose_mg must lie in 1 to 150 for route iv; got 400"),
        ({"dose_mg": float("nan")}, "dose_mg must lie in 1 to 150 for route iv; got nan"),
        ({"weight_kg": 400.0}, "weight_kg must lie in 40 to 160; got 400"),
        ({"infusion_min": None}, "infusion_min must lie in 2 to 240 for route iv; got nothing"),
        ({"route": "im"}, "infusion_min does not apply to route im; got 40"),
        ({"fm": 0.2}, "fm does not apply to route iv; got 0.2"),
        ({"route": "sublingual", "infusion_min": None, "fm": 0.9}, "fm must lie in 0.05 to 0.3 for route sublingual"),
        ({"route": "intranasal_racemic", "drug": "esketamine", "infusion_min": None}, "drug must be racemic for route"),
    ],
)
def test_a_treatment_outside_the_model_is_refused(main, change, message):
    given = {"route": "iv", "drug": "racemic", "dose_mg": 35.0, "infusion_min": 40.0} | change
    if given["drug"] == "arketamine":
        message = "drug must be"
    with pytest.raises(InputError, match=re.escape(message)):
        main.response(Treatment(**given))


def test_repeated_doses_add_up(main):
    once = Treatment("im", "racemic", 35.0)
    twice = Treatment("im", "racemic", 35.0, times_h=(0.0, 2.0))
    later = main.curve(once, [3.0]).ketamine + main.curve(once, [1.0]).ketamine
    assert main.curve(twice, [3.0]).ketamine == pytest.approx(later)


def test_longer_holding_raises_the_peak_of_a_lozenge(main):
    peaks = [
        main.exposure(Treatment("sublingual", "racemic", 25.0, fm=fm), 24.0)[0].Cmax * 1000 for fm in (0.05, 0.136, 0.3)
    ]
    assert peaks == pytest.approx([17, 22, 33], abs=0.6)


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(tables.DATA, tmp_path / "data")


def test_a_route_is_added_by_data_alone(folder):
    path = folder / "pk" / "otto2021.toml"
    text = path.read_text(encoding="utf-8")
    rectal = text[text.index("[routes.sc]") : text.index("[routes.sublingual]")].replace(
        "routes.sc", "routes.rectal", 2
    )
    rectal = rectal.replace('"ro.sc.', '"ro.im.').replace(', "ro.im.dose_range_studied.2"', "")
    path.write_text(text.replace("[[check]]", rectal + "\n[[check]]", 1), encoding="utf-8")
    main = models(folder)["otto2021"]
    assert main.exposure(Treatment("rectal", "racemic", 35.0), 24.0)[0].Cmax * 1000 == pytest.approx(111.4, abs=0.05)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"im", "ketamine", "ka"',
            '"im", "ketamine", "kx"',
            "no row with a number for RECOMMENDED / im / ketamine / kx",
        ),
        ('law = "power"', 'law = "cubic"', "law must be constant, devices or power; got cubic"),
        ('key = "otto2021"', 'key = "otto2022"', "key must be the name of the file; got otto2022"),
        ('support = "good"', 'support = "certain"', "support of route iv must be among good, fair, weak, assumed"),
        ('way = "infusion"', 'way = "drip"', "way of route iv must be one of infusion, bolus, absorbed; got drip"),
        ('site = "venous"', "site =", "Invalid value"),
    ],
)
def test_a_broken_file_is_named_with_its_fault(folder, old, new, message):
    path = folder / "pk" / "otto2021.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(EvidenceError, match=rf"data/pk/otto2021\.toml: .*{re.escape(message)}"):
        models(folder)


def test_variances_agree_with_the_coefficients_of_variation_in_the_table():
    with (tables.DATA / "pk" / "otto2021.toml").open("rb") as stream:
        variance = tomllib.load(stream)["variability"]["variance"]
    frame = tables.frame("pk_parameters")
    rows = frame[(frame["model_key"] == "otto2021") & frame["symbol"].isin(list(variance))].set_index("symbol")
    for symbol, value in variance.items():
        assert 100 * (2.718281828459045**value - 1) ** 0.5 == pytest.approx(
            rows.loc[symbol, "bsv_cv_percent"], abs=0.05
        )
        assert f"omega2 {value}" in rows.loc[symbol, "note"]
