"""The words of a submission, counted as its readers count them, and the limit that they set."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from gap_tool.diagnostics import Refusal
from gap_tool.docx.markup import Content, joined
from gap_tool.docx.xml import NAMESPACES, Element, find_all, name
from gap_tool.messages import language, tell
from gap_tool.report.context import Report

UNCONFIRMED = 2815
"""A limit of older guidelines, from general knowledge and confirmed by no source: it is used where
nobody gives one, and never stated as a fact.
"""

_NAMED = 5  # paragraphs
_FIRST = 8  # of their words
_PREFIXES = " ".join(f'xmlns:{key}="{uri}"' for key, uri in NAMESPACES.items() if key != "xml")


class OverBudgetError(Refusal):
    """A submission is longer than its readers allow."""


class Counted(NamedTuple):
    """A paragraph: the heading that it stands under, its number if it has one, its words."""

    heading: str
    number: int
    words: list[str]


def counted(report: Report, content: Content) -> list[Counted]:
    """The paragraphs of a part of the document as they are printed, title and headings included;
    footnotes and the numbers that Word sets are not in them.
    """
    body = etree.fromstring(f"<w:body {_PREFIXES}>{joined(content)}</w:body>")
    return list(_paragraphs(report, body))


def _paragraphs(report: Report, body: Element) -> Iterator[Counted]:
    house = report.writer.house
    headings = {house.style("heading 1"), house.style("heading 2")}
    heading, number = "", 0
    for one in find_all(body, "w:p"):
        words, style = _text(one).split(), one.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        styled = style.get(name("w:val")) if style is not None else ""
        if styled in headings:
            heading = " ".join(words)
        is_numbered = styled == house.style("Numbered Paragraph")
        number += is_numbered
        yield Counted(heading, number if is_numbered else 0, words)


def _text(paragraph: Element) -> str:
    """The text; what stands between two words counts as white space, be it a tab or a break.

    A no-break space parts words too: where programs differ, the higher count is the safe one.
    """
    parts = {name("w:t"): None, name("w:tab"): " ", name("w:br"): " "}
    found = (parts[one.tag] or one.text for one in paragraph.iter(*parts))
    return "".join(text for text in found if text)


def total(paragraphs: list[Counted]) -> int:
    """The number of words."""
    return sum(len(one.words) for one in paragraphs)


def enforce(report: Report, paragraphs: list[Counted]) -> None:
    """Holds the submission to its limit: the one asked for, else that of the file, else one that
    is not confirmed, which is remarked on.

    Raises:
        OverBudgetError: it is longer; names the longest paragraphs.
    """
    given = report.words or report.assessment.assessment.word_limit
    limit, words = given or UNCONFIRMED, total(paragraphs)
    doubt = tell(
        "no limit was given, and {limit} words is an old one that is not confirmed: check the "
        "body's current guidelines and give its limit with --words or as word_limit",
        limit=_digits(UNCONFIRMED),
    )
    if words > limit:
        longest = sorted(paragraphs, key=lambda one: -len(one.words))[:_NAMED]
        said = tell(
            "the submission has {words} words and may have {limit}{aside}; its longest paragraphs: "
            "{longest}",
            words=_digits(words),
            limit=_digits(limit),
            aside="" if given else f" ({doubt})",
            longest="; ".join(_named(one) for one in longest),
        )
        raise OverBudgetError(said)
    if not given:
        report.remarks.append(tell("{words} words; {doubt}", words=_digits(words), doubt=doubt))


def _digits(number: int) -> str:
    """A number in the groups of digits that the user's language writes."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language())


def _named(one: Counted) -> str:
    """`paragraph 7 (Misuse of devices): "The first words …", 120 words`."""
    numbered = tell("paragraph {number}", number=one.number)
    place = numbered if one.number else tell("an unnumbered paragraph")
    return tell(
        '{place}: "{first}", {count} words',
        place=f"{place} ({one.heading})" if one.heading else place,
        first=" ".join(one.words[:_FIRST]) + (" …" if len(one.words) > _FIRST else ""),
        count=len(one.words),
    )
