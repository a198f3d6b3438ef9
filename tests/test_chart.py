"""The chart: what is drawn, what the workbook behind it says, and what a screen reader reads."""

import io
import zipfile

import pytest
from lxml import etree

from gap_tool.docx.base import MAIN_PART, base_package
from gap_tool.docx.chart import STATUS_FILLS, Series, add_stacked_bar, inline
from gap_tool.docx.package import Package
from gap_tool.docx.styles import SANS
from gap_tool.docx.xml import NAMESPACES, Element, serialise
from gap_tool.scales import Status

CATEGORIES = ["Chapter I <terms> & more", "Глава II", "თავი III"]
VALUES = {
    "Compliant": [0, 7, 3],
    "Partially compliant": [0, 4, 0],
    "Non-compliant": [0, 0, 0],
    "Not applicable & <n/a>": [1, 0, 2],
    " Not assessed ": [1, 12, 0],
}
SHEET = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def series() -> list[Series]:
    fills = STATUS_FILLS.values()
    return [Series(*one, fill) for one, fill in zip(VALUES.items(), fills, strict=True)]


@pytest.fixture
def package() -> Package:
    made = Package()
    add_stacked_bar(made, MAIN_PART, CATEGORIES, series(), "en-GB")
    return made


@pytest.fixture
def chart(package: Package) -> Element:
    return etree.fromstring(package.parts["word/charts/chart1.xml"])


def find(root: Element, path: str) -> list[Element]:
    found: list[Element] = root.xpath(path, namespaces=NAMESPACES)
    return found


def cells(workbook: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    listed = sheet.iterfind(".//s:c", SHEET)
    return {one.get("r"): "".join(one.itertext()) for one in listed}


def spread(reference: str) -> list[str]:
    """`Sheet1!$B$2:$B$4` as its cells."""
    places = reference.removeprefix("Sheet1!").replace("$", "").split(":")
    column, first, last = places[0][0], int(places[0][1:]), int(places[-1][1:])
    return [f"{column}{row}" for row in range(first, last + 1)]


def test_caches_equal_the_workbook(package: Package, chart: Element) -> None:
    sheet = cells(package.parts["word/embeddings/chart1.xlsx"])
    references = find(chart, "//c:strRef | //c:numRef")
    assert len(references) == 3 * len(VALUES)
    for reference in references:
        cached = find(reference, ".//c:pt/c:v/text()")
        assert cached == [sheet[cell] for cell in spread(find(reference, "c:f/text()")[0])]
        assert find(reference, ".//c:ptCount/@val") == [str(len(cached))]


def test_workbook_holds_names_and_numbers_unchanged(package: Package) -> None:
    sheet = cells(package.parts["word/embeddings/chart1.xlsx"])
    assert [sheet[f"A{row}"] for row in (2, 3, 4)] == CATEGORIES
    assert [sheet[f"{column}1"] for column in "BCDEF"] == list(VALUES)
    assert sheet["A1"] == ""
    assert sheet["F3"] == "12"


def test_zero_labels_are_deleted_and_no_others(chart: Element) -> None:
    for one, values in zip(find(chart, "//c:ser"), VALUES.values(), strict=True):
        deleted = find(one, "c:dLbls/c:dLbl[c:delete/@val='1']/c:idx/@val")
        assert deleted == [str(index) for index, number in enumerate(values) if number == 0]


def test_first_category_stands_at_the_top(chart: Element) -> None:
    assert find(chart, "//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]


def test_value_axis_grid_and_title_are_absent(chart: Element) -> None:
    assert find(chart, "//c:valAx/c:delete/@val") == ["1"]
    assert not find(chart, "//c:majorGridlines | //c:title")
    assert find(chart, "//c:autoTitleDeleted/@val") == ["1"]


def test_partial_is_hatched_with_its_number_on_a_plate(chart: Element) -> None:
    partial = find(chart, "//c:ser")[1]
    assert find(partial, "c:spPr/a:pattFill/@prst") == ["wdUpDiag"]
    assert find(partial, "c:dLbls/c:spPr/a:solidFill/a:srgbClr/@val") == ["FFFFFF"]


def test_numbers_can_be_read_on_their_fills(chart: Element) -> None:
    colours = find(chart, "//c:dLbls/c:txPr//a:srgbClr/@val")
    assert colours == ["FFFFFF", "1A1F26", "FFFFFF", "1A1F26", "1A1F26"]


def test_no_type_is_left_to_a_default(chart: Element) -> None:
    for parent in ("chartSpace", "catAx", "valAx", "legend", "dLbls"):
        assert find(chart, f"//c:{parent}[not(c:txPr)]") == []
    assert set(find(chart, "//@typeface")) == {SANS}
    assert set(find(chart, "//a:defRPr/@sz")) == {"900"}


def test_every_status_has_a_fill() -> None:
    assert set(STATUS_FILLS) == set(Status)


def test_language_of_the_chart(chart: Element) -> None:
    assert find(chart, "c:lang/@val") == ["en-GB"]


def test_charts_do_not_share_parts() -> None:
    package = base_package()
    ids = [add_stacked_bar(package, MAIN_PART, CATEGORIES, series(), "ru-RU") for _ in range(3)]
    targets = {one.id: one.target for one in package.relations[MAIN_PART]}
    assert [targets[one] for one in ids] == [f"charts/chart{n}.xml" for n in (1, 2, 3)]
    for number in (1, 2, 3):
        workbook = package.related(f"word/charts/chart{number}.xml", "package")
        assert workbook == f"../embeddings/chart{number}.xlsx"
        assert f"word/embeddings/chart{number}.xlsx" in package.parts
    assert "xlsx" in package.defaults


def test_same_bytes_twice() -> None:
    first, second = Package(), Package()
    for package in (first, second):
        add_stacked_bar(package, MAIN_PART, CATEGORIES, series(), "en-GB")
    assert first.parts == second.parts


def test_values_must_fit_the_categories() -> None:
    with pytest.raises(ValueError, match="zip"):
        add_stacked_bar(
            Package(), MAIN_PART, ["one"], [Series("x", [1, 2], STATUS_FILLS["compliant"])], "en"
        )


def test_alternative_text_and_size() -> None:
    drawing = inline("rId7", 3, "Findings", "7 compliant & 4 <partly>", 16.4, 5.2)
    properties = find(drawing, "//wp:docPr")[0]
    assert dict(properties.attrib) == {
        "id": "3",
        "name": "Chart 3",
        "title": "Findings",
        "descr": "7 compliant & 4 <partly>",
    }
    assert find(drawing, "//wp:extent/@cx") == ["5904000"]
    assert find(drawing, "//wp:extent/@cy") == ["1872000"]
    assert find(drawing, "//c:chart/@r:id") == ["rId7"]
    assert b"&amp;" in serialise(drawing)
