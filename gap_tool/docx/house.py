"""The base document: its styles by name, its lists and its three sections.

Styles are looked up by `w:name`, never by id: a localised Word writes ids such as Titre1.
"""

import copy
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from gap_tool.diagnostics import Refusal
from gap_tool.docx import package as opc
from gap_tool.docx.styles import PURPOSE
from gap_tool.docx.xml import Element, find_all, name

MAIN = "word/document.xml"
_VAL = name("w:val")


@dataclass
class House:
    """What a report takes from the base document.

    Attributes:
        package: the parts; the report adds its own.
        style_ids: style id by name in lower case.
        sizes: half-points by style name in lower case, for text set relative to its surroundings.
        sections: the `w:sectPr` of cover, text and landscape pages.
    """

    package: opc.Package
    style_ids: dict[str, str]
    sizes: dict[str, int]
    sections: list[Element]
    number_ids: dict[str, str] = field(default_factory=dict)

    def style(self, style: str) -> str:
        """The id of a style. Raises KeyError for a name that no report needs."""
        return self.style_ids[style.lower()]

    def section(self, kind: str) -> Element:
        """A copy of the properties of a section: `cover`, `text` or `landscape`."""
        return copy.deepcopy(self.sections[("cover", "text", "landscape").index(kind)])


def open_house(path: Path) -> House:
    """The base document in a file.

    Raises:
        Refusal: the file is no Word document, or lacks styles or sections; each is named.
    """
    try:
        package = opc.read(path)
        styles = etree.fromstring(package.parts["word/styles.xml"])
        main = etree.fromstring(package.parts[MAIN])
    except (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise Refusal(f"the base document {path.name} is not a Word document ({error})") from error
    listed = {
        one.find(name("w:name")).get(_VAL).lower(): one for one in find_all(styles, "w:style")
    }
    _refuse_missing(path, listed)
    sections = list(find_all(main, "w:sectPr"))
    if len(sections) < 3:  # noqa: PLR2004 -- cover, text, landscape
        raise Refusal(f"the base document {path.name} needs three sections: cover, text, landscape")
    ids = {key: one.get(name("w:styleId")) for key, one in listed.items()}
    return House(package, ids, _sizes(listed), sections[:3], _number_ids(listed))


def _refuse_missing(path: Path, listed: dict[str, Element]) -> None:
    missing = [
        f"'{style}' ({why})" for style, why in PURPOSE.items() if style.lower() not in listed
    ]
    if missing:
        raise Refusal(f"the base document {path.name} lacks the styles {'; '.join(missing)}")


def _sizes(listed: dict[str, Element]) -> dict[str, int]:
    by_id = {one.get(name("w:styleId")): one for one in listed.values()}
    return {key: _size(one, by_id) for key, one in listed.items()}


def _size(style: Element, by_id: dict[str, Element]) -> int:
    """The type size of a style in half-points, its own or the nearest inherited one."""
    seen = 0
    while style is not None and seen < len(by_id):
        size = style.find(f"{name('w:rPr')}/{name('w:sz')}")
        if size is not None:
            return int(size.get(_VAL))
        based_on = style.find(name("w:basedOn"))
        style = by_id.get(based_on.get(_VAL)) if based_on is not None else None
        seen += 1
    return 20  # Word's own size where no style names one


def _number_ids(listed: dict[str, Element]) -> dict[str, str]:
    """The list that a style belongs to, by style name."""
    found = {}
    for key, style in listed.items():
        number = style.find(f"{name('w:pPr')}/{name('w:numPr')}/{name('w:numId')}")
        if number is not None:
            found[key] = number.get(_VAL)
    return found
