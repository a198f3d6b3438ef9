"""Which language a stretch of text is in, so that Word proofs and reads it aloud as such."""

import re
from functools import lru_cache

TAGS = {
    "en": "en-GB",
    "fr": "fr-FR",
    "ru": "ru-RU",
    "ka": "ka-GE",
    "kk": "kk-KZ",
    "ky": "ky-KG",
    "tg": "tg-Cyrl-TJ",
    "uz": "uz-Latn-UZ",
    "uz-Latn": "uz-Latn-UZ",
    "uz-Cyrl": "uz-Cyrl-UZ",
    "tk": "tk-TM",
}

_GEORGIAN, _CYRILLIC = "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f", "\u0400-\u052f"
_SIGNS = r"\W\d_"  # they stay with the letters before them
_STRETCH = re.compile(
    f"[{_GEORGIAN}][{_GEORGIAN}{_SIGNS}]*|[{_CYRILLIC}][{_CYRILLIC}{_SIGNS}]*|[{_SIGNS}]+"
    f"|(?:[^{_SIGNS}{_GEORGIAN}{_CYRILLIC}][{_SIGNS}]*)+"
)
_NOT_CYRILLIC = re.compile(f"[^{_SIGNS}{_CYRILLIC}]")
_NOT_LATIN = re.compile(f"[{_GEORGIAN}{_CYRILLIC}]")
_IN_CYRILLIC = frozenset(("ru", "kk", "ky", "tg", "uz-Cyrl", "uk", "be", "bg", "mk", "mn", "sr"))
# Letters that Russian lacks. The first language that has all of a text's letters is taken.
_LETTERS = (
    ("ky", frozenset("ңөү")),
    ("tg", frozenset("ғӣқӯҳҷ")),
    ("uz-Cyrl", frozenset("ўғқҳ")),
    ("kk", frozenset("әғқңөұүһі")),
    ("uk", frozenset("іїєґ")),
)
_NOT_RUSSIAN = frozenset().union(*(letters for _, letters in _LETTERS))


def tag(language: str) -> str:
    """The tag that a .docx names a language by (BCP 47, with region)."""
    return TAGS.get(language, language)


def stretches(text: str, language: str, document: str = "") -> list[tuple[str, str]]:
    """The text cut where its script changes, each piece with its language.

    Digits, spaces and signs stay with the letters before them.

    Args:
        text: any text.
        language: what the text is said to be in; kept wherever its script allows.
        document: what the document is in: a label may stand in a paragraph of another language.
    """
    if text.isascii() and language not in _IN_CYRILLIC:
        return [(text, _latin(language))]
    if _latin(language) == language and not _NOT_LATIN.search(text):
        return [(text, language)]  # most texts: only dashes and quotation marks are not ASCII
    return _cut(text, language, document)


@lru_cache(maxsize=4096)  # labels and titles come again and again
def _cut(text: str, language: str, document: str) -> list[tuple[str, str]]:
    cyrillic = _cyrillic(text, language, document)
    if language in _IN_CYRILLIC and not _NOT_CYRILLIC.search(text):
        return [(text, cyrillic)]
    pieces: list[tuple[str, str]] = []
    for found in _STRETCH.finditer(text):
        piece = found.group()
        if not piece[0].isalpha() and pieces:
            pieces[-1] = (pieces[-1][0] + piece, pieces[-1][1])
            continue
        spoken = _language_of(piece, language, cyrillic) if piece[0].isalpha() else ""
        if pieces and pieces[-1][1] in (spoken, ""):
            pieces[-1] = (pieces[-1][0] + piece, spoken)
        else:
            pieces.append((piece, spoken))
    return [(piece, spoken or language) for piece, spoken in pieces]


def _language_of(word: str, language: str, cyrillic: str) -> str:
    first = word[0]
    if "\u10a0" <= first <= "\u10ff" or "\u1c90" <= first <= "\u1cbf":
        return "ka"
    if "\u0400" <= first <= "\u052f":
        return cyrillic
    return _latin(language)


def _cyrillic(text: str, language: str, document: str) -> str:
    """The language of the Cyrillic words of a text, told by its letters where need be."""
    special = frozenset(text.casefold()) & _NOT_RUSSIAN
    if language in _IN_CYRILLIC and not (language == "ru" and special):
        return language
    if not special:
        return "ru"
    if special <= dict(_LETTERS).get(document, frozenset()):
        return document
    return next((spoken for spoken, letters in _LETTERS if special <= letters), "kk")


def _latin(language: str) -> str:
    return "en" if language in _IN_CYRILLIC or language in ("ka", "hy", "el") else language
