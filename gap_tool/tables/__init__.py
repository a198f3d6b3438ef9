"""The tables of a report in plain texts, for those who go on working with them elsewhere."""

from gap_tool.report.context import Report
from gap_tool.tables.findings import elements, findings, from_law, national_provisions
from gap_tool.tables.registers import comments, laws, recommendations, sources
from gap_tool.tables.table import Table

__all__ = ["Table", "tables"]


def tables(report: Report) -> list[Table]:
    """Every table; one without rows still has its heads."""
    return [
        findings(report),
        elements(report),
        national_provisions(report),
        from_law(report),
        recommendations(report),
        comments(report),
        laws(report),
        sources(report),
    ]
