"""What each word of a vocabulary means: an editor shows these sentences beside the word.

Results are explained in the words of the report's own key (`templates/en/key`), statuses and
strengths in those of the scales.
"""

from enum import StrEnum

from gap_tool import scales

VALUES: dict[type[StrEnum], dict[str, str]] = {
    scales.Stage: {
        "draft": "The experts are writing.",
        "peer_review": "Other experts are reading it.",
        "authorities": "It is with the authorities for comments.",
        "final": "Nothing is left open: everything assessed, verified, answered.",
    },
    scales.Position: {
        "party": "It has ratified or acceded.",
        "signatory": "It has signed, but not ratified.",
        "invited": "It has been invited to accede.",
        "none": "Neither Party nor signatory, and not invited.",
    },
    scales.Verified: {
        "yes": "It was seen in the source named.",
        "partly": "The source supports a part of it, or was not read in full.",
        "no": "It is general knowledge, still to be confirmed.",
    },
    scales.Role: {
        "main": "It answers the provision.",
        "supporting": "It helps to answer it.",
        "definition": "It defines a term.",
        "sanction": "It sets the penalty.",
        "draft": "It is a draft and no law yet.",
    },
    scales.TextKind: {
        "official": "A translation with official standing.",
        "unofficial": "A translation published by others.",
        "own": "Translated by the authors.",
        "machine": "Translated by a machine.",
    },
    scales.Reason: {
        "reservation": "The State has made a reservation or declaration on it.",
        "option_not_used": "The provision is optional, and the State has not taken it up.",
        "final_clause": "It is a final or institutional clause that asks nothing of national law.",
        "not_relevant": "It cannot matter to this State; the analysis says why.",
    },
    scales.PracticeRating: {
        "effective": "The law works as it should.",
        "partly": "It works in part, or in some cases.",
        "ineffective": "It is not applied, or misses its purpose.",
        "unknown": "Practice was not examined.",
    },
    scales.Measure: {
        "adopt": "Adopt a new law or article.",
        "amend": "Amend an existing one.",
        "repeal": "Repeal a law or article.",
        "by_law": "Issue or change secondary legislation.",
        "practice": "Change how the law is applied.",
        "training": "Train those who apply it.",
        "data": "Collect or publish data.",
        "reservation": "Make or withdraw a reservation.",
        "declaration": "Make or withdraw a declaration.",
    },
    scales.Priority: {
        "high": "To be done first.",
        "medium": "To be done in time.",
        "low": "To be done when there is an occasion.",
    },
    scales.CommentPosition: {
        "agrees": "The author of the comment agrees with the finding.",
        "partly_agrees": "The author agrees with a part of it.",
        "disagrees": "The author disagrees.",
        "no_position": "The author takes no position.",
    },
    scales.Outcome: {
        "accepted": "The finding was changed as asked.",
        "partly_accepted": "The finding was changed in part.",
        "not_accepted": "The finding stays; the reply says why.",
        "noted": "Taken note of; nothing had to change.",
    },
    scales.State: {
        "drafting": "You are still working on it.",
        "ready": "You have finished it.",
    },
}
