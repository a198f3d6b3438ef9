"""Edits of an assessment, made at random: what `merge_cases` lets two sides do to a file.

An edit knows the path that it touches, how it changes plain data, and whether a result has it.
"""

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PROSE = (
    *("analysis", "gap", "conflict", "to_confirm", "good_practice", "summary", "method", "note"),
    *("content", "text", "reply"),
)
WORDS = ["law", "offence", "measure", "court", "data", "access", "order", "person", "duty", "term"]
Path = tuple[str, ...]
Data = Any


# -- edits ------------------------------------------------------------------------------------


@dataclass
class Edit:
    """One change: what it touches, how it is made, and whether a result has it."""

    kind: str
    path: Path
    make: Callable[[Data], None]
    holds: Callable[[Data, str], bool]


def step_of(item: Data) -> str:
    """The name of a list item in a path."""
    if not isinstance(item, dict):
        return str(item)
    for keys in (("id",), ("law", "article"), ("from", "date"), ("provision",), ("name",), ("by",)):
        if keys[0] in item:
            return " ".join(str(item.get(key) or "") for key in keys)
    return ""


def at(data: Data, path: Path) -> Data:
    """What stands at a path; None if nothing does."""
    for step in path:
        if isinstance(data, list):
            data = next((one for one in data if step_of(one) == step), None)
        elif isinstance(data, dict):
            data = data.get(step)
        else:
            return None
    return data


def plain(value: Data) -> Data:
    """A value without what is layout: line ends in texts, the short form of an element's result."""
    if isinstance(value, dict):
        return {
            key: {k: plain({"result": v} if isinstance(v, str) else v) for k, v in one.items()}
            if key == "elements" and isinstance(one, dict)
            else plain(one)
            for key, one in value.items()
            if key != "#"
        }
    return [plain(one) for one in value] if isinstance(value, list) else words(value)


def words(text: Data) -> str:
    return " ".join(str(text).split())


def set_to(path: Path, value: Data) -> Edit:
    def make(data: Data) -> None:
        at(data, path[:-1])[path[-1]] = copy.deepcopy(value)

    def holds(data: Data, _: str) -> bool:
        found, wanted = plain(at(data, path)), plain(value)
        return bool(
            found == wanted or (" " in wanted and wanted in found)
        )  # with a sentence of theirs

    return Edit("set", path, make, holds)


def without(path: Path) -> Edit:
    def make(data: Data) -> None:
        holder = at(data, path[:-1])
        if isinstance(holder, list):
            holder.remove(at(data, path))
        else:
            del holder[path[-1]]

    return Edit("remove", path, make, lambda data, _: at(data, path) is None)


def added(path: Path, item: Data) -> Edit:
    """An item at the end of a list, which there need not be yet."""

    def make(data: Data) -> None:
        at(data, path[:-1]).setdefault(path[-1], []).append(copy.deepcopy(item))

    def holds(data: Data, _: str) -> bool:
        return plain(item) in plain(at(data, path) or [])

    return Edit("add item", (*path, step_of(item)), make, holds)


def reworded(kind: str, path: Path, old: str, new: str, told: str = "") -> Edit:
    """Other words in a text; `told` is what has to be found of them."""

    def make(data: Data) -> None:
        holder = at(data, path[:-1])
        holder[path[-1]] = holder[path[-1]].replace(old, new, 1)

    def holds(data: Data, _: str) -> bool:
        text = words(at(data, path))
        return words(told or new) in text if new else words(old) not in text

    return Edit(kind, path, make, holds)


def reordered(path: Path, order: list[str]) -> Edit:
    def make(data: Data) -> None:
        at(data, path).sort(key=lambda one: [*order, step_of(one)].index(step_of(one)))

    def holds(data: Data, _: str) -> bool:
        found = [step_of(one) for one in at(data, path) or [] if step_of(one) in order]
        return found == [one for one in order if one in found]

    return Edit("reorder", (*path, "order of"), make, holds)


def remark(path: Path, text: str) -> Edit:
    def make(data: Data) -> None:
        data["#"].setdefault(path, []).append(text)

    return Edit("comment", (*path, "#"), make, lambda _, source: f"# {text}" in source)


def meet(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same; what is taken out of a list has no place in its order."""
    if {one.kind, other.kind} == {"reorder", "remove"} and one.path[:-1] == other.path[:-1]:
        return True
    length = min(len(one.path), len(other.path))
    return one.path[:length] == other.path[:length]


# -- at random ------------------------------------------------------------------------------------


def edits_of(rng: random.Random, data: Data, side: str) -> list[Edit]:
    """A few edits of one side that do not touch each other."""
    found: list[Edit] = []
    places = [key for key in data if key.startswith("art-")]
    for number in range(rng.randint(1, 10)):
        made = rng.choice(KINDS)(rng, data, rng.choice(places), f"{side}x{number}")
        if made and not made.holds(data, "") and not any(meet(made, one) for one in found):
            found.append(made)
    return found


def keys_of(data: Data) -> list[Path]:
    """Paths of keys above which a comment can stand."""
    return [
        *((key,) for key in data if key not in ("#", "assessment")),
        *((key, name) for key in data if key.startswith("art-") for name in list(data[key])[1:]),
    ]


def sentence(rng: random.Random, tag: str) -> str:
    return f"The {' '.join(rng.choices(WORDS, k=rng.randint(3, 9)))} {tag}."


def items_at(data: Data, place: str, *kinds: str) -> list[Path]:
    """The paths of the items of some lists of a finding."""
    return [(place, kind, step_of(one)) for kind in kinds for one in data[place].get(kind) or []]


def _prose(rng: random.Random, data: Data, place: str, tag: str) -> Edit | None:
    items = items_at(data, place, "national_provisions", "recommendations", "comments")
    holders: list[Path] = [(place,), (place,), ("assessment",), *items]
    paths = [(*one, name) for one in holders for name in PROSE]
    paths = [one for one in paths if isinstance(at(data, one), str)]
    if not paths:
        return None
    path = rng.choice(paths)
    text: str = at(data, path)
    line = rng.choice([one for one in text.split("\n") if one.strip()])
    chance = rng.random()
    if chance < 0.5:
        spaced = line.split(" ")
        spaced.insert(rng.randrange(len(spaced)), tag)
        return reworded("edit sentence", path, line, " ".join(spaced))
    if chance < 0.8 or text.count(line) > 1 or text.count("\n") < 3:
        new = sentence(rng, tag)
        gap = rng.choice(["\n", "\n", "\n\n"])
        return reworded("add sentence", path, line, f"{line}{gap}{new}", told=new)
    old = line if text.startswith(line) else f"\n{line}"
    return reworded("remove sentence", path, old, "")


def _status(rng: random.Random, data: Data, place: str, tag: str) -> Edit | None:
    other = {"partially_compliant": "non_compliant", "non_compliant": "partially_compliant"}
    now = data[place].get("status")
    if now not in other or "met" in str(data[place].get("elements")):  # they could contradict it
        return set_to((place, "state"), rng.choice(["ready", "drafting"]))
    return set_to((place, "status"), other[now])


def _field(rng: random.Random, data: Data, place: str, tag: str) -> Edit | None:
    choices: list[tuple[Path, list[str]]] = [
        (("assessment", "version"), [tag, "2"]),
        (("assessment", "reference"), [tag]),
        ((place, "verified"), ["partly", "no"]),
    ]
    cited = items_at(data, place, "national_provisions")
    choices += [((*one, "note"), [sentence(rng, tag)]) for one in cited]
    for one in items_at(data, place, "recommendations"):
        choices += [
            ((*one, "priority"), ["high", "low"]),
            ((*one, "deadline"), ["2030-01", "2031"]),
        ]
    choices += [(("sources", name, "note"), [f"Seen {tag}"]) for name in data.get("sources") or {}]
    path, values = rng.choice(choices)
    return set_to(path, rng.choice(values))


def _element(rng: random.Random, data: Data, place: str, tag: str) -> Edit | None:
    """A result, or a note; the short form of an element has to make room for it."""
    elements = data[place].get("elements")
    if not elements:
        return None
    name = rng.choice(list(elements))
    path = (place, "elements", name)
    result = elements[name]["result"] if isinstance(elements[name], dict) else elements[name]
    key, value = "note", f"Note {tag}"
    if result in ("not_met", "unclear") and rng.random() < 0.5:
        key, value = "result", rng.choice(["partly_met", "unclear", "not_met"])

    def make(data: Data) -> None:
        held = at(data, path)
        at(data, path[:-1])[name] = {
            **({"result": held} if isinstance(held, str) else held),
            key: value,
        }

    def holds(data: Data, _: str) -> bool:
        held = at(data, path)
        return bool(({"result": held} if isinstance(held, str) else held or {}).get(key) == value)

    return Edit("element", (*path, key), make, holds)


def _item(rng: random.Random, data: Data, place: str, tag: str) -> Edit | None:
    finding = data[place]
    kind = rng.choice(["recommendations", "comments", "national_provisions"])
    if kind == "recommendations" and not finding.get("gap"):
        return None
    if kind == "national_provisions" and finding["status"] in ("not_assessed", "not_applicable"):
        return None
    first = min(key for key in data if key.startswith("art-"))
    number = (800 if "theirs" in tag else 700) + rng.randrange(90)
    if rng.random() < 0.2 and place == first:
        number = 699  # two experts take the same
    law, source = (next(iter(data.get(key) or ["none"])) for key in ("laws", "sources"))
    text = sentence(rng, tag)
    item = {
        "recommendations": {"id": f"R{number}", "text": text, "strength": "urges", "measure": "amend", "addressees": ["Example Ministry"], "priority": "high"},
        "comments": {"from": f"Office {number}", "date": "2026-10-02", "text": text, "reply": "Noted.", "outcome": "accepted"},
        "national_provisions": {"law": law, "article": str(number), "content": text, "verified": "yes", "sources": [source]},
    }[kind]  # fmt: skip
    return added((place, kind), item)


def _member(rng: random.Random, data: Data, place: str, tag: str) -> Edit | None:
    """A member of a short list in brackets."""
    if rng.random() < 0.5:
        paths = [(*one, "addressees") for one in items_at(data, place, "recommendations")]
        return added(rng.choice(paths), f"Office {tag}") if paths else None
    holders: list[Path] = [(place,), *items_at(data, place, "national_provisions")]
    path = (*rng.choice(holders), "sources")
    known = [one for one in data.get("sources") or {} if one not in (at(data, path) or [])]
    return added(path, rng.choice(known)) if known and at(data, path) else None


def _removal(rng: random.Random, data: Data, place: str, tag: str) -> Edit | None:
    fields = ("practice", "to_confirm", "good_practice", "comments", "conflict")
    paths: list[Path] = [(place, name) for name in fields if name in data[place]]
    for kind in ("recommendations", "national_provisions"):
        items = items_at(data, place, kind)
        paths += items if len(set(items)) == len(items) > 1 else []
    if rng.random() < 0.15:
        paths = [(place,)]
    return without(rng.choice(paths)) if paths else None


def _entry(rng: random.Random, data: Data, place: str, tag: str) -> Edit | None:
    """A new article, law, source or field."""
    new = rng.choice(["art-14", "art-15", "art-4", "art-5", "art-12"])
    entries: list[tuple[Path, Data]] = [
        ((new,), {"status": "not_assessed", "analysis": sentence(rng, tag)}),
        ((place, "good_practice"), f"{sentence(rng, tag)}\n{sentence(rng, tag)}"),
    ]
    if data.get("laws"):
        law = {"title": {"en": f"Example Code {tag}"}, "language": "en"}
        entries.append((("laws", f"EX-{tag.upper()}"), law))
    if data.get("sources"):
        entries.append((("sources", f"S{900 + len(tag)}"), {"title": f"Example {tag}"}))
    path, value = rng.choice(entries)
    return set_to(path, value) if at(data, path) is None else None


def _remark(rng: random.Random, data: Data, place: str, tag: str) -> Edit | None:
    return remark(rng.choice(keys_of(data)), f"remark {tag}.")


def _order(rng: random.Random, data: Data, place: str, tag: str) -> Edit | None:
    kind = rng.choice(["recommendations", "national_provisions", "sources"])
    items = [one[-1] for one in items_at(data, place, kind)]
    if len(set(items)) < len(items) or len(items) < 2:
        return None
    return reordered((place, kind), rng.sample(items, k=len(items)))


KINDS: list[Callable[[random.Random, Data, str, str], Edit | None]] = [
    *(_prose, _prose, _prose, _status, _field, _field, _element, _item, _item),
    *(_member, _removal, _entry, _remark, _order),
]
