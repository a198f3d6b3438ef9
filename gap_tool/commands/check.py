"""`gap-tool check`."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import click

from gap_tool.checked import Checked
from gap_tool.diagnostics import Diagnostic, Severity
from gap_tool.formats import FORMATS, render
from gap_tool.messages import tell, tell_plural
from gap_tool.progress import working
from gap_tool.scales import Stage
from gap_tool.workspace import Workspace

UNREADABLE = "unreadable"


@click.command("check", epilog="Example: gap-tool check assessments/georgia/budapest.yaml")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--stage",
    type=click.Choice([one.value for one in Stage]),
    help="Judge as if this stage had been reached; 'final' tells what is left to do.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="full",
    show_default=True,
    help="How faults are printed.",
)
@click.option("--staged", is_flag=True, help="Judge what is staged in git for the next commit.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check as errors do.")
def command(
    paths: tuple[Path, ...], stage: str | None, form: str, staged: bool, strict: bool
) -> int:
    """Check assessments and checklists: files, folders, or (with no path) the whole workspace.

    Only reads; never changes a file. Exit status: 0 nothing wrong, 1 faults found, 2 a file cannot
    be read or the call is wrong.
    """
    with working(tell("Checking")):
        told = [_kept(one, form) for one in _checked(paths, stage, staged=staged)]
    if not told and staged:
        click.echo(tell("No assessment or checklist is staged."), err=True)
        return 0
    if not told:
        click.echo(
            tell("gap-tool: no assessment or checklist here; start one: gap-tool new"), err=True
        )
        return 2
    found = sorted(diagnostic for one in told for diagnostic in one.diagnostics)
    text = render(form, found, {one.path: one.source for one in told})
    if text:
        click.echo(text)
    if form in ("full", "concise"):
        click.echo(_summary(found, len(told)), err=True)
    return _exit_code(found, strict=strict)


class _Told(NamedTuple):
    """What is kept of a file until all are printed: of a thousand files nothing else fits."""

    path: Path
    diagnostics: list[Diagnostic]
    source: str


def _kept(checked: Checked, form: str) -> _Told:
    shown = form == "full" and checked.diagnostics
    return _Told(checked.path, checked.diagnostics, checked.document.source if shown else "")


def _checked(paths: tuple[Path, ...], stage: str | None, *, staged: bool) -> Iterator[Checked]:
    chosen = Stage(stage) if stage else None
    if staged:
        return _check_staged(paths, chosen)
    found = (_check(path, chosen) for path in dict.fromkeys(paths) or (None,))
    return chain.from_iterable(found)


def _check(path: Path | None, stage: Stage | None) -> Iterator[Checked]:
    if path is not None and not path.exists():
        raise click.UsageError(tell("there is no file or folder '{path}'", path=path))
    workspace = Workspace.around(path or Path.cwd())
    return (workspace.check(file, stage) for file in workspace.files(path))


def _check_staged(paths: tuple[Path, ...], stage: Stage | None) -> Iterator[Checked]:
    from gap_tool.staged import Index

    index = Index.here()
    workspaces = {root: Workspace(root, index.read) for root in index.changed.values()}
    wanted = [path.resolve() for path in paths]
    for file, root in index.changed.items():
        if not wanted or any(file.is_relative_to(one) for one in wanted):
            yield workspaces[root].check(file, stage)


def _summary(found: list[Diagnostic], files: int) -> str:
    errors = sum(one.severity is Severity.ERROR for one in found)
    warnings = len(found) - errors
    told = [
        tell_plural("{count} error", "{count} errors", errors),
        tell_plural("{count} warning", "{count} warnings", warnings),
    ]
    return tell_plural(
        "{count} file checked: {told}", "{count} files checked: {told}", files, told=", ".join(told)
    )


def _exit_code(found: list[Diagnostic], *, strict: bool) -> int:
    if any(one.code == UNREADABLE for one in found):
        return 2
    return int(any(strict or one.severity is Severity.ERROR for one in found))
