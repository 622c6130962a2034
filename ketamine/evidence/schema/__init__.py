"""What ``data/`` may hold: one description a table, from which checks, reading, vocabularies and the guide follow."""

from types import MappingProxyType

from ketamine.evidence.schema import clinical, mechanism, pharmacokinetics, practice, registry
from ketamine.evidence.schema.columns import Column, Table
from ketamine.evidence.schema.words import (
    ANALYTES,
    ATTRIBUTES,
    BASES,
    BLINDINGS,
    CERTAINTIES,
    DRUG_ROUTES,
    EFFECTS,
    EVENT_MEASURES,
    GRADES,
    KINDS,
    LEVELS,
    METRIC_UNITS,
    METRICS,
    READINGS,
    ROUTES,
    RULE_KINDS,
    SPECIES,
    SPREADS,
    SYSTEMS,
    VERDICTS,
)

TABLES = MappingProxyType(
    {
        table.name: table
        for module in (registry, clinical, practice, mechanism, pharmacokinetics)
        for table in module.TABLES
    }
)

__all__ = [
    "ANALYTES",
    "ATTRIBUTES",
    "BASES",
    "BLINDINGS",
    "CERTAINTIES",
    "DRUG_ROUTES",
    "EFFECTS",
    "EVENT_MEASURES",
    "GRADES",
    "KINDS",
    "LEVELS",
    "METRICS",
    "METRIC_UNITS",
    "READINGS",
    "ROUTES",
    "RULE_KINDS",
    "SPECIES",
    "SPREADS",
    "SYSTEMS",
    "TABLES",
    "VERDICTS",
    "Column",
    "Table",
]
