"""What the shell offers while a command is typed."""

from pathlib import Path

import click

from gap_tool.workspace import Workspace


def conventions(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The conventions at hand that begin like this."""
    known = Workspace.around(Path.cwd()).conventions()
    return [one for one in known if one.startswith(incomplete)]
