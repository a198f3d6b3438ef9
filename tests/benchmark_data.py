"""Invented assessments of any size, the same for the same seed, as plain data and as YAML."""

import itertools
import random
import re
from pathlib import Path
from typing import Any

from gap_tool import ids
from gap_tool.checklist import Checklist
from gap_tool.workspace import Workspace

Data = dict[str, Any]

SEED = 185
LAWS = 8
SOURCES = 5
_STATUSES = ("compliant", "partially_compliant", "non_compliant")
_STRENGTHS = {"partially_compliant": "encourages", "non_compliant": "urges"}
_ADDRESSEES = ("Ministry of Examples", "Parliament of Examples", "Example Prosecution Service")
_LATIN = """the law punishes whoever without right enters changes deletes or hinders computer data
    and systems with intent where harm follows but a court may order that an authority preserve
    disclose search or seize what a person holds under safeguards of proportion and review"""
_CYRILLIC = """закон устанавливает ответственность за доступ без права к данным и системам если
    деяние совершено умышленно причинило вред суд вправе обязать лицо сохранить раскрыть выдать
    сведения при соблюдении гарантий соразмерности надзора и порядка предусмотренного"""


def sentence(rng: random.Random, words: str, length: int) -> str:
    """A sentence of that many words; it means nothing."""
    return " ".join(rng.choices(words.split(), k=length)).capitalize() + "."


def prose(rng: random.Random, latin: int, cyrillic: int = 0) -> str:
    """Sentences, one a line: so many in Latin letters, then so many in Cyrillic ones."""
    scripts = [_LATIN] * latin + [_CYRILLIC] * cyrillic
    return "\n".join(sentence(rng, words, rng.randint(12, 24)) for words in scripts) + "\n"


def assessment(checklist: Checklist, places: list[str], seed: int) -> Data:
    """An assessment with a finding on each of the places; the checks find no error in it."""
    rng = random.Random(seed)
    data: Data = {"assessment": _header(rng, checklist), "laws": {}, "sources": {}}
    for number in range(1, LAWS + 1):
        data["laws"][f"EX-{number}"] = _law(number)
    for number in range(1, SOURCES + 1):
        data["sources"][f"S{number}"] = {"title": f"Example source {number}"}
    divided = {above for place in places for above in ids.parents(place)}
    for number, place in enumerate(places, start=1):
        status = _STATUSES[1] if place in divided else rng.choice(_STATUSES)
        data[place] = _finding(rng, number, status, list(checklist.elements(place)))
    return data


def _header(rng: random.Random, checklist: Checklist) -> Data:
    return {
        "country": "GE",
        "convention": checklist.checklist.id,
        "edition": checklist.checklist.edition,
        "stage": "draft",
        "law_as_at": "2026-06-01",
        "language": "en",
        "position": "party",
        "authors": [{"name": "A. Example", "role": "invented for a measurement"}],
        "summary": prose(rng, 4),
    }


def _law(number: int) -> Data:
    return {
        "title": {"en": f"Example Code {number}", "ru": f"Примерный кодекс {number}"},
        "short": f"Example Code {number}",
        "language": "ru",
        "number": str(number),
        "date": f"199{number}-07-22",
        "sources": [f"S{number % SOURCES + 1}"],
        "verified": "yes",
    }


def _finding(rng: random.Random, number: int, status: str, elements: list[str]) -> Data:
    good = status == "compliant"
    made: Data = {
        "status": status,
        "national_provisions": [
            _national_provision(rng, number, 10 * number + at) for at in range(rng.randint(2, 3))
        ],
    }
    if elements:
        made["elements"] = dict.fromkeys(elements, "met" if good else "partly_met")
    made["analysis"] = prose(rng, rng.randint(2, 4), rng.randint(0, 1))
    made["practice"] = {"rating": "partly", "text": prose(rng, 1)}
    if not good:
        made["gap"] = prose(rng, rng.randint(1, 3))
        made["recommendations"] = [_recommendation(rng, f"R{number}", _STRENGTHS[status])]
    return made | {"sources": ["S1", "S2"], "verified": "yes", "state": "ready"}


def _national_provision(rng: random.Random, number: int, article: int) -> Data:
    text = {"original": prose(rng, 0, 1), "translation": prose(rng, 1), "kind": "own"}
    made: Data = {
        "law": f"EX-{number % LAWS + 1}",
        "article": str(article),
        "role": "main",
        "content": sentence(rng, _LATIN, 12),
    }
    quoted = {"text": text} if rng.random() < 0.4 else {}
    return made | quoted | {"sources": ["S3"], "verified": "yes"}


def _recommendation(rng: random.Random, identifier: str, strength: str) -> Data:
    return {
        "id": identifier,
        "text": prose(rng, rng.randint(1, 2)),
        "strength": strength,
        "measure": "amend",
        "addressees": [rng.choice(_ADDRESSEES)],
        "deadline": "2028-06",
        "priority": "high",
    }


def checklist(provisions: int, seed: int) -> Data:
    """A checklist of that many provisions: five to an article, ten articles to a chapter."""
    rng = random.Random(seed)
    count = -(-provisions // 5)
    numbers = range(1, count + 1)
    data: Data = {"checklist": _convention(), "chapters": []}
    for number, first in enumerate(range(1, count + 1, 10), start=1):
        held = [f"art-{one}" for one in numbers if first <= one < first + 10]
        title = {"en": f"Example chapter {number}"}
        data["chapters"].append({"number": str(number), "title": title, "articles": held})
    articles = {f"art-{number}": _article(rng, number) for number in numbers}
    return data | articles


def _convention() -> Data:
    return {
        "id": "example",
        "edition": "1.0",
        "title": {"en": "Example Convention"},
        "short_title": {"en": "Example Convention"},
        "series": "EX",
        "number": "1",
        "opened": "2001-11-23",
    }


def _article(rng: random.Random, number: int) -> Data:
    provisions = {f"art-{number}.{one}": _provision(rng) for one in range(1, 6)}
    return {
        "title": {"en": f"Example article {number}"},
        "in_brief": {"en": sentence(rng, _LATIN, 8)},
        "kind": "criminalisation",
        "national_law": "yes",
        "requirement": sentence(rng, _LATIN, 15),
        "provisions": provisions,
    }


def _provision(rng: random.Random) -> Data:
    return {
        "obligation": "mandatory",
        "requirement": sentence(rng, _LATIN, 15),
        "elements": {f"{part}-element": sentence(rng, _LATIN, 6) for part in ("a", "b", "c")},
    }


def to_yaml(value: Any, indent: int = 0) -> str:
    """The data as an expert would write it: prose in blocks, short lists in brackets."""
    lines = []
    for key, one in value.items():
        lead = f"{' ' * indent}{key}:"
        if isinstance(one, dict):
            lines.append(f"{lead}\n{to_yaml(one, indent + 2)}")
        elif isinstance(one, list) and isinstance(one[0], dict):
            entries = (to_yaml(entry, indent + 4) for entry in one)
            dashed = (" " * (indent + 2) + "- " + entry[indent + 4 :] for entry in entries)
            lines.append(f"{lead}\n{''.join(dashed)}")
        elif isinstance(one, list):
            lines.append(f"{lead} [{', '.join(one)}]\n")
        else:
            lines.append(f"{lead} {_scalar(one, indent + 2)}\n")
    return "".join(lines)


def _scalar(text: str, indent: int) -> str:
    if "\n" in text:
        return "|\n" + "\n".join(" " * indent + line for line in text.splitlines())
    return f'"{text}"' if text.isdigit() or (text[:1].isdigit() and "." in text) else text


def budapest() -> Checklist:
    """The shipped checklist."""
    return Workspace(Path(__file__).parent.parent).checklist("budapest")


def first_places(checklist: Checklist, number: int) -> list[str]:
    """The first provisions that need national law."""
    held = (checklist.articles[article].provisions for article in checklist.answerable())
    return [place for one in held for place in one][:number]


def assessment_text(checklist: Checklist, provisions: int, seed: int = SEED) -> str:
    """A generated assessment of the first provisions that need national law."""
    return to_yaml(assessment(checklist, first_places(checklist, provisions), seed))


def edited(text: str) -> str:
    """The text of an assessment with two of three statuses taken back, and many sentences reworded."""
    number = itertools.count()

    def other(found: re.Match[str]) -> str:
        return found[0] if next(number) % 3 == 0 else "  status: not_assessed"

    text = re.sub("^  status: .*", other, text, flags=re.MULTILINE)
    return re.sub("^    (Law|The|Whoever|Without) ", "    Example ", text, flags=re.MULTILINE)
