"""Open Packaging Convention (ISO/IEC 29500-2): a .docx as parts; equal parts give equal bytes."""

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip can hold, and the one Word writes


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from a part to another part or to an address outside."""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """The parts of a document by name, with their content types and relations."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)

    def add(self, part: str, content: bytes, content_type: str | None = None) -> None:
        """Puts a part in, or replaces it; the content type of a known part is kept."""
        self.parts[part] = content
        if content_type:
            self.types[part] = content_type

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """Links a part ("" for the package) to a target; returns the relation's id.

        Args:
            source: name of the part that refers.
            kind: last word of an office relation type, or a whole type address.
            target: path relative to the source's folder, or an outside address.
            external: whether the target is an address outside the package.
        """
        listed = self.relations.setdefault(source, [])
        taken = {one.id for one in listed}
        number = len(listed) + 1
        while f"rId{number}" in taken:
            number += 1
        type_ = kind if ":" in kind else f"{OFFICE}/{kind}"
        listed.append(Relation(f"rId{number}", type_, target, external))
        return f"rId{number}"

    def related(self, source: str, kind: str) -> str | None:
        """The target of the first relation of that kind, or None."""
        kinds = (kind, f"{OFFICE}/{kind}")
        return next(
            (one.target for one in self.relations.get(source, ()) if one.type in kinds), None
        )

    def to_bytes(self) -> bytes:
        """The zipped document. Equal packages give equal bytes under one zlib."""
        files = dict(self.parts)
        files["[Content_Types].xml"] = self._types_part()
        for source, listed in self.relations.items():
            if listed:
                files[_relations_name(source)] = _relations_part(listed)
        order = [*_FIRST, *sorted(set(files) - set(_FIRST))]
        return deterministic_zip({part: files[part] for part in order})

    def _types_part(self) -> bytes:
        root = etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})
        for extension, type_ in sorted(self.defaults.items()):
            etree.SubElement(root, f"{{{TYPES}}}Default", Extension=extension, ContentType=type_)
        for part, type_ in sorted(self.types.items()):
            etree.SubElement(root, f"{{{TYPES}}}Override", PartName="/" + part, ContentType=type_)
        return _document(root)


def deterministic_zip(files: dict[str, bytes]) -> bytes:
    """A zip of the files in the given order, without dates, owners or file modes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in files.items():
            entry = zipfile.ZipInfo(part, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, content, compresslevel=6)
    return buffer.getvalue()


def read(path: Path) -> Package:
    """The package in a .docx file.

    Raises:
        zipfile.BadZipFile: the file is not a zip.
        KeyError: the zip is not an Open Packaging document.
    """
    package = Package()
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            content = archive.read(part)
            if part == "[Content_Types].xml":
                _read_types(package, content)
            elif part.endswith(".rels"):
                package.relations[_source_of(part)] = _read_relations(content)
            elif not part.endswith("/"):
                package.parts[part] = content
    return package


def _read_types(package: Package, content: bytes) -> None:
    root = etree.fromstring(content)
    for one in root.iter(f"{{{TYPES}}}Default"):
        package.defaults[one.get("Extension", "")] = one.get("ContentType", "")
    for one in root.iter(f"{{{TYPES}}}Override"):
        package.types[one.get("PartName", "").lstrip("/")] = one.get("ContentType", "")


def _read_relations(content: bytes) -> list[Relation]:
    return [
        Relation(
            one.get("Id", ""),
            one.get("Type", ""),
            one.get("Target", ""),
            one.get("TargetMode") == "External",
        )
        for one in etree.fromstring(content).iter(f"{{{RELATIONS}}}Relationship")
    ]


def _relations_name(source: str) -> str:
    folder, _, file = source.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _source_of(relations_part: str) -> str:
    folder, _, file = relations_part.rpartition("/")
    parent = folder.removesuffix("_rels").rstrip("/")
    source = file.removesuffix(".rels")
    return f"{parent}/{source}" if parent else source


def _relations_part(listed: list[Relation]) -> bytes:
    root = etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
    for one in listed:
        made = etree.SubElement(
            root, f"{{{RELATIONS}}}Relationship", Id=one.id, Type=one.type, Target=one.target
        )
        if one.external:
            made.set("TargetMode", "External")
    return _document(root)


def _document(root: Any) -> bytes:
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return content
