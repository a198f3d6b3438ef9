"""What is staged for the next commit: files as git's index holds them, not as they lie on disk."""

from pathlib import Path

from gap_tool.files import read_file
from gap_tool.git import Repository
from gap_tool.git_run import Git, environment

_FOLDERS = ("assessments", "checklists")


class Index:
    """The index of the repository around the current folder.

    Attributes:
        changed: the workspace's files that the next commit changes, each with its workspace.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        git = Git(repository.root, environment(repository.git_dir))
        names = git.records(
            "diff", "--cached", "--name-only", "--no-renames", "--diff-filter=d", "-z"
        )
        rooted = ((repository.root / name, _root(repository.root, name)) for name in names)
        self.changed = {path: root for path, root in sorted(rooted) if root is not None}
        contents = repository.read([self._spec(path) for path in self.changed])
        self._contents = dict(zip(self.changed, contents, strict=True))

    @classmethod
    def here(cls) -> "Index":
        """The index of the repository that the current folder lies in.

        Raises:
            Refusal: it lies in none.
        """
        return cls(Repository.needed(Path.cwd()))

    def read(self, path: Path) -> bytes:
        """The bytes of a file as it is staged; what git does not know is read from the disk.

        Raises:
            OSError: it is neither staged nor on the disk.
        """
        if path not in self._contents:
            inside = path.is_relative_to(self._repository.root)
            found = self._repository.read([self._spec(path)])[0] if inside else None
            self._contents[path] = found
        content = self._contents[path]
        return read_file(path) if content is None else content

    def _spec(self, path: Path) -> str:
        return f":{path.relative_to(self._repository.root).as_posix()}"


def _root(top: Path, name: str) -> Path | None:
    """The workspace that a file of a repository belongs to, if it is one of a workspace."""
    path = Path(name)
    if path.suffix not in (".yaml", ".yml") or path.stem.endswith(".reviews"):
        return None
    folder = next((one for one in path.parents if one.name in _FOLDERS), None)
    return top / folder.parent if folder else None
