"""The file of a report: its format, and the page numbers of its contents where it has pages."""

import hashlib
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from gap_tool import git
from gap_tool.checked import Checked
from gap_tool.diagnostics import Refusal
from gap_tool.files import read_file
from gap_tool.libreoffice import heading_pages, to_pdf
from gap_tool.messages import tell, to_tell
from gap_tool.report import Built, Provenance, build
from gap_tool.translation import Translation
from gap_tool.workspace import Workspace


class Format(NamedTuple):
    """A format of reports: what it is called, how its files end, whether they have pages."""

    name: str
    suffix: str
    paged: bool


FORMATS = {
    "docx": Format(to_tell("Word file"), ".docx", True),
    "html": Format(to_tell("web page"), ".html", False),
    "markdown": Format(to_tell("Markdown file"), ".md", False),
    "pdf": Format(to_tell("PDF"), ".pdf", True),
    "xlsx": Format(to_tell("workbook"), ".xlsx", False),
    "csv": Format(to_tell("folder of tables"), "", False),
}


def provenance(workspace: Workspace, checked: Checked) -> Provenance:
    """Which files, as they were checked, and which tool a report is made from."""
    assert checked.checklist is not None
    file = checked.path.absolute()
    checklist = workspace.checklist_path(checked.checklist.checklist.id)
    commit, is_changed = git.commit(file.parent), git.is_changed(file)
    return made_from(checked.content, checklist, commit, changed=is_changed)


def made_from(content: bytes, checklist: Path, commit: str | None, *, changed: bool) -> Provenance:
    """The provenance of a report: the bytes of the assessment, the checklist, the commit."""
    return Provenance(
        tool=f"gap-tool {version('gap-tool')}",
        commit=commit,
        changed=changed,
        assessment_hash=hashlib.sha256(content).hexdigest(),
        checklist_hash=hashlib.sha256(read_file(checklist)).hexdigest(),
    )


def builder(also: str | None, **options: Any) -> Callable[..., Built]:
    """What writes the report, in one language or in two."""
    if also is None:
        return partial(build, **options)
    from gap_tool.bilingual import build_bilingual

    return partial(build_bilingual, also=also, **options)


def files_of(
    target: Path, built: Built, printed: bytes | None, format_: str, language: str
) -> dict[Path, bytes]:
    """The files of a report: a folder of tables has several, other formats one.

    Args:
        target: the file, or the folder.
        built: the report.
        printed: its PDF, if there is one already.
        format_: a key of `FORMATS`.
        language: of labels and wording.

    Raises:
        Refusal: a PDF is asked for, and LibreOffice is missing or fails.
    """
    if format_ != "csv":
        return {target: content_of(built, printed, format_, language)}
    from gap_tool.spreadsheet import csv_files
    from gap_tool.tables import tables

    files = csv_files(tables(built.report))
    return {target / name: content for name, content in files.items()}


def content_of(built: Built, printed: bytes | None, format_: str, language: str) -> bytes:
    """The bytes of a report in a format.

    Args:
        built: the report.
        printed: its PDF, if there is one already.
        format_: a key of `FORMATS`.
        language: of labels and wording.

    Raises:
        Refusal: a PDF is asked for, and LibreOffice is missing or fails.
    """
    if format_ == "pdf":
        return printed or to_pdf(built.content)
    if format_ == "html":
        from gap_tool.web.page import page

        return page(built.package, Translation.of(language))
    if format_ == "markdown":
        from gap_tool.web.markdown import markdown

        return markdown(built.package)
    if format_ == "xlsx":
        from gap_tool.spreadsheet import workbook
        from gap_tool.tables import tables

        return workbook(tables(built.report), f"{built.report.country} – {built.report.convention}")
    return built.content


def paginated(write_report: Callable[..., Built]) -> tuple[Built, bytes | None]:
    """A report with page numbers, and its PDF if one was made on the way and is still true.

    Raises:
        Refusal: LibreOffice is missing or fails.
    """
    built, pages = write_report(), dict[str, int]()
    for _ in range(3):  # a number may push a line over a page; then it settles
        printed = to_pdf(built.content)
        found = _pages(built, printed)
        if found == pages:
            return built, printed
        pages = found
        built = write_report(pages=pages)
    return built, None


def _pages(built: Built, printed: bytes) -> dict[str, int]:
    pages = heading_pages(printed)
    if len(pages) != len(built.headings):
        raise Refusal(tell("LibreOffice's PDF does not list the headings; try --no-paginate"))
    return {bookmark: page for (bookmark, _), page in zip(built.headings, pages, strict=True)}
