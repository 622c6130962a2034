"""What one cell cannot tell: how cells of a row, rows of a table and tables agree with each other.

A row rule takes the cells of a row and yields ``(column, allowed, found)`` for each thing wrong. A table rule takes all
sheets and yields faults.
"""

from collections.abc import Iterator, Mapping

from ketamine.evidence.rules import clinical, general, mechanism, pharmacokinetics, practice
from ketamine.evidence.rules.general import Cells, RowRule, TableRule
from ketamine.evidence.tables import Fault, Sheet

__all__ = ["Cells", "RowRule", "TableRule", "faults_of"]

ROW_RULES: Mapping[str, tuple[RowRule, ...]] = {
    name: rules
    for module in (clinical, practice, mechanism, pharmacokinetics)
    for name, rules in module.ROW_RULES.items()
}
TABLE_RULES: tuple[TableRule, ...] = (
    *general.TABLE_RULES,
    *practice.TABLE_RULES,
    *pharmacokinetics.TABLE_RULES,
)


def faults_of(pages: Mapping[str, Sheet]) -> Iterator[Fault]:
    """Yield every broken rule; a table that lacks a column is left to the check of its form."""
    whole = {name: page for name, page in pages.items() if set(page.table.names) <= set(page.header)}
    for name, page in whole.items():
        for line, cells in page.records():
            for rule in (*general.ROW_RULES, *ROW_RULES.get(name, ())):
                for column, allowed, found in rule(cells):
                    yield Fault(page.file, line, cells["key"], column, allowed, found)
    for table_rule in TABLE_RULES:
        yield from table_rule(whole)
