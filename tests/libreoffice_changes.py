"""LibreOffice accepts or rejects every tracked change: a second opinion on a redline.

A Basic macro in a profile of its own does it, through the same commands as the menu.
"""

import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from gap_tool.libreoffice import program

_LONGEST = 300  # seconds
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
"""
_NAMESPACES = (
    'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_MACRO = """
Sub Resolve(source As String, target As String, what As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  found = 0
  every = doc.Redlines.createEnumeration()
  Do While every.hasMoreElements()
    every.nextElement()
    found = found + 1
  Loop
  If what <> "" Then
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    frame = doc.CurrentController.Frame
    dispatcher.executeDispatch(frame, ".uno:" & what, "", 0, Array())
  End If
  rest = 0
  every = doc.Redlines.createEnumeration()
  Do While every.hasMoreElements()
    every.nextElement()
    rest = rest + 1
  Loop
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "Text (encoded)"
  how(1).Name = "FilterOptions" : how(1).Value = "UTF8,LF"
  doc.storeToURL(target & ".txt", how())
  number = FreeFile
  Open ConvertFromURL(target & ".count") For Output As #number
  Print #number, found & " " & rest
  Close #number
  doc.close(True)
End Sub
"""


class Read(NamedTuple):
    """What LibreOffice made of a document: its text, its changes before and after."""

    text: str
    changes: int
    left: int


def profile(folder: Path) -> Path:
    """A new profile in the folder that has the macro. LibreOffice fills a profile when it first
    starts, and would write over what stands there.
    """
    path = program()
    assert path
    command = [path, f"-env:UserInstallation={folder.as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--terminate_after_init"], check=True, capture_output=True, timeout=_LONGEST
    )
    _add_macro(folder / "user" / "basic" / "Standard")
    return folder


def read(profile: Path, content: bytes, what: str = "") -> Read:
    """A document after `AcceptAllTrackedChanges`, `RejectAllTrackedChanges` or nothing."""
    path = program()
    assert path
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.docx").write_bytes(content)
        source, target = (folder / "in.docx").as_uri(), (folder / "out").as_uri()
        call = f'macro:///Standard.Changes.Resolve("{source}","{target}","{what}")'
        command = [path, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        subprocess.run([*command, call], check=True, capture_output=True, timeout=_LONGEST)
        before, after = map(int, (folder / "out.count").read_text().split())
        return Read((folder / "out.txt").read_text(encoding="utf-8"), before, after)


def _add_macro(folder: Path) -> None:
    escaped = _MACRO.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    module = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" '
        f'script:language="StarBasic">{escaped}</script:module>'
    )
    (folder / "Changes.xba").write_text(module, encoding="utf-8")
    library = (
        _LIBRARY
        + f'<library:library {_NAMESPACES} library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="Changes"/>'
        "</library:library>"
    )
    (folder / "script.xlb").write_text(library, encoding="utf-8")
