"""Checks of a checklist: what its author can get wrong beyond the form."""

from collections.abc import Iterator

from gap_tool import ids
from gap_tool.checklist import Checklist, Provision
from gap_tool.checks import editions
from gap_tool.diagnostics import Fault, Loc
from gap_tool.messages import tell
from gap_tool.spelling import hint


def misplaced_provision(checklist: Checklist) -> Iterator[Fault]:
    """A provision belongs to the article it stands under."""
    for article, content in checklist.articles.items():
        if not ids.is_id(article) or "." in article:
            yield Fault(
                (article,),
                "bad-form",
                tell("'{article}' is no id of an article", article=article),
                key=True,
            )
        for provision in content.provisions:
            if ids.article_of(provision) != article or not ids.is_id(provision):
                message = tell(
                    "'{provision}' is no provision of '{article}'",
                    provision=provision,
                    article=article,
                )
                yield Fault(
                    (article, "provisions", provision), "misplaced-provision", message, key=True
                )


def chapter_articles(checklist: Checklist) -> Iterator[Fault]:
    """The chapters list every article once, in the order of the file."""
    listed = [one for chapter in checklist.chapters for one in chapter.all_articles()]
    if listed != list(checklist.articles):
        different = set(listed) ^ set(checklist.articles)
        named = f": {', '.join(sorted(different, key=ids.order))}" if different else ""
        message = tell(
            "the chapters do not list the articles of the file, once and in order{named}",
            named=named,
        )
        yield Fault(("chapters",), "chapter-articles", message, key=True)


def element_text(checklist: Checklist) -> Iterator[Fault]:
    """An element id that several provisions of one article share has one text."""
    for article, content in checklist.articles.items():
        texts: dict[str, str] = {}
        for key, provision in content.provisions.items():
            for element, text in provision.elements.items():
                if texts.setdefault(element, text) != text:
                    message = tell(
                        "the element '{element}' has another text above, in this article",
                        element=element,
                    )
                    loc: Loc = (article, "provisions", key, "elements", element)
                    yield Fault(loc, "element-text", message)


def unknown_target(checklist: Checklist) -> Iterator[Fault]:
    """A relation, a basis or an alternative inside the convention names a provision of it."""
    for article, content in checklist.articles.items():
        for key, provision in content.provisions.items():
            for where, target in _targets(provision):
                if ":" not in target and target not in checklist.places:
                    near = hint(target, checklist.places)
                    message = tell(
                        "the convention has no provision '{place}'{near}", place=target, near=near
                    )
                    loc = (article, "provisions", key, *where)
                    yield Fault(loc, "unknown-provision", message)


def _targets(provision: Provision) -> Iterator[tuple[Loc, str]]:
    """The provisions that one names, each with its path below it."""
    for index, target in enumerate(provision.related):
        yield ("related", index), target
    for index, option in enumerate(provision.options):
        yield from ((("options", index, "basis", n), one) for n, one in enumerate(option.basis))
    if provision.alternative_to:
        yield ("alternative_to",), provision.alternative_to


def other_article(checklist: Checklist) -> Iterator[Fault]:
    """What is enough instead of a provision stands in the same article."""
    for article, content in checklist.articles.items():
        for key, provision in content.provisions.items():
            other = provision.alternative_to
            if other in checklist.places and other not in content.provisions:
                message = tell(
                    "'{other}' is no provision of '{article}', so it cannot stand in for one",
                    other=other,
                    article=article,
                )
                loc = (article, "provisions", key, "alternative_to")
                yield Fault(loc, "misplaced-provision", message)


CHECKS = [
    misplaced_provision,
    chapter_articles,
    element_text,
    unknown_target,
    other_article,
    *editions.CHECKS,
]


def check_checklist(checklist: Checklist) -> list[Fault]:
    """The faults that the checks find in a checklist."""
    return [fault for check in CHECKS for fault in check(checklist)]
