"""A convention as text for the screen: from above, or one article with all that it requires."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gap_tool import ids
from gap_tool.checklist import Article, Checklist, Group, Option, Provision
from gap_tool.fields import title_in
from gap_tool.labels import begun, cited, words
from gap_tool.messages import SOURCE, language, tell, tell_plural, to_tell
from gap_tool.relations import Seen

_KINDS = ("same", "wider", "narrower", "related")
_SEEN = {
    "same": to_tell("{other}: the same as {number}. {reason}"),
    "wider": to_tell("{other}: asks more than {number}. {reason}"),
    "narrower": to_tell("{other}: asks less than {number}. {reason}"),
    "related": to_tell("{other}: touches {number}. {reason}"),
}
_LEVELS = (
    to_tell("Chapter {number}. {title}"),
    to_tell("Section {number}. {title}"),
    to_tell("Title {number}. {title}"),
)
_OPTIONS = {
    "reservation": to_tell("reservation"),
    "declaration": to_tell("declaration"),
    "choice": to_tell("choice"),
    "condition": to_tell("condition"),
    "limit": to_tell("limit"),
}


@dataclass(frozen=True)
class Line:
    """A line to print; when it is too long, the rest is indented by `hang` more columns."""

    text: str = ""
    indent: int = 0
    hang: int = 0
    bold: bool = False


def convention_lines(checklist: Checklist, lang: str) -> Iterator[Line]:
    """The head of a convention, its structure with all articles, and the checklist's notes."""
    yield from _head(checklist, lang)
    yield from _structure(checklist, lang)
    yield from _footer(checklist)


def _head(checklist: Checklist, lang: str) -> Iterator[Line]:
    header = checklist.checklist
    yield Line(title_in(header.title, lang), bold=True)
    title = title_in(header.short_title, lang)
    yield Line(
        tell(
            "{title}, {series} No. {number}",
            title=title,
            series=header.series,
            number=header.number,
        )
    )
    yield Line()
    place = f", {header.opened_at}" if header.opened_at else ""
    yield Line(tell("Opened for signature: {day}", day=_day(header.opened) + place))
    in_force = _day(header.in_force) if header.in_force else tell("no date known")
    yield Line(tell("In force: {day}", day=in_force))
    if header.monitoring:
        acronym = f" ({header.monitoring.acronym})" if header.monitoring.acronym else ""
        body = title_in(header.monitoring.name, lang) + acronym
        yield Line(tell("Monitoring body: {body}", body=body))
    yield Line(_counted(checklist))


def _day(day: date) -> str:
    if language() != SOURCE:
        return words().when(day)
    return f"{day.day} {day:%B} {day.year}"


def _counted(checklist: Checklist) -> str:
    provisions = checklist.provisions.values()
    elements = sum(len(one.elements) for one in provisions)
    return tell(
        "Checklist: edition {edition}, {articles}, {provisions}, {elements}",
        edition=checklist.checklist.edition,
        articles=tell_plural("{count} article", "{count} articles", len(checklist.articles)),
        provisions=tell_plural("{count} provision", "{count} provisions", len(provisions)),
        elements=tell_plural("{count} element", "{count} elements", elements),
    )


def _structure(checklist: Checklist, lang: str) -> Iterator[Line]:
    for chapter in checklist.chapters:
        yield Line()
        yield from _group(checklist, chapter, lang, 0)
    if any(not one.national_law for one in checklist.articles.values()):
        yield Line()
        yield Line(tell("* needs no answer in national law"))


def _group(checklist: Checklist, group: Group, lang: str, depth: int) -> Iterator[Line]:
    level = _LEVELS[min(depth, len(_LEVELS) - 1)]
    told = "{number}. {title}" if " " in group.number else tell(level)  # "Part I" says it
    heading = told.format(number=group.number, title=title_in(group.title, lang))
    yield Line(heading, 2 * depth, 4, bold=True)
    for place in group.articles:
        article = checklist.articles[place]
        star = "" if article.national_law else " *"
        text = f"{ids.number(place):>4}  {title_in(article.title, lang)}{star}"
        yield Line(text, 2 * depth, 6)
    for section in group.sections:
        yield from _group(checklist, section, lang, depth + 1)


def _footer(checklist: Checklist) -> Iterator[Line]:
    header = checklist.checklist
    if header.accession:
        yield from (Line(), Line(tell("Who may join"), bold=True), *_prose(header.accession))
    for heading, listed in (
        (tell("Notes: what is unverified, and how the checklist was made"), header.notes),
        (tell("Sources"), header.sources),
    ):
        if listed:
            yield from (Line(), Line(heading, bold=True), *_bullets(listed))


# -- one article or provision --------------------------------------------------------------------


def place_lines(
    checklist: Checklist, place: str, lang: str, relations: Iterable[Seen] = ()
) -> Iterator[Line]:
    """An article, or a provision or group of it: what is required, elements, options, questions.

    Args:
        checklist: the convention.
        place: what is shown.
        lang: of the titles.
        relations: how other conventions compare with it.
    """
    above = ids.article_of(place)
    article = checklist.articles[above]
    provisions = {key: checklist.provisions[key] for key in checklist.under(place)}
    yield Line(f"{begun(cited(above))}. {title_in(article.title, lang)}", bold=True)
    if not article.national_law:
        yield Line(tell("Needs no answer in national law."))
    if place == above:
        yield from (Line(), *_prose(article.requirement))
    for key, provision in provisions.items():
        yield Line()
        yield from _provision(key, provision, lang)
    yield from _remarks(article)
    yield from _elsewhere(relations)


def _elsewhere(relations: Iterable[Seen]) -> Iterator[Line]:
    """The provisions of other conventions, nearest in meaning first."""
    listed = sorted(relations, key=lambda one: (_KINDS.index(one.type), ids.order(one.place)))
    if listed:
        yield from (Line(), Line(tell("In other conventions"), bold=True))
    for one in listed:
        convention, _, other = one.other.partition(":")
        told = tell(
            _SEEN[one.type],
            other=f"{convention} {ids.number(other)}",
            number=ids.number(one.place),
            reason=one.reason,
        )
        yield from _bullets([told])


def _provision(key: str, provision: Provision, lang: str) -> Iterator[Line]:
    title = f" {title_in(provision.title, lang)}" if provision.title else ""
    told = tell(
        "{place} [{id}]: {obligation}",
        place=begun(cited(key)) + title,
        id=key,
        obligation=words().label(provision.obligation),
    )
    yield Line(told, 0, 2, bold=True)
    yield from _prose(provision.requirement, 2)
    yield from _elements(provision)
    if provision.options:
        heading = tell_plural("Option", "Options", 2)  # "Options" alone is click's word
        yield from (Line(heading, 2), *_bullets(map(_option, provision.options), 4))
    if provision.questions:
        yield from (Line(tell("Questions"), 2), *_bullets(provision.questions, 4))
    if provision.note:
        yield from _prose(tell("Note: {text}", text=provision.note), 2)
    if provision.alternative_to:
        yield Line(tell("Enough instead: {place}", place=cited(provision.alternative_to)), 2)
    if provision.related:
        numbers = [ids.number(one) for one in provision.related if ":" not in one]
        told = tell_plural(
            "Related: Article {numbers}",
            "Related: Articles {numbers}",
            len(numbers),
            numbers=", ".join(numbers),
        )
        yield Line(told, 2, 2)


def _elements(provision: Provision) -> Iterator[Line]:
    if provision.elements:
        yield Line(tell("Elements"), 2)
    width = min(24, max(map(len, provision.elements), default=0))
    for key, text in provision.elements.items():
        yield Line(f"{key:<{width}}  {text}", 4, width + 2)


def _option(option: Option) -> str:
    basis = tell(" with ").join(cited(one) if ids.is_id(one) else one for one in option.basis)
    kind = tell(_OPTIONS[option.kind])
    named = f"{kind} ({basis})" if basis else kind
    return tell("{option}: {text}", option=begun(named), text=option.text)


def _remarks(article: Article) -> Iterator[Line]:
    if article.questions:
        yield from (Line(), Line(tell("Questions"), bold=True), *_bullets(article.questions))
    if article.note:
        yield from (Line(), *_prose(tell("Note: {text}", text=article.note)))


def _prose(text: str, indent: int = 0) -> list[Line]:
    """Paragraphs of text; the sentences of one stand on lines of their own in the file."""
    return [Line(" ".join(one.split()), indent) for one in text.split("\n\n")]


def _bullets(texts: Iterable[str], indent: int = 0) -> list[Line]:
    return [Line(f"- {' '.join(text.split())}", indent, 2) for text in texts]
