"""What lies outside what the simulator knows is told in the same words by Python, command line and page."""

import re

import pytest

from ketamine.command import main
from ketamine.errors import InputError
from ketamine.evidence import DATA
from ketamine.evidence.models import models
from ketamine.pk.route import Treatment
from ketamine.scenario import FIELDS, Choices, parse

MODELS = models(DATA)
OTTO = MODELS["otto2021"]
DRIP = Treatment("iv", "racemic", 35.0, infusion_min=40.0)
WORDS = ["simulate", "--route", "iv", "--dose-mg", "35", "--infusion-min", "40"]


def drip(**changes):
    return Treatment(**{**DRIP.__dict__, **changes})


#: what was asked, in Python, on the command line and in the address of a page; a page asks for no dose and no model
CASES = {
    "too heavy": (lambda: OTTO.curve(drip(weight_kg=400.0), [1.0]), ["--weight-kg", "400"], {"weight": "400"}),
    "too light": (lambda: OTTO.curve(drip(weight_kg=12.0), [1.0]), ["--weight-kg", "12"], {"weight": "12"}),
    "dose too large": (lambda: OTTO.curve(drip(dose_mg=9000.0), [1.0]), ["--dose-mg", "9000"], None),
    "no dose": (lambda: OTTO.curve(drip(dose_mg=0.0), [1.0]), ["--dose-mg", "0"], None),
    "infusion too long": (lambda: OTTO.curve(drip(infusion_min=900.0), [1.0]), ["--infusion-min", "900"], None),
    "time before the dose": (lambda: OTTO.curve(DRIP, [-1.0, 2.0]), ["--times-h=-1,2"], None),
    "time after twelve weeks": (lambda: OTTO.curve(DRIP, [1.0, 2040.0]), ["--times-h", "1,2040"], {"clock": "85d"}),
    "window too long": (lambda: OTTO.exposure(DRIP, 2040.0), ["--summary", "--until-h", "2040"], {"clock": "85d"}),
    "no window": (lambda: OTTO.exposure(DRIP, 0.0), ["--summary", "--until-h", "0"], None),
    "unknown way": (lambda: OTTO.curve(drip(route="nose"), [1.0]), ["--route", "nose"], {"routes": "nose"}),
    "unknown drug": (lambda: OTTO.curve(drip(drug="other"), [1.0]), ["--drug", "other"], None),
}


def numbers(text: str) -> set[float]:
    return {float(found) for found in re.findall(r"\d+(?:\.\d+)?", text)}


@pytest.mark.parametrize("case", CASES)
def test_python_and_command_line_say_the_same_and_the_page_names_the_same_limits(case, capsys):
    call, words, address = CASES[case]
    with pytest.raises(InputError) as told:
        call()
    said = str(told.value)
    assert re.search(r"must .*; got ", said)
    assert main([*WORDS, *words]) == 2
    assert capsys.readouterr().err == f"python -m ketamine: {said}\n"
    if address is None:
        return
    ((field, value),) = address.items()
    kept, (note,) = parse(address, Choices(tuple(OTTO.routes), ("us",), 9))
    assert value in note.text
    assert kept == parse({}, Choices(tuple(OTTO.routes), ("us",), 9))[0]
    if field == "weight":
        assert numbers(said) == numbers(note.text)
    elif field == "clock":
        assert 84 * 24 in numbers(said)
        assert "84d" in note.text
    else:
        assert all(route in said and route in note.text for route in OTTO.routes)


def test_an_unknown_model_is_told_with_those_there_are(capsys):
    assert main([*WORDS, "--model", "none2000"]) == 2
    said = capsys.readouterr().err
    assert said == f"python -m ketamine: model must be one of {', '.join(MODELS)}; got none2000\n"


def test_a_page_asks_for_no_dose_and_no_model_of_its_own():
    assert not {"dose", "dose_mg", "model", "drug"} & set(FIELDS)
    kept, notes = parse({"dose": "9000", "model": "none2000"}, Choices(tuple(OTTO.routes), ("us",), 9))
    assert notes == ()
    assert kept == parse({}, Choices(tuple(OTTO.routes), ("us",), 9))[0]
