"""The web page: the words of the Word document, anchors, links, colours, safety; a real browser."""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from gap_tool.bilingual import build_bilingual
from gap_tool.docx.languages import tag
from gap_tool.docx.xml import name
from gap_tool.redline import Mark, redline
from gap_tool.report import Comparison, build
from gap_tool.translation import Translation
from gap_tool.web.inline import Inline
from gap_tool.web.page import page
from gap_tool.web.tree import Look, Paragraph, Run
from tests.finished import (
    CASES,
    FULL,
    GEORGIA,
    MADE,
    ROOT,
    WORKSPACE,
    bookmarks,
    case_name,
    finished,
    part,
    words,
    words_of,
)

COMMAND = [sys.executable, "-m", "gap_tool", "report"]
BLOCKS = ("p", "li", "td", "th", "caption", "figcaption", "br", "div", *(f"h{n}" for n in range(7)))
HOUSES = sorted(one.parent for one in (ROOT / "templates" / "houses").rglob("base.docx"))
VOID = {"meta", "br", "col", "path", "rect"}


def made(path: Path, kind: str = "review", language: str = "en") -> bytes:
    return page(finished(path, kind, language).package, Translation.of(language))


@pytest.fixture(params=CASES, ids=lambda case: "-".join(map(case_name, case)), scope="module")
def case(request: pytest.FixtureRequest) -> tuple[Path, str, str]:
    path, kind, language = request.param
    return path, kind, language


def opened(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(content.decode())


def words_in(tree: html.HtmlElement) -> list[str]:
    """The words of the text, without those that the page adds and the numbers of lists."""
    added = (
        "//*[@class='unseen' or @class='skip' or @class='running' or @class='legend']|//svg|//head"
        "|//sup|//a[@role='doc-backlink']|//h2[@id='page-notes']"
        "|//*[@class='number' and not(ancestor::nav)]"
    )
    for one in tree.xpath(added):
        one.drop_tree()
    for one in tree.iter(*BLOCKS, "span"):
        if one.tag != "span" or one.get("class") in ("part", "number"):
            one.tail = f" {one.tail or ''}"
            one.text = f" {one.text or ''}" if one.tag != "span" else one.text
    return words(tree.text_content())


def test_it_says_what_the_word_document_says(case: tuple[Path, str, str]) -> None:
    tree = opened(made(*case))
    assert tree.get("lang") == tag(case[2])
    assert words_in(tree) == words_of(finished(*case).package)


def test_every_bookmark_is_an_anchor_and_every_link_leads_somewhere(
    case: tuple[Path, str, str],
) -> None:
    package, tree = finished(*case).package, opened(made(*case))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    names = bookmarks(package)
    for one in (one for one in names if one.startswith("art_")):
        assert f"art-{one[4:].replace('_', '.')}" in ids
    for one in (one for one in names if one.startswith("p_")):
        place = one[2:].replace("_", ".")
        assert f"art-{place}" in ids
        assert f"art_{one[2:]}" not in names or f"p-{place}" in ids
    links = tree.xpath("//a[starts-with(@href, '#') and not(@role) and not(@class)]/@href")
    assert {one[1:] for one in links} <= set(ids)
    assert set(tree.xpath("//a[@role]/@href")) <= {f"#{one}" for one in ids}
    wanted = {
        one.get(name("w:anchor"))
        for source in ("word/document.xml", "word/footnotes.xml")
        for one in part(package, source).iter(name("w:hyperlink"))
    }
    assert len(set(links)) == len(wanted & set(names))


def test_addresses_outside_are_kept() -> None:
    package, tree = finished(GEORGIA).package, opened(made(GEORGIA))
    wanted = {one.target for one in package.relations["word/document.xml"] if one.external}
    assert {one for one in tree.xpath("//a/@href") if one[0] != "#"} == wanted


class Nesting(HTMLParser):
    """Refuses what a browser would have to repair."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({key for key, _ in attrs}) == len(attrs)
        assert not (tag in BLOCKS and tag != "br" and self.open[-1] in ("p", "span", "a"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert "svg" in self.open

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_element_is_closed_where_it_was_opened(case: tuple[Path, str, str]) -> None:
    parser = Nesting()
    parser.feed(made(*case).decode())
    assert parser.open == []


def test_it_has_the_form_that_a_screen_reader_needs(case: tuple[Path, str, str]) -> None:
    tree = opened(made(*case))
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    assert tree.findtext(".//title")
    levels = [int(one.tag[1]) for one in tree.xpath("//main//*[self::h2 or self::h3 or self::h4]")]
    assert all(after - before <= 1 for before, after in zip([1, *levels], levels, strict=False))
    for one in tree.xpath("//table"):
        assert one.findtext("caption") is not None or one.find("caption/*") is not None
        assert one.xpath(".//th[@scope]") or "tiles" in one.get("class")
    for one in tree.xpath("//@aria-labelledby"):
        assert all(tree.get_element_by_id(part_) is not None for part_ in one.split())
    for one in tree.xpath("//svg[@role='img']"):
        assert one.findtext("title")
        assert one.findtext("desc")
    assert tree.xpath("//body/a[1]/@href") == ["#page-text"]


def test_the_numbers_of_headings_are_those_of_the_contents() -> None:
    for language in ("en", "ru"):
        tree = opened(made(FULL, "review", language))
        entries = tree.xpath("//nav//a")
        assert len(entries) > 40
        for one in entries:
            heading = tree.get_element_by_id(one.get("href")[1:])
            assert " ".join(heading.text_content().split()) == " ".join(one.text_content().split())


def test_paragraphs_are_numbered_through() -> None:
    tree = opened(made(GEORGIA))
    numbers = tree.xpath("//p/span[@class='number']/text()")
    assert numbers == [f"{count}." for count in range(1, len(numbers) + 1)]
    assert len(numbers) > 50


def test_words_of_another_language_say_so() -> None:
    tree = opened(made(GEORGIA))
    georgian = tree.xpath("//*[@lang='ka-GE']")
    assert georgian
    for one in tree.iter():
        if isinstance(one.tag, str) and re.search("[\u10d0-\u10ff]", one.text or ""):
            assert one.xpath("ancestor-or-self::*[@lang][1]")[-1].get("lang") == "ka-GE"


# -- colours -------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(one * share for one, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_text_can_be_read_by_day_and_by_night(case: tuple[Path, str, str]) -> None:
    prove_contrast(opened(made(*case)))


@pytest.mark.parametrize("house", HOUSES, ids=lambda path: path.name)
def test_a_page_takes_the_look_of_the_house(house: Path) -> None:
    checked = WORKSPACE.check(FULL)
    assert checked.assessment
    assert checked.checklist
    folders = [house, *WORKSPACE.template_folders()]
    package = build(checked.assessment, checked.checklist, folders, MADE).package
    tree = opened(page(package, Translation.of("en")))
    assert words_in(opened(page(package, Translation.of("en")))) == words_of(finished(FULL).package)
    styles = part(package, "word/styles.xml")
    first = styles.xpath("//*[local-name()='style'][*[local-name()='name' and @*='heading 1']]")[0]
    colour = first.find(f"{name('w:rPr')}/{name('w:color')}").get(name("w:val")).lower()
    assert f".heading-1{{color:var(--c-{colour})" in tree.findtext(".//style")
    prove_contrast(tree)


def prove_contrast(tree: html.HtmlElement) -> None:
    sheet = tree.findtext(".//style")
    night = dict(re.findall(r"--c-(\w{6}):#(\w{6})", sheet[sheet.index("prefers-color") :]))
    rules: dict[str, dict[str, str]] = {}
    for selector, said in re.findall(r"\.([\w-]+)\{([^}]*)\}", sheet):
        rules.setdefault(selector, {}).update(
            (key, colour)
            for key, colour in re.findall(r"(?:^|;)(color|background):var\(--c-(\w{6})\)", said)
        )
    roles = dict(re.findall(r"--(ink|link|white):var\(--c-(\w{6})\)", sheet))
    pairs = set()
    for one in tree.body.iter():
        if (
            isinstance(one.tag, str)
            and (one.text or "").strip()
            and one.tag not in ("text", "desc")
        ):
            ink = found(one, rules, "color") or roles["ink"]
            pairs.add((ink, found(one, rules, "background") or roles["white"]))
    assert len(pairs) > 3
    for ink, ground in pairs:
        assert contrast(ink, ground) >= 4.5, (ink, ground)
        assert contrast(night[ink], night[ground]) >= 4.5, (ink, ground, "at night")


def found(element: html.HtmlElement, rules: dict[str, dict[str, str]], key: str) -> str:
    for one in element.xpath("ancestor-or-self::*")[::-1]:
        for class_ in reversed(one.get("class", "").split()):
            if key in rules.get(class_, {}):
                return rules[class_][key]
    return ""


# -- safety --------------------------------------------------------------------------------------


def test_nothing_is_loaded_and_nothing_runs(case: tuple[Path, str, str]) -> None:
    content = made(*case)
    tree = opened(content)
    assert not tree.xpath("//script|//link|//img|//iframe|//object|//form|//base|//@src|//@style")
    assert not [one for one in tree.xpath("//@*") if one.attrname.startswith("on")]
    assert set(re.findall(r"url\((.)", content.decode())) <= {"#"}
    assert "@import" not in content.decode()
    style = tree.findtext(".//style")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = tree.xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


@settings(deadline=None, max_examples=150)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    st.sampled_from(["", "javascript:alert(1)", "data:text/html,x", " https://e.org", "#gone"]),
)
def test_no_text_becomes_markup_and_no_link_runs(text: str, link: str) -> None:
    run = Run(f"x{text}", Look(bold=True), link=link)
    shown = Inline({}, "en").paragraph(Paragraph("normal", [run]))
    tree = html.fragment_fromstring(shown)
    assert tree.text_content() == f"x{text}"
    assert [one.tag for one in tree.iter()] == ["p", "strong"]


def test_hostile_words_in_an_assessment_stay_words(tmp_path: Path) -> None:
    hostile = "</style><script>alert(1)</script><img src=x onerror=alert(1)> ]]> &amp;"
    text = FULL.read_text(encoding="utf-8")
    assert "Import is not named." in text
    folder = tmp_path / "assessments" / "example"
    folder.mkdir(parents=True)
    path, target = folder / "budapest.yaml", tmp_path / "page.html"
    path.write_text(text.replace("Import is not named.", f"'{hostile}'"), encoding="utf-8")
    command = [*COMMAND, str(path), "--format", "html", "-o", str(target), "--anyway"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    tree = opened(target.read_bytes())
    assert hostile in tree.text_content()
    assert not tree.xpath("//script|//img")


def test_same_input_gives_same_bytes_in_any_process(tmp_path: Path) -> None:
    contents = set()
    for seed in ("1", "2"):
        for form, ending in (("html", "html"), ("markdown", "md")):
            target = tmp_path / f"{seed}.{ending}"
            command = [*COMMAND, str(FULL), "--format", form, "-o", str(target)]
            environment = {**os.environ, "PYTHONHASHSEED": seed}
            subprocess.run(command, check=True, env=environment, cwd=ROOT, capture_output=True)
            contents.add(target.read_bytes())
    assert len(contents) == 2


def test_a_report_in_two_languages_stands_whole_in_the_page() -> None:
    checked = WORKSPACE.check(FULL)
    assert checked.assessment
    assert checked.checklist
    folders = WORKSPACE.template_folders()
    facts = (checked.assessment, checked.checklist, folders, MADE)
    both = build_bilingual(*facts, language="ru", also="en", kind="review").package
    content = page(both, Translation.of("ru"))
    assert words_in(opened(content)) == words_of(both)
    tree = opened(content)
    assert tree.xpath("//h4[@id='art-6']/following-sibling::p[1]/@lang") == ["en-GB"]
    assert len(tree.xpath("//nav//a")) > 40


# -- a redline -----------------------------------------------------------------------------------


def test_a_redline_shows_what_came_and_what_went(tmp_path: Path) -> None:
    checked = WORKSPACE.check(FULL)
    assert checked.assessment
    assert checked.checklist
    text = FULL.read_text(encoding="utf-8").replace("Import is not named.", "Import is named now.")
    path = tmp_path / "other.yaml"
    path.write_text(text, encoding="utf-8")
    other = WORKSPACE.check(path).assessment
    assert other
    folders, front = WORKSPACE.template_folders(), Comparison("version 1", "version 2")
    old, new = (
        build(one, checked.checklist, folders, MADE, comparison=front).package
        for one in (checked.assessment, other)
    )
    both = page(redline(old, new, Mark("Team")), Translation.of("en"))
    gone, came = (opened(both).xpath(f"//{one}//text()") for one in ("del", "ins"))
    assert "not" in words(" ".join(gone))
    assert "now" in words(" ".join(came))
    after, before = opened(both), opened(both)
    for tree, tag_, whole in ((after, "del", new), (before, "ins", old)):
        for one in tree.xpath(f"//{tag_}"):
            one.drop_tree()
        assert words_in(tree) == words_in(opened(page(whole, Translation.of("en"))))


# -- the command, and a browser ------------------------------------------------------------------


def test_a_name_that_does_not_fit_the_format_is_refused(tmp_path: Path) -> None:
    command = [*COMMAND, str(FULL), "-o", str(tmp_path / "page.html")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "name it 'page.docx', or add --format html" in done.stderr


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PROBE = """<body><iframe id=f src=page.html style="width:{width}px;height:800px;border:0"></iframe>
<script>onload=()=>{{const d=document.getElementById('f').contentDocument.scrollingElement;
document.title=[d.scrollWidth,d.clientWidth,d.scrollHeight].join(' ')}}</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize(("kind", "width"), [("review", 360), ("concordance", 720)])
def test_it_never_scrolls_sideways(tmp_path: Path, kind: str, width: int) -> None:
    (tmp_path / "page.html").write_bytes(made(FULL, kind, "ru"))
    (tmp_path / "probe.html").write_text(PROBE.format(width=width), encoding="utf-8")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = [str(CHROMIUM), *FLAGS, profile, "--allow-file-access-from-files", "--dump-dom"]
    done = subprocess.run(
        [*command, (tmp_path / "probe.html").as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    sizes = re.search(r"<title>(\d+) (\d+) (\d+)</title>", done.stdout)
    assert sizes
    assert int(sizes[1]) <= int(sizes[2]) <= width
    assert int(sizes[3]) > 2000
