"""The fonts of a report: which the base document names, and which are installed here."""

import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from gap_tool.docx.house import House
from gap_tool.docx.xml import find_all, name

_VAL, _ASCII = name("w:val"), name("w:ascii")
_FOLDERS = ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts")  # of a Mac


@dataclass(frozen=True, slots=True)
class Font:
    """A font that the base document names.

    Attributes:
        styles: the names of the styles that are set in it.
        substitute: the font that Word and LibreOffice are told to take where it is missing.
    """

    family: str
    styles: tuple[str, ...]
    substitute: str | None


def needed(house: House) -> list[Font]:
    """The fonts of the base document, in the order of its styles."""
    styles: dict[str, list[str]] = defaultdict(list)
    for style in find_all(etree.fromstring(house.package.parts["word/styles.xml"]), "w:style"):
        fonts = style.find(f"{name('w:rPr')}/{name('w:rFonts')}")
        if fonts is not None and fonts.get(_ASCII):
            styles[fonts.get(_ASCII)].append(style.find(name("w:name")).get(_VAL))
    substitutes = _substitutes(house)
    return [Font(one, tuple(of), substitutes.get(one)) for one, of in styles.items()]


def _substitutes(house: House) -> dict[str, str]:
    table = house.package.parts.get("word/fontTable.xml")
    listed = find_all(etree.fromstring(table), "w:font") if table else ()
    found = ((one.get(name("w:name")), one.find(name("w:altName"))) for one in listed)
    return {family: other.get(_VAL) for family, other in found if other is not None}


def installed() -> frozenset[str] | None:
    """The families installed on this machine, in small letters; None if that cannot be told."""
    if sys.platform == "win32":
        return frozenset(_of_windows())
    if program := shutil.which("fc-list"):
        return _of_fontconfig(program)
    if sys.platform == "darwin":
        files = (one for folder in _FOLDERS for one in Path(folder).expanduser().rglob("*.*t*"))
        return frozenset(one.stem.lower() for one in files)
    return None


def _of_fontconfig(program: str) -> frozenset[str] | None:
    try:
        done = subprocess.run(  # noqa: S603 -- no argument comes from a user
            [program, "--format", "%{family}\n"], capture_output=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return None
    lines = done.stdout.decode("utf-8", "replace").lower().splitlines()
    return frozenset(family.strip() for line in lines for family in line.split(","))


if sys.platform == "win32":
    import winreg
    from collections.abc import Iterator

    def _of_windows() -> Iterator[str]:
        """The names in the registry, such as `calibri` for `Calibri Bold (TrueType)`."""
        path = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                with winreg.OpenKey(root, path) as key:
                    for number in range(winreg.QueryInfoKey(key)[1]):
                        listed = winreg.EnumValue(key, number)[0].lower().partition(" (")[0]
                        yield from (one.strip() for one in listed.split("&"))
            except OSError:  # no fonts of this user's own
                continue
