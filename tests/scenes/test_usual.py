"""Usual treatments: both ECT trials, tablets, and uncontrolled groups drawn apart."""

from ketamine.scenario import DEFAULT
from ketamine.scenes.effects import is_alone, is_drug
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.usual import build, measured


def figures(facts):
    return [block.figure for block in build(DEFAULT, facts).blocks]


def rows(figure, facts):
    return [facts.library.row(key) for key in figure["layout"]["meta"]["rows"]]


def test_the_takeaway_tells_both_directions(facts):
    view = build(DEFAULT, facts)
    drug, ect, ward_drug, ward_ect = (facts.library.row(key).number("value") for key in keys(view.takeaway))
    assert drug > ect
    assert ward_drug < ward_ect
    assert "different ways" in plain(view.takeaway)


def test_groups_without_comparison_never_share_a_figure_with_trials(facts):
    for figure in figures(facts):
        found = rows(figure, facts)
        assert len({is_alone(row) for row in found if row.text("comparator")}) <= 1


def test_each_figure_holds_one_measure(facts):
    for figure in figures(facts):
        assert len({row.text("metric") for row in rows(figure, facts)}) == 1


def test_groups_without_comparison_are_hollow_diamonds_on_broken_lines(facts):
    alone = {
        row.key
        for metric in ("response_rate", "remission_rate")
        for row in measured(facts.library, metric, compared=False)
    }
    assert alone
    for figure in figures(facts):
        for trace in figure["data"]:
            if trace.get("meta") in alone and trace["mode"] == "markers":
                assert trace["marker"]["symbol"] == "diamond-open"


def test_every_head_to_head_figure_has_both_sides_out_of_one_hundred(facts):
    for metric in ("response_rate", "remission_rate"):
        found = measured(facts.library, metric, compared=True)
        for study in {row.text("source") for row in found}:
            sides = [is_drug(row) for row in found if row.text("source") == study]
            assert sorted(sides) == [False, True]
    for figure in figures(facts):
        lines = [t for t in figure["data"] if t["mode"] == "lines" and figure["layout"]["xaxis"]["tickvals"][-1] == 100]
        assert all(0 <= x <= 100 for t in lines for x in t["x"])


def test_each_heading_names_scale_time_and_people(facts):
    figure = figures(facts)[0]
    words = [note["text"] for note in figure["layout"]["annotations"]]
    assert any("QIDS-SR16" in text and "21 days" in text for text in words)
