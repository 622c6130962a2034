"""What tells trials apart: the drug, the way it was given, what it was set against, who knew, and who took part."""

import re
from collections.abc import Mapping

from ketamine.evidence.records import Row

#: side by which trials can be told apart -> kinds, ``all`` first
TRIALS: Mapping[str, tuple[str, ...]] = {
    "trial_drug": ("all", "ketamine", "esketamine"),
    "trial_way": ("all", "drip", "nose", "shot", "mouth"),
    "trial_against": ("all", "dummy", "midazolam", "anaesthesia", "tablet", "ect", "none"),
    "trial_blinding": ("all", "blind", "active_comparator", "masked", "open", "not_stated"),
    "trial_people": ("all", "resistant", "suicidal", "older", "bipolar", "other"),
}
_WAYS = {
    "drip": re.compile(r"^iv"),
    "nose": re.compile(r"^intranasal"),
    "shot": re.compile(r"^(im|sc)$"),
    "mouth": re.compile(r"^(oral|sublingual|film)"),
}
#: words of a comparator that say what it was; a new tablet on both sides makes it no plain dummy
_AGAINST = {
    "dummy": re.compile(r"^(?!.*(oral AD|tablets)).*(saline|placebo)"),
    "midazolam": re.compile(r"midazolam"),
    "tablet": re.compile(r"oral AD|tablets|quetiapine"),
    "ect": re.compile(r"\bECT\b"),
    "none": re.compile(r"^none"),
}
_PEOPLE = {
    "resistant": re.compile(r"resistant|\bTRD\b|failed"),
    "suicidal": re.compile(r"suicid"),
    "older": re.compile(r">=\s*6\d|older"),
    "bipolar": re.compile(r"bipolar"),
}


def _matching(words: Mapping[str, re.Pattern[str]], text: str) -> frozenset[str]:
    return frozenset(kind for kind, found in words.items() if found.search(text))


def kinds(row: Row) -> Mapping[str, frozenset[str]]:
    """Which kinds of trial a drug arm belongs to, by side; an estimate over several trials can be of several kinds.

    Parameters
    ----------
    row
        A drug arm of ``timecourse.csv``.
    """
    source = row.sources[0]
    against, drug = row.text("comparator"), row.text("drug")
    masked = source.blinding == "masked"
    people = _matching(_PEOPLE, source.population)
    return {
        "trial_drug": frozenset(name for name in ("ketamine", "esketamine") if re.search(rf"\b{name}\b", drug)),
        "trial_way": frozenset().union(*(_matching(_WAYS, way) for way in row.text("route").split(";"))),
        "trial_against": _matching(_AGAINST, against) | ({"anaesthesia"} if masked else frozenset()),
        "trial_blinding": frozenset({"open" if "open" in against else source.blinding}),
        "trial_people": people or frozenset({"other"}),
    }
