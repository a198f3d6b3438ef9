"""One self-contained, accessible web page: no script, and nothing loaded from elsewhere."""

import base64
import hashlib
from html import escape
from importlib.resources import files

from gap_tool.docx.package import Package
from gap_tool.translation import Translation
from gap_tool.web.anchors import anchors_of
from gap_tool.web.body import Body
from gap_tool.web.contents import contents_html
from gap_tool.web.inline import Inline
from gap_tool.web.palette import style_sheet
from gap_tool.web.read import read
from gap_tool.web.tree import Block, Document, Paragraph


def page(package: Package, translation: Translation) -> bytes:
    """The web page of a document; equal packages give equal bytes.

    Args:
        package: what `docx.writer` wrote, or a redline of it.
        translation: the words of the page itself, in the document's language.
    """
    document = read(package)
    inline = Inline(anchors_of(document), document.language)
    body = Body(inline, document)
    start, end = _divided(document.blocks)
    sheet = files("gap_tool.web").joinpath("page.css").read_text(encoding="utf-8")
    style = "\n" + style_sheet(document) + sheet + _print_head(document.running)
    nav = contents_html(inline, document.blocks[start:end])
    text = (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n'
        f"{_meta(document, style)}<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#page-text">{escape(translation.say("Go to the text"))}</a>\n'
        f"{_running(inline, document.running)}"
        f'<header class="cover">\n{_title(document)}{body.blocks(0, start)}</header>\n'
        f'<div class="frame">\n{nav}<main id="page-text">\n'
        f"{body.sections(end)}{_notes(inline, document, translation)}"
        "</main>\n</div>\n</body>\n</html>\n"
    )
    return text.encode()


def _divided(blocks: list[Block]) -> tuple[int, int]:
    """Where the contents begin and end: at the first heading in a document without any."""
    listed = [
        at for at, one in enumerate(blocks) if one.style.startswith(("contents heading", "toc "))
    ]
    if listed:
        return listed[0], listed[-1] + 1
    heads = (at for at, one in enumerate(blocks) if isinstance(one, Paragraph) and one.level)
    first = next(heads, len(blocks))
    return first, first


def _meta(document: Document, style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(document.title)}</title>\n"
    )


def _running(inline: Inline, running: Paragraph) -> str:
    return inline.paragraph(running, "div").replace('"header"', '"running"', 1)


def _title(document: Document) -> str:
    """The heading of a document that has no title on a cover."""
    if any(one.style == "title" for one in document.blocks):
        return ""
    return f'<h1 class="title">{escape(document.title)}</h1>\n'


def _notes(inline: Inline, document: Document, translation: Translation) -> str:
    if not document.notes:
        return ""
    back = escape(translation.say("Back to the text"))
    made = []
    for number, note in enumerate(document.notes, start=1):
        inside = "".join(inline.paragraph(one) for one in note).strip()
        link = f'<a href="#ref-{number}" role="doc-backlink" aria-label="{back} {number}">↩</a>'
        made.append(f'<li id="note-{number}">{inside.removesuffix("</p>")} {link}</p></li>\n')
    title = escape(translation.say("Notes"))
    return (
        '<section class="notes" role="doc-endnotes" aria-labelledby="page-notes">'
        f'<h2 id="page-notes" class="heading-1">{title}</h2>\n'
        f"<ol>\n{''.join(made)}</ol></section>\n"
    )


def _print_head(running: Paragraph) -> str:
    """What stands at the head of every printed page."""
    words = " ".join(running.text.split())
    quoted = "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in words)
    return f'@page{{@top-left{{content:"{quoted}"}}}}\n'
