"""What a scale says, line by line: its terms with their meaning, and what is not confirmed."""

from collections.abc import Iterator

from gap_tool.convention_text import Line
from gap_tool.fields import title_in
from gap_tool.json_types import key_text
from gap_tool.scale_files import Scale, StatusScale, Verb
from gap_tool.scales import Verified

_SAID = {
    Verified.YES: "",
    Verified.PARTLY: " (partly confirmed)",
    Verified.NO: " (to be confirmed)",
}


def scale_lines(kind: str, name: str, scale: Scale, language: str) -> Iterator[Line]:
    """The lines of a scale."""
    about = scale.scale
    title = title_in(about.title, language)
    yield Line(f"{kind}: {name} – {title}{_SAID[about.confirmed]}", bold=True)
    for lead, text in (("Seen in: ", about.source), ("", about.note)):
        if text:
            yield Line(lead + " ".join(text.in_language(language)[0].split()), 2)
    terms = scale.values if isinstance(scale, StatusScale) else scale.verbs
    for term, one in terms.items():
        key = f"strength-{term}" if isinstance(one, Verb) else term
        meaning = one.meaning.in_language(language)[0] if one.meaning else key_text(key)
        stands = "" if isinstance(one, Verb) else _stands_for(term, one.stands_for.value)
        yield Line(f"{term}{stands}: {meaning}{_SAID[one.confirmed or Verified.YES]}", 2, hang=2)


def _stands_for(rating: str, status: str) -> str:
    return "" if rating == status else f" (stands for {status})"
