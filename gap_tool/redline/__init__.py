"""The redline: two reports as one document, in which every difference is a tracked change.

Accepting all gives the new report, rejecting all the old one. It is made from two packages that
`docx.writer` wrote, whatever they hold: contents and charts are the new ones, unmarked.
"""

from gap_tool.docx.house import MAIN
from gap_tool.docx.package import Package
from gap_tool.redline.blocks import merged_body
from gap_tool.redline.ids import Notes, numbered, opened, with_relations
from gap_tool.redline.marks import Mark, Pen

__all__ = ["Mark", "redline"]


def redline(old: Package, new: Package, mark: Mark) -> Package:
    """The new document with tracked changes against the old one; equal input gives equal bytes.

    Args:
        old: a package of `docx.writer`, on the same base document as the new one.
        new: another, which is left as it is.
        mark: whose changes they are and of when.
    """
    notes = Notes()
    made, same = with_relations(old, new)
    before, after = opened(old, notes, same), opened(new, notes, {})
    pen = Pen.of(mark, after.bookmarks)
    body = merged_body(before.body, after.body, pen)
    made.parts[MAIN] = numbered(after.head + body + after.tail, notes).encode()
    made.parts[notes.PART] = notes.part(new)
    return made
