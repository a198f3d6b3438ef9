"""Citations of national law: one article, many spellings."""

import re

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DASHES = re.compile(r"\s*[-‐‑‒–—]\s*")


def article_key(article: str) -> str:
    """One key for all spellings of a national article.

    `107¹`, `107-1`, `107(1)`, `107 (1)` and `Art. 107-1` are the same article inserted after 107;
    a dash before a higher number is a range (`302-303`).
    """
    text = re.sub(r"([0-9])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", r"\1-\2", article).translate(_RAISED)
    text = re.sub(
        r"^\s*(articles?|arts?\.?|статья|ст\.?|მუხლი|модда|modda|бап)\s*", "", text, flags=re.I
    )
    text = _DASHES.sub("-", re.sub(r"\s*\(([0-9]+)\)", r"-\1", text)).strip()
    return re.sub(r"\b([0-9]+)-([0-9]+)\b", _range_or_insertion, text).casefold()


def _range_or_insertion(found: re.Match[str]) -> str:
    first, second = int(found.group(1)), int(found.group(2))
    return f"{first}–{second}" if second > first else f"{first}-{second}"


def article_order(article: str) -> tuple[tuple[int, str], ...]:
    """A sort key that puts article 107-1 after 107 and before 108."""
    pieces = re.findall(r"[0-9]+|[^\W\d_]+", article_key(article))
    return tuple((int(one), "") if one.isdigit() else (1 << 30, one) for one in pieces)
