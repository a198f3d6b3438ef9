"""Splits prose into lines: one sentence a line, a blank line between paragraphs.

Where it cannot be told whether a sentence ends, nothing is split: a long line does no harm, a line
end in the middle of a citation does. A line end after a full stop is the author's and stays.
"""

import re
import textwrap

_SPACE = "[ \u00a0\u202f]"  # French puts one before ? ! and »
_END = re.compile(
    rf"(?:(?<=[^\s(\[{{«“„.!?…])([.!?…]+)|{_SPACE}[!?]+)"  # the stop, not one that opens a line
    rf"""(?:["'”’“»)\]}}]|{_SPACE}»)*(?=[ \t]|$)"""
)
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_OPENING = "«“„‘\"'([{ \u00a0\u202f"
_NUMBERED = re.compile(rf"[0-9]\S*\s+([{re.escape(_OPENING)}]*\w)")  # "12 States have ..."
_POINT = r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[^\W\d_]{1,2}|[ivx]{1,5})"
_SIGN = rf"[-*–—]|{_POINT}\)|[0-9]{{1,2}}(?:\.[0-9]+)*\."
_LISTED = re.compile(rf"\s*(?:(?:{_SIGN})(?:\s|$)|•|\({_POINT}\))")
_ENUMERATED = re.compile(r"(?:^|[:;(] )[0-9]{1,2}$")  # "The list: 1. One; 2. Two"
_FAR = 100  # letters: no abbreviation is longer

# After these a sentence never ends: what they announce follows. English, French, Russian, then the
# words for "article" in the languages that put them after its number, as a heading does.
_LEADING = frozenset(
    (
        *("art", "arts", "No", "Nos", "para", "paras", "pp", "e.g", "i.e", "cf", "vol", "vols"),
        *("sec", "fig", "ch", "mr", "mrs", "ms", "dr", "prof", "st", "mme", "mmes", "mlle", "mm"),
        *("ст", "ст.ст", "см", "ср", "т.е", "т.к", "пп", "чч", "гл", "разд", "абз", "напр"),
        *("модда", "бап", "берене", "madda", "modda", "bap", "მუხ"),
    )
)
# These may also close a sentence: nothing is split after them, but a line end stays. So with single
# letters: "A. Expert", "под п. 5", but also "letter a."
_CLOSING = frozenset(
    (
        *("al", "ed", "eds", "éd", "etc", "ff", "ex", "inc", "ltd", "jr"),
        *("гг", "др", "пр", "т.д", "т.п", "т.ч", "ред", "им", "стр", "руб", "тыс", "млн", "млрд"),
    )
)


def sentence_lines(prose: str) -> list[str]:
    """The lines of a prose text, an empty one between paragraphs."""
    found: list[str] = []
    for paragraph in re.split(r"\n[ \t]*(?:\n[ \t]*)+", textwrap.dedent(prose).strip()):
        found += ["", *_paragraph(paragraph.split("\n"))]
    return found[1:]


def _paragraph(lines: list[str]) -> list[str]:
    if any(map(_LISTED.match, lines)):
        return [line.rstrip(" \t") for line in lines]  # a list, laid out by hand
    return [sentence for line in _joined(lines) for sentence in _split(line)]


def _joined(lines: list[str]) -> list[str]:
    """The lines with those that end within a sentence joined to the next one."""
    joined: list[str] = []
    for line in (line.strip(" \t") for line in lines):
        if joined and not _ends_sentence(joined[-1], line):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _ends_sentence(line: str, following: str) -> bool:
    """Whether the author ended a sentence with the line."""
    tail = line[-_FAR:]
    found = next((one for one in _END.finditer(tail) if one.end() == len(tail)), None)
    if found is None:
        return False
    kind = _abbreviation(tail[: found.start()], found[1])
    return kind is None or (kind == "closing" and _is_capital(following.lstrip(_OPENING)[:1]))


def _split(line: str) -> list[str]:
    sentences, start, numbered = [], 0, 0
    for found in _END.finditer(line):
        end = found.end()
        after = line[end : end + _FAR].lstrip(" \t")
        before = line[max(0, found.start() - _FAR) : found.start()]
        if end <= numbered or _abbreviation(before, found[1]):
            continue
        begin = line.index(after, end)
        if listed := _LISTED.match(after):  # a line that begins so would look like a list
            numbered = begin + listed.end()
        elif _begins_sentence(after):
            sentences.append(line[start:end])
            start = begin
    return [*sentences, line[start:]]


def _begins_sentence(text: str) -> bool:
    numbered = _NUMBERED.match(text)
    first = numbered[1][-1] if numbered else text.lstrip(_OPENING)[:1]
    return _is_capital(first)


def _is_capital(letter: str) -> bool:
    return letter.isupper() or letter.istitle()


def _abbreviation(before: str, stop: str | None) -> str | None:
    """What a full stop after such a text abbreviates: a `leading` or a `closing` word, if any."""
    found = _WORD.search(before)
    if stop != "." or found is None:
        return None
    if _ENUMERATED.search(before):
        return "closing"
    word = found.group()
    forms = {word, word[0].lower() + word[1:]} if word not in ("no", "nos") else set()
    if forms & _LEADING:
        return "leading"
    initials = all(len(part) == 1 and part.isalpha() for part in word.split("."))
    return "closing" if initials or forms & _CLOSING else None
