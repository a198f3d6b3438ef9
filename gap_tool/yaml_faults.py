"""Puts libyaml's complaints into words for people who do not know YAML."""

import re
from typing import Any

from gap_tool.messages import tell, to_tell

# What libyaml says (or PyYAML, where libyaml is missing) -> what is most likely meant. The first
# that fits wins; True places the fault where the broken thing began, not where reading gave up.
_NO_COLON = to_tell("this line has no colon after its key; write 'key: text'")
_BACKSLASH = to_tell(
    "in double quotes a backslash must be doubled; write \\\\ (or use single quotes)"
)
_NEVER_CLOSED = to_tell("a quotation mark that opens here is never closed")
_SENTENCES: tuple[tuple[str, bool, str], ...] = (
    ("could not find expected ':'", True, _NO_COLON),
    (
        "mapping values are not allowed",
        False,
        to_tell(
            "a colon and a space stand inside the text; put the text in quotes or in a | block"
        ),
    ),
    ("unexpected end of stream|unexpected document (indicator|separator)", True, _NEVER_CLOSED),
    (
        "expected ',' or",
        True,
        to_tell("a bracket that opens here is not closed, or a comma is missing"),
    ),
    ("expected (the )?node content", False, to_tell("a value is missing here")),
    (
        "expected '-' indicator|block collection: expected <block end>",
        False,
        to_tell(
            "this line does not fit the list above it: check the dash and the spaces before it"
        ),
    ),
    (
        "did not find expected key|expected <block end>",
        False,
        to_tell(
            "this line does not fit the lines above it: check the spaces it begins with, and that "
            "quotation marks are closed"
        ),
    ),
    (
        "directive|YAML document",
        True,
        to_tell("a line that begins with % is not used here; delete it, or put the text in quotes"),
    ),
    (
        "tag",
        False,
        to_tell("an exclamation mark begins a value only in quotes; put the text in quotes"),
    ),
    (
        "sequence entries are not allowed",
        False,
        to_tell("a list cannot begin on the line of its key"),
    ),
    (
        "leading spaces|block scalar: expected <block end>",
        False,
        to_tell("the first lines of this text block are indented more than the rest: align them"),
    ),
    (
        "alphabetic or numeric",
        True,
        to_tell("a value that begins with & or * must stand in quotes"),
    ),
    (
        "expected '?<document start>",
        False,
        to_tell(
            "this line stands outside the keys above it: check the spaces and dashes around it"
        ),
    ),
    (
        "cannot start any token",
        False,
        to_tell("a value may not begin with this character: put the text in quotes"),
    ),
    (
        "block scalar",
        False,
        to_tell("after | or > the line must end; begin the text on the next line, indented"),
    ),
    ("mapping keys are not allowed|plain scalar", False, "put this text in quotes"),
)


def explain(source: str, error: Any) -> tuple[int, int, str, str]:
    """Where and what: start and end offset, code, sentence."""
    source = re.sub(r"\r(?!\n)", "\n", source)  # every line now ends in \n, at the same offset
    problem = ": ".join(str(one) for one in (error.context, error.problem) if one)
    mark = error.problem_mark or error.context_mark
    context = error.context_mark or mark
    odd = _odd_indentation(source, min(context.index, mark.index), mark.index)
    if odd:
        return odd
    at, sentence = _likely(source, mark.index, problem) or _said(context.index, mark.index, problem)
    if sentence == _NO_COLON and re.match(r"[\w-]+:\S", source[at:]):
        sentence = to_tell("a space is missing after the colon; write 'key: text'")
    return at, at + 1, "yaml-syntax", tell(sentence)


def _said(context: int, mark: int, problem: str) -> tuple[int, str]:
    for said, use_context, sentence in _SENTENCES:
        if re.search(said, problem):
            return (context if use_context else mark), sentence
    return mark, tell("this is not valid YAML: {problem}", problem=problem)


def _likely(source: str, mark: int, problem: str) -> tuple[int, str] | None:
    """A cause that libyaml does not see, and where it lies."""
    if "mapping values" in problem:
        return _line_without_colon(source, mark) or _indented_too_far(source, mark)
    if source[mark : mark + 1] in ("]", "}") and re.search("key|content|block end", problem):
        return mark, to_tell("a bracket closes here that was not opened; put the text in quotes")
    if "quoted scalar" in problem and re.search("escape|hexdecimal", problem):
        return source.rfind("\\", 0, mark + 1), _BACKSLASH
    if "expected key" in problem or "<block end>" in problem:
        return _after_quotation(source, mark) or _bare_key_above(source, mark)
    return None


def _odd_indentation(source: str, start: int, stop: int) -> tuple[int, int, str, str] | None:
    """A tab or a no-break space among the spaces that begin one of the lines concerned."""
    first = source.rfind("\n", 0, start) + 1
    end = source.find("\n", stop)
    block = source[first : end if end >= 0 else len(source)]
    for found in re.finditer(
        r"^ *([\t\u00a0\u2000-\u200b\u202f\u3000\ufeff])", block, re.MULTILINE
    ):
        at = first + found.start(1)
        if found.group(1) == "\t":
            return at, at + 1, "tab-indent", tell("a tab begins this line; use spaces to indent")
        return at, at + 1, "nbsp-indent", odd_space(found.group(1))
    return None


def _line_without_colon(source: str, colon: int) -> tuple[int, str] | None:
    """The line above, if libyaml took it for part of the key before this colon."""
    start = source.rfind("\n", 0, colon) + 1
    if not re.fullmatch(r"\s*[\w-]+", source[start:colon]):
        return None
    above = source[:start].rstrip()
    line_start = above.rfind("\n") + 1
    line = above[line_start:]
    if not line or re.search(r":(\s|$)", line):
        return None
    return line_start + len(line) - len(line.lstrip()), _NO_COLON


def _bare_key_above(source: str, mark: int) -> tuple[int, str] | None:
    """A line above with the same indent that is a word without a colon, and a comment."""
    start = source.rfind("\n", 0, mark) + 1
    found = re.search(r"(?:^|\n)( *)([^\s#]+)[ ]+#[^\n]*\n\s*\Z", source[:start])
    if found is None or len(found.group(1)) != mark - start or re.search(r":$", found.group(2)):
        return None
    return found.start(2), _NO_COLON


def _indented_too_far(source: str, colon: int) -> tuple[int, str] | None:
    """This line, if all that stands before the colon is a key."""
    start = source.rfind("\n", 0, colon) + 1
    found = re.fullmatch(r"( +)[\w-]+", source[start:colon])
    if found is None:
        return None
    sentence = to_tell("this line begins with more spaces than the keys above it")
    return start + len(found.group(1)), sentence


def _after_quotation(source: str, mark: int) -> tuple[int, str] | None:
    """Where the quotation mark opens that ends just before the place where reading stopped."""
    before = source[:mark].rstrip(" ")
    quote = before[-1:]
    if quote not in ("'", '"'):
        return None
    this_line = before[before.rfind("\n") + 1 :]
    if this_line.count(quote) > 1:
        return mark, to_tell(
            "text stands after the closing quotation mark; double a mark inside, as in ''"
        )
    opened = [*re.finditer(rf"(?m)(?:^|[:,\[{{-])[ ]*({quote})[^{quote}\n]*$", before[:-1])]
    return (opened[-1].start(1), _NEVER_CLOSED) if opened else None


# -- what is said of keys and characters --------------------------------------------------------


def repeated_key(key: str, first: int) -> str:
    """The sentence about a key that stood in a line before."""
    return tell(
        "the key '{key}' stands here a second time (first on line {line}); keep one, or join the "
        "two",
        key=key,
        line=first,
    )


def odd_space(letter: str) -> str:
    """The sentence about a space that only looks like one."""
    if letter == "\u00a0":
        return tell(
            "a no-break space ({code}) is among the spaces that begin this line; type spaces",
            code=_code(letter),
        )
    return tell(
        "an unusual space ({code}) is among the spaces that begin this line; type spaces",
        code=_code(letter),
    )


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def bad_character(letter: str) -> str:
    """The sentence about a character that may not stand in a file."""
    code = _code(letter)
    if letter in "\x85\u2028\u2029":
        return tell(
            "the invisible line separator {code} stands here; replace it by an ordinary line end "
            "(it often comes from Word)",
            code=code,
        )
    return tell("the control character {code} may not stand in a text; delete it", code=code)


def bad_escape(letter: str) -> str:
    """The sentence about a control character in an escape, which Word cannot hold."""
    return tell(
        "an escape here stands for the control character {code}; delete it", code=_code(letter)
    )


def undecodable(error: UnicodeDecodeError) -> str:
    """The sentence about bytes that are no text in UTF-8."""
    if error.reason == "unexpected end of data":
        return tell("the file breaks off in the middle of a letter; it was not copied whole")
    if b"\0" in error.object[:1000]:
        return tell("this is no text file; only text in UTF-8 can be read")
    return tell(
        "byte {byte} is not UTF-8 text; the file was probably saved in a Windows code page such as "
        "1251: save it again as UTF-8",
        byte=f"0x{error.object[error.start]:02X}",
    )
