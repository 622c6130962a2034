"""Usual treatments: both ECT trials, tablets, and uncontrolled groups drawn apart."""

from ketamine.scenario import DEFAULT
from ketamine.scenes.effects import is_alone, is_drug
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.usual import alone as uncompared
from ketamine.scenes.usual import build, measured


def figures(facts, depth="clinician"):
    return [block.figure for block in build(DEFAULT.put(depth=depth), facts).blocks]


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


def test_plain_words_come_with_three_figures_ect_first_and_every_idea_once(facts):
    ect, later, tablets = (rows(figure, facts) for figure in figures(facts, "plain"))
    assert {row.text("source") for row in ect} == {"anand2023", "ekstrand2022"}
    assert {row.text("metric") for row in later} == {"relapse_rate"}
    assert {row.text("source") for row in tablets} == {"reif2023"}


def test_the_ect_figure_shows_both_directions_at_equal_size(facts):
    figure = figures(facts)[0]
    marks = {t["customdata"][0]: t for t in figure["data"] if t["mode"] == "markers"}
    drug, ect = marks["tc.anand2023.01"], marks["tc.anand2023.02"]
    ward_drug, ward_ect = marks["tc.ekstrand2022.01"], marks["tc.ekstrand2022.02"]
    assert drug["x"][0] > ect["x"][0]
    assert ward_drug["x"][0] < ward_ect["x"][0]
    assert len({mark["marker"]["size"] for mark in marks.values()}) == 1


def test_every_line_says_what_was_counted_where_measures_meet(facts):
    words = {"response_rate": "clearly better", "remission_rate": "almost no symptoms", "relapse_rate": "relapsed"}
    for figure in figures(facts):
        said = {t["customdata"][0]: t["text"][0] for t in figure["data"] if t["mode"] == "text"}
        for row in rows(figure, facts):
            assert words.get(row.text("metric"), "") in said[row.key]


def test_days_and_people_never_share_an_axis(facts):
    for figure in figures(facts):
        assert len({"days" in row.text("metric") for row in rows(figure, facts)}) == 1


def test_groups_without_comparison_are_hollow_diamonds_on_broken_lines(facts):
    alone = {row.key for row in uncompared(facts.library)}
    assert alone
    assert alone <= {row.key for figure in figures(facts) for row in rows(figure, facts)}
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
