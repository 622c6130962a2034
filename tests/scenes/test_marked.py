"""Names of studies at their marks: an author, else a journal, never the cut words of a title."""

import pytest

from ketamine.scenario import DEFAULT
from ketamine.scenes import scenes
from ketamine.scenes.marked import marked
from ketamine.scenes.view import Plot


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("daly2018", "Daly 2018"),
        ("ketbp_yale2024", "Gen Hosp Psychiatry 2024"),
        ("bahji2022", "Expert Opin Drug Saf 2022"),
        ("dissoc61", "Does the intensity of dissociation predict antidepressant effects... (no year seen)"),
    ],
)
def test_a_study_without_an_author_goes_by_its_journal_and_year(facts, key, name):
    assert marked(facts.library.source(key)) == name


def words(view):
    plots = [block for block in view.blocks if isinstance(block, Plot)]
    layouts = [layout for plot in plots for layout in (plot.figure["layout"], plot.narrow["layout"])]
    return [note["text"] for layout in layouts for note in layout.get("annotations", ())]


def test_no_label_of_a_figure_is_cut(facts):
    cut = {
        scene.key: [text for text in words(scene.build(DEFAULT, facts)) if "…" in text or "..." in text]
        for scene in scenes()
    }
    assert {key: found for key, found in cut.items() if found} == {}
