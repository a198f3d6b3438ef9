"""What `gap-tool report` says: which kinds of document there are, and what it wrote."""

from pathlib import Path

import click

from gap_tool.commands.report_target import counts
from gap_tool.files import shown
from gap_tool.messages import tell
from gap_tool.report import KINDS, Built


def list_kinds(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    """Explains the kinds of document, each with an example, and ends."""
    if not asked or context.resilient_parsing:
        return
    for name, kind in KINDS.items():
        click.echo(f"{name:<13}{tell(kind.use)}")
        click.echo(f"{'':<13}gap-tool report assessments/georgia/budapest.yaml --kind {name}")
    context.exit()


def announce(target: Path, built: Built) -> None:
    """Says what was written, and what whoever asked for it has to know."""
    click.echo(tell("Wrote {path}: {counts}", path=shown(target), counts=counts(built)))
    for one in built.remarks:
        click.echo(tell("Note: {remark}.", remark=one), err=True)
