"""The table of pages: file, icon-free title, order. Edited here and nowhere else."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Page:
    """A page of the product.

    Attributes
    ----------
    key
        Stem of its file in ``pages/`` and its address; its title is the label ``page.<key>``.
    """

    key: str

    @property
    def path(self) -> Path:
        """The page's file."""
        return ROOT / "pages" / f"{self.key}.py"


_ORDER = ("home", "mechanism", "timeline", "routes", "session", "questions", "evidence", "present")
PAGES = tuple(Page(key) for key in _ORDER)
HOME = PAGES[0]
