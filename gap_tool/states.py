"""What each version of an assessment says, key by key, however its file was spoilt in between."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from gap_tool.assessment import HEADER_KEYS, Assessment
from gap_tool.git import Repository, Version
from gap_tool.labels import begun, cited
from gap_tool.loading import load_assessment
from gap_tool.messages import tell
from gap_tool.ratings import Find
from gap_tool.scale_files import shipped_ratings
from gap_tool.sections import sections
from gap_tool.yaml_store import read, read_bytes

Part = str | tuple[Any]
"""A top-level key of a file: its text, or in a tuple its data where the text could not be cut."""

Wanted = Callable[[str], bool]
"""Whether a top-level key matters."""


class _Terms(NamedTuple):
    """What the header says of how the rest is to be read."""

    language: str = "und"
    scale: str = "standard"
    find: Find = shipped_ratings

    @property
    def header(self) -> dict[str, Any]:
        """A header with these terms, to read one key by."""
        return {
            "country": "CH",
            "convention": "none",
            "edition": "1.0",
            "law_as_at": "9999",
            "language": self.language,
            "position": "none",
            "scales": {"status": self.scale},
        }


_USUAL = _Terms()
_EMPTY = Assessment.model_validate({"assessment": _USUAL.header})


@dataclass(frozen=True, slots=True)
class State:
    """What a version says.

    Attributes:
        parts: the top-level keys. Where the version cannot be read it says what the one before
            said, so that the next readable version is compared with the last readable one.
        unread: what could not be read, and why.
        terms: how the parts are to be read.
    """

    parts: dict[str, Part]
    unread: tuple[str, ...] = ()
    terms: _Terms = _USUAL

    def assessment(self, keys: Iterable[str]) -> Assessment:
        """The assessment with these keys only; what is missing is empty."""
        held = [key for key in keys if key in self.parts]
        values = {key: _value(key, self.parts[key], self.terms)[0] for key in held}
        header = {key: values.pop(key) for key in HEADER_KEYS if key in values}
        return _EMPTY.model_copy(update={**header, "findings": values})


def states(
    repository: Repository, versions: list[Version], wanted: Wanted, find: Find = shipped_ratings
) -> list[State]:
    """What each version of a history says, in the same order; one call of git for all.

    Args:
        repository: where the history is.
        versions: the history.
        wanted: which keys matter.
        find: where scales of statuses come from.
    """
    oldest_first = range(len(versions) - 1, -1, -1)
    blobs = list(dict.fromkeys(one for at in oldest_first if (one := versions[at].blob)))
    told = dict(zip(blobs, _cut_all(repository, blobs, wanted), strict=True))
    found: dict[int, State] = {}
    for at in oldest_first:
        blob, before = versions[at].blob, [found[one] for one in versions[at].parents]
        found[at] = _settled(told[blob], before, find) if blob else State({})
    return [found[at] for at in range(len(versions))]


def state_of(
    content: bytes, before: list[State], wanted: Wanted, find: Find = shipped_ratings
) -> State:
    """What a file says that is not committed yet."""
    return _settled(_cut(content, wanted), before, find)


def differing(state: State, before: list[State]) -> list[str]:
    """The keys that are not word for word as in one of the versions before."""
    keys = dict.fromkeys((*state.parts, *(key for one in before for key in one.parts)))
    part = state.parts.get
    return [key for key in keys if not any(one.parts.get(key) == part(key) for one in before)]


def _cut_all(repository: Repository, blobs: list[str], wanted: Wanted) -> list[State]:
    same: dict[Part, Part] = {}  # of a text that many versions have, one is kept
    found: list[State] = []
    for content in repository.reading(blobs):
        cut = _cut(content or b"", wanted)
        parts = {
            key: same.setdefault(part, part) if isinstance(part, str) else part
            for key, part in cut.parts.items()
        }
        found.append(State(parts, cut.unread))
    return found


def _cut(content: bytes, wanted: Wanted) -> State:
    """The keys that matter, not yet judged."""
    cut = sections(content)
    if cut:
        return State({key: text for key, text in cut.items() if wanted(key)})
    document = read_bytes(content)
    if document.complete and isinstance(document.data, dict):
        return State({key: (value,) for key, value in document.data.items() if wanted(key)})
    fault = next(iter(document.faults), None)
    if fault is None:
        return State({}, (tell("the file cannot be read: there are no keys in it"),))
    told = tell(
        "the file cannot be read: line {line}: {message}",
        line=fault.span.line,
        message=fault.message,
    )
    return State({}, (told,))


def _settled(state: State, before: list[State], find: Find) -> State:
    """The state with everything that cannot be read as the version before had it."""
    earlier = before[0].parts if before else {}
    if state.unread:
        return State(earlier, state.unread, before[0].terms if before else _USUAL)
    parts, unread = dict(state.parts), list[str]()
    terms = _terms(parts, find)
    for key in differing(state, before):
        fault = _value(key, parts[key], terms)[1] if key in parts else ""
        if fault:
            unread.append(tell("{part} cannot be read: {message}", part=_cited(key), message=fault))
            parts.pop(key)
            parts |= {key: earlier[key]} if key in earlier else {}
    return State(parts, tuple(unread), terms)


def _cited(key: str) -> str:
    return begun(cited(key)) if key.startswith("art-") else f"'{key}'"


def _terms(parts: dict[str, Part], find: Find) -> _Terms:
    part = parts.get("assessment", ({},))
    header = _data("assessment", part) if isinstance(part, str) else part[0]
    if not isinstance(header, dict):
        return _Terms(find=find)
    scales = header.get("scales")
    scale = scales.get("status") if isinstance(scales, dict) else None
    return _Terms(str(header.get("language") or "und"), str(scale or "standard"), find)


@lru_cache(maxsize=64)
def _data(key: str, text: str) -> Any:
    data = read(text).data
    return data.get(key) if isinstance(data, dict) else None


def _value(key: str, part: Part, terms: _Terms) -> tuple[Any, str]:
    """The model of a part, and why there is none."""
    if isinstance(part, str):
        return _value_of_text(key, part, terms)
    return _value_of_data(key, part[0], terms)


@lru_cache(maxsize=4096)
def _value_of_text(key: str, text: str, terms: _Terms) -> tuple[Any, str]:
    document = read(text)
    if not document.complete or not isinstance(document.data, dict):
        return None, document.faults[0].message if document.faults else tell(
            "it is no key with a value"
        )
    return _value_of_data(key, document.data.get(key), terms)


def _value_of_data(key: str, data: Any, terms: _Terms) -> tuple[Any, str]:
    loaded = load_assessment({"assessment": terms.header, key: data})
    faults = (
        one for one in loaded.faults if one.loc[:1] in ((), (key,)) or one.code == "unknown-scale"
    )
    fault = next(faults, None)
    if fault or loaded.assessment is None:
        return None, fault.message if fault else tell("the header cannot be read")
    values = loaded.assessment.findings if key.startswith("art-") else vars(loaded.assessment)
    return values[key], ""
