"""What a report says in its language: messages, labels, numbers of articles, dates, countries.

The message in the code is the English one; the other languages have catalogues (`locale/*.po`).
A sentence is one message with placeholders, so that a translator may put its words in any order.
"""

from datetime import date
from enum import StrEnum
from functools import cache
from gettext import NullTranslations

from gap_tool import ids
from gap_tool.terms import LABELS

SOURCE = "en"
LANGUAGES = (SOURCE, "fr", "ru", "kk", "ky", "tg", "uz", "tk")

# How dates are written, in the pattern language of Unicode's locale data.
DATES = {4: "y", 7: "LLLL y", 10: "d MMMM y"}
_DAY = max(DATES)


class Translation:
    """The words of one language."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    @classmethod
    @cache
    def of(cls, language: str) -> "Translation":
        """The translation into a language.

        Raises:
            KeyError: the language is not one of `LANGUAGES`.
        """
        if language == SOURCE:
            return cls(language, NullTranslations())
        if language not in LANGUAGES:
            raise KeyError(language)
        from gap_tool.catalogue import catalogue

        return cls(language, catalogue(language))

    # -- messages ---------------------------------------------------------------------------------

    def say(self, message: str, **values: object) -> str:
        """The message in this language; without values its placeholders stay as they are."""
        said = self._catalogue.gettext(message)
        return said.format(**values) if values else said

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """The form of the message that the number asks for; it may use `{count}`."""
        return self._catalogue.ngettext(one, many, count).format(count=count, **values)

    def form(self, count: int, **forms: str) -> str:
        """The form that the number asks for, of those given by Unicode's names for them.

        Raises:
            KeyError: neither that form nor `other` is given.
        """
        from babel import Locale

        asked = Locale.parse(self.locale).plural_form(count)
        return forms[asked] if asked in forms else forms["other"]

    def within(self, context: str, message: str) -> str:
        """A message that is translated by what it is used for, as labels and dates are."""
        return self._catalogue.pgettext(context, message)

    @property
    def awaiting(self) -> int:
        """How many of its messages no native lawyer has reviewed; none in English."""
        from gap_tool.catalogue import AWAITING

        said = self.within(*AWAITING)
        return int(said) if said != AWAITING[1] else 0

    def label(self, term: StrEnum) -> str:
        """The printed word for a term of one of the scales."""
        kind = type(term)
        return self.within(kind.__name__, LABELS[kind][term.value])

    # -- articles ---------------------------------------------------------------------------------

    def article(self, place: str) -> str:
        """A place as it is cited in a sentence: `Article 6(1)(a)`."""
        return self.say("Article {number}", number=ids.number(place))

    def articles(self, places: list[str]) -> str:
        """Several articles in one phrase, runs joined: `Articles 1, 14–15 and 22`."""
        numbers = self.listed(runs(places, dash="–"))
        return self.plural("Article {numbers}", "Articles {numbers}", len(places), numbers=numbers)

    def listed(self, words: list[str]) -> str:
        """Words as a list in a sentence: `a, b and c`."""
        if len(words) < 2:  # noqa: PLR2004 -- nothing to join
            return "".join(words)
        return self.say("{words} and {last}", words=", ".join(words[:-1]), last=words[-1])

    # -- what Unicode's locale data knows ---------------------------------------------------------

    @property
    def locale(self) -> str:
        """The name that Babel knows the language by."""
        return "uz_Latn" if self.language == "uz" else self.language

    def country(self, code: str) -> str:
        """A State's name; the catalogue's word for it wins over Unicode's."""
        from babel import Locale

        own = self.within("country", code)
        return own if own != code else str(Locale.parse(self.locale).territories.get(code, code))

    def language_name(self, code: str) -> str:
        """A language's name; the catalogue's word for it wins over Unicode's."""
        from babel import Locale

        own = self.within("language", code)
        if own != code:
            return own
        return Locale.parse(code.replace("-", "_")).get_display_name(self.locale) or code

    def when(self, moment: str | date | None) -> str:
        """A year, month or day in words; nothing for None."""
        if moment is None:
            return ""
        from babel.dates import format_date

        text = moment.isoformat() if isinstance(moment, date) else moment
        day = date.fromisoformat((text + "-01-01")[:10])
        context = "first of a month" if len(text) == _DAY and day.day == 1 else "date"
        pattern = self.within(context, DATES[len(text)])
        words = format_date(day, pattern, locale=self.locale)
        return words if self.language == SOURCE else words.lower()


def runs(places: list[str], dash: str) -> list[str]:
    """The numbers of articles, those that follow each other joined: `1`, `14-15`, `22`."""
    joined: list[list[str]] = []
    for number in map(ids.number, places):
        if joined and _follows(joined[-1][-1], number):
            joined[-1].append(number)
        else:
            joined.append([number])
    return [run[0] if len(run) == 1 else f"{run[0]}{dash}{run[-1]}" for run in joined]


def _follows(one: str, next_: str) -> bool:
    return one.isdigit() and next_.isdigit() and int(next_) == int(one) + 1
