"""Pieces of a paragraph as HTML. Every text is escaped here, and every address is looked at."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from gap_tool.web.anchors import address
from gap_tool.web.palette import slug
from gap_tool.web.tree import Bookmark, NoteMark, Paragraph, Piece, Run


class Inline:
    """Writes the pieces of the paragraphs of a document."""

    def __init__(self, anchors: dict[str, str], language: str) -> None:
        self.anchors = anchors
        self.language = language

    def paragraph(self, one: Paragraph, tag: str = "p") -> str:
        """A paragraph with its number; what tab stops part stands in parts."""
        pieces, own = self._own_id(one)
        spoken = self._spoken(one)
        said = [f' class="{" ".join(_classes(one))}"']
        said += [f' id="{escape(own)}"'] if own else []
        said += [f' lang="{escape(spoken)}"'] if spoken != self.language else []
        inside = self.numbered(one.number, pieces, spoken)
        return f"<{tag}{''.join(said)}>{inside}</{tag}>\n"

    def numbered(self, number: str, pieces: list[Piece], spoken: str) -> str:
        """The inside of a paragraph: its number and its parts."""
        first = f'<span class="number">{escape(number)}</span> ' if number else ""
        return first + self.parted(pieces, spoken)

    def parted(self, pieces: list[Piece], spoken: str) -> str:
        """Pieces, in a span each where tab stops part them."""
        parts = _parts(pieces)
        made = [self.pieces(part, spoken) for part in parts]
        if len(made) == 1:
            return made[0]
        return " ".join(f'<span class="part">{one}</span>' for one in made)

    def pieces(self, pieces: Iterable[Piece], spoken: str) -> str:
        """Pieces without tab stops, in a paragraph of the given language."""
        made = []
        for piece, group in groupby(pieces, _alike):
            if isinstance(piece, Run):
                text = "".join(one.text for one in group if isinstance(one, Run))
                made.append(self._run(piece, text, spoken))
            else:
                made += [self._mark(one) for one in group]
        return "".join(made)

    def _run(self, run: Run, text: str, spoken: str) -> str:
        language = run.language or self.language
        classes = [slug(run.look.style)] if run.look.style not in ("", "strong") else []
        classes += [f"c-{run.look.colour}"] if run.look.colour else []
        classes += [f"t-{run.look.tint}"] if run.look.tint else []
        said = f' class="{" ".join(classes)}"' if classes else ""
        said += f' lang="{escape(language)}"' if language != spoken and text.strip() else ""
        strong = run.look.bold or run.look.style == "strong"
        tag = "strong" if strong else "em" if run.look.italic else "span"
        made = escape(text).replace("\n", "<br>")
        made = f"<{tag}{said}>{made}</{tag}>" if said or tag != "span" else made
        made = f"<em>{made}</em>" if strong and run.look.italic else made
        made = f"<s>{made}</s>" if run.look.struck else made
        made = f"<u>{made}</u>" if run.look.underlined else made
        target = address(run.link, self.anchors)
        made = f'<a href="{escape(target)}">{made}</a>' if target else made
        return f"<{run.change}>{made}</{run.change}>" if run.change else made

    def _mark(self, piece: Piece) -> str:
        if isinstance(piece, Bookmark):
            return f'<span id="{escape(self.anchors[piece.name])}"></span>'
        if not isinstance(piece, NoteMark):
            return ""
        number = piece.number
        made = (
            f'<sup><a id="ref-{number}" href="#note-{number}" role="doc-noteref">{number}</a></sup>'
        )
        return f"<{piece.change}>{made}</{piece.change}>" if piece.change else made

    def _own_id(self, one: Paragraph) -> tuple[list[Piece], str]:
        """The pieces without a bookmark at their beginning, and the id of that bookmark."""
        first = one.pieces[0] if one.pieces else None
        if isinstance(first, Bookmark):
            return one.pieces[1:], self.anchors[first.name]
        return one.pieces, ""

    def _spoken(self, one: Paragraph) -> str:
        """The language of a paragraph: the one that all of its runs are in, or the document's."""
        runs = (piece for piece in one.pieces if isinstance(piece, Run) and piece.text.strip())
        found = {run.language or self.language for run in runs}
        return found.pop() if len(found) == 1 else self.language


def _alike(piece: Piece) -> Piece:
    """What groups neighbours: runs that differ in their text alone are one run."""
    if isinstance(piece, Run):
        return Run("", piece.look, piece.language, piece.link, piece.change)
    return piece


def _parts(pieces: list[Piece]) -> list[list[Piece]]:
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if not isinstance(piece, Run) or "\t" not in piece.text:
            parts[-1].append(piece)
            continue
        for number, text in enumerate(piece.text.split("\t")):
            if number:
                parts.append([])
            if text:
                parts[-1].append(Run(text, piece.look, piece.language, piece.link, piece.change))
    return [one for one in parts if one] or [[]]


def _classes(one: Paragraph) -> list[str]:
    fill = [f"t-{one.fill}"] if one.fill else []
    return [slug(one.style), *fill]
