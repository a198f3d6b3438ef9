"""A report in two languages: two reports of one assessment as one document, side by side.

Both are written by the same functions from the same data, so they have the same parts in the same
order; what stands in the first gets its counterpart beside or below it. What the two have in
common, because there is no translation of it, stands once.
"""

from dataclasses import replace
from pathlib import Path

from lxml import etree

from gap_tool.assessment import Assessment
from gap_tool.bilingual.body import weave_body
from gap_tool.bilingual.second import Second
from gap_tool.checklist import Checklist
from gap_tool.diagnostics import Refusal
from gap_tool.docx.house import MAIN
from gap_tool.docx.languages import tag
from gap_tool.docx.xml import find_all, name, serialise
from gap_tool.messages import tell, to_tell
from gap_tool.report import Built, Provenance, build

_NOTES = "word/footnotes.xml"
_ONE_LANGUAGE = {
    "summary": to_tell(
        "a summary has two pages, which hold one language: print one for each language, without "
        "--also"
    ),
    "submission": to_tell(
        "a submission counts its words in one language: print one for each language, without --also"
    ),
}


def build_bilingual(
    assessment: Assessment,
    checklist: Checklist,
    templates: list[Path],
    provenance: Provenance,
    *,
    language: str,
    also: str,
    kind: str,
    **options: object,
) -> Built:
    """The report in two languages; the same input gives the same bytes.

    Args:
        assessment: what the experts wrote.
        checklist: the convention.
        templates: folders with `base.docx` and the wording.
        provenance: printed on the last page.
        language: the first.
        also: the second.
        kind: of document.
        options: others of `report.build`.

    Raises:
        Refusal: the languages are one, or such a document has room for one only.
    """
    if language == also:
        raise Refusal(
            tell("a report in two languages needs two: --lang and --also name the same one")
        )
    if kind in _ONE_LANGUAGE:
        raise Refusal(tell(_ONE_LANGUAGE[kind]))
    facts = (assessment, checklist, templates, provenance)
    first, other = (
        build(*facts, language=one, beside=two, kind=kind, **options)  # type: ignore[arg-type]
        for one, two in ((language, also), (also, language))
    )
    _weave(first, other, also)
    return replace(first, untranslated=[*first.untranslated, *other.untranslated])


def _weave(first: Built, other: Built, also: str) -> None:
    """Puts the words of the other report into the first."""
    second = Second(first.report.writer.house, tag(also))
    ours, theirs = (etree.fromstring(one.package.parts[MAIN]) for one in (first, other))
    weave_body(ours[0], theirs[0], second)
    first.package.add(MAIN, serialise(ours))
    ours, theirs = (etree.fromstring(one.package.parts[_NOTES]) for one in (first, other))
    numbered = {one.get(name("w:id")): one for one in find_all(theirs, "w:footnote")}
    for note in find_all(ours, "w:footnote"):
        if note.get(name("w:id")) in numbered:
            second.stack(note, numbered[note.get(name("w:id"))])
    first.package.add(_NOTES, serialise(ours))
