"""`gap-tool textconv`: what git calls for each version of a file that it shows."""

import sys
from pathlib import Path

import click

from gap_tool.messages import tell


@click.command("textconv", hidden=True)
@click.argument("path", type=click.Path(path_type=Path))
def command(path: Path) -> int:
    """Print an assessment or a Word file as plain text, for git diff. `gap-tool git-setup`
    registers it.
    """
    from gap_tool.files import read_file

    content = read_file(path)
    try:
        content = _converted(path, content)
    except Exception:  # noqa: BLE001 -- git would show nothing at all; the file itself is better
        click.echo(
            tell("gap-tool: '{name}' is shown as it is in the file", name=path.name), err=True
        )
    sys.stdout.buffer.write(content)  # as bytes: git would show the CR of a line end of Windows
    sys.stdout.buffer.flush()
    return 0


def _converted(path: Path, content: bytes) -> bytes:
    """The text of the file; a file that is none of ours comes back as it is."""
    if path.suffix.lower() == ".docx" or content.startswith(b"PK\x03\x04"):
        from gap_tool.docx_text import docx_text

        return docx_text(content).encode("utf-8", "replace")
    from gap_tool.plain_text import plain_text
    from gap_tool.workspace import Workspace

    text = plain_text(content, Workspace.around(Path.cwd()))
    return content if text is None else text.encode("utf-8", "replace")
