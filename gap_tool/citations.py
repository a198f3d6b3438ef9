"""Citations of national law: one article, many spellings."""

import re
from functools import lru_cache

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_RAISED, "0123456789")
_ARTICLE = (
    "article|articles|art|arts|section|sections|sec|s|§|§§|paragraphe|artikel|artículo|articolo|"
    "статья|статьи|статей|ст|стаття|статті|член|модда|моддаи|берене|მუხლი|მუხლები|modda|maddə|madde"
)
_WORD = re.compile(rf"\s*(?:{_ARTICLE})(?![^\W\d_])\.?\s*", re.IGNORECASE)
_DASHES = re.compile(r"\s*[-‐‑‒–—]\s*")


@lru_cache(maxsize=4096)  # several checks ask for the same few hundred
def article_key(article: str) -> str:
    """One key for all spellings of a national article.

    `107¹`, `107-1`, `107(1)`, `107 (1)` and `Art. 107-1` are the same article inserted after 107;
    a dash before a higher number is a range (`302-303`), a bracket never is (`3(10)`).
    """
    text = _WORD.sub("", article, count=1) if _WORD.match(article) else article
    text = re.sub(r"\b([0-9]+)-([0-9]+)\b", _range_or_insertion, _DASHES.sub("-", text.strip()))
    text = re.sub(rf"([0-9])\s*([{_RAISED}]+)", r"\1-\2", text).translate(_TO_DIGITS)
    text = re.sub(r"^([0-9]+)\s*\(([0-9]+)\)", r"\1-\2", text)
    return " ".join(re.sub(r"\s*([(),;])\s*", r"\1", text).split()).casefold()


def _range_or_insertion(found: re.Match[str]) -> str:
    first, second = int(found.group(1)), int(found.group(2))
    return f"{first}–{second}" if second > first else f"{first}-{second}"


def is_part_of(part: str, article: str) -> bool:
    """Whether a citation names the article itself or a part of it: `285(2)` of `285`."""
    whole, key = article_key(article), article_key(part)
    return key == whole or bool(whole and re.match(re.escape(whole) + r"[^\w–]", key))


def article_order(article: str) -> tuple[tuple[int, str], ...]:
    """A sort key that puts article 107-1 after 107 and before 108."""
    pieces = re.findall(r"[0-9]+|[^\W\d_]+", article_key(article))
    return tuple((int(one), "") if one.isdigit() else (1 << 30, one) for one in pieces)
