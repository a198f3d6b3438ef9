"""The Markdown: the words of the Word document, tables, footnotes, anchors; no text is markup."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from gap_tool.docx.package import Package
from gap_tool.docx.xml import name
from gap_tool.web.markdown import markdown
from gap_tool.web.markdown_text import MarkdownText
from gap_tool.web.tree import Look, Paragraph, Run
from tests.finished import CASES, FULL, GEORGIA, case_name, finished, part, words, words_of

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NOTE = re.compile(r"\[\^(\d+)\](:?)")


@pytest.fixture(params=CASES, ids=lambda case: "-".join(map(case_name, case)), scope="module")
def case(request: pytest.FixtureRequest) -> tuple[Path, str, str]:
    path, kind, language = request.param
    return path, kind, language


def read(text: str) -> html.HtmlElement:
    """The document as a reader of Markdown sees it, without notes, which are GitHub's own."""
    return html.document_fromstring(
        f"<html><body>{READER.render(NOTE.sub('', text))}</body></html>"
    )


def words_in(tree: html.HtmlElement) -> list[str]:
    for one in tree.iter("p", "li", "td", "th", "br", *(f"h{level}" for level in range(7))):
        one.tail = f" {one.tail or ''}"
        one.text = f" {one.text or ''}" if one.tag != "br" else one.text
    return words(tree.text_content())


def without_numbers(listed: list[str], package: Package) -> list[str]:
    """The words without figures, single letters and what lists print before their numbers."""
    levels = part(package, "word/numbering.xml").iter(name("w:lvlText"))
    printed = {word for one in levels for word in words(str(one.get(name("w:val"))))}
    return [one for one in listed if not re.fullmatch(r"\d+|[A-Z]", one) and one not in printed]


def test_it_says_what_the_word_document_says(case: tuple[Path, str, str]) -> None:
    package = finished(*case).package
    text = markdown(package).decode()
    if "word/charts/chart1.xml" in package.parts:  # its numbers stand in a table of their own
        after = text.index("\n\n| ", text.index('<a id="fig-bands"></a>'))
        text = text[:after] + text[text.index("\n\n", after + 3) :]
    said = words_in(read(text.split("\n\n", 1)[1]))  # without the head of the pages
    assert without_numbers(said, package) == without_numbers(words_of(package), package)


def test_every_link_and_every_note_leads_somewhere(case: tuple[Path, str, str]) -> None:
    text = markdown(finished(*case).package).decode()
    tree = read(text)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {one[1:] for one in tree.xpath("//a/@href") if one[0] == "#"} <= set(ids)
    marks = [number for number, colon in NOTE.findall(text) if not colon]
    notes = [number for number, colon in NOTE.findall(text) if colon]
    assert marks == notes == [str(count) for count in range(1, len(notes) + 1)]


def test_tables_and_headings_are_read_as_such(case: tuple[Path, str, str]) -> None:
    package = finished(*case).package
    tree = read(markdown(package).decode())
    charts = sum("charts/chart" in one and one.endswith(".xml") for one in package.parts)
    tables = list(part(package).iter(name("w:tbl")))
    assert len(tree.xpath("//table")) == len(tables) + charts
    for table in tree.xpath("//table"):
        widths = {len(row.xpath("th|td")) for row in table.xpath(".//tr")}
        assert len(widths) == 1
    assert len(tree.xpath("//h1")) == 1


def test_an_article_has_a_readable_anchor_and_its_finding() -> None:
    tree = read(markdown(finished(GEORGIA).package).decode())
    heading = tree.xpath("//h4[a[@id='art-6']]")[0]
    assert " ".join(heading.text_content().split()) == "Article 6 Misuse of devices"
    assert "◐ Partially compliant" in heading.getnext().text_content().replace("\u00a0", " ")


def test_paragraphs_have_their_numbers() -> None:
    text = markdown(finished(FULL).package).decode()
    numbers = [int(one) for one in re.findall(r"(?:^|\| |<br>)(\d+)\\\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 10


@settings(deadline=None, max_examples=300)
@given(
    st.text(
        st.one_of(
            st.sampled_from("\\`*_{}[]()<>#+-.!|~&$:=^'\" 1a"),
            st.characters(exclude_categories=["C", "Z"], max_codepoint=0x2FFF),
        ),
        max_size=40,
    ),
    st.booleans(),
    st.booleans(),
)
def test_no_text_becomes_markup(text: str, bold: bool, celled: bool) -> None:
    runs = [Run(text, Look(bold=bold)), Run("end")]
    made = MarkdownText({}, {}).paragraph(Paragraph("normal", list(runs)))
    source = f"| {made} |\n| --- |\n| x |" if celled else made
    tree = html.document_fromstring(f"<html><body>{READER.render(source)}</body></html>")
    shown = tree.xpath("//th" if celled else "//p")
    assert len(shown) == 1
    assert shown[0].text_content().split() == f"{text}end".split()
    assert {one.tag for one in shown[0].iter()} <= {shown[0].tag, "strong"}
    assert bool(shown[0].xpath("strong")) == (bold and bool(text.strip()))


def test_links_that_run_are_only_words() -> None:
    runs = [Run("go", link="javascript:alert(1)"), Run("on", link="https://e.org/a_(b)|c d")]
    made = MarkdownText({}, {}).paragraph(Paragraph("normal", list(runs)))
    assert made == "go[on](https://e.org/a_%28b%29%7Cc%20d)"
