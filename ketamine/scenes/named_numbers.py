"""Numbers that stand inside the sentences of a table, by a name a text may use as a slot.

Each is found by the words around it. When a table is reworded so that they are gone, the page refuses to be built
instead of showing a number nobody checked.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ketamine.errors import EvidenceError
from ketamine.evidence import Cite, Library
from ketamine.scenes.prose import Words, cite
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Prose

_STATED = "statement_paraphrased"
_DONE = "what_happens_paraphrased"
_HELD = "ro.sublingual.dose_adjustability_during_session"
_LASTS = "ro.intranasal_esketamine.acute_effect_duration_min.3"
#: name of the slot: row, column, and the words around the number, which is the group
NUMBERS = {
    "breath_reports": ("ae.esk_resp2023.01", "duration_note", r"(\d+) reports in"),
    "breath_sessions": ("ae.esk_resp2023.01", "duration_note", r"reports in ([\d,]+) sessions"),
    "breath_stopped": ("ae.esk_resp2023.02", "duration_note", r"(\d+) reports in"),
    "tests_minute": ("ae.morrison2018.01", "value_text", r"at (\d+) min"),
    "mean_months": ("ae.zaki2025.01", "arm", r"mean ([\d.]+) months"),
    "pill_weeks": ("tc.trivedi2006.01", "locus", r"up to (\d+) weeks"),
    "watch_hours": ("sr.m_2h", _STATED, r"at least (\d+) hours"),
    "food_hours": ("sr.a_food", _STATED, r"no food for (\d+) hours"),
    "drink_minutes": ("sr.a_food", _STATED, r"no drink for (\d+) minutes"),
    "drip_food_hours": ("sr.a_food", _STATED, r"ask for (\d+) hours"),
    "spray_hours": ("sr.i_nasal_spray", _STATED, r"at least (\d+) hour"),
    "drip_back": ("ae.szarmach2020.01", "value_text", r"within (\d+) min"),
    "too_high": ("sr.c_bp140", _STATED, r"above about (\d+/\d+)"),
    "fainted_low": ("sr.c_sedation_loc", _STATED, r"(\d+) or \d+ in"),
    "fainted_high": ("sr.c_sedation_loc", _STATED, r"or (\d+) in"),
    "fainted_of": ("sr.c_sedation_loc", _STATED, r"in ([\d,]+) lose"),
    "pressure_us": (_LASTS, "value_text", r"[Aa]bout (\d+) hours by the US"),
    "pressure_eu": (_LASTS, "value_text", r"about (\d+-\d+) hours by the EU"),
    "held": (_HELD, "value_text", r"pages disagree \((.+) minutes\)"),
    "lozenge_peak": ("sp.sublingual.dosing.4", _DONE, r"peak about (\d+) min"),
    "sc_minutes": ("sr.m_sc_bp90", _STATED, r"for (\d+) minutes"),
    "oral_peak": ("sp.oral.dosing.2", _DONE, r"peak about (\d+) min"),
    "spray_peak": ("sp.intranasal_racemic.dosing.1", _DONE, r"peak (\d+-\d+) min"),
    "heart_weeks": ("sr.ci_mi6w", _STATED, r"last (\d+) weeks"),
    "drip_peak": ("sr.c_bp_iv", _STATED, r"at about (\d+) minutes"),
    "young_age": ("sr.c_young", _STATED, r"people (\d+) and under"),
    "adult_age": ("sr.c_young", _STATED, r"under (\d+)\."),
    "thinking_minute": ("sr.c_cognition", _STATED, r"at about (\d+) minutes"),
    "clinics_testing": ("sr.m_pregtest", _STATED, r"only (\d+%)"),
    "lamotrigine": ("sr.i_lamotrigine", _STATED, r"(\d+ of \d+) studies"),
    "naltrexone": ("sr.i_naltrexone", _STATED, r"in (\d+) people"),
    "check_minute": ("sr.m_bp40", _STATED, r"at about (\d+) minutes"),
    "vitals": ("sr.m_iv_vitals", _STATED, r"at (.+) minutes"),
    "road_hours": ("sr.a_drive_study", _STATED, r"test (\d+) hours"),
    "machine_hours": ("sr.a_drive_sim", _STATED, r"baseline (\d+) hours"),
    "us_danger": ("sr.x_us", _STATED, r"danger, (\d+)"),
    "us_talk": ("sr.x_us", _STATED, r"call or text ([\d-]+)"),
    "ca_danger": ("sr.x_ca", _STATED, r"danger, (\d+)"),
    "ca_talk": ("sr.x_ca", _STATED, r"call or text ([\d-]+)"),
    "uk_danger": ("sr.x_uk", _STATED, r"danger, (\d+)"),
    "uk_talk": ("sr.x_uk", _STATED, r"Samaritans ([\d ]+\d)"),
    "eu_danger": ("sr.x_eu", _STATED, r"EU: (\d+)"),
    "au_danger": ("sr.x_au", _STATED, r"danger, (\d+)"),
    "au_talk": ("sr.x_au", _STATED, r"call ([\d ]+\d)"),
    "nz_danger": ("sr.x_nz", _STATED, r"danger, (\d+)"),
    "nz_talk": ("sr.x_nz", _STATED, r"call or text (\d+)"),
    "alone_since": ("sr.r_mono", "date", r"(.+)"),
    "label_since": ("sr.r_label2026", "date", r"(.+)"),
    "permit_since": ("sr.r_special_reg", "date", r"(.+)"),
    "australia_since": ("sr.r_pbs", "date", r"(.+)"),
}


@dataclass(frozen=True)
class Numbered(Words):
    """The text of a scene, in which every named number is a slot of its own."""

    def say(self, section: str, **slots: Prose | Cite | str) -> Prose:
        """A section as prose, with named numbers beside the scene's own slots."""
        return super().say(section, **{**named(self.library), **slots})


def numbered(key: str, facts: Facts) -> Numbered:
    """The text file of a scene, with named numbers."""
    return Numbered(facts.library.text(key), facts.library)


@cache
def named(library: Library) -> dict[str, Cite]:
    """Every named number as a cite of its row.

    Raises
    ------
    EvidenceError
        If a number is no longer found among the words that stood around it.
    """
    return {name: _found(name, library) for name in NUMBERS}


def _found(name: str, library: Library) -> Cite:
    key, column, pattern = NUMBERS[name]
    row = library.row(key)
    found = re.search(pattern, row.text(column))
    if not found:
        raise EvidenceError(f"{key}, {column}: the number '{name}' stood at '{pattern}'; found '{row.text(column)}'")
    if column == "date":
        day = date.fromisoformat(found[1])
        return cite(f"{day.day} {day:%B %Y}", row)
    shown = re.sub(r"(\d)-(?=\d+$)", r"\1 to ", found[1]) if "-" in found[1] and "x_" not in key else found[1]
    return cite(shown, row)
