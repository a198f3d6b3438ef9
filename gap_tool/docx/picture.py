"""Pictures that we draw ourselves, and their place behind the text of a page."""

import struct
import zlib
from collections.abc import Callable

from lxml import etree

from gap_tool.docx.xml import Element

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY_WITH_ALPHA, _COLOURED = 4, 2
_FINE = 3  # points looked at in each direction of a pixel, so that edges come out smooth


def plain(colour: str) -> bytes:
    """A PNG of one pixel, to be stretched.

    Args:
        colour: as a hexadecimal number.
    """
    return _png(1, _COLOURED, b"\0" + bytes.fromhex(colour))


def drawn(size: int, inside: Callable[[float, float], bool]) -> bytes:
    """A white PNG on nothing.

    Args:
        size: of its side in pixels.
        inside: whether a point is white; both axes go from -1 to 1, and downwards.
    """
    rows = []
    for y in range(size):
        row = bytearray(b"\0")
        for x in range(size):
            points = (
                inside(_place(x, dx, size), _place(y, dy, size))
                for dx in range(_FINE)
                for dy in range(_FINE)
            )
            row += bytes((255, round(255 * sum(points) / _FINE**2)))
        rows.append(bytes(row))
    return _png(size, _GREY_WITH_ALPHA, b"".join(rows))


def _place(pixel: int, part: int, size: int) -> float:
    return (2 * pixel + (2 * part + 1) / _FINE) / size - 1


def _png(size: int, kind: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", size, size, 8, kind, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(map(_chunk, *zip(*chunks, strict=True)))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


# The least that Word accepts of a picture that stands at a place of the page, behind the text.
_ANCHOR = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}"
 behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{number}" name="Cover {number}" descr="{described}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="{number}" name="Cover {number}"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>
</wp:anchor></w:drawing>
"""
_TWIP = 635  # English metric units


def anchored(
    relation: str, number: int, described: str, place: tuple[int, int, int, int]
) -> Element:
    """A `w:drawing` that stands at a place of the page, behind the text.

    Args:
        relation: of the part that shows the picture to the picture.
        number: of the drawing; each in a document has its own.
        described: what it shows.
        place: from the left and the upper edge of the page, width and height, in twips.
    """
    x, y, width, height = (_TWIP * one for one in place)
    text = _ANCHOR.format(
        relation=relation,
        number=number,
        described=described,
        x=x,
        y=y,
        width=width,
        height=height,
    )
    return etree.fromstring("".join(text.splitlines()))
