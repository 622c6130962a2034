"""What an address may ask for, and the walks there are, from the evidence on disk."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ketamine.evidence import DATA
from ketamine.evidence.tours import Tour
from ketamine.evidence.tours import tours as read_tours
from ketamine.scenario import Choices
from ketamine.scenes.registry import Facts, scenes


def choices(known: Facts) -> Choices:
    """What a link may ask for, from the evidence on disk."""
    from ketamine.scenes.brain import REGIONS
    from ketamine.scenes.steps import STEP_COUNT

    routes = tuple(known.models["otto2021"].routes)
    countries = tuple(key.removeprefix("country.") for key in known.labels if key.startswith("country."))
    return Choices(
        routes=routes,
        countries=countries,
        steps=STEP_COUNT,
        tours=tuple(tours(known)),
        scenes=tuple(scene.key for scene in scenes()),
        languages=tuple(key.removeprefix("language.") for key in known.labels if key.startswith("language.")),
        regions=REGIONS,
    )


@lru_cache(maxsize=2)
def _tours(folder: Path, routes: tuple[tuple[str, str], ...]) -> Mapping[str, Tour]:
    return read_tours(folder, dict(routes))


def tours(known: Facts) -> Mapping[str, Tour]:
    """Every tour by key.

    Raises
    ------
    EvidenceError
        If ``data/tours.toml`` is missing or broken.
    """
    return _tours(DATA, tuple((key, known.labels[f"route.{key}"]) for key in known.models["otto2021"].routes))
