"""Takes from a base document what belongs to the look of a report, and leaves everything else.

An expert's file also holds a specimen, comments, rights to edit, its author and his company, a link
to a template on somebody's disk: none of it may come into a report.
"""

import posixpath
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from gap_tool.diagnostics import Refusal
from gap_tool.docx import base, styles
from gap_tool.docx import package as opc
from gap_tool.docx.package import OFFICE, Package
from gap_tool.docx.xml import name, serialise
from gap_tool.messages import tell, to_tell

_SAVE = to_tell("open it in Word and save it as 'Word Document (*.docx)'")
_OLD_KIND = to_tell("the base document {file} is of the old kind (.doc) or has a password; {save}")
_TOO_LARGE = to_tell(
    "the base document {file} holds more than {largest} MB; make its pictures smaller"
)
_OPEN_DOCUMENT = to_tell("the base document {file} is an OpenDocument file; {save}")
_MACROS = to_tell(
    "the base document {file} may hold macros, which no report may bring along; {save}"
)
_TEMPLATE = to_tell("the base document {file} is a Word template (.dotx); {save}")
_IS_STRICT = to_tell("the base document {file} is saved as 'Strict Open XML Document'; {save}")
_EMBEDS = to_tell(
    "the base document {file} embeds another file (altChunk); save it once in Word, which joins it"
)
_OLD = b"\xd0\xcf\x11\xe0"  # a file of Word 97, and the wrapping of a file with a password
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LARGEST = 64 * 1024 * 1024
_SINGLE = ("styles", "numbering", "fontTable", "settings", "footnotes", "theme")
_KEPT = {f"{OFFICE}/{kind}" for kind in (*_SINGLE, "header", "footer")}
# The settings that say how pages look, each with the one of ours that it stands behind.
_LOOK = {
    "w:mirrorMargins": "w:zoom",
    "w:evenAndOddHeaders": "w:autoHyphenation",
    "w:clrSchemeMapping": "w:themeFontLang",
}


def read_base(path: Path) -> Package:
    """The parts of a base document that a report takes over, under the names that Word gives them.

    Raises:
        Refusal: the file is no Word document, or one that cannot serve; says what to do.
    """
    try:
        package = _read(path)
        _name_parts(package)
        _complete(package)
    except (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        why = getattr(error, "strerror", None) or f"{error}".strip("'\"")
        said = to_tell("the base document {file} is not a Word document ({why}); {save}")
        raise _refusal(path, said, why=why) from error
    _drop_unreached(package)
    return package


def _refusal(path: Path, said: str, **values: object) -> Refusal:
    return Refusal(tell(said, file=path.name, save=tell(_SAVE), **values))


def _read(path: Path) -> Package:
    with path.open("rb") as stream:
        if stream.read(4) == _OLD:
            raise _refusal(path, _OLD_KIND)
    with zipfile.ZipFile(path) as archive:
        if sum(one.file_size for one in archive.infolist()) > _LARGEST:
            raise _refusal(path, _TOO_LARGE, largest=_LARGEST >> 20)
        if "content.xml" in archive.namelist():
            raise _refusal(path, _OPEN_DOCUMENT)
    package = opc.read(path)
    kind = package.types.get(_main(package), "")
    if "macroEnabled" in kind or any(one.endswith("vbaProject.bin") for one in package.parts):
        raise _refusal(path, _MACROS)
    if "template" in kind:
        raise _refusal(path, _TEMPLATE)
    if _STRICT in package.parts[_main(package)]:
        raise _refusal(path, _IS_STRICT)
    if any(b"altChunk" in part for one, part in package.parts.items() if one.endswith(".xml")):
        raise _refusal(path, _EMBEDS)
    return package


def _main(package: Package) -> str:
    """The part with the text. Raises KeyError: there is none."""
    found = package.related("", "officeDocument")
    if found is None:
        raise KeyError(tell("it has no text"))
    return found.lstrip("/")


def _name_parts(package: Package) -> None:
    """Gives the parts the names that Word on a desk uses: elsewhere it writes `document2.xml`."""
    main = _main(package)
    _rename(package, main, base.MAIN_PART)
    links = package.relations.get(base.MAIN_PART, [])
    listed = [one for one in links if one.type in _KEPT and not one.external]
    named = []
    for one in listed:
        part = posixpath.normpath(posixpath.join("/word", one.target)).lstrip("/")
        if part not in package.parts:
            continue
        kind = one.type.rpartition("/")[2]
        if kind in _SINGLE and kind != "theme":
            _rename(package, part, f"word/{kind}.xml")
            part = f"word/{kind}.xml"
        target = part.removeprefix("word/")
        named.append(opc.Relation(one.id, one.type, target))
    package.relations[base.MAIN_PART] = named


def _rename(package: Package, old: str, new: str) -> None:
    tables: tuple[dict[str, Any], ...] = (package.parts, package.types, package.relations)
    for table in tables:
        if old in table:
            table[new] = table.pop(old)


def _complete(package: Package) -> None:
    """Puts in, from the base document that we make, what the report fills and no expert edits."""
    ours = base.frame()
    settings = ours.parts["word/settings.xml"]
    settings = _with_look(settings, package.parts.get("word/settings.xml", settings))
    for one, content in (ours.parts | {"word/settings.xml": settings}).items():
        package.relations.pop(one, None)
        package.add(one, content)
    package.types |= ours.types
    package.relations[""] = ours.relations[""]
    if "word/numbering.xml" not in package.parts:
        kind = ours.types["word/footnotes.xml"].replace("footnotes", "numbering")
        package.add("word/numbering.xml", styles.numbering_part(), kind)
    for part in ("settings", "footnotes", "numbering"):
        if package.related(base.MAIN_PART, part) is None:
            package.relate(base.MAIN_PART, part, f"{part}.xml")
    package.defaults = {**package.defaults, **ours.defaults}


def _with_look(settings: bytes, of_house: bytes) -> bytes:
    """Our settings with those of the house that say how pages look."""
    tree, house = etree.fromstring(settings), etree.fromstring(of_house)
    found = {tag: house.find(name(tag)) for tag in _LOOK}
    for tag, one in found.items():
        if one is not None:
            tree.find(name(_LOOK[tag])).addnext(one)
    return serialise(tree) if any(one is not None for one in found.values()) else settings


def _drop_unreached(package: Package) -> None:
    """Drops every part that nothing leads to any more, and what was said of it."""
    reached, waiting = {""}, [""]
    while waiting:
        source = waiting.pop()
        folder = "/" + posixpath.dirname(source)
        for one in package.relations.get(source, ()):
            part = posixpath.normpath(posixpath.join(folder, one.target)).lstrip("/")
            if not one.external and part not in reached:
                reached.add(part)
                waiting.append(part)
    tables: tuple[dict[str, Any], ...] = (package.parts, package.types, package.relations)
    for table in tables:
        for part in table.keys() - reached:
            del table[part]
