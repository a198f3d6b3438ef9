"""Tables as HTML: with a caption and scopes; on a phone each row becomes a card of its own."""

from html import escape

from gap_tool.web.inline import Inline
from gap_tool.web.palette import slug
from gap_tool.web.tree import Cell, Paragraph, Row, Table

_FEW = 4  # columns that fit on a small screen


def table_html(inline: Inline, table: Table, caption: Paragraph | None) -> str:
    """A table; without a caption of its own it is named to screen readers alone."""
    head = _head(table)
    body = table.rows[len(head) :]
    classes = [slug(table.style), *_kind(table)]
    labels = _labels(head) if not table.first_column else []
    made = [f'<table class="{" ".join(classes)}">', _caption(inline, table, caption)]
    if not table.first_column:
        columns = "".join(f'<col class="w-{one}">' for one in table.widths)
        made.append(f"<colgroup>{columns}</colgroup>")
    if head:
        made.append(f"<thead>{''.join(_row(inline, table, one, True, []) for one in head)}</thead>")
    rows = "".join(_row(inline, table, one, False, labels) for one in body)
    made.append(f"<tbody>{rows}</tbody></table>\n")
    return _scrolled(table, "".join(made))


def _scrolled(table: Table, made: str) -> str:
    """A table of many columns in a frame of its own, so that the page itself never scrolls."""
    if len(table.widths) <= _FEW:
        return made
    name = escape(table.title)
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">{made}</div>\n'


def _head(table: Table) -> list[Row]:
    """The rows that head the table; none if there would be nothing below them."""
    head = [one for one in table.rows if one.header]
    return head if len(head) < len(table.rows) and table.rows[: len(head)] == head else []


def _kind(table: Table) -> list[str]:
    styles = {one.style for row in table.rows for cell in row.cells for one in cell.paragraphs}
    return ["tiles"] if "tile number" in styles else []


def _caption(inline: Inline, table: Table, caption: Paragraph | None) -> str:
    told = escape(table.description)
    if caption is None:
        return f'<caption class="unseen">{escape(table.title)}. {told}</caption>'
    shown = inline.paragraph(caption, "span").strip()
    return f'<caption>{shown}<span class="unseen">. {told}</span></caption>'


def _labels(head: list[Row]) -> list[str]:
    """The words above each column, where one row heads them."""
    if len(head) != 1:
        return []
    return [cell.text for cell in head[0].cells for _ in range(cell.span)]


def _row(inline: Inline, table: Table, row: Row, heads: bool, labels: list[str]) -> str:
    cells = []
    at = 0
    for number, cell in enumerate(row.cells):
        scope = "row" if table.first_column and number == 0 else ""
        if heads and not table.first_column:
            scope = "col" if cell.span == 1 else "colgroup"
        label = labels[at] if at < len(labels) else ""
        cells.append(_cell(inline, cell, scope, label))
        at += cell.span
    change = f' class="row-{row.change}"' if row.change else ""
    return f"<tr{change}>{''.join(cells)}</tr>\n"


def _cell(inline: Inline, cell: Cell, scope: str, label: str) -> str:
    tag = "th" if scope else "td"
    classes = [f"t-{cell.tint}"] if cell.tint else []
    classes += [f"b-{cell.bar}"] if cell.bar else []
    said = f' class="{" ".join(classes)}"' if classes else ""
    said += f' scope="{scope}"' if scope else ""
    said += f' colspan="{cell.span}"' if cell.span > 1 else ""
    said += f' data-label="{escape(label)}"' if label and not scope else ""
    inside = "".join(inline.paragraph(one) for one in cell.paragraphs if one.pieces)
    return f"<{tag}{said}>{inside.strip()}</{tag}>"
