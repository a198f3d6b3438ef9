"""`gap-tool merge`."""

import sys
from pathlib import Path

import click

from gap_tool.diagnostics import Refusal
from gap_tool.files import read_file, shown
from gap_tool.merge import Markers, Outcome, merge
from gap_tool.messages import tell, tell_plural
from gap_tool.safe_write import replace, write

_FAILED = 129  # git takes all up to 128 for conflicts left in the file, and would go on with ours


@click.command("merge", epilog="Example: gap-tool merge --stdout old.yaml mine.yaml hers.yaml")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.option("-p", "--stdout", is_flag=True, help="Print the result; change no file.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the result to this file.  [default: OURS]",
)
@click.option("--ours-label", help="The name of our side in a conflict.")
@click.option("--theirs-label", help="The name of their side in a conflict.")
@click.option(
    "--marker-size",
    type=click.IntRange(1, 100),
    default=7,
    show_default=True,
    help="How many signs mark a conflict.",
)
@click.option("--path", help="Called by git: the file's path, from which the authors are known.")
def command(  # noqa: PLR0913 -- options of the command line
    *,
    base: Path,
    ours: Path,
    theirs: Path,
    stdout: bool,
    output: Path | None,
    ours_label: str | None,
    theirs_label: str | None,
    marker_size: int,
    path: str | None,
) -> int:
    """Join two versions of an assessment, OURS and THEIRS, that both grew out of BASE.

    Article by article, field by field, item by item, prose sentence by sentence; comments stay.
    Where both sides changed the same thing, both versions are left in the file with their authors,
    and check names the place. Exit status: 0 joined, 1 conflicts are left, 2 a file cannot be read
    or written or the call is wrong.
    """
    if stdout and output:
        raise click.UsageError(tell("choose one: --stdout or --output"))
    markers = Markers(lambda: _labels(path, ours_label, theirs_label), marker_size)
    try:
        was = read_file(ours)
        outcome = merge(read_file(base), was, read_file(theirs), markers)
        if stdout:
            sys.stdout.buffer.write(outcome.content)
        elif output:
            write(output, outcome.content)
        elif outcome.content != was:
            replace(ours, outcome.content, was=was)
    except (OSError, Refusal) as error:
        if path is None:
            raise
        click.echo(tell("gap-tool: {path}: not merged: {error}", path=path, error=error), err=True)
        return _FAILED
    _tell(outcome, path or shown(output or ours), silent=stdout or path is not None)
    return int(bool(outcome.conflicts))


def _labels(path: str | None, ours: str | None, theirs: str | None) -> tuple[str, str]:
    from gap_tool.merge.authors import labels

    found = labels(path) if path else ("ours", "theirs")
    return ours or found[0], theirs or found[1]


def _tell(outcome: Outcome, name: str, *, silent: bool) -> None:
    """Says on standard error what came out; nothing if it is clean and nobody looks."""
    for note in outcome.notes:
        click.echo(f"gap-tool: {name}: {note}", err=True)
    if outcome.conflicts:
        told = tell_plural(
            "{name}: {count} conflict left; gap-tool check names the lines",
            "{name}: {count} conflicts left; gap-tool check names the lines",
            outcome.conflicts,
            name=name,
        )
        click.echo(told, err=True)
    elif not silent:
        click.echo(tell("{name}: merged without a conflict", name=name), err=True)
