"""`gap-tool diff`."""

from datetime import date
from pathlib import Path

import click

from gap_tool.comparison import Comparison, compared, require_same
from gap_tool.diagnostics import Refusal, printable
from gap_tool.diff_request import request
from gap_tool.files import shown
from gap_tool.messages import tell, tell_plural
from gap_tool.progress import working
from gap_tool.safe_write import write
from gap_tool.workspace import Workspace

_ENDINGS = {
    "terminal": (".txt",),
    "markdown": (".md",),
    "html": (".html", ".htm"),
    "json": (".json",),
    "docx": (".docx",),
}
_FILES = ("html", "docx")  # formats that are no use on a terminal


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(tell("write year-month-day, as in 2026-10-01")) from None


@click.command("diff", epilog="Example: gap-tool diff main assessments/georgia --format html")
@click.argument("arguments", nargs=-1, metavar="[OLD [NEW]] [PATHS]...")
@click.option(
    "--from-date", callback=_day, metavar="DATE", help="Compare with the version of that day."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_ENDINGS)),
    help="How changes are printed. Default: by the name of the output, else terminal.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write it; otherwise html and docx go to reports/ of the workspace.",
)
@click.option("--author", help="Whose tracked changes they are (docx). Default: as git knows.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything but the layout changed.")
def command(
    arguments: tuple[str, ...],
    from_date: date | None,
    form: str | None,
    output: Path | None,
    author: str | None,
    exit_code: bool,
) -> int:
    """Show what changed in assessments, in legal terms: statuses, elements, laws, texts.

    Without arguments: your files against the last commit. OLD and NEW are revisions of git (a
    commit, branch or tag, also OLD..NEW); two files, or two folders, are compared with each other.

    Never changes an assessment. Exit status: 0, or 2 if something cannot be read or the call is
    wrong.
    """
    form = form or _form_of(output)
    _refuse_bad_target(output, form)
    with working(tell("Comparing")):
        asked = request(arguments, from_date)
        comparison = compared(asked.old, asked.new, asked.texts)
        if asked.is_one_file:
            require_same(comparison)
    _print(comparison, form, output, author)
    for fault in comparison.faults:
        click.echo(f"gap-tool: {printable(fault)}", err=True)
    if comparison.faults:
        return 2
    return int(exit_code and any(not one.is_layout_only for one in comparison.pairs))


def _form_of(output: Path | None) -> str:
    ending = output.suffix.lower() if output else ""
    return next((form for form, endings in _ENDINGS.items() if ending in endings), "terminal")


def _refuse_bad_target(output: Path | None, form: str) -> None:
    if output is None:
        return
    if output.is_dir():
        raise click.UsageError(tell("'{path}' is a folder: name a file in it", path=shown(output)))
    if form in _FILES and output.suffix.lower() not in _ENDINGS[form]:
        name = output.with_suffix(_ENDINGS[form][0]).name
        raise click.UsageError(tell("with --format {form} name it '{name}'", form=form, name=name))
    if output.suffix.lower() in (".yaml", ".yml"):
        raise click.UsageError(
            tell("'{output}' may be an assessment: give it another ending", output=shown(output))
        )


def _print(comparison: Comparison, form: str, output: Path | None, author: str | None) -> None:
    if form == "docx":
        _write_redlines(comparison, output, author)
    elif form == "terminal" and output is None:
        from gap_tool.diff_formats.terminal import print_comparison

        print_comparison(comparison)
    elif form in _FILES or output:
        target = output or _reports() / "changes.html"
        _write(target, _text(comparison, form).encode())
        click.echo(tell("Wrote {path}", path=shown(target)))
    else:
        click.echo(_text(comparison, form), nl=False)


def _text(comparison: Comparison, form: str) -> str:
    """The comparison in one of the formats that are text; only that one is loaded."""
    if form == "markdown":
        from gap_tool.diff_formats.markdown import markdown

        return markdown(comparison)
    if form == "html":
        from gap_tool.diff_formats.html_page import html_page

        return html_page(comparison)
    if form == "json":
        from gap_tool.diff_formats.json_text import json_text

        return json_text(comparison)
    from gap_tool.diff_formats.terminal import terminal

    return terminal(comparison)


def _reports() -> Path:
    return Workspace.around(Path.cwd()).root / "reports"


def _write(target: Path, content: bytes) -> None:
    """Writes the whole file or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        write(target, content)
    except PermissionError as error:
        text = tell(
            "'{path}' cannot be written; is it open? Close it and try again", path=shown(target)
        )
        raise Refusal(text) from error


def _write_redlines(comparison: Comparison, output: Path | None, author: str | None) -> None:
    """Writes a report with tracked changes for each assessment that is there in both versions."""
    pairs = [one for one in comparison.pairs if one.old and one.new and not one.is_layout_only]
    if output and len(pairs) > 1:
        paths = ", ".join(one.side.path for one in pairs[:3])
        raise Refusal(
            tell_plural(
                "{count} assessment changed: name one of them, such as {paths}",
                "{count} assessments changed: name one of them, such as {paths}",
                len(pairs),
                paths=paths,
            )
        )
    for pair in pairs:
        from gap_tool.diff_formats.word import word

        path = pair.side.text.file
        folder = Workspace.around(path).root / "reports"
        target = output or folder / f"{path.absolute().parent.name}-{path.stem}-changes.docx"
        with working(tell("Writing the redline")):
            _write(target, word(pair, author))
        click.echo(tell("Wrote {path}", path=shown(target)))
    if not pairs:
        click.echo(
            tell("No redline: no assessment changed that is there in both versions."), err=True
        )
