"""The formats of a comparison: nothing lost, nothing leaking, nothing in a text taken for markup."""

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gap_tool.changes import Change, Kind
from gap_tool.comparison import Comparison, compared
from gap_tool.diff_formats import view
from gap_tool.diff_formats.html_page import html_page
from gap_tool.diff_formats.json_text import json_text
from gap_tool.diff_formats.markdown import LONGEST, escaped, markdown
from gap_tool.diff_formats.passages import elided, words
from gap_tool.diff_formats.terminal import terminal
from gap_tool.versions import Text, TextPair, Version
from tests import generated

FORMATS = {"terminal": terminal, "markdown": markdown, "html": html_page, "json": json_text}
PATH = "assessments/georgia/budapest.yaml"
MARKDOWN = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])

HEADER = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020-06-01
  language: en
  position: party
"""
OLD = (
    HEADER
    + """
laws:
  EX-CC:
    title: Example Code

art-2:
  status: compliant
  analysis: |
    One sentence that is never changed by anybody who edits this assessment of the Example Code.
    Another sentence, which is as long as the first one and is never changed by anybody either.
    The Example Code punishes access.
    One more sentence that is never changed by anybody who edits this assessment of the Code.

art-6:
  status: partially_compliant
  gap: |
    Possession is missing.
  comments:
    - from: Ministry of Examples
      date: 2026-10-01
      text: |
        A word for experts alone.
      confidential: yes
"""
)
NEW = (
    OLD.replace("punishes access", "punishes any access")
    .replace("partially_compliant", "compliant")
    .replace("for experts alone", "for nobody")
)


def text(content: str, name: str, path: str = PATH) -> Text:
    return Text(Version(name), path, Path(path), content.encode())


def comparison(old: str = OLD, new: str = NEW, path: str = PATH) -> Comparison:
    pair = TextPair(text(old, "the old one", path), text(new, "the new one", path))
    made = compared("the old one", "the new one", [pair])
    assert made.faults == []
    return made


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def plain(page: str) -> str:
    """The text of a page in HTML, without what nobody sees."""
    without = re.sub(r"(?s)<(style|title)>.*?</\1>|<[^>]*>", " ", page)
    return " ".join(html.unescape(without).replace("\u200b", "").split())


# What every format tells


@pytest.mark.parametrize("form", FORMATS)
def test_every_change_is_told(form: str) -> None:
    made = comparison()
    printed = html.unescape(FORMATS[form](made))
    for change in made.pairs[0].changes:
        assert view.told(change, made.pairs[0]) in printed
    assert PATH in printed
    assert "the old one" in printed


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_confidential_is_named_but_not_quoted(form: str) -> None:
    without = OLD[: OLD.index("  comments:")]
    whole = HEADER + "\n" + OLD[OLD.index("art-2:") : OLD.index("art-6:")]
    for old, new in ((OLD, NEW), (without, NEW), (OLD, without), (whole, NEW)):
        printed = FORMATS[form](comparison(old, new))
        assert "experts alone" not in printed
        assert "nobody\n" not in printed.replace("for nobody", "nobody\n").replace("by nobody", "")
    assert "Ministry of Examples" in FORMATS[form](comparison())


@pytest.mark.parametrize("form", FORMATS)
def test_the_layout_alone(form: str) -> None:
    made = comparison(OLD, "# a note\n" + OLD)
    if form == "json":
        (file,) = json.loads(FORMATS[form](made))["files"]
        assert file["layout_only"]
    else:
        assert "Only the layout of the file changed" in FORMATS[form](made)


@pytest.mark.parametrize("form", FORMATS)
def test_files_added_and_removed(form: str) -> None:
    pairs = [TextPair(None, text(OLD, "new", "b.yaml")), TextPair(text(OLD, "old", "a.yaml"), None)]
    added = FORMATS[form](compared("old", "new", pairs[:1]))
    removed = FORMATS[form](compared("old", "new", pairs[1:]))
    if form == "json":
        assert json.loads(added)["files"][0]["old_path"] is None
        assert json.loads(removed)["files"][0]["path"] is None
    else:
        told = "2 findings (1 compliant, 1 partially compliant)"
        assert f"New assessment: {told}." in plain(added)
        assert f"This assessment was removed: {told}." in plain(removed)


@pytest.mark.parametrize("form", FORMATS)
def test_a_renamed_file_has_both_names(form: str) -> None:
    pair = TextPair(text(OLD, "old", "a.yaml"), text(NEW, "new", "b.yaml"))
    printed = FORMATS[form](compared("old", "new", [pair]))
    assert "a.yaml" in printed
    assert "b.yaml" in printed


def test_what_changed_besides_the_words() -> None:
    def told(content: str, path: str) -> str:
        pair = TextPair(text(OLD, "old", "a.yaml"), text(content, "new", path))
        return view.summary(compared("old", "new", [pair]).pairs[0])

    same = "it says the same as before."
    assert told("# a note\n" + OLD, "a.yaml") == f"Only the layout of the file changed: {same}"
    assert told(OLD, "b.yaml") == f"Only the name of the file changed: {same}"
    assert told(OLD + "\n", "b.yaml") == f"Only the layout and the name of the file changed: {same}"
    assert told(OLD, "a.yaml") == "It says the same as before."


@pytest.mark.parametrize("form", FORMATS)
def test_left_out_entries_checklists_and_faults_are_told(form: str) -> None:
    broken = NEW.replace("art-2:\n  status: compliant", "art-2:\n  status: complaint")
    pairs = [
        TextPair(text(OLD, "old"), text(broken, "new")),
        TextPair(None, text("checklist: {id: own}\n", "new", "checklists/own.yaml")),
        TextPair(None, text("assessment: [\n", "new", "assessments/broken.yaml")),
    ]
    printed = FORMATS[form](compared("old", "new", pairs))
    assert ("Article 2" if form != "json" else '"art-2"') in printed
    assert "checklists/own.yaml" in printed
    if form != "terminal":  # there, faults go to standard error
        assert "assessments/broken.yaml" in printed


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_changed(form: str) -> None:
    printed = FORMATS[form](compared("the old one", "the new one", []))
    told = '"files": []' if form == "json" else "no assessment has changed"
    assert told in printed


# Words


@settings(deadline=None, max_examples=40)
@given(generated.versions())
def test_generated_versions_print_in_every_format(both: Any) -> None:
    made = comparison(*map(generated.to_yaml, both))
    for form, printed in ((name, one(made)) for name, one in FORMATS.items()):
        assert printed.endswith("\n"), form
    assert_sound(html_page(made))


texts = st.lists(
    st.sampled_from(
        [
            "the",
            "law",
            "5",
            "12(3)",
            "§",
            "»",
            ",",
            ";",
            "закон\u00a0№",
            "<b>",
            "**x**",
            "\u0301",
            "@a",
        ]
    )
).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(texts, texts)
def test_the_terminal_shows_both_versions_of_a_text(old: str, new: str) -> None:
    change = Change(Kind.TEXT, "art-2", ("art-2", "gap"), old, new)
    stretches = words(change)
    if " ".join(old.split()) == " ".join(new.split()):
        assert not [one for one in stretches if one.kind != "same" and one.text.strip()]
        return
    for kind, whole in (("new", old), ("gone", new)):
        joined = "".join(one.text for one in stretches if one.kind != kind)
        assert joined == whole.strip()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(("same", "gone", "new")), st.integers(1, 60))))
def test_only_unchanged_words_are_elided(lengths: list[tuple[Any, int]]) -> None:
    from gap_tool.word_diff import Stretch

    given_ = [Stretch(kind, " ".join(map(str, range(length))) + " ") for kind, length in lengths]
    shown = elided(given_)
    assert [one.kind for one in shown] == [one.kind for one in given_]
    for before, after in zip(given_, shown, strict=True):
        if before.kind != "same" or len(before.text.split()) <= 12:
            assert len(after.text.split()) <= len(before.text.split()) + 1
        if before.kind != "same":
            assert after == before
        head, _, tail = after.text.partition("…")
        assert before.text.startswith(head.rstrip())
        assert before.text.endswith(tail.lstrip())


def test_far_unchanged_words_become_a_sign() -> None:
    printed = terminal(comparison())
    assert "The Example Code punishes {+any +}access." in printed
    assert printed.count("…") == 2
    assert "One sentence that is never" not in printed


def test_paragraphs_stand_apart() -> None:
    new = NEW.replace("missing.\n", "missing.\n\n    So is import.\n")
    assert "<br><br>" in markdown(comparison(OLD, new))
    assert re.search(r"missing\.\n +\n? *\{\+So is import\.\+\}", terminal(comparison(OLD, new)))


# Markdown


NASTY = (
    "<script>alert(1)</script>",
    "@octocat/team and a@example.org",
    "#12, GH#3, owner/repo#4",
    "| a | b |",
    "`code` ``x``",
    "**bold** _it_ ~~gone~~",
    "[link](https://example.org) ![x](y) <https://example.org>",
    "www.example.org https://example.org/a_b",
    "&lt;b&gt; &amp; &#64;",
    "1. one",
    "- list",
    "+ list",
    "===",
    "$x$",
    "\\*x\\*",
    "</details><img src=x onerror=alert(1)>",
    "> quote",
)


def rendered(source: str) -> str:
    return str(MARKDOWN.render(source))


def shown_text(source: str) -> str:
    """What a reader sees of a piece of Markdown, if there is no markup in it but what we make."""
    made = rendered(f"- {source}").replace("<span>$</span>", "$").replace("\u200b", "")
    found = re.fullmatch(r"<ul>\n<li>(.*)</li>\n</ul>\n", made, re.DOTALL)
    assert found, made
    assert "<" not in found[1], made
    return html.unescape(found[1])


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_in_a_text_is_markdown(nasty: str) -> None:
    assert shown_text(escaped(nasty)) == nasty.strip()
    assert shown_text(f"x {escaped(nasty)} y").split() == f"x {nasty} y".split()


@settings(deadline=None, max_examples=300)
@given(st.text("ab1 .-+*_`~|<>&#@[]()!$\\:/=\"'{}^wй", min_size=1).filter(str.strip))
def test_no_text_at_all_is_markdown(told: str) -> None:
    assert shown_text(escaped(told)).split() == told.split()


@pytest.mark.parametrize("nasty", NASTY)
def test_nobody_is_called_and_nothing_is_linked(nasty: str) -> None:
    source = escaped(nasty)
    assert not re.search(r"@\w|(?<!&)#\w|://|www\.", source)


def test_markdown_is_a_table_and_folded_articles() -> None:
    nasty = NEW.replace("Possession is missing.", "Possession | import <b>@octocat</b>")
    made = rendered(markdown(comparison(OLD, nasty)))
    assert "<td>◐ Partially compliant</td>\n<td>● Compliant</td>" in made
    assert made.count("<details>") == made.count("</details>") == 2
    assert "&lt;b&gt;" in made
    assert "<del>" in made
    assert "@octocat" not in made
    assert made.index("<table>") < made.index("<details>")


@pytest.mark.parametrize("size", [20, 400, 3_000])
def test_markdown_fits_into_a_comment(size: int) -> None:
    number = 40
    gap = " ".join(f"слово-{one}" for one in range(size))
    findings = "".join(
        f"\nart-{one}:\n  status: compliant\n  gap: |\n    {gap}\n" for one in range(1, number)
    )
    new = findings.replace("compliant", "non_compliant").replace("слово", "𝐍ew")
    made = markdown(comparison(HEADER + findings, HEADER + new))
    assert len(made.encode("utf-16-le")) // 2 <= LONGEST < 65_536
    assert made.count("| ○ Non-compliant |") == number - 1
    assert made.count("<details>") == made.count("</details>")
    assert ("Left out" in made) == (made.count("<details>") < number - 1)
    assert ("Left out" in made) == (size > 20)
    if size == 400:
        assert re.search(
            r"longer:\*\* Article \d+ .*; .* and \d+ more\. All of it: `gap-tool", made
        )


def test_even_the_table_of_many_files_fits() -> None:
    findings = "".join(f"\nart-{one}:\n  status: compliant\n" for one in range(1, 300))
    old, new = HEADER + findings, HEADER + findings.replace("compliant", "non_compliant")
    pairs = [
        TextPair(
            text(old, "old", f"assessments/{one}.yaml"), text(new, "new", f"assessments/{one}.yaml")
        )
        for one in range(6)
    ]
    made = markdown(compared("old", "new", pairs))
    assert len(made) <= LONGEST
    assert "Left out" in made


# HTML


class Page(HTMLParser):
    """What stands in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_sound(page: str) -> None:
    """Well-formed, self-contained, without script, and every link leads somewhere."""
    found = Page(page)
    assert found.open == []
    assert not {"script", "link", "img", "iframe", "object"} & {*found.tags}
    assert not [key for key, _ in found.attributes if key.startswith("on") or key == "src"]
    assert not re.search(r"url\(|@import|https?://", page[: page.index("</head>")])
    ids = [value for key, value in found.attributes if key == "id"]
    assert len(ids) == len(set(ids))
    links = [str(value) for key, value in found.attributes if key == "href"]
    assert {one.removeprefix("#") for one in links} <= {*ids}
    assert found.tags.count("h1") == found.tags.count("main") == 1


def test_html_is_sound_and_accessible() -> None:
    page = html_page(comparison())
    assert_sound(page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert '<a class="skip" href="#changes">' in page
    assert '<th scope="col">Before</th>' in page
    assert (
        '<th scope="row">Article 6</th><td>◐ Partially compliant</td><td>● Compliant</td>' in page
    )
    assert "punishes <ins>any </ins>access" in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_html_of_nothing_and_of_faults() -> None:
    assert_sound(html_page(compared("old", "new", [])))
    page = html_page(compared("old", "new", [TextPair(None, text("assessment: [\n", "new"))]))
    assert_sound(page)
    assert "nothing could be compared" in page


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_in_a_text_is_html(nasty: str) -> None:
    new = NEW.replace("Possession is missing.", json.dumps(nasty)[1:-1].replace("\\\\", "\\"))
    page = html_page(comparison(OLD, new))
    assert_sound(page)
    assert " ".join(nasty.split()) in plain(page)


# JSON


def test_json_holds_typed_values() -> None:
    told = json.loads(json_text(comparison()))
    assert told["format"] == 1
    (file,) = told["files"]
    assert (file["path"], file["old_path"]) == (PATH, PATH)
    assert file["new"] == {"version": "the new one", "commit": None, "left_out": []}
    status = next(one for one in file["changes"] if one["kind"] == "status")
    assert status == {
        "kind": "status",
        "place": "art-6",
        "article": "Article 6",
        "loc": ["art-6", "status"],
        "before": "partially_compliant",
        "after": "compliant",
        "confidential": False,
        "sentence": "Article 6: partially compliant → compliant",
    }
    hidden = [one for one in file["changes"] if one["confidential"]]
    assert hidden
    assert all(one["before"] is one["after"] is None for one in hidden)
