"""Invented assessments and edits of them, for property tests: plain data, models and YAML.

The data is drawn by seed (fast, and the same for the same seed), the edits by hypothesis (so that a
failing test ends with the fewest edits that fail). All law in it is invented.
"""

import json
import random
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from gap_tool import ids
from gap_tool.assessment import Assessment
from gap_tool.loading import load_assessment

Data = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

PLACES = (
    *("art-2", "art-3", "art-4.1", "art-5", "art-6.1.a.i", "art-6.1.a.ii", "art-6.1.b", "art-6.2"),
    *("art-7", "art-8.a", "art-8.b", "art-9.1", "art-10", "art-12", "art-13", "art-16.1"),
)
_SUBJECTS = ("The Example Code", "Article 107-1", "Статья 5", "The Example Court", "«Қонун» 12(3)")
_VERBS = ("punishes", "does not mention", "covers", "предусматривает", "leaves out", "requires")
_OBJECTS = (
    *("access without right.", "the sale of devices, e.g. passwords.", "доступ без права."),
    *(
        "harm of 5\u00a0000 examples!",
        "what Art. 6(1) asks for.",
        "the State’s duty; nothing else.",
    ),
)
_STATUSES = ("compliant", "partially_compliant", "non_compliant", "not_assessed")
_RESULTS = ("met", "partly_met", "not_met", "unclear")
_ELEMENTS = ("intent", "without-right", "whole", "import")
_PROSE = ("analysis", "gap", "to_confirm", "good_practice", "note")
TEXTS = (*_PROSE, "text", "content", "original", "reply", "current", "proposed", "summary")
LISTS = ("national_provisions", "recommendations", "comments", "dissent")


def sentence(rng: random.Random) -> str:
    """A sentence; it means nothing."""
    return f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_OBJECTS)}"


def prose(rng: random.Random) -> str:
    """One to four sentences, one a line, here and there a new paragraph."""
    said = [sentence(rng) for _ in range(rng.randint(1, 4))]
    return "".join(f"{one}\n\n" if rng.random() < 0.1 else f"{one}\n" for one in said).strip()


def assessment(seed: int, findings: int = 4) -> Data:
    """An assessment with that many findings that the models accept."""
    rng = random.Random(seed)
    data: Data = {
        "assessment": _header(rng),
        "treaty": {"signed": "2001-11-23", "note": prose(rng)},
    }
    data["declarations"] = [
        {"provision": one, "text": prose(rng)} for one in rng.sample(("art-2", "art-9.4"), 2)
    ]
    data["laws"] = {f"EX-{one}": _law(rng, one) for one in range(1, rng.randint(2, 4))}
    data["sources"] = {f"S{one}": {"title": f"Example source {one}"} for one in range(1, 4)}
    for place in sorted(rng.sample(PLACES, min(findings, len(PLACES))), key=ids.order):
        data[place] = finding(rng)
    return data


def _header(rng: random.Random) -> Data:
    return {
        "country": "GE",
        "convention": "budapest",
        "edition": "1.0",
        "round": "2",
        "law_as_at": "2026-06-01",
        "language": "en",
        "position": "party",
        "authors": [{"name": f"{one}. Example", "role": "invented"} for one in "AB"],
        "summary": prose(rng),
    }


def _law(rng: random.Random, number: int) -> Data:
    title = {"en": f"Example Code {number}", "ru": f"Примерный кодекс {number}"}
    return {"title": title, "number": str(rng.randint(1, 99)), "note": prose(rng)}


def finding(rng: random.Random) -> Data:
    """A finding with something in most of its fields."""
    made: Data = {"status": rng.choice(_STATUSES)}
    made["national_provisions"] = _some(rng, national_provision)
    made["elements"] = {one: _element(rng) for one in rng.sample(_ELEMENTS, rng.randint(0, 3))}
    made |= {one: prose(rng) for one in rng.sample(_PROSE, rng.randint(1, 4))}
    made["practice"] = {"rating": "partly", "text": prose(rng)}
    made["recommendations"] = _some(rng, recommendation)
    made["comments"] = _some(rng, comment)
    made["dissent"] = [{"by": "B. Example", "text": prose(rng)}] if rng.random() < 0.2 else []
    made |= {"sources": ["S1"], "verified": "yes", "state": rng.choice(("drafting", "ready"))}
    return {key: value for key, value in made.items() if value not in ([], {})}


def _some(rng: random.Random, make: Callable[[random.Random], Data]) -> list[Data]:
    return [make(rng) for _ in range(rng.randint(0, 3))]


def _element(rng: random.Random) -> Any:
    result = rng.choice(_RESULTS)
    return (
        {"result": result, "by": ["EX-1 5"], "note": prose(rng)} if rng.random() < 0.3 else result
    )


def national_provision(rng: random.Random) -> Data:
    """A national provision."""
    made: Data = {"law": f"EX-{rng.randint(1, 3)}", "article": f"{rng.randint(1, 300)}"}
    quoted = {"original": prose(rng), "language": "ru"} if rng.random() < 0.3 else None
    return made | {"content": prose(rng)} | ({"text": quoted} if quoted else {})


def recommendation(rng: random.Random) -> Data:
    """A recommendation with an id that few others have."""
    made: Data = {"id": f"R{rng.randint(1, 10_000)}", "text": prose(rng)}
    made |= {"strength": "urges", "addressees": ["Ministry of Examples"], "deadline": "2028-06"}
    wording = {"current": sentence(rng), "proposed": sentence(rng)}
    return made | ({"draft_wording": wording} if rng.random() < 0.3 else {})


def comment(rng: random.Random) -> Data:
    """A comment, answered or not, confidential or not."""
    made: Data = {"from": f"Example Ministry {rng.randint(1, 9)}", "date": "2026-10-02"}
    made["text"] = prose(rng)
    answered = {"reply": prose(rng), "outcome": "noted"} if rng.random() < 0.4 else {}
    return made | answered | {"confidential": rng.choice(("yes", "no"))}


# -- edits: each changes the data it is given, or leaves it if there is nothing of the kind --------


def _rng(draw: Draw) -> random.Random:
    return random.Random(draw(st.integers(0, 9999)))


def _finding_in(draw: Draw, data: Data) -> Data:
    found = [one for key, one in data.items() if key.startswith("art-")]
    return draw(st.sampled_from(found)) if found else {}


def _texts(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, Any]]:
    """Every holder and key of a text in sentences, anywhere in the data."""
    found = []
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(one, dict | list):
            found += _texts(one, (*path, key))
        elif key in TEXTS:
            found.append((value, key))
    return found


def edit_text(draw: Draw, data: Data) -> None:
    """Sentences added, taken away, reworded, or only their line ends."""
    holder, key = draw(st.sampled_from(_texts(data)))
    said = re.split(r"(?<=[.!])\s+", holder[key])
    at = draw(st.integers(0, len(said) - 1))
    new = sentence(_rng(draw))
    way = draw(st.sampled_from(("reword", "add", "remove", "rewrap", "replace")))
    if way == "reword":
        said[at] = said[at].replace(" ", f" {new.split()[-1].strip('.!')} ", 1)
    elif way == "add":
        said.insert(at, new)
    elif way == "remove" and len(said) > 1:
        del said[at]
    elif way == "replace":
        said[at] = new
    holder[key] = (" " if way == "rewrap" else "\n").join(said)


def edit_field(draw: Draw, data: Data) -> None:
    """Another status, state or rating; another element result."""
    one = _finding_in(draw, data)
    change: Data = draw(
        st.sampled_from(
            (
                *({"status": status} for status in _STATUSES),
                *({"elements": {name: "met"}} for name in _ELEMENTS),
                *({"state": "ready"}, {"verified": "no"}, {"sources": ["S1", "S2"]}),
                *({"practice": {"rating": "effective"}}, {"reason": "not_relevant"}),
            )
        )
    )
    for key, value in change.items() if one else ():
        merged = {**one.get(key, {}), **value} if isinstance(value, dict) else value
        one[key] = merged


def edit_presence(draw: Draw, data: Data) -> None:
    """A field taken away, or one more."""
    one = _finding_in(draw, data)
    key = draw(st.sampled_from((*_PROSE, "practice", "elements", "sources", *LISTS)))
    if key in one:
        del one[key]
    elif one and key in _PROSE:
        one[key] = prose(_rng(draw))


_MAKE = {
    "national_provisions": national_provision,
    "recommendations": recommendation,
    "comments": comment,
}
_RENAMED = {
    "national_provisions": {"article": "77"},
    "recommendations": {"id": "R77"},
    "comments": {"from": "Example Court"},
}


def edit_list(draw: Draw, data: Data) -> None:
    """An item added, removed, renamed, doubled or moved."""
    one = _finding_in(draw, data)
    field = draw(st.sampled_from(sorted(_MAKE)))
    items = one.get(field, [])
    at = draw(st.integers(0, len(items)))
    way = draw(st.sampled_from(("add", "remove", "rename", "double", "move")))
    if one and way == "add":
        one[field] = [*items[:at], _MAKE[field](_rng(draw)), *items[at:]]
    elif at == len(items):
        return
    elif way == "remove":
        del items[at]
        if not items:
            del one[field]
    elif way == "rename":
        items[at] |= _RENAMED[field]
    elif way == "double":
        items.append(deepcopy(items[at]))
    else:
        items.insert(0, items.pop(at))


def edit_registers(draw: Draw, data: Data) -> None:
    """A law or source added, removed, corrected or moved; another stage; a declaration gone."""
    laws, way = data["laws"], draw(st.integers(0, 5))
    first = next(iter(laws), "")
    if way == 0:
        laws[f"EX-{draw(st.integers(5, 9))}"] = _law(_rng(draw), 7)
    elif way == 1 and len(laws) > 1:
        del laws[first]
    elif way == 2 and laws:
        laws[first]["number"] = str(draw(st.integers(100, 999)))
    elif way == 3:
        data["laws"] = dict(reversed(laws.items()))
    elif way == 4:
        data["assessment"]["stage"] = draw(st.sampled_from(("draft", "peer_review", "final")))
    else:
        data["declarations"] = data["declarations"][1:]


def edit_findings(draw: Draw, data: Data) -> None:
    """A finding added where the treaty has it, or taken away."""
    place = draw(st.sampled_from(PLACES))
    if data.pop(place, None) is None:
        data[place] = finding(_rng(draw))
        found = sorted((one for one in data if one.startswith("art-")), key=ids.order)
        for one in found:
            data[one] = data.pop(one)


EDITS = (edit_text, edit_field, edit_presence, edit_list, edit_registers, edit_findings)


@st.composite
def assessments(draw: Draw, most: int = 4) -> Data:
    """Assessments as plain data."""
    return assessment(draw(st.integers(0, 9999)), draw(st.integers(1, most)))


@st.composite
def edited(
    draw: Draw, data: Data, most: int = 5, edits: tuple[Callable[[Draw, Data], None], ...] = EDITS
) -> Data:
    """The data after one to so many edits; what is given stays as it is."""
    made = deepcopy(data)
    for edit in draw(st.lists(st.sampled_from(edits), min_size=1, max_size=most)):
        edit(draw, made)
    return made


@st.composite
def versions(draw: Draw, most: int = 5) -> tuple[Data, Data]:
    """An assessment and a later version of it."""
    old = draw(assessments())
    return old, draw(edited(old, most))


def model(data: Data) -> Assessment:
    """The model of the data, in which nothing is wrong."""
    loaded = load_assessment(data)
    assert not loaded.faults
    assert loaded.assessment
    return loaded.assessment


def to_yaml(value: Any, indent: int = 0) -> str:
    """The data as an expert would write it: prose in blocks, short lists in brackets."""
    pad = " " * indent
    lines = []
    for key, one in value.items():
        is_block = key in TEXTS and isinstance(one, str)
        lines.append(f"{pad}{key}:{_block(one, pad) if is_block else _value(one, indent + 2)}")
    return "".join(lines)


def _value(value: Any, indent: int) -> str:
    pad = " " * indent
    if isinstance(value, dict):
        return f"\n{to_yaml(value, indent)}" if value else " {}\n"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        entries = (to_yaml(one, indent + 2) for one in value)
        return "\n" + "".join(f"{pad}- {one[indent + 2 :]}" for one in entries)
    if isinstance(value, list):
        return f" [{', '.join(map(_scalar, value))}]\n"
    return f" {_scalar(value)}\n"


def _block(text: str, pad: str) -> str:
    return " |\n" + "".join(f"{pad}  {line}\n" if line else "\n" for line in text.split("\n"))


def _scalar(text: str) -> str:
    plain = re.fullmatch(r"[A-Za-z_][\w .'-]*[\w.]|[A-Za-z_]|[0-9]{4}-[0-9-]+", text)
    return text if plain else json.dumps(text, ensure_ascii=False)
