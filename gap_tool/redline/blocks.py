"""The body of a document: headings, paragraphs and tables, one after the other."""

from collections.abc import Hashable

from gap_tool.redline import paragraphs, tables
from gap_tool.redline.align import Pair, aligned, words_alike
from gap_tool.redline.elements import bookmark_of, children
from gap_tool.redline.marks import Kind, Pen
from gap_tool.redline.paragraphs import Woven

_TABLE = "<w:tbl>"
_CONTENTS = "> TOC "  # the instruction of the field that the contents are
_CONTENTS_END = '</w:hyperlink><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
_PICTURE = "<w:drawing"
_END = "<w:sectPr"


def merged_body(old: str, new: str, pen: Pen) -> str:
    """The blocks of both versions with the changes between them."""
    before, after = _blocks(old), _blocks(new)
    pairs = aligned(before, after, _names(before), _names(after), _likeness)
    return paragraphs.joined([_one(pair, pen) for pair in pairs], pen)


def _blocks(body: str) -> list[str]:
    """The blocks, of which the contents are one."""
    blocks = children(body)
    start = next((at for at, one in enumerate(blocks) if _CONTENTS in one), None)
    if start is None:
        return blocks
    end = next(at for at in range(start, len(blocks)) if blocks[at].endswith(_CONTENTS_END)) + 1
    return [*blocks[:start], "".join(blocks[start:end]), *blocks[end:]]


def _names(blocks: list[str]) -> list[Hashable]:
    """What names each block: the contents, a chart and the end are one of a kind; a heading and a
    caption have a bookmark, and a table the one above it; other paragraphs name themselves.
    """
    names: list[Hashable] = []
    above = ""
    for one in blocks:
        if one.startswith(_TABLE):
            names.append((above, tables.frame(one)))
        elif special := _special(one):
            names.append(special)
        else:
            above = bookmark_of(one) or above
            names.append(bookmark_of(one) or one)
    return names


def _special(block: str) -> str:
    """The sign of a block that is always the new one."""
    if block.startswith(_END):
        return _END
    return next((one for one in (_CONTENTS, _PICTURE) if one in block), "")


def _likeness(old: str, new: str) -> float:
    if old.startswith(_TABLE) and new.startswith(_TABLE):
        return words_alike(old, new) if tables.frame(old) == tables.frame(new) else 0.0
    if old.startswith(_TABLE) or new.startswith(_TABLE) or _special(old) or _special(new):
        return 0.0
    return paragraphs.likeness(old, new)


def _one(pair: Pair, pen: Pen) -> Woven | str:
    old, new = pair
    if old is None or new is None:
        return _whole(old, "del", pen) if old else _whole(new or "", "ins", pen)
    if old == new or _special(new):
        return new
    if new.startswith(_TABLE):
        return tables.both(old, new, pen)
    return paragraphs.both(old, new, pen)


def _whole(block: str, kind: Kind, pen: Pen) -> Woven | str:
    if block.startswith(_TABLE):
        return tables.whole(block, kind, pen)
    if _special(block) == _CONTENTS:
        return block if kind == "ins" else ""
    return paragraphs.whole(block, kind, pen)
