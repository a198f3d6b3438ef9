"""What the tests of documents in running text share: building one, and reading it back."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from gap_tool.assessment import Assessment
from gap_tool.checklist import Checklist
from gap_tool.docx.xml import name
from gap_tool.report import Built, Provenance, build
from gap_tool.workspace import Workspace

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
ASSESSMENTS = sorted((ROOT / "assessments").rglob("*.yaml"))
FULL = ROOT / "tests" / "data" / "reports" / "every-field.yaml"
WORKSPACE = Workspace(ROOT)
MADE = Provenance("gap-tool test", "0123456789", False, "a" * 64, "b" * 64)
HEADER: dict[str, Any] = {
    "country": "GE",
    "edition": "1.0",
    "law_as_at": "2026",
    "language": "en",
    "position": "none",
}


def assessment_of(path: Path) -> Assessment:
    """An assessment that lies in a file."""
    found = WORKSPACE.check(path).assessment
    assert found
    return found


def invented(convention: str, findings: Mapping[str, Any], **header: object) -> Assessment:
    """An assessment with these findings, plain data as in a file; all law in it is invented."""
    data: dict[str, Any] = {"assessment": {**HEADER, "convention": convention, **header}}
    keys = ("treaty", "reservations", "declarations", "laws", "sources")
    data |= {key: findings[key] for key in keys if key in findings}
    data["findings"] = {key: one for key, one in findings.items() if key.startswith("art-")}
    return Assessment.model_validate(data)


def built(
    assessment: Assessment, kind: str, checklist: Checklist | None = None, **options: object
) -> Built:
    """The document of a kind, by the shipped checklist if none is given."""
    checklist = checklist or WORKSPACE.checklist(assessment.assessment.convention)
    return build(assessment, checklist, [TEMPLATES], MADE, kind=kind, **options)  # type: ignore[arg-type]


def body_of(made: Built) -> etree._Element:
    """The body, read back from the bytes."""
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return tree[0]


def text_of(node: etree._Element) -> str:
    """The text with a space for each tab and line break."""
    marks = {name("w:tab"): " ", name("w:br"): " ", name("w:noBreakHyphen"): "\u2011"}
    parts = node.iter(name("w:t"), *marks)
    return "".join(marks.get(one.tag) or one.text or "" for one in parts)


def style_of(paragraph: etree._Element) -> str:
    """The id of the style of a paragraph."""
    found = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    return str(found.get(name("w:val"))) if found is not None else ""


def texts(body: etree._Element, style: str) -> list[str]:
    """The texts of all paragraphs of a style."""
    return [text_of(one) for one in body.iter(name("w:p")) if style_of(one) == style]


def numbered_bookmarks(body: etree._Element) -> dict[str, int]:
    """Bookmarks in numbered paragraphs, with the numbers that Word gives to these."""
    found, number = {}, 0
    for paragraph in body.iter(name("w:p")):
        if style_of(paragraph) == "NumberedParagraph":
            number += 1
            for mark in paragraph.iter(name("w:bookmarkStart")):
                found[mark.get(name("w:name"))] = number
    return found


def references(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Every REF field to the number of a paragraph: its bookmark and what it shows."""
    for paragraph in body.iter(name("w:p")):
        runs = list(paragraph.iter(name("w:r")))
        for at, run in enumerate(runs):
            asked = run.findtext(name("w:instrText"), "").split()
            if asked[:1] == ["REF"]:
                yield asked[1], runs[at + 2].findtext(name("w:t"), "")


def dangling(body: etree._Element) -> set[str]:
    """Links and references that lead nowhere."""
    marks = {one.get(name("w:name")) for one in body.iter(name("w:bookmarkStart"))}
    links = {one.get(name("w:anchor")) for one in body.iter(name("w:hyperlink"))} - {None}
    return (links | {mark for mark, _ in references(body)}) - marks
