"""Accepts or rejects every tracked change of a document, after the specification alone.

ISO/IEC 29500-1, 17.13.5: a change of a paragraph's mark decides whether the paragraph is joined to
the next one, whose properties win. Nothing here is taken from `gap_tool.redline`.
"""

import copy
import re

from lxml import etree

from gap_tool.docx.package import Package
from gap_tool.docx.xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PROPERTIES = ("pPr", "rPr", "tcPr", "trPr", "tblPr", "sectPr")
REVISIONS = {"ins", "del", *(f"{one}Change" for one in PROPERTIES)}


def tree(package: Package, part: str = "word/document.xml") -> Element:
    return etree.fromstring(package.parts[part])


def revisions(package: Package) -> list[Element]:
    """Every tracked change of a document."""
    return [one for one in tree(package).iter() if one.tag.removeprefix(W) in REVISIONS]


def stretches(package: Package) -> int:
    """How many stretches of text are marked: what LibreOffice counts as a change, or more of them."""
    count = 0
    before, last = None, None
    for paragraph in tree(package).iter(f"{W}p"):
        if paragraph.getprevious() is not last:
            before = None  # a table or the end of a cell stands between
        kinds = [_kind(run.getparent()) for run in paragraph.iter(f"{W}r")]
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        for kind in [*kinds, _kind(mark[0]) if mark is not None else None]:
            count += kind is not None and kind != before
            before = kind
        last = paragraph
    return count


def _kind(node: Element) -> str | None:
    return node.tag if node.tag in (f"{W}ins", f"{W}del") else None


def resolved(package: Package, *, accept: bool) -> Element:
    """The document with every change accepted, or rejected."""
    root = copy.deepcopy(tree(package))
    keep, lose = ("ins", "del") if accept else ("del", "ins")
    _rows(root, keep, lose)
    _properties(root, accept=accept)
    _runs(root, keep, lose)
    _marks(root, keep, lose)
    return root


def _rows(root: Element, keep: str, lose: str) -> None:
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{lose}") is not None:
            row.getparent().remove(row)
    for row in root.iter(f"{W}trPr"):
        for one in row.findall(f"{W}{keep}"):
            row.remove(one)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)


def _runs(root: Element, keep: str, lose: str) -> None:
    holders = (f"{W}p", f"{W}hyperlink")
    for one in [one for one in root.iter(f"{W}{lose}") if one.getparent().tag in holders]:
        one.getparent().remove(one)
    for one in [one for one in root.iter(f"{W}{keep}") if one.getparent().tag in holders]:
        _unwrap(one)
    for one in list(root.iter(f"{W}delText", f"{W}delInstrText")):
        one.tag = f"{W}t" if one.tag.endswith("delText") else f"{W}instrText"


def _properties(root: Element, *, accept: bool) -> None:
    for kind in PROPERTIES:
        for change in list(root.iter(f"{W}{kind}Change")):
            now = change.getparent()
            now.remove(change)
            if accept:
                continue
            kept = [
                one for one in now if one.tag in (f"{W}rPr", f"{W}sectPr", f"{W}ins", f"{W}del")
            ]
            now[:] = [*change[0], *kept]


def _unwrap(node: Element) -> None:
    parent, at = node.getparent(), node.getparent().index(node)
    parent[at : at + 1] = list(node)


def _marks(root: Element, keep: str, lose: str) -> None:
    """Joins each paragraph whose mark goes to the next one."""
    for paragraph in list(root.iter(f"{W}p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None:
            continue
        goes = mark.find(f"{W}{lose}") is not None
        for one in mark.findall(f"{W}{keep}"):
            mark.remove(one)
        if not goes:
            if not len(mark):
                mark.getparent().remove(mark)
            continue
        content = [one for one in paragraph if one.tag != f"{W}pPr"]
        next_ = paragraph.getnext()
        if next_ is None or next_.tag != f"{W}p":
            assert all(one.tag != f"{W}r" for one in content), "text without a paragraph"
            assert paragraph.getparent().tag == f"{W}body", "the last mark of a cell stays"
        else:
            first = 1 if next_[0].tag == f"{W}pPr" else 0
            next_[first:first] = content
        paragraph.getparent().remove(paragraph)


def comparable(root: Element, package: Package) -> list[bytes]:
    """The blocks of a document with nothing in them that differs between equal ones.

    Left aside: what bookmarks and relations are called, the contents, charts, what only screen
    readers hear of tables, links around nothing. A note is its content.
    """
    notes = {one.get(f"{W}id"): one for one in tree(package, "word/footnotes.xml")}
    body = root[0]
    _without_contents(body)
    aside = ("bookmarkStart", "bookmarkEnd", "drawing", "tblCaption", "tblDescription")
    for one in list(body.iter(*(f"{W}{tag}" for tag in aside))):
        one.getparent().remove(one)
    for one in body.iter(f"{W}footnoteReference"):
        one.set(f"{W}id", etree.tostring(notes[one.get(f"{W}id")][0], method="c14n").decode())
    _links(body, package)
    for one in [one for one in body.iter(f"{W}trPr", f"{W}pPr") if len(one) == 0]:
        one.getparent().remove(one)
    for holder in body.iter(f"{W}p", f"{W}hyperlink"):
        _join(holder)
    return [etree.tostring(one, method="c14n") for one in body]


def _links(body: Element, package: Package) -> None:
    """Takes out links around nothing, joins neighbours, and names the address of a link."""
    relations = {one.id: one.target for one in package.relations["word/document.xml"]}
    for one in list(body.iter(f"{W}hyperlink")):
        if len(one) == 0:
            one.getparent().remove(one)
        elif one.get(f"{R}id"):
            one.set(f"{R}id", relations[one.get(f"{R}id")])
    for one in list(body.iter(f"{W}hyperlink")):
        before = one.getprevious()
        if before is not None and before.tag == one.tag and dict(before.attrib) == dict(one.attrib):
            one[:0] = list(before)
            before.getparent().remove(before)


def _without_contents(body: Element) -> None:
    """Takes out the paragraphs of the contents."""
    inside = False
    for paragraph in list(body.iterchildren(f"{W}p")):
        text = "".join(one.text or "" for one in paragraph.iter(f"{W}instrText"))
        inside = inside or bool(re.match(" TOC ", text))
        if inside:
            last = [one for one in paragraph if one.tag == f"{W}r"][-1:]
            ends = [one.get(f"{W}fldCharType") for run in last for one in run]
            inside = ends != ["end"]
            body.remove(paragraph)


def _join(holder: Element) -> None:
    """Makes neighbouring runs of one look one run, and neighbouring texts one text."""
    for run in list(holder.iterchildren(f"{W}r")):
        before = run.getprevious()
        if before is None or before.tag != f"{W}r" or _look(before) != _look(run):
            continue
        before.extend([one for one in run if one.tag != f"{W}rPr"])
        holder.remove(run)
    for text in list(holder.iter(f"{W}t")):
        before = text.getprevious()
        text.attrib.pop(SPACE, None)
        if before is not None and before.tag == f"{W}t":
            before.text += text.text
            text.getparent().remove(text)


def _look(run: Element) -> bytes:
    found = run.find(f"{W}rPr")
    return etree.tostring(found, method="c14n") if found is not None else b""
