"""`gap-tool template`."""

from pathlib import Path

import click

from gap_tool.messages import tell, tell_plural, to_tell


@click.group("template", epilog="Example: gap-tool template new --house neutral")
def command() -> None:
    """Give reports the look and the words of your own house."""


@command.command("new", epilog="Example: gap-tool template new templates/houses/our-ministry")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--house",
    help="Begin with the base document of a sample house: neutral (black and grey) or institute "
    "(a logo on a dark cover).",
)
def new(folder: Path | None, house: str | None) -> int:
    """Copy the base document and the wording of all languages into a FOLDER, by default
    templates/ of the workspace, to be changed there.

    A file that is there already stays as it is.
    """
    from gap_tool.files import read_file, shipped, shown
    from gap_tool.houses import BASE, house_folder
    from gap_tool.safe_write import write_missing
    from gap_tool.translation import LANGUAGES
    from gap_tool.workspace import Workspace

    workspace = Workspace.around(Path.cwd())
    target = folder or workspace.root / "templates"
    if target.exists() and not target.is_dir():
        raise click.UsageError(tell("'{folder}' is a file; name a folder", folder=target))
    ours = shipped("templates")
    look = house_folder(workspace.template_folders(), house) if house else ours
    sources = {path.relative_to(ours): path for path in _texts(ours, LANGUAGES)}
    sources |= {path.relative_to(look): path for path in _texts(look, LANGUAGES)}
    sources[Path(BASE)] = look / BASE
    texts = {name.as_posix(): read_file(path) for name, path in sources.items()}
    written, kept = write_missing(target, texts)
    if written:
        told = tell("Wrote {count} files to {folder}", count=len(written), folder=shown(target))
        click.echo(told)
    if kept:
        told = tell(
            "Left as they are: {count} files that were there, {first} first",
            count=len(kept),
            first=shown(kept[0]),
        )
        click.echo(told)
    click.echo(tell(_GUIDE, folder=shown(target), option=_option(target, workspace.root)))
    return 0


_GUIDE = to_tell(
    """
What to edit where:
  letterhead      {folder}/base.docx, in Word: header and footer; the words in braces,
                  such as {{country}}, are filled in by the report
  fonts, colours  {folder}/base.docx, in Word: change the styles; each line of the text
                  shows one style and says what it is for
  wording         {folder}/en/*.txt and the other languages, in any text editor
Delete every text that you leave as it is: reports then take gap-tool's own, with its corrections.
Next: gap-tool template check {folder}{option}"""
)


def _option(target: Path, root: Path) -> str:
    """How a report is told of the folder, unless it finds it by itself."""
    from gap_tool.files import shown

    if target.resolve() == (root / "templates").resolve():
        return ""
    return tell(
        "\nA report takes it with: gap-tool report ... --house {folder}", folder=shown(target)
    )


def _texts(folder: Path, languages: tuple[str, ...]) -> list[Path]:
    return [path for one in languages for path in sorted((folder / one).rglob("*.txt"))]


@command.command("check", epilog="Example: gap-tool template check templates")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Let warnings fail the check as errors do.")
def check(folder: Path | None, strict: bool) -> int:
    """Check the base document and the wording in a FOLDER, by default templates/ of the workspace:
    what is missing, misspelt or faulty, and what it is for.

    Only reads; never changes a file. Exit status: 0 nothing wrong, 1 faults found, 2 there is no
    such folder.
    """
    from gap_tool.diagnostics import Severity
    from gap_tool.files import shipped, shown
    from gap_tool.house_check import flaws
    from gap_tool.progress import working
    from gap_tool.workspace import Workspace

    own = Workspace.around(Path.cwd()).root / "templates"
    target = folder or own
    if not target.is_dir():
        raise click.UsageError(
            tell(
                "there is no folder '{folder}'; make one: gap-tool template new",
                folder=shown(target),
            )
        )
    others = [one for one in (own, shipped("templates")) if one.resolve() != target.resolve()]
    with working(tell("Checking")):
        found = flaws(target, others or [shipped("templates")])
    for one in found:
        click.echo(str(one))
    errors = sum(one.severity is Severity.ERROR for one in found)
    told = [
        tell_plural("{count} error", "{count} errors", errors),
        tell_plural("{count} warning", "{count} warnings", len(found) - errors),
    ]
    said = tell("{folder} checked: {told}", folder=shown(target), told=", ".join(told))
    click.echo(said, err=True)
    return int(bool(errors or (strict and found)))
