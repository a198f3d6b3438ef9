"""The closed vocabularies of an assessment, in the order in which they are printed."""

from enum import StrEnum


class Obligation(StrEnum):
    """How strongly a provision binds a Party (in the treaty: shall, shall as appropriate, may)."""

    MANDATORY = "mandatory"
    QUALIFIED = "qualified"
    ENDEAVOUR = "endeavour"
    OPTIONAL = "optional"
    NONE = "none"


class Status(StrEnum):
    """What a finding says of national law. Order: as printed in every table and count."""

    COMPLIANT = "compliant"
    PARTIALLY_COMPLIANT = "partially_compliant"
    NON_COMPLIANT = "non_compliant"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"


# Worst first. A provision nobody has looked at keeps its article from being called compliant,
# but does not hide a fault that was found.
WORST_FIRST = (
    Status.NON_COMPLIANT,
    Status.PARTIALLY_COMPLIANT,
    Status.NOT_ASSESSED,
    Status.COMPLIANT,
    Status.NOT_APPLICABLE,
)

STANDARD: dict[str, Status] = {one.value: one for one in Status}
"""The values of the scale in which every status stands for itself."""

DEFECTIVE = frozenset({Status.PARTIALLY_COMPLIANT, Status.NON_COMPLIANT})


class Result(StrEnum):
    """Whether national law contains one element of a provision."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"


class Verified(StrEnum):
    """How far a fact was seen in a source; `no` is background knowledge, still to be confirmed."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Stage(StrEnum):
    """How far an assessment has come."""

    DRAFT = "draft"
    PEER_REVIEW = "peer_review"
    AUTHORITIES = "authorities"
    FINAL = "final"


class State(StrEnum):
    """Whether the expert has finished a finding; says nothing about what was found."""

    DRAFTING = "drafting"
    READY = "ready"


class Position(StrEnum):
    """Where the State stands towards the convention."""

    PARTY = "party"
    SIGNATORY = "signatory"
    INVITED = "invited"
    NONE = "none"


class Role(StrEnum):
    """What a national provision does for the provision of the convention."""

    MAIN = "main"
    SUPPORTING = "supporting"
    DEFINITION = "definition"
    SANCTION = "sanction"
    DRAFT = "draft"


class TextKind(StrEnum):
    """Who stands behind a translation."""

    OFFICIAL = "official"
    UNOFFICIAL = "unofficial"
    OWN = "own"
    MACHINE = "machine"


class Reason(StrEnum):
    """Why a provision is not applicable."""

    RESERVATION = "reservation"
    OPTION_NOT_USED = "option_not_used"
    FINAL_CLAUSE = "final_clause"
    NOT_RELEVANT = "not_relevant"


class PracticeRating(StrEnum):
    """How the law works in fact, rated apart from the law."""

    EFFECTIVE = "effective"
    PARTLY = "partly"
    INEFFECTIVE = "ineffective"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    """What kind of step a recommendation asks for."""

    ADOPT = "adopt"
    AMEND = "amend"
    REPEAL = "repeal"
    BY_LAW = "by_law"
    PRACTICE = "practice"
    TRAINING = "training"
    DATA = "data"
    RESERVATION = "reservation"
    DECLARATION = "declaration"


class Priority(StrEnum):
    """How soon a recommendation should be carried out."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CommentPosition(StrEnum):
    """What the author of a comment thinks of the finding."""

    AGREES = "agrees"
    PARTLY_AGREES = "partly_agrees"
    DISAGREES = "disagrees"
    NO_POSITION = "no_position"


class Outcome(StrEnum):
    """What the experts did with a comment."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    NOT_ACCEPTED = "not_accepted"
    NOTED = "noted"
