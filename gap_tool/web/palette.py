"""The colours and type of the house as a style sheet, by day and by night."""

import colorsys
import re
from collections.abc import Iterator

from gap_tool.docx.styles import COLOURS
from gap_tool.web.tree import Document, Run, StyleLook, Table

_OWN = {key: COLOURS[key].lower() for key in ("rule", "hair", "paper", "white")}
_ROLES = {"ink": "normal", "accent": "heading 1", "muted": "table note", "link": "hyperlink"}
# A cover on a dark ground: its lines join to one band.
_BAND = (
    ".cover>:is(.cover-kicker,.title,.subtitle,.cover-line,.cover-mark)"
    "{margin:0;padding:.7rem 1.3rem;border:0}"
)
_DARKEST, _LIGHTEST = 0.09, 0.97  # no pure black and white at night: they dazzle
_SERIFS = ("times", "georgia", "cambria", "serif", "garamond", "sylfaen")


def slug(style: str) -> str:
    """The class of a style: `Card Text` is `card-text`."""
    return re.sub(r"[^a-z0-9]+", "-", style.lower()).strip("-")


def dark(colour: str) -> str:
    """A colour by night: what was light is dark and the other way round, its hue kept."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(*parts)
    turned = _LIGHTEST - light * (_LIGHTEST - _DARKEST)
    red, green, blue = colorsys.hls_to_rgb(hue, turned, full * 0.75)
    return "".join(f"{round(one * 255):02x}" for one in (red, green, blue))


def style_sheet(document: Document) -> str:
    """The rules of a document's colours and styles."""
    used = sorted({*_colours(document), *_OWN.values()})
    day = "".join(f"--c-{one}:#{one};" for one in used)
    night = "".join(f"--c-{one}:#{dark(one)};" for one in used)
    roles = {key: document.styles[style].colour for key, style in _ROLES.items()} | _OWN
    named = "".join(f"--{key}:var(--c-{one});" for key, one in roles.items() if one)
    rules = "".join(
        f".c-{one}{{color:var(--c-{one})}}.t-{one}{{background:var(--c-{one})}}"
        f".b-{one}{{border-left:3px solid var(--c-{one})}}"
        for one in used
    )
    widths = {one for table in document.blocks if isinstance(table, Table) for one in table.widths}
    rules += "".join(f".w-{one}{{width:{one}%}}" for one in sorted(widths))
    body = document.styles["normal"]
    styles = "".join(_rule(key, one, body) for key, one in document.styles.items())
    styles += _BAND if document.styles["title"].fill else ""
    return (
        f":root{{{day}{named}--font:{_font(body.font)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}\n{rules}\n{styles}\n"
    )


def _colours(document: Document) -> Iterator[str]:
    for style in document.styles.values():
        yield from (one for one in (style.colour, style.fill) if one)
    for one in document.paragraphs():
        yield from [one.fill] if one.fill else []
        for piece in one.pieces:
            if isinstance(piece, Run):
                yield from (c for c in (piece.look.colour, piece.look.tint) if c)
    for block in document.blocks:
        for row in block.rows if isinstance(block, Table) else []:
            for cell in row.cells:
                yield from (c for c in (cell.tint, cell.bar) if c)


def _rule(style: str, look: StyleLook, body: StyleLook) -> str:
    said = []
    if look.colour and look.colour != body.colour:
        said.append(f"color:var(--c-{look.colour})")
    if look.fill:
        said.append(f"background:var(--c-{look.fill})")
    if look.bold:
        said.append("font-weight:700")
    if look.caps:
        said.append("text-transform:uppercase")
    if look.font and look.font != body.font:
        said.append(f"font-family:{_font(look.font)}")
    return f".{slug(style)}{{{';'.join(said)}}}" if said and slug(style) else ""


def _font(font: str) -> str:
    """The font of the house, and what looks like it where that is missing."""
    name = re.sub(r"[^\w \-]", "", font)
    first = f'"{name}",' if name else ""
    if any(one in name.lower() for one in _SERIFS):
        return f'{first}"Times New Roman","Liberation Serif",serif'
    return f'{first}Carlito,system-ui,"Segoe UI",Roboto,"Segoe UI Symbol","DejaVu Sans",sans-serif'
