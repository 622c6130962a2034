"""The stepper says no more than its arrows: order, grades, species and times come from the rows."""

import re
from itertools import pairwise

import pytest

from ketamine.evidence.readability import grade as reading_grade
from ketamine.scenario import DEFAULT, DEPTHS
from ketamine.scenes.mechanism_arrows import Clock, arrow, spell
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts, on_page
from ketamine.scenes.steps import STEP_COUNT, STEPS, Step, build
from ketamine.scenes.view import Cards, Pathway, View
from ketamine.scenes.whereabouts import evidence_of

NUMBERS = range(1, STEP_COUNT + 1)
NAMED = re.compile(r"GluN2\w|mTORC1|mGluR5|SV2A")


def view(facts: Facts, number: int, depth: str = "plain") -> View:
    return build(DEFAULT.put(step=number, depth=depth), facts)


def numbered(key: str) -> int:
    """The place of a step in the story."""
    return next(index for index, step in enumerate(STEPS, 1) if step.key == key)


def drawn(found: View) -> Pathway:
    return next(block for block in found.blocks if isinstance(block, Pathway))


def cards(found: View) -> Cards:
    return next(block for block in found.blocks if isinstance(block, Cards))


def told(found: View) -> str:
    """All prose of a view without its cites."""
    assert found.table is not None
    assert found.sure is not None
    boxes = (text for card in cards(found).cards for text in (card.text, *(line for _, line in card.lines)))
    cells = (cell for line in found.table.cells for cell in line)
    links = (link.text for link in drawn(found).links)
    proses = (found.takeaway, found.read, found.sure.text, found.unknown, *found.more, *boxes, *cells, *links)
    return " ".join(part for prose in proses for part in prose if isinstance(part, str))


def test_the_story_is_told_in_four_chapters_that_never_return():
    chapters = [step.chapter for step in STEPS]
    changes = sum(one != other for one, other in pairwise(chapters))
    assert (len(set(chapters)), changes) == (4, 3)


def test_the_story_ends_with_mood():
    assert STEPS[-1].key == "mood"
    assert STEPS[-1].current[-1] == "antidepressant"


def test_the_story_is_told_on_eight_screens_or_fewer_each_with_a_question_and_a_takeaway_of_its_own(facts: Facts):
    assert len(STEPS) <= 8
    for depth in DEPTHS:
        found = [view(facts, number, depth) for number in NUMBERS]
        assert all(drawn(one).title.endswith("?") for one in found)
        assert len({drawn(one).title for one in found}) == len({plain(one.takeaway) for one in found}) == len(STEPS)


@pytest.mark.parametrize("number", NUMBERS)
def test_more_detail_adds_words_and_never_changes_what_the_plain_words_said(facts: Facts, number: int):
    """Question, takeaway, arrows, grades, what is unknown and what the studies show are the same at every depth."""
    least, more, most = (view(facts, number, depth) for depth in DEPTHS)
    for one, other in pairwise((least, more, most)):
        assert (one.takeaway, one.sure and one.sure.grade, one.unknown) == (
            other.takeaway, other.sure and other.sure.grade, other.unknown,
        )  # fmt: skip
        assert drawn(one).links == drawn(other).links
        assert drawn(one).current == drawn(other).current
        for few, many in zip(cards(one).cards, cards(other).cards, strict=True):
            assert (few.text, few.badges) == (many.text, many.badges)
            assert set(few.lines) <= set(many.lines)
        assert other.more[: len(one.more)] == one.more
        assert len(other.more) > len(one.more)


def test_no_box_or_arrow_of_the_mechanism_is_lost_from_the_page(facts: Facts):
    """What the steps do not draw stands in the table of a step, among the rivals, or in the brain and the body."""
    told = {key for scene in on_page("mechanism") for key in evidence_of(scene, facts)}
    told |= {f"mn.{end}" for key in told if key.startswith("me.") for end in key[3:].split("--")}
    everything = {row.key for name in ("mechanism_nodes", "mechanism_edges") for row in facts.library.rows(name)}
    assert everything - told == set()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_no_more_than_nine_boxes_stand_on_one_screen(step: Step):
    assert len(step.nodes) <= 9
    assert len(set(step.nodes)) == len(step.nodes)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_every_arrow_in_front_joins_two_boxes_on_screen(step: Step):
    assert {end for name in step.links for end in name.split("--")} <= set(step.nodes)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_new_contact_points_never_stand_before_mood(step: Step):
    if "spines" in step.nodes:
        assert step.nodes.index("antidepressant") < step.nodes.index("spines")


def test_no_arrow_makes_new_contact_points_start_the_effect(facts: Facts):
    assert "not to start it" in plain(facts.words("steps").say("link-spines--antidepressant"))


@pytest.mark.parametrize("number", NUMBERS)
def test_every_arrow_is_drawn_with_the_grade_species_and_effect_of_its_row(facts: Facts, number: int):
    for link in drawn(view(facts, number)).links:
        row = arrow(facts, f"{link.start}--{link.end}")
        assert (link.grade, link.species, link.effect) == (row.grade, row.text("species"), row.text("effect"))


@pytest.mark.parametrize("number", NUMBERS)
def test_only_the_arrows_of_the_step_are_said_and_each_opens_its_row(facts: Facts, number: int):
    said = {f"{link.start}--{link.end}": keys(link.text) for link in drawn(view(facts, number)).links if link.text}
    assert said == {name: (f"me.{name}",) for name in STEPS[number - 1].links}


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("depth", DEPTHS)
def test_the_takeaway_is_one_sentence_that_carries_the_grade_of_its_main_arrow(facts: Facts, number: int, depth: str):
    found = view(facts, number, depth)
    main = arrow(facts, STEPS[number - 1].links[0])
    text = plain(found.takeaway)
    assert facts.labels[f"grade.{main.grade}"].lower() in text
    assert main.key in keys(found.takeaway)
    assert (text.count("."), text[-1]) == (1, ".")
    assert found.sure is not None
    assert found.sure.grade == main.grade


@pytest.mark.parametrize("number", NUMBERS)
def test_the_guide_and_the_studies_stand_side_by_side_with_their_verdicts(facts: Facts, number: int):
    step, block = STEPS[number - 1], cards(view(facts, number))
    guide, studies = block.cards
    claims = [facts.library.row(f"sc.{name}") for name in step.claims]
    assert block.style == "versus"
    assert keys(guide.text) == tuple(claim.key for claim in claims)
    for claim in claims:
        assert claim.text("claim_paraphrased") in plain(guide.text)
    assert {badge.value for badge in guide.badges} == {claim.text("verdict") for claim in claims}
    main = arrow(facts, step.links[0])
    assert [badge.value for badge in studies.badges] == [main.grade, *main.text("species").split(";")]
    assert keys(studies.text)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_table_names_every_study_for_and_against(facts: Facts, number: int):
    step, table = STEPS[number - 1], view(facts, number).table
    assert table is not None
    for name, cells in zip((*step.links, *step.beside), table.cells, strict=True):
        row = arrow(facts, name)
        assert len(cells) == len(table.columns)
        assert keys(cells[5]) == row.source_keys
        assert keys(cells[6]) == row.counter_keys


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("depth", DEPTHS)
def test_no_numeral_stands_outside_a_cite(facts: Facts, number: int, depth: str):
    assert re.findall(r"\w*\d\S*", NAMED.sub("", told(view(facts, number, depth)))) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_plain_words_read_at_grade_eight_or_lower(facts: Facts, number: int):
    found = view(facts, number)
    links = " ".join(plain(link.text) for link in drawn(found).links)
    prose = " ".join([plain(found.takeaway), plain(cards(found).cards[1].text), plain(found.unknown), links])
    assert reading_grade(prose) <= 8
    assert reading_grade(plain(found.read)) <= 8


@pytest.mark.parametrize("number", NUMBERS)
def test_times_that_come_from_mice_say_so_and_no_others_do(facts: Facts, number: int):
    clock = Clock(facts, facts.words("steps"))
    for node in drawn(view(facts, number)).nodes:
        assert plain(node.clock).startswith("in mice") == (clock.only_animals(node.key) and bool(node.clock))


def test_the_time_of_new_contact_points_is_the_row_s_own(facts: Facts):
    row = facts.library.row("mn.spines")
    low, high = row.text("onset_hours_low"), row.text("onset_hours_high")
    assert plain(Clock(facts, facts.words("steps")).of("spines")) == f"in mice: {low} to {high} hours"


@pytest.mark.parametrize(("hours", "words"), [(0.43, "26 minutes"), (1, "1 hour"), (4, "4 hours"), (48, "2 days")])
def test_hours_are_said_as_people_say_them(hours: float, words: str):
    assert spell(hours) == words


def test_the_network_is_said_to_change_in_coupling_not_activity(facts: Facts):
    assert "coupling, not activity" in plain(cards(view(facts, numbered("network"))).cards[1].text)


def test_no_box_of_the_network_promises_a_direction(facts: Facts):
    labels = {node.key: node.label for node in drawn(view(facts, numbered("network"))).nodes}
    assert not re.search("loosen|quiet|lower", labels["dmn_fc"], re.IGNORECASE)


def test_the_body_is_said_to_go_up_while_dosed(facts: Facts):
    assert arrow(facts, "ketamine--sympathetic").text("effect") == "increases"
    assert "go up while the drug acts" in plain(view(facts, numbered("body")).takeaway)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_step_says_what_is_not_known(facts: Facts, number: int):
    assert plain(view(facts, number).unknown).endswith(".")


@pytest.mark.parametrize("number", NUMBERS)
def test_clinicians_read_each_arrow_as_its_row_states_it(facts: Facts, number: int):
    lines = cards(view(facts, number, "clinician")).cards[1].lines
    assert [keys(text) for _, text in lines] == [(f"me.{name}",) for name in STEPS[number - 1].links]


def test_a_step_past_the_end_shows_the_last_one(facts: Facts):
    assert view(facts, STEP_COUNT + 5) == view(facts, STEP_COUNT)


def test_the_stepper_opens_the_page():
    assert next(scene.key for scene in on_page("mechanism")) == "steps"
