"""The review: the whole assessment, article by article, with summary, introduction and annexes."""

from gap_tool.report.about import write_about
from gap_tool.report.annexes import write_final_clauses, write_sources
from gap_tool.report.articles import write_articles
from gap_tool.report.comparison import write_changes
from gap_tool.report.concordance import write_concordance_annex, write_reverse_annex
from gap_tool.report.context import Report
from gap_tool.report.cover import write_cover
from gap_tool.report.front import fill_contents, write_contents_heading, write_key
from gap_tool.report.introduction import write_introduction
from gap_tool.report.recommendation_table import write_recommendations
from gap_tool.report.summary import write_summary


def write_review(report: Report) -> None:
    """Writes the document."""
    writer = report.writer
    write_cover(report)
    contents = write_contents_heading(report)
    write_changes(report)
    write_key(report)
    write_summary(report)
    write_introduction(report)
    write_articles(report)
    writer.end_section("text")
    write_recommendations(report)
    write_concordance_annex(report)
    write_reverse_annex(report)
    writer.end_section("landscape")
    write_sources(report)
    write_final_clauses(report)
    write_about(report)
    writer.last_section("text")
    fill_contents(report, contents)
