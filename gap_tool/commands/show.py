"""`gap-tool show`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from gap_tool import ids
from gap_tool.checklist import Checklist
from gap_tool.commands.completion import conventions
from gap_tool.convention_text import Line, convention_lines, place_lines
from gap_tool.diagnostics import Refusal
from gap_tool.fields import title_in
from gap_tool.messages import tell
from gap_tool.scale_files import scale_names, status_scale, strength_scale
from gap_tool.scale_text import scale_lines
from gap_tool.spelling import hint
from gap_tool.workspace import Workspace


@click.command("show", epilog="Example: gap-tool show budapest 'Art. 6(1)(a)'")
@click.argument("convention", required=False, shell_complete=conventions)
@click.argument("article", nargs=-1)
@click.option("--lang", default="en", show_default=True, help="The language of titles: en, fr, ru.")
@click.option("--scales", is_flag=True, help="Show the scales of statuses and of verbs instead.")
def command(convention: str | None, article: tuple[str, ...], lang: str, *, scales: bool) -> int:
    """Show what a convention requires: its articles, or one article with its elements.

    Without arguments: list the conventions at hand.
    """
    workspace = Workspace.around(Path.cwd())
    if scales:
        _print(_scales(workspace.template_folders(), lang))
        return 0
    if convention is None:
        _print(_overview(workspace, lang))
        return 0
    checklist = workspace.checklist(convention.lower())
    _require_language(checklist, lang)
    if article:
        place = _found(checklist, " ".join(article))
        relations = workspace.relations().of(checklist.checklist.id, place)
        _print(place_lines(checklist, place, lang, relations))
    else:
        _print(convention_lines(checklist, lang))
    return 0


def _require_language(checklist: Checklist, lang: str) -> None:
    titles = checklist.checklist.title
    if lang not in titles and lang != "en":
        raise Refusal(
            tell(
                "there are no titles in '{lang}'; there are: {listed}",
                lang=lang,
                listed=", ".join(titles),
            )
        )


def _found(checklist: Checklist, citation: str) -> str:
    """The place that a citation names.

    Raises:
        Refusal: the convention has none; names the nearest.
    """
    place = ids.from_citation(citation)
    if place in checklist.places:
        return place
    title = checklist.checklist.short_title.get("en", checklist.checklist.id)
    raise Refusal(
        tell(
            "the {title} has no '{citation}'{near}",
            title=title,
            citation=citation,
            near=_nearest(checklist, place),
        )
    )


def _nearest(checklist: Checklist, place: str) -> str:
    above = next((one for one in ids.parents(place) if one in checklist.places), None)
    if above:
        command = f"gap-tool show {checklist.checklist.id} {above}"
        return tell(
            "; there is Article {number}: {command}", number=ids.number(above), command=command
        )
    if not ids.is_id(place):
        return tell("; write the number, as in 6 or 6(1)(a)")
    last = list(checklist.articles)[-1]
    if ids.order(last) < ids.order(place):
        return tell("; the last is Article {number}", number=ids.number(last))
    return hint(place, checklist.places)


def _scales(templates: list[Path], lang: str) -> Iterator[Line]:
    yield Line(
        tell("Scales at hand. Name them in the header: scales: {status: ..., strength: ...}")
    )
    for name in scale_names(templates, "status"):
        yield Line()
        yield from scale_lines("status", name, status_scale(templates, name), lang)
    for name in scale_names(templates, "strength"):
        yield Line()
        yield from scale_lines("strength", name, strength_scale(templates, name), lang)


def _overview(workspace: Workspace, lang: str) -> Iterator[Line]:
    yield Line(tell("Conventions at hand. More on each: gap-tool show CONVENTION"))
    for convention in workspace.conventions():
        yield Line()
        yield Line(convention, bold=True)
        try:
            header = workspace.checklist(convention).checklist
        except Refusal as refusal:
            yield Line(f"{refusal}: gap-tool check", 2)
            continue
        yield Line(title_in(header.title, lang), 2)
        yield Line(
            tell(
                "{series} No. {number}, edition {edition}",
                series=header.series,
                number=header.number,
                edition=header.edition,
            ),
            2,
        )


def _print(lines: Iterable[Line]) -> None:
    import textwrap

    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    width = min(console.width, 100)
    for line in lines:
        first, rest = " " * line.indent, " " * (line.indent + line.hang)
        wrapped = textwrap.wrap(
            line.text,
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
            drop_whitespace=True,
        )
        console.print(Text("\n".join(wrapped), style="bold" if line.bold else ""))
