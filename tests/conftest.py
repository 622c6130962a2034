"""Shared by all tests: the evidence of the repository, read once."""

from datetime import date

import pytest

from ketamine.evidence import DATA, load
from ketamine.evidence.labels import labels
from ketamine.evidence.models import models
from ketamine.scenes.registry import Facts


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The evidence as the pages see it."""
    return Facts(load(DATA), models(DATA), labels(DATA), date(2026, 11, 23))
