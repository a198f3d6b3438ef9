"""`gap-tool report`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from gap_tool.checked import Checked
from gap_tool.commands.report_target import (
    ALL,
    default_target,
    not_translated,
    parts_of_name,
    refuse_all_languages,
    refuse_bad_target,
    refuse_tables,
)
from gap_tool.commands.report_told import announce, list_kinds
from gap_tool.diagnostics import Refusal
from gap_tool.files import shown
from gap_tool.formats import render
from gap_tool.houses import house_folder
from gap_tool.libreoffice import program, to_pdf
from gap_tool.messages import tell, tell_plural, to_tell
from gap_tool.progress import working
from gap_tool.report import KINDS, REVIEW, Built
from gap_tool.report.word_budget import OverBudgetError
from gap_tool.report_file import FORMATS, builder, files_of, paginated, provenance
from gap_tool.safe_write import write
from gap_tool.translation import LANGUAGES, SOURCE
from gap_tool.workspace import Workspace


@click.command(
    "report", epilog="Example: gap-tool report assessments/georgia/budapest.yaml -o georgia.docx"
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    default=REVIEW,
    help="Kind of document, by default review; --list explains them.",
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=list_kinds,
    help="Explain the kinds of document.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write the report; otherwise in reports/ of the workspace.",
)
@click.option(
    "--paginate/--no-paginate",
    default=None,
    help="Page numbers in the contents, from LibreOffice. Default: if it is installed.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="docx",
    help="Word file (the default), web page, Markdown, PDF (needs LibreOffice), or the tables: "
    "an Excel workbook (xlsx), or a folder of CSV files.",
)
@click.option("--pdf", is_flag=True, help="Write a PDF beside the report (needs LibreOffice).")
@click.option(
    "--lang",
    type=click.Choice((*LANGUAGES, ALL)),
    default=SOURCE,
    help="Language of the report, or all of them. What the experts wrote stays in theirs, unless "
    "they give both.",
)
@click.option(
    "--also", type=click.Choice(LANGUAGES), help="A second language, printed beside the first."
)
@click.option(
    "--strict",
    is_flag=True,
    help="Print nothing if a text would stand in another language than the report's.",
)
@click.option(
    "--confidential",
    is_flag=True,
    help="Print what is marked confidential as well, and say so on every page.",
)
@click.option(
    "--words",
    type=click.IntRange(min=1),
    help="How many words a submission may have; a longer one is refused.",
)
@click.option("--house", help="Whose look: neutral, institute, a house of yours, or its folder.")
@click.option("--anyway", is_flag=True, help="Print it although the check finds errors.")
def command(  # noqa: PLR0913, PLR0917 -- an option each
    path: Path,
    kind: str,
    output: Path | None,
    paginate: bool | None,
    format_: str,
    pdf: bool,
    lang: str,
    also: str | None,
    strict: bool,
    confidential: bool,
    words: int | None,
    house: str | None,
    anyway: bool,
) -> int:
    """Print an assessment as a document: a report, or another kind."""
    workspace = Workspace.around(path)
    workspace.house = house_folder(workspace.template_folders(), house) if house else None
    checked = _checked(workspace, path, anyway=anyway)
    if checked is None:
        return 1
    refuse_tables(format_, kind, also)
    refuse_all_languages(lang, output, also)
    has_pages = KINDS[kind].contents and (pdf or FORMATS[format_].paged)
    numbers = has_pages and _can_paginate(paginate, format_)
    options = {"kind": kind, "confidential": confidential, "words": words}
    asked = _Asked(workspace, checked, also, options, format_, pdf, strict, numbers)
    for one in LANGUAGES if lang == ALL else (lang,):
        parts = parts_of_name(kind, one, also, confidential=confidential)
        _print(asked, one, output or default_target(workspace, path, parts, format_))
    return 0


@dataclass(frozen=True)
class _Asked:
    """What is to be printed, whatever the language."""

    workspace: Workspace
    checked: Checked
    also: str | None
    options: dict[str, Any]
    format_: str
    pdf: bool
    strict: bool
    paginate: bool


def _print(asked: _Asked, lang: str, target: Path) -> None:
    """Writes the report in a language, and says so."""
    refuse_bad_target(target, asked.checked.path, asked.format_)
    with working(tell("Writing the report")):
        write_report = builder(asked.also, language=lang, **asked.options)
        built, printed = _build(
            asked.workspace, asked.checked, write_report, paginate=asked.paginate
        )
    if asked.strict and built.untranslated:
        raise Refusal(not_translated(built, lang, asked.also))
    with working(tell("Writing the {name}", name=tell(FORMATS[asked.format_].name))):
        for file, content in files_of(target, built, printed, asked.format_, lang).items():
            _write(file, content)
    announce(target, built)
    if asked.pdf and asked.format_ != "pdf":
        with working(tell("Writing the PDF")):
            _write(target.with_suffix(".pdf"), printed or to_pdf(built.content))
        click.echo(tell("Wrote {path}", path=shown(target.with_suffix(".pdf"))))


_NO_PAGES = to_tell(
    "The contents stand without page numbers: install LibreOffice, or in Word click into the "
    "contents and press F9."
)


def _can_paginate(asked: bool | None, format_: str) -> bool:
    """Whether page numbers are put in: as asked for, else if LibreOffice is there; says if not."""
    if asked is not None:
        return asked
    installed = program() is not None
    if not installed and format_ == "docx":
        click.echo(tell(_NO_PAGES), err=True)
    return installed


def _checked(workspace: Workspace, path: Path, *, anyway: bool) -> Checked | None:
    """The assessment, if it may be printed; otherwise its diagnostics are shown."""
    if not path.is_file():
        raise click.UsageError(tell("there is no file '{path}'", path=path))
    checked = workspace.check(path)
    blocked = checked.assessment is None or checked.checklist is None
    if checked.errors and (blocked or not anyway):
        sources = {path: checked.document.source}
        click.echo(render("full", checked.errors, sources), err=True)
        why = tell_plural("{count} error", "{count} errors", len(checked.errors))
        if not blocked:
            why = tell("{errors}; correct them, or print it with --anyway", errors=why)
        click.echo(tell("No report: {why}.", why=why), err=True)
        return None
    if blocked:
        raise click.UsageError(tell("'{path}' is not an assessment", path=path))
    if checked.left_out:
        names = ", ".join(checked.left_out)
        click.echo(tell("Left out because of their faults: {names}.", names=names), err=True)
    return checked


def _build(
    workspace: Workspace,
    checked: Checked,
    asked: Callable[..., Built],
    *,
    paginate: bool,
) -> tuple[Built, bytes | None]:
    """The report, and its PDF if one was made on the way and is still true."""
    assert checked.assessment is not None
    assert checked.checklist is not None
    made = provenance(workspace, checked)
    write_report = partial(
        asked,
        checked.assessment,
        checked.checklist,
        workspace.template_folders(),
        made,
        with_errors=bool(checked.errors),
    )
    try:
        return paginated(write_report) if paginate else (write_report(), None)
    except OverBudgetError as refusal:
        click.echo(tell("No report: {why}.", why=refusal), err=True)
        raise click.exceptions.Exit(1) from refusal


def _write(target: Path, content: bytes) -> None:
    """Writes the whole file or nothing: a reader never finds half a report."""
    try:
        write(target, content)
    except PermissionError as error:
        raise Refusal(
            tell(
                "'{path}' cannot be written; is it open in Word? Close it and try again",
                path=target,
            )
        ) from error
