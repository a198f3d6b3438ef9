"""Looks over the wording of a team: unknown files and names, faults, languages left behind."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta

from gap_tool.diagnostics import Refusal, Severity
from gap_tool.files import shipped
from gap_tool.loading import load_assessment
from gap_tool.messages import tell, tell_plural
from gap_tool.report import KINDS, Provenance, build
from gap_tool.spelling import hint
from gap_tool.translation import LANGUAGES, SOURCE, Translation
from gap_tool.wording import Wording
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read_bytes

WordingFault = tuple[Path, int, Severity, str]
_NO_LANGUAGES = ("scales", "houses")
_OWN = {"plural", "range", "dict", "lipsum", "cycler", "joiner", "namespace"}  # known everywhere

# From this, every kind of document is made once, to have values to fill the wording in with.
_SAMPLE = """\
assessment: {country: GE, convention: budapest, edition: "1.0", law_as_at: 2020, language: en,
  position: party, authors: [{name: A. Example}]}
laws: {EX-1: {title: {en: Example Code}}}
sources: {S1: {title: Example source}}
art-2:
  status: partially_compliant
  national_provisions: [{law: EX-1, article: "1", role: main, content: "Example.", sources: [S1]}]
  gap: Example.
  recommendations: [{id: R1, text: Example., strength: urges, addressees: [Example Ministry]}]
"""


def wording_faults(folder: Path, fallback: list[Path]) -> Iterator[WordingFault]:
    """What is wrong with the wording in a folder: file, line (0: all of it), how bad, and what.

    Args:
        folder: with one folder for each language.
        fallback: where a report finds what it lacks.
    """
    languages = sorted(one for one in folder.iterdir() if one.is_dir())
    wanted = [one for one in languages if one.name not in _NO_LANGUAGES and any(one.rglob("*.txt"))]
    if not wanted:
        return
    given = _given(fallback)
    known = _names(fallback)
    for one in wanted:
        if one.name not in LANGUAGES:
            near = hint(one.name, LANGUAGES)
            message = tell("no report is in the language '{name}'{near}", name=one.name, near=near)
            yield one, 0, Severity.WARNING, message
            continue
        for path in sorted(one.rglob("*.txt")):
            yield from _of_file(path, one, fallback, given, known)
    yield from _left_behind([one for one in wanted if one.name in LANGUAGES], fallback, known)


def _names(folders: list[Path]) -> set[str]:
    """The templates that reports ask for, as `summary` and `opinion/summary`."""
    english = [folder / SOURCE for folder in folders]
    return {_name(path, one) for one in english for path in one.rglob("*.txt")}


def _name(path: Path, language: Path) -> str:
    return path.relative_to(language).with_suffix("").as_posix()


def _given(folders: list[Path]) -> dict[str, dict[str, Mapping[str, object]]]:
    """The values that each template is filled in with, by kind of document."""
    data = read_bytes(_SAMPLE.encode()).data
    workspace = Workspace(shipped("templates"))
    assessment, checklist = load_assessment(data).assessment, workspace.checklist("budapest")
    assert assessment is not None
    made = Provenance("", None, changed=False, assessment_hash="", checklist_hash="")
    return {
        kind: build(assessment, checklist, folders, made, kind=kind).report.wording.given
        for kind in KINDS
    }


def _of_file(
    path: Path,
    language: Path,
    fallback: list[Path],
    given: dict[str, dict[str, Mapping[str, object]]],
    known: set[str],
) -> Iterator[WordingFault]:
    asked = _name(path, language)
    kind, _, own = asked.partition("/")
    template = own if own and kind in KINDS else asked
    kinds = [kind] if own and kind in KINDS else [one for one in KINDS if template in given[one]]
    if asked not in known and template not in known:
        yield path, 0, Severity.WARNING, _unasked(asked, known)
        return
    try:
        tree = jinja2.Environment(autoescape=False).parse(path.read_text(encoding="utf-8"))  # noqa: S701 -- text
    except (jinja2.TemplateSyntaxError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", 0)
        undecoded = isinstance(error, UnicodeDecodeError)
        what = tell("the file is not in UTF-8") if undecoded else str(error)
        yield path, line, Severity.ERROR, what
        return
    values: dict[str, Any] = {}
    for one in kinds:
        values |= given[one].get(template, {})
    unknown = sorted(jinja2.meta.find_undeclared_variables(tree) - values.keys() - _OWN)
    if kinds and template in given[kinds[0]]:
        yield from _unknown(path, unknown, sorted(values))
    if unknown or not kinds:
        return
    try:
        folders = [language.parent, *fallback]
        wording = Wording(folders, Translation.of(language.name), kinds[0])
        wording.paragraphs(template, given[kinds[0]].get(template, {}))
    except Refusal as refusal:
        found = re.search(r":(\d+): (.+)", str(refusal))
        line, message = (int(found[1]), found[2]) if found else (0, str(refusal))
        yield path, line, Severity.ERROR, message


def _unasked(name: str, known: set[str]) -> str:
    near = hint(name, known)
    return tell("no report asks for a text of the name '{name}'{near}", name=name, near=near)


def _unknown(path: Path, words: list[str], known: list[str]) -> Iterator[WordingFault]:
    for word in words:
        message = tell("unknown name '{name}'{near}", name=word, near=hint(word, known))
        yield path, _line(path, word), Severity.ERROR, message


def _line(path: Path, word: str) -> int:
    """The first line on which a word stands."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (n for n, line in enumerate(lines, 1) if re.search(rf"\b{re.escape(word)}\b", line))
    return next(found, 0)


def _left_behind(
    languages: list[Path], fallback: list[Path], known: set[str]
) -> Iterator[WordingFault]:
    """Languages that lack a text altogether, or one that the team has worded in another."""
    changed = {one: set(_changed(one, fallback)) for one in languages}
    own = set().union(*changed.values()) & known
    for one, theirs in changed.items():
        folders = [one, *(folder / one.name for folder in fallback)]
        missing = sorted(
            text for text in known if not any((at / f"{text}.txt").is_file() for at in folders)
        )
        if missing:
            yield one, 0, Severity.WARNING, _missing(missing)
        behind = sorted(own - theirs - set(missing))
        if theirs and behind:
            yield one, 0, Severity.WARNING, _behind(behind)


def _missing(texts: list[str]) -> str:
    return tell_plural(
        "{count} text is missing; a report prints English: {named}",
        "{count} texts are missing; a report prints English: {named}",
        len(texts),
        named=_named(texts),
    )


def _behind(texts: list[str]) -> str:
    return tell_plural(
        "{count} text is worded by you in other languages only: {named}",
        "{count} texts are worded by you in other languages only: {named}",
        len(texts),
        named=_named(texts),
    )


def _named(texts: list[str]) -> str:
    named = ", ".join(f"'{text}'" for text in texts[:5])
    return f"{named}{' …' if texts[5:] else ''}"


def _changed(language: Path, fallback: list[Path]) -> Iterator[str]:
    """The texts of a language that are not as they came with gap-tool."""
    for path in language.rglob("*.txt"):
        text = _name(path, language)
        ours = [folder / language.name / f"{text}.txt" for folder in fallback]
        there = next((one for one in ours if one.is_file()), None)
        if there is None or there.read_bytes().split() != path.read_bytes().split():
            yield text
