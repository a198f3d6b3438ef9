"""What every part of a report needs: the data, the words and the document being written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from babel import Locale
from babel.dates import format_date

from gap_tool import ids
from gap_tool.assessment import Assessment, Finding
from gap_tool.checklist import Checklist
from gap_tool.docx.writer import Writer
from gap_tool.fields import title_in
from gap_tool.matrix import Matrix
from gap_tool.wording import Wording


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which files and which tool a report was made from."""

    tool: str
    commit: str | None
    changed: bool
    assessment_hash: str
    checklist_hash: str


@dataclass
class Report:
    """A report in the making.

    Attributes:
        pages: page number by bookmark, if they are known.
        with_errors: whether it is printed although the check found errors.
        printed: the provisions printed so far, to prove that none is lost or doubled.
    """

    assessment: Assessment
    checklist: Checklist
    matrix: Matrix
    wording: Wording
    writer: Writer
    provenance: Provenance
    language: str = "en"
    pages: dict[str, int] = field(default_factory=dict)
    with_errors: bool = False
    printed: list[str] = field(default_factory=list)
    cited_laws: set[str] = field(default_factory=set)
    cited_sources: set[str] = field(default_factory=set)
    _numbers: Counter[str] = field(default_factory=Counter)

    def next_number(self, kind: str) -> int:
        """The next number of a kind of caption (`Table`, `Figure`)."""
        self._numbers[kind] += 1
        return self._numbers[kind]

    @property
    def reference(self) -> str:
        """The reference on every page; without one in the file, country, treaty number, round."""
        head, treaty = self.assessment.assessment, self.checklist.checklist
        return head.reference or f"{head.country}-{treaty.number}-R{head.round}"

    @property
    def country(self) -> str:
        """The State's name in the report's language."""
        code = self.assessment.assessment.country
        return str(Locale.parse(self.language).territories.get(code, code))

    @property
    def convention(self) -> str:
        """The convention's title."""
        return self.title(self.checklist.checklist.title)

    def title(self, titles: dict[str, str]) -> str:
        """A title in the report's language, else in English, else in any."""
        return title_in(titles, self.language)

    @property
    def content_language(self) -> str:
        """The language that the experts write in."""
        return self.assessment.assessment.language

    def language_name(self, code: str) -> str:
        """A language's name in the report's language."""
        return Locale.parse(code.replace("-", "_")).get_display_name(self.language) or code

    def when(self, moment: str | date | None) -> str:
        """A year, month or day in words; nothing for None."""
        if moment is None:
            return ""
        text = moment.isoformat() if isinstance(moment, date) else moment
        pattern = {4: "y", 7: "LLLL y", 10: "d MMMM y"}[len(text)]
        day = date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)  # noqa: PLR2004
        return format_date(day, pattern, locale=self.language)

    def listed(self, words: list[str]) -> str:
        """Words as a list in a sentence: `a, b and c`."""
        from babel.lists import format_list

        return format_list(words, locale=self.language)

    def findings_under(self, article: str) -> Iterator[tuple[str, Finding]]:
        """The findings on provisions and groups below an article, in treaty order."""
        return ((one, self.assessment.findings[one]) for one in self._below.get(article, ()))

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        """Every place with the findings below it, worked out once: a search for each place would
        take time with the square of the report's length.
        """
        below: dict[str, list[str]] = {}
        for one in sorted(self.assessment.findings, key=ids.order):
            for above in ids.parents(one):
                below.setdefault(above, []).append(one)
        return below

    def recommendations(self) -> Iterator[tuple[str, Finding, int]]:
        """Place, finding and index of every recommendation, in treaty order."""
        for place in sorted(self.assessment.findings, key=ids.order):
            finding = self.assessment.findings[place]
            for index in range(len(finding.recommendations)):
                yield place, finding, index


def first_sentence(prose: str) -> str:
    """The first sentence of a prose field, which stands on a line of its own."""
    return prose.strip().split("\n", 1)[0].strip()


def paragraphs(prose: str | None) -> list[str]:
    """The paragraphs of a prose field: one sentence a line, a blank line between paragraphs."""
    return [" ".join(block.split()) for block in (prose or "").split("\n\n") if block.strip()]
