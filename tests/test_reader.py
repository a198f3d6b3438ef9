"""The reader: what other programs write is read back, at the right place, and nothing makes it fail."""

import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gap_tool import yaml_store
from gap_tool.diagnostics import Loc
from gap_tool.document import MAX_FAULTS, Alias, Document, lines
from gap_tool.yaml_store import read, read_bytes

DATA = Path(__file__).parent / "data"
LOADERS = {"libyaml": yaml.CSafeLoader, "python": yaml.SafeLoader}
EMPTY = ("", "~", "null")

settings.register_profile(
    "reader",
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("reader")


@pytest.fixture(params=LOADERS, autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every test runs with libyaml, and with the parser in Python that replaces it."""
    chosen: str = request.param
    monkeypatch.setattr(yaml_store, "_Loader", LOADERS[chosen])
    return chosen


# What people and programs write

LETTERS = st.one_of(
    st.sampled_from(" :#'\"-?[]{},&*!|>%@`\\~/\n\u00a0\u202f\u2009абгЁქართ表😀𐌰é\u0301null10.eyno"),
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")),
)
TEXT = st.text(LETTERS, max_size=25).map(lambda text: text.replace("\ufeff", ""))
DATA_TREES = st.dictionaries(
    TEXT,
    st.recursive(
        TEXT,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)
SAFE_KEYS = st.text("abcdefg-_", min_size=1, max_size=9)


def as_text(data: Any) -> Any:
    """The data as the reader must give it back."""
    if isinstance(data, dict):
        return {key: as_text(value) for key, value in data.items()}
    return [as_text(one) for one in data] if isinstance(data, list) else data


def ruamel_dump(data: Any, **options: Any) -> str:
    writer = ruamel.yaml.YAML(typ="rt", pure=True)
    writer.allow_unicode = True
    for name, value in options.items():
        setattr(writer, name, value)
    stream = io.StringIO()
    writer.dump(data, stream)
    return stream.getvalue()


def pyyaml_dump(data: Any, **options: Any) -> str:
    written: str = yaml.dump(data, Dumper=yaml.SafeDumper, sort_keys=False, **options)
    return written


def odd_key(data: Any) -> bool:
    """Whether a key begins with a space that only looks like one, which the reader refuses."""
    if isinstance(data, dict):
        return any(key[:1] in yaml_store._ODD_SPACES for key in data) or any(
            map(odd_key, data.values())
        )
    return isinstance(data, list) and any(map(odd_key, data))


@pytest.mark.parametrize("style", [None, "'", '"', "|", ">"])
@given(
    data=DATA_TREES,
    flow=st.booleans(),
    plain_letters=st.booleans(),
    width=st.sampled_from([20, 9999]),
)
@example(
    data={"a": "NO", "b": "1.10", "c": "010", "d": "yes", "e": "1e3", "f": "0x1F"},
    flow=False,
    plain_letters=True,
    width=80,
)
@example(
    data={"a": "", "b": " x ", "c": "x\n", "d": "\n", "e": "a\n\nb"},
    flow=False,
    plain_letters=True,
    width=80,
)
def test_what_pyyaml_writes_is_read_back(
    style: str | None, data: Any, flow: bool, plain_letters: bool, width: int
) -> None:
    written = pyyaml_dump(
        data, default_style=style, default_flow_style=flow, allow_unicode=plain_letters, width=width
    )
    reads_back(written, data)


@given(data=DATA_TREES)
def test_what_ruamel_writes_is_read_back(data: Any) -> None:
    """Without brackets: in these YAML 1.2 lets a text begin with ? or :, and libyaml does not.
    Without a width, for ruamel would break long keys over lines, which no reader takes back.
    """
    reads_back(ruamel_dump(data, default_flow_style=False, width=1 << 20), data)


def reads_back(written: str, data: Any) -> None:
    for text in (written, "\ufeff" + written):
        document = read(text)
        if odd_key(data) and document.faults:
            assert {one.code for one in document.faults} == {"nbsp-indent"}
            continue
        assert document.faults == []
        assert document.data == as_text(data)


@given(data=DATA_TREES)
def test_lines_may_end_as_they_like(data: Any) -> None:
    written = pyyaml_dump(data, allow_unicode=True)
    expected = read(written)
    for end in ("\r\n", "\r"):
        document = read(written.replace("\n", end))
        assert document.data == expected.data
        assert [one.code for one in document.faults] == [one.code for one in expected.faults]


def test_an_empty_value_is_none_and_an_empty_text_is_not() -> None:
    data = read("a:\nb: ~\nc: null\nd: ''\ne: \"\"\nf: 'null'\ng: [~, '']\nh: {x: , y: ''}\n").data
    assert data == {
        **dict.fromkeys("abc"), "d": "", "e": "", "f": "null", "g": [None, ""], "h": {"x": None, "y": ""},
    }  # fmt: skip


# Places


def scalars(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str | None]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from scalars(value, (*loc, index))
    else:
        yield loc, data


def counted(source: str, offset: int) -> tuple[int, int]:
    """Line and column, counted letter by letter."""
    line, column, before = 1, 1, ""
    for letter in source[:offset]:
        if letter == "\n" and before == "\r":
            pass  # the second half of one line end
        elif letter in "\r\n":
            line, column = line + 1, 1
        else:
            column += 1
        before = letter
    return line, column


def quoted(value: str) -> str:
    """The value in double quotes, with every other character escaped."""
    return (
        '"'
        + "".join(one if one.isascii() and one.isalnum() else f"\\U{ord(one):08X}" for one in value)
        + '"'
    )


def replaced(document: Document, loc: Loc, value: str) -> str:
    """The source with the value at a path replaced by another."""
    start, end = document.offsets(loc)
    source = document.source
    old = source[start:end]
    kept = re.search(r"[\r\n]*\Z", old)
    space = " " if source[start - 1 : start] in (":", "-", "?", ",") else ""
    return source[:start] + space + quoted(value) + (kept.group() if kept else "") + source[end:]


STYLED = st.tuples(
    SAFE_KEYS,
    TEXT,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)


def written_in(style: str | None, data: Any, end: str, mark: bool) -> Document:
    written = pyyaml_dump(data, default_style=style, allow_unicode=True)
    return read(("\ufeff" if mark else "") + written.replace("\n", end))


@given(STYLED)
def test_the_slice_of_a_value_is_the_value(case: tuple[str, str, str | None, str, bool]) -> None:
    key, value, style, end, mark = case
    document = written_in(style, {"first": "x", key: value, "last": ["y", value]}, end, mark)
    assert document.faults == []
    for loc, found in scalars(document.data):
        start, stop = document.offsets(loc)
        piece = document.source[start:stop]
        alone = read(f"k: {piece}").data["k"]
        assert alone == found, piece


@given(
    data=st.dictionaries(
        SAFE_KEYS,
        st.lists(TEXT | st.dictionaries(SAFE_KEYS, TEXT, max_size=3), max_size=3) | TEXT,
        min_size=1,
        max_size=4,
    ),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.booleans(),
)
@settings(max_examples=60)
def test_one_value_can_be_replaced_by_its_place(
    data: Any, style: str | None, end: str, mark: bool
) -> None:
    document = written_in(style, data, end, mark)
    before = dict(scalars(document.data))
    for loc, value in before.items():
        if not isinstance(value, str):
            continue
        again = read(replaced(document, loc, "new ქ"))
        assert again.faults == []
        assert dict(scalars(again.data)) == {**before, loc: "new ქ"}


@given(STYLED)
def test_lines_and_columns_agree_with_a_count(case: tuple[str, str, str | None, str, bool]) -> None:
    key, value, style, end, mark = case
    document = written_in(style, {"first": value, key: [value, {"deep": value}]}, end, mark)
    for loc, _ in scalars(document.data):
        for of_key in (False, True):
            start, stop = document.offsets(loc, key=of_key)
            span = document.span(loc, key=of_key)
            assert (span.line, span.column) == counted(document.source, start)
            assert (
                counted(document.source, start)
                <= (span.end_line, span.end_column)
                <= counted(document.source, stop)
            )


PLACES = """\
first: one
second:
  - a: 'b c'
    d:
  - []

# A comment.
third: {x: "y", z: [1, 2]}
"""


@pytest.mark.parametrize(
    ("loc", "key", "expected"),
    [
        (("first",), True, "first"),
        (("first",), False, "one"),
        (("second",), True, "second"),
        (("second",), False, "- a: 'b c'\n    d:\n  - []"),
        (("second", 0), False, "a: 'b c'\n    d:"),
        (("second", 0), True, "a: 'b c'"),
        (("second", 0, "a"), False, "'b c'"),
        (("second", 0, "d"), True, "d"),
        (("second", 0, "d"), False, ""),
        (("second", 1), False, "[]"),
        (("third",), False, '{x: "y", z: [1, 2]}'),
        (("third", "z", 1), False, "2"),
        (("third", "missing"), False, "third"),
        (("third", "x", "deeper"), False, '"y"'),
        (("second", 0, "d", "deeper"), False, "d"),
        (("second", 7), False, "second"),
        (("nowhere",), False, "first: one"),
        ((), False, PLACES.rstrip()),
    ],
)
def test_places_by_hand(loc: Loc, key: bool, expected: str) -> None:
    for end in ("\n", "\r\n"):
        document = read(PLACES.replace("\n", end))
        span = document.span(loc, key=key)
        start = document.offsets(loc, key=key)[0]
        rows = lines(document.source)[span.line - 1 : span.end_line]
        rows[-1] = rows[-1][: span.end_column - 1]
        rows[0] = rows[0][span.column - 1 :]
        assert "\n".join(rows) == expected
        assert counted(document.source, start) == (span.line, span.column)


# Anything at all


def never_fails(content: str | bytes) -> None:
    started = time.process_time()
    document = read(content) if isinstance(content, str) else read_bytes(content)
    assert time.process_time() - started < 2
    assert document.complete or document.faults
    assert (document.data is None) == (not document.complete)
    assert len(document.faults) <= MAX_FAULTS + 1
    for one in document.faults:
        assert 1 <= one.span.line <= len(lines(document.source))
        assert (one.span.line, one.span.column) <= (one.span.end_line, one.span.end_column)


@given(
    st.text(st.characters())
    | st.text(
        st.sampled_from("ab:-#'\"[]{}?&*!|>%@`\\ \n\r\t\x00\x85\u00a0\u2028\ufeff\ud800,~0xU")
    )
)
@settings(max_examples=400)
@example('"\\U00110000"')
@example('a: "\\UFFFFFFFF"')
@example("\ud800: x")
@example("? a\n? b\n")
@example("- ? a\n  :\n")
@example("a: *b\n*b : 1")
@example("---\n---\n")
@example("%YAML 1.2\n--- x\n...\n%TAG ! x\n")
def test_no_text_makes_it_fail(text: str) -> None:
    never_fails(text)


@given(
    st.binary()
    | st.text(max_size=40).map(lambda text: text.encode("utf-16"))
    | st.text("абв: \n", max_size=40).map(lambda text: text.encode("cp1251"))
)
@settings(max_examples=300)
def test_no_bytes_make_it_fail(content: bytes) -> None:
    never_fails(content)


@given(st.data())
@settings(max_examples=150)
def test_no_damage_makes_it_fail(data: st.DataObject) -> None:
    source = (DATA / "valid" / "quotes-and-blocks.yaml").read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(source)))
    cut = data.draw(st.integers(0, 5))
    new = data.draw(st.text(st.sampled_from("ab:-'\"[]{}&*!|>\t \n\u00a0"), max_size=3))
    never_fails(source[:at] + new + source[at + cut :])


# Faults of the text


@given(st.integers(1, 20), st.integers(0, 20), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_second_key_names_the_first(before: int, between: int, end: str) -> None:
    text = "# x\n" * before + "twice: 1\n" + "# y\n" * between + "twice: 2\nother: 3\n"
    document = read(text.replace("\n", end))
    (fault,) = document.faults
    assert fault.code == "duplicate-key"
    assert fault.span.line == before + between + 2
    assert f"(first on line {before + 1})" in fault.message
    assert document.data == {"twice": "1", "other": "3"}


def test_the_mark_of_byte_order_is_no_part_of_the_text() -> None:
    for content in (b"\xef\xbb\xbfa: b\n", b"\xef\xbb\xbfa: \xff\n"):
        document = read_bytes(content)
        assert document.source.startswith("a: ")
        assert all(one.span.column == 4 for one in document.faults)


def test_a_key_may_hold_an_escaped_zero() -> None:
    document = read('"a\\0": 1\nb: 2\nb: 3\n')
    assert document.data == {"a ": "1", "b": "2"}
    assert [one.code for one in document.faults] == ["bad-character", "duplicate-key"]


@given(st.characters(categories=("Cc", "Zl", "Zp")).filter(lambda one: one not in "\t\n\r"))
def test_a_bad_character_is_named_and_reading_goes_on(letter: str) -> None:
    document = read(f"a: one{letter}two\nb: three\n")
    assert document.data == {"a": "one two", "b": "three"}
    (fault,) = document.faults
    assert (fault.code, fault.span.line, fault.span.column) == ("bad-character", 1, 7)
    assert f"U+{ord(letter):04X}" in fault.message


def test_an_alias_is_refused_and_nothing_is_expanded() -> None:
    document = read("a: &x [1, 2]\nb: *x\nc: [*x, 3]\n")
    assert [one.code for one in document.faults] == ["yaml-anchor", "yaml-alias", "yaml-alias"]
    assert document.data["a"] == ["1", "2"]
    assert isinstance(document.data["b"], Alias)
    assert document.data["c"][1] == "3"


def test_depth() -> None:
    assert read("[" * 32 + "]" * 32).complete
    assert [one.code for one in read("[" * 33 + "]" * 33).faults] == ["too-deep"]


def test_the_first_of_two_documents_is_read() -> None:
    document = read("a: 1\n---\nb: 2\n---\nc: 3\n")
    assert document.data == {"a": "1"}
    assert [(one.code, one.span.line) for one in document.faults] == [("second-document", 2)]


# Other readers


@pytest.fixture
def base_loader(loader: str) -> Any:
    """The loader of PyYAML that guesses no types either, on the same parser."""
    return yaml.CBaseLoader if loader == "libyaml" else yaml.BaseLoader


def base(data: Any) -> Any:
    """Our data as BaseLoader gives it, which has no None."""
    if isinstance(data, dict):
        return {key: base(value) for key, value in data.items()}
    if isinstance(data, list):
        return [base(one) for one in data]
    return "" if data is None else data


def files() -> list[Path]:
    return sorted(path for path in DATA.rglob("*.yaml") if path.parent.name != "invalid")


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_agrees_with_pyyaml_on_files(path: Path, base_loader: Any) -> None:
    document = read_bytes(path.read_bytes())
    text = re.sub(r"(?m)^(.*?:\s+)(~|null)$", r"\1", document.source)
    assert base(document.data) == yaml.load(text, Loader=base_loader)


@given(DATA_TREES, st.booleans())
def test_agrees_with_pyyaml_where_there_is_no_fault(
    base_loader: Any, data: Any, flow: bool
) -> None:
    text = ruamel_dump(data, default_flow_style=flow)
    document = read(text)
    if not document.faults:
        assert base(document.data) == yaml.load(text, Loader=base_loader)


@given(st.text(st.sampled_from("ab:-#'\"[]{}|> \n,"), max_size=30))
@settings(max_examples=400)
def test_agrees_with_pyyaml_on_chance_texts(base_loader: Any, text: str) -> None:
    document = read(text)
    if not document.faults:
        assert base(document.data) == yaml.load(text, Loader=base_loader)


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.stem)
def test_both_parsers_give_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for chosen in LOADERS.values():
        monkeypatch.setattr(yaml_store, "_Loader", chosen)
        document = read_bytes(path.read_bytes())
        places = [(loc, document.offsets(loc)) for loc, _ in scalars(document.data)]
        faults = [(one.code, one.span.line, one.span.column) for one in document.faults]
        seen.append((document.data, places, faults))
    assert seen[0] == seen[1]
