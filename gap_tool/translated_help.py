"""The help of commands, and what click itself says, in the user's language."""

import gettext
from copy import copy
from inspect import cleandoc
from typing import TypeVar

import click

from gap_tool.messages import plural_form, tell

C = TypeVar("C", bound=click.Command)


def translated(command: C) -> C:
    """A copy of the command that shows its help in the user's language; the command itself stays
    as it is.
    """
    made = copy(command)
    made.help = made.help and tell(cleandoc(made.help))
    made.epilog = _epilog(made.epilog or "")
    made.params = [_option(one) for one in command.params]
    if isinstance(made, click.Group):
        made.commands = {name: translated(one) for name, one in made.commands.items()}
    return made


def _epilog(text: str) -> str:
    """`Example: gap-tool ...`, of which the command itself stays as it is."""
    example = text.removeprefix("Example: ")
    if example != text:
        return tell("Example: {command}", command=example)
    return text and tell(text)


def _option(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    made = copy(parameter)
    made.help = tell(parameter.help)
    return made


def translate_click() -> None:
    """Has click's own words ("Usage:", "No such option") looked up in our catalogue: click asks
    gettext for them, in a domain that has no catalogue of its own here.
    """
    gettext.dgettext = _dgettext
    gettext.dngettext = _dngettext


def _dgettext(domain: str, message: str) -> str:  # noqa: ARG001 -- as gettext has it
    return tell(message)


def _dngettext(domain: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG001
    return plural_form(msgid1, msgid2, n)
