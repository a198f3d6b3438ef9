"""Chapter 1: the overall picture in words, counts, a chart, a matrix, key recommendations."""

from gap_tool import ids
from gap_tool.docx.chart import STATUS_FILLS, Series, add_stacked_bar, inline
from gap_tool.docx.house import MAIN
from gap_tool.docx.languages import tag
from gap_tool.docx.styles import COLOURS, PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Cell, Table
from gap_tool.docx.text import Anchor, Field, Piece, Run
from gap_tool.labels import MARKS, articles, label
from gap_tool.matrix import Band
from gap_tool.report.context import Report, first_sentence, paragraphs
from gap_tool.report.words import MARK, NBSP, article_link, chip, recommendation_link
from gap_tool.scales import STRENGTHS, Status

_MATRIX = (2900, TEXT_WIDTH + 2 * PADDING - 2900)
_BAND_LABEL = 46  # characters that fit beside the chart


def write_summary(report: Report) -> None:
    """Writes the chapter."""
    writer = report.writer
    writer.heading(1, "heading 1", "_Toc_summary", "Executive summary", number="1")
    for pieces in report.wording.paragraphs("summary", _values(report)):
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces)
    for text in paragraphs(report.assessment.assessment.summary):
        writer.paragraph(writer.body, "Numbered Paragraph", text, language=report.content_language)
    _tiles(report)
    _chart(report)
    _matrix(report)
    _key_recommendations(report)


def _values(report: Report) -> dict[str, object]:
    rows = report.matrix.rows
    open_ = [row.place for row in rows if row.status is Status.NOT_ASSESSED]
    assessed = {status: count for status, count in report.matrix.counts.items() if count}
    assessed.pop(Status.NOT_ASSESSED, None)
    return {
        "country": report.country,
        "position": report.assessment.assessment.position.value,
        "total": len(rows),
        "assessed": len(rows) - len(open_),
        "counts": [(label(status).lower(), count) for status, count in assessed.items()],
        "open": articles(open_) if open_ else "",
        "open_count": len(open_),
        "recommendations": sum(1 for _ in report.recommendations()),
    }


def caption(report: Report, kind: str, name_: str, text: str) -> None:
    """Writes the numbered caption of a table or figure, which fields can refer to."""
    writer = report.writer
    number = Field(f"SEQ {kind} \\* ARABIC", str(report.next_number(kind)))
    pieces: list[Piece] = [Anchor(name_, (f"{kind}{NBSP}", number)), f". {text}"]
    writer.paragraph(writer.body, "caption", *pieces)


def _tiles(report: Report) -> None:
    counts = report.matrix.counts
    unit = f"unit counted: one article; {len(report.matrix.rows)} articles call for national law"
    caption(report, "Table", "tab_counts", f"Findings by article ({unit})")
    width = (TEXT_WIDTH + 2 * PADDING) // len(counts)
    widths = [width] * (len(counts) - 1)
    widths.append(TEXT_WIDTH + 2 * PADDING - sum(widths))
    described = ", ".join(f"{label(one)} {count}" for one, count in counts.items())
    table = Table(
        report.writer,
        "Report Table",
        widths,
        title="Findings by article",
        description=f"One cell for each status with its number of articles: {described}",
    )
    looks = [Cell(tint=COLOURS.get(f"{status.value}_tint")) for status in counts]
    cells = table.row(*looks, header=True)
    for cell, (status, count) in zip(cells, counts.items(), strict=True):
        report.writer.paragraph(cell, "Tile Number", str(count))
        report.writer.paragraph(cell, "Tile Label", *chip(status))


def _chart(report: Report) -> None:
    writer = report.writer
    caption(report, "Figure", "fig_bands", "Findings by chapter and section of the Convention")
    bands = report.matrix.bands
    names = [_band_label(report, band) for band in bands]
    series = [
        Series(label(one), [band.count(one) for band in bands], STATUS_FILLS[one.value])
        for one in Status
    ]
    package = writer.house.package
    relation = add_stacked_bar(package, MAIN, names, series, tag(report.language))
    height = 1.6 + 0.72 * len(names)
    described = "Stacked bars, one for each chapter or section. " + "; ".join(
        f"{band_name}: {_described(band)}" for band_name, band in zip(names, bands, strict=True)
    )
    title = "Findings by chapter and section"
    drawing = inline(relation, writer.drawing_id(), title, described + ".", height_cm=height)
    writer.drawing(drawing)


def _described(band: Band) -> str:
    counts = ((label(one).lower(), band.count(one)) for one in Status)
    return ", ".join(f"{count} {words}" for words, count in counts if count)


def band_number(band: Band) -> str:
    """The number of a chapter with its section: `II.1`."""
    return (
        band.chapter.number
        if band.group is band.chapter
        else (f"{band.chapter.number}.{band.group.number}")
    )


def _band_label(report: Report, band: Band) -> str:
    numbers = [ids.number(row.place) for row in band.rows]
    span = f"Art. {numbers[0]}" if len(numbers) == 1 else f"Arts {numbers[0]}–{numbers[-1]}"
    title = report.title(band.group.title)
    text = f"{band_number(band)}  {title} ({span})"
    if len(text) > _BAND_LABEL:
        room = _BAND_LABEL - len(text) + len(title) - 1
        text = f"{band_number(band)}  {title[:room].rsplit(' ', 1)[0]}… ({span})"
    return text


def _matrix(report: Report) -> None:
    writer = report.writer
    caption(report, "Table", "tab_matrix", "Every article at a glance")
    table = Table(
        writer,
        "Report Table",
        _MATRIX,
        title="Every article at a glance",
        description="One row for each chapter or section; articles with the mark of their finding",
    )
    table.head("Chapter, section", "Article and finding")
    for band in report.matrix.bands:
        cells = table.row()
        title = f"{band_number(band)}{NBSP} {report.title(band.group.title)}"
        writer.paragraph(cells[0], "Table Text", title)
        pieces: list[Piece] = []
        for row in band.rows:
            pieces += ["  "] if pieces else []
            pieces += chip(row.status, ids.number(row.place))
        writer.paragraph(cells[1], "Matrix Row", *pieces)
    key: list[Piece] = []
    for status in Status:
        key += ["     "] if key else []
        key += [Run(MARKS[status], MARK), f"{NBSP}{label(status).lower()}"]
    writer.paragraph(writer.body, "Table Note", *key)


def _key_recommendations(report: Report) -> None:
    """The recommendations with the strongest verb that is used at all."""
    verbs = STRENGTHS.get(report.assessment.assessment.scales.strength, ())
    listed = [
        (place, finding.recommendations[index])
        for place, finding, index in report.recommendations()
    ]
    used = [verb for verb in verbs if any(one.strength == verb for _, one in listed)]
    if not used:
        return
    writer = report.writer
    writer.heading(2, "heading 2", "_Toc_key_recs", "Key recommendations", number="1.1")
    strongest = [(place, one) for place, one in listed if one.strength == used[0]]
    values = {"strongest": len(strongest), "total": len(listed), "verb": used[0]}
    for pieces in report.wording.paragraphs("key-recommendations", values):
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces)
    for place, one in strongest:
        text = first_sentence(one.text)
        pieces = [recommendation_link(one.id), " (", article_link(place), "): ", text]
        writer.paragraph(
            writer.body, "Numbered Paragraph", *pieces, language=report.content_language
        )
