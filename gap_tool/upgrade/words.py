"""The sentences that say what an upgrade did."""

from gap_tool.editions import Change, ChangeKind, parts
from gap_tool.labels import article, articles
from gap_tool.messages import language
from gap_tool.translation import Translation

_VERBS = {
    ChangeKind.RENAMED: ("is now", "are now"),
    ChangeKind.SPLIT: ("was split into", "were split into"),
    ChangeKind.MERGED: ("was merged into", "were merged into"),
    ChangeKind.WITHDRAWN: ("was withdrawn", "were withdrawn"),
    ChangeKind.REWORDED: ("was reworded", "were reworded"),
}


def phrase(change: Change, group: str) -> str:
    """A change without its reason: `Article 4(a): 'means' was split into 'force' and 'fraud'`."""
    verb = _VERBS[change.kind][len(change.old) > 1]
    if group == "provisions":
        return f"{articles(change.old)} {verb} {articles(change.new) if change.new else ''}".strip()
    places = list(dict.fromkeys(parts(one)[0] for one in change.old))
    old, new = ([_element(one, places) for one in listed] for listed in (change.old, change.new))
    return f"{articles(places)}: {_listed(old)} {verb} {_listed(new)}".strip()


def _element(element: str, places: list[str]) -> str:
    """An element by its id, with its place if that is none of those named already."""
    place, short = parts(element)
    return f"'{short}'" if place in places else f"'{short}' of {article(place)}"


def outcome(change: Change, group: str, done: list[str]) -> str:
    """A change, what it did to the file, and why it was made."""
    did = "; ".join(dict.fromkeys(done))
    return " ".join(f"{phrase(change, group)}; {did}. {change.reason}".split())


def finding_list(places: list[str]) -> str:
    """The findings to look at again, as they are cited: `Article 4 and Article 16`."""
    words = Translation.of(language())
    return words.listed([words.article(one) for one in places])


def _listed(words: list[str]) -> str:
    """Words in one phrase: `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
