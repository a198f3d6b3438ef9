"""The pages of the codes that a check prints: what each rule says, why, and what to do.

A page is a Markdown file `pages/<code>.md`: a title line, lines such as `Severity: error`, the rule
in a few sentences, then examples that pass and examples that fail. In an example `# E: code` and
`# W: code` mark the line on which an error or a warning is reported, and `‹U+00A0›` stands for a
character that cannot be seen.
"""

import re
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gap_tool.diagnostics import Refusal
from gap_tool.messages import tell
from gap_tool.spelling import hint

FOLDER = Path(__file__).parent / "pages"
GROUPS = (
    "the text of the file",
    "the form of the entries",
    "the header",
    "laws and sources",
    "findings",
    "recommendations",
    "what must be finished",
    "checklists",
    "scales",
)
_HEAD = re.compile(r"# (?P<code>\S+): (?P<title>.+)\n\n(?P<facts>(?:\w+: .+\n)+)\n")
_MARK = re.compile(r"# ([EW]): ")


@dataclass(frozen=True)
class Page:
    """What there is to say about one code.

    Attributes:
        facts: the lines under the title: `Severity`, `About`, and what an example needs.
        text: the rule and the examples, in Markdown.
    """

    code: str
    title: str
    facts: dict[str, str]
    text: str

    @property
    def markdown(self) -> str:
        """The page as people read it, the marks in its examples written out."""
        words = {"E": "error", "W": "warning"}
        text = _MARK.sub(lambda found: f"# <- {words[found.group(1)]}: ", self.text)
        return f"# {self.code}\n\n**{self.title}** ({self.facts['Severity']})\n\n{text}"


def codes() -> list[str]:
    """All codes, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.md"))


@cache
def page(code: str) -> Page:
    """The page of a code.

    Raises:
        Refusal: there is no such code; names the nearest.
    """
    if code not in codes():
        raise Refusal(
            tell(
                "there is no code '{code}'{near}; all: gap-tool explain",
                code=code,
                near=hint(code, codes()),
            )
        )
    source = (FOLDER / f"{code}.md").read_text(encoding="utf-8")
    head = _HEAD.match(source)
    assert head is not None, f"the page of {code} has no head"
    facts = dict(line.split(": ", 1) for line in head["facts"].splitlines())
    return Page(head["code"], head["title"], facts, source[head.end() :])


def by_group() -> dict[str, list[Page]]:
    """All pages under the headings of the list, in its order."""
    pages = [page(code) for code in codes()]
    return {group: [one for one in pages if one.facts["About"] == group] for group in GROUPS}


def as_plain(markdown: str, width: int = 80) -> str:
    """A page without Markdown's signs: paragraphs filled, examples indented."""
    blocks = re.split(r"^```.*\n((?:.*\n)*?)```$", markdown, flags=re.MULTILINE)
    shown = [
        textwrap.indent(block, "    ") if index % 2 else _filled(block, width)
        for index, block in enumerate(blocks)
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(shown)).strip("\n")


def _filled(text: str, width: int) -> str:
    paragraphs = re.sub(r"^#+ |\*\*|`", "", text, flags=re.MULTILINE).split("\n\n")
    return "\n\n".join(
        textwrap.fill(one, width, break_on_hyphens=False, break_long_words=False)
        for one in paragraphs
    )
