"""Checks of the law register, the sources and the national provisions that cite them."""

import re
from collections.abc import Iterator

from gap_tool.assessment import Evidence
from gap_tool.checks.case import Case
from gap_tool.citations import article_key
from gap_tool.diagnostics import Fault, Loc, Severity
from gap_tool.messages import tell, to_tell
from gap_tool.scales import Role, Status
from gap_tool.spelling import hint

_SCRIPTS = {
    to_tell("Georgian"): "[\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f]",
    to_tell("Cyrillic"): "[\u0400-\u052f]",
    to_tell("Latin"): "[A-Za-z\u00c0-\u024f]",
    to_tell("Armenian"): "[\u0530-\u058f]",
    to_tell("Greek"): "[\u0370-\u03ff]",
}
_SCRIPT_OF = {
    **dict.fromkeys(("ru", "kk", "ky", "tg", "uk", "be", "bg", "mk", "mn"), "Cyrillic"),
    **dict.fromkeys(("en", "fr", "de", "es", "it", "pt", "ro", "tr", "az", "tk"), "Latin"),
    "ka": "Georgian",
    "hy": "Armenian",
    "el": "Greek",
}
_TAGS = {
    "Latn": "Latin",
    "Cyrl": "Cyrillic",
    "Geor": "Georgian",
    "Armn": "Armenian",
    "Grek": "Greek",
}


def unknown_law(case: Case) -> Iterator[Fault]:
    """Every law cited is in the law register."""
    laws = case.known["laws"]
    for loc, one in case.national_provisions():
        if one.law not in laws:
            yield _not_in_register((*loc, "law"), one.law, laws)
    for place, finding in case.assessment.findings.items():
        for index, recommendation in enumerate(finding.recommendations):
            wording = recommendation.draft_wording
            if wording and wording.law and wording.law not in laws:
                loc = (place, "recommendations", index, "draft_wording", "law")
                yield _not_in_register(loc, wording.law, laws)


def _not_in_register(loc: Loc, law: str, laws: frozenset[str]) -> Fault:
    near = hint(law, laws)
    message = tell("the law '{law}' is not in the law register{near}", law=law, near=near)
    return Fault(loc, "unknown-law", message)


def unused_law(case: Case) -> Iterator[Fault]:
    """Every law in the register is cited."""
    if case.partial:
        return
    cited = {one.law for _, one in case.national_provisions()} | _reworded(case)
    for law in case.assessment.laws:
        if law not in cited:
            message = tell("no finding cites the law '{law}'", law=law)
            yield Fault(("laws", law), "unused-law", message, Severity.WARNING, key=True)


def _reworded(case: Case) -> set[str]:
    """The laws that recommendations propose new words for."""
    return {
        one.draft_wording.law
        for finding in case.assessment.findings.values()
        for one in finding.recommendations
        if one.draft_wording and one.draft_wording.law
    }


def unknown_source(case: Case) -> Iterator[Fault]:
    """Every source cited is in the list of sources."""
    known = case.known["sources"]
    for loc, evidence in _evidence(case):
        for index, source in enumerate(evidence.sources):
            if source not in known:
                near = hint(source, known)
                message = tell(
                    "the source '{name}' is not in the list of sources{near}",
                    name=source,
                    near=near,
                )
                yield Fault((*loc, "sources", index), "unknown-source", message)


def unused_source(case: Case) -> Iterator[Fault]:
    """Every source in the list is cited."""
    if case.partial:
        return
    cited = {source for _, evidence in _evidence(case) for source in evidence.sources}
    for source in case.assessment.sources:
        if source not in cited:
            message = tell("nothing cites the source '{source}'", source=source)
            yield Fault(("sources", source), "unused-source", message, Severity.WARNING, key=True)


def _evidence(case: Case) -> Iterator[tuple[Loc, Evidence]]:
    assessment = case.assessment
    yield ("treaty",), assessment.treaty
    for index, statement in enumerate(assessment.reservations):
        yield ("reservations", index), statement
    for index, statement in enumerate(assessment.declarations):
        yield ("declarations", index), statement
    for law, record in assessment.laws.items():
        yield ("laws", law), record
    for place, finding in assessment.findings.items():
        yield (place,), finding
    yield from case.national_provisions()


def article_spelling(case: Case) -> Iterator[Fault]:
    """One national article is spelt in one way throughout (107¹, 107-1 and 107(1) are the same)."""
    first: dict[tuple[str, str], str] = {}
    for loc, one in case.national_provisions():
        if one.article is None:
            continue
        spelt = first.setdefault((one.law, article_key(one.article)), one.article)
        if spelt != one.article:
            both = {"article": one.article, "spelt": spelt}
            message = tell(
                "'{article}' is the same article as '{spelt}' above; spell it one way", **both
            )
            yield Fault((*loc, "article"), "article-spelling", message, Severity.WARNING)


def repeated_provision(case: Case) -> Iterator[Fault]:
    """A finding names a national article once in each role."""
    seen: set[tuple[str, str, str, Role]] = set()
    for loc, one in case.national_provisions():
        key = (str(loc[0]), one.law, article_key(one.article or ""), one.role)
        if one.article and key in seen:
            named = f"{one.law} {one.article}"
            message = tell("{named} stands here a second time; join the two entries", named=named)
            yield Fault(loc, "repeated-provision", message, Severity.WARNING)
        seen.add(key)


def old_consolidation(case: Case) -> Iterator[Fault]:
    """The text of a law is not older than its last known amendment."""
    for law, record in case.assessment.laws.items():
        read, amended = record.consolidated_at, record.amended_at
        if read and amended and read < amended[: len(read)]:
            days = {"read": read, "amended": amended}
            message = tell(
                "the text read is of {read}, but the law was amended on {amended}", **days
            )
            loc = ("laws", law, "consolidated_at")
            yield Fault(loc, "old-consolidation", message, Severity.WARNING)


def old_translation(case: Case) -> Iterator[Fault]:
    """A translation is not older than the text of the law it stands for."""
    for loc, one in case.national_provisions():
        record = case.assessment.laws.get(one.law)
        made = one.text.as_at if one.text else None
        read = record.consolidated_at if record else None
        if made and read and made < read[: len(made)]:
            days = {"made": made, "read": read}
            message = tell("the translation is of {made}, the text of the law of {read}", **days)
            yield Fault((*loc, "text", "as_at"), "old-translation", message, Severity.WARNING)


def draft_as_law(case: Case) -> Iterator[Fault]:
    """A draft is not treated as law in force."""
    for loc, one in case.national_provisions():
        if one.role is Role.DRAFT and one.in_force:
            message = tell("a draft is not in force; give the role main once it has been adopted")
            yield Fault((*loc, "in_force"), "draft-as-law", message)
    for place, finding in case.findings():
        listed = finding.national_provisions
        pending = [one for one in listed if one.role is Role.DRAFT or one.in_force is False]
        if finding.status is Status.COMPLIANT and listed and len(pending) == len(listed):
            message = tell("compliant rests here only on texts that are not in force")
            yield Fault((place, "status"), "draft-as-law", message)


def translation_kind(case: Case) -> Iterator[Fault]:
    """A translation says who stands behind it: official, unofficial, own or machine."""
    for loc, one in case.national_provisions():
        if one.text and one.text.translation and one.text.kind is None:
            message = tell(
                "the translation does not say its kind: official, unofficial, own or machine"
            )
            yield Fault((*loc, "text", "translation"), "translation-kind", message, key=True)


def quotation_language(case: Case) -> Iterator[Fault]:
    """A quotation is in the language that it or its law names."""
    for loc, one in case.national_provisions():
        record = case.assessment.laws.get(one.law)
        if one.text is None or record is None:
            continue
        if one.text.original and record.language is None:
            message = tell(
                "the text is quoted, but the law '{law}' does not name its language", law=one.law
            )
            yield Fault((*loc, "text", "original"), "quotation-language", message, key=True)
        translated = one.text.language or case.assessment.assessment.language
        for key, text, language in (
            ("original", one.text.original, record.language),
            ("translation", one.text.translation, translated),
        ):
            found = _other_script(text, language)
            if found:
                named = {"language": language, "found": tell(found)}
                message = tell(
                    "this text is said to be in '{language}', but its letters are {found}", **named
                )
                yield Fault((*loc, "text", key), "quotation-language", message, key=True)


def _other_script(text: str | None, language: str | None) -> str | None:
    """The script that most letters belong to, if it cannot be the language's."""
    expected = _script(language or "")
    if not text or expected is None:
        return None
    if text.isascii():  # most translations: no need to count
        return "Latin" if expected != "Latin" and re.search("[A-Za-z]", text) else None
    counts = {script: len(re.findall(letters, text)) for script, letters in _SCRIPTS.items()}
    script = max(counts, key=lambda one: counts[one])
    return script if counts[script] and script != expected else None


def _script(language: str) -> str | None:
    """The script of a language tag: as the tag names it (`uz-Latn`), or the language's only one."""
    first, *more = language.split("-")
    named = next((one for one in more if len(one) == len("Latn")), None)
    return _TAGS.get(named) if named else _SCRIPT_OF.get(first)


CHECKS = [
    unknown_law,
    unused_law,
    unknown_source,
    unused_source,
    article_spelling,
    repeated_provision,
    old_consolidation,
    old_translation,
    draft_as_law,
    translation_kind,
    quotation_language,
]
