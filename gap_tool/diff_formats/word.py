"""A comparison as a Word report with tracked changes."""

from dataclasses import replace

from gap_tool import ids
from gap_tool.assessment import Assessment, Recommendation
from gap_tool.changes import changes
from gap_tool.comparison import Pair, Side
from gap_tool.confidential import public
from gap_tool.diff_formats import view
from gap_tool.docx.package import Package
from gap_tool.messages import SOURCE, speaking
from gap_tool.redline import Mark, redline
from gap_tool.report import build
from gap_tool.report.comparison import ChangedRow, Comparison, halved_places
from gap_tool.report_file import made_from
from gap_tool.workspace import Workspace

_IN_TABLE = ("status", "recommendation", "finding")
UNKNOWN = "Unknown author"  # a tracked change has to bear a name


def word(pair: Pair, author: str | None = None) -> bytes:
    """The report of the new version, its differences from the old one as tracked changes.

    Args:
        pair: both versions of an assessment.
        author: whose changes they are; without it, and the day, what the new version tells.

    Raises:
        Refusal: a report cannot be made of one of the versions.
    """
    old, new = _public(pair.old), _public(pair.new)
    with speaking(SOURCE):  # the language of the report, not of whoever makes it
        comparison = _front(old, new)
    workspace = Workspace.around(new.text.file)
    before, after = (_report(side, comparison, workspace) for side in (old, new))
    name, day = new.author or (UNKNOWN, None)
    return redline(before, after, Mark(author or name, day)).to_bytes()


def _public(side: Side | None) -> Side:
    """A version without what is confidential: a redline neither shows nor names it."""
    assert side is not None
    return replace(side, assessment=public(side.assessment))


def _report(side: Side, comparison: Comparison, workspace: Workspace) -> Package:
    """The report of a version; without page numbers, which stand for one of them only."""
    convention = side.assessment.assessment.convention
    commit = side.text.version.commit
    made = made_from(
        side.text.content,
        workspace.checklist_path(convention),
        commit[:10] if commit else None,
        changed=commit is None,
    )
    return build(
        side.assessment,
        workspace.checklist(convention),
        workspace.template_folders(),
        made,
        with_errors=bool(workspace.judge(side.text.file, side.document).errors),
        comparison=comparison,
    ).package


def _front(old: Side, new: Side) -> Comparison:
    """What the first chapter says: findings and recommendations in a table, the rest below it."""
    versions = old.assessment, new.assessment
    pair = Pair(old, new, changes(*versions))
    sentences = [
        entry.sentence
        for part in view.parts(pair)
        for entry in part.entries
        if not entry.change.kind.startswith(_IN_TABLE)
    ]
    return Comparison(
        old.label,
        new.label,
        rows=tuple(_rows(*versions)),
        sentences=tuple(sentences),
        halved=halved_places(*versions),
    )


def _rows(old: Assessment, new: Assessment) -> list[ChangedRow]:
    rows = []
    for place in sorted(old.findings.keys() | new.findings.keys(), key=ids.order):
        before, after = old.findings.get(place), new.findings.get(place)
        advice = _advice(
            before.recommendations if before else [], after.recommendations if after else []
        )
        was, now = (one.rating if one else None for one in (before, after))
        if advice or was != now:
            rows.append(ChangedRow(place, was, now, advice))
    return rows


def _advice(old: list[Recommendation], new: list[Recommendation]) -> str:
    """What became of the recommendations of a finding: `R1 changed; R4 new`."""
    before, after = ({one.id: one for one in side} for side in (old, new))
    told = {
        name: "new" if name not in before else "withdrawn" if name not in after else "changed"
        for name in before | after
        if before.get(name) != after.get(name)
    }
    return "; ".join(f"{name} {what}" for name, what in told.items())
