"""A comparison as one page for a browser: no script, nothing loaded from elsewhere."""

from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from gap_tool.comparison import Comparison
from gap_tool.diff_formats import view
from gap_tool.diff_formats.passages import elided
from gap_tool.messages import language, tell


def html_page(comparison: Comparison) -> str:
    """The page, complete in itself."""
    return _template().render(comparison=comparison, view=view, elided=elided, say=_words())


def _words() -> dict[str, Any]:
    """The page's own words."""
    key = tell("Key: {gone} {new}; … stands for words that did not change.")
    return {
        "language": language(),
        "skip": tell("Skip to the changes"),
        "key": Markup(key).format(  # noqa: S704 -- our own words
            gone=Markup("<del>{}</del>").format(tell("words that are gone")),
            new=Markup("<ins>{}</ins>").format(tell("words that are new")),
        ),
        "not_compared": tell("Not compared:"),
        "contents": tell("Contents"),
        "findings": tell("Findings whose status changed"),
        "columns": view.columns(),
    }


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("gap_tool", "diff_formats"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")
