"""The plain text that git compares: of assessments, of broken files and of Word files."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool.docx_text import docx_text
from gap_tool.layout import formatted
from gap_tool.plain_text import plain_text
from gap_tool.workspace import Workspace
from tests.clones import ROOT, SMALL

SHIPPED = sorted((ROOT / "assessments").rglob("*.yaml"))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def text_of(content: bytes) -> str:
    text = plain_text(content, Workspace(ROOT))
    assert text is not None
    return text


# -- assessments ------------------------------------------------------------------------------


def test_an_assessment_reads_as_legal_text() -> None:
    more = """\
  elements:
    intent: {result: met, by: [EX-CC 1], note: In the chapeau.}
    access: partly_met
  analysis: |
    The first sentence. The second one.

    A new paragraph.
  recommendations:
    - id: R1
      text: |
        Amend the Example Code.
      addressees: [Ministry of Justice]

art-6.1.b:
  status: not_assessed
"""
    expected = """\
Article 2 – Illegal access
  Status: Compliant
  National provisions
    EX-CC 1
  Elements
    intent
      Result: Met
      By: EX-CC 1
      Note
        In the chapeau.
    access: Partly met
  Analysis
    The first sentence.
    The second one.

    A new paragraph.
  Recommendations
    R1
      Text
        Amend the Example Code.
      Addressees
        Ministry of Justice
  Sources: S1

Article 6(1)(b) – Misuse of devices
  Status: Not assessed
"""
    assert text_of((SMALL + more).encode()).endswith(f"\n\n{expected}")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: "-".join(path.parts[-2:]))
def test_the_shipped_assessments(path: Path) -> None:
    content = path.read_bytes()
    text = text_of(content)
    words = set(text.split())
    for one in texts(yaml.load(content, yaml.BaseLoader)):
        if " " in one:
            assert set(one.split()) <= words
    assert text == text_of(formatted(content))
    assert text == text_of(content.replace(b"\n", b"\r\n"))


def texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for one in data.values():
            yield from texts(one)
    elif isinstance(data, list):
        for one in data:
            yield from texts(one)
    else:
        yield data


@pytest.mark.parametrize(
    "text",
    ["a: 1\n", "art-2: [", "assessment: &a {}\nart-2: *a\n", "- 1\n", "", "assessment: {}\x00\n"],
)
def test_what_is_no_assessment_or_has_faults_is_left_as_it_is(text: str) -> None:
    assert plain_text(text.encode(), Workspace(ROOT)) is None


def test_what_the_models_refuse_is_shown_all_the_same() -> None:
    odd = SMALL.replace("convention: budapest", "convention: [nothing, known]")
    odd += "  status_of_it: {deep: [1, {er: x}]}\n  recommendations: many\nart-x: [1, 2]\n"
    text = text_of(odd.encode())
    for said in ("Article 2\n", "nothing", "er: x", "many", "art-x"):
        assert said.lower() in text.lower()


DATA = st.recursive(
    st.none() | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=12,
)
NAMES = ("status", "elements", "recommendations", "national_provisions", "text", "sources", "by")


@given(st.dictionaries(st.sampled_from(NAMES), DATA))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_whatever_stands_in_a_finding(finding: dict[str, Any]) -> None:
    data = {"assessment": {"convention": "budapest"}, "art-2": finding}
    content = yaml.safe_dump(data, allow_unicode=True, default_style='"').encode()
    text = plain_text(content, Workspace(ROOT))
    if text is not None:
        kept = "".join(text.casefold().split())
        for one in texts(finding):
            assert (
                one is None
                or one in ("null", "~")
                or all(word.casefold() in kept for word in one.split())
            )


# -- the command ------------------------------------------------------------------------------


def converted(path: Path) -> bytes:
    command = [sys.executable, "-m", "gap_tool", "textconv", str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


def test_a_broken_file_comes_back_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "файл а.yaml"
    path.write_bytes(b"\xff\xfe a: [\r\n")
    assert converted(path) == b"\xff\xfe a: [\r\n"


def test_lines_end_without_a_return_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(SMALL.replace("\n", "\r\n").encode())
    assert b"\r" not in converted(path)


def test_a_word_file_is_known_by_its_content_too(tmp_path: Path) -> None:
    path = tmp_path / "blob"
    path.write_bytes(word_file("<w:p><w:r><w:t>Words</w:t></w:r></w:p>"))
    assert converted(path) == b"  Words\n"


# -- Word files -------------------------------------------------------------------------------


def word_file(body: str, **parts: str) -> bytes:
    """A small Word file, with the parts named beside its body."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{relation}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    files |= {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>'
        for name, inner in parts.items()
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_tracked_changes_and_comments() -> None:
    gone = '<w:r><w:delText xml:space="preserve">without delay</w:delText></w:r>'
    body = (
        f"<w:p>{run('Data are kept ')}<w:del>{gone}</w:del>"
        f"<w:ins>{run('within ')}</w:ins><w:ins>{run('90 days')}</w:ins>{run('.')}"
        '<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    comments = f'<w:comment w:id="4" w:author="A. Reviewer"><w:p>{run("Why 90?")}</w:p></w:comment>'
    text = docx_text(word_file(body, comments=comments))
    assert text == "  Data are kept [-without delay-]{+within 90 days+}. [A. Reviewer: Why 90?]\n"


def test_tables_notes_fields_and_controls() -> None:
    cells = "".join(f"<w:tc><w:p>{run(one)}</w:p></w:tc>" for one in ("Article", "Status"))
    nested = f"<w:tbl><w:tr><w:tc><w:p>{run('in')}</w:p></w:tc></w:tr></w:tbl>"
    two = f"<w:tc><w:p>{run('6')}</w:p><w:p>{run('7')}</w:p></w:tc><w:tc>{nested}</w:tc>"
    body = (
        f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{two}</w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent><w:p>{run('Inside')}"
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:instrText>PAGEREF x</w:instrText></w:r></w:p></w:sdtContent></w:sdt>"
    )
    notes = f'<w:footnote w:id="2"><w:p>{run("The source.")}</w:p></w:footnote>'
    text = docx_text(word_file(body, footnotes=notes))
    assert text.splitlines() == [
        "  Article | Status",
        "  6 / 7 | in",
        "  Inside[1]",
        "Footnotes",
        "  1. The source.",
    ]


def test_headings_stand_at_the_margin() -> None:
    document = Document()
    document.add_heading("Article 6", 2)
    document.add_paragraph("Text.")
    buffer = io.BytesIO()
    document.save(buffer)
    assert docx_text(buffer.getvalue()) == "Article 6\n  Text.\n"


def test_a_file_in_the_strict_form() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = word_file(f"<w:p>{run('Strict')}</w:p>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(W.encode(), strict.encode()))
    assert docx_text(buffer.getvalue()) == "  Strict\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (word_file("<w:p>"), "damaged"),
    ],
)
def test_a_broken_word_file_gives_one_line(content: bytes, said: str) -> None:
    text = docx_text(content)
    assert said in text
    assert text.count("\n") == 1


def test_a_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(257):
            archive.writestr(f"word/{number}.xml", bytes(1024 * 1024))
    assert "too large" in docx_text(buffer.getvalue())


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    content = word_file(f"<w:p>{run('&x;')}</w:p>")
    buffer = io.BytesIO()
    declared = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, declared * name.endswith("document.xml") + old.read(name))
    assert "the secret" not in docx_text(buffer.getvalue())


@given(st.binary(max_size=300), st.integers(0, 2000))
@settings(max_examples=150, deadline=None)
def test_no_damage_to_a_word_file_stops_git(damage: bytes, at: int) -> None:
    whole = word_file(f"<w:p>{run('Words')}</w:p>")
    assert docx_text(whole[:at] + damage + whole[at + len(damage) :]).endswith("\n")


def test_our_own_report_reads_well(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    place = "assessments/georgia/budapest.yaml"
    command = [sys.executable, "-m", "gap_tool", "report", place, "--no-paginate", "-o", str(path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    lines = docx_text(path.read_bytes()).splitlines()
    margin = [line for line in lines if line and not line.startswith(" ")]
    assert "Footnotes" in margin
    assert len(margin) > 10
    assert any("Misuse of devices" in line and " | " in line for line in lines)
