"""Pieces of a paragraph as Markdown of GitHub's kind; nothing in a text can become markup."""

import re
import unicodedata
from itertools import groupby
from urllib.parse import quote

from gap_tool.web.anchors import address
from gap_tool.web.tree import Bookmark, Change, NoteMark, Paragraph, Piece, Run, StyleLook

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&$!^])")
_BEGINNING = re.compile(r"^(\s*\d*)([-+=:.)])")
_IN_ADDRESS = "/:?#[]@!$&'*+,;=%~"
_SPACES = re.compile(r"[ \t]+")


class MarkdownText:
    """Writes the paragraphs of a document, each in one line."""

    def __init__(self, anchors: dict[str, str], styles: dict[str, StyleLook]) -> None:
        self._anchors = anchors
        self._styles = styles

    def paragraph(self, one: Paragraph) -> str:
        """A paragraph with its number and anchors."""
        first = f"{one.number} " if one.number else ""
        marks = "".join(_anchor(self._anchors, piece) for piece in one.pieces)
        return marks + at_beginning(escaped(first) + self.pieces(one.pieces))

    def pieces(self, pieces: list[Piece]) -> str:
        """Pieces without their anchors; a tab stop becomes a space."""
        shown = [one for one in pieces if not isinstance(one, Bookmark)]
        made = ""
        groups = [(key, list(group)) for key, group in groupby(shown, self._alike)]
        for at, (key, group) in enumerate(groups):
            text = "".join(one.text for one in group if isinstance(one, Run))
            following = groups[at + 1][1][0] if at + 1 < len(groups) else None
            after = following.text[:1] if isinstance(following, Run) else ""
            if isinstance(key, tuple):
                made += self._run(key, text, made[-1:], after)
            else:
                made += "".join(f"[^{one.number}]" for one in group if isinstance(one, NoteMark))
        return made.strip()

    def _alike(self, piece: Piece) -> object:
        """What joins neighbours: what Markdown can say of a run."""
        if not isinstance(piece, Run):
            return None
        style = self._styles.get(piece.look.style)
        bold = piece.look.bold or bool(style and style.bold)
        return bold, piece.look.italic, address(piece.link, self._anchors), _change(piece)

    def _run(self, key: tuple[bool, bool, str, Change], text: str, before: str, after: str) -> str:
        bold, italic, target, change = key
        bare = _SPACES.sub(" ", text.strip("\n"))
        inner = bare.strip()
        if not inner:
            return bare
        left, right = bare[: bare.index(inner)], bare[bare.index(inner) + len(inner) :]
        made = escaped(inner).replace("\n", "<br>")
        if bold or italic:
            fits = _fits(left or before, inner[0]) and _fits(right or after, inner[-1])
            made = _stressed(made, bold, fits=fits and not target and not change)
        if target:
            made = f"[{made}]({quote(target, safe=_IN_ADDRESS)})"
        if change:
            made = f"<{change}>{made}</{change}>"
        return f"{left}{made}{right}"


def _change(run: Run) -> Change:
    """What came and went: in a redline, or in the draft wording of an amendment."""
    return run.change or ("del" if run.look.struck else "ins" if run.look.underlined else "")


def escaped(text: str) -> str:
    """A text in which no sign is markup."""
    return _SIGNS.sub(r"\\\1", text)


def at_beginning(text: str) -> str:
    """A line that begins no list, whatever it begins with."""
    return _BEGINNING.sub(r"\1\\\2", text)


def _stressed(text: str, bold: bool, *, fits: bool) -> str:
    """Bold or italic text; as tags where stars would not be read as such."""
    if fits:
        return f"**{text}**" if bold else f"*{text}*"
    tag = "strong" if bold else "em"
    return f"<{tag}>{text}</{tag}>"


def _fits(outside: str, edge: str) -> bool:
    """Whether stars between the two would open or close: not between a letter and a sign."""
    return not outside or outside.isspace() or not unicodedata.category(edge).startswith(("P", "S"))


def _anchor(anchors: dict[str, str], piece: Piece) -> str:
    return f'<a id="{anchors[piece.name]}"></a>' if isinstance(piece, Bookmark) else ""
