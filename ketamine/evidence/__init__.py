"""The evidence: every value with its source, place, basis, spread and people. Nothing else opens ``data/``.

``load`` reads everything once and returns a frozen ``Library``; ``fill`` puts numbers into a text so that each knows
its row. ``checks.check`` lists what is wrong, ``guide.readme`` describes every table; pages need neither.
"""

from ketamine.evidence.library import Library
from ketamine.evidence.records import Card, Row, Study
from ketamine.evidence.sources import Source
from ketamine.evidence.tables import DATA, Fault
from ketamine.evidence.texts import Cite, Text, fill

load = Library.load

__all__ = [
    "DATA",
    "Card",
    "Cite",
    "Fault",
    "Library",
    "Row",
    "Source",
    "Study",
    "Text",
    "fill",
    "load",
]
