"""The table of concordance: a document of its own, and two annexes of the review."""

from gap_tool.docx.styles import LANDSCAPE_TABLE_WIDTH, LANDSCAPE_WIDTH
from gap_tool.report.about import write_about
from gap_tool.report.annexes import write_final_clauses, write_sources
from gap_tool.report.approximation import is_approximation, write_from_eu_law, write_to_eu_law
from gap_tool.report.chapters import write_annex, write_chapter
from gap_tool.report.comparison import write_changes
from gap_tool.report.concordance_tables import write_from_law, write_to_law
from gap_tool.report.context import Report
from gap_tool.report.cover import facts, write_disclaimers, write_particulars, write_title_block
from gap_tool.report.introduction import write_law_register


def write_concordance_annex(report: Report) -> None:
    """Writes the annex that leads from the convention to national law."""
    write_annex(report, "_Toc_annex_a", report.say("Table of concordance"))
    write_to_law(report)


def write_reverse_annex(report: Report) -> None:
    """Writes the annex that leads from national law to the convention."""
    write_annex(report, "_Toc_annex_b", report.say("From national law to the Convention"))
    write_from_law(report)


def write_concordance(report: Report) -> None:
    """Writes the document: both tables and what they cite, on landscape pages throughout."""
    write_title_block(report)
    write_particulars(report, _header_lines(report), LANDSCAPE_WIDTH)
    write_disclaimers(report)
    write_changes(report)
    approximation, say = is_approximation(report), report.say
    write_chapter(report, "_Toc_to_law", say("From the Convention to national law"))
    if approximation:
        write_to_eu_law(report)
    else:
        write_to_law(report, alone=True)
    write_chapter(report, "_Toc_from_law", say("From national law to the Convention"))
    (write_from_eu_law if approximation else write_from_law)(report)
    write_chapter(report, "_Toc_laws", say("Laws cited"))
    write_law_register(report, LANDSCAPE_TABLE_WIDTH)
    write_sources(report, LANDSCAPE_TABLE_WIDTH)
    write_final_clauses(report, LANDSCAPE_TABLE_WIDTH)
    write_about(report)
    report.writer.last_section("landscape")


def _header_lines(report: Report) -> list[tuple[str, str]]:
    """What such a form says of the act that is compared, and of itself; less than a cover does."""
    head, say = report.checklist.checklist, report.say
    identifier = say("{series} No.\u00a0{number}", series=head.series, number=head.number)
    amendments = say(
        "None recorded in the checklist (edition {edition}); protocols are not compared here",
        edition=head.edition,
    )
    left_out = (say("Round"), say("Position of the State"))
    return [
        (say("Identifier"), identifier),
        (say("Amendments"), amendments),
        *(fact for fact in facts(report) if fact[0] not in left_out),
    ]
