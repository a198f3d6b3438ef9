"""Finished documents for the tests of other formats, and their words as a second reader sees them."""

import re
from functools import cache
from pathlib import Path

from lxml import etree

from gap_tool.docx.package import Package
from gap_tool.docx.xml import name
from gap_tool.report import Built, Provenance, build
from gap_tool.workspace import Workspace

ROOT = Path(__file__).parent.parent
FULL = ROOT / "tests" / "data" / "reports" / "every-field.yaml"
GEORGIA = ROOT / "assessments" / "georgia" / "budapest.yaml"
ASSESSMENTS = [*sorted((ROOT / "assessments").rglob("*.yaml")), FULL]
MADE = Provenance("gap-tool test", "0123456789", False, "a" * 64, "b" * 64)
WORKSPACE = Workspace(ROOT)

# Each kind and several languages, without the whole product of both.
CASES = [
    *((path, "review", "en") for path in ASSESSMENTS),
    *((FULL, kind, "ru") for kind in ("review", "concordance", "action-plan", "summary")),
    (GEORGIA, "concordance", "fr"),
    (ROOT / "assessments" / "tajikistan" / "budapest.yaml", "review", "tg"),
]


@cache
def finished(path: Path, kind: str = "review", language: str = "en") -> Built:
    """The finished document of an assessment."""
    checked = WORKSPACE.check(path)
    assert checked.assessment, checked.diagnostics
    assert checked.checklist
    folders = WORKSPACE.template_folders()
    return build(checked.assessment, checked.checklist, folders, MADE, language=language, kind=kind)


def case_name(case: object) -> str:
    return "/".join(case.parts[-2:]) if isinstance(case, Path) else str(case)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def part(package: Package, part_name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(package.parts[part_name])


def text_of(paragraph: etree._Element) -> str:
    """What a paragraph says; tab stops and line breaks part words."""
    signs = {
        name("w:t"): None,
        name("w:tab"): " ",
        name("w:br"): " ",
        name("w:noBreakHyphen"): "\u2011",
    }
    return "".join(
        signs[one.tag] or one.text or ""
        for one in paragraph.iter(*signs)
        if one.getparent().tag == name("w:r")
    )


def words_of(package: Package) -> list[str]:
    """The words of the body and, after them, of the footnotes."""
    body = [text_of(one) for one in part(package).iter(name("w:p"))]
    notes = [
        text_of(one)
        for note in part(package, "word/footnotes.xml")
        if int(note.get(name("w:id"), "0")) > 0
        for one in note
    ]
    return words(" ".join(body + notes))


def bookmarks(package: Package) -> list[str]:
    return [str(one.get(name("w:name"))) for one in part(package).iter(name("w:bookmarkStart"))]
