"""Every scene and every tour as a bundle; files are made once a run."""

from collections.abc import Mapping

import pytest

from ketamine.export import figures, handout, offline, slides
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT
from ketamine.scenes import scenes
from ketamine.scenes.deck import deck
from ketamine.ui import state

ORIGIN = "https://example.org"


@pytest.fixture(scope="session")
def tours(facts) -> Mapping:
    return state.tours(facts)


@pytest.fixture(scope="session")
def every_scene(facts, tours) -> Bundle:
    here = DEFAULT.put(tour=".".join(scene.key for scene in scenes()))
    return Bundle(deck(here, tours, "", state.choices(facts)), facts, ORIGIN, "All", "us")


@pytest.fixture(scope="session")
def talk(facts, tours) -> Bundle:
    shown = deck(DEFAULT.put(tour="talk"), tours, "", state.choices(facts))
    return Bundle(shown, facts, ORIGIN, shown.title, "us")


@pytest.fixture(scope="session")
def deck_file(every_scene) -> bytes:
    """Slides of every scene."""
    return slides.pptx(every_scene)


@pytest.fixture(scope="session")
def page_file(every_scene) -> bytes:
    """The offline page of every scene."""
    return offline.html(every_scene)


@pytest.fixture(scope="session")
def paper_file(every_scene) -> bytes:
    """The handout of every scene."""
    return handout.pdf(every_scene)


@pytest.fixture(scope="session")
def archive_file(every_scene) -> bytes:
    """Every drawing of every scene."""
    return figures.archive(every_scene)
