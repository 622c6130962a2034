"""The one list of scenes: pages, present mode and exports take them from here. A scene is a module and a text file."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import ketamine.scenes
from ketamine.errors import InputError
from ketamine.evidence import Library, Row
from ketamine.evidence.languages import ENGLISH, Language, same_numbers
from ketamine.pk.model import Model
from ketamine.scenario import Scenario
from ketamine.scenes.prose import Words
from ketamine.scenes.view import View


@dataclass(frozen=True)
class Facts:
    """What a scene may look at: the evidence, the concentration models, the words of the interface, and the day.

    In another language ``language`` says which, and ``english`` holds the same facts in English.
    """

    library: Library
    models: Mapping[str, Model]
    labels: Mapping[str, str]
    today: date
    language: Language | None = None
    english: "Facts | None" = None

    @property
    def code(self) -> str:
        """The language the words are in."""
        return self.language.code if self.language else ENGLISH

    def cell(self, row: Row, column: str) -> str:
        """A sentence of a table in the language of these facts; in English where it was made from other English."""
        english = row.text(column)
        said = self.language.cells.get(f"{row.key}.{column}", "") if self.language else ""
        fresh = self.language and not self.language.changed(f"rows#{row.key}.{column}", english)
        return said if said and fresh and same_numbers(said, english) else english

    def words(self, key: str) -> Words:
        """The text file of a scene."""
        return Words(self.library.text(key), self.library)


@dataclass(frozen=True)
class Scene:
    """One question on one screen.

    Attributes
    ----------
    key
        Short stable name, also the name of its text file and its anchor on the page.
    page
        Page it stands on.
    place
        Order on the page, low first.
    build
        Makes the view of a state.
    controls
        Scenario fields it answers to, in the order their controls are shown.
    """

    key: str
    page: str
    place: int
    build: Callable[[Scenario, Facts], View]
    controls: tuple[str, ...] = ()


@cache
def scenes() -> tuple[Scene, ...]:
    """Every scene, by page and place: each module of this package that defines ``SCENE``."""
    names = sorted(found.name for found in pkgutil.iter_modules(ketamine.scenes.__path__))
    modules = (importlib.import_module(f"ketamine.scenes.{name}") for name in names)
    found = (module.SCENE for module in modules if hasattr(module, "SCENE"))
    return tuple(sorted(found, key=lambda scene: (scene.page, scene.place)))


def on_page(page: str) -> tuple[Scene, ...]:
    """The scenes of one page in reading order."""
    return tuple(scene for scene in scenes() if scene.page == page)


def scene(key: str) -> Scene:
    """The scene of that key.

    Raises
    ------
    InputError
        If there is none; the message lists those there are.
    """
    for found in scenes():
        if found.key == key:
            return found
    raise InputError(f"scene must be one of {', '.join(each.key for each in scenes())}; got '{key}'")
