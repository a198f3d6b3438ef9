"""`gap-tool new`."""

import os
import re
import secrets
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import click

from gap_tool.commands.completion import conventions
from gap_tool.countries import COUNTRIES
from gap_tool.diagnostics import Refusal
from gap_tool.fields import Language, pattern_of
from gap_tool.messages import tell, tell_plural, to_tell
from gap_tool.skeleton_text import Detail
from gap_tool.spelling import hint
from gap_tool.workspace import Workspace

_FORMAL = frozenset(("the", "republic", "of", "kingdom", "federation"))


@click.command("new", epilog="Example: gap-tool new georgia budapest")
@click.argument("country")
@click.argument("convention", shell_complete=conventions)
@click.option(
    "--detail",
    type=click.Choice([one.value for one in Detail]),
    default=Detail.ARTICLE.value,
    show_default=True,
    help="One finding for each article, or for each provision.",
)
@click.option(
    "--language", default="en", show_default=True, help="The language you write in, as in en or ru."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write it; otherwise assessments/COUNTRY/CONVENTION.yaml of the workspace.",
)
def command(country: str, convention: str, detail: str, language: str, output: Path | None) -> int:
    """Start a fresh assessment of a COUNTRY against a CONVENTION.

    COUNTRY is a code or an English name: GE, Georgia, north-macedonia. The file lists every article
    that national law has to answer, with what it requires. An existing file is never overwritten.
    """
    from gap_tool.json_schema import FOLDER, file_name, save, schema_text
    from gap_tool.new_workspace import ATTRIBUTES, attributes_text
    from gap_tool.safe_write import write_missing
    from gap_tool.skeleton import Fresh, skeleton

    code, name = _country(country)
    _refuse_unknown_language(language)
    workspace = Workspace.around(output or Path.cwd())
    checklist = workspace.checklist(convention)
    target = output or workspace.assessment_path(_folder(name), convention)
    _refuse_bad_target(target)
    is_new = not (output or workspace.is_there)
    root = Path(os.path.relpath(workspace.root, target.absolute().parent)).as_posix()
    fresh = Fresh(checklist, convention, code, name, _today(), language, Detail(detail), root)
    target.parent.mkdir(parents=True, exist_ok=True)
    shown = workspace.shown(target)
    _create(target, shown, skeleton(fresh).encode("utf-8"))
    save(
        workspace.root / FOLDER / file_name(convention),
        schema_text(checklist, convention, workspace.template_folders()),
    )
    if is_new:
        written, _ = write_missing(workspace.root, {ATTRIBUTES: attributes_text().encode()})
        for path in written:
            click.echo(tell("Wrote {path}", path=workspace.shown(path)))
    _tell(shown, len([*checklist.answerable()]))
    return 0


def _tell(shown: str, articles: int) -> None:
    """Says what there is now, and what to do with it."""
    click.echo(
        tell_plural(
            "Wrote {path}: {count} article to assess.",
            "Wrote {path}: {count} articles to assess.",
            articles,
            path=shown,
        )
    )
    command = _quoted(shown)
    click.echo(
        tell("Next: fill it in with a text editor, then: gap-tool check {path}", path=command)
    )


def _country(text: str) -> tuple[str, str]:
    """The code and the English name of a country given as either.

    Raises:
        Refusal: there is none of that name; the nearest is named.
    """
    from babel import Locale

    territories = Locale("en").territories
    names = {code: str(territories.get(code, code)) for code in COUNTRIES}
    codes = {_folder(name): code for code, name in names.items()} | {
        code.lower(): code for code in COUNTRIES
    }
    code = codes.get(_folder(text))
    if code:
        return code, names[code]
    plain = "-".join(word for word in _folder(text).split("-") if word not in _FORMAL)
    folders = {_folder(name) for name in names.values()}
    near = hint(text, folders) or hint(plain, folders)
    raise Refusal(
        tell("there is no country '{text}'{near}", text=text, near=near or tell(_HOW_TO_NAME))
    )


_HOW_TO_NAME = to_tell("; write its English name or its two-letter code, as in georgia or GE")


def _folder(name: str) -> str:
    """The name in small letters without accents, with hyphens: `bosnia-and-herzegovina`,
    `turkiye`. Letters that are not Latin stay, so that they match nothing.
    """
    letters = unicodedata.normalize("NFKD", name.lower().replace("&", " and "))
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return "-".join(re.findall(r"[^\W_]+", plain))


def _refuse_unknown_language(language: str) -> None:
    from babel import Locale

    known = Locale("en").languages
    if not re.match(pattern_of(Language), language) or language.partition("-")[0] not in known:
        message = tell(
            "'{language}' is no language; write its code, as in en, ru, ka or uz-Latn",
            language=language,
        )
        raise click.UsageError(message)


def _refuse_bad_target(target: Path) -> None:
    if target.is_dir():
        raise click.UsageError(tell("'{path}' is a folder; name a file in it", path=target))
    if target.suffix not in (".yaml", ".yml"):
        raise click.UsageError(
            tell("an assessment is a YAML file: name it '{stem}.yaml'", stem=target.stem)
        )


def _today() -> date:
    """The day by the clock here, or by SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()


def _create(target: Path, shown: str, content: bytes) -> None:
    """Writes the whole file or nothing, and only if there is none of that name at that moment.

    Raises:
        Refusal: there is one already.
    """
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("xb") as stream:
            stream.write(content)
        _publish(draft, target, content)
    except FileExistsError as error:
        message = tell(
            "{path} is there already and stays as it is; go on in it, or choose another name with "
            "-o",
            path=shown,
        )
        raise Refusal(message) from error
    finally:
        draft.unlink(missing_ok=True)


def _publish(draft: Path, target: Path, content: bytes) -> None:
    """Gives the draft its name: unlike a renaming, a link never replaces what another wrote."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as a memory stick
        with target.open("xb") as stream:
            stream.write(content)


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
