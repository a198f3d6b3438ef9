"""The one door to files: where checklists, assessments and templates lie, and what is in them."""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from gap_tool.assessment import Assessment
from gap_tool.checked import Checked, placed
from gap_tool.checklist import Checklist
from gap_tool.checks import Case, run
from gap_tool.checks.checklist import check_checklist
from gap_tool.checks.relations import check_relations
from gap_tool.diagnostics import Diagnostic, Fault, Refusal, Severity, Span
from gap_tool.document import Document
from gap_tool.files import read_file, shown
from gap_tool.loading import Loaded, load_assessment, load_checklist, load_relations
from gap_tool.relations import Relations
from gap_tool.scales import Stage
from gap_tool.spelling import hint
from gap_tool.yaml_store import read_bytes


def shipped(kind: str) -> Path:
    """The folder of checklists or templates that comes with gap-tool."""
    package = Path(__file__).parent
    installed = package / "shipped" / kind
    return installed if installed.is_dir() else package.parent / kind


class Workspace:
    """A folder with `assessments/` and, if the team has its own, `checklists/` and `templates/`.

    Reading never writes. What a workspace lacks, the files shipped with gap-tool supply.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._checklist = lru_cache(maxsize=None)(self._read_checklist)

    @classmethod
    def around(cls, start: Path) -> "Workspace":
        """The workspace that a file or folder lies in; without one, the folder itself."""
        folder = start if start.is_dir() else start.parent
        for one in (folder.absolute(), *folder.absolute().parents):
            if (one / "assessments").is_dir() or (one / "checklists").is_dir():
                return cls(one)
        return cls(folder.absolute())

    # -- files ------------------------------------------------------------------------------

    def shown(self, path: Path) -> str:
        """The path as it is printed: from the current folder if it lies below it."""
        return shown(path)

    def files(self, start: Path | None = None) -> list[Path]:
        """The YAML files of assessments and checklists at or below a path, sorted."""
        if start is not None and not start.is_dir():
            return [start]
        folders = [start] if start else [self.root / "assessments", self.root / "checklists"]
        found = (path for folder in folders for path in folder.rglob("*.y*ml"))
        return sorted(path for path in found if _is_ours(path))

    def assessment_path(self, country_folder: str, convention: str) -> Path:
        """Where the first assessment of a country against a convention lies."""
        return self.root / "assessments" / country_folder / f"{convention}.yaml"

    def template_folders(self) -> list[Path]:
        """Where templates are looked for: the workspace's own first."""
        return [self.root / "templates", shipped("templates")]

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
            raise Refusal(f"there is no checklist '{convention}'{hint(convention, known)}")
        own = self.root / "checklists" / f"{convention}.yaml"
        return own if own.is_file() else shipped("checklists") / f"{convention}.yaml"

    def _read_checklist(self, convention: str) -> Checklist:
        checked = self.check(self.checklist_path(convention))
        if checked.checklist is None or checked.errors:
            raise Refusal(f"the checklist '{convention}' has faults", checked.errors)
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
                    raise Refusal("the relations between conventions have faults", checked.errors)
                return checked.relations
        return Relations(relations=[])

    # -- checking ---------------------------------------------------------------------------

    def check(self, path: Path, stage: Stage | None = None) -> Checked:
        """Everything there is to say about one file; the file itself is only read.

        Args:
            path: an assessment or a checklist.
            stage: judge as if the assessment had reached this stage.
        """
        try:
            content = read_file(path)
        except OSError as error:
            shown = error.strerror or str(error)
            message = f"cannot be read: {shown}"
            return self._unread(path, message)
        except Refusal as refusal:
            return self._unread(path, str(refusal))
        document = read_bytes(content)
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
        loaded = load_assessment(data)
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
        convention = assessment.assessment.convention
        try:
            checked.checklist = self.checklist(convention)
        except Refusal as refusal:
            where = ("assessment", "convention")
            return [Fault(where, "unknown-convention", str(refusal))]
        checked.assessment = assessment
        case = Case(
            assessment,
            checked.checklist,
            stage or assessment.assessment.stage,
            known=loaded.known,
            partial=loaded.partial or bool(checked.document.faults),
            earlier=self._earlier_rounds(checked.path, assessment),
        )
        return run(case)

    def _earlier_rounds(self, path: Path, assessment: Assessment) -> list[Assessment]:
        """The assessments of earlier rounds: `budapest.yaml`, `budapest-r2.yaml` before `-r3`."""
        found: list[Assessment] = []
        convention = assessment.assessment.convention
        for number in range(1, assessment.assessment.round):
            suffix = "" if number == 1 else f"-r{number}"
            earlier = path.with_name(f"{convention}{suffix}.yaml")
            if earlier.is_file() and earlier != path:
                with suppress(OSError, Refusal):  # its own check says what is wrong with it
                    loaded = load_assessment(read_bytes(read_file(earlier)).data)
                    found += [loaded.assessment] if loaded.assessment else []
        return found


def _is_ours(path: Path) -> bool:
    return path.suffix in (".yaml", ".yml") and not path.stem.endswith(".reviews")
