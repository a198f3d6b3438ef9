"""The Word report of an assessment."""

import datetime as dt
import os
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist
from gap_tool.docx.contents import add_contents
from gap_tool.docx.house import open_house
from gap_tool.docx.languages import tag
from gap_tool.docx.writer import Writer
from gap_tool.docx.xml import name, serialise
from gap_tool.labels import article, articles
from gap_tool.matrix import Matrix
from gap_tool.report.action_plan import write_action_plan
from gap_tool.report.annexes import write_final_clauses, write_provenance, write_sources
from gap_tool.report.articles import write_articles
from gap_tool.report.concordance import write_concordance, write_reverse
from gap_tool.report.context import Provenance, Report
from gap_tool.report.cover import fill_headers, write_cover
from gap_tool.report.front import write_contents_heading, write_key
from gap_tool.report.introduction import write_introduction
from gap_tool.report.summary import write_summary
from gap_tool.wording import Wording

LANGUAGE = "en"  # of labels and wording

__all__ = ["Built", "Provenance", "build"]


@dataclass(frozen=True)
class Built:
    """A finished report.

    Attributes:
        content: the bytes of the .docx.
        headings: bookmark and level of every heading, in order.
        matrix: the counts that it prints.
        recommendations: how many it holds.
    """

    content: bytes
    headings: list[tuple[str, int]] = field(repr=False)
    matrix: Matrix
    recommendations: int


def build(
    assessment: Assessment,
    checklist: Checklist,
    templates: list[Path],
    provenance: Provenance,
    *,
    pages: dict[str, int] | None = None,
    with_errors: bool = False,
) -> Built:
    """The report of an assessment; the same input gives the same bytes.

    Args:
        assessment: what the experts wrote.
        checklist: the convention.
        templates: folders with `base.docx` and the wording, the first that has a file wins.
        provenance: printed on the last page.
        pages: page number by bookmark for the contents; without it they stand without numbers.
        with_errors: marks every page as a draft with errors.

    Raises:
        Refusal: base document or wording are missing or faulty.
        IncompleteError: a provision would be missing or stand twice.
    """
    words = Wording(templates, LANGUAGE, {"article": article, "articles": articles})
    report = Report(
        assessment,
        checklist,
        Matrix.of(assessment, checklist),
        words,
        Writer(open_house(_base(templates)), LANGUAGE),
        provenance,
        LANGUAGE,
        pages or {},
        with_errors,
    )
    _write(report)
    _properties(report)
    headings = [(one.bookmark, one.level) for one in report.writer.headings]
    content = report.writer.to_bytes()
    return Built(content, headings, report.matrix, sum(1 for _ in report.recommendations()))


def _base(templates: list[Path]) -> Path:
    """The first base document in the folders; of none, where the last one should be."""
    paths = [folder / "base.docx" for folder in templates]
    return next((path for path in paths if path.is_file()), paths[-1])


def _write(report: Report) -> None:
    writer = report.writer
    write_cover(report)
    contents = write_contents_heading(report)
    write_key(report)
    write_summary(report)
    write_introduction(report)
    write_articles(report)
    writer.end_section("text")
    write_action_plan(report)
    write_concordance(report)
    write_reverse(report)
    writer.end_section("landscape")
    write_sources(report)
    write_final_clauses(report)
    write_provenance(
        report, "E" if len(report.matrix.rows) < len(report.checklist.articles) else "D"
    )
    writer.last_section("text")
    fill_headers(report)
    listed = [one for one in writer.headings if one.level <= 3]  # noqa: PLR2004 -- as the contents
    add_contents(writer, contents, listed, report.pages)


def _properties(report: Report) -> None:
    """Title, language and dates of the file; dates come from the data, never from the clock."""
    package = report.writer.house.package
    core = etree.fromstring(package.parts["docProps/core.xml"])
    dublin, terms = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
    for child in list(core):
        core.remove(child)
    title = f"{report.country}: {report.convention} – legislative gap assessment"
    for key, text in (("title", title), ("language", tag(report.language))):
        etree.SubElement(core, f"{{{dublin}}}{key}").text = text
    moment = _moment(report)
    if moment:
        etree.cleanup_namespaces(core, top_nsmap={"dcterms": terms, "xsi": _XSI})
        for key in ("created", "modified"):
            made = etree.SubElement(core, f"{{{terms}}}{key}")
            made.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
            made.text = moment
    package.add("docProps/core.xml", serialise(core))
    styles = etree.fromstring(package.parts["word/styles.xml"])
    language = next(styles.iter(name("w:docDefaults"))).find(f".//{name('w:lang')}")
    language.set(name("w:val"), tag(report.language))
    package.add("word/styles.xml", serialise(styles))


_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def _moment(report: Report) -> str | None:
    """The document's day, else SOURCE_DATE_EPOCH (reproducible-builds.org), else nothing."""
    day = report.assessment.assessment.date
    if day:
        return f"{day.isoformat()}T00:00:00Z"
    try:
        moment = dt.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), dt.UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
