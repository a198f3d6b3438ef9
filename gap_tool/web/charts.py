"""The chart of a package, read back from its part: categories, series and their fills."""

import posixpath

from lxml import etree

from gap_tool.docx.house import MAIN
from gap_tool.docx.package import Package
from gap_tool.docx.xml import Element, find_all, name
from gap_tool.web.tree import Chart, Series


def chart_of(package: Package, drawing: Element) -> Chart | None:
    """The chart that a `w:drawing` shows; None where it shows something else."""
    shown = next(iter(find_all(drawing, "c:chart")), None)
    if shown is None:
        return None
    relation = shown.get(name("r:id"))
    target = next(one.target for one in package.relations[MAIN] if one.id == relation)
    part = posixpath.normpath(posixpath.join(posixpath.dirname(MAIN), target))
    tree = etree.fromstring(package.parts[part])
    told = next(iter(find_all(drawing, "wp:docPr")))
    series = list(find_all(tree, "c:ser"))
    categories = _points(series[0].find(name("c:cat"))) if series else []
    listed = [_series(one, len(categories)) for one in series]
    return Chart(told.get("title") or "", told.get("descr") or "", categories, listed)


def _series(series: Element, categories: int) -> Series:
    shape, labels = series.find(name("c:spPr")), series.find(name("c:dLbls"))
    hatch = shape.find(name("a:pattFill"))
    plate = labels.find(name("c:spPr"))
    values = [int(float(one)) for one in _points(series.find(name("c:val")))]
    return Series(
        name="".join(_points(series.find(name("c:tx")))),
        values=values + [0] * (categories - len(values)),
        colour=_colour(shape if hatch is None else hatch.find(name("a:bgClr"))),
        hatch=_colour(hatch.find(name("a:fgClr"))) if hatch is not None else "",
        label=_colour(labels.find(name("c:txPr"))),
        plate=_colour(plate.find(name("a:solidFill"))),
    )


def _points(data: Element | None) -> list[str]:
    points = find_all(data, "c:pt") if data is not None else ()
    return ["".join(one.itertext()) for one in points]


def _colour(shape: Element | None) -> str:
    """The first colour of a shape that is not that of its outline."""
    found = next(iter(find_all(shape, "a:srgbClr")), None) if shape is not None else None
    return (found.get("val") or "").lower() if found is not None else ""
