"""One dose by every way: the bars are the engine's, the sentence follows them, and no dose is advised."""

import itertools

import pytest

from ketamine.evidence import DATA
from ketamine.evidence.models import models
from ketamine.evidence.readability import grade
from ketamine.figures import provenance
from ketamine.scenario import Scenario
from ketamine.scenes import same_dose
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.runs import ANALYTES, MODEL
from ketamine.units import ng_ml

ROUTES = tuple(models(DATA)[MODEL].routes)


def said(facts, section):
    return plain(facts.words("same_dose").say(section))


def subsets():
    few = itertools.chain.from_iterable(itertools.combinations(ROUTES, n) for n in (1, 2))
    return (*few, Scenario().routes, ROUTES)


def test_the_common_dose_is_one_a_study_row_names(facts):
    mg, row = same_dose.common(facts)
    assert f"{mg:g} mg" in facts.library.row(row).text("dose_text")
    assert facts.library.row(row).text("route") == same_dose.COMMON


def test_every_way_is_given_the_same_milligrams_and_keeps_its_own_drug(facts):
    mg, _ = same_dose.common(facts)
    for pair in same_dose.pairs(Scenario(routes=ROUTES), facts):
        assert pair.same.treatment.dose_mg == mg
        assert pair.same.treatment.drug == pair.studied.treatment.drug


@pytest.mark.parametrize("weight", [40, 70, 160])
def test_each_bar_is_the_area_or_the_peak_the_engine_gives(facts, weight):
    state = Scenario(routes=ROUTES, weight=weight)
    found = same_dose.pairs(state, facts)
    drawn = [one for one in same_dose.build(state, facts).blocks[0].figure["data"] if one["type"] == "bar"]
    expected = []
    for measure, which in itertools.product(same_dose.MEASURES, same_dose.DOSES):
        for pair, analyte in itertools.product(found, ANALYTES):
            run = pair.run(which)
            one = run.model.exposure(run.treatment, 24.0)[ANALYTES.index(analyte)]
            if measure == "total":
                expected.append(ng_ml(one.AUC))
            elif one.tmax >= run.hidden_h:
                expected.append(ng_ml(one.Cmax))
    assert [bar["x"][0] for bar in drawn] == pytest.approx(expected)


def test_the_peak_of_a_push_is_said_to_be_unknown_and_has_no_bar(facts):
    built = same_dose.build(Scenario(routes=("iv_bolus",)), facts)
    words = [note["text"] for note in built.blocks[0].figure["layout"]["annotations"]]
    assert any(said(facts, "not-known") in text for text in words)


def test_the_takeaway_is_true_for_every_choice(facts):
    race = facts.words("race")
    for chosen in subsets():
        built = same_dose.build(Scenario(routes=chosen), facts)
        text = plain(built.takeaway)
        found = same_dose.pairs(Scenario(routes=chosen), facts)
        totals = {pair.same.name: same_dose.value(pair.same, "total", "ketamine") for pair in found}
        top, low = max(totals, key=totals.get), min(totals, key=totals.get)
        assert plain(race.say(f"by-{top}")) in text
        if len(chosen) > 1 and totals[low] < totals[top] * same_dose.SAME_TOTAL:
            assert plain(race.say(f"by-{low}")) in text
            most, least = same_dose.ends(found)
            first, last = (totals[side[0].name] for side in (most, least))
            assert f"about {first / last:.2g} times" in text
            assert first / last <= totals[top] / totals[low] / same_dose.SAME_TOTAL


def test_weak_and_assumed_bars_are_striped_and_named(facts):
    built = same_dose.build(Scenario(routes=ROUTES), facts)
    for pair in same_dose.pairs(Scenario(routes=ROUTES), facts):
        doubtful = pair.studied.support in ("weak", "assumed")
        name = plain(facts.words("race").say(f"by-{pair.studied.name}"))
        assert (name in plain(built.sure.text)) == doubtful
        bars = [one for one in built.blocks[0].figure["data"]
                if one["name"] == f"{facts.labels[f'route_short.{pair.studied.name}']}, ketamine"]  # fmt: skip
        assert all(("pattern" in one["marker"]) == doubtful for one in bars)


def test_ketamine_is_filled_and_norketamine_hollow(facts):
    for one in same_dose.build(Scenario(), facts).blocks[0].figure["data"]:
        assert (one["marker"]["color"] == "rgba(0,0,0,0)") == one["name"].endswith("norketamine")


def test_axes_that_measure_the_same_have_the_same_length(facts):
    layout = same_dose.build(Scenario(), facts).blocks[0].figure["layout"]
    assert layout["xaxis"]["range"] == layout["xaxis2"]["range"]
    assert layout["xaxis3"]["range"] == layout["xaxis4"]["range"]


def test_potency_rests_on_the_affinities_of_both_halves(facts):
    cards = same_dose.build(Scenario(), facts).blocks[1].cards
    behind = {key for card in cards for _, prose in card.lines for key in keys(prose)} | set(keys(cards[0].text))
    assert {"pd.ebert1997.01", "pd.ebert1997.02", "pd.ebert1997.05"} <= behind


def test_the_figure_carries_every_row_it_is_computed_from(facts):
    built = same_dose.build(Scenario(), facts)
    for pair in same_dose.pairs(Scenario(), facts):
        assert set(pair.studied.rows) <= set(provenance.rows(built.blocks[0].figure))


@pytest.mark.parametrize("chosen", [Scenario().routes, ROUTES, ("oral",)])
def test_the_plain_layer_reads_at_grade_eight_or_below(facts, chosen):
    built = same_dose.build(Scenario(routes=chosen), facts)
    words = facts.words("same_dose")
    text = [plain(built.takeaway), plain(built.read), plain(built.unknown), *map(plain, words.paragraphs("plain"))]
    assert grade(" ".join(text)) <= 8
