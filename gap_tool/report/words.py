"""Small pieces that many parts of a report share: chips, flags, links, citations."""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from gap_tool import ids
from gap_tool.assessment import Law, NationalProvision, Statement
from gap_tool.docx.styles import STATUS_STYLES
from gap_tool.docx.text import Link, Look, Piece, Run, bookmark, parse
from gap_tool.report.context import Report
from gap_tool.report.ratings import rating_label, rating_of
from gap_tool.scales import DEFECTIVE, Obligation, Result, Role, Verified
from gap_tool.terms import MARKS

NBSP = "\u00a0"
FLAG = Look(style="Flag")
SLATE = Look(colour="slate")
STRONG = Look(style="Strong")
ADDRESS = Look(colour="link")
_LONGEST_ADDRESS = 120
_NAMED_BASES = 2  # more would not fit beside the status
NAVY = Look(bold=True, colour="navy")
MARK = Look(style="Status Mark", mark=True)


def filled(message: str, **values: Sequence[Piece]) -> list[Piece]:
    """The pieces of a message: its own words, and at each placeholder the pieces given for it."""
    pieces: list[Piece] = []
    for number, part in enumerate(re.split(r"\{(\w+)\}", message)):
        pieces += values[part] if number % 2 else parse(part)
    return pieces


def chip(report: Report, rating: str, text: str = "") -> list[Piece]:
    """A rating as mark and word in its colours; `text` stands before the mark instead of a word."""
    one = rating_of(report, rating)
    style, own = STATUS_STYLES[one.stands_for], one.colour
    ink, tint = (own.ink, own.tint) if own else (None, None)
    look = Look(style=style, colour=ink, tint=tint)
    mark = Look(style=style, colour=ink, tint=tint, mark=True)
    if text:
        return [Run(f"{NBSP}{text}{NBSP}", look), Run(f"{one.mark}{NBSP}", mark)]
    return [Run(one.mark, mark), Run(f"{NBSP}{rating_label(report, rating)}", look)]


def status_words(report: Report, rating: str) -> list[Piece]:
    """A rating as mark and word without colour, for tables: bold where something is wrong."""
    one = rating_of(report, rating)
    wrong = Look(bold=one.stands_for in DEFECTIVE)
    return [Run(one.mark, MARK), Run(f"{NBSP}{rating_label(report, rating)}", wrong)]


def result_words(report: Report, result: Result) -> list[Piece]:
    """The result for an element as mark and word."""
    wrong = result in (Result.PARTLY_MET, Result.NOT_MET)
    return [Run(MARKS[result], MARK), Run(f"{NBSP}{report.label(result)}", Look(bold=wrong))]


def flag(report: Report, text: str) -> list[Piece]:
    """A flag with the space that parts it from what it follows."""
    return [" ", Run(text.replace(" ", NBSP), FLAG, report.language)]


def evidence_flags(report: Report, verified: Verified | None) -> list[Piece]:
    """The flag of a fact that was not seen, or not wholly seen, in a source."""
    return (
        flag(report, report.label(verified)) if verified in (Verified.NO, Verified.PARTLY) else []
    )


def provision_flags(report: Report, one: NationalProvision) -> list[Piece]:
    """All flags of a national provision."""
    flags = flag(report, report.say("DRAFT")) if one.role is Role.DRAFT else []
    if one.in_force is False and one.role is not Role.DRAFT:
        flags += flag(report, report.say("NOT IN FORCE"))
    if one.conflict:
        flags += flag(report, report.say("SOURCES DISAGREE"))
    return flags + evidence_flags(report, one.verified)


def law_name(report: Report, law: str) -> str:
    """The short name of a law if it is in the report's language, else its title, else its id."""
    record = report.assessment.laws.get(law)
    if record is None or law in report.law_names:
        return report.law_names.get(law, law)
    short, written = record.short, report.content_language
    if short and (report.speaks(written) or not any(map(report.speaks, record.title))):
        name = report.prose(short, report.say("Title"), law).line
    else:
        name = report.title(record.title, law)
    return report.law_names.setdefault(law, name)


def citation(report: Report, one: NationalProvision) -> str:
    """A national provision as it is cited: `Criminal Code, Article 285`."""
    name = law_name(report, one.law)
    if not one.article:
        return name
    return report.say("{law}, Article\u00a0{number}", law=name, number=one.article)


def short_citation(report: Report, one: NationalProvision) -> str:
    """The same for narrow columns: `Criminal Code, Art. 285`."""
    return short_form(report, law_name(report, one.law), one.article or "")


def short_form(report: Report, law: str, number: str) -> str:
    """An article of a law, in short; the law alone where no number is known."""
    return report.say("{law}, Art.\u00a0{number}", law=law, number=number) if number else law


def law_record(report: Report, law: str) -> list[Piece]:
    """A law of the register as a footnote or the register cites it in full."""
    record = report.assessment.laws[law]
    known = [report.title(record.title, law)]
    for language, title in record.title.items():
        if title != known[0]:
            known.append(f"({title})" if language != "und" else title)
    code, as_at = record.registration_code, report.when(record.consolidated_at)
    more = [
        _identity(report, record),
        record.part or "",
        record.gazette or "",
        report.say("registration code {code}", code=code) if code else "",
        report.say("text as at {date}", date=as_at) if as_at else "",
    ]
    return [" ".join(known), *(f", {fact}" for fact in more if fact)]


def _identity(report: Report, record: Law) -> str:
    """Number and date of a law, as far as they are known."""
    if not record.number:
        return report.when(record.date)
    if not record.date:
        return report.say("No.\u00a0{number}", number=record.number)
    day = report.when(record.date)
    return report.say("No.\u00a0{number} of {date}", number=record.number, date=day)


def source_links(sources: list[str]) -> list[Piece]:
    """Source ids in a row, each leading to its entry in the annex."""
    pieces: list[Piece] = []
    for source in sources:
        pieces += [", " if pieces else "", Link(source, "#" + bookmark("src", source))]
    return [piece for piece in pieces if piece != ""]


def sources_sentence(report: Report, sources: list[str]) -> list[Piece]:
    """`Sources S1, S10.` with links; nothing without sources."""
    if not sources:
        return []
    if len(sources) == 1:
        return filled(report.say("Source {source}."), source=source_links(sources))
    return filled(report.say("Sources {sources}."), sources=source_links(sources))


def unbroken_article(report: Report, place: str) -> str:
    """A place as it is cited, in one piece: `Article 6(1)(a)`."""
    return report.article(place).replace(" ", NBSP).replace("-", "\u2011")


def article_link(report: Report, place: str) -> Link:
    """A place that leads to its card or line in the body."""
    words = capitalised(unbroken_article(report, place))
    return Link(words, "#" + place_bookmark(place))


def short_article_link(report: Report, place: str) -> Link:
    """The same for narrow columns: `Art. 6`."""
    words = report.say("Art. {number}", number=ids.number(place)).replace(" ", NBSP)
    return Link(capitalised(words), "#" + place_bookmark(place))


def place_bookmark(place: str) -> str:
    """The bookmark of a provision in the body."""
    return bookmark("p", place.removeprefix("art-"))


def heading_bookmark(place: str) -> str:
    """The bookmark of the heading of an article or provision."""
    return bookmark("art", place.removeprefix("art-"))


def recommendation_link(identifier: str) -> Link:
    """A recommendation's id that leads to its text in the body."""
    return Link(identifier, "#" + bookmark("rec", identifier), STRONG)


def obligation_words(report: Report, place: str) -> str:
    """How a place binds: `mandatory; reservation possible under Article 6(3)`."""
    provisions = [report.checklist.provisions[one] for one in report.checklist.under(place)]
    order = list(Obligation)
    strongest = min((one.obligation for one in provisions), key=order.index)
    words = report.label(strongest)
    bases = dict.fromkeys(
        option.basis[0]
        for one in provisions
        for option in one.options
        if option.kind == "reservation" and option.basis
    )
    if not bases or strongest is Obligation.OPTIONAL:
        return words
    return f"{words}; {_reservations(report, list(bases))}"


def _reservations(report: Report, bases: list[str]) -> str:
    """That reservations are possible, and under which articles if these are few."""
    if len(bases) > _NAMED_BASES:
        return report.say("reservations possible")
    return report.plural(
        "reservation possible under Article\u00a0{numbers}",
        "reservations possible under Article\u00a0{numbers}",
        len(bases),
        numbers=report.listed([ids.number(one) for one in bases]),
    )


def statement_place(report: Report, statement: Statement) -> str:
    """The provision of a reservation or declaration, with its basis: `Article 2 with 40`."""
    words = unbroken_article(report, statement.provision)
    for one in statement.basis:
        words = report.say("{article} with\u00a0{basis}", article=words, basis=ids.number(one))
    return words


def address_link(address: str) -> Piece:
    """An address as people read it: decoded, without scheme and query; the link holds it all."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        return address
    shown = unquote(parts.netloc.removeprefix("www.") + parts.path).rstrip("/")
    if len(shown) > _LONGEST_ADDRESS:
        shown = shown[: _LONGEST_ADDRESS - 1] + "…"
    return Link(shown, address, ADDRESS)


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """What ends a sentence: nothing where an abbreviation already gave it its full stop."""
    return "" if text.endswith(".") else "."


def uncapitalised(text: str) -> str:
    """The text with a small first letter, unless its first word is a name or an abbreviation."""
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
