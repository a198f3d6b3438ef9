"""The history of an assessment, or of one finding: who changed what, when and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gap_tool import ids
from gap_tool.change_words import sentence
from gap_tool.changes import Change, Kind, changes
from gap_tool.diagnostics import Refusal
from gap_tool.files import read_file, shown
from gap_tool.git import Repository, Version, is_changed
from gap_tool.labels import cited
from gap_tool.messages import tell, tell_plural
from gap_tool.ratings import Find
from gap_tool.states import State, differing, state_of, states
from gap_tool.workspace import Workspace

_CONTEXT = ("assessment", "laws", "sources")  # what a sentence about a finding may name


@dataclass(frozen=True, slots=True)
class Step:
    """A version of the file and what it says.

    Attributes:
        version: None for what lies in the folder and is not committed.
        before: the versions that it was made from.
        is_there: false if it removed the file.
    """

    version: Version | None
    state: State
    before: list["Step"]
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class Past:
    """The versions of an assessment, newest first.

    Attributes:
        place: the article or provision asked for; None: all.
        is_shallow: whether older versions exist that were not copied to this machine.
    """

    file: Path
    place: str | None
    steps: list[Step]
    is_shallow: bool

    def matters(self, key: str) -> bool:
        """Whether a top-level key is needed to tell the history of what was asked for."""
        above = [] if self.place is None else ids.parents(self.place)
        return self.asked(key) or key in (*_CONTEXT, *above)

    def asked(self, key: str) -> bool:
        """Whether a top-level key was asked for: the place itself and all below it."""
        return self.place is None or key == self.place or key.startswith(f"{self.place}.")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one commit did: its changes with their sentences, and what else is to be said."""

    version: Version | None
    changes: list[tuple[Change, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def past(file: Path, citation: str = "") -> Past:
    """The versions of an assessment.

    Args:
        file: the assessment, as it is called now; it may be removed meanwhile.
        citation: the article or provision asked for, in a lawyer's spelling; empty: all.

    Raises:
        Refusal: there is no history, no assessment or no such finding.
    """
    if file.is_dir():
        raise Refusal(tell("'{file}' is a folder; name one assessment in it", file=shown(file)))
    place = _place(citation) if citation else None
    repository = Repository.needed(file)
    versions = _versions(repository, file)
    if not versions and not file.is_file():
        raise Refusal(tell("there is no file '{file}', and git knows of none", file=shown(file)))
    made = Past(file, place, [], repository.is_shallow)
    find = Workspace.around(file).ratings
    told = states(repository, versions, made.matters, find)
    steps: dict[int, Step] = {}
    for at in range(len(versions) - 1, -1, -1):
        before = [steps[one] for one in versions[at].parents]
        steps[at] = Step(versions[at], told[at], before, versions[at].blob is not None)
    made.steps.extend(steps[at] for at in range(len(versions)))
    made.steps[:0] = _uncommitted(made, find)
    _require_assessment(made)
    return made


def _place(citation: str) -> str:
    place = ids.from_citation(citation)
    if not ids.is_id(place):
        raise Refusal(
            tell(
                "'{citation}' names no article; write the number, as in 6 or 6(1)(a)",
                citation=citation,
            )
        )
    return place


def _versions(repository: Repository, file: Path) -> list[Version]:
    """The committed versions; of a file renamed since the last commit, those of the old name."""
    path = repository.path_in(file)
    found = repository.history(path)
    if not found:
        pairs = repository.changed("HEAD", None, [path])
        found = next((repository.history(one.old) for one in pairs if one.old), [])
    return found


def _uncommitted(made: Past, find: Find) -> list[Step]:
    """What lies in the folder, if it is not what was committed last."""
    last = made.steps[:1]
    if not made.file.is_file():
        removed = any(one.is_there for one in last)
        return [Step(None, State({}), last, is_there=False)] if removed else []
    if last and not is_changed(made.file):
        return []
    state = state_of(read_file(made.file), [one.state for one in last], made.matters, find)
    return [Step(None, state, last)]


def _require_assessment(made: Past) -> None:
    """Raises a refusal if there is nothing to tell; says what to ask for instead."""
    file = shown(made.file)
    if not any("assessment" in one.state.parts for one in made.steps):
        raise Refusal(
            tell(
                "'{file}' is not an assessment that can be read, in any of its versions", file=file
            )
        )
    if made.place is None or any(made.asked(key) for one in made.steps for key in one.state.parts):
        return
    raise Refusal(_never(made, made.place, file))


def _never(made: Past, place: str, file: str) -> str:
    """That there never was a finding, and which one to ask for instead."""
    for above in ids.parents(place):
        if any(above in one.state.parts for one in made.steps):
            return tell(
                "'{file}' never had a finding on {place}; the one on {other} answers for it: "
                "ask for '{above}'",
                file=file,
                place=cited(place),
                other=cited(above),
                above=above,
            )
    return tell("'{file}' never had a finding on {place}", file=file, place=cited(place))


def entries(made: Past) -> Iterator[Entry]:
    """What each version changed, newest first; versions that changed nothing asked for are left
    out, and changes of line breaks only.
    """
    for step in made.steps:
        started = any(one.state.parts for one in step.before)
        oldest = made.is_shallow and not step.before
        compared = step.is_there and (started or made.place) and not oldest
        told = _changes(made, step) if compared else []
        notes = _notes(made, step, started=started)
        if told or notes:
            yield Entry(step.version, told, notes)


def _notes(made: Past, step: Step, *, started: bool) -> list[str]:
    if not step.is_there:
        return [tell("the file was removed")]
    notes = list(step.state.unread)
    names = {one.version.path for one in step.before if one.version}
    if step.version and names and step.version.path not in names:
        notes.append(tell("renamed from {names}", names=", ".join(sorted(names))))
    held = [key for key in step.state.parts if key.startswith("art-") and made.asked(key)]
    if made.is_shallow and not step.before and held:
        notes.append(
            tell_plural(
                "the oldest version on this machine has {count} finding",
                "the oldest version on this machine has {count} findings",
                len(held),
            )
        )
    elif not started and made.place is None:
        notes.append(
            tell_plural(
                "first version, with {count} finding",
                "first version, with {count} findings",
                len(held),
            )
        )
    return notes


def _changes(made: Past, step: Step) -> list[tuple[Change, str]]:
    """The changes against the version before; of a merge, what differs from all it merged."""
    before = [one.state for one in step.before] or [State({})]
    keys = [key for key in differing(step.state, before) if made.asked(key)]
    if not keys:
        return []
    new = step.state.assessment([*_CONTEXT, *keys])
    olds = [one.assessment([*_CONTEXT, *keys]) for one in before]
    first, *others = [list(_meant(changes(old, new), keys)) for old in olds]
    ends = [{one.loc: one.after for one in other} for other in others]
    return [
        (one, sentence(one, new, olds[0]))
        for one in first
        if all(one.loc in end and end[one.loc] == one.after for end in ends)
    ]


def _meant(found: list[Change], keys: list[str]) -> Iterator[Change]:
    return (one for one in found if one.loc and one.place in keys and one.kind is not Kind.LAYOUT)
