"""`gap-tool init`."""

import shutil
import subprocess
from pathlib import Path

import click

from gap_tool.messages import tell


@click.command("init", epilog="Example: gap-tool init our-assessments")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Make a new workspace in a FOLDER, or here: a git repository with a place for assessments,
    settings for git and for editors, and a page that tells the team how to work.

    A file that is there already stays as it is.
    """
    from gap_tool.files import shown
    from gap_tool.new_workspace import fresh_files
    from gap_tool.safe_write import write_missing
    from gap_tool.workspace import Workspace

    if folder.exists() and not folder.is_dir():
        raise click.UsageError(tell("'{folder}' is a file; name a folder", folder=folder))
    outer = Workspace.around(folder.absolute()).root
    (folder / "assessments").mkdir(parents=True, exist_ok=True)
    if outer != folder.absolute() and (outer / "assessments").is_dir():
        click.echo(tell("Note: this folder lies in another workspace: {outer}", outer=shown(outer)))
    click.echo(_repository(folder))
    files = fresh_files(Workspace(folder).conventions())
    written, kept = write_missing(folder, {name: text.encode() for name, text in files.items()})
    for path in written:
        click.echo(tell("Wrote {path}", path=shown(path)))
    for path in kept:
        click.echo(tell("Left as it is: {path}", path=shown(path)))
    there = "" if folder.resolve() == Path.cwd() else f"in {shown(folder)}: "
    click.echo(
        tell("Next, {there}gap-tool git-setup, then gap-tool new COUNTRY CONVENTION,", there=there)
    )
    click.echo(tell("as in: gap-tool new moldova budapest"))
    return 0


def _repository(folder: Path) -> str:
    """Makes a git repository, unless the folder lies in one; what came of it."""
    from gap_tool.diagnostics import Refusal
    from gap_tool.files import shown
    from gap_tool.git import Repository

    git = shutil.which("git")
    if git is None:
        return tell(
            "No git repository was made: git is not installed. Without it there is no history; "
            "install it (https://git-scm.com) and run gap-tool init again."
        )
    found = Repository.around(folder)
    if found is not None:
        return tell("Already in a git repository: {path}", path=shown(found.root))
    command = [git, "init", "--quiet", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 -- git's own name
    if done.returncode:
        raise Refusal(
            tell(
                "git made no repository: {why}",
                why=done.stderr.decode("utf-8", "replace").strip(),
            )
        )
    return tell("Made a git repository: {path}", path=shown(folder))
