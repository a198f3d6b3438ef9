"""`gap-tool explain`."""

import sys

import click

from gap_tool import explain
from gap_tool.messages import tell


def _matching(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    return [code for code in explain.codes() if code.startswith(incomplete)]


@click.command("explain", epilog="Example: gap-tool explain missing-gap")
@click.argument("code", required=False, shell_complete=_matching)
def command(code: str | None) -> int:
    """Explain a code that check prints, with an example that passes and one that fails.

    Without a code: list all codes.
    """
    if code is None:
        click.echo(_overview())
        return 0
    _print(explain.page(code.strip(" []").lower()).markdown)
    return 0


def _overview() -> str:
    lines = [tell("The codes that check prints. More on each: gap-tool explain CODE")]
    for group, pages in explain.by_group().items():
        lines += ["", group[0].upper() + group[1:]]
        lines += [f"  {one.code:<26} {one.title}" for one in pages]
    return "\n".join(lines)


def _print(markdown: str) -> None:
    if not sys.stdout.isatty():
        click.echo(explain.as_plain(markdown))
        return
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    console.print(Markdown(markdown, code_theme="ansi_dark"), width=min(console.width, 100))
