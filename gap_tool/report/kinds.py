"""The kinds of document that an assessment can be printed as."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gap_tool.messages import to_tell
from gap_tool.report.accession import write_accession
from gap_tool.report.action_plan import write_action_plan
from gap_tool.report.brief import write_brief
from gap_tool.report.concordance import write_concordance
from gap_tool.report.context import Report
from gap_tool.report.opinion import write_opinion
from gap_tool.report.review import write_review
from gap_tool.report.submission import write_submission


class _Say(Protocol):
    """`Translation.say` of a language."""

    def __call__(self, message: str, **values: object) -> str: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document.

    Attributes:
        use: what it is and what for, in a line.
        title: what its first page calls it, in the words of a language.
        write: writes all of it into a report: pages, headings, contents, last section.
        contents: whether it has a list of contents.
    """

    use: str
    title: Callable[[_Say], str]
    write: Callable[[Report], None]
    contents: bool = True


REVIEW = "review"

KINDS: dict[str, Kind] = {
    REVIEW: Kind(
        to_tell("the whole assessment, article by article, with all recommendations and annexes"),
        lambda say: say("Legislative gap assessment"),
        write_review,
    ),
    "concordance": Kind(
        to_tell(
            "tables from the convention to national law and back, for ministries and parliaments"
        ),
        lambda say: say("Table of concordance"),
        write_concordance,
        contents=False,
    ),
    "action-plan": Kind(
        to_tell(
            "measures by authority and deadline, with indicators, for those who carry them out"
        ),
        lambda say: say("Action plan"),
        write_action_plan,
    ),
    "opinion": Kind(
        to_tell("a draft law read against the convention, in numbered paragraphs, for its authors"),
        lambda say: say("Opinion"),
        write_opinion,
    ),
    "submission": Kind(
        to_tell("an NGO's submission to the UPR or a treaty body, within its number of words"),
        lambda say: say("Submission"),
        write_submission,
        contents=False,
    ),
    "accession": Kind(
        to_tell(
            "what joining the convention takes: steps, statements, gaps to be closed before and "
            "after"
        ),
        lambda say: say("Accession guide"),
        write_accession,
    ),
    "summary": Kind(
        to_tell(
            "two pages for a minister: where the State stands, what matters most, what to do next"
        ),
        lambda say: say("Summary"),
        write_brief,
        contents=False,
    ),
}
