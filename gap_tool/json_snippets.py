"""What an editor writes for you: the keys of an entry, with the cursor where to go on.

`$1`, `$2` ... are the places for the cursor, in order; `${1|a,b|}` is a choice. Text below a `|` is
indented by a number of spaces that is more than its key's wherever the entry may stand.
"""

from collections.abc import Iterable
from typing import Any

from gap_tool.assessment import (
    Assessment,
    Comment,
    Finding,
    Law,
    NationalProvision,
    Recommendation,
    Source,
    Statement,
)
from gap_tool.fields import Model
from gap_tool.header import Header, Person
from gap_tool.scales import Measure, Status, Verified

Snippets = list[dict[str, Any]]


def _snippet(label: str, body: Any, description: str) -> Snippets:
    return [{"label": label, "body": body, "description": description}]


def _chosen(number: int, words: Iterable[str]) -> str:
    return f"${{{number}|{','.join(words)}|}}"


def _block(content: str, indent: int = 4) -> str:
    return f"|\n{' ' * indent}{content}"


_LAW = {
    "title": "{en: $2}",
    "short": "$3",
    "language": "$4",
    "number": "$5",
    "date": "$6",
    "url": "$7",
    "consolidated_at": "$8",
    "sources": "[$9]",
}
_SOURCE = {"title": "$2", "url": "$3", "accessed": "$4"}
_ABOUT_LAW = "Title, number, date, where it can be read, which version was read."
_ABOUT_SOURCE = "What it is, where it can be read, when it was read."

FINDING = _snippet(
    "a finding",
    {
        "status": _chosen(1, Status),
        "national_provisions": [{"law": "$2", "article": "$3", "content": _block("$4", 8)}],
        "analysis": _block("$5"),
    },
    "Status, the national provision that answers the article, analysis.",
)

# What is offered inside an entry; keys that stand there already are left out.
ENTRIES: dict[type[Model], Snippets] = {
    Person: _snippet(
        "a person",
        {"name": "$1", "role": "$2", "organisation": "$3"},
        "Name, role, organisation.",
    ),
    Statement: _snippet(
        "a reservation or declaration",
        {"provision": "$1", "text": _block("$2"), "deposited": "$3", "sources": "[$4]"},
        "The provision it touches, what it says, when it was deposited.",
    ),
    Law: _snippet("a law", _LAW, _ABOUT_LAW),
    Source: _snippet("a source", _SOURCE, _ABOUT_SOURCE),
    NationalProvision: _snippet(
        "a national provision",
        {
            "law": "$1",
            "article": "$2",
            "content": _block("$3"),
            "sources": "[$4]",
            "verified": _chosen(5, Verified),
        },
        "Law, article, what it says, where it was seen.",
    ),
    Recommendation: _snippet(
        "a recommendation",
        {
            "id": "R$1",
            "text": _block("${2:Amend Article … so that …}"),
            "strength": "$3",
            "measure": _chosen(4, Measure),
            "addressees": "[$5]",
        },
        "Begin the text with the infinitive, without “to”: the report puts “The authorities are "
        "urged to” before it.",
    ),
    Comment: _snippet(
        "a comment",
        {"from": "$1", "date": "$2", "text": _block("$3"), "reply": _block("$4")},
        "Who says what, and the reply of the experts.",
    ),
}

# What a key brings with it.
KEYS: dict[type[Model], dict[str, Snippets]] = {
    Assessment: {
        "laws": _snippet("a law", {"${1:LAW}": _LAW}, f"A short name such as GE-CC. {_ABOUT_LAW}"),
        "sources": _snippet("a source", {"S${1:1}": _SOURCE}, _ABOUT_SOURCE),
    }
}
_PROSE: dict[type[Model], tuple[str, ...]] = {
    Header: ("disclaimer", "scope", "method", "limits", "summary"),
    Finding: ("analysis", "conflict", "good_practice", "gap", "to_confirm"),
    Statement: ("text",),
    NationalProvision: ("content",),
    Recommendation: ("text",),
    Comment: ("text", "reply"),
}
_ABOUT_TEXT = "One sentence a line; an empty line begins a new paragraph."
for _model, _names in _PROSE.items():
    _text = _block("$1", 4 if _model in ENTRIES else 2)
    KEYS[_model] = {_name: _snippet("text", _text, _ABOUT_TEXT) for _name in _names}
