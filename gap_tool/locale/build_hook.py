"""Puts the compiled catalogues into the wheel, without leaving them in the checkout."""  # noqa: INP001

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """A step of the build (hatchling calls it by the path in pyproject.toml)."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles every catalogue; an editable install reads the sources instead."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from gap_tool.catalogue import compiled

        self._made = TemporaryDirectory()  # gone with this hook, when the wheel is written
        folder = Path(self._made.name)
        package = Path(self.root) / "gap_tool"
        for source in sorted((package / "locale").rglob("*.po")):  # of reports, and of the command
            name = source.relative_to(package).with_suffix(".mo")
            made = folder / name
            made.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as file:
                made.write_bytes(compiled(file, source.stem))
            build_data["force_include"][str(made)] = f"gap_tool/{name.as_posix()}"
