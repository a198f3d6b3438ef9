"""The files of a fresh workspace: what git, an editor and the members of the team need to know."""

import json
from collections.abc import Iterable

from gap_tool.git_setup import ASSESSMENTS, WORD_FILES
from gap_tool.json_schema import FOLDER, file_name

ATTRIBUTES = ".gitattributes"


def attributes_text() -> str:
    """What git has to know of the files: how lines end, what is shown, compared and merged how.

    Where `gap-tool git-setup` has not been run, git passes over the words that begin with gap-tool.
    """
    return f"""\
# Lines end alike on every machine, so that nobody's editor changes a whole file.
* text=auto eol=lf
*.docx binary
*.pdf binary

# How changes are shown and merged, once `gap-tool git-setup` has been run in a copy.
{ASSESSMENTS}
{WORD_FILES}
"""


def fresh_files(conventions: Iterable[str]) -> dict[str, str]:
    """All files of a fresh workspace, by path.

    Args:
        conventions: those that an editor shall help with.
    """
    return {
        ATTRIBUTES: attributes_text(),
        ".gitignore": _IGNORED,
        ".editorconfig": _EDITORS,
        ".vscode/settings.json": settings_text(conventions),
        ".vscode/extensions.json": _text({"recommendations": ["redhat.vscode-yaml"]}),
        "README.md": _README,
    }


def settings_text(conventions: Iterable[str]) -> str:
    """The settings of VS Code: which schema helps with which assessment, and that nothing changes
    a file behind its author's back.
    """
    schemas = {
        f"{FOLDER}/{file_name(one)}": [
            f"assessments/*/{one}.yaml",
            f"assessments/*/{one}-r[0-9]*.yaml",
        ]
        for one in conventions
    }
    return _text(
        {
            "yaml.validate": True,
            "yaml.hover": True,
            "yaml.completion": True,
            "yaml.format.enable": False,
            "yaml.schemaStore.enable": False,
            "yaml.schemas": schemas,
            "[yaml]": _YAML_EDITOR,
            "editor.unicodeHighlight.ambiguousCharacters": True,
            "editor.unicodeHighlight.invisibleCharacters": True,
            "editor.unicodeHighlight.nonBasicASCII": False,
            "editor.unicodeHighlight.includeStrings": True,
            "editor.unicodeHighlight.includeComments": True,
            "editor.unicodeHighlight.allowedLocales": {"_os": False, "_vscode": False},
            "files.encoding": "utf8",
        }
    )


def _text(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


_YAML_EDITOR = {
    "editor.wordWrap": "on",
    "editor.wrappingIndent": "same",
    "editor.tabSize": 2,
    "editor.insertSpaces": True,
    "editor.detectIndentation": False,
    "editor.formatOnSave": False,
    "editor.formatOnPaste": False,
    "editor.formatOnType": False,
    "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
    "editor.suggest.snippetsPreventQuickSuggestions": False,
}

_IGNORED = """\
# Made from the assessments at any time: gap-tool report
/reports/

# What Word, LibreOffice and the machine leave behind
~$*
.~lock.*#
.DS_Store
Thumbs.db
"""

_EDITORS = """\
root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true

[*.{yaml,yml}]
indent_style = space
indent_size = 2
"""

_README = """\
# Our assessments

Here we map national law against conventions, article by article, in text files. The reports in Word
are printed from them with gap-tool.

| folder | what is in it |
| --- | --- |
| `assessments/` | one folder for each country, one file for each convention |
| `reports/` | the reports, printed anew at any time and not kept in the history |

## Once on each computer

1. Install Python 3.11 or later, git and gap-tool.
2. Get a copy of this folder with git (`git clone`), and in it run `gap-tool git-setup`: git then
   shows changes as legal text, joins the work of two experts and checks each commit first.
3. `gap-tool doctor` looks whether all is in place.

## The daily round

```sh
gap-tool new moldova budapest        # start an assessment; it says which file it wrote
gap-tool check                       # what is wrong, and what is still open
gap-tool report assessments/moldova/budapest.yaml
git add --all
git commit -m "Article 6: national law added"
```

Before you start, `git pull` fetches what the others did; when you are done, `git push` sends them
yours. Say in the message of a commit why something changed: others will read it as the history of
the article.

`gap-tool --help` lists all commands, `gap-tool check --help` explains one.
"""
