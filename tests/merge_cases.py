"""Three-way cases for the merge, made at random, merged by git itself, and judged by an oracle.

Run `python -m tests.merge_cases 1000` for the long run and its numbers.

The oracle knows nothing of gap-tool's merge: a side is a list of edits of plain data, each with the
path that it touches. Where no two paths meet, the result must be clean and say what the data say
with the edits of both sides; where they meet, every edit must be found in the result, or in its
side of a conflict. PyYAML reads the results, not gap-tool.
"""

import copy
import json
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path as File
from typing import Any

import yaml

from gap_tool.workspace import Workspace
from tests.merge_edits import Data, Edit, Path, edits_of, keys_of, meet, plain, remark, step_of

HERE = File(__file__).parent
BASES = [
    *sorted((HERE.parent / "assessments").rglob("*.yaml")),
    HERE / "data" / "reports" / "every-field.yaml",
]
SEPARATOR = re.compile(r"\n\s*\n")


# -- writing ------------------------------------------------------------------------------------


@dataclass
class Layout:
    """How a side writes its file."""

    ends: str = "\n"
    mark: bytes = b""
    joined: bool = False  # paragraphs on one line
    dash: int = 2  # columns before the dash
    flow: bool = True  # short lists in brackets


def write(data: Data, layout: Layout) -> bytes:
    """A file, with comments where the data have them under the key `#`."""
    lines = list(_mapping(data, 0, (), data.get("#", {}), layout))
    return layout.mark + ("\n".join(lines) + "\n").replace("\n", layout.ends).encode()


def _mapping(held: Data, column: int, path: Path, notes: Data, layout: Layout) -> Iterator[str]:
    pad = " " * column
    for key, value in held.items():
        if key == "#":
            continue
        if not path and next(iter(held)) != key:
            yield ""
        yield from (f"{pad}# {one}" for one in notes.get((*path, key), ()))
        yield from _entry(f"{pad}{key}:", value, column, (*path, key), notes, layout)


def _entry(
    lead: str, value: Data, column: int, path: Path, notes: Data, layout: Layout
) -> Iterator[str]:
    if isinstance(value, list) and value and (isinstance(value[0], dict) or not layout.flow):
        yield lead
        dash = column + layout.dash
        for item in value:
            name = (*path, step_of(item))
            yield from (f"{' ' * dash}# {one}" for one in notes.get(name, ()))
            if isinstance(item, dict):
                first, *rest = _mapping(item, dash + 2, name, notes, layout)
                yield f"{' ' * dash}- {first.lstrip()}" if "#" not in first[: dash + 3] else first
                yield from rest
            else:
                yield f"{' ' * dash}- {_scalar(item)}"
    elif isinstance(value, dict) and value and not (len(path) > 3 and _is_flat(value)):
        yield lead
        yield from _mapping(value, column + 2, path, notes, layout)
    elif isinstance(value, str) and ("\n" in value or len(value) > 80):
        yield f"{lead} |"
        for paragraph in SEPARATOR.split(value.rstrip()):
            body = [" ".join(paragraph.split("\n"))] if layout.joined else paragraph.split("\n")
            yield from (" " * (column + 2) + one for one in body)
            yield ""
    else:
        yield f"{lead} {_scalar(value)}"


def _is_flat(value: Data) -> bool:
    return all(isinstance(one, str) and len(one) < 40 for one in value.values())


def _scalar(value: Data) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_scalar, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_scalar(one)}' for key, one in value.items())}}}"
    text = str(value)
    return (
        text if re.fullmatch(r"[\w.][\w. -]*\w|\w", text) else json.dumps(text, ensure_ascii=False)
    )


def unordered(value: Data) -> Data:
    """The same without the order of lists, which an oracle does not know when items were added."""
    if isinstance(value, dict):
        return {key: unordered(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted(map(unordered, value), key=repr)
    return value


# -- making cases -------------------------------------------------------------------------------


@dataclass
class Case:
    """Three versions of a file, and what led to them."""

    base: bytes
    ours: bytes
    theirs: bytes
    edits: tuple[list[Edit], list[Edit]]
    expected: Data  # with the edits of both sides; None where they meet
    same_layout: bool
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def apart(self) -> bool:
        return self.expected is not None


def case(rng: random.Random) -> Case:
    """Three versions of one of the assessments at hand."""
    data = _reduced(rng, load(rng.choice(BASES).read_text(encoding="utf-8")))
    data["#"] = {}
    layout = Layout(dash=rng.choice([0, 2]), ends=rng.choice(["\n", "\n", "\n", "\r\n"]))
    for number in range(rng.randrange(4)):
        remark(rng.choice(keys_of(data)), f"base-{number}").make(data)
    sides = edits_of(rng, data, "ours"), edits_of(rng, data, "theirs")
    if rng.random() < 0.5:  # else they meet where chance will have it
        sides = sides[0], [one for one in sides[1] if not any(meet(one, two) for two in sides[0])]
    if rng.random() < 0.15 and sides[0]:  # both had the same idea
        twin = rng.choice(sides[0])
        sides[1][:] = [one for one in sides[1] if not meet(one, twin)] + [twin]
    clash = any(meet(one, two) for one in sides[0] for two in sides[1])
    expected = None if clash else applied(data, [*sides[0], *sides[1]])
    layouts = [_layout(rng, layout), _layout(rng, layout)]
    ours, theirs = (
        write(applied(data, made), one) for made, one in zip(sides, layouts, strict=True)
    )
    same = layouts[0] == layouts[1] == layout
    return Case(write(data, layout), ours, theirs, sides, expected, same)


def _layout(rng: random.Random, layout: Layout) -> Layout:
    """The layout of a side: now and then another one."""
    others: list[dict[str, Any]] = [
        {"ends": "\r\n"}, {"mark": b"\xef\xbb\xbf"}, {"joined": True}, {"flow": False},
        {"dash": 2 - layout.dash},
    ]  # fmt: skip
    return replace(layout, **rng.choice(others)) if rng.random() < 0.1 else layout


def _reduced(rng: random.Random, data: Data) -> Data:
    """The header and some of the findings: small files merge faster."""
    places = [key for key in data if key.startswith("art-")]
    kept = set(rng.sample(places, k=min(len(places), rng.choice([2, 4, 8]))))
    return {key: one for key, one in data.items() if key in kept or not key.startswith("art-")}


def load(text: str) -> Data:
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def applied(data: Data, edits: list[Edit]) -> Data:
    made = copy.deepcopy(data)
    for one in sorted(edits, key=lambda one: one.kind == "reorder"):
        one.make(made)
    places = sorted((key for key in made if key.startswith("art-")), key=_place)
    return {key: made[key] for key in [*(k for k in made if not k.startswith("art-")), *places]}


def _place(name: str) -> list[tuple[int, str]]:
    steps = re.findall(r"[0-9]+|[a-z]+", name[4:])
    return [(int(one), "") if one.isdigit() else (0, one) for one in steps]


# -- judging --------------------------------------------------------------------------------------

MARKED = re.compile(
    r"^<{7}[^\n]*\n(?P<ours>(?:[^\n]*\n)*?)={7}\n(?P<theirs>(?:[^\n]*\n)*?)>{7}[^\n]*\n",
    re.MULTILINE,
)


def text_of(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def picked(text: str, side: str) -> str:
    """The text with every conflict decided for a side."""
    return MARKED.sub(lambda found: found[side], text)


def complaints(one: Case, result: bytes, *, clean: bool) -> list[str]:
    """What is wrong with a result; nothing, if all edits are there."""
    text = text_of(result)
    if clean != (MARKED.search(text) is None):
        return ["the exit code and the markers say different things"]
    if one.apart and not clean:
        return ["a conflict, although the sides touched different fields"]
    found: list[str] = []
    for side, name in zip(one.edits, ("ours", "theirs"), strict=True):
        source = picked(text, name)
        try:
            data = load(source)
        except yaml.YAMLError as error:
            return [f"{name}: no YAML: {error}"]
        if any(count > 1 for count in Counter(re.findall(r"(?m)^([\w.-]+):", source)).values()):
            found.append(f"{name}: a key stands twice")
        found += [f"{name}: lost: {e.kind} {e.path}" for e in side if not e.holds(data, source)]
    if one.apart and not found and unordered(plain(load(text))) != unordered(plain(one.expected)):
        found.append("the values are not those of both sides")
    return found


def errors_of(workspace: Workspace, folder: File, content: bytes) -> Counter[str]:
    path = folder / "assessments" / "example" / "case.yaml"
    path.write_bytes(content)
    return Counter(one.code for one in workspace.check(path).errors)


def new_errors(folder: File, one: Case, result: bytes) -> list[str]:
    """Errors that came neither with our edits nor with theirs."""
    (folder / "assessments" / "example").mkdir(parents=True, exist_ok=True)
    workspace = Workspace(folder)
    base, ours, theirs, merged = (
        errors_of(workspace, folder, content)
        for content in (one.base, one.ours, one.theirs, result)
    )
    return sorted(merged - (base + (ours - base) + (theirs - base)))


# -- real repositories ------------------------------------------------------------------------------


def clean_environment(home: File) -> dict[str, str]:
    """Variables under which git knows nothing of this machine's settings."""
    kept = {key: one for key, one in os.environ.items() if not key.startswith(("GIT_", "XDG_"))}
    return kept | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(HERE.parent),
    }


def driver() -> str:
    """The merge driver as git is told of it."""
    return f"{shlex.quote(sys.executable)} -m gap_tool merge %O %A %B --path %P --marker-size %L"


@dataclass
class Repository:
    """A real git repository for cases."""

    root: File

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
        person = ("-c", "user.name=A. Example", "-c", "user.email=a@example.org")
        settings = (*person, "-c", "core.autocrlf=false", "-c", "gc.auto=0")
        return subprocess.run(
            ["git", *settings, *arguments],
            cwd=self.root,
            env=clean_environment(self.root),
            capture_output=True,
            check=check,
        )

    def start(self) -> None:
        self.root.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        (self.root / ".gitattributes").write_text("*.yaml merge=gap-tool\n")

    def commit(self, files: dict[str, bytes], author: str = "A. Example") -> None:
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x", f"--author={author} <x@example.org>")

    def merge(self, branch: str, *, with_driver: bool) -> tuple[set[str], str]:
        """The files in which git left conflicts, and what it printed."""
        told = ["-c", f"merge.gap-tool.driver={driver()}"] if with_driver else []
        done = self.git(*told, "merge", "-q", "--no-edit", branch, check=False)
        unmerged = self.git("diff", "--name-only", "--diff-filter=U", "-z").stdout.decode()
        return set(unmerged.split("\0")) - {""}, (done.stdout + done.stderr).decode()


def merge_all(folder: File, cases: list[Case]) -> None:
    """Merges the cases as files of one repository, by text and by the driver; notes the results."""
    repository = Repository(folder)
    repository.start()
    names = [f"assessments/c{number}/budapest.yaml" for number in range(len(cases))]
    repository.commit({name: one.base for name, one in zip(names, cases, strict=True)})
    repository.git("checkout", "-q", "-b", "theirs")
    repository.commit(
        {name: one.theirs for name, one in zip(names, cases, strict=True)}, "B. Example"
    )
    repository.git("checkout", "-q", "main")
    repository.commit({name: one.ours for name, one in zip(names, cases, strict=True)})
    for key in ("text", "driver"):
        unmerged, said = repository.merge("theirs", with_driver=key == "driver")
        for name, one in zip(names, cases, strict=True):
            one.found[key] = (repository.root / name).read_bytes(), name not in unmerged
            one.found["said"] = said
        repository.git("reset", "-q", "--hard", "main" if unmerged else "main^1")


def judged(folder: File, cases: list[Case]) -> tuple[list[str], dict[str, int]]:
    """Complaints about the results of the driver, and what is to be counted."""
    wrong: list[str] = []
    counted: Counter[str] = Counter()
    for number, one in enumerate(cases):
        result, clean = one.found["driver"]
        found = complaints(one, result, clean=clean)
        if clean:
            found += [f"new error: {error}" for error in new_errors(folder, one, result)]
        wrong += [f"case {number}: {what}" for what in found]
        by_text, text_clean = one.found["text"]
        sound = text_clean and not complaints(one, by_text, clean=True)
        counted.update(
            {
                "cases": 1,
                "clean": clean,
                "clean by text": text_clean,
                "clean and right by text": sound,
                "apart": one.apart,
                "apart, clean": one.apart and clean,
                "apart, clean by text": one.apart and text_clean,
                "same layout": one.same_layout,
                "same layout, clean": one.same_layout and clean,
                "same layout, clean by text": one.same_layout and text_clean,
            }
        )
    said = {one.found["said"] for one in cases}
    counted["merged line by line"] = sum(one.count("line by line") for one in said)
    return wrong, dict(counted)


def main(count: int, seed: int = 0) -> int:
    """Runs many cases and prints the shares."""
    rng, wrong, total = random.Random(seed), [], Counter[str]()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for batch in range(0, count, 100):
            cases = [case(rng) for _ in range(min(100, count - batch))]
            merge_all(File(folder) / f"r{batch}", cases)
            found, counted = judged(File(folder) / f"c{batch}", cases)
            wrong += [f"batch {batch}: {one}" for one in found]
            total.update(counted)
    for name, number in total.items():
        print(f"{name:<28} {number:>6}  {100 * number / total['cases']:5.1f} %")
    print(f"{time.monotonic() - started:.0f} s", *wrong[:40], f"{len(wrong)} complaints", sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])) if sys.argv[1:] else main(1000))
