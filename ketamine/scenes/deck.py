"""What is presented or taken away: screens in order, each a scene in a state, with the presenter's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ketamine.evidence.tours import Stop, Tour
from ketamine.scenario import DEFAULT, Choices, Scenario, parse
from ketamine.scenes.registry import Scene, on_page, scene


@dataclass(frozen=True)
class Screen:
    """A scene in a state, and the words for whoever presents it: a note, or what to ask, tell and ask back."""

    scene: Scene
    state: Scenario
    prompts: Mapping[str, str] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """All prompts as one text."""
        return " ".join(self.prompts.values())


@dataclass(frozen=True)
class Deck:
    """Screens in order; ``title`` is blank where no tour gives one."""

    key: str
    title: str
    screens: tuple[Screen, ...]


def stops(here: Scenario, known: Mapping[str, Tour], page: str) -> tuple[Stop, ...]:
    """The stops a scenario asks for: its one scene, its tour, the scenes it lists, else those of the page."""
    if here.scene:
        return (Stop(here.scene),)
    if here.tour in known:
        return known[here.tour].stops
    if here.tour:
        return tuple(Stop(key) for key in here.tour.split("."))
    return tuple(Stop(each.key) for each in on_page(page))


def start(stop: Stop, allowed: Choices, over: Scenario = DEFAULT) -> Scenario:
    """The state a stop begins in."""
    return parse(dict(stop.state), allowed, over)[0]


def deck(here: Scenario, known: Mapping[str, Tour], page: str, allowed: Choices) -> Deck:
    """The screens of a scenario, each in the state it begins in, at the reader's depth and in their country."""
    plain = DEFAULT.put(depth=here.depth, country=here.country, lang=here.lang, start=here.start)
    if here.scene:
        plain = here.put(present="", tour="", scene="", at=1)
    screens = tuple(
        Screen(scene(stop.scene), start(stop, allowed, plain), stop.prompts) for stop in stops(here, known, page)
    )
    title = known[here.tour].title if here.tour in known and not here.scene else ""
    return Deck(here.scene or here.tour or page, title, screens)
