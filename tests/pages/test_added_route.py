"""A way of taking the drug is data: added to a folder's files, it stands among the controls, in the race and on a card."""

import shutil
from datetime import date

import pytest

from ketamine.evidence import DATA, load
from ketamine.evidence.labels import labels
from ketamine.evidence.models import models
from ketamine.scenario import Scenario
from ketamine.scenes import matrix, race, route_cards, same_dose, validation
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts
from ketamine.ui import state

NEW = "rectal"
SECTION = """
[routes.rectal]
label = "Rectal"
way = "absorbed"
dose_mg = [1, 150]
support = "assumed"
why = "Made up for a test."
spread_published = false
spread_why = "None."
range_rows = []
observed = []
studied = [{ dose_mg = 50, row = "pr.single_iv" }]

[routes.rectal.direct]
law = "constant"
fraction = ["RECOMMENDED", "sc", "ketamine", "F"]
ka = ["RECOMMENDED", "sc", "ketamine", "ka"]

# ----"""


@pytest.fixture(scope="module")
def added(tmp_path_factory) -> Facts:
    """The evidence with one more way, made by editing data files alone."""
    folder = tmp_path_factory.mktemp("evidence") / "data"
    shutil.copytree(DATA, folder)

    def edit(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    edit("pk/otto2021.toml", "\n# ----", SECTION)
    edit("text/labels.toml", "[route]\n", f'[route]\n{NEW} = "Up the back passage"\n')
    edit("text/labels.toml", "[route_short]\n", f'[route_short]\n{NEW} = "Rectal"\n')
    edit("text/race.md", "# by-iv\n", f"# by-{NEW}\nthe rectal dose\n\n# miss-{NEW}\nRectal: made up.\n\n# by-iv\n")
    table = folder / "routes.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    lines += [
        line.replace("ro.sc.", f"ro.{NEW}.").replace(",sc,", f",{NEW},", 1)
        for line in lines
        if line.startswith("ro.sc.")
    ]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Facts(load(folder), models(folder), labels(folder), date(2026, 11, 23))


def test_it_stands_among_the_controls(added):
    assert NEW in state.choices(added).routes


def test_it_runs_in_the_race(added):
    view = race.build(Scenario(routes=("iv", NEW)), added)
    assert "the rectal dose" in plain(view.takeaway) + plain(view.sure.text) + str(view.blocks[0].figure["data"][-1])
    assert any("Rectal" in str(one["name"]) for one in view.blocks[0].figure["data"])


def test_it_is_set_beside_the_others_at_one_dose(added):
    names = [one["name"] for one in same_dose.build(Scenario(routes=("iv", NEW)), added).blocks[0].figure["data"]]
    assert "Rectal, ketamine" in names


def test_it_has_a_card_and_a_column(added):
    assert "Up the back passage" in [card.title for card in route_cards.build(Scenario(), added).blocks[0].cards]
    heads = [column.label for column in matrix.build(Scenario(routes=("iv", NEW)), added).blocks[0].columns]
    assert "Up the back passage" in heads


def test_it_is_named_as_untested(added):
    assert "the rectal dose" in plain(validation.build(Scenario(), added).unknown)
