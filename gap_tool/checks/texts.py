"""Checks of what is said in several languages, and of what is kept confidential."""

from collections import defaultdict
from collections.abc import Iterator

from gap_tool import ids
from gap_tool.assessment import HEADER_KEYS, Assessment, Finding, NationalProvision
from gap_tool.checks.case import Case
from gap_tool.confidential import can_be_hidden
from gap_tool.diagnostics import Fault, Loc, Severity
from gap_tool.fields import Model, Text
from gap_tool.header import Header
from gap_tool.messages import tell, tell_plural
from gap_tool.spelling import hint

_NAMED = 3  # places in a message


def missing_translation(case: Case) -> Iterator[Fault]:
    """What is translated into a language at all is translated into it throughout."""
    assessment = case.assessment
    if not assessment.languages:
        return
    own = assessment.assessment.language
    missing: dict[str, list[Loc]] = defaultdict(list)
    for loc, text in texts(assessment):
        said = text.by_language or {own: text}
        for language in sorted({own, *assessment.languages} - said.keys()):
            missing[language].append(loc)
    for language, locs in missing.items():
        named = ", ".join(dict.fromkeys(map(_place, locs[:_NAMED])))
        more = ", ..." if len(locs) > _NAMED else ""
        message = tell_plural(
            "{count} text not in '{language}': {named}{more}",
            "{count} texts not in '{language}': {named}{more}",
            len(locs),
            language=language,
            named=named,
            more=more,
        )
        yield Fault(locs[0], "missing-translation", message, Severity.WARNING, key=True)


def _place(loc: Loc) -> str:
    """A text as the reader finds it: `art-6 analysis`."""
    return " ".join(str(step) for step in loc if isinstance(step, str))


def texts(assessment: Assessment) -> Iterator[tuple[Loc, Text]]:
    """Every text that may be in several languages, with its path in the file."""
    for key in HEADER_KEYS:
        yield from _texts(getattr(assessment, key), (key,))
    for place in sorted(assessment.findings, key=ids.order):
        yield from _texts(assessment.findings[place], (place,))


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, Text]]:
    if isinstance(value, Text):
        yield loc, value
    elif isinstance(value, Model):
        names = {key: one.alias or key for key, one in type(value).model_fields.items()}
        for key, one in vars(value).items():
            yield from _texts(one, (*loc, names[key])) if key in names else ()
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*loc, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _texts(one, (*loc, index))


def confidential_key(case: Case) -> Iterator[Fault]:
    """What a list of confidential keys names can be kept out of a document."""
    listed: list[tuple[Loc, type[Model], list[str]]] = []
    header = case.assessment.assessment
    listed.append((("assessment",), Header, header.confidential))
    listed += [((place,), Finding, one.confidential) for place, one in case.findings()]
    for loc, provision in case.national_provisions():
        listed.append((loc, NationalProvision, provision.confidential))
    for loc, model, keys in listed:
        known = can_be_hidden(model) if keys else []
        for index, key in enumerate(keys):
            if key not in known:
                message = (
                    tell("'{key}' is needed in every document", key=key)
                    if key in model.model_fields
                    else tell("'{key}' is no key here{near}", key=key, near=hint(key, known))
                )
                yield Fault((*loc, "confidential", index), "confidential-key", message)


CHECKS = [missing_translation, confidential_key]
