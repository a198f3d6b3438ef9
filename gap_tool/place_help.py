"""What an editor shows beside an article, a provision or a group of provisions, in Markdown."""

from collections.abc import Iterable, Iterator

from gap_tool import ids
from gap_tool.checklist import Article, Checklist, Option, Provision
from gap_tool.fields import Titles
from gap_tool.labels import article as cited
from gap_tool.labels import articles, label


def place_title(checklist: Checklist, place: str) -> str:
    """What a place is called: `Article 6(1)(b) – Misuse of devices`."""
    own = checklist.provisions[place].title if place in checklist.provisions else None
    titles = own or checklist.articles[ids.article_of(place)].title
    return f"{cited(place)} – {_english(titles)}"


def place_text(checklist: Checklist, place: str) -> str:
    """What the convention requires there: requirements, elements, options, questions."""
    article = checklist.articles.get(place)
    provisions = {key: checklist.provisions[key] for key in checklist.under(place)}
    options = [one for provision in provisions.values() for one in provision.options]
    elements = checklist.elements(place).items()
    blocks = [
        *_requirements(place, article, provisions),
        *_list("Elements", (f"`{key}`: {_line(text)}" for key, text in elements)),
        *_list("Options", dict.fromkeys(map(_option, options))),
        *_list("Questions", _questions(article, provisions.values())),
    ]
    return "\n\n".join(blocks)


def _requirements(
    place: str, article: Article | None, provisions: dict[str, Provision]
) -> Iterator[str]:
    """The requirement of the place, then those of the provisions in it, each with how it binds."""
    if article:
        yield f"*{_english(article.in_brief)}*"
    if article and not article.national_law:
        yield "*It asks nothing of national law.*"
    if article and list(provisions) != [place]:
        yield _prose(article.requirement)
    for key, one in provisions.items():
        binding = label(one.obligation)
        own = f"**{binding[0].upper()}{binding[1:]}.**"
        lead = own if key == place else f"**{cited(key)}** ({binding}):"
        yield f"{lead} {_prose(one.requirement)}"


def _option(option: Option) -> str:
    own = [one for one in option.basis if ids.is_id(one)]
    basis = [articles(own)] if own else []
    basis += [one for one in option.basis if not ids.is_id(one)]
    under = f" ({', '.join(basis)})" if basis else ""
    return f"{option.kind}{under}: {_line(option.text)}"


def _questions(article: Article | None, provisions: Iterable[Provision]) -> list[str]:
    asked = [one for provision in provisions for one in provision.questions]
    return [_line(one) for one in (*(article.questions if article else ()), *asked)]


def _list(heading: str, entries: Iterable[str]) -> list[str]:
    lines = [f"- {one}" for one in entries]
    return ["\n".join([f"**{heading}**", "", *lines])] if lines else []


def _english(titles: Titles) -> str:
    return titles.get("en") or next(iter(titles.values()))


def _line(text: str) -> str:
    return " ".join(text.split())


def _prose(text: str) -> str:
    """Paragraphs; the sentences of one stand on lines of their own in the file."""
    return "\n\n".join(_line(one) for one in text.split("\n\n"))
