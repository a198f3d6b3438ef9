"""What a misspelt word most likely was meant to be."""

from collections.abc import Collection

from gap_tool.messages import tell

# Letters that look like Latin ones on the screen (Unicode, UTS 39 confusables: Cyrillic and Greek).
_LOOK_ALIKES = dict(
    zip(
        "аАВсСеЕНіІјЈкКМоОрРѕЅТхХуУѵԛԝһԁοΟΑΒΕΖΗΙΚΜΝΡΤΥΧ",
        "aABcCeEHiIjJkKMoOpPsSTxXyYvqwhdoOABEZHIKMNPTYX",
        strict=True,
    )
)

_SHORT = 12  # a longer list of known words is not printed


def hint(word: str, known: Collection[str]) -> str:
    """A clause that names what would be right: the nearest known word, or all of a short list.

    Returns:
        Text such as `, did you mean 'compliant'?`, or nothing when no word is near and the list
        is long.
    """
    unseen = _unseen(word)
    if unseen:
        return tell(": {unseen}; delete it and type the word again", unseen=unseen)
    latin = in_latin(word)
    meant, near = nearest(latin, known), nearest(word, known)  # an id may be Cyrillic by right
    if latin != word and (meant or (latin.isascii() and not near)):
        place = next(at for at, letter in enumerate(word) if letter in _LOOK_ALIKES)
        named = _named(place + 1, word[place])
        return named + tell("; type '{meant}'", meant=meant) if meant else named
    if near:
        return tell(", did you mean '{near}'?", near=near)
    listed = sorted(known) if isinstance(known, (set, frozenset)) else known
    if 0 < len(known) <= _SHORT:
        return tell("; known: {listed}", listed=", ".join(listed))
    return ""


def _named(place: int, letter: str) -> str:
    """Which letter of a word looks like a Latin one."""
    values = {"place": place, "letter": letter, "code": f"U+{ord(letter):04X}"}
    if "\u0370" <= letter <= "\u03ff":
        return tell(": letter {place} is Greek '{letter}' ({code}), not Latin", **values)
    return tell(": letter {place} is Cyrillic '{letter}' ({code}), not Latin", **values)


def _unseen(word: str) -> str | None:
    """The first character that cannot be seen, or that only looks like a space."""
    for place, letter in enumerate(word, 1):
        code = f"U+{ord(letter):04X}"
        if not letter.isprintable() and not letter.isspace():
            return tell("character {place} is invisible ({code})", place=place, code=code)
        if letter.isspace() and letter not in " \n":
            return tell("character {place} is no ordinary space ({code})", place=place, code=code)
    return None


def in_latin(word: str) -> str:
    """The word with every look-alike letter replaced by the Latin one it looks like."""
    return "".join(_LOOK_ALIKES.get(letter, letter) for letter in word)


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word nearest to this one, or None when none is near."""
    import difflib  # only when something is wrong: a clean check need not load it

    folded = {one.casefold(): one for one in sorted(known, reverse=True)}
    tidy = word.strip().casefold().replace(" ", "_")
    for form in (tidy, tidy.replace("_", "-")):
        likeness = 0.7 if len(form) > 3 else 0.6  # noqa: PLR2004 -- one letter of three is two thirds
        found = difflib.get_close_matches(form, folded, n=1, cutoff=likeness)
        if found:
            return folded[found[0]]
    return None
