"""The text of a fresh assessment: header, laws and sources, then every article to be answered.

What the convention requires stands in comments above each key, so that the file can be filled in
without another one beside it. Every example in a comment is valid once its `# ` is taken away.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gap_tool import ids
from gap_tool.checklist import Checklist, Group, Option, Provision
from gap_tool.fields import title_in
from gap_tool.json_schema import FOLDER, file_name
from gap_tool.labels import article, articles, label
from gap_tool.scales import Obligation, Status
from gap_tool.skeleton_text import (
    DETAIL,
    ELEMENTS,
    EXAMPLE,
    HEADER,
    HOW_TO,
    REGISTERS,
    TERMS,
    Detail,
    comment,
    filled,
    scalar,
)

Provisions = dict[str, Provision]


@dataclass(frozen=True)
class Fresh:
    """What an assessment starts from.

    Attributes:
        checklist: the convention, which the file names as `convention`.
        country: its code; `name` is its name in English.
        day: the day the law is read.
        language: that the experts write in; titles stand in it where the checklist has them.
        root: the way from the folder of the file to that of the workspace.
    """

    checklist: Checklist
    convention: str
    country: str
    name: str
    day: date
    language: str = "en"
    detail: Detail = Detail.ARTICLE
    root: str = "../.."

    def keys(self, place: str) -> list[str]:
        """The keys that an article gets, in treaty order."""
        provisions = list(self.checklist.articles[place].provisions)
        return provisions if provisions and self.detail is Detail.PROVISION else [place]

    @cached_property
    def first(self) -> str:
        """The key that bears the example."""
        return next((key for one in self.checklist.answerable() for key in self.keys(one)), "")


def skeleton(fresh: Fresh) -> str:
    """The text of the file; it passes the checks, with every article still to be assessed."""
    values = _values(fresh)
    schema = f"{fresh.root}/{FOLDER}/{file_name(fresh.convention)}"
    how_to = [comment(filled(line, values)) or ["#"] for line in HOW_TO.splitlines()]
    blocks = [f"# yaml-language-server: $schema={schema}"]  # an editor looks for it on line 1
    blocks += ["\n".join(line for lines in how_to for line in lines)]
    blocks += [filled(one, values) for one in (HEADER, REGISTERS)]
    for chapter in fresh.checklist.chapters:
        blocks += _group(fresh, chapter, ())
    left = [key for key, one in fresh.checklist.articles.items() if not one.national_law]
    if left:
        closing = f"Left out, because they ask nothing of national law: {articles(left)}."
        blocks.append("\n".join(comment(closing)))
    return "\n\n".join(blocks) + "\n"


# -- what the templates are filled with -----------------------------------------------------


def _values(fresh: Fresh) -> dict[str, str]:
    provisions = fresh.checklist.provisions
    permitted = fresh.checklist.reservations or fresh.checklist.declarations
    inner = (key for key in provisions if key != ids.article_of(key))
    values = {
        "name": fresh.name,
        "country": fresh.country,
        "title": fresh.checklist.checklist.short_title.get("en", fresh.convention),
        "convention": scalar(fresh.convention),
        "shown": fresh.convention,
        "edition": json.dumps(fresh.checklist.checklist.edition, ensure_ascii=False),
        "day": fresh.day.isoformat(),
        "year": str(fresh.day.year + 1),
        "language": fresh.language,
        "first": fresh.first,
        "article": ids.article_of(fresh.first),
        "provision": next(inner, fresh.first),
        "kind": "reservations" if fresh.checklist.reservations else "declarations",
        "reserved": permitted[0].basis[0] if permitted else fresh.first,
    }
    return {**values, **TERMS, "detail": filled(DETAIL[fresh.detail], values)}


# -- the articles ---------------------------------------------------------------------------


def _group(fresh: Fresh, group: Group, above: tuple[str, ...]) -> Iterator[str]:
    """The blocks of a chapter or section; without an article to answer it has none."""
    answerable = set(fresh.checklist.answerable())
    if answerable.isdisjoint(group.all_articles()):
        return
    numbers = (*above, group.number)
    yield "\n".join(comment(f"{'.'.join(numbers)} - {title_in(group.title, fresh.language)}"))
    for place in group.articles:
        if place in answerable:
            yield from _article(fresh, place)
    for section in group.sections:
        yield from _group(fresh, section, numbers)


def _article(fresh: Fresh, place: str) -> Iterator[str]:
    """The article in one block, or its introduction and then a block for each provision."""
    content, keys = fresh.checklist.articles[place], fresh.keys(place)
    under = content.provisions
    lines = comment(
        f"{article(place)} - {title_in(content.title, fresh.language)} ({_facts(under)})"
    )
    if content.in_brief:
        lines += comment(f"In brief: {title_in(content.in_brief, fresh.language)}")
    lines += comment(f"Requirement: {content.requirement}")
    if keys == [place]:
        lines += _listed("Provisions", _told(under) if list(under) != keys else [])
        lines += [*_particulars(under, content.questions), *_key(fresh, place)]
        yield "\n".join(lines)
        return
    yield "\n".join([*lines, *_particulars({}, content.questions)])
    for key in keys:
        yield "\n".join(_provision(fresh, key))


def _provision(fresh: Fresh, key: str) -> list[str]:
    """The block of a provision that has a key of its own."""
    own = {key: fresh.checklist.provisions[key]}
    title = f" - {title_in(own[key].title or {}, fresh.language)}" if own[key].title else ""
    lines = comment(f"{article(key)}{title} ({_facts(own)})")
    lines += comment(f"Requirement: {own[key].requirement}")
    return [*lines, *_particulars(own, []), *_key(fresh, key)]


def _told(under: Provisions) -> list[str]:
    """Each provision of an article in a sentence or two."""
    return [
        f"{ids.number(key)} ({_binding({key: one})}): {one.requirement}"
        for key, one in under.items()
    ]


def _facts(under: Provisions) -> str:
    """How provisions bind, and what they let a State choose: `mandatory; reservation possible
    under Article 42`.
    """
    facts = [_binding(under)]
    for kind in ("reservation", "declaration"):
        options = [option for one in under.values() for option in _options(one, kind)]
        if options:
            basis = [place for option in options for place in option.basis]
            facts.append(f"{kind} possible{_under(basis)}")
    return "; ".join(facts)


def _binding(under: Provisions) -> str:
    """How strongly provisions bind, the strongest first: `mandatory, in part optional`."""
    found = {one.obligation for one in under.values()} - {Obligation.NONE}
    words = ", in part ".join(label(one) for one in Obligation if one in found)
    words = words or label(Obligation.NONE)
    other = [one.alternative_to for one in under.values() if one.alternative_to]
    alone = other and len(under) == 1
    return f"{words}, enough instead of {articles(other)}" if alone else words


def _options(provision: Provision, kind: str) -> list[Option]:
    return [option for option in provision.options if option.kind == kind]


def _under(basis: Iterable[str]) -> str:
    """` under Articles 6(3) and 42`; an article of another convention is named with it."""
    split = {one.rpartition(":")[::2] for one in basis}
    own = sorted((place for convention, place in split if not convention), key=ids.order)
    named = [articles(own)] if own else []
    named += [
        f"{article(place)} ({convention})" for convention, place in sorted(split) if convention
    ]
    return f" under {' and '.join(named)}" if named else ""


def _particulars(under: Provisions, questions: Sequence[str]) -> list[str]:
    """The elements, options and questions of the provisions that one finding answers for."""
    options: dict[tuple[str, str], list[str]] = {}
    for key, one in under.items():
        for option in one.options:
            options.setdefault((f"{option.kind}{_under(option.basis)}", option.text), []).append(
                key
            )
    listed = [
        f"- {what}{f', for {articles(keys)}' if len(under) > 1 else ''}: {text}"
        for (what, text), keys in options.items()
    ]
    elements = [f"{key}: {text}" for key, text in _elements(under).items()]
    asked = [question for one in under.values() for question in one.questions]
    return [
        *_listed("Elements", elements),
        *_listed("Options", listed),
        *_listed("Questions", [f"- {one}" for one in (*questions, *asked)]),
    ]


def _elements(under: Provisions) -> dict[str, str]:
    """Element id to text; what several provisions share is there once."""
    return {key: text for one in under.values() for key, text in one.elements.items()}


def _listed(heading: str, entries: list[str]) -> list[str]:
    lines = [line for entry in entries for line in comment(entry, indent=2)]
    return [f"# {heading}:", *lines] if entries else []


def _key(fresh: Fresh, key: str) -> list[str]:
    """The key with its status; the first one bears the example."""
    example = [_example(fresh)] if key == fresh.first else []
    return [f"{key}:", f"  status: {Status.NOT_ASSESSED}", *example]


def _example(fresh: Fresh) -> str:
    values = _values(fresh)
    of_first = fresh.checklist.provisions.get(fresh.first)
    under = (
        {fresh.first: of_first} if of_first else fresh.checklist.articles[fresh.first].provisions
    )
    known = list(_elements(under))
    values.update(zip(("element", "other"), known, strict=False))
    elements = filled(ELEMENTS, values) if len(known) > 1 else ""
    return filled(EXAMPLE, {**values, "elements": elements})
