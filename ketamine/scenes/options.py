"""Options: carrying on as now and other treatments beside ketamine, by what may matter to a person."""

from ketamine.scenario import Scenario
from ketamine.scenes.listing import lines
from ketamine.scenes.named_numbers import numbered
from ketamine.scenes.prose import Words, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.room_view import Matter, Sorter
from ketamine.scenes.view import Column, Prose, Sure, Table, View

OPTIONS = ("now", "pill", "talk", "ect", "spray", "drip")
#: what may matter; what is good and what is bad come first, in the same form
MATTERS = ("good", "bad", "speed", "lasting", "mind", "days", "others", "needle", "law")
_WORDS = ("pick", "moved", "link")


def matter(name: str, words: Words) -> Matter:
    """One thing that may matter, with a cell for every option in their order."""
    (first, *_), *rest = lines(words, name)
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
    matters = tuple(matter(name, words) for name in MATTERS)
    said = {name: plain(words.say(f"word-{name}")) for name in _WORDS}
    return View(
        takeaway=words.say("takeaway"),
        blocks=(Sorter(plain(words.say("caption")), options, matters, said),),
        read=words.say("read"),
        sure=Sure("mixed", words.say("sure")),
        table=_table(options, matters, words),
        unknown=words.say("unknown"),
    )


SCENE = Scene(key="options", page="questions", place=50, build=build)
