"""Tables as files for a spreadsheet: one workbook, or one file of comma-separated values each.

Every cell is a text. One that begins like a formula stays a text: in a workbook it is stored as
one, in comma-separated values, which know no kinds, an apostrophe stands before it.
"""

import csv
import io
import re
from datetime import datetime
from typing import Any

from gap_tool.docx.styles import COLOURS
from gap_tool.tables import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 -- no moment of ours: equal tables give equal bytes
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_A4 = 9


def csv_files(tables: list[Table]) -> dict[str, bytes]:
    """The tables by file name, as RFC 4180 wants them; the mark at the beginning tells Excel that
    the letters are Unicode's.
    """
    return {f"{one.name}.csv": _csv(one) for one in tables}


def _csv(table: Table) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_harmless(text) for text in row] for row in (table.heads, *table.rows))
    return stream.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def workbook(tables: list[Table], title: str) -> bytes:
    """The tables as an .xlsx file, a sheet for each; equal tables give equal bytes."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"title": title, "created": _MADE})
    common = {"text_wrap": True, "valign": "top", "border": 4, "border_color": COLOURS["rule"]}
    head = book.add_format({**common, "bold": True, "bg_color": COLOURS["paper"]})
    plain = book.add_format(common)
    guarded = book.add_format({**common, "quote_prefix": True})  # a text even after F2 and Enter
    taken: set[str] = set()
    for one in tables:
        sheet = book.add_worksheet(_sheet_name(one.title, taken))
        for column, text in enumerate(one.heads):
            sheet.write_string(0, column, text, head)
        for row, texts in enumerate(one.rows, start=1):
            for column, text in enumerate(texts):
                look = guarded if text.startswith(_FORMULA) else plain
                sheet.write_string(row, column, text, look)
        _arrange(sheet, one)
    book.close()
    return stream.getvalue()


def _arrange(sheet: Any, table: Table) -> None:
    """Widths, filters, a head row that stays in sight, and pages that can be printed."""
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _sheet_name(title: str, taken: set[str]) -> str:
    """A title that may name a sheet: without some signs, short, and of no other sheet."""
    name = _FORBIDDEN.sub(" ", title).strip(" '")[:_LONGEST_NAME].rstrip(" '")
    number = 1
    while (unique := name if number == 1 else f"{name[: _LONGEST_NAME - 3]} {number}") in taken:
        number += 1
    taken.add(unique)
    return unique
