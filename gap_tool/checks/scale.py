"""Checks of a scale: what its author can get wrong beyond the form."""

import re
from collections.abc import Iterator

from gap_tool.diagnostics import Fault
from gap_tool.messages import tell
from gap_tool.scale_files import Scale, StatusScale, StrengthScale
from gap_tool.scales import STANDARD, Status

# Without them a draft could not be left open, or nothing be said for or against the law.
_NEEDED = (Status.COMPLIANT, Status.NON_COMPLIANT, Status.NOT_ASSESSED)
_VERB = re.compile(r"\*\*[^*]+\*\*")


def scale_values(scale: StatusScale) -> Iterator[Fault]:
    """A status scale can say yes, no and nothing yet, and gives no known word another meaning."""
    stood_for = set(scale.stands_for.values())
    for status in _NEEDED:
        if status not in stood_for:
            message = tell("no value stands for '{status}'; every scale needs one", status=status)
            yield Fault(("values",), "scale-values", message, key=True)
    for rating, status in scale.stands_for.items():
        if STANDARD.get(rating, status) is not status:
            message = tell(
                "'{rating}' is a status already and cannot stand for '{status}'",
                rating=rating,
                status=status,
            )
            yield Fault(("values", rating, "stands_for"), "scale-values", message)


def scale_sentence(scale: StrengthScale) -> Iterator[Fault]:
    """The sentence of a verb has the verb between `**` and one place for what should be done."""
    for verb, one in scale.verbs.items():
        for language, sentence in one.sentence.items():
            if len(_VERB.findall(sentence)) != 1 or sentence.count("{text}") != 1:
                message = tell("write it as in 'The authorities are **urged** to {text}'")
                here = () if language == "und" else (language,)
                yield Fault(("verbs", verb, "sentence", *here), "scale-sentence", message)


def check_scale(scale: Scale) -> list[Fault]:
    """The faults that the checks find in a scale."""
    found = scale_values(scale) if isinstance(scale, StatusScale) else scale_sentence(scale)
    return list(found)
