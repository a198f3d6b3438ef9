"""How the ratings and verbs of the scales in use look and what they are called."""

import re

from gap_tool.docx.chart import LIGHT, Fill, status_fill
from gap_tool.report.context import Report
from gap_tool.scale_files import Rating
from gap_tool.scales import Status


def rating_of(report: Report, rating: str) -> Rating:
    """A value of the scale in use; of a status from elsewhere, the first that stands for it."""
    values = report.scale.values
    return values.get(rating) or next(
        one for one in values.values() if one.stands_for == rating or rating not in list(Status)
    )


def rating_label(report: Report, rating: str) -> str:
    """What a rating is called in the report's language."""
    if report.is_standard:
        return report.label(Status(rating))
    return report.title(rating_of(report, rating).label, rating)


def sentence_of(report: Report, verb: str, language: str) -> str | None:
    """How a recommendation reads in a language, the verb in `**`, its text at `{text}`."""
    one = report.verbs.verbs.get(verb)
    sentences = one.sentence if one else {}
    return sentences.get(language.removesuffix("-Latn")) or sentences.get("und")


def verb_words(report: Report, verb: str | None) -> str:
    """The verb of a strength alone, in the report's language: `urged`."""
    one = report.verbs.verbs.get(verb or "")
    found = re.search(r"\*\*(.+?)\*\*", report.title(one.sentence, verb or "")) if one else None
    return found[1] if found else (verb or "").replace("_", " ")


def tint(report: Report, rating: str) -> str:
    """The ground of a cell that shows a rating; none for what nobody has looked at."""
    one = rating_of(report, rating)
    return one.colour.tint if one.colour else f"{one.stands_for.value}_tint"


def fill(report: Report, rating: str) -> Fill:
    """How the bars of a rating are filled."""
    one = rating_of(report, rating)
    if one.colour:
        return Fill(one.colour.ink, label=LIGHT)
    return status_fill(report.writer.house, one.stands_for)
