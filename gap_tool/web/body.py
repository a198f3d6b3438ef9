"""The text of a page: sections with headings, paragraphs, tables and figures."""

from gap_tool.web.anchors import bookmark_of
from gap_tool.web.figure import figure_html
from gap_tool.web.inline import Inline
from gap_tool.web.tables import table_html
from gap_tool.web.tree import Bookmark, Chart, Document, Paragraph, Table

_LOWEST = 6  # HTML knows no smaller heading


class Body:
    """Writes the blocks of a document."""

    def __init__(self, inline: Inline, document: Document) -> None:
        self._inline = inline
        self._all = document.blocks
        self._wide = document.wide
        self._charts = 0

    def blocks(self, start: int, end: int) -> str:
        """Blocks in a row, none of which is a heading."""
        return "".join(self._block(at) for at in range(start, end))

    def sections(self, start: int) -> str:
        """The blocks from there on, each heading with what is under it as a section."""
        made: list[str] = []
        open_: list[int] = []
        for at in range(start, len(self._all)):
            block = self._all[at]
            if isinstance(block, Paragraph) and block.level:
                while open_ and open_[-1] >= block.level:
                    open_.pop()
                    made.append("</section>\n")
                open_.append(block.level)
                made.append(self._opening(at, block))
            else:
                made.append(self._block(at))
        return "".join(made) + "</section>\n" * len(open_)

    def _opening(self, at: int, heading: Paragraph) -> str:
        name = self._inline.anchors.get(bookmark_of(heading), "")
        named = f' aria-labelledby="{name}"' if name else ""
        wide = ' class="wide"' if at in self._wide and heading.level == 1 else ""
        tag = f"h{min(heading.level + 1, _LOWEST)}"
        return f"<section{named}{wide}>\n{self._inline.paragraph(heading, tag)}"

    def _block(self, at: int) -> str:
        block = self._all[at]
        if isinstance(block, Table):
            return table_html(self._inline, block, self._caption(at))
        charts = [one for one in block.pieces if isinstance(one, Chart)]
        if charts:
            return self._figure(at, charts[0])
        if block.style == "caption" and self._is_captioned(at + 1):
            return ""  # it is inside what it stands above
        if not block.text.strip() and not any(isinstance(one, Bookmark) for one in block.pieces):
            return ""
        return self._inline.paragraph(block, "h1" if block.style == "title" else "p")

    def _is_captioned(self, at: int) -> bool:
        block = self._all[at] if at < len(self._all) else None
        if isinstance(block, Paragraph):
            return any(isinstance(one, Chart) for one in block.pieces)
        return block is not None

    def _caption(self, at: int) -> Paragraph | None:
        above = self._all[at - 1] if at else None
        is_caption = isinstance(above, Paragraph) and above.style == "caption"
        return above if is_caption and isinstance(above, Paragraph) else None

    def _figure(self, at: int, chart: Chart) -> str:
        self._charts += 1
        above = self._caption(at)
        caption = self._inline.paragraph(above, "figcaption") if above else ""
        return figure_html(chart, self._charts, caption)
