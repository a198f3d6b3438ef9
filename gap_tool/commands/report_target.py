"""Where `gap-tool report` writes, and what it refuses to write."""

from pathlib import Path

import click

from gap_tool.checks.words import listed, term
from gap_tool.messages import language, tell, tell_plural
from gap_tool.report import REVIEW, Built
from gap_tool.report_file import FORMATS
from gap_tool.scales import Status
from gap_tool.translation import SOURCE, Translation
from gap_tool.workspace import Workspace

_TABLES = ("csv", "xlsx")
ALL = "all"
"""The name of all languages together: a report in each."""

_FIRST = 10  # texts without a translation that are named


def parts_of_name(kind: str, lang: str, also: str | None, *, confidential: bool) -> list[str]:
    """What the name of a file says of the report in it: nothing of what is usual."""
    languages = f"{lang}-{also}" if also else lang if lang != SOURCE else ""
    words = ("" if kind == REVIEW else kind, languages, "confidential" if confidential else "")
    return [word for word in words if word]


def default_target(workspace: Workspace, path: Path, words: list[str], format_: str) -> Path:
    """`reports/georgia-budapest-summary-ru.docx`, without what is not said."""
    parts = [path.absolute().parent.name, path.stem, *words]
    return workspace.root / "reports" / f"{'-'.join(parts)}{FORMATS[format_].suffix}"


def refuse_bad_target(target: Path, path: Path, format_: str) -> None:
    """Makes the folder that is written into.

    Raises:
        click.UsageError: the target's name belongs to another format, or cannot be written.
    """
    name, suffix, _ = FORMATS[format_]
    if target.suffix.lower() != suffix:
        other = next((key for key, one in FORMATS.items() if one.suffix == target.suffix), None)
        way_out = tell(", or add --format {form}", form=other) if other else ""
        raise click.UsageError(
            tell(
                "the report is a {name}: name it '{file}'{way_out}",
                name=tell(name),
                file=f"{target.stem}{suffix}",
                way_out=way_out,
            )
        )
    exists_otherwise = target.is_file() if format_ == "csv" else target.is_dir()
    if exists_otherwise or target.absolute() == path.absolute():
        said = tell("'{path}' cannot be written as a {name}", path=target, name=tell(name))
        raise click.UsageError(said)
    (target if format_ == "csv" else target.parent).mkdir(parents=True, exist_ok=True)


def refuse_tables(format_: str, kind: str, also: str | None) -> None:
    """Tables hold the whole assessment, in one language.

    Raises:
        click.UsageError: a kind of document or a second language is asked for as tables.
    """
    if format_ in _TABLES and kind != REVIEW:
        said = tell("the tables hold the whole assessment, whatever the kind: leave --kind out")
        raise click.UsageError(said)
    if format_ in _TABLES and also:
        said = tell("tables are in one language: leave --also out, and write them once for each")
        raise click.UsageError(said)


def refuse_all_languages(lang: str, output: Path | None, also: str | None) -> None:
    """Reports in all languages have names of their own.

    Raises:
        click.UsageError: a name or a second language is asked for as well.
    """
    if lang == ALL and (output or also):
        said = tell("reports in all languages have names of their own: leave -o and --also out")
        raise click.UsageError(said)


def not_translated(built: Built, *languages: str | None) -> str:
    """Why nothing is printed: how many texts lack a translation, and the first of them."""
    name = Translation.of(language()).language_name
    return tell_plural(
        "no report: {count} text not available in {languages}, beginning with {first}",
        "no report: {count} texts not available in {languages}, beginning with {first}",
        len(built.untranslated),
        languages=listed([name(one) for one in languages if one]),
        first="; ".join(built.untranslated[:_FIRST]),
    )


def counts(built: Built) -> str:
    """What the report holds: articles by finding, and recommendations."""
    found = built.matrix.counts
    assert sum(found[one] for one in Status) == len(built.matrix.rows)
    told = [
        tell("{count} {status}", count=count, status=term(one))
        for one, count in found.items()
        if count
    ]
    total = tell_plural("{count} article", "{count} articles", len(built.matrix.rows))
    recommendations = tell_plural(
        "{count} recommendation", "{count} recommendations", built.recommendations
    )
    return f"{total} ({', '.join(told)}), {recommendations}"
