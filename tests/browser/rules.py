"""The rules of axe-core, all that stand for WCAG 2.2 A and AA and the good practice it knows."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Page) -> list[Any]:
    """Rules that are broken, each with a few of the places; the framework's own bar is not counted."""
    context = {"exclude": [["[data-testid=stHeader]"]]}
    found = Axe().run(page, context=context, options=AXE).response["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"][:3]]) for rule in found]
