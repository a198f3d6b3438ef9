"""`gap-tool fmt`."""

from collections import Counter
from enum import StrEnum
from pathlib import Path

import click

from gap_tool.diagnostics import Diagnostic, Refusal, Severity
from gap_tool.document import Document
from gap_tool.files import read_file
from gap_tool.formats import render
from gap_tool.layout import formatted
from gap_tool.messages import tell, tell_plural, to_tell
from gap_tool.progress import working
from gap_tool.safe_write import replace
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read_bytes


class _Outcome(StrEnum):
    """What became of a file."""

    SAME = to_tell("already in the house layout")
    CHANGED = to_tell("changed")
    REFUSED = to_tell("not formatted")
    FAILED = to_tell("could not be read or written")


@click.command("fmt", epilog="Example: gap-tool fmt assessments/georgia/budapest.yaml")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; list the files that would change.")
def command(paths: tuple[Path, ...], check: bool) -> int:
    """Bring assessments and checklists to the house layout: files, folders, or (with no path) the
    whole workspace.

    The order of keys, the indentation and the line ends of prose change; what the file says does
    not, and every comment stays. Exit status: 0 done, 1 a file has faults or (with --check) would
    change, 2 a file cannot be read or written or the call is wrong.
    """
    found = [one for path in paths or (None,) for one in _found(path)]
    with working(tell("Formatting")):
        outcomes = Counter(_format(*one, write=not check) for one in found)
    if not outcomes:
        click.echo(
            tell("gap-tool: no assessment or checklist here; start one: gap-tool new"), err=True
        )
        return 2
    click.echo(_summary(outcomes, check=check), err=True)
    if outcomes[_Outcome.FAILED]:
        return 2
    return int(bool(outcomes[_Outcome.REFUSED] or (check and outcomes[_Outcome.CHANGED])))


def _found(path: Path | None) -> list[tuple[Workspace, Path]]:
    if path is not None and not path.exists():
        raise click.UsageError(tell("there is no file or folder '{path}'", path=path))
    workspace = Workspace.around(path or Path.cwd())
    return [(workspace, file) for file in workspace.files(path)]


def _format(workspace: Workspace, path: Path, *, write: bool) -> _Outcome:
    """Formats a file, prints its name if it changes, and says on standard error what is wrong."""
    shown = workspace.shown(path)
    try:
        was = read_file(path)
    except (OSError, Refusal) as error:
        return _failed(shown, error)
    document = read_bytes(was)
    if document.faults:
        click.echo(_told(shown, document), err=True)
        return _Outcome.REFUSED
    try:
        content = formatted(was)
        if write and content != was:
            replace(path, content, was=was)
    except Refusal as refusal:
        click.echo(
            tell("{shown}: not formatted: {refusal}", shown=shown, refusal=refusal), err=True
        )
        return _Outcome.REFUSED
    except OSError as error:
        return _failed(shown, error)
    if content == was:
        return _Outcome.SAME
    click.echo(shown)
    return _Outcome.CHANGED


def _failed(shown: str, error: OSError | Refusal) -> _Outcome:
    told = error.strerror if isinstance(error, OSError) else None
    click.echo(f"{shown}: {told or error}", err=True)
    return _Outcome.FAILED


def _told(shown: str, document: Document) -> str:
    found = [
        Diagnostic(shown, one.span, Severity.ERROR, one.code, one.message)
        for one in document.faults
    ]
    return render("full", sorted(found), {Path(shown): document.source})


def _summary(outcomes: Counter[_Outcome], *, check: bool) -> str:
    words = {one: tell(str(one)) for one in _Outcome}
    if check:
        words[_Outcome.CHANGED] = tell("would change")
    told = [f"{outcomes[one]} {words[one]}" for one in _Outcome if outcomes[one]]
    files = tell_plural("{count} file", "{count} files", outcomes.total())
    return f"{files}: {', '.join(told)}"
