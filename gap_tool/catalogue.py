"""The catalogues of the other languages: compiled in the wheel, or here in a checkout."""

import io
import re
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import IO

FOLDER = Path(__file__).parent / "locale"
AWAITING = ("gap-tool", "messages that await review")  # context and key of a count, put in here
_REVIEWED = re.compile(r"reviewed: .+, .+")


@cache
def catalogue(language: str) -> GNUTranslations:
    """The messages of a language."""
    made = FOLDER / f"{language}.mo"
    if made.is_file():
        return GNUTranslations(io.BytesIO(made.read_bytes()))
    source = io.BytesIO((FOLDER / f"{language}.po").read_bytes())
    return GNUTranslations(io.BytesIO(compiled(source, language)))


def compiled(source: IO[bytes], language: str) -> bytes:
    """A catalogue as gettext reads it, with the count of messages that no lawyer has reviewed."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    read = read_po(source, locale="uz_Latn" if language == "uz" else language)
    awaiting = sum(1 for one in read if one.id and not is_reviewed(one.user_comments))
    context, key = AWAITING
    read.add(key, str(awaiting), context=context)
    made = io.BytesIO()
    write_mo(made, read)
    return made.getvalue()


def is_reviewed(comments: list[str]) -> bool:
    """Whether a translator's comments name the lawyer who reviewed the message, and when."""
    return any(_REVIEWED.fullmatch(one.strip()) for one in comments)
