"""The words that reports and commands print for the terms of the field, in English."""

from enum import StrEnum

from gap_tool import ids
from gap_tool.scales import (
    CommentPosition,
    Measure,
    Obligation,
    Outcome,
    Position,
    PracticeRating,
    Priority,
    Reason,
    Result,
    Role,
    Stage,
    Status,
    TextKind,
    Verified,
)

_LABELS: dict[type[StrEnum], dict[str, str]] = {
    Status: {
        "compliant": "Compliant",
        "partially_compliant": "Partially compliant",
        "non_compliant": "Non-compliant",
        "not_applicable": "Not applicable",
        "not_assessed": "Not assessed",
    },
    Result: {
        "met": "Met",
        "partly_met": "Partly met",
        "not_met": "Not met",
        "unclear": "Unclear",
    },
    Obligation: {
        "mandatory": "mandatory",
        "qualified": "mandatory, as appropriate",
        "endeavour": "to be endeavoured",
        "optional": "optional",
        "none": "sets no duty",
    },
    Stage: {
        "draft": "Draft for review",
        "peer_review": "In peer review",
        "authorities": "Sent for comments",
        "final": "Final",
    },
    Position: {
        "party": "Party",
        "signatory": "Signatory",
        "invited": "Invited to accede",
        "none": "Neither Party nor signatory",
    },
    Role: {
        "main": "main",
        "supporting": "supporting",
        "definition": "definition",
        "sanction": "sanction",
        "draft": "draft",
    },
    TextKind: {
        "official": "official translation",
        "unofficial": "unofficial translation",
        "own": "own translation",
        "machine": "machine translation",
    },
    Reason: {
        "reservation": "a reservation or declaration has been made",
        "option_not_used": "an option that the State has not used",
        "final_clause": "a final or institutional clause",
        "not_relevant": "not relevant to this State",
    },
    PracticeRating: {
        "effective": "Effective",
        "partly": "Partly effective",
        "ineffective": "Ineffective",
        "unknown": "Not known",
    },
    Measure: {
        "adopt": "Adopt a law",
        "amend": "Amend the law",
        "repeal": "Repeal",
        "by_law": "By-law",
        "practice": "Practice",
        "training": "Training",
        "data": "Data collection",
        "reservation": "Reservation",
        "declaration": "Declaration",
    },
    Priority: {"high": "High", "medium": "Medium", "low": "Low"},
    CommentPosition: {
        "agrees": "agrees",
        "partly_agrees": "partly agrees",
        "disagrees": "disagrees",
        "no_position": "takes no position",
    },
    Outcome: {
        "accepted": "accepted",
        "partly_accepted": "accepted in part",
        "not_accepted": "not accepted",
        "noted": "noted",
    },
    Verified: {"yes": "verified", "partly": "PARTLY CONFIRMED", "no": "TO BE CONFIRMED"},
}

MARKS: dict[StrEnum, str] = {
    Status.COMPLIANT: "●",
    Status.PARTIALLY_COMPLIANT: "◐",
    Status.NON_COMPLIANT: "○",
    Status.NOT_APPLICABLE: "–",
    Status.NOT_ASSESSED: "…",
    Result.MET: "■",
    Result.PARTLY_MET: "◧",
    Result.NOT_MET: "□",
    Result.UNCLEAR: "?",
}

# How a recommendation begins: before the verb, the verb itself (set in bold), after it.
_STRENGTHS = {
    "urges": ("The authorities are", "urged", "to"),
    "strongly_encourages": ("The authorities are", "strongly encouraged", "to"),
    "encourages": ("The authorities are", "encouraged", "to"),
    "invites": ("The authorities are", "invited", "to"),
    "considers_should": ("It is considered that the authorities", "should", ""),
    "recommends": ("It is", "recommended", "that the authorities"),
}


def label(term: StrEnum) -> str:
    """The printed word for a term of one of the scales."""
    return _LABELS[type(term)][term.value]


def strength(verb: str) -> tuple[str, str, str]:
    """How a recommendation of that strength begins: words before the verb, verb, words after."""
    return _STRENGTHS.get(verb, ("", verb.replace("_", " "), ""))


def article(place: str) -> str:
    """A place as it is cited in a sentence: `Article 6(1)(a)`."""
    return f"Article {ids.number(place)}"


def articles(places: list[str]) -> str:
    """Several articles in one phrase, runs joined: `Articles 1, 14–15 and 22`."""
    shown = runs(places, dash="–")
    last = f" and {shown[-1]}" if len(shown) > 1 else (shown[-1] if shown else "")
    return f"Article{'s' if len(places) != 1 else ''} {', '.join(shown[:-1])}{last}"


def runs(places: list[str], dash: str) -> list[str]:
    """The numbers of articles, those that follow each other joined: `1`, `14-15`, `22`."""
    joined: list[list[str]] = []
    for number in map(ids.number, places):
        if joined and _follows(joined[-1][-1], number):
            joined[-1].append(number)
        else:
            joined.append([number])
    return [run[0] if len(run) == 1 else f"{run[0]}{dash}{run[-1]}" for run in joined]


def _follows(one: str, next_: str) -> bool:
    return one.isdigit() and next_.isdigit() and int(next_) == int(one) + 1
