"""Every change in one sentence, in the words of lawyers.

What is confidential is named but not quoted; of prose the sentence says only that it was edited.
"""

from collections.abc import Mapping
from typing import Any

from gap_tool import ids
from gap_tool.assessment import Assessment
from gap_tool.changes import Change, Kind
from gap_tool.changes.kinds import entries_of
from gap_tool.changes.plain import plain
from gap_tool.diagnostics import brief
from gap_tool.field_words import field_name, term_words, text_of, value_words
from gap_tool.fields import title_in
from gap_tool.identity import item_keys
from gap_tool.scales import CommentPosition, PracticeRating, Result, State, Status
from gap_tool.translation import SOURCE, Translation

_ENGLISH = Translation.of(SOURCE)

_PLACES = {
    "assessment": "Assessment",
    "treaty": "The State and the convention",
    "reservations": "Reservations",
    "declarations": "Declarations",
    "laws": "Law register",
    "sources": "Sources",
}

# A whole entry that came or went.
_WHOLE = {
    Kind.PERSON_ADDED: "{entry} added",
    Kind.PERSON_REMOVED: "{entry} removed",
    Kind.STATEMENT_ADDED: "{entry} added",
    Kind.STATEMENT_REMOVED: "{entry} removed",
    Kind.LAW_ADDED: "{entry} added",
    Kind.LAW_REMOVED: "{entry} removed",
    Kind.SOURCE_ADDED: "{entry} added",
    Kind.SOURCE_REMOVED: "{entry} removed",
    Kind.FINDING_ADDED: "finding added: {status}",
    Kind.FINDING_REMOVED: "finding removed (before: {status})",
    Kind.ELEMENT_ADDED: "{entry} rated: {status}",
    Kind.ELEMENT_REMOVED: "{entry} no longer rated (before: {status})",
    Kind.PROVISION_ADDED: "national provision added: {entry}",
    Kind.PROVISION_REMOVED: "national provision withdrawn: {entry}",
    Kind.RECOMMENDATION_ADDED: "{entry} added",
    Kind.RECOMMENDATION_REMOVED: "{entry} withdrawn",
    Kind.COMMENT_ADDED: "{entry} added",
    Kind.COMMENT_REMOVED: "{entry} removed",
    Kind.REPLY: "{entry} answered",
    Kind.DISSENT_ADDED: "{entry} added",
    Kind.DISSENT_REMOVED: "{entry} withdrawn",
}


def sentence(change: Change, new: Assessment, old: Assessment) -> str:
    """What happened, without a full stop: `Article 6(1)(b): partially compliant → compliant`."""
    place = change.place
    where = _ENGLISH.article(place) if ids.is_id(place) else _PLACES[place]
    if change.fields == ("rating",):
        return f"{where}: on the scale in use, {_ratings(change.place, old, new)}"
    return f"{where}: {_told(change, _law_names(new, old), old)}"


def _ratings(place: str, old: Assessment, new: Assessment) -> str:
    """The values of the scale in use, which the data holds only where a status is another word."""
    before, after = (term_words(Status, one.findings[place].rating) for one in (old, new))
    return f"{before} → {after}"


def _law_names(new: Assessment, old: Assessment) -> dict[str, str]:
    return {
        key: str(law.short or title_in(law.title, SOURCE))
        for key, law in {**old.laws, **new.laws}.items()
    }


def _told(change: Change, laws: Mapping[str, str], old: Assessment) -> str:
    entry = _entry(change, laws, old)
    if change.kind in _WHOLE:
        return _WHOLE[change.kind].format(entry=entry, status=_rated(change))
    if change.kind is Kind.ORDER:
        return _order(change)
    lead = f"{entry}: " if entry else ""
    if change.kind is Kind.LAYOUT:
        return f"{lead}{field_name(change.fields)}: only spaces or line breaks changed"
    return lead + _field(change, laws)


def _rated(change: Change) -> str:
    """The status of a finding or the result of an element that came or went."""
    held = change.after if change.before is None else change.before
    if change.confidential:
        return "confidential"
    for key, terms in (("rating", Status), ("status", Status), ("result", Result)):
        if isinstance(held, dict) and key in held:
            return term_words(terms, held[key])
    return ""


def _order(change: Change) -> str:
    if not change.loc:
        return "articles put into another order"
    named = "" if len(change.loc) == 1 else f"{change.loc[-1]} ".replace("_", " ")
    return f"{named}put into another order"


# -- entries ----------------------------------------------------------------------------------


# Entries that are called by their name as it stands.
_CALLED = {
    "element": "element “{name}”",
    "recommendation": "recommendation {name}",
    "dissent": "dissenting opinion of {name}",
}


def _entry(change: Change, laws: Mapping[str, str], old: Assessment) -> str:
    """What the entry is called that a change is about; nothing if it is about none."""
    name, called = change.entry, entries_of(change.loc[: -len(change.fields) - 1])
    if name is None or called is None:
        return ""
    if called == "law":
        return laws.get(name, name)
    if called == "person":
        return f"{field_name((str(change.loc[1]),))} {name}"
    if called in _CALLED:
        return _CALLED[called].format(name=name)
    return _described(called, name, change, laws, _item(change, old))


def _described(
    called: str, name: str, change: Change, laws: Mapping[str, str], item: Mapping[str, Any]
) -> str:
    """An entry that is called by what stands in it."""
    if called == "provision":
        return _citation(item, laws) or name
    if called == "statement":
        return f"entry on {_ENGLISH.article(text_of(item.get('provision', name)))}"
    if called == "comment":
        return _comment(change, item)
    whole = not change.fields and not change.confidential
    return f"{name} ({brief(text_of(item['title']))})" if whole else name


def _item(change: Change, old: Assessment) -> dict[str, Any]:
    """The entry itself: as it came or went, or as it stood in the old version."""
    for whole in (change.after, change.before):
        if not change.fields and isinstance(whole, dict):
            return whole
    section, *path = (str(step) for step in change.loc)
    held: Any = old.findings.get(section) if ids.is_id(section) else getattr(old, section)
    field = section
    if len(path) - len(change.fields) > 1:
        field = path[0]
        held = getattr(held, field, [])
    items = plain(held) if isinstance(held, list) else []
    found: dict[str, Any] = dict(zip(item_keys(field, items), items, strict=True))
    return found.get(str(change.entry)) or {}


def _citation(item: Mapping[str, Any], laws: Mapping[str, str]) -> str:
    law = value_words(("law",), item.get("law", ""), laws)
    return f"{law}, Article {item['article']}" if item.get("article") else law


def _comment(change: Change, item: Mapping[str, Any]) -> str:
    of = f" ({_ENGLISH.when(item['date'])})" if item.get("date") else ""
    secret = "confidential " if change.confidential else ""
    return f"{secret}comment by {text_of(item.get('from', change.entry))}{of}"


# -- fields -------------------------------------------------------------------------------------


def _field(change: Change, laws: Mapping[str, str]) -> str:
    """What became of a field."""
    before, after = change.before, change.after
    if change.kind is Kind.STATE:
        return "finding marked ready" if after == State.READY else "finding put back to drafting"
    if change.fields == ("practice",):
        return _practice(change)
    name = field_name(change.fields)
    if change.is_prose or change.confidential or isinstance(before or after, dict):
        return f"{name} {_verb(change)}"
    if isinstance(before or after, list):
        return f"{name}: {_listed(change, laws)}"
    return _values(change, laws, name)


def _verb(change: Change) -> str:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "edited"


def _practice(change: Change) -> str:
    """What is said of practice as a whole, where nothing was said before or is after."""
    if change.confidential:
        return f"practice {_verb(change)}"
    rating = term_words(PracticeRating, (change.after or change.before)["rating"])
    return (
        f"practice rated: {rating}"
        if change.after
        else f"practice no longer rated (before: {rating})"
    )


def _listed(change: Change, laws: Mapping[str, str]) -> str:
    """What was added to a list of texts and what removed from it."""
    before, after = change.before or [], change.after or []
    added = [one for one in after if one not in before]
    removed = [one for one in before if one not in after]
    told = [
        f"{value_words(change.fields, held, laws)} {verb}"
        for held, verb in ((added, "added"), (removed, "removed"))
        if held
    ]
    return ", ".join(told) or "put into another order"


def _values(change: Change, laws: Mapping[str, str], name: str) -> str:
    """One value and the other."""
    before, after = (_value(change, one, laws) for one in (change.before, change.after))
    if change.before is None or change.after is None:
        return f"{name} {_verb(change)}: {before or after}"
    lead = "" if change.kind in (Kind.STATUS, Kind.ELEMENT) else f"{name}: "
    return f"{lead}{before} → {after}"


def _value(change: Change, value: Any, laws: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if change.kind is Kind.COMMENT and change.fields == ("position",):
        return term_words(CommentPosition, value)
    if change.kind is Kind.STATUS:
        return term_words(Status, value)
    return value_words(change.fields, value, laws)
