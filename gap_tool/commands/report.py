"""`gap-tool report`."""

import hashlib
from importlib.metadata import version
from pathlib import Path

import click

from gap_tool import git
from gap_tool.checked import Checked
from gap_tool.diagnostics import Refusal, counted
from gap_tool.formats import render
from gap_tool.labels import label
from gap_tool.libreoffice import heading_pages, program, to_pdf
from gap_tool.progress import working
from gap_tool.report import Built, Provenance, build
from gap_tool.safe_write import write
from gap_tool.scales import Status
from gap_tool.workspace import Workspace


@click.command(
    "report", epilog="Example: gap-tool report assessments/georgia/budapest.yaml -o georgia.docx"
)
@click.argument("path", type=click.Path(path_type=Path))
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
@click.option("--pdf", is_flag=True, help="Write a PDF beside the Word file (needs LibreOffice).")
@click.option("--anyway", is_flag=True, help="Print it although the check finds errors.")
def command(path: Path, output: Path | None, paginate: bool | None, pdf: bool, anyway: bool) -> int:
    """Print an assessment as a Word report."""
    workspace = Workspace.around(path)
    checked = _checked(workspace, path, anyway=anyway)
    if checked is None:
        return 1
    target = output or _default_output(workspace, path)
    _refuse_bad_target(target, path)
    if paginate is None:
        paginate = program() is not None
        if not paginate:
            click.echo(_NO_PAGES, err=True)
    with working("Writing the report"):
        built, printed = _build(workspace, checked, paginate=paginate, pdf=pdf)
    _write(target, built.content)
    click.echo(f"Wrote {target}: {_counts(built)}")
    if pdf:
        with working("Writing the PDF"):
            _write(target.with_suffix(".pdf"), printed or to_pdf(built.content))
        click.echo(f"Wrote {target.with_suffix('.pdf')}")
    return 0


_NO_PAGES = (
    "The contents stand without page numbers: install LibreOffice, or in Word click into the "
    "contents and press F9."
)


def _checked(workspace: Workspace, path: Path, *, anyway: bool) -> Checked | None:
    """The assessment, if it may be printed; otherwise its diagnostics are shown."""
    if not path.is_file():
        raise click.UsageError(f"there is no file '{path}'")
    checked = workspace.check(path)
    blocked = checked.assessment is None or checked.checklist is None
    if checked.errors and (blocked or not anyway):
        sources = {path: checked.document.source}
        click.echo(render("full", checked.errors, sources), err=True)
        errors = counted(len(checked.errors), "error")
        way_out = "" if blocked else "; correct them, or print it with --anyway"
        click.echo(f"No report: {errors}{way_out}.", err=True)
        return None
    if blocked:
        raise click.UsageError(f"'{path}' is not an assessment")
    if checked.left_out:
        click.echo(f"Left out because of their faults: {', '.join(checked.left_out)}.", err=True)
    return checked


def _default_output(workspace: Workspace, path: Path) -> Path:
    return workspace.root / "reports" / f"{path.absolute().parent.name}-{path.stem}.docx"


def _refuse_bad_target(target: Path, path: Path) -> None:
    if target.suffix.lower() != ".docx":
        raise click.UsageError(f"the report is a Word file: name it '{target.stem}.docx'")
    if target.is_dir() or target.absolute() == path.absolute():
        raise click.UsageError(f"'{target}' cannot be written as a report")
    target.parent.mkdir(parents=True, exist_ok=True)


def _build(
    workspace: Workspace, checked: Checked, *, paginate: bool, pdf: bool
) -> tuple[Built, bytes | None]:
    """The report, and its PDF if one was made on the way and is still true."""
    assert checked.assessment is not None
    assert checked.checklist is not None
    made = provenance(workspace, checked)
    folders, errors = workspace.template_folders(), bool(checked.errors)
    built = build(checked.assessment, checked.checklist, folders, made, with_errors=errors)
    if not paginate:
        return built, None
    pages: dict[str, int] = {}
    for _ in range(3):  # a number may push a line over a page; then it settles
        printed = to_pdf(built.content)
        found = _pages(built, printed)
        if found == pages:
            return built, printed
        pages = found
        built = build(
            checked.assessment, checked.checklist, folders, made, pages=pages, with_errors=errors
        )
    return built, to_pdf(built.content) if pdf else None


def _pages(built: Built, printed: bytes) -> dict[str, int]:
    pages = heading_pages(printed)
    if len(pages) != len(built.headings):
        raise Refusal("LibreOffice's PDF does not list the headings; try --no-paginate")
    return {bookmark: page for (bookmark, _), page in zip(built.headings, pages, strict=True)}


def provenance(workspace: Workspace, checked: Checked) -> Provenance:
    """Which files and which tool the report is made from."""
    assert checked.checklist is not None
    checklist = workspace.checklist_path(checked.checklist.checklist.id)
    return Provenance(
        tool=f"gap-tool {version('gap-tool')}",
        commit=git.commit(checked.path.absolute().parent),
        changed=git.is_changed(checked.path.absolute()),
        assessment_hash=_digest(checked.path),
        checklist_hash=_digest(checklist),
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(target: Path, content: bytes) -> None:
    """Writes the whole file or nothing: a reader never finds half a report."""
    try:
        write(target, content)
    except PermissionError as error:
        text = f"'{target}' cannot be written; is it open in Word? Close it and try again"
        raise Refusal(text) from error


def _counts(built: Built) -> str:
    counts = built.matrix.counts
    told = [f"{count} {label(one).lower()}" for one, count in counts.items() if count]
    total = counted(len(built.matrix.rows), "article")
    recommendations = counted(built.recommendations, "recommendation")
    assert sum(counts[one] for one in Status) == len(built.matrix.rows)
    return f"{total} ({', '.join(told)}), {recommendations}"
