"""`gap-tool doctor`."""

from pathlib import Path

import click

from gap_tool.messages import tell, tell_plural


@click.command("doctor", epilog="Example: gap-tool doctor")
def command() -> int:
    """Look whether everything that gap-tool needs is in place: Python, the YAML parser, git and
    what gap-tool git-setup registered, LibreOffice, the fonts of the report, the console.

    Only looks; never changes anything. Exit status: 0 all is well, 1 something is wanting.
    """
    from gap_tool.diagnostics import printable
    from gap_tool.doctor import State, look

    wanting = 0
    for found in look(Path.cwd()):
        click.echo(f"{found.state}  {found.what:<12} {printable(found.says)}")
        wanting += found.state is State.WANTING
    if not wanting:
        click.echo(tell("All is well."))
        return 0
    click.echo(
        tell_plural(
            "One thing is wanting: see the lines that begin with {sign}.",
            "{count} things are wanting: see the lines that begin with {sign}.",
            wanting,
            sign=State.WANTING,
        )
    )
    return 1
