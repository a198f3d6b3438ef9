"""The three-way merge: by article, field, list item and sentence; comments, conflicts, layouts."""

import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gap_tool.commands.merge import command
from gap_tool.diagnostics import Refusal
from gap_tool.merge import Markers, Outcome, merge
from gap_tool.merge.sequences import Conflict, merge3, woven
from gap_tool.yaml_store import read, read_bytes
from tests.merge_cases import MARKED, case, complaints, picked

BASE = """\
# The opening comment.
assessment:
  country: GE
  convention: budapest
  edition: "1.0"
  law_as_at: 2020-06-01
  language: en
  position: party

laws:
  EX-CC: {title: Example Code, language: en}

sources:
  S1: {title: One}
  S2: {title: Two}

# About Article 2.
art-2:
  status: partially_compliant
  national_provisions:
    - law: EX-CC
      article: "1"
      content: |
        A text.
      sources: [S1]
    - law: EX-CC
      article: "2"
      sources:
        - S1
        - S2
  elements:
    intent: met
    access: {result: not_met, by: [EX-CC 1]}
  analysis: |
    First sentence.
    Second sentence.

    Third sentence.
  gap: Something is missing.  # to be discussed
  recommendations:
    - id: R1
      text: |
        Amend the code.
      deadline: 2027
    - id: R2
      text: Train the judges.

art-6:
  status: not_assessed
"""


def changed(*pairs: str, text: str = BASE) -> str:
    """The text with some words replaced: the first by the second, and so on."""
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    return text


def result(ours: str, theirs: str, base: str = BASE) -> Outcome:
    found = merge(base.encode(), ours.encode(), theirs.encode())
    assert not [one for one in found.notes if "line by line" in one]
    return found


def clean(ours: str, theirs: str, base: str = BASE) -> str:
    found = result(ours, theirs, base)
    assert found.conflicts == 0, found.content.decode()
    assert read_bytes(found.content).faults == []
    return found.content.decode()


def conflict(ours: str, theirs: str, base: str = BASE) -> str:
    """The text of the one conflict that there is, with its markers."""
    found = result(ours, theirs, base)
    text = found.content.decode()
    assert found.conflicts == 1
    for side, wanted in (("ours", ours), ("theirs", theirs)):
        assert read(picked(text, side)).data == read(wanted).data
    (marked,) = MARKED.finditer(text)
    return marked.group()


# -- what merges -----------------------------------------------------------------------------

DIFFERENT_FIELDS = {
    "two fields of one line of the diff": (
        ["status: partially_compliant", "status: non_compliant"],
        ["  national_provisions:\n", "  reason: final_clause\n  national_provisions:\n"],
    ),
    "neighbouring keys": (["country: GE", "country: AM"], ["budapest", "lanzarote"]),
    "two keys in brackets": (["title: Example", "title: New"], ["language: en", "language: ru"]),
    "two members of a list in brackets": (["[S1]", "[S1, S2]"], ["[EX-CC 1]", "[EX-CC 1, EX-CC 2]"]),
    "neighbouring sentences": (["First", "Our first"], ["Second", "Their second"]),
    "a sentence and a field": (["First", "Our first"], ["deadline: 2027", "deadline: 2028"]),
    "two fields of one recommendation": (["Amend", "Change"], ["deadline: 2027", "deadline: 2028"]),
    "a number and the text of a recommendation": (["id: R1", "id: R7"], ["deadline: 2027", "deadline: 2028"]),
    "a corrected article and its content": (['article: "1"', 'article: "1-1"'], ["A text.", "A better text."]),
    "a value and the comment beside it": (["is missing.  #", "is gone.  #"], ["to be discussed", "discussed"]),
    "a value and the comment above it": (["# About", "# On"], ["status: partially", "status: partially"]),
    "the opening comment": (["opening", "first"], ["country: GE", "country: AM"]),
}  # fmt: skip


@pytest.mark.parametrize("name", DIFFERENT_FIELDS)
def test_different_fields_merge(name: str) -> None:
    mine, yours = DIFFERENT_FIELDS[name]
    both = changed(*mine, *yours)
    assert clean(changed(*mine), changed(*yours)) == both
    assert clean(changed(*yours), changed(*mine)) == both


def test_an_element_in_short_form_and_its_note() -> None:
    mine = changed("intent: met", "intent: {result: met, note: See there.}")
    merged = clean(mine, changed("intent: met", "intent: not_met"))
    assert "    intent: {result: not_met, note: See there.}\n" in merged


def test_one_list_in_brackets_and_one_in_lines() -> None:
    mine = changed("sources: [S1]", "sources:\n        - S1\n        - S9  # new")
    merged = clean(mine, changed("sources: [S1]", "sources: [S0, S1]"))
    assert "      sources:\n        - S0\n        - S1\n        - S9  # new\n" in merged


def test_what_both_added_to_lists_is_kept_ours_first() -> None:
    mine = changed("Train the judges.\n", "Train the judges.\n    - id: R3\n      text: Ours.\n")
    yours = changed("Train the judges.\n", "Train the judges.\n    - id: R4\n      text: Theirs.\n")
    assert re.findall(r"id: (R\d)", clean(mine, yours)) == ["R1", "R2", "R3", "R4"]
    assert clean(mine, mine) == mine


def test_sentences_that_both_added_at_one_place_are_kept_ours_first() -> None:
    mine = changed("Second sentence.\n", "Second sentence.\n    Ours.\n")
    yours = changed("Second sentence.\n", "Second sentence.\n    Theirs.\n")
    both = changed("Second sentence.\n", "Second sentence.\n    Ours.\n    Theirs.\n")
    assert clean(mine, yours) == both


def test_a_new_paragraph_does_not_tear_the_old_one() -> None:
    mine = changed("Second sentence.\n", "Second sentence.\n\n    Our paragraph.\n")
    yours = changed("Second sentence.\n", "Second sentence.\n    Theirs.\n")
    assert "Second sentence.\n    Theirs.\n\n    Our paragraph.\n\n    Third" in clean(mine, yours)


def test_new_articles_stand_in_treaty_order_and_new_keys_in_that_of_the_model() -> None:
    article = "\nart-{0}:\n  status: not_assessed\n"
    mine = changed("\nart-6:", article.format(5) + "\nart-6:") + article.format(13)
    yours = changed("\nart-6:", article.format("2.1") + "\nart-6:") + article.format(9)
    merged = clean(mine, yours)
    assert re.findall(r"(?m)^art-[\d.]+", merged) == [
        *("art-2", "art-2.1", "art-5", "art-6", "art-9", "art-13")
    ]
    mine, yours = (
        changed("laws:", "treaty: {signed: 2001-11-23}\n\nlaws:"),
        changed("laws:", "declarations: []\n\nlaws:"),
    )
    keys = re.findall(r"(?m)^([a-z]+):", clean(mine, yours))
    assert keys == ["assessment", "treaty", "declarations", "laws", "sources"]


def test_a_key_that_both_added_is_merged_by_its_members() -> None:
    mine = BASE + "\nart-9:\n  status: not_assessed\n  gap: Ours.\n"
    yours = BASE + "\nart-9:\n  status: not_assessed\n  conflict: Theirs.\n"
    merged = BASE + "\nart-9:\n  status: not_assessed\n  conflict: Theirs.\n  gap: Ours.\n"
    assert clean(mine, yours) == merged


def test_a_list_that_one_side_put_in_another_order_keeps_it() -> None:
    first, second = (BASE.index(one) for one in ("    - id: R1", "    - id: R2"))
    end = BASE.index("\nart-6")
    mine = BASE[:first] + BASE[second:end] + BASE[first:second] + BASE[end:]
    yours = changed(
        "Train the",
        "Instruct the",
        "deadline: 2027\n",
        "deadline: 2027\n    - id: R3\n      text: New.\n",
    )
    for one, other in ((mine, yours), (yours, mine)):
        merged = clean(one, other)
        assert re.findall(r"id: (R\d)", merged) == ["R2", "R1", "R3"]
        assert "Instruct the" in merged


def test_comments_of_both_sides_stay() -> None:
    mine = changed("art-6:", "# Ours.\nart-6:", "  gap:", "  # Our note.\n  gap:")
    yours = changed("art-6:", "# Theirs.\nart-6:", "  gap: S", "  # Their note.\n  gap: N")
    merged = clean(mine, yours)
    assert "# Ours.\n# Theirs.\nart-6:" in merged
    assert "  # Our note.\n  # Their note.\n  gap: Nomething" in merged


def test_a_comment_inside_brackets_is_not_lost() -> None:
    base = changed("[S1]", "[S1,  # the first\n        S2]")
    mine = changed("S2]", "S2, S3]", text=base)
    yours = changed("S2]", "S2, S4]", text=base)
    assert conflict(mine, yours, base).count("# the first") == 2


def test_a_removed_part_goes_if_the_other_side_left_it_alone() -> None:
    yours = BASE[: BASE.index("\nart-6:")]
    assert clean(changed("First", "Our first"), yours) == changed("First", "Our first", text=yours)
    mine = changed("\nart-6:", "\n# A remark.\nart-6:")
    assert "# A remark." in conflict(mine, yours)


def test_the_house_layout_on_one_side_is_no_change() -> None:
    mine = changed("    First sentence.\n    Second", "    First sentence. Second").replace(
        "    - ", "  - "
    )
    mine = re.sub(
        r"(?m)^  - (.*\n)((?:      .*\n)+)",
        lambda one: f"  - {one[1]}" + one[2].replace("      ", "    "),
        mine,
    )
    yours = changed("Second sentence", "Their second sentence", "Amend the", "Change the")
    merged = clean(mine, yours)
    assert read(merged).data == read(yours).data
    assert "\n  - id: R1\n    text: |\n      Change the" in merged


def test_a_comment_behind_a_dash_stays() -> None:
    base = changed("    - id: R1\n", "    -  # first\n      id: R1\n")
    mine, yours = changed("2027", "2028", text=base), changed("Amend", "Change", text=base)
    merged = clean(mine, yours, base)
    assert "    -\n      # first\n      id: R1\n" in merged
    assert "Change" in merged
    assert "2028" in merged


# -- what does not -----------------------------------------------------------------------------

SAME_FIELD = {
    "a value": (
        ["status: partially_compliant", "status: non_compliant"],
        ["status: partially_compliant", "status: compliant"],
        ["  status: non_compliant"],
        ["  status: compliant"],
    ),
    "a sentence": (["First", "Our"], ["First", "Their"], ["    Our sentence."], ["    Their sentence."]),
    "a number": (["id: R2", "id: R5"], ["id: R2", "id: R6"], ["    - id: R5"], ["    - id: R6"]),
    "a key of an element": (
        ["result: not_met", "result: met"],
        ["result: not_met", "result: unclear"],
        ["      result: met"],
        ["      result: unclear"],
    ),
    "removed and reworded sentence": (["    First sentence.\n", ""], ["First", "Their"], [], ["    Their sentence."]),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME_FIELD)
def test_a_conflict_is_no_wider_than_need_be(name: str) -> None:
    mine, yours, our_lines, their_lines = SAME_FIELD[name]
    marked = ["<<<<<<< ours", *our_lines, "=======", *their_lines, ">>>>>>> theirs", ""]
    assert conflict(changed(*mine), changed(*yours)) == "\n".join(marked)


def test_two_experts_who_took_the_same_number() -> None:
    mine = changed("judges.\n", "judges.\n    - id: R3\n      text: Ours.\n")
    yours = changed("judges.\n", "judges.\n    - id: R3\n      text: Theirs.\n")
    assert conflict(mine, yours) == (
        "<<<<<<< ours\n    - id: R3\n      text: Ours.\n=======\n"
        "    - id: R3\n      text: Theirs.\n>>>>>>> theirs\n"
    )


def test_the_same_number_in_two_articles_is_said() -> None:
    mine = changed("judges.\n", "judges.\n    - id: R3\n      text: Ours.\n")
    yours = BASE + "  recommendations:\n    - {id: R3, text: Theirs.}\n"
    found = result(mine, yours)
    assert found.conflicts == 0
    assert found.notes == [
        "both sides used R3 for a new recommendation (art-2 and art-6): number one anew"
    ]


def test_deletion_against_an_edit() -> None:
    mine = BASE[: BASE.index("\nart-6:")]
    yours = changed("status: not_assessed", "status: compliant")
    assert conflict(mine, yours) == (
        "<<<<<<< ours\n=======\nart-6:\n  status: compliant\n>>>>>>> theirs\n"
    )
    assert conflict(yours, mine).startswith("<<<<<<< ours\nart-6:")
    mine = changed("    - id: R2\n      text: Train the judges.\n", "")
    assert "Train the clerks" in conflict(mine, changed("judges", "clerks"))


def test_two_orders_of_a_list_are_a_conflict_of_the_list() -> None:
    base = changed("[S1]", "[S1, S2, S3]")
    mine, yours = (
        changed("[S1, S2, S3]", one, text=base) for one in ("[S3, S1, S2]", "[S2, S1, S3]")
    )
    assert "[S3, S1, S2]" in conflict(mine, yours, base)


def test_a_last_item_is_not_left_without_its_list() -> None:
    """Each version of a conflict must be a file that can be read."""
    base = BASE + "  sources: [S1]\n  recommendations:\n    - id: R9\n      text: Nine.\n"
    mine = changed(
        "  recommendations:\n    - id: R9\n      text: Nine.\n",
        "  recommendations: []\n",
        text=base,
    )
    assert "recommendations: []" in conflict(mine, changed("Nine.", "Ten.", text=base), base)


# -- layouts ---------------------------------------------------------------------------------------

CRLF, MARK = "\r\n", b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("layouts", "expected"),
    [
        (("\n", "\r\n", "\n"), "\r\n"),
        (("\n", "\n", "\r\n"), "\r\n"),
        (("\r\n", "\n", "\r\n"), "\n"),
    ],
)
def test_line_ends_are_ours_unless_only_theirs_changed(
    layouts: tuple[str, str, str], expected: str
) -> None:
    texts = (BASE, changed("First", "Our"), changed("Second", "Their"))
    base, ours, theirs = (
        one.replace("\n", end).encode() for one, end in zip(texts, layouts, strict=True)
    )
    both = changed("First", "Our", "Second", "Their")
    assert merge(base, ours, theirs) == Outcome(both.replace("\n", expected).encode())


def test_byte_order_mark() -> None:
    base, ours, theirs = (
        one.encode() for one in (BASE, changed("First", "Our"), changed("Third", "Their"))
    )
    both = changed("First", "Our", "Third", "Their").encode()
    assert merge(base, ours, MARK + theirs).content == MARK + both
    assert merge(MARK + base, ours, MARK + theirs).content == both


def test_a_missing_last_line_end() -> None:
    assert clean(changed("First", "Our"), BASE.rstrip("\n")) == changed("First", "Our")


def test_what_one_side_left_alone_is_taken_as_it_stands() -> None:
    odd = b"\xff\x00 none of ours"
    assert merge(odd, odd, b"theirs") == Outcome(b"theirs")
    assert merge(odd, b"ours", odd) == Outcome(b"ours")
    assert merge(odd, b"same", b"same") == Outcome(b"same")


@pytest.mark.parametrize(
    "text", ["# only a comment\n", "{a: b}\n", "a: [\n", "- a\n", "a: b\na: c\n"]
)
def test_what_is_none_of_ours_is_merged_line_by_line(text: str) -> None:
    lines = "one: 1\n\n\n\n"
    found = merge(
        (text + lines).encode(),
        (text + lines + "x: y\n").encode(),
        (f"b: a\n{text}{lines}").encode(),
    )
    assert found.content.decode() == f"b: a\n{text}{lines}x: y\n"
    assert found.notes[0].startswith("merged line by line and not by article: ")


def test_a_merge_by_line_that_breaks_the_file_is_no_success() -> None:
    base = "one: 1\n\n\ntwo: 2\n"
    found = merge(base.encode(), f"new: 1\n{base}".encode(), f"{base}new: 2\n".encode())
    assert found.conflicts == 1
    assert "the key 'new' stands here a second time" in found.notes[1]
    text = f"<<<<<<< ours\nnew: 1\n{base}=======\n{base}new: 2\n>>>>>>> theirs\n"
    assert found.content.decode() == text


def test_without_git_what_needs_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refusal, match="git is not installed"):
        merge(b"a\n", b"b\n", b"c\n")
    assert clean(changed("First", "Our"), changed("Second", "Their"))


# -- many cases -------------------------------------------------------------------------------------


@given(st.integers(0, 1 << 32))
@settings(deadline=None, max_examples=80)
def test_no_edit_is_lost(seed: int) -> None:
    one = case(random.Random(seed))
    found = merge(one.base, one.ours, one.theirs)
    assert complaints(one, found.content, clean=not found.conflicts) == []
    assert not [note for note in found.notes if "line by line" in note]


@given(st.integers(0, 1 << 32))
@settings(deadline=None, max_examples=20)
def test_one_side_alone_is_that_side(seed: int) -> None:
    """Also where the other side changed nothing but a comment at the end of the file."""
    one = case(random.Random(seed))
    remark = b"# the end\r\n" if one.base.endswith(b"\r\n") else b"# the end\n"
    found = merge(one.base, one.base + remark, one.theirs)
    assert found.conflicts == 0
    assert read_bytes(found.content).data == read_bytes(one.theirs).data
    assert found.content.rstrip().endswith(b"# the end")


PIECES = st.lists(st.sampled_from(["a.", "b b.", "c c c.", "d b a.", ""]), max_size=8)


def tidy(items: list[str]) -> list[object]:
    return list(merge3(items, items, items))


@given(PIECES, PIECES, PIECES)
@example(["b b.", ""], ["b b.", "a.", "", ""], [])
@example(["b b.", ""], ["b b.", "a.", "", "x.", ""], [])
@settings(deadline=None, max_examples=200)
def test_sequences(base: list[str], ours: list[str], theirs: list[str]) -> None:
    assert merge3(base, ours, base) == merge3(base, base, ours) == merge3(base, ours, ours)
    assert merge3(base, ours, base) == tidy(ours)
    found = merge3(base, ours, theirs)
    for side, number in ((ours, 0), (theirs, 1)):
        chosen = [
            item for one in found for item in (one[number] if isinstance(one, Conflict) else [one])
        ]
        assert {one for one in side if one and one not in base} <= set(chosen)


@given(st.permutations(range(5)), st.permutations(range(5)), st.sets(st.integers(0, 4)))
@settings(deadline=None, max_examples=100)
def test_orders(ours: list[int], theirs: list[int], kept: set[int]) -> None:
    found = woven([*range(5)], [*ours, 7], [*theirs, 8], kept | {7, 8})
    if found is None:
        assert ours != theirs
        assert list(range(5)) not in (ours, theirs)
    else:
        assert sorted(found) == sorted(kept | {7, 8})
        moved = ours if ours != list(range(5)) else theirs
        assert [one for one in found if one < 7] == [one for one in moved if one in kept]


# -- the command -------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    texts = (
        BASE,
        changed("First", "Our", "Third", "Last"),
        changed("First", "Their", "2027", "2028"),
    )
    for name, text in zip(("base", "ours", "theirs"), texts, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return tmp_path


def run(*arguments: str) -> Result:
    made = CliRunner().invoke(
        command, ["base", "ours", "theirs", *arguments], standalone_mode=False
    )
    if made.exception is not None:
        raise made.exception
    return made


def test_the_result_goes_into_ours(files: Path) -> None:
    made = run("--marker-size", "9", "--ours-label", "A. Example")
    assert made.return_value == 1
    text = (files / "ours").read_text(encoding="utf-8")
    assert "<<<<<<<<< A. Example\n    Our sentence.\n=========\n" in text
    assert ">>>>>>>>> theirs\n" in text
    assert "Last sentence" in text
    assert "2028" in text
    assert made.stderr == "ours: 1 conflict left; gap-tool check names the lines\n"


def test_the_result_goes_elsewhere(files: Path) -> None:
    before = (files / "ours").read_bytes()
    printed = run("--stdout")
    assert run("-o", "new").return_value == printed.return_value == 1
    assert printed.stdout_bytes == (files / "new").read_bytes()
    assert (files / "ours").read_bytes() == before


def test_a_clean_merge(files: Path) -> None:
    (files / "theirs").write_text(changed("2027", "2028"), encoding="utf-8", newline="")
    made = run()
    assert made.return_value == 0
    assert made.stderr == "ours: merged without a conflict\n"
    assert sorted(one.name for one in files.iterdir()) == ["base", "ours", "theirs"]


def test_a_file_that_is_not_there(files: Path) -> None:
    (files / "theirs").unlink()
    with pytest.raises(OSError, match="theirs"):
        run()
    assert run("--path", "x.yaml").return_value == 129  # git stops; else it would go on with ours


def test_a_fault_of_ours_costs_nobody_a_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gap_tool.merge.merged", lambda *_: 1 / 0)
    found = merge(
        BASE.encode(), changed("GE", "AM").encode(), changed("2027", "2028").encode(), Markers()
    )
    assert found.content.decode() == changed("GE", "AM", "2027", "2028")
    assert "a fault in gap-tool itself (ZeroDivisionError)" in found.notes[0]


# -- the reader --------------------------------------------------------------------------------------


def test_prose_may_speak_of_markers() -> None:
    text = changed("First sentence.", "<<<<<<< ours\n    =======\n    >>>>>>> theirs")
    assert read(text).faults == []
    assert read("# <<<<<<< \n" + text).faults == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("size", [7, 9])
def test_each_conflict_is_one_fault_at_its_first_line(end: str, size: int) -> None:
    ours = changed("First", "Our", "2027", "2028")
    theirs = changed("First", "Their", "2027", "2029")
    markers = Markers(lambda: ("ours: A. Example", "theirs: B. Example"), size)
    found = merge(BASE.encode(), ours.encode(), theirs.encode(), markers)
    text = found.content.decode().replace("\n", end)
    faults = read(text).faults
    starts = [n for n, line in enumerate(text.split(end), 1) if line.startswith("<<<")]
    assert [(one.code, one.span.line) for one in faults] == [("merge-conflict", n) for n in starts]
    assert found.conflicts == len(starts) == 2
    assert all("'ours: A. Example' and 'theirs: B. Example'" in one.message for one in faults)
    left = text.replace(f"{'<' * size} ours: A. Example{end}", "", 1)
    (forgotten, _) = read(left).faults
    assert forgotten.message == "a marker line of a conflict is left here; delete it"
