"""The one door to files: where checklists, assessments and templates lie, and what is in them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from gap_tool.assessment import Assessment
from gap_tool.checked import Checked, placed
from gap_tool.checklist import Checklist
from gap_tool.checks import Case, run
from gap_tool.checks.checklist import check_checklist
from gap_tool.checks.relations import check_relations
from gap_tool.checks.scale import check_scale
from gap_tool.diagnostics import Diagnostic, Fault, Refusal, Severity, Span
from gap_tool.document import Document
from gap_tool.files import read_file, shipped, shown
from gap_tool.loading import Loaded, load_assessment, load_checklist, load_relations
from gap_tool.messages import tell
from gap_tool.ratings import Ratings
from gap_tool.relations import Relations
from gap_tool.scale_files import load_scale, ratings, strength_scale
from gap_tool.scales import Stage
from gap_tool.spelling import hint
from gap_tool.yaml_store import read_bytes


class Workspace:
    """A folder with `assessments/` and, if the team has its own, `checklists/` and `templates/`.

    Reading never writes. What a workspace lacks, the files shipped with gap-tool supply. `read`
    tells what a file holds: what lies on the disk, or what is staged for a commit.
    """

    def __init__(self, root: Path, read: Callable[[Path], bytes] = read_file) -> None:
        self.root = root
        self.house: Path | None = None  # its templates win over the workspace's own
        self._read = read
        self._checklist = lru_cache(maxsize=None)(self._read_checklist)

    @classmethod
    def around(cls, start: Path) -> "Workspace":
        """The workspace that a file or folder lies in; without one, the folder itself."""
        folder = (start if start.is_dir() else start.parent).absolute()
        above = (cls(one) for one in (folder, *folder.parents))
        return next((one for one in above if one.is_there), cls(folder))

    @property
    def is_there(self) -> bool:
        """Whether the folder is a workspace yet."""
        return (self.root / "assessments").is_dir() or (self.root / "checklists").is_dir()

    # -- files ------------------------------------------------------------------------------

    def shown(self, path: Path) -> str:
        """The path as it is printed: from the current folder if it lies below it."""
        return shown(path)

    def files(self, start: Path | None = None) -> list[Path]:
        """The YAML files of assessments, checklists and scales at or below a path, sorted."""
        if start is not None and not start.is_dir():
            return [start]
        own = ("assessments", "checklists", "templates/scales")
        folders = [start] if start else [self.root / one for one in own]
        found = (path for folder in folders for path in folder.rglob("*.y*ml"))
        return sorted(path for path in found if _is_ours(path))

    def assessment_path(self, country_folder: str, convention: str) -> Path:
        """Where the first assessment of a country against a convention lies."""
        return self.root / "assessments" / country_folder / f"{convention}.yaml"

    def template_folders(self) -> list[Path]:
        """Where templates are looked for: those of a chosen house, the workspace's own, ours."""
        chosen = [self.house] if self.house else []
        return [*chosen, self.root / "templates", shipped("templates")]

    # -- checklists -------------------------------------------------------------------------

    def conventions(self) -> list[str]:
        """The ids of all checklists at hand, sorted."""
        folders = (self.root / "checklists", shipped("checklists"))
        names = {path.stem for folder in folders for path in folder.glob("*.yaml")}
        return sorted(names - {"relations"})

    def checklist(self, convention: str) -> Checklist:
        """The checklist of a convention, the workspace's own before the shipped one.

        Raises:
            Refusal: there is none of that name, or it has faults.
        """
        return self._checklist(convention)

    def checklist_path(self, convention: str) -> Path:
        """The file of a checklist, the workspace's own before the shipped one.

        Raises:
            Refusal: there is none of that name.
        """
        known = self.conventions()
        if convention not in known:
            near = hint(convention, known)
            raise Refusal(tell("there is no checklist '{name}'{near}", name=convention, near=near))
        own = self.root / "checklists" / f"{convention}.yaml"
        return own if own.is_file() else shipped("checklists") / f"{convention}.yaml"

    def _read_checklist(self, convention: str) -> Checklist:
        checked = self.check(self.checklist_path(convention))
        if checked.checklist is None or checked.errors:
            message = tell("the checklist '{name}' has faults", name=convention)
            raise Refusal(message, checked.errors)
        return checked.checklist

    def relations(self) -> Relations:
        """The relations between conventions, the workspace's own before the shipped ones.

        Raises:
            Refusal: the file has faults.
        """
        for folder in (self.root / "checklists", shipped("checklists")):
            path = folder / "relations.yaml"
            if path.is_file():
                checked = self.check(path)
                if checked.relations is None or checked.errors:
                    message = tell("the relations between conventions have faults")
                    raise Refusal(message, checked.errors)
                return checked.relations
        return Relations(relations=[])

    # -- scales -----------------------------------------------------------------------------

    def ratings(self, name: str) -> Ratings:
        """What each rating of a status scale stands for.

        Raises:
            Refusal: there is no scale of that name, or it has faults.
        """
        return ratings(self.template_folders(), name)

    def verbs(self, name: str) -> tuple[str, ...]:
        """The verbs of a strength scale, the strongest first.

        Raises:
            Refusal: there is no scale of that name, or it has faults.
        """
        return tuple(strength_scale(self.template_folders(), name).verbs)

    # -- checking ---------------------------------------------------------------------------

    def check(self, path: Path, stage: Stage | None = None) -> Checked:
        """Everything there is to say about one file; the file itself is only read.

        Args:
            path: an assessment or a checklist.
            stage: judge as if the assessment had reached this stage.
        """
        try:
            content = self._read(path)
        except OSError as error:
            return self._unread(path, tell("cannot be read: {why}", why=error.strerror or error))
        except Refusal as refusal:
            return self._unread(path, str(refusal))
        return replace(self.judge(path, read_bytes(content), stage), content=content)

    def judge(self, path: Path, document: Document, stage: Stage | None = None) -> Checked:
        """Everything there is to say about a file that was read already."""
        checked = Checked(path, document)
        faults: list[Fault] = []
        if document.complete:
            faults = self._judge(checked, document.data, stage)
        checked.diagnostics = placed(self.shown(path), document, faults)
        return checked

    def _unread(self, path: Path, message: str) -> Checked:
        one = Diagnostic(self.shown(path), Span(), Severity.ERROR, "unreadable", message)
        return Checked(path, Document("", complete=False), [one])

    def _judge(self, checked: Checked, data: Any, stage: Stage | None) -> list[Fault]:
        if isinstance(data, dict) and "checklist" in data and "assessment" not in data:
            checked.checklist, faults = load_checklist(data)
            if checked.checklist is not None:
                faults = check_checklist(checked.checklist)
            return faults
        if isinstance(data, dict) and "relations" in data and "assessment" not in data:
            checked.relations, faults = load_relations(data)
            if checked.relations is not None:
                faults = check_relations(checked.relations, self._find)
            return faults
        if isinstance(data, dict) and "scale" in data and "assessment" not in data:
            scale, faults = load_scale(data)
            return faults + (check_scale(scale) if scale is not None else [])
        loaded = load_assessment(data, self.ratings)
        if loaded.assessment is None:
            return loaded.faults
        checked.left_out = loaded.left_out
        faults = self._check_loaded(checked, loaded, stage)
        if any(one.loc[:1] == ("assessment",) for one in loaded.faults):
            checked.assessment = None  # its header holds stand-ins, which nobody may print
            faults = [one for one in faults if one.loc[:1] != ("assessment",)]
        return loaded.faults + faults

    def _find(self, convention: str) -> Checklist | None:
        try:
            return self.checklist(convention)
        except Refusal:
            return None

    def _check_loaded(self, checked: Checked, loaded: Loaded, stage: Stage | None) -> list[Fault]:
        assessment = loaded.assessment
        assert assessment is not None
        try:
            checked.checklist = self.checklist(assessment.assessment.convention)
        except Refusal as refusal:
            return [Fault(("assessment", "convention"), "unknown-convention", str(refusal))]
        checked.assessment = assessment
        scale, unknown = assessment.assessment.scales.strength, list[Fault]()
        try:
            verbs = self.verbs(scale)
        except Refusal as refusal:
            verbs = ()
            unknown = [Fault(("assessment", "scales", "strength"), "unknown-scale", str(refusal))]
        case = Case(
            assessment,
            checked.checklist,
            stage or assessment.assessment.stage,
            known=loaded.known,
            partial=loaded.partial or bool(checked.document.faults),
            earlier=self._earlier_rounds(checked.path, assessment),
            verbs=verbs,
        )
        return unknown + run(case)

    def _earlier_rounds(self, path: Path, assessment: Assessment) -> list[Assessment]:
        """The assessments of earlier rounds: `budapest.yaml`, `budapest-r2.yaml` before `-r3`."""
        found: list[Assessment] = []
        convention = assessment.assessment.convention
        for number in range(1, assessment.assessment.round):
            suffix = "" if number == 1 else f"-r{number}"
            earlier = path.with_name(f"{convention}{suffix}.yaml")
            if earlier.is_file() and earlier != path:
                with suppress(OSError, Refusal):  # its own check says what is wrong with it
                    loaded = load_assessment(read_bytes(self._read(earlier)).data, self.ratings)
                    found += [loaded.assessment] if loaded.assessment else []
        return found


def _is_ours(path: Path) -> bool:
    return path.suffix in (".yaml", ".yml") and not path.stem.endswith(".reviews")
