"""`gap-tool log`."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gap_tool.diagnostics import printable
from gap_tool.files import shown
from gap_tool.messages import tell, to_tell
from gap_tool.progress import working

if TYPE_CHECKING:  # they are loaded when the command runs
    from rich.text import Text

    from gap_tool.git import Version
    from gap_tool.history import Entry, Past

SHALLOW = to_tell("Older history is not on this machine: git fetch --unshallow brings it.")


@click.command("log", epilog="Example: gap-tool log assessments/georgia/budapest.yaml 6.1.b")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("article", nargs=-1)
@click.option("-n", "number", type=click.IntRange(min=1), help="Show only the newest of them.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the history is printed.",
)
def command(path: Path, article: tuple[str, ...], number: int | None, form: str) -> int:
    """Show the history of one finding: who changed it, when and why.

    Without an article: the history of the whole assessment. What is not committed yet stands on
    top.
    """
    from gap_tool.history import entries, past

    with working(tell("Reading the history")):
        made = past(path, " ".join(article))
        told = list(islice(entries(made), number))
    if form == "json":
        click.echo(json_text(made, entries=[_entry(one) for one in told]))
    else:
        _print(made, told)
    return 0


def _print(made: "Past", told: list["Entry"]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = 100_000  # a program reads one line for each change
    for entry in told:
        console.print(_heading(entry), soft_wrap=True)
        for line in (*entry.notes, *(words for _, words in entry.changes)):
            console.print(Padding(Text(printable(line)), (0, 0, 0, 4), expand=False))
        console.print()
    if made.is_shallow:
        console.print(Text(tell(SHALLOW)))


def _heading(entry: "Entry") -> "Text":
    """`2026-10-02  Aigerim Example  3f2a1c9  Rate Article 6 after the hearing`."""
    from rich.text import Text

    one = entry.version
    if one is None:
        return Text(tell("not committed yet"), style="bold")
    merge = tell(" (merge)") if len(one.parents) > 1 else ""
    return Text.assemble(
        (f"{one.date.date().isoformat()}  ", ""),
        (f"{printable(one.author)}  ", "cyan"),
        (f"{one.short}{merge}  ", "yellow"),
        (printable(one.subject), "bold"),
    )


def json_text(made: "Past", **told: object) -> str:
    """A history for a program to read: what it is of, then what is told of it."""
    import json

    what = {"path": shown(made.file), "article": made.place, "shallow": made.is_shallow}
    return json.dumps({"format": 1, **what, **told}, ensure_ascii=False, indent=2)


def _entry(entry: "Entry") -> dict[str, Any]:
    from gap_tool.changes import change_data

    changes = [change_data(change, words) for change, words in entry.changes]
    return {"commit": version_data(entry.version), "notes": entry.notes, "changes": changes}


def version_data(version: "Version | None") -> dict[str, Any] | None:
    """A version for a program to read; None for what is not committed."""
    if version is None:
        return None
    return {
        "id": version.commit,
        "author": version.author,
        "email": version.email,
        "date": version.date.isoformat(),
        "subject": version.subject,
        "path": version.path,
        "merge": len(version.parents) > 1,
    }
