"""The wording of reports: text templates that experts may change, filled in safely.

A template is plain text with Jinja2 expressions; a blank line ends a paragraph. It runs in a
sandbox, an unknown name is a fault, and values are put in as they are, whatever signs they hold.
"""

import itertools
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gap_tool.diagnostics import Refusal
from gap_tool.docx.text import Piece, escape, parse, spoken_in
from gap_tool.messages import tell
from gap_tool.translation import SOURCE, Translation

_REVIEWED = re.compile(r"\{#-? *reviewed: .+?, .+?-?#\}")


def _finalize(value: Any) -> Any:
    return "" if value is None else escape(str(value))


class Wording:
    """The templates of one language, looked for in several folders, the first that has one wins.

    What a kind of document words in its own way stands in a folder of the kind's name. A template
    that the language lacks is taken from the English ones, and remembered.

    Attributes:
        untranslated: the templates used so far that stand in English for want of a translation.
        awaiting: those that no lawyer has reviewed in this language.
        given: what each template used so far was filled in with.
    """

    def __init__(self, folders: list[Path], translation: Translation, kind: str) -> None:
        self.untranslated: set[str] = set()
        self.awaiting: set[str] = set()
        self.given: dict[str, Mapping[str, object]] = {}
        self._language = translation.language
        self._english = [folder / SOURCE for folder in folders]
        self._environment = _environment(tuple(folders), translation, kind)

    def paragraphs(
        self, template: str, values: Mapping[str, object] | None = None, place: str = ""
    ) -> list[list[Piece]]:
        """The paragraphs that a template gives, as pieces.

        Args:
            template: its name without the ending.
            values: what the template may use.
            place: the provision it is filled in for, to be named in a fault.

        Raises:
            Refusal: the template is missing or faulty; names file, line and provision.
        """
        self.given[template] = values or {}
        text = self._filled(template, values or {}, place)
        blocks = (" ".join(block.split()) for block in text.split("\n\n"))
        made = [parse(block) for block in blocks if block]
        if template in self.untranslated:
            return [spoken_in(SOURCE, pieces) for pieces in made]
        return made

    def line(self, template: str) -> list[Piece]:
        """The one paragraph that a template without values gives."""
        return [piece for paragraph in self.paragraphs(template) for piece in paragraph]

    def _filled(self, template: str, values: Mapping[str, object], place: str) -> str:
        name = f"{template}.txt"
        at = tell(" (for {place})", place=place) if place else ""
        try:
            found = self._environment.get_template(name)
            self._note(template, Path(str(found.filename)))
            return found.render(values)
        except jinja2.TemplateNotFound as error:
            said = tell("the wording template {name} is missing{at}", name=error.name, at=at)
            raise Refusal(said) from error
        except jinja2.TemplateSyntaxError as error:
            where = f"{error.filename or name}:{error.lineno}"
            raise Refusal(f"{where}: {error.message}{at}") from error
        except Exception as error:
            where = f"{name}:{_line_of(error, name)}"
            raise Refusal(f"{where}: {error}{at}") from error

    def _note(self, template: str, path: Path) -> None:
        """Remembers a template that is not translated, or not reviewed."""
        if self._language == SOURCE:
            return
        if any(path.is_relative_to(folder) for folder in self._english):
            self.untranslated.add(template)
        elif not _REVIEWED.match(path.read_text(encoding="utf-8")):
            self.awaiting.add(template)


@lru_cache(maxsize=32)  # a redline, or a report in eight languages, compiles each template once
def _environment(
    folders: tuple[Path, ...], translation: Translation, kind: str
) -> jinja2.Environment:
    languages = dict.fromkeys((translation.language, SOURCE))
    # A kind's own words in English say what is meant; the common ones of the language may not.
    places = itertools.product((kind, ""), languages, folders)
    loader = jinja2.FileSystemLoader([folder / one / part for part, one, folder in places])
    made = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # the output is text; XML is escaped where it is written
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters["article"] = translation.article
    made.filters["articles"] = translation.articles
    made.filters["listed"] = translation.listed
    made.globals["plural"] = translation.form
    return made


def _line_of(error: BaseException, name: str) -> int:
    """The line of the template where rendering failed (Jinja2 rewrites the traceback so)."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(name):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
