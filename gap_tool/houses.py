"""Houses: folders with a base document and wording, chosen by name or by path."""

from collections.abc import Sequence
from pathlib import Path

from gap_tool.diagnostics import Refusal, brief
from gap_tool.messages import tell
from gap_tool.spelling import hint

BASE = "base.docx"


def house_names(templates: Sequence[Path]) -> list[str]:
    """The houses at hand by name, sorted: folders in `houses` with a base document."""
    return sorted({one.parent.name for root in templates for one in root.glob(f"houses/*/{BASE}")})


def house_folder(templates: Sequence[Path], house: str) -> Path:
    """The folder of a house.

    Args:
        templates: where houses are looked for by name, the team's own folder first.
        house: its name, or the path of its folder.

    Raises:
        Refusal: there is none.
    """
    named = [root / "houses" / house for root in templates]
    found = next((one for one in (*named, Path(house)) if one.is_dir()), None)
    if found is None:
        known = house_names(templates)
        raise Refusal(
            tell(
                "there is no house '{house}', neither by name nor as a folder{near}",
                house=brief(house),
                near=hint(house, known),
            )
        )
    return found
