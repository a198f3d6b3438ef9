"""The texts of the sentences on changes, by what they are about."""

from gap_tool.changes import Kind
from gap_tool.messages import to_tell

PLACES = {
    "assessment": to_tell("Assessment"),
    "treaty": to_tell("The State and the convention"),
    "reservations": to_tell("Reservations"),
    "declarations": to_tell("Declarations"),
    "laws": to_tell("Law register"),
    "sources": to_tell("Sources"),
}

# A whole entry that came or went.
WHOLE = {
    **dict.fromkeys(
        (
            *(Kind.PERSON_ADDED, Kind.STATEMENT_ADDED, Kind.LAW_ADDED, Kind.SOURCE_ADDED),
            *(Kind.RECOMMENDATION_ADDED, Kind.COMMENT_ADDED, Kind.DISSENT_ADDED),
        ),
        to_tell("{entry} added"),
    ),
    **dict.fromkeys(
        (
            *(Kind.PERSON_REMOVED, Kind.STATEMENT_REMOVED, Kind.LAW_REMOVED),
            *(Kind.SOURCE_REMOVED, Kind.COMMENT_REMOVED),
        ),
        to_tell("{entry} removed"),
    ),
    Kind.FINDING_ADDED: to_tell("finding added: {status}"),
    Kind.FINDING_REMOVED: to_tell("finding removed (before: {status})"),
    Kind.ELEMENT_ADDED: to_tell("{entry} rated: {status}"),
    Kind.ELEMENT_REMOVED: to_tell("{entry} no longer rated (before: {status})"),
    Kind.PROVISION_ADDED: to_tell("national provision added: {entry}"),
    Kind.PROVISION_REMOVED: to_tell("national provision withdrawn: {entry}"),
    Kind.RECOMMENDATION_REMOVED: to_tell("{entry} withdrawn"),
    Kind.REPLY: to_tell("{entry} answered"),
    Kind.DISSENT_REMOVED: to_tell("{entry} withdrawn"),
}
