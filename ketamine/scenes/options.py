"""Options: carrying on as now and other treatments beside ketamine, by what may matter to a person."""

from collections.abc import Mapping

from ketamine.scenario import Scenario
from ketamine.scenes.chance import ends
from ketamine.scenes.listing import lines
from ketamine.scenes.named_numbers import numbered
from ketamine.scenes.prose import Words, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.room_view import Matter, Sorter
from ketamine.scenes.view import Card, Cards, Column, Prose, Sure, Table, View

OPTIONS = ("now", "pill", "talk", "ect", "spray", "drip")
#: what may matter; what is good and what is bad come first, in the same form
MATTERS = ("good", "bad", "speed", "lasting", "mind", "days", "others", "needle", "law")
_WORDS = ("pick", "moved", "link")
#: slot of the text -> row, column of the share and of the people behind it
_CHANCES = {
    "pill": ("tc.trivedi2006.01", "value", "n"),
    "spray": ("tc.popova2019.01", "value", "n"),
    "dummy": ("tc.popova2019.03", "value", "n"),
    "drip": ("tc.anand2023.01", "value", "n"),
    "ect": ("tc.anand2023.02", "value", "n"),
    "ect_week": ("tc.husain2004.01", "value", "n"),
    "detached": ("ae.spravato_ae2019hcp.01", "rate_pct", "n"),
    "detached_dummy": ("ae.spravato_ae2019hcp.01", "comparator_rate_pct", "comparator_n"),
    "drip_detached": ("ae.rodrigues2020.03", "rate_pct", "n"),
    "drip_pressure": ("ae.rodrigues2020.05", "rate_pct", "n"),
    "kept": ("du.daly2019.03", "value", "n"),
    "switched": ("du.daly2019.04", "value", "n"),
}


def chances(facts: Facts) -> dict[str, Prose]:
    """How far chance alone could move each count in the cells, by slot."""
    return {slot: ends(facts.library.row(key), share, people) for slot, (key, share, people) in _CHANCES.items()}


def _about(words: Words) -> Cards:
    """What the choice is about: the condition, in plain words."""
    said: list[tuple[str, Prose]] = []
    for first, *rest in lines(words, "about-lines"):
        label, _, text = str(first).partition(" | ")
        said.append((label, tuple(piece for piece in (text, *rest) if piece)))
    return Cards((Card(plain(words.say("about")), tuple(said)),))


def matter(name: str, words: Words, slots: Mapping[str, Prose]) -> Matter:
    """One thing that may matter, with a cell for every option in their order."""
    (first, *_), *rest = lines(words, name, **slots)
    cells: dict[str, Prose] = {}
    for opening, *more in rest:
        option, _, text = str(opening).partition(" | ")
        cells[option] = tuple(piece for piece in (text, *more) if piece)
    return Matter(name, str(first), tuple(cells[option] for option in OPTIONS))


def _table(options: tuple[str, ...], matters: tuple[Matter, ...], words: Words) -> Table:
    columns = (Column(plain(words.say("word-pick"))), *(Column(option) for option in options))
    return Table(plain(words.say("caption")), columns, tuple(((one.label,), *one.cells) for one in matters))


def build(state: Scenario, facts: Facts) -> View:  # noqa: ARG001  # every scene is built from state and facts
    """Every option by everything that may matter; nothing is scored."""
    words = numbered("options", facts)
    options = tuple(plain(words.say(f"option-{option}")) for option in OPTIONS)
    matters = tuple(matter(name, words, chances(facts)) for name in MATTERS)
    said = {name: plain(words.say(f"word-{name}")) for name in _WORDS}
    return View(
        takeaway=words.say("takeaway"),
        blocks=(
            _about(words),
            Sorter(plain(words.say("caption")), options, matters, said),
        ),
        read=words.say("read"),
        sure=Sure("mixed", words.say("sure")),
        table=_table(options, matters, words),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="options", page="questions", place=50, build=build)
