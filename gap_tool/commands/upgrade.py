"""`gap-tool upgrade`."""

from pathlib import Path

import click

from gap_tool.checked import placed
from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Fault, Refusal
from gap_tool.document import Document
from gap_tool.files import read_file
from gap_tool.loading import load_assessment
from gap_tool.messages import tell
from gap_tool.safe_write import replace
from gap_tool.upgrade import Upgraded, upgraded
from gap_tool.upgrade.words import finding_list
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read_bytes

_MARK = b"\xef\xbb\xbf"


@click.command("upgrade", epilog="Example: gap-tool upgrade assessments/georgia/lanzarote.yaml")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done; write nothing.")
def command(path: Path, dry_run: bool) -> int:
    """Carry an assessment over to the newest edition of its checklist.

    Findings and answers move to their new ids. Where a question was split, merged, reworded or
    withdrawn, no answer is invented: the old one stays in the file as a comment, and the finding is
    marked "look again" and put back to drafting. Nothing else in the file changes.
    """
    workspace = Workspace.around(path)
    shown = workspace.shown(path)
    if path.is_dir():
        raise click.UsageError(tell("'{shown}' is a folder; name one assessment", shown=shown))
    was = read_file(path)
    document = read_bytes(was)
    checklist = _checklist(workspace, document, shown)
    try:
        done = upgraded(document, checklist, workspace.ratings)
        if done.steps and not dry_run:
            mark = _MARK if was.startswith(_MARK) else b""
            replace(path, mark + done.source.encode("utf-8"), was=was)
    except Refusal as refusal:
        raise Refusal(f"{shown}: {refusal}") from refusal
    _tell(done, checklist, shown, dry_run=dry_run)
    return 0


def _checklist(workspace: Workspace, document: Document, shown: str) -> Checklist:
    """The checklist that an assessment was made with.

    Raises:
        Refusal: the file has faults of form, or there is no such checklist.
    """
    faults: list[Fault] = []
    assessment = None
    if document.complete:
        loaded = load_assessment(document.data, workspace.ratings)
        faults, assessment = loaded.faults, loaded.assessment
    told = placed(shown, document, faults)
    if told or assessment is None:
        raise Refusal(tell("the file has faults that have to be mended first"), told)
    return workspace.checklist(assessment.assessment.convention)


def _tell(done: Upgraded, checklist: Checklist, shown: str, *, dry_run: bool) -> None:
    newest = checklist.checklist.edition
    if not done.steps:
        click.echo(
            tell("{shown} is at edition {newest} already, the newest.", shown=shown, newest=newest)
        )
        return
    for step in done.steps:
        note = " ".join(step.edition.note.split())
        click.echo(
            tell(
                "Edition {edition} of {date}: {note}",
                edition=step.edition.edition,
                date=step.edition.date,
                note=note,
            )
        )
        told = step.told or [tell("None of its changes touches this assessment.")]
        click.echo("".join(f"- {one}\n" for one in told), nl=False)
    if dry_run:
        click.echo(tell("Would write {path} at edition {newest}.", path=shown, newest=newest))
    else:
        click.echo(tell("Wrote {path} at edition {newest}.", path=shown, newest=newest))
    if done.again:
        click.echo(
            tell(
                "Look again at {listed}; the reasons stand above their keys.",
                listed=finding_list(done.again),
            )
        )
