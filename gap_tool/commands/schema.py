"""`gap-tool schema`."""

from pathlib import Path

import click

from gap_tool.commands.completion import conventions
from gap_tool.messages import tell
from gap_tool.workspace import Workspace


@click.command("schema", epilog="Example: gap-tool schema budapest")
@click.argument("conventions", metavar="[CONVENTION]...", nargs=-1, shell_complete=conventions)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to; otherwise .gap-tool in the workspace.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a file differs.")
def command(conventions: tuple[str, ...], folder: Path | None, only_check: bool) -> int:
    """Write what an editor needs to help you fill in an assessment: the articles and elements of a
    CONVENTION, all fields and their values, each with an explanation (a JSON Schema).

    Without a name: the conventions that the assessments of the workspace use, or all at hand.
    `gap-tool new` writes the one it needs by itself. Exit status with --check: 0 all are there and
    up to date, 1 one is not.
    """
    from gap_tool.json_schema import FOLDER, file_name, save, schema_text

    workspace = Workspace.around(Path.cwd())
    folder = folder or workspace.root / FOLDER
    outdated = 0
    for convention in conventions or _in_use(workspace):
        text = schema_text(
            workspace.checklist(convention), convention, workspace.template_folders()
        )
        target = folder / file_name(convention)
        shown = workspace.shown(target)
        if only_check:
            differs = not target.is_file() or target.read_bytes() != text.encode("utf-8")
            outdated += differs
            if differs:
                click.echo(tell("{path} is not up to date: run gap-tool schema", path=shown))
            else:
                click.echo(tell("{path} is up to date", path=shown))
        else:
            save(target, text)
            click.echo(tell("Wrote {path}", path=shown))
    return int(outdated > 0)


def _in_use(workspace: Workspace) -> list[str]:
    """The conventions that assessments of the workspace name, or all if there are none."""
    known, folder = workspace.conventions(), workspace.root / "assessments"
    files = workspace.files(folder) if folder.is_dir() else []
    used = {_convention(workspace, path) for path in files}
    return [one for one in known if one in used] or known


def _convention(workspace: Workspace, path: Path) -> str | None:
    """The convention that a file names, whatever else may be wrong with it."""
    data = workspace.check(path).document.data
    header = data.get("assessment") if isinstance(data, dict) else None
    named = header.get("convention") if isinstance(header, dict) else None
    return named if isinstance(named, str) else None
