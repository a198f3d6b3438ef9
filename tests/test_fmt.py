"""`gap-tool fmt`: the same data and comments in the house layout, and twice is the same as once."""

import os
import re
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gap_tool import ids
from gap_tool.assessment import Assessment, Evidence
from gap_tool.diagnostics import Loc, Refusal
from gap_tool.document import Document
from gap_tool.fields import Model
from gap_tool.layout import _require_same, formatted
from gap_tool.layout.house import SENTENCES
from gap_tool.skeleton import Fresh, skeleton
from gap_tool.skeleton_text import Detail
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read, read_bytes
from tests.untidy import Writer

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
SHIPPED = sorted(
    path for name in ("assessments", "checklists") for path in (ROOT / name).rglob("*.yaml")
)
READABLE = sorted(path for path in DATA.rglob("*.yaml") if not read_bytes(path.read_bytes()).faults)
CONVENTIONS = sorted(
    path.stem for path in (ROOT / "checklists").glob("*.yaml") if path.stem != "relations"
)
HEADER = """\
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020-06-01
  language: en
  position: party
"""


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def fmt(text: str) -> str:
    """The text in the house layout; doing it twice is tried on the way."""
    once = formatted(text.encode("utf-8"))
    assert formatted(once) == once
    return once.decode("utf-8")


def body(text: str) -> str:
    """What becomes of keys that stand below a header which is in order."""
    return fmt(f"{HEADER}\n{text}").removeprefix(f"{HEADER}\n")


# -- files that are in order ----------------------------------------------------------------


@pytest.mark.parametrize("path", SHIPPED, ids=shown)
def test_every_shipped_file_is_in_the_house_layout(path: Path) -> None:
    content = path.read_bytes()
    assert formatted(content).decode() == content.decode(), "run: gap-tool fmt"


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("convention", [one for one in CONVENTIONS if one != "relations"])
def test_a_fresh_assessment_is_in_the_house_layout(convention: str, detail: Detail) -> None:
    checklist = Workspace(ROOT).checklist(convention)
    text = skeleton(Fresh(checklist, convention, "GE", "Georgia", date(2026, 11, 20), "en", detail))
    assert fmt(text) == text


# -- files that are not ---------------------------------------------------------------------


@pytest.mark.parametrize("path", READABLE, ids=shown)
def test_test_data_keep_what_they_say(path: Path) -> None:
    content = path.read_bytes()
    before = read_bytes(content)
    if not isinstance(before.data, dict) or before.data.keys().isdisjoint(
        {"assessment", "checklist", "relations", "scale"}
    ):
        with pytest.raises(Refusal, match="no assessment"):
            formatted(content)
        return
    after = formatted(content)
    assert formatted(after) == after
    assert meaning(read_bytes(after).data) == meaning(before.data)
    assert comments(read_bytes(after)) == comments(before)


CASES = {
    "keys in the order of the models, what is unknown last": (
        """\
art-9.2:
  state: ready
  mood: bad
  sources: [S1]
  note: x
  national_provisions:
  - article: "1"
    law: EX-CC
  status: compliant
mood: bad
art-2:
   status: compliant
laws: {}
""",
        """\
laws: {}

art-2:
  status: compliant

art-9.2:
  status: compliant
  national_provisions:
    - law: EX-CC
      article: "1"
  note: x
  sources: [S1]
  state: ready
  mood: bad

mood: bad
""",
    ),
    "articles in treaty order": (
        "art-10: {}\nart-6.1.b: {}\nart-6: {}\nart-6.1.a.ii: {}\nart-9: {}\n",
        "art-6: {}\n\nart-6.1.a.ii: {}\n\nart-6.1.b: {}\n\nart-9: {}\n\nart-10: {}\n",
    ),
    "comments go with the key below them or beside them": (
        """\
art-9:
  # on the gap

  # more on the gap
  gap: x   # open
  status: compliant

# II - Measures

# Article 2
art-2:
    # on the first law
    national_provisions:
    # - law: EX-OLD
    - article: "1"  # of three
      # which law
      law: EX-CC
# on the status
    status: compliant
# the end
""",
        """\
# II - Measures

# Article 2
art-2:
  # on the status
  status: compliant
  # on the first law
  national_provisions:
    # - law: EX-OLD
    # which law
    - law: EX-CC
      article: "1"  # of three

art-9:
  status: compliant
  # on the gap

  # more on the gap
  gap: x   # open
# the end
""",
    ),
    "commented-out examples stay below what they stand under": (
        """\
art-9:
  status: compliant
art-2:
  recommendations:
      # - id: R1
      #   text: |
      #     ...
  gap:
  # verified: yes
  #   state: ready
  status: non_compliant # not_met
                        # or unclear

  # sources:
  #   - S1
""",
        """\
art-2:
  # verified: yes
  #   state: ready
  status: non_compliant # not_met
                        # or unclear
  gap:
  recommendations:
    # - id: R1
    #   text: |
    #     ...

  # sources:
  #   - S1

art-9:
  status: compliant
""",
    ),
    "comments keep their shape, and text stays text": (
        """\
art-2:

  # a
    # b
 # c
  status: compliant
  gap: |
      One.
    # below
      # the text
  sources: # at the end
    # S0
    - S1
  national_provisions:
    - law: EX-CC
    -       # of the second
      law: EX-DD

  # d
  analysis: x
""",
        """\
art-2:

  # a
    # b
  # c
  status: compliant
  national_provisions:
    - law: EX-CC
    # of the second
    - law: EX-DD

  # d
  analysis: x
  gap: |
    One.
  # below
    # the text
  sources: # at the end
    # S0
    - S1
""",
    ),
    "a blank line above the first key stays above the first": (
        "art-2:\n\n  gap: x\n  status: compliant\nart-3:\n  gap: x\n\n  status: compliant\n",
        "art-2:\n\n  status: compliant\n  gap: x\n\nart-3:\n  status: compliant\n\n  gap: x\n",
    ),
    "prose has one sentence a line, what is short stays": (
        """\
art-2:
  status: compliant
  analysis: "One. Two (see Art. 5 No. 3)."
  conflict: 'Short "text".'
  good_practice: >-
    One sentence that
    goes on.

    Another one,
    to be sure.
  gap: |
    A list:
    - one. Two.
    - three
  to_confirm: A sentence that is so long that it would not fit on the line of its key beside all the others   # why
""",
        """\
art-2:
  status: compliant
  analysis: |
    One.
    Two (see Art. 5 No. 3).
  conflict: 'Short "text".'
  good_practice: |
    One sentence that goes on.
    Another one, to be sure.
  gap: |
    A list:
    - one. Two.
    - three
  to_confirm: |   # why
    A sentence that is so long that it would not fit on the line of its key beside all the others
""",
    ),
    "the words of a law keep their lines": (
        """\
laws:
  EX-CC:
        title: Example. Code. On
          two lines
        translation: In English. On
          paper.
art-2:
  status: compliant
  national_provisions:
  - law: EX-CC
    text:
        translation: >-   # own
            One. Two.
              Three.

            Four.
        original: |2-

            One. Two.
          Three.
  - text:
      original: >1
         One.
        Two.
""",
        """\
laws:
  EX-CC:
    title: Example. Code. On
      two lines
    translation: |
      In English.
      On paper.

art-2:
  status: compliant
  national_provisions:
    - law: EX-CC
      text:
        original: |2-

            One. Two.
          Three.
        translation: >-   # own
          One. Two.
            Three.

          Four.
    - text:
        original: >2
            One.
           Two.
""",
    ),
    "brackets stay unless they span lines": (
        """\
art-2: {status: compliant, sources: [S1, S2]}
art-3:
  status: compliant
  sources: [S1,
    S2]
  practice: {text: Unknown so far. To be asked., # by us
    # nobody knows
    rating: unknown}
""",
        """\
art-2: {status: compliant, sources: [S1, S2]}

art-3:
  status: compliant
  practice:
    # nobody knows
    rating: unknown
    text: | # by us
      Unknown so far.
      To be asked.
  sources: [S1, S2]
""",
    ),
    "blank lines are neither lost nor doubled": (
        "sources:\n\n\n  S1: {title: A}\n\n\n  S2: {title: B}\nlaws:\n",
        "laws:\n\nsources:\n\n  S1: {title: A}\n\n  S2: {title: B}\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_layout(case: str) -> None:
    before, after = CASES[case]
    assert body(before) == after
    assert body(after) == after


@pytest.mark.parametrize(
    "top",
    ["# Of whom and when.\n# By whom.\n\n", "# schema: x\n\n# More.\n\n", "%YAML 1.1\n# a\n---\n"],
)
def test_the_top_of_the_file_stays_there(top: str) -> None:
    laws = "# On laws.\nlaws:\n  # EX-CC:\n"
    if "More" in top:
        laws = laws.removeprefix("# On laws.\n")
        assert fmt(f"{top}{laws}{HEADER}").startswith("# schema: x\n\nassessment:")
    else:
        assert fmt(f"{top}{laws}{HEADER}") == f"{top}{HEADER}\n{laws}"


def test_a_comment_right_above_the_first_key_is_the_top_of_the_file() -> None:
    assert fmt(f"# top\nlaws:\n{HEADER}") == f"# top\n\n{HEADER}\nlaws:\n"
    assert fmt(f"# top\n{HEADER}") == f"# top\n{HEADER}"


def test_what_follows_the_end_of_the_document_stays() -> None:
    assert fmt(f"{HEADER}laws:\n...\n# the end") == f"{HEADER}\nlaws:\n...\n# the end\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_mark_stay_and_a_final_newline_comes(newline: str, mark: str) -> None:
    text = f"{HEADER}\nart-2:\n  gap: |\n    One.\n    Two."
    assert fmt(mark + text.replace("\n", newline)) == mark + f"{text}\n".replace("\n", newline)


def test_mixed_line_ends_become_those_of_the_majority() -> None:
    assert fmt(HEADER.replace("\n", "\r\n", 5)) == HEADER.replace("\n", "\r\n")
    assert fmt(HEADER.replace("\n", "\r\n", 2)) == HEADER


@pytest.mark.parametrize(
    "text", ["- a\n", "text\n", "a: b\n", "{assessment: {country: GE}}\n", "? assessment\n: a\n"]
)
def test_what_is_not_ours_or_cannot_be_laid_out_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        formatted(text.encode())


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ("country: G E # a\n  scope: One.\n    Two.", None),
        ("scope: |\n    One.\n    Two.\n  # a\n  country: G E", None),
        ("country: G E # a\n  scope: One. Three.", "values"),
        ("country: G E # a\n  scope: |\n    One.\n\n    Two.", "values"),
        ("country: [G E] # a\n  scope: One. Two.", "values"),
        ("country: G E # a\n  scope: One. Two.\n  notice:", "values"),
        ("country: G  E # a\n  scope: One. Two.", "values"),
        ("country: G E # b\n  scope: One. Two.", "comments"),
        ("country: G E # a\n  # a\n  scope: One. Two.", "comments"),
        ("country: G E\n  scope: One. Two.", "comments"),
    ],
)
def test_a_result_that_says_something_else_is_noticed(other: str, what: str | None) -> None:
    before = read("assessment:\n  country: G E # a\n  scope: One. Two.\n")
    after = read(f"assessment:\n  {other}\n")
    if what is None:
        _require_same(before, after, Assessment)
        return
    with pytest.raises(Refusal, match=f"its {what} would not stay the same; please send us"):
        _require_same(before, after, Assessment)


def test_fields_of_sentences_are_fields_of_the_models() -> None:
    known = {
        name
        for model in Model.__subclasses__() + Evidence.__subclasses__()
        for name in model.model_fields
    }
    assert known >= SENTENCES
    assert SENTENCES.isdisjoint({"title", "original", "current", "proposed", "name", "url"})


# -- any assessment, in any shape -----------------------------------------------------------


def meaning(value: Any, name: str | int = "", quoted: bool = False) -> Any:
    """The data without the order of keys, and prose without its line ends."""
    if isinstance(value, dict):
        quoted = name in ("text", "draft_wording")
        return {key: meaning(one, key, quoted) for key, one in sorted(value.items())}
    if isinstance(value, list):
        return [meaning(one, 0) for one in value]
    if isinstance(value, str) and name in SENTENCES and not quoted:
        return [one.split() for one in re.split(r"\n\s*\n", value.strip())]
    return value.rstrip() if isinstance(value, str) else value


def places(document: Document) -> Iterator[tuple[int, int, Loc]]:
    """Where each key and list item begins, and where what is under it ends."""

    def walk(value: Any, loc: Loc) -> Iterator[tuple[int, int, Loc]]:
        for name, one in value.items() if isinstance(value, dict) else enumerate(value):
            here = (*loc, name)
            start = document.offsets(here, key=True)[0]
            yield start, document.offsets(here)[1], here
            if isinstance(one, dict | list):
                yield from walk(one, here)

    yield from walk(document.data, ())


def comments(document: Document) -> Counter[str]:
    """Every comment. In the data of the tests `#` stands in values only where it is no comment."""
    masked = list(document.source)
    for loc in [one for *_, one in places(document)]:
        start, end = document.offsets(loc)
        if document.source[start:end].startswith(("|", ">")):
            start = document.source.find("\n", start)
        elif document.source[start:end].startswith(("'", '"')):
            pass
        else:
            continue
        masked[start:end] = " " * (end - start)
    return Counter(re.findall(r"#[^\r\n]*?(?=\s*(?:\r?\n|\r|$))", "".join(masked)))


def owners(document: Document) -> dict[str, Loc]:
    """The key or item that each comment named `above` stands above."""
    begins = sorted((start, len(loc), loc) for start, _, loc in places(document))
    return {
        found.group(): next(loc for start, _, loc in begins if start > found.start())
        for found in re.finditer(r"# above-[0-9]+", document.source)
    }


def in_item(loc: Loc, document: Document) -> Loc:
    """The item whose line a key stands in, since no comment can stand between dash and key."""
    value = document.data
    for step in loc[:-1]:
        value = value[step]
    first = isinstance(value, dict) and loc[-1] == next(iter(value))
    return loc[:-1] if first and type(loc[-2:][0]) is int else loc


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_any_assessment_keeps_its_data_and_comments(random: Any, crlf: bool, mark: bool) -> None:
    text = Writer(random).file()
    before = read(text)
    assert before.faults == [], text
    content = ("\ufeff" * mark + (text.replace("\n", "\r\n") if crlf else text)).encode()
    made = formatted(content)
    assert formatted(made) == made
    assert made.startswith(b"\xef\xbb\xbf") == mark
    assert made.count(b"\n") == made.count(b"\r\n") or not crlf
    after = read(made.decode("utf-8-sig").replace("\r\n", "\n"))
    assert meaning(after.data) == meaning(before.data)
    assert Counter(re.findall(r"# [a-z]+-[0-9]+.*", after.source)) == Counter(
        one.rstrip() for one in re.findall(r"# [a-z]+-[0-9]+.*", text)
    )
    assert owners(after) == {one: in_item(loc, after) for one, loc in owners(before).items()}
    in_house(after)


def in_house(document: Document) -> None:
    """Fails unless the file looks as the house wants it."""
    keys = [one for one in document.data if ids.is_id(one)]
    assert keys == sorted(keys, key=ids.order)
    assert list(document.data)[:3] == ["assessment", "laws", "sources"]
    assert document.source.startswith("# opening\n\n")
    assert document.source.endswith("\n")
    assert not document.source.endswith("\n\n")
    for start, _, loc in places(document):
        before = document.source[document.source.rfind("\n", 0, start) + 1 : start]
        if not before.strip("- "):  # not in brackets
            assert len(before) == 2 * (len(loc) - isinstance(loc[-1], str)), loc


# -- the command ----------------------------------------------------------------------------


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    called = [sys.executable, "-m", "gap_tool", "fmt", *map(str, arguments)]
    return subprocess.run(
        called, cwd=cwd, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


UNTIDY = HEADER.replace("  country: GE\n", "") + "  country: GE  # first\n"
TIDY = HEADER.replace("country: GE", "country: GE  # first")


@pytest.fixture
def untidy(workspace: Path) -> Path:
    path = workspace / "assessments" / "example" / "budapest.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    return path


def test_the_files_changed_are_printed(workspace: Path, untidy: Path) -> None:
    untidy.chmod(0o640)
    untidy.with_name("tidy.yaml").write_text(TIDY, encoding="utf-8")
    done = run(cwd=workspace)
    assert done.returncode == 0
    assert done.stdout == "assessments/example/budapest.yaml\n"
    assert done.stderr == "2 files: 1 already in the house layout, 1 changed\n"
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert stat.S_IMODE(untidy.stat().st_mode) == 0o640
    assert sorted(path.name for path in untidy.parent.iterdir()) == ["budapest.yaml", "tidy.yaml"]
    again = run(cwd=workspace)
    assert (again.returncode, again.stdout) == (0, "")


def test_check_lists_the_files_and_writes_nothing(workspace: Path, untidy: Path) -> None:
    before = untidy.stat().st_mtime_ns
    done = run("--check", cwd=workspace)
    assert done.returncode == 1
    assert done.stdout == "assessments/example/budapest.yaml\n"
    assert done.stderr == "1 file: 1 would change\n"
    assert untidy.read_text(encoding="utf-8") == UNTIDY
    assert untidy.stat().st_mtime_ns == before
    untidy.write_text(TIDY, encoding="utf-8")
    done = run("--check", cwd=workspace)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_file_in_order_is_not_written(workspace: Path, untidy: Path) -> None:
    untidy.write_text(TIDY, encoding="utf-8")
    before = untidy.stat().st_ino, untidy.stat().st_mtime_ns
    assert run(untidy).returncode == 0
    assert (untidy.stat().st_ino, untidy.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    ("fault", "code"),
    [("country: GE\n", "duplicate-key"), ("a: &x b\n", "yaml-anchor"), ("\tb: c\n", "tab-indent")],
)
def test_a_faulty_file_is_shown_and_the_others_are_formatted(
    workspace: Path, untidy: Path, fault: str, code: str
) -> None:
    faulty = untidy.with_name("a.yaml")
    faulty.write_text(f"{UNTIDY}  {fault}", encoding="utf-8")
    done = run(cwd=workspace)
    assert done.returncode == 1
    assert f"[{code}]" in done.stderr
    assert "assessments/example/a.yaml:8:" in done.stderr
    assert done.stdout == "assessments/example/budapest.yaml\n"
    assert faulty.read_text(encoding="utf-8") == f"{UNTIDY}  {fault}"


def test_what_the_models_refuse_is_no_obstacle(workspace: Path, untidy: Path) -> None:
    untidy.write_text(f"{HEADER}  stage: x\n  mood: y\nart-99: {{}}\nart-x:\n", encoding="utf-8")
    assert run(untidy).returncode == 0
    after = untidy.read_text(encoding="utf-8")
    assert after.endswith("  position: party\n  mood: y\n\nart-99: {}\n\nart-x:\n")


def test_a_file_that_is_not_ours_is_left_alone(workspace: Path, untidy: Path) -> None:
    untidy.write_text("b: 1\na: 2\n", encoding="utf-8")
    done = run(untidy)
    assert done.returncode == 1
    assert "not formatted: this is no assessment and no checklist" in done.stderr
    assert untidy.read_text(encoding="utf-8") == "b: 1\na: 2\n"


def test_wrong_use_gives_2_and_changes_nothing(workspace: Path, untidy: Path) -> None:
    done = run(untidy, "nowhere.yaml", cwd=workspace)
    assert done.returncode == 2
    assert "there is no file or folder 'nowhere.yaml'" in done.stderr
    assert untidy.read_text(encoding="utf-8") == UNTIDY


def test_nothing_to_format_gives_2(workspace: Path) -> None:
    done = run(cwd=workspace)
    assert done.returncode == 2
    assert "no assessment or checklist here" in done.stderr


def test_an_unreadable_file_gives_2_and_does_not_hide_the_others(
    workspace: Path, untidy: Path
) -> None:
    untidy.with_name("a.yaml").symlink_to(workspace / "nowhere")
    done = run(cwd=workspace)
    assert done.returncode == 2
    assert "a.yaml: No such file" in done.stderr
    assert untidy.read_text(encoding="utf-8") == TIDY


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(workspace: Path) -> None:
    pipe = workspace / "assessments" / "pipe.yaml"
    os.mkfifo(pipe)
    assert run(pipe).returncode == 2
