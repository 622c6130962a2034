"""What holds for every figure about onset and duration, in every state: fair, labelled, and each point with its study."""

import itertools
from collections import defaultdict

import pytest

from ketamine.scenario import COURSES, DEFAULT, DEPTHS, OUTCOMES
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import scene
from ketamine.scenes.view import IconArrays, Plot

SCENES = ("onset", "forest", "hundred", "duration", "course", "usual", "therapy", "who")
STATES = {
    "onset": [{"outcome": outcome} for outcome in OUTCOMES] + [{"trial_against": "midazolam", "outcome": "change"}],
    "duration": [{"course": course} for course in COURSES],
}
CASES = [
    (key, {"depth": depth, **over})
    for key in SCENES
    for depth, over in itertools.product(DEPTHS, STATES.get(key, [{}]))
]
#: lines that belong to the sheet and to no study
SHEET = {"no difference", "no figure read"}
RATES = {"response_rate", "remission_rate", "relapse_rate", "remitted_wk8_and_relapse_free_rate"}
POINTS = {"mean_difference", "change_from_baseline"}


@pytest.fixture(scope="module", params=CASES, ids=lambda case: "-".join([case[0], *case[1].values()]))
def shown(request, facts):
    key, over = request.param
    return scene(key).build(DEFAULT.put(**over), facts)


def plots(view):
    return [block for block in view.blocks if isinstance(block, Plot)]


def figures(view):
    return [figure for plot in plots(view) for figure in (plot.figure, plot.narrow)]


def marks(figure):
    """Row key, trace and place of every mark."""
    return [
        (key, trace, index)
        for trace in figure["data"]
        if trace["mode"] == "markers"
        for index, key in enumerate(trace["customdata"])
    ]


def test_no_line_joins_points_of_different_studies(shown, facts):
    for figure in figures(shown):
        for trace in (trace for trace in figure["data"] if trace["mode"] == "lines" and trace["name"] not in SHEET):
            studies = {facts.library.row(key).source_keys[0] for key in trace.get("customdata", ())}
            named = trace["meta"]
            studies |= {named if named in facts.library.sources else facts.library.row(named).source_keys[0]}
            assert len(studies) == 1


def test_no_line_joins_two_times_of_one_arm_as_if_something_had_been_measured_between(shown):
    for figure in figures(shown):
        for trace in (trace for trace in figure["data"] if trace["mode"] == "lines"):
            assert trace.get("line", {}).get("shape", "linear") == "linear"
            points = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if x is not None]
            flat_or_upright = all(
                one is None or other is None or one == other or here is None or there is None or here == there
                for (one, here), (other, there) in itertools.pairwise(zip(trace["x"], trace["y"], strict=True))
            )
            assert flat_or_upright, (trace["name"], points)


def test_an_axis_holds_one_kind_of_number_and_points_of_one_scale_only(shown, facts):
    for figure in figures(shown):
        axes = defaultdict(set)
        for key, trace, _ in marks(figure):
            row = facts.library.row(key)
            metric = row.text("metric") if row.table in ("timecourse", "durability") else row.table
            kind = "rate" if metric in RATES else "days" if "days" in metric else metric
            axes[trace.get("yaxis", "y")].add((kind, row.text("scale") if metric in POINTS else ""))
        assert all(len(kinds) == 1 for kinds in axes.values()), axes


def test_every_axis_with_numbers_says_what_it_counts(shown):
    for plot in plots(shown):
        layout = plot.figure["layout"]
        for name in (name for name in layout if name.startswith(("xaxis", "yaxis"))):
            if layout[name].get("visible") is not False:
                assert layout[name]["title"]["text"]


def test_where_two_measures_meet_each_line_names_its_own(shown, facts):
    for plot in plots(shown):
        rows = {key: facts.library.row(key) for key, _, _ in marks(plot.figure)}
        if len({row.text("metric") for row in rows.values()}) < 2:
            continue
        said = {trace["customdata"][0]: trace["text"][0] for trace in plot.figure["data"] if trace["mode"] == "text"}
        words = defaultdict(set)
        for key, row in rows.items():
            words[row.text("metric")].add("".join(ch for ch in said[key].split(",")[0] if not ch.isdigit()).strip())
        assert all(not one & other for one, other in itertools.combinations(words.values(), 2))


def test_drug_and_comparison_have_marks_of_one_size(shown):
    for figure in figures(shown):
        for name in ({"drug", "comparator"}, {"session"}):
            sizes = {
                trace["marker"]["size"]
                for trace in figure["data"]
                if trace["mode"] == "markers" and trace["name"] in name
            }
            assert len(sizes) <= 1


def test_people_are_always_counted_out_of_the_same_hundred(shown, facts):
    for figure in figures(shown):
        for key, trace, index in marks(figure):
            row = facts.library.row(key)
            if row.text("metric") not in RATES:
                continue
            upright = trace.get("yaxis", "y") != "y" or figure["layout"]["xaxis"].get("type") == "log"
            axis = figure["layout"]["yaxis"] if upright else figure["layout"]["xaxis"]
            assert axis["tickvals"][0] == 0
            assert axis["tickvals"][-1] == 100
            assert trace["y" if upright else "x"][index] == row.number("value")
    for block in (block for block in shown.blocks if isinstance(block, IconArrays)):
        for _, sides in block.groups:
            assert len(sides) == 2
            assert all(0 <= dots.filled <= 100 for dots in sides)


def test_every_point_leads_to_its_study_its_place_its_people_and_its_blinding(shown, facts):
    for figure in figures(shown):
        for key, trace, _ in marks(figure):
            assert trace["hoverinfo"] != "skip"
            card = facts.library.card(key)
            assert card.locus
            assert card.studies
            first = card.studies[0]
            assert first.short
            assert first.blinding


def test_a_point_is_told_in_the_table_with_its_people_or_that_none_were_given(shown):
    if shown.table is None:
        return
    told = {key for line in shown.table.cells for cell in line for key in keys(cell)}
    for plot in plots(shown):
        drawn = {key for key, _, _ in marks(plot.figure)}
        assert drawn <= told


def test_each_figure_makes_its_point_with_no_click(shown):
    assert plain(shown.takeaway).strip().endswith(".")
    for plot in plots(shown):
        assert len(plot.subtitle.split()) >= 8
        assert len(plot.figure["layout"]["meta"]["alt"].split()) >= 10
