"""The wording of reports: text templates that experts may change, filled in safely.

A template is plain text with Jinja2 expressions; a blank line ends a paragraph. It runs in a
sandbox, an unknown name is a fault, and values are put in as they are, whatever signs they hold.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gap_tool.diagnostics import Refusal
from gap_tool.docx.text import Piece, escape, parse


def _finalize(value: Any) -> Any:
    return "" if value is None else escape(str(value))


class Wording:
    """The templates of one language, looked for in several folders, the first that has one wins."""

    def __init__(
        self, folders: list[Path], language: str, filters: dict[str, Callable[..., Any]]
    ) -> None:
        loader = jinja2.FileSystemLoader([folder / language for folder in folders])
        self._environment = ImmutableSandboxedEnvironment(
            loader=loader,
            undefined=jinja2.StrictUndefined,
            autoescape=False,  # the output is text; XML is escaped where it is written
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_finalize,
        )
        self._environment.filters.update(filters)

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
        text = self._filled(template, values or {}, place)
        blocks = (" ".join(block.split()) for block in text.split("\n\n"))
        return [parse(block) for block in blocks if block]

    def line(self, template: str) -> list[Piece]:
        """The one paragraph that a template without values gives."""
        return [piece for paragraph in self.paragraphs(template) for piece in paragraph]

    def _filled(self, template: str, values: Mapping[str, object], place: str) -> str:
        name = f"{template}.txt"
        at = f" (for {place})" if place else ""
        try:
            return self._environment.get_template(name).render(values)
        except jinja2.TemplateNotFound as error:
            raise Refusal(f"the wording template {error.name} is missing{at}") from error
        except jinja2.TemplateSyntaxError as error:
            where = f"{error.filename or name}:{error.lineno}"
            raise Refusal(f"{where}: {error.message}{at}") from error
        except Exception as error:
            where = f"{name}:{_line_of(error, name)}"
            raise Refusal(f"{where}: {error}{at}") from error


def _line_of(error: BaseException, name: str) -> int:
    """The line of the template where rendering failed (Jinja2 rewrites the traceback so)."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(name):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
