"""A comparison as one page for a browser: no script, nothing loaded from elsewhere."""

from functools import cache

import jinja2

from gap_tool.comparison import Comparison
from gap_tool.diff_formats import view
from gap_tool.diff_formats.passages import elided


def html_page(comparison: Comparison) -> str:
    """The page, complete in itself."""
    return _template().render(comparison=comparison, view=view, elided=elided)


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
