"""Trials picked by kind: only those that fit are drawn, and the sentence says what those alone printed."""

import itertools

import pytest

from ketamine.evidence.trials import TRIALS, kinds
from ketamine.scenario import DEFAULT, OUTCOMES
from ketamine.scenes import arms, trials
from ketamine.scenes.onset import build
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.view import Cards, Plot

PICKS = [(side, kind) for side, allowed in TRIALS.items() for kind in allowed[1:]]


def paired(outcome, facts):
    metrics = {"response": ["response_rate"], "remission": ["remission_rate"]}.get(
        outcome, ["change_from_baseline", "mean_difference"]
    )
    scales = ("MADRS",) if outcome == "change" else arms.DEPRESSION
    return [pair for metric in metrics for pair in arms.pairs(facts.library, metric, facts.labels, scales)]


def drawn(view):
    return {key for block in view.blocks if isinstance(block, Plot) for key in block.figure["layout"]["meta"]["rows"]}


@pytest.mark.parametrize(
    ("study", "side", "kind"),
    [
        ("lii2023", "trial_against", "anaesthesia"),
        ("lii2023", "trial_blinding", "masked"),
        ("murrough2013a", "trial_against", "midazolam"),
        ("anand2023", "trial_against", "ect"),
        ("popova2019", "trial_against", "tablet"),
        ("ochsross2020", "trial_people", "older"),
        ("fu2020", "trial_people", "suicidal"),
        ("zarate2012", "trial_people", "bipolar"),
        ("loo2023", "trial_way", "shot"),
        ("hull2022", "trial_against", "none"),
    ],
)
def test_a_study_is_of_the_kind_its_paper_says(study, side, kind, facts):
    rows = [row for row in facts.library.rows("timecourse", source=study) if row.text("comparator")]
    assert rows
    assert all(kind in kinds(row)[side] for row in rows)


def test_esketamine_is_not_counted_as_ketamine(facts):
    (one,) = {frozenset(kinds(row)["trial_drug"]) for row in facts.library.rows("timecourse", drug="esketamine")}
    assert one == {"esketamine"}


@pytest.mark.parametrize(("outcome", "pick"), list(itertools.product(OUTCOMES, PICKS)))
def test_what_is_drawn_and_told_is_exactly_what_fits(outcome, pick, facts):
    side, kind = pick
    view = build(DEFAULT.put(outcome=outcome, **{side: kind}), facts)
    fit = [pair for pair in paired(outcome, facts) if kind in kinds(pair.drug[0])[side]]
    assert drawn(view) == {row.key for pair in fit for row in pair.rows}
    told = {key for line in view.table.cells for cell in line for key in keys(cell)} if view.table else set()
    assert {key for key in told if key.startswith("tc.")} == drawn(view)


@pytest.mark.parametrize(("outcome", "pick"), list(itertools.product(("response", "remission"), PICKS)))
def test_the_sentence_counts_the_comparisons_in_which_the_drug_was_ahead(outcome, pick, facts):
    side, kind = pick
    fit = [pair for pair in paired(outcome, facts) if kind in kinds(pair.drug[0])[side]]
    said = plain(build(DEFAULT.put(outcome=outcome, **{side: kind}), facts).takeaway)
    gaps = [
        row.number("value") - pair.comparator.number("value") for pair in fit if pair.comparator for row in pair.drug
    ]
    if gaps:
        assert f"ahead in {sum(gap > 0 for gap in gaps)} of {len(gaps)} comparisons" in said
        assert (
            f"({len({pair.study for pair in fit})} of {len({p.study for p in paired(outcome, facts)})} studies)" in said
        )
    elif fit:
        assert "nobody can tell" in said
    else:
        assert "Show all trials" in said


def test_a_drop_counts_for_the_drug_only_where_it_is_larger(facts):
    view = build(DEFAULT.put(outcome="change", trial_against="tablet"), facts)
    three = [facts.library.row(f"tc.takahashi2021.0{index}").number("value") for index in (1, 2, 3, 4)]
    assert all(drug > three[-1] for drug in three[:-1])
    assert "larger on the drug in 0 of 3 comparisons" in plain(view.takeaway)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_where_nothing_fits_each_part_is_counted_alone_and_the_way_back_is_named(outcome, facts):
    state = DEFAULT.put(outcome=outcome, trial_drug="esketamine", trial_against="ect")
    view = build(state, facts)
    assert facts.labels["control.trials_all"] in plain(view.takeaway)
    (cards,) = view.blocks
    assert isinstance(cards, Cards)
    (card,) = cards.cards
    for (_, said), (side, kind) in zip(card.lines, trials.asked(state).items(), strict=True):
        alone = {pair.study for pair in paired(outcome, facts) if kind in kinds(pair.drug[0])[side]}
        assert plain(said) == (str(len(alone)) if alone else "none that was read")


def test_every_pick_has_words_on_its_control(facts):
    for side, allowed in TRIALS.items():
        assert facts.labels[f"control.{side}"]
        assert all(facts.labels[f"{side}.{kind}"] for kind in allowed)


@pytest.mark.parametrize("pick", PICKS)
def test_marks_keep_one_size_whatever_is_picked(pick, facts):
    view = build(DEFAULT.put(**dict([pick])), facts)
    plots = [figure for block in view.blocks if isinstance(block, Plot) for figure in (block.figure, block.narrow)]
    sizes = {trace["marker"]["size"] for figure in plots for trace in figure["data"] if trace["mode"] == "markers"}
    assert len(sizes) <= 1
