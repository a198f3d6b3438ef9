"""`gap-tool blame`."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gap_tool.commands.log import SHALLOW, json_text, version_data
from gap_tool.diagnostics import printable
from gap_tool.labels import begun, cited
from gap_tool.messages import tell
from gap_tool.progress import working

if TYPE_CHECKING:  # they are loaded when the command runs
    from rich.table import Table
    from rich.text import Text

    from gap_tool.blame import Origin
    from gap_tool.git import Version
    from gap_tool.history import Past


@click.command("blame", epilog="Example: gap-tool blame assessments/georgia/budapest.yaml 6.1.b")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("article", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the fields are printed.",
)
def command(path: Path, article: tuple[str, ...], form: str) -> int:
    """Show who last changed each field of a finding, when and why.

    What only moved lines or line breaks does not count.
    """
    from gap_tool.blame import origins
    from gap_tool.history import past

    with working(tell("Reading the history")):
        made = past(path, " ".join(article))
        told = list(origins(made))
    if form == "json":
        click.echo(json_text(made, fields=[_field(one) for one in told]))
    else:
        _print(made, told)
    return 0


def _print(made: "Past", told: list["Origin"]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _PIPED
    for place, origins in groupby(told, key=lambda one: one.place):
        console.print(Text(begun(cited(place)), style="bold"))
        console.print(_table(list(origins), console.width))
        console.print()
    console.print(_commits(told))
    if made.is_shallow:
        console.print(Text(tell(SHALLOW)))


_PIPED = 160  # characters, where there is no terminal to ask
_DAYS_FROM, _AUTHORS_FROM = 48, 72  # how wide a terminal must be to show them beside each field


def _table(origins: list["Origin"], width: int) -> "Table":
    """Commit, day, author, then the field with its value; a narrow terminal shows less."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="yellow", no_wrap=True)
    if width >= _DAYS_FROM:
        table.add_column(no_wrap=True)
    if width >= _AUTHORS_FROM:
        table.add_column(style="cyan", no_wrap=True, overflow="ellipsis", max_width=24)
    table.add_column(overflow="fold")
    for one in origins:
        beside = _commit(one.step.version)[: len(table.columns) - 1]
        cells = (*beside, tell("{field}: {value}", field=one.field, value=one.told))
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table


def _commit(version: "Version | None") -> tuple[str, str, str]:
    if version is None:
        return tell("not committed"), "", ""
    return version.short, version.date.date().isoformat(), version.author


def _commits(told: list["Origin"]) -> "Text":
    """Each commit with all that is known of it, newest first."""
    from rich.text import Text

    versions = {one.step.version.commit: one.step.version for one in told if one.step.version}
    newest_first = sorted(versions.values(), key=lambda one: one.date, reverse=True)
    lines = (
        Text.assemble(
            (one.short, "yellow"),
            f"  {one.date.date().isoformat()}  ",
            (printable(one.author), "cyan"),
            f"  {printable(one.subject)}",
        )
        for one in newest_first
    )
    return Text("\n").join(lines)


def _field(one: "Origin") -> dict[str, Any]:
    return {
        "place": one.place,
        "loc": one.loc,
        "field": one.field,
        "value": one.value,
        "commit": version_data(one.step.version),
    }
