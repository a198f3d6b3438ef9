"""LibreOffice, where it is installed: a PDF of a report, and the page of each of its headings."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from gap_tool.diagnostics import Refusal
from gap_tool.messages import tell

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_ASKED = (
    "ExportBookmarks",
    "UseTaggedPDF",
    "PDFUACompliance",  # ISO 14289: readable with a screen reader
    "DisplayPDFDocumentTitle",
    "EmbedStandardFonts",
)
_OPTIONS = {one: {"type": "boolean", "value": "true"} for one in _ASKED}
_LONGEST = 600  # seconds


def program() -> str | None:
    """The path of LibreOffice, or None where it is not installed."""
    found = next((path for one in _PROGRAMS if (path := shutil.which(one))), None)
    return found or next((str(path) for path in _PLACES if path.is_file()), None)


def to_pdf(document: bytes) -> bytes:
    """The PDF of a .docx, with bookmarks and tags.

    Raises:
        Refusal: LibreOffice is missing or fails.
    """
    path = program()
    if path is None:
        raise Refusal(
            tell("a PDF needs LibreOffice, which is not installed here (libreoffice.org)")
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(document)
        profile = (Path(folder) / "profile").as_uri()  # its own, so that an open window is no bar
        filter_ = f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}"
        command = [path, f"-env:UserInstallation={profile}", "--headless", "--convert-to", filter_]
        try:
            done = subprocess.run(  # noqa: S603 -- program and files are ours
                [*command, "--outdir", folder, str(source)],
                capture_output=True,
                check=False,
                timeout=_LONGEST,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Refusal(tell("LibreOffice could not make the PDF: {why}", why=error)) from error
        result = source.with_suffix(".pdf")
        if not result.is_file():
            told = done.stderr.decode("utf-8", "replace").strip()
            told = told or tell("exit code {code}", code=done.returncode)
            raise Refusal(tell("LibreOffice could not make the PDF: {why}", why=told))
        return result.read_bytes()


def heading_pages(pdf: bytes) -> list[int]:
    """The page of every heading, from 1, in the order of the document."""
    import io

    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    pages: list[int] = []

    def walk(items: list[object]) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                number = reader.get_destination_page_number(item)  # type: ignore[arg-type]
                pages.append((number if number is not None else -1) + 1)

    walk(list(reader.outline))
    return pages
