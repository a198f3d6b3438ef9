"""Small pieces that many parts of a report share: chips, flags, links, citations."""

from urllib.parse import unquote, urlsplit

from gap_tool import ids
from gap_tool.assessment import Law, NationalProvision, Statement
from gap_tool.docx.styles import STATUS_STYLES
from gap_tool.docx.text import Link, Look, Piece, Run, bookmark
from gap_tool.labels import MARKS, label
from gap_tool.report.context import Report
from gap_tool.scales import Obligation, Result, Role, Status, Verified

NBSP = "\u00a0"
FLAG = Look(style="Flag")
SLATE = Look(colour="4A5868")
STRONG = Look(style="Strong")
ADDRESS = Look(colour="1F4E8C")
_LONGEST_ADDRESS = 120
_NAMED_BASES = 2  # more would not fit beside the status
NAVY = Look(bold=True, colour="1B365D")
MARK = Look(style="Status Mark", mark=True)


def chip(status: Status, text: str = "") -> list[Piece]:
    """A status as mark and word in its colours; `text` stands before the mark instead of a word."""
    look = Look(style=STATUS_STYLES[status])
    mark = Look(style=STATUS_STYLES[status], mark=True)
    if text:
        return [Run(f"{NBSP}{text}{NBSP}", look), Run(f"{MARKS[status]}{NBSP}", mark)]
    return [Run(MARKS[status], mark), Run(f"{NBSP}{label(status)}", look)]


def status_words(status: Status) -> list[Piece]:
    """A status as mark and word without colour, for tables: bold where something is wrong."""
    wrong = status in (Status.PARTIALLY_COMPLIANT, Status.NON_COMPLIANT)
    return [Run(MARKS[status], MARK), Run(f"{NBSP}{label(status)}", Look(bold=wrong))]


def result_words(result: Result) -> list[Piece]:
    """The result for an element as mark and word."""
    wrong = result in (Result.PARTLY_MET, Result.NOT_MET)
    return [Run(MARKS[result], MARK), Run(f"{NBSP}{label(result)}", Look(bold=wrong))]


def flag(text: str) -> list[Piece]:
    """A flag with the space that parts it from what it follows."""
    return [" ", Run(text.replace(" ", NBSP), FLAG)]


def evidence_flags(verified: Verified | None) -> list[Piece]:
    """The flag of a fact that was not seen, or not wholly seen, in a source."""
    return flag(label(verified)) if verified in (Verified.NO, Verified.PARTLY) else []


def provision_flags(one: NationalProvision) -> list[Piece]:
    """All flags of a national provision."""
    flags = flag("DRAFT") if one.role is Role.DRAFT else []
    if one.in_force is False and one.role is not Role.DRAFT:
        flags += flag("NOT IN FORCE")
    if one.conflict:
        flags += flag("SOURCES DISAGREE")
    return flags + evidence_flags(one.verified)


def law_name(report: Report, law: str) -> str:
    """The short name of a law, else its title, else its id."""
    record = report.assessment.laws.get(law)
    if record is None:
        return law
    return record.short or report.title(record.title)


def citation(report: Report, one: NationalProvision) -> str:
    """A national provision as it is cited: `Criminal Code, Article 285`."""
    name = law_name(report, one.law)
    return f"{name}, Article{NBSP}{one.article}" if one.article else name


def short_citation(report: Report, one: NationalProvision) -> str:
    """The same for narrow columns: `Criminal Code, Art. 285`."""
    name = law_name(report, one.law)
    return f"{name}, Art.{NBSP}{one.article}" if one.article else name


def law_record(report: Report, record: Law) -> list[Piece]:
    """A law as a footnote or register cites it in full."""
    known = [report.title(record.title)]
    for language, title in record.title.items():
        if title != known[0]:
            known.append(f"({title})" if language != "und" else title)
    pieces: list[Piece] = [" ".join(known)]
    facts = [f"No.{NBSP}{record.number}" if record.number else "", report.when(record.date)]
    identity = " of ".join(fact for fact in facts if fact)
    more = [
        identity,
        record.part or "",
        record.gazette or "",
        f"registration code {record.registration_code}" if record.registration_code else "",
        f"text as at {report.when(record.consolidated_at)}" if record.consolidated_at else "",
    ]
    return [*pieces, *(f", {fact}" for fact in more if fact)]


def source_links(sources: list[str]) -> list[Piece]:
    """Source ids in a row, each leading to its entry in the annex."""
    pieces: list[Piece] = []
    for source in sources:
        pieces += [", " if pieces else "", Link(source, "#" + bookmark("src", source))]
    return [piece for piece in pieces if piece != ""]


def sources_sentence(sources: list[str]) -> list[Piece]:
    """`Sources S1, S10.` with links; nothing without sources."""
    if not sources:
        return []
    return ["Source " if len(sources) == 1 else "Sources ", *source_links(sources), "."]


def article_link(place: str, *, word: str = "Article") -> Link:
    """A place that leads to its card or line in the body."""
    return Link(f"{word}{NBSP}{ids.number(place)}", "#" + place_bookmark(place))


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
    words = label(strongest)
    bases = dict.fromkeys(
        option.basis[0]
        for one in provisions
        for option in one.options
        if option.kind == "reservation" and option.basis
    )
    if bases and strongest is not Obligation.OPTIONAL:
        named = report.listed([ids.number(one) for one in bases])
        under = f" under Article{NBSP}{named}" if len(bases) <= _NAMED_BASES else ""
        words += f"; reservation{'s' if len(bases) > 1 else ''} possible{under}"
    return words


def statement_place(statement: Statement) -> str:
    """The provision of a reservation or declaration, with its basis: `Article 27(9)(e), 40`."""
    places = [statement.provision, *statement.basis]
    return f"Article{NBSP}" + f" with{NBSP}".join(ids.number(one) for one in places)


def address_link(address: str) -> Piece:
    """An address as people read it: decoded, without scheme and query; the link holds it all."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        return address
    shown = unquote(parts.netloc.removeprefix("www.") + parts.path).rstrip("/")
    if len(shown) > _LONGEST_ADDRESS:
        shown = shown[: _LONGEST_ADDRESS - 1] + "…"
    return Link(shown, address, ADDRESS)


def uncapitalised(text: str) -> str:
    """The text with a small first letter, unless its first word is a name or an abbreviation."""
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
