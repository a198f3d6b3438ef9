"""Every change in one sentence, in the words of lawyers, in the language of messages.

What is confidential is named but not quoted; of prose the sentence says only that it was edited.
"""

from collections.abc import Mapping
from typing import Any

from gap_tool import ids
from gap_tool.assessment import Assessment
from gap_tool.change_texts import PLACES, WHOLE
from gap_tool.changes import Change, Kind
from gap_tool.changes.kinds import entries_of
from gap_tool.changes.plain import plain
from gap_tool.diagnostics import brief
from gap_tool.field_words import field_name, list_name, term_words, text_of, value_words
from gap_tool.fields import title_in
from gap_tool.identity import item_keys
from gap_tool.labels import begun, cited, words
from gap_tool.messages import SOURCE, tell, to_tell
from gap_tool.scales import CommentPosition, PracticeRating, Result, State, Status


def sentence(change: Change, new: Assessment, old: Assessment) -> str:
    """What happened, without a full stop: `Article 6(1)(b): partially compliant → compliant`."""
    place = change.place
    where = begun(cited(place)) if ids.is_id(place) else tell(PLACES[place])
    if change.fields == ("rating",):
        ratings = _ratings(change.place, old, new)
        return tell("{place}: on the scale in use, {ratings}", place=where, ratings=ratings)
    told = _told(change, _law_names(new, old), old)
    return tell("{place}: {change}", place=where, change=told)


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
    if change.kind in WHOLE:
        return tell(WHOLE[change.kind], entry=entry, status=_rated(change))
    if change.kind is Kind.ORDER:
        return _order(change)
    if change.kind is Kind.LAYOUT:
        told = tell("{field}: only spaces or line breaks changed", field=field_name(change.fields))
    else:
        told = _field(change, laws)
    return tell("{entry}: {field}", entry=entry, field=told) if entry else told


def _rated(change: Change) -> str:
    """The status of a finding or the result of an element that came or went."""
    held = change.after if change.before is None else change.before
    if change.confidential:
        return tell("confidential")
    for key, terms in (("rating", Status), ("status", Status), ("result", Result)):
        if isinstance(held, dict) and key in held:
            return term_words(terms, held[key])
    return ""


def _order(change: Change) -> str:
    if not change.loc:
        return tell("articles put into another order")
    if len(change.loc) == 1:
        return tell("put into another order")
    return tell("{list} put into another order", list=list_name(str(change.loc[-1])))


# -- entries ----------------------------------------------------------------------------------


# Entries that are called by their name as it stands.
_CALLED = {
    "element": to_tell("element “{name}”"),
    "recommendation": to_tell("recommendation {name}"),
    "dissent": to_tell("dissenting opinion of {name}"),
}


def _entry(change: Change, laws: Mapping[str, str], old: Assessment) -> str:
    """What the entry is called that a change is about; nothing if it is about none."""
    name, called = change.entry, entries_of(change.loc[: -len(change.fields) - 1])
    if name is None or called is None:
        return ""
    if called == "law":
        return laws.get(name, name)
    if called == "person":
        return tell("{role} {name}", role=field_name((str(change.loc[1]),)), name=name)
    if called in _CALLED:
        return tell(_CALLED[called], name=name)
    return _described(called, name, change, laws, _item(change, old))


def _described(
    called: str, name: str, change: Change, laws: Mapping[str, str], item: Mapping[str, Any]
) -> str:
    """An entry that is called by what stands in it."""
    if called == "provision":
        return _citation(item, laws) or name
    if called == "statement":
        return tell("entry on {place}", place=cited(text_of(item.get("provision", name))))
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
    number = item.get("article")
    return tell("{law}, Article {number}", law=law, number=number) if number else law


_COMMENTS = (to_tell("comment by {author}"), to_tell("confidential comment by {author}"))


def _comment(change: Change, item: Mapping[str, Any]) -> str:
    author = text_of(item.get("from", change.entry))
    told = tell(_COMMENTS[change.confidential], author=author)
    day = item.get("date")
    return f"{told} ({words().when(day)})" if day else told


# -- fields -------------------------------------------------------------------------------------


_EDITS = {
    "added": to_tell("{field} added"),
    "removed": to_tell("{field} removed"),
    "edited": to_tell("{field} edited"),
}
_STATES = (to_tell("finding put back to drafting"), to_tell("finding marked ready"))
_SETS = {
    "added": to_tell("{field} added: {value}"),
    "removed": to_tell("{field} removed: {value}"),
}


def _field(change: Change, laws: Mapping[str, str]) -> str:
    """What became of a field."""
    before, after = change.before, change.after
    if change.kind is Kind.STATE:
        return tell(_STATES[after == State.READY])
    if change.fields == ("practice",):
        return _practice(change)
    name = field_name(change.fields)
    if change.is_prose or change.confidential or isinstance(before or after, dict):
        return tell(_EDITS[_verb(change)], field=name)
    if isinstance(before or after, list):
        return tell("{field}: {value}", field=name, value=_listed(change, laws))
    return _values(change, laws, name)


def _verb(change: Change) -> str:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "edited"


def _practice(change: Change) -> str:
    """What is said of practice as a whole, where nothing was said before or is after."""
    if change.confidential:
        return tell(_EDITS[_verb(change)], field=tell("practice"))
    rating = term_words(PracticeRating, (change.after or change.before)["rating"])
    if change.after:
        return tell("practice rated: {rating}", rating=rating)
    return tell("practice no longer rated (before: {rating})", rating=rating)


def _listed(change: Change, laws: Mapping[str, str]) -> str:
    """What was added to a list of texts and what removed from it."""
    before, after = change.before or [], change.after or []
    added = [one for one in after if one not in before]
    removed = [one for one in before if one not in after]
    told = [
        tell(_EDITS[verb], field=value_words(change.fields, held, laws))
        for held, verb in ((added, "added"), (removed, "removed"))
        if held
    ]
    return ", ".join(told) or tell("put into another order")


def _values(change: Change, laws: Mapping[str, str], name: str) -> str:
    """One value and the other."""
    before, after = (_value(change, one, laws) for one in (change.before, change.after))
    if change.before is None or change.after is None:
        return tell(_SETS[_verb(change)], field=name, value=before or after)
    told = f"{before} → {after}"
    if change.kind in (Kind.STATUS, Kind.ELEMENT):
        return told
    return tell("{field}: {value}", field=name, value=told)


def _value(change: Change, value: Any, laws: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if change.kind is Kind.COMMENT and change.fields == ("position",):
        return term_words(CommentPosition, value)
    if change.kind is Kind.STATUS:
        return term_words(Status, value)
    return value_words(change.fields, value, laws)
