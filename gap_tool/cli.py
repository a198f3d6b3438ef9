"""The command line: names, help and exit codes; each command is loaded only when it is called."""

import gc
import importlib
import sys

import click

from gap_tool.diagnostics import Refusal
from gap_tool.messages import SOURCE, language, tell, to_tell

# Python searches for dead cycles after every 700 new objects; a short run makes a hundred times as
# many, nearly all of which live to its end. A fifth of the time of a check went into the search.
_COLLECT_AFTER = 100_000

_SECTIONS = {
    to_tell("Assess and report"): {
        "init": to_tell("Make a new workspace for a team."),
        "new": to_tell("Start a fresh assessment."),
        "check": to_tell("Check assessments and checklists."),
        "report": to_tell("Print an assessment as a Word report, or as another document."),
        "template": to_tell("Give reports the look and the words of your own house."),
        "show": to_tell("Show what a convention requires."),
        "explain": to_tell("Explain a code that check prints."),
        "fmt": to_tell("Bring files to the house layout."),
        "upgrade": to_tell("Carry an assessment to the newest edition of its checklist."),
        "schema": to_tell("Let an editor help you fill in an assessment."),
        "doctor": to_tell("Say what is installed and set up here, and what is wanting."),
    },
    to_tell("See and join changes"): {
        "diff": to_tell("Show what changed between two versions, also as a Word redline."),
        "log": to_tell("Tell the history of an assessment, or of one article in it."),
        "blame": to_tell("Name who last changed each part of a finding."),
        "merge": to_tell("Join the changes of two people to one assessment."),
        "git-setup": to_tell("Teach git to show and join changes to assessments."),
    },
}
_HIDDEN = ("textconv",)  # called by git
_COMMANDS = {name: text for section in _SECTIONS.values() for name, text in section.items()}


class _Lazy(click.Group):
    """A group whose commands live in modules of their own, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's
        """The names of all commands."""
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 -- click's
        cmd_name: str,
    ) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in _COMMANDS and cmd_name not in _HIDDEN:
            return None
        module = importlib.import_module(f"gap_tool.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        if language() == SOURCE:
            return command
        from gap_tool.translated_help import translated

        return translated(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; an unknown one is answered with the nearest known."""
        known = (*_COMMANDS, *_HIDDEN)
        if args and args[0] not in known and not args[0].startswith("-"):
            from gap_tool.spelling import hint

            ctx.fail(
                tell(
                    "there is no command '{name}'{near}",
                    name=args[0],
                    near=hint(args[0], _COMMANDS),
                )
            )
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 -- click's
        formatter: click.HelpFormatter,
    ) -> None:
        """Lists the commands without importing them."""
        for title, commands in _SECTIONS.items():
            with formatter.section(tell(title)):
                formatter.write_dl([(name, tell(text)) for name, text in commands.items()])


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: gap-tool new georgia budapest",
)
@click.version_option(package_name="gap-tool", message="gap-tool %(version)s")
def group() -> None:
    """Assess national law against a convention in text files, check the answers, and print the
    report as a Word document.
    """


def main() -> None:
    """Runs the command line and exits: 0 clean, 1 faults found, 2 wrong use or unreadable."""
    gc.set_threshold(_COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    shown = group
    if language() != SOURCE:
        from gap_tool.translated_help import translate_click, translated

        translate_click()
        shown = translated(group)
    try:
        code = shown.main(standalone_mode=False, prog_name="gap-tool")
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        click.echo(tell("Stopped."), err=True)
        code = 2
    except Refusal as refusal:
        code = _refuse(refusal)
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone; nobody is left to tell
        code = 0
    except OSError as error:
        click.echo(
            f"gap-tool: {error.strerror or error}: {error.filename or ''}".rstrip(": "), err=True
        )
        code = 2
    except Exception as error:  # noqa: BLE001 -- the last resort: no traceback ever reaches a user
        code = _unforeseen(error)
    gc.freeze()  # what still lives ends with the process: it need not be searched once more
    sys.exit(code if isinstance(code, int) else 0)


def _refuse(refusal: Refusal) -> int:
    click.echo(f"gap-tool: {refusal}", err=True)
    for diagnostic in refusal.diagnostics:
        click.echo(str(diagnostic), err=True)
    return 1 if refusal.diagnostics else 2


def _unforeseen(error: Exception) -> int:
    """Keeps the details in a file that can be sent to us, and says so in one line."""
    import tempfile
    import traceback
    from pathlib import Path

    details = Path(tempfile.gettempdir()) / "gap-tool-fault.txt"
    details.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    click.echo(
        tell(
            "gap-tool: a fault in gap-tool itself ({name}); your files are "
            "untouched. The details are in {details}: please send them to the "
            "authors.",
            name=type(error).__name__,
            details=details,
        ),
        err=True,
    )
    return 2
