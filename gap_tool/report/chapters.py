"""Headings with their numbers: kinds of document have different chapters, and one counts them all.

Word numbers the headings by its own lists; the contents print the numbers that are counted here.
"""

from gap_tool.report.context import Report


def write_chapter(report: Report, bookmark: str, title: str) -> None:
    """Writes the heading of the next chapter, which starts a page."""
    number = str(report.next_number("chapter"))
    report.writer.heading(1, "heading 1", bookmark, title, number=number)


def write_section(report: Report, bookmark: str, title: str) -> None:
    """Writes the heading of the next section of the chapter."""
    chapter = report.last_number("chapter")
    number = f"{chapter}.{report.next_number(f'section of chapter {chapter}')}"
    report.writer.heading(2, "heading 2", bookmark, title, number=number)


def write_annex(report: Report, bookmark: str, title: str) -> None:
    """Writes the heading of the next annex, which starts a page."""
    letter = chr(ord("A") + report.next_number("annex") - 1)
    number = report.say("Annex {letter}", letter=letter)
    report.writer.heading(1, "Annex Heading", bookmark, title, number=number)
