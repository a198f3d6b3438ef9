"""What every part of a report needs: the data, the words and the document being written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from gap_tool import ids
from gap_tool.assessment import Assessment, Finding, Recommendation
from gap_tool.checklist import Checklist
from gap_tool.docx.writer import Writer
from gap_tool.fields import Text, title_in
from gap_tool.matrix import Matrix
from gap_tool.scale_files import StatusScale, StrengthScale
from gap_tool.translation import SOURCE, Translation
from gap_tool.wording import Wording


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which files and which tool a report was made from."""

    tool: str
    commit: str | None
    changed: bool
    assessment_hash: str
    checklist_hash: str


class Spoken(NamedTuple):
    """Paragraphs of prose, and the language that they are in."""

    blocks: list[str]
    language: str

    @property
    def line(self) -> str:
        """All of it in one paragraph."""
        return " ".join(self.blocks)


@dataclass
class Report:
    """A report in the making.

    Attributes:
        translation: the words of its language.
        scale: of the findings; `verbs`: of the recommendations.
        pages: page number by bookmark, if they are known.
        with_errors: whether it is printed although the check found errors.
        confidential: whether it shows what is marked confidential.
        printed: the provisions printed so far, to prove that none is lost or doubled.
        untranslated: what had to be printed in another language, by kind: where it stands.
        document: what its first page calls it: `Table of concordance`.
        remarks: what whoever prints it has to know, a sentence each.
        words: how many a submission may have, if it was asked for.
        beside: the other language of a document in two.
        law_names: those printed so far, by the law's id.
    """

    assessment: Assessment
    checklist: Checklist
    matrix: Matrix
    wording: Wording
    writer: Writer
    provenance: Provenance
    translation: Translation
    scale: StatusScale
    verbs: StrengthScale
    pages: dict[str, int] = field(default_factory=dict)
    with_errors: bool = False
    confidential: bool = False
    printed: list[str] = field(default_factory=list)
    cited_laws: set[str] = field(default_factory=set)
    cited_sources: set[str] = field(default_factory=set)
    untranslated: dict[str, dict[str, None]] = field(default_factory=dict)
    document: str = ""
    remarks: list[str] = field(default_factory=list)
    words: int | None = None
    beside: str = ""
    law_names: dict[str, str] = field(default_factory=dict)
    _numbers: Counter[str] = field(default_factory=Counter)

    @property
    def language(self) -> str:
        """The report's language."""
        return self.translation.language

    def say(self, message: str, **values: object) -> str:
        """A message in the report's language."""
        return self.translation.say(message, **values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """The form of a message that the number asks for."""
        return self.translation.plural(one, many, count, **values)

    @property
    def is_standard(self) -> bool:
        """Whether findings are rated by the standard statuses."""
        return self.assessment.assessment.scales.status == "standard"

    def label(self, term: StrEnum) -> str:
        """The printed word for a term of one of the scales."""
        return self.translation.label(term)

    def article(self, place: str) -> str:
        """A place as it is cited in a sentence: `Article 6(1)(a)`."""
        return self.translation.article(place)

    def when(self, moment: str | date | None) -> str:
        """A year, month or day in words; nothing for None."""
        return self.translation.when(moment)

    def listed(self, words: list[str]) -> str:
        """Words as a list in a sentence: `a, b and c`."""
        return self.translation.listed(words)

    def language_name(self, code: str) -> str:
        """A language's name in the report's language."""
        return self.translation.language_name(code)

    def next_number(self, kind: str) -> int:
        """The next number of a kind of caption (`Table`, `Figure`) or heading."""
        self._numbers[kind] += 1
        return self._numbers[kind]

    def last_number(self, kind: str) -> int:
        """The number given last; 0 if there is none yet."""
        return self._numbers[kind]

    @property
    def reference(self) -> str:
        """The reference on every page; without one in the file, country, treaty number, round."""
        head, treaty = self.assessment.assessment, self.checklist.checklist
        return head.reference or f"{head.country}-{treaty.number}-R{head.round}"

    @property
    def country(self) -> str:
        """The State's name in the report's language."""
        return self.translation.country(self.assessment.assessment.country)

    @property
    def convention(self) -> str:
        """The convention's title."""
        return self.title(self.checklist.checklist.title, self.checklist.checklist.id)

    def title(self, titles: dict[str, str], place: str) -> str:
        """A title in the report's language, else in English, else in any; then it is noted."""
        if not any(self.speaks(one) or one == "und" for one in titles):
            self._note_untranslated(self.say("Title"), place)
        return title_in(titles, self.language)

    def brief(self, place: str) -> str:
        """What an article requires, in a phrase; noted if it is not translated."""
        titles = self.checklist.articles[place].in_brief
        if not any(self.speaks(one) or one == "und" for one in titles):
            self._note_untranslated(self.say("Requirement in brief"), place)
        return " ".join(title_in(titles, self.language).split())

    def prose(
        self, text: str | None, kind: str, place: str = "", original: str | None = None
    ) -> Spoken:
        """The paragraphs of a prose field in the report's language, else as they were written.

        Args:
            text: the field.
            kind: what the reader knows it by, in the report's language; what is not translated is
                listed under it.
            place: where it stands.
            original: the language it was written in; without it the experts'.
        """
        if not text:  # nearly half of all fields
            return Spoken([], original or self.content_language)
        known = text if isinstance(text, Text) else Text(text)
        said, spoken = known.in_language(self.language)
        blocks, spoken = paragraphs(said), spoken or original or self.content_language
        if blocks and not self.speaks(spoken):
            self._note_untranslated(kind, place)
        return Spoken(blocks, spoken)

    def addressees(self, one: Recommendation) -> list[str]:
        """Who is asked to act."""
        kind = self.say("Addressed to")
        return [self.prose(name, kind, one.id).line for name in one.addressees]

    def first_sentence(self, text: str, kind: str, place: str) -> tuple[str, str]:
        """The first sentence of a prose field, which stands on a line of its own, and what language
        it is in; the arguments are those of `prose`.
        """
        known = text if isinstance(text, Text) else Text(text)
        said, _ = known.in_language(self.language)
        return said.strip().split("\n", 1)[0].strip(), self.prose(text, kind, place).language

    def speaks(self, language: str) -> bool:
        """Whether a text in that language is one in the report's."""
        return language in (self.language, f"{self.language}-Latn")

    def requirement(self, text: str | None, place: str) -> Spoken:
        """The paragraphs of a text of the checklist."""
        return self.prose(text, self.say("Requirement"), place, SOURCE)

    def _note_untranslated(self, kind: str, place: str) -> None:
        self.untranslated.setdefault(kind, {}).setdefault(place)

    @property
    def content_language(self) -> str:
        """The language that the experts write in."""
        return self.assessment.assessment.language

    def findings_under(self, place: str) -> Iterator[tuple[str, Finding]]:
        """The findings on provisions and groups below an article, in treaty order."""
        return ((one, self.assessment.findings[one]) for one in self._below.get(place, ()))

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


def paragraphs(prose: str | None) -> list[str]:
    """The paragraphs of a prose field: one sentence a line, a blank line between paragraphs."""
    return [" ".join(block.split()) for block in (prose or "").split("\n\n") if block.strip()]
