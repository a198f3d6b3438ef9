"""A stacked bar chart that Word draws itself, with the workbook an expert edits it in."""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from lxml import etree

from gap_tool.docx.house import House
from gap_tool.docx.package import Package
from gap_tool.docx.styles import COLOURS, SANS
from gap_tool.docx.xml import NAMESPACES, Element, element, serialise

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_PACKAGE_TYPE = "application/vnd.openxmlformats-package."
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_NAME = "Sheet1"

_CATEGORY_AXIS, _VALUE_AXIS = 111, 112
_TYPE_SIZE = 900  # hundredths of a point
_OUTLINE = 9525  # 0.75 pt in English metric units
_CENTIMETRE = 360_000
_DARK, LIGHT = COLOURS["ink"], COLOURS["white"]


@dataclass(frozen=True, slots=True)
class Fill:
    """How the bars of a series are filled, and the colour of the numbers on them.

    Attributes:
        colour: of the bar, or of its ground where it is hatched.
        hatch: colour of diagonal lines, which tell the bar apart in a grey print.
        label: colour of the number.
        plate: colour of a plate under the number, where the hatch would make it hard to read.
    """

    colour: str
    hatch: str | None = None
    label: str = _DARK
    plate: str | None = None


# By the value of the status. Their greys in print: 97, 215 hatched, 47, 208, 255.
STATUS_FILLS = {
    "compliant": Fill("2C7A68", label=LIGHT),
    "partially_compliant": Fill("F4D690", hatch="7A4A00", plate=LIGHT),
    "non_compliant": Fill("6E1414", label=LIGHT),
    "not_applicable": Fill("C9D1D9"),
    "not_assessed": Fill(LIGHT),
}


def status_fill(house: House, status: str) -> Fill:
    """How the bars of a status are filled: as above, or in the colours that a house gives it."""
    if house.has_our_statuses:
        return STATUS_FILLS[status]
    ours = STATUS_FILLS[status]
    ink, tint = (house.colour(f"{status}_{kind}") or LIGHT for kind in ("ink", "tint"))
    if ours.hatch:
        return Fill(tint, hatch=ink, plate=LIGHT)
    return Fill(ink, label=LIGHT) if ours.label == LIGHT else Fill(tint)


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of the bars: its name in the legend and a value for each category."""

    name: str
    values: list[int]
    fill: Fill


def add_stacked_bar(
    package: Package,
    source: str,
    categories: list[str],
    series: list[Series],
    language: str,
    dress: Callable[[bytes], bytes] = bytes,
) -> str:
    """Adds a chart and its workbook; returns the id of the relation from the source part.

    Args:
        package: takes the parts.
        source: name of the part that will show the chart, such as `word/document.xml`.
        categories: one bar each, from top to bottom.
        series: from left to right; each has as many values as there are categories.
        language: of the text in the chart, such as `en-GB`.
        dress: puts our colours and font into those of the house.
    """
    number = _free_number(package)
    chart, workbook = f"word/charts/chart{number}.xml", f"word/embeddings/chart{number}.xlsx"
    package.add(workbook, _workbook(categories, series))
    package.defaults["xlsx"] = f"{_SHEET_TYPE}sheet"
    relation = package.relate(chart, "package", _relative(workbook, chart))
    package.add(chart, dress(_chart_part(categories, series, language, relation)), _CHART_TYPE)
    return package.relate(source, "chart", _relative(chart, source))


def inline(
    relation: str,
    number: int,
    title: str,
    description: str,
    width_cm: float = 16.4,
    height_cm: float = 5.2,
) -> Element:
    """The `w:drawing` of a chart, for a run.

    Args:
        relation: what `add_stacked_bar` gave.
        number: of the drawing; each in a document has its own.
        title: a few words, for a screen reader.
        description: what the chart shows, with its numbers, for those who do not see it.
        width_cm: at most the width of the text.
        height_cm: about 0.6 for each category, and 2 for the legend.
    """
    width, height = (round(length * _CENTIMETRE) for length in (width_cm, height_cm))
    names = {"id": number, "name": f"Chart {number}", "descr": description, "title": title}
    data = element(
        "a:graphicData", {"uri": NAMESPACES["c"]}, element("c:chart", {"r:id": relation})
    )
    return element(
        "w:drawing",
        None,
        element(
            "wp:inline",
            {f"dist{side}": 0 for side in "TBLR"},
            element("wp:extent", {"cx": width, "cy": height}),
            element("wp:effectExtent", dict.fromkeys("ltrb", 0)),
            element("wp:docPr", names),
            element("wp:cNvGraphicFramePr"),
            element("a:graphic", None, data),
        ),
    )


def _free_number(package: Package) -> int:
    number = 1
    while f"word/charts/chart{number}.xml" in package.parts:
        number += 1
    return number


def _relative(part: str, source: str) -> str:
    return posixpath.relpath(part, posixpath.dirname(source))


# The chart part


def _chart_part(categories: list[str], series: list[Series], language: str, workbook: str) -> bytes:
    tree = element(
        "c:chartSpace",
        None,
        _value("c:date1904", 0),
        _value("c:lang", language),
        _value("c:roundedCorners", 0),
        _chart(categories, series),
        _shape(None, outline=False),
        _type(_DARK),
        element("c:externalData", {"r:id": workbook}, _value("c:autoUpdate", 0)),
    )
    etree.cleanup_namespaces(tree)
    return serialise(tree)


def _chart(categories: list[str], series: list[Series]) -> Element:
    plot = element(
        "c:plotArea",
        None,
        element("c:layout"),
        _bars(categories, series),
        _category_axis(),
        _value_axis(),
        _shape(None, outline=False),
    )
    legend = element(
        "c:legend", None, _value("c:legendPos", "b"), _value("c:overlay", 0), _type(_DARK)
    )
    end = _value("c:plotVisOnly", 1), _value("c:dispBlanksAs", "gap")
    return element("c:chart", None, _value("c:autoTitleDeleted", 1), plot, legend, *end)


def _bars(categories: list[str], series: list[Series]) -> Element:
    return element(
        "c:barChart",
        None,
        _value("c:barDir", "bar"),
        _value("c:grouping", "stacked"),
        _value("c:varyColors", 0),
        *(_series(index, categories, one) for index, one in enumerate(series)),
        _value("c:gapWidth", 55),
        _value("c:overlap", 100),
        _value("c:axId", _CATEGORY_AXIS),
        _value("c:axId", _VALUE_AXIS),
    )


def _series(index: int, categories: list[str], series: Series) -> Element:
    column, last = _column(index + 1), len(categories) + 1
    return element(
        "c:ser",
        None,
        _value("c:idx", index),
        _value("c:order", index),
        element("c:tx", None, _reference("str", f"${column}$1", [series.name])),
        _shape(series.fill, outline=True),
        _value("c:invertIfNegative", 0),
        _labels(series),
        element("c:cat", None, _reference("str", f"$A$2:$A${last}", categories)),
        element("c:val", None, _reference("num", f"${column}$2:${column}${last}", series.values)),
    )


def _reference(kind: str, cells: str, values: Iterable[object]) -> Element:
    """A reference to cells of the workbook, with the copy that is drawn until they are edited."""
    points = [
        element("c:pt", {"idx": index}, _word("c:v", str(one))) for index, one in enumerate(values)
    ]
    form = _word("c:formatCode", "General") if kind == "num" else None
    cache = element(f"c:{kind}Cache", None, form, _value("c:ptCount", len(points)), *points)
    return element(f"c:{kind}Ref", None, _word("c:f", f"{_SHEET_NAME}!{cells}"), cache)


def _labels(series: Series) -> Element:
    """The numbers on the bars. A zero has no bar, so it has no number either."""
    zeros = (index for index, one in enumerate(series.values) if one == 0)
    return element(
        "c:dLbls",
        None,
        *(element("c:dLbl", None, _value("c:idx", i), _value("c:delete", 1)) for i in zeros),
        element("c:numFmt", {"formatCode": "0", "sourceLinked": 0}),
        element("c:spPr", None, _paint(series.fill.plate), element("a:ln", None, _paint(None))),
        _type(series.fill.label, bold=True),
        _value("c:dLblPos", "ctr"),
        *_shown("Val"),
    )


def _shown(chosen: str) -> Iterator[Element]:
    for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        yield _value(f"c:show{what}", int(what == chosen))


def _category_axis() -> Element:
    line = element("a:ln", {"w": _OUTLINE}, _paint(COLOURS["slate"]))
    return element(
        "c:catAx",
        None,
        *_axis(_CATEGORY_AXIS, "maxMin", "l", deleted=False),  # first category at the top
        element("c:spPr", None, line),
        _type(_DARK),
        _value("c:crossAx", _VALUE_AXIS),
        _value("c:crosses", "autoZero"),
        _value("c:auto", 0),  # a category is a name, even where it looks like a date
        _value("c:lblAlgn", "ctr"),
        _value("c:lblOffset", 100),
        _value("c:noMultiLvlLbl", 1),
    )


def _value_axis() -> Element:
    """The value axis, not drawn: the numbers stand on the bars."""
    return element(
        "c:valAx",
        None,
        *_axis(_VALUE_AXIS, "minMax", "b", deleted=True),
        _type(_DARK),
        _value("c:crossAx", _CATEGORY_AXIS),
        _value("c:crosses", "max"),
        _value("c:crossBetween", "between"),
    )


def _axis(number: int, orientation: str, side: str, *, deleted: bool) -> Iterator[Element]:
    # Bars start at nought, but no end is set: it would cut off what an expert adds in the workbook.
    start = _value("c:min", 0) if deleted else None
    yield _value("c:axId", number)
    yield element("c:scaling", None, _value("c:orientation", orientation), start)
    yield _value("c:delete", int(deleted))
    yield _value("c:axPos", side)
    yield element("c:numFmt", {"formatCode": "General", "sourceLinked": 0})
    yield _value("c:majorTickMark", "none")
    yield _value("c:minorTickMark", "none")
    yield _value("c:tickLblPos", "nextTo")


def _shape(fill: Fill | None, *, outline: bool) -> Element:
    line = _paint(COLOURS["slate"] if outline else None)
    width: dict[str, object] = {"w": _OUTLINE} if outline else {}
    paint = _hatch(fill) if fill and fill.hatch else _paint(fill.colour if fill else None)
    return element("c:spPr", None, paint, element("a:ln", width, line))


def _hatch(fill: Fill) -> Element:
    return element(
        "a:pattFill",
        {"prst": "wdUpDiag"},
        element("a:fgClr", None, _colour(fill.hatch)),
        element("a:bgClr", None, _colour(fill.colour)),
    )


def _paint(colour: str | None) -> Element:
    return element("a:solidFill", None, _colour(colour)) if colour else element("a:noFill")


def _colour(colour: str | None) -> Element:
    return element("a:srgbClr", {"val": colour})


def _type(colour: str, *, bold: bool = False) -> Element:
    """Type of the report, set wherever a chart would else fall back to a font of its own."""
    names = (element(f"a:{script}", {"typeface": SANS}) for script in ("latin", "ea", "cs"))
    look = element("a:defRPr", {"sz": _TYPE_SIZE, "b": int(bold)}, _paint(colour), *names)
    paragraph = element("a:p", None, element("a:pPr", None, look), element("a:endParaRPr"))
    return element("c:txPr", None, element("a:bodyPr"), element("a:lstStyle"), paragraph)


def _value(tag: str, content: object) -> Element:
    return element(tag, {"val": content})


def _word(tag: str, content: str) -> Element:
    made = element(tag)
    made.text = content
    return made


# The workbook


def _workbook(categories: list[str], series: list[Series]) -> bytes:
    """The least that Excel opens, by hand: libraries write the time of day into it."""
    book = Package(defaults={"rels": f"{_PACKAGE_TYPE}relationships+xml", "xml": "application/xml"})
    book.relate("", "officeDocument", "xl/workbook.xml")
    sheet = book.relate("xl/workbook.xml", "worksheet", "worksheets/sheet1.xml")
    main, part = f"{_SHEET_TYPE}sheet.main+xml", f"{_SHEET_TYPE}worksheet+xml"
    book.add("xl/workbook.xml", _book_part(sheet), main)
    book.add("xl/worksheets/sheet1.xml", _sheet_part(categories, series), part)
    return book.to_bytes()


def _book_part(sheet: str) -> bytes:
    relation = f"{{{NAMESPACES['r']}}}id"
    root = etree.Element(f"{{{_SHEET}}}workbook", nsmap={None: _SHEET, "r": NAMESPACES["r"]})
    sheets = etree.SubElement(root, f"{{{_SHEET}}}sheets")
    attributes = {"name": _SHEET_NAME, "sheetId": "1", relation: sheet}
    etree.SubElement(sheets, f"{{{_SHEET}}}sheet", attributes)
    return serialise(root)


def _sheet_part(categories: list[str], series: list[Series]) -> bytes:
    root = etree.Element(f"{{{_SHEET}}}worksheet", nsmap={None: _SHEET})
    data = etree.SubElement(root, f"{{{_SHEET}}}sheetData")
    columns = [["", *categories], *([one.name, *one.values] for one in series)]
    for number, cells in enumerate(zip(*columns, strict=True), start=1):
        row = etree.SubElement(data, f"{{{_SHEET}}}row", r=str(number))
        for index, content in enumerate(cells):
            _add_cell(row, f"{_column(index)}{number}", content)
    return serialise(root)


def _add_cell(row: Element, place: str, content: str | int) -> None:
    cell = etree.SubElement(row, f"{{{_SHEET}}}c", r=place)
    if isinstance(content, int):
        etree.SubElement(cell, f"{{{_SHEET}}}v").text = str(content)
        return
    cell.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(cell, f"{{{_SHEET}}}is"), f"{{{_SHEET}}}t")
    text.text = content
    text.set(f"{{{NAMESPACES['xml']}}}space", "preserve")


def _column(index: int) -> str:
    """The letter of a column of the workbook: 0 is A. A chart has far fewer series than 25."""
    return ascii_uppercase[index]
