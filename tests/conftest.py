"""Shared by all tests: the evidence of the repository, read once."""

from datetime import date

import pytest

from ketamine.evidence import DATA, Library, load
from ketamine.evidence.labels import labels
from ketamine.evidence.models import models
from ketamine.scenes.registry import Facts


@pytest.fixture(scope="session")
def library() -> Library:
    """All evidence, read once for all tests."""
    return load()


@pytest.fixture(scope="session")
def facts(library: Library) -> Facts:
    """The evidence as the pages see it."""
    return Facts(library, models(DATA), labels(DATA), date(2026, 11, 23))
