"""A chart as a drawing in the page, with a table of its numbers for those who do not see it.

Places are per cents and type is in pixels: the bars grow with the page, the words do not.
"""

from html import escape

from gap_tool.web.tree import Chart, Series

_STEP, _BAR, _LINE = 48, 22, 20  # from bar to bar, height of a bar, height of its name
_DIGIT = 9
_INK, _PAPER = "000000", "ffffff"  # where a house names no colour


def figure_html(chart: Chart, number: int, caption: str) -> str:
    """The figure of a chart.

    Args:
        chart: what it shows.
        number: of the chart in the page.
        caption: the HTML of its caption.
    """
    return (
        f"<figure>{caption}{_drawing(chart, number)}{_legend(chart, number)}{_numbers(chart)}"
        "</figure>\n"
    )


def _drawing(chart: Chart, number: int) -> str:
    name = f"chart-{number}"
    bars = "".join(_bar(chart, index, name) for index in range(len(chart.categories)))
    hatches = "".join(_hatch(one, f"{name}-{at}") for at, one in enumerate(chart.series))
    return (
        f'<svg class="chart" role="img" width="100%" height="{_STEP * len(chart.categories)}"'
        f' aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">'
        f'{escape(chart.title)}</title><desc id="{name}-desc">{escape(chart.description)}</desc>'
        f"<defs>{hatches}</defs>{bars}</svg>"
    )


def _hatch(series: Series, name: str) -> str:
    if not series.hatch:
        return ""
    return (
        f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="#{series.colour}"/>'
        f'<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="#{series.hatch}" stroke-width="2.5"/>'
        "</pattern>"
    )


def _bar(chart: Chart, index: int, name: str) -> str:
    """The name of a category above its bar, and the bar."""
    most = max((sum(one.values[i] for one in chart.series) for i in _range(chart)), default=0) or 1
    top = index * _STEP
    made = [f'<text x="0" y="{top + 15}" class="bar-name">{escape(chart.categories[index])}</text>']
    at = 0
    for order, series in enumerate(chart.series):
        value = series.values[index]
        if value:
            place = 100 * at / most, 100 * value / most
            made.append(_stretch(series, f"{name}-{order}", place, top + _LINE, value))
        at += value
    return "".join(made)


def _range(chart: Chart) -> range:
    return range(len(chart.categories))


def _stretch(series: Series, hatch: str, place: tuple[float, float], top: int, value: int) -> str:
    left, width = place
    middle = f"{left + width / 2:.2f}%"
    made = (
        f'<rect x="{left:.2f}%" y="{top + 1}" width="{width:.2f}%" height="{_BAR}"'
        f' fill="{_fill(series, hatch)}" class="bar"/>'
    )
    if series.plate:
        wide = _DIGIT * len(str(value)) + 4
        made += (
            f'<svg x="{middle}" y="{top + 4}" overflow="visible"><rect x="{-wide / 2}"'
            f' width="{wide}" height="{_BAR - 6}" fill="#{series.plate}"/></svg>'
        )
    look = f'class="bar-value" fill="#{series.label or _INK}"'
    return f'{made}<text x="{middle}" y="{top + 17}" {look}>{value}</text>'


def _fill(series: Series, hatch: str) -> str:
    return f"url(#{hatch})" if series.hatch else f"#{series.colour or _PAPER}"


def _legend(chart: Chart, number: int) -> str:
    entries = "".join(
        '<li><svg width="14" height="14"><rect x="1" y="1" width="12" height="12" class="bar"'
        f' fill="{_fill(one, f"chart-{number}-{at}")}"/></svg> {escape(one.name)}</li>'
        for at, one in enumerate(chart.series)
    )
    return f'<ul class="legend" aria-hidden="true">{entries}</ul>'


def _numbers(chart: Chart) -> str:
    heads = "".join(f'<th scope="col">{escape(one.name)}</th>' for one in chart.series)
    rows = "".join(
        f'<tr><th scope="row">{escape(category)}</th>'
        + "".join(f"<td>{one.values[index]}</td>" for one in chart.series)
        + "</tr>"
        for index, category in enumerate(chart.categories)
    )
    return (
        f'<div class="unseen"><table><caption>{escape(chart.title)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
