"""Lists to tick, options, and the check of understanding."""

import re

from ketamine.evidence import Cite
from ketamine.scenario import Scenario
from ketamine.scenes import bring, options, understanding
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.room_view import Quiz, Sorter, Ticks
from ketamine.scenes.view import Cards

WORD = re.compile(r"[a-z]+")


def test_no_list_to_tick_is_longer_than_seven(facts: Facts) -> None:
    block = bring.build(Scenario(), facts).blocks[0]
    assert isinstance(block, Ticks)
    assert all(len(group) <= 7 for _, group in block.groups)


def test_each_thing_to_tick_has_a_name_of_its_own_that_fits_a_link(facts: Facts) -> None:
    block = bring.build(Scenario(), facts).blocks[0]
    assert isinstance(block, Ticks)
    names = [item.key for _, group in block.groups for item in group]
    assert len(set(names)) == len(names)
    assert all(WORD.fullmatch(name) for name in names)


def test_the_takeaway_counts_what_is_listed(facts: Facts) -> None:
    view = bring.build(Scenario(), facts)
    block = view.blocks[0]
    assert isinstance(block, Ticks)
    counted = [int(part.text) for part in view.takeaway if isinstance(part, Cite)]
    assert sum(counted) == sum(len(group) for _, group in block.groups)


def test_carrying_on_as_now_is_the_first_option(facts: Facts) -> None:
    block = options.build(Scenario(), facts).blocks[1]
    assert isinstance(block, Sorter)
    assert block.options[0] == "Carry on as now"
    assert len(block.options) >= 5


def test_every_option_says_something_on_everything_that_may_matter(facts: Facts) -> None:
    block = options.build(Scenario(), facts).blocks[1]
    assert isinstance(block, Sorter)
    for matter in block.matters:
        assert len(matter.cells) == len(block.options)
        assert all(plain(cell).strip() for cell in matter.cells)


def test_good_and_bad_come_first_and_get_like_detail(facts: Facts) -> None:
    block = options.build(Scenario(), facts).blocks[1]
    assert isinstance(block, Sorter)
    good, bad = block.matters[:2]
    assert (good.key, bad.key) == ("good", "bad")
    sizes = [sum(len(plain(cell)) for cell in matter.cells) for matter in (good, bad)]
    assert max(sizes) <= 1.35 * min(sizes)


def test_seven_questions_have_one_right_answer_each_and_a_reason_for_all(facts: Facts) -> None:
    block = understanding.build(Scenario(), facts).blocks[0]
    assert isinstance(block, Quiz)
    assert len(block.checks) == 7
    for check in block.checks:
        assert [choice.right for choice in check.choices].count(True) == 1
        assert all(keys(choice.why) for choice in check.choices)


def test_the_right_answer_is_not_always_in_the_same_place() -> None:
    assert len(set(understanding.CHECKS.values())) == 3


def test_clinicians_get_prompts_for_teach_back(facts: Facts) -> None:
    blocks = understanding.build(Scenario(depth="clinician"), facts).blocks
    assert len(blocks) == 2
    assert len(understanding.build(Scenario(), facts).blocks) == 1


def test_the_condition_is_described_before_the_options(facts: Facts) -> None:
    about = options.build(Scenario(), facts).blocks[0]
    assert isinstance(about, Cards)
    said = {label: plain(text) for label, text in about.cards[0].lines}
    assert "has not lifted" in said["What it is"]
    assert "was not found" in said["What comes with time"]


def test_each_share_in_a_cell_has_its_time_and_its_range_or_says_that_none_is_known(facts: Facts) -> None:
    block = options.build(Scenario(), facts).blocks[1]
    assert isinstance(block, Sorter)
    shares = 0
    for one in block.matters[:4]:
        for cell in map(plain, one.cells):
            counted = re.findall(r"\d[\d.]* in 100(?! of)", cell)
            shares += len(counted)
            if counted:
                assert re.search(r"in 100 \((?:[\d.]+ to [\d.]+|range not known)\)", cell), cell
                assert re.search(r"week|visits|year|days|run of drips|that time", cell), cell
    assert shares >= 9
