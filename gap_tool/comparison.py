"""Two versions of assessments: what was read of each, what belongs together, what changed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from gap_tool.assessment import Assessment
from gap_tool.changes import Change, Kind, changes
from gap_tool.diagnostics import Refusal
from gap_tool.document import Document
from gap_tool.loading import Loaded, load_assessment
from gap_tool.messages import tell
from gap_tool.versions import Text, TextPair
from gap_tool.workspace import Workspace
from gap_tool.yaml_store import read_bytes

_KIND = re.compile(r"""^\{?["']?(assessment|checklist|relations|scale)["']?[ ]*:""", re.MULTILINE)


@dataclass(frozen=True)
class Side:
    """An assessment in one version; `left_out` names the entries that could not be read."""

    text: Text
    document: Document
    assessment: Assessment
    left_out: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file as it is printed."""
        return self.text.path

    @property
    def label(self) -> str:
        """The version as it is printed: `version 3f2a1c9 of 2 October 2026`."""
        return self.text.version.name

    @property
    def author(self) -> tuple[str, datetime | None] | None:
        """Who wrote this version, and when; None if that is not known. What is not committed yet
        was written when its file was saved last.
        """
        known = self.text.version.author(self.path)
        if known is None or known[1] is not None:
            return known
        return known[0], datetime.fromtimestamp(int(self.text.file.stat().st_mtime), UTC)

    @property
    def identity(self) -> tuple[str, str, int] | None:
        """Country, convention and round; None if the header does not tell."""
        head = self.assessment.assessment
        told = {"assessment country", "assessment convention", "assessment round"}
        return None if told & {*self.left_out} else (head.country, head.convention, head.round)


@dataclass(frozen=True)
class Pair:
    """An assessment in two versions; None where it was not there."""

    old: Side | None
    new: Side | None
    changes: list[Change] = field(default_factory=list)

    @property
    def side(self) -> Side:
        """The new version, or the old one of an assessment that is there no more."""
        side = self.new or self.old
        assert side is not None
        return side

    @property
    def is_layout_only(self) -> bool:
        """Whether the file changed but nothing that it says."""
        both = self.old is not None and self.new is not None
        return both and all(one.kind is Kind.LAYOUT for one in self.changes)


@dataclass
class Comparison:
    """What there is to say of two versions.

    Attributes:
        old: the old version as it is printed.
        new: the new one.
        pairs: the assessments that differ, by path.
        checklists: other files of ours that differ; git compares them.
        faults: why assessments could not be compared, a sentence each.
    """

    old: str
    new: str
    pairs: list[Pair] = field(default_factory=list)
    checklists: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def compared(old: str, new: str, texts: Iterable[TextPair]) -> Comparison:
    """The comparison of files; whoever cannot be read is told of and left out.

    Args:
        old: the old version as it is printed.
        new: the new one.
        texts: the files that differ.
    """
    made = Comparison(old, new)
    read: list[tuple[Side | None, Side | None]] = []
    for pair in texts:
        kinds = {_kind(one) for one in pair if one is not None}
        if "assessment" not in kinds:
            made.checklists += [one.path for one in [pair.new or pair.old] if one and any(kinds)]
            continue
        sides = [_read(one, made.faults) if one else None for one in pair]
        if all(one is None or side for one, side in zip(pair, sides, strict=True)):
            read.append((sides[0], sides[1]))
    matched = sorted(_matched(read), key=lambda both: [one.path for one in both[::-1] if one])
    made.pairs = [Pair(old, new, _changes(old, new)) for old, new in matched]
    return made


def _kind(text: Text) -> str:
    """What a file is by its first keys, which also a broken file shows: empty if none of ours."""
    found = _KIND.findall(text.content.decode("utf-8", "replace").removeprefix("\ufeff"))
    if "assessment" in found or (not found and "assessments/" in text.path):
        return "assessment"
    return next(iter(found), "")


def _read(text: Text, faults: list[str]) -> Side | None:
    """One version of an assessment; if it cannot be read, the faults say why."""
    if text.refused:
        faults.append(f"{_where(text)} {text.refused}")
        return None
    document = read_bytes(text.content)
    loaded = Loaded(None, [])
    if document.complete:
        loaded = load_assessment(document.data, Workspace.around(text.file).ratings)
    if loaded.assessment is None:
        faults.append(_fault(text, document, loaded))
        return None
    return Side(text, document, loaded.assessment, tuple(loaded.left_out))


def _where(text: Text) -> str:
    name = text.version.name
    return text.path if name == text.path else f"{text.path} ({name})"


def _fault(text: Text, document: Document, loaded: Loaded) -> str:
    if document.faults:
        first = min(document.faults, key=lambda one: one.span)
        span, message = first.span, first.message
    else:
        fault = loaded.faults[0]
        span, message = document.span(fault.loc, key=fault.key), fault.message
    return tell(
        "{path} cannot be compared: line {line}: {message}",
        path=_where(text),
        line=span.line,
        message=message,
    )


# -- what belongs together ----------------------------------------------------------------------


def _matched(
    read: list[tuple[Side | None, Side | None]],
) -> list[tuple[Side | None, Side | None]]:
    """The versions that belong together. Git goes by likeness, but fresh assessments of two
    countries are much alike: those of one country, convention and round are the same assessment.
    """
    together = [both for both in read if _same(*both)]
    apart = [both for both in read if not _same(*both)]
    news = [new for _, new in apart if new]
    for old in (old for old, _ in apart if old):
        new = next((one for one in news if old.identity and one.identity == old.identity), None)
        news = [one for one in news if one is not new]
        together.append((old, new))
    return together + [(None, new) for new in news]


def _same(old: Side | None, new: Side | None) -> bool:
    if old is None or new is None:
        return False
    if old.path == new.path or old.identity is None or new.identity is None:
        return True
    return old.identity[:2] == new.identity[:2]


def require_same(comparison: Comparison) -> None:
    """Lets only versions of one assessment pass.

    Raises:
        Refusal: the two files are about different countries or conventions; says what to write.
    """
    sides = [side for pair in comparison.pairs for side in (pair.old, pair.new) if side]
    if len(comparison.pairs) > 1:
        about = " and ".join("/".join(map(str, (side.identity or ())[:2])) for side in sides)
        raise Refusal(
            tell(
                "these are assessments of different countries or conventions ({about}); "
                "to see what changed in each since the last commit: gap-tool diff HEAD "
                "{old} {new}",
                about=about,
                old=comparison.old,
                new=comparison.new,
            )
        )
    if not sides and not comparison.faults:
        raise Refusal(
            tell("'{old}' and '{new}' are not assessments", old=comparison.old, new=comparison.new)
        )


# -- what changed -------------------------------------------------------------------------------


def _changes(old: Side | None, new: Side | None) -> list[Change]:
    """What changed between two versions; entries that were left out of one say nothing of both."""
    if old is None or new is None:
        return []
    before, after = old.assessment, new.assessment
    for entry in {*old.left_out, *new.left_out}:
        before, after = _without(before, after, *entry.split(" ", 1))
    return changes(before, after)


def _without(
    old: Assessment, new: Assessment, key: str, entry: str = ""
) -> tuple[Assessment, Assessment]:
    """Both versions without an entry that one of them could not read."""
    if key == "assessment":
        head = new.assessment.model_copy(update={entry: getattr(old.assessment, entry, None)})
        return old, new.model_copy(update={"assessment": head})
    if key in ("laws", "sources"):
        return _less(old, key, entry), _less(new, key, entry)
    if key in Assessment.model_fields:
        return old, new.model_copy(update={key: getattr(old, key)})
    return _less(old, "findings", key), _less(new, "findings", key)


def _less(one: Assessment, field: str, key: str) -> Assessment:
    entries = {name: value for name, value in getattr(one, field).items() if name != key}
    return one.model_copy(update={field: entries})
