"""The English words for the terms of the field: what other languages translate.

A label is looked up by `translation`; each change here is a change of a message in all catalogues.
"""

from enum import StrEnum

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

LABELS: dict[type[StrEnum], dict[str, str]] = {
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
