"""The race says what its curves say, in every state, and nothing it cannot know."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine.evidence import DATA, load
from ketamine.evidence.labels import labels
from ketamine.evidence.models import models
from ketamine.evidence.readability import grade
from ketamine.figures import provenance
from ketamine.pk.concentration import one_site
from ketamine.scenario import ANALYTES, SPANS, Scenario
from ketamine.scenes import race
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.runs import MODEL, runs
from ketamine.units import ng_ml

FACTS = None
ROUTES = tuple(models(DATA)[MODEL].routes)


@pytest.fixture(scope="module", autouse=True)
def _facts(facts):
    global FACTS  # noqa: PLW0603  # hypothesis takes no fixtures of this scope
    FACTS = facts


def view(**state):
    return race.build(Scenario(**state), FACTS)


def said(section: str) -> str:
    return plain(FACTS.words("race").say(section))


def subsets():
    few = itertools.chain.from_iterable(itertools.combinations(ROUTES, n) for n in range(1, 5))
    return (*few, ROUTES)


def test_the_takeaway_names_the_highest_and_the_earliest_peak_for_every_choice_of_up_to_four_ways():
    every = {run.name: run for run in runs(ROUTES, 70, FACTS)}
    for chosen in subsets():
        found = tuple(every[name] for name in chosen)
        text = plain(race.takeaway(found, "ketamine", FACTS))
        known = [run for run in found if run.peak("ketamine").tmax >= run.hidden_h]
        if not known:
            assert "not known" in text
            continue
        tallest = max(known, key=lambda run: run.peak("ketamine").Cmax)
        earliest = min(known, key=lambda run: run.peak("ketamine").tmax)
        assert said(f"by-{tallest.name}") in text
        assert said(f"by-{earliest.name}") in text
        assert (len(known) < len(found)) == (said("left-out") in text)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(ROUTES), min_size=1, max_size=4, unique=True),
    st.sampled_from(SPANS),
    st.sampled_from(ANALYTES),
    st.integers(40, 160),
)
def test_any_state_draws_and_the_takeaway_is_one_sentence(chosen, span, analyte, weight):
    built = view(routes=tuple(chosen), span=span, analyte=analyte, weight=weight)
    assert plain(built.takeaway).rstrip().endswith(".")
    assert plain(built.takeaway).count(". ") == 0
    assert len(built.table.cells) == len(chosen) * (2 if analyte == "both" else 1)


@pytest.mark.parametrize("analyte", ["ketamine", "norketamine"])
def test_ways_named_together_are_those_the_model_does_not_tell_apart(facts, analyte):
    found = runs(("iv", "im", "sc", "sublingual", "oral"), 70, facts)
    early, tall = race.leaders(found, analyte)
    first = min(run.peak(analyte).tmax for run in found)
    highest = max(run.peak(analyte).Cmax for run in found)
    for run in found:
        assert (run in early) == (run.peak(analyte).tmax <= first + race.SAME_MINUTES / 60)
        assert (run in tall) == (run.peak(analyte).Cmax >= highest * race.SAME_HEIGHT)


def test_every_line_comes_from_veins():
    found = [run.model.curve(run.treatment, np.linspace(0, 4, 9)) for run in runs(ROUTES, 70, FACTS)]
    assert one_site(found) == "venous"


def test_a_drawn_line_is_the_model_in_ng_ml():
    (run,) = runs(("iv",), 70, FACTS)
    drawn = view(routes=("iv",)).blocks[0].figure["data"]
    trace = next(one for one in drawn if one["mode"] == "lines" and "fill" not in one)
    expected = ng_ml(run.model.curve(run.treatment, trace["x"]).ketamine)
    assert trace["y"] == pytest.approx(list(expected), abs=0.02)
    assert max(trace["y"]) == pytest.approx(ng_ml(run.peak("ketamine").Cmax), abs=0.01)


def test_the_push_has_no_line_in_the_minutes_the_model_cannot_show():
    figure = view(routes=("iv_bolus",)).blocks[0].figure
    curve = next(one for one in figure["data"] if one["mode"] == "lines" and "fill" not in one)
    assert min(curve["x"]) == pytest.approx(10 / 60, abs=1e-3)
    assert any("fillpattern" in trace for trace in figure["data"])
    assert any(note["text"] == said("unknown-start") for note in figure["layout"]["annotations"])


def test_a_measured_peak_is_drawn_only_for_the_same_dose_and_never_from_a_model():
    for run in runs(ROUTES, 70, FACTS):
        for seen in run.seen:
            assert "model" not in seen.row.text("stat")
            same = seen.row.number("dose_mg") == run.treatment.dose_mg
            per_kg = seen.row.number("dose_mg_per_kg")
            assert same or per_kg * 70 == pytest.approx(run.treatment.dose_mg)


def test_a_value_read_in_another_paper_is_called_second_hand(facts):
    notes = race.build(Scenario(routes=("iv",)), facts).blocks[0].figure["layout"]["annotations"]
    assert "as cited" in facts.library.row("po.zanos2018.01").text("stat")
    assert any(note["text"] == f"Zanos 2018: {said('mark-cited')}" for note in notes)


def test_arterial_values_are_marked_and_said():
    built = view(routes=("film",))
    marks = [one for one in built.blocks[0].figure["data"] if one["mode"] == "markers"]
    assert [one["marker"]["symbol"] for one in marks] == ["square-open"]
    assert [one["y"] for one in marks] == [[FACTS.library.row("po.simons2022a.01").number("value")]]
    assert "artery" in plain(built.read)
    assert "artery" in plain(built.sure.text)


@pytest.mark.parametrize("route", ["oral", "intranasal_racemic", "iv_bolus", "film", "sc"])
def test_where_the_model_is_known_to_miss_the_page_says_so(facts, route):
    built = race.build(Scenario(routes=(route,)), facts)
    assert built.sure.grade == "mixed"
    assert len(plain(built.sure.text)) > len(said("sure-mixed"))


def test_the_swallowed_miss_shows_both_numbers(facts):
    text = plain(race.build(Scenario(routes=("oral",)), facts).sure.text)
    (run,) = runs(("oral",), 70, facts)
    assert f"{ng_ml(run.peak('ketamine').Cmax):.0f}" in text
    assert f"{facts.library.row('po.zanos2018.05').number('value'):.0f}" in text


def test_both_studies_on_level_and_relief_stand_behind_every_takeaway(facts):
    for routes in (("iv",), ("iv_bolus",), ("iv", "oral")):
        assert set(race.LINK_ROWS) <= set(keys(race.build(Scenario(routes=routes), facts).takeaway))


def test_each_dose_is_the_studied_one_and_opens_its_row(facts):
    for run in runs(ROUTES, 80, facts):
        regimen = run.route.studied[0]
        expected = regimen.get("dose_mg") or regimen["dose_mg_per_kg"] * 80
        assert run.treatment.dose_mg == pytest.approx(expected)
        assert run.row.key == regimen["row"]


def test_bands_hold_their_line_and_are_wider_where_sources_leave_room(facts):
    times = np.linspace(0.2, 24, 97)
    for run in runs(ROUTES, 70, facts):
        for analyte in ("ketamine", "norketamine"):
            low, high = run.band(analyte, times)
            middle = run.curve(analyte, times)
            assert np.all(low <= middle + 1e-9)
            assert np.all(middle <= high + 1e-9)
            for limit in run._open(analyte, times):
                assert np.all((low <= limit + 1e-9) & (limit <= high + 1e-9))
        assert bool(run.limits) == (run.name in ("sublingual", "oral", "intranasal_racemic"))


@pytest.mark.parametrize("chosen", [ROUTES[:3], ROUTES[:4], ROUTES[:5], ROUTES])
def test_every_line_has_its_band_and_beyond_four_ways_each_gets_a_chart_of_its_own(facts, chosen):
    built = race.build(Scenario(routes=chosen), facts)
    for figure in (built.blocks[0].figure, built.blocks[0].narrow):
        drawn = [trace for trace in figure["data"] if trace.get("fill") and "fillpattern" not in trace]
        assert len([trace for trace in drawn if trace["name"].endswith("band")]) == len(chosen)
        charts = [name for name in figure["layout"] if name.startswith("yaxis")]
        assert len(charts) == (1 if len(chosen) <= 4 else len(chosen))
    assert (said("read-grid") in plain(built.read)) == (len(chosen) > 4)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_the_middle_half_of_people_is_darker_wherever_there_is_room_and_the_page_says_so(facts, count):
    built = race.build(Scenario(routes=ROUTES[:count]), facts)
    inner = [trace for trace in built.blocks[0].figure["data"] if trace["name"].endswith("middle half")]
    assert len(inner) == (0 if count in (3, 4) else count)
    assert (said("read-middle") in plain(built.read)) == bool(inner)


def test_the_middle_half_lies_inside_the_band_at_every_time(facts):
    times = np.linspace(0.2, 24, 97)
    for run in runs(ROUTES, 70, facts):
        for analyte in ("ketamine", "norketamine"):
            (low, high), (inner_low, inner_high) = run.band(analyte, times), run.middle(analyte, times)
            assert np.all((low <= inner_low) & (inner_low <= inner_high) & (inner_high <= high))


def test_no_simulator_constant_is_shown(facts):
    built = view(routes=ROUTES, depth="clinician")
    constants = [row for row in facts.library.rows("pk_parameters", use="simulator_constant") if row.number("value")]
    shown = " ".join(plain(cell) for line in built.table.cells for cell in line)
    assert "%" not in shown
    assert not [
        row.key for row in constants if row.text("symbol").startswith("F") and f" {row.text('value')} " in shown
    ]


@pytest.mark.parametrize("analyte", ANALYTES)
def test_the_axis_names_substance_place_and_unit(facts, analyte):
    figure = race.build(Scenario(analyte=analyte), facts).blocks[0].figure
    words = [note["text"] for note in figure["layout"]["annotations"]]
    for one in race.shown(analyte):
        assert said(f"axis-{one}") in words
        assert "vein" in said(f"axis-{one}")
        assert "ng/mL" in said(f"axis-{one}")


def test_names_fit_beside_the_drawing_in_every_state(facts):
    for weight in (40, 70, 160):
        for chosen in (ROUTES[:4], ROUTES[4:8], ROUTES[6:]):
            built = race.build(Scenario(routes=chosen, weight=weight), facts)
            right = built.blocks[0].figure["layout"]["margin"]["r"]
            notes = [note for note in built.blocks[0].figure["layout"]["annotations"] if note.get("showarrow")]
            assert len(notes) == len(chosen)
            for note in notes:
                name, detail = note["text"].removeprefix("<b>").split("</b><br>")
                assert max(len(name) * 7.4, len(detail) * 6.8) + note["ax"] <= right


def test_the_figure_carries_every_row_it_is_computed_from(facts):
    built = race.build(Scenario(), facts)
    for drawn in (built.blocks[0].figure, built.blocks[0].narrow):
        for run in runs(Scenario().routes, 70, facts):
            assert set(run.rows) <= set(provenance.rows(drawn))


@pytest.mark.parametrize("chosen", [Scenario().routes, ROUTES, ("iv_bolus", "film"), ("oral",)])
def test_the_plain_layer_reads_at_grade_eight_or_below(facts, chosen):
    built = race.build(Scenario(routes=chosen), facts)
    words = facts.words("race")
    text = [plain(built.takeaway), plain(built.read), plain(built.unknown), *map(plain, words.paragraphs("plain"))]
    assert grade(" ".join(text)) <= 8


def test_words_for_every_way_the_model_knows_stand_in_the_file(facts):
    library = load(DATA)
    fresh = Facts(library, models(DATA), labels(DATA), facts.today)
    for name in ROUTES:
        assert fresh.words("race").has(f"miss-{name}")
        assert fresh.words("race").has(f"by-{name}")


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("route", ROUTES)
def test_a_line_that_peaks_after_the_chart_ends_is_said_to(facts, route, span):
    (run,) = runs((route,), Scenario().weight, facts, race.HOURS[span])
    told = said("read-later") in plain(view(routes=(route,), span=span).read)
    assert told == (run.peak("ketamine").tmax > race.HOURS[span])
