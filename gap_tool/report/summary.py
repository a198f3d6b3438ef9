"""Chapter 1: the overall picture in words, counts, a chart, a matrix, key recommendations."""

from gap_tool import ids
from gap_tool.docx.chart import Series, add_stacked_bar, inline
from gap_tool.docx.house import MAIN
from gap_tool.docx.languages import tag
from gap_tool.docx.styles import PADDING, TEXT_WIDTH
from gap_tool.docx.tables import Cell, Table
from gap_tool.docx.text import Anchor, Field, Link, Piece, Run
from gap_tool.matrix import Band
from gap_tool.report.chapters import write_chapter, write_section
from gap_tool.report.context import Report
from gap_tool.report.ratings import fill, rating_label, tint
from gap_tool.report.words import (
    MARK,
    NBSP,
    chip,
    filled,
    place_bookmark,
    recommendation_link,
    unbroken_article,
)
from gap_tool.scales import Status

_MATRIX = (2900, TEXT_WIDTH + 2 * PADDING - 2900)
_BAND_LABEL = 46  # characters that fit beside the chart


def write_summary(report: Report) -> None:
    """Writes the chapter."""
    writer = report.writer
    title = report.say("Executive summary")
    write_chapter(report, "_Toc_summary", title)
    for pieces in report.wording.paragraphs("summary", summary_values(report)):
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces)
    blocks, language = report.prose(report.assessment.assessment.summary, title)
    for text in blocks:
        writer.paragraph(writer.body, "Numbered Paragraph", text, language=language)
    write_tiles(report)
    _chart(report)
    write_matrix(report)
    _key_recommendations(report)


def summary_values(report: Report) -> dict[str, object]:
    """What the wording of the overall picture may use."""
    rows = report.matrix.rows
    open_ = [row.place for row in rows if row.status is Status.NOT_ASSESSED]
    assessed = {
        rating: count
        for rating, count in report.matrix.ratings.items()
        if count and report.matrix.scale[rating] is not Status.NOT_ASSESSED
    }
    return {
        "country": report.country,
        "position": report.assessment.assessment.position.value,
        "total": len(rows),
        "assessed": len(rows) - len(open_),
        "counts": [(rating_label(report, one).lower(), count) for one, count in assessed.items()],
        "open": report.translation.articles(open_) if open_ else "",
        "open_count": len(open_),
        "recommendations": sum(1 for _ in report.recommendations()),
    }


def caption(report: Report, kind: str, name_: str, text: str) -> None:
    """Writes the numbered caption of a `Table` or `Figure`, which fields can refer to."""
    writer = report.writer
    number = Field(f"SEQ {kind} \\* ARABIC", str(report.next_number(kind)))
    words = report.say("Figure\u00a0{number}")
    if kind == "Table":
        words = report.say("Table\u00a0{number}")
    pieces: list[Piece] = [Anchor(name_, tuple(filled(words, number=[number]))), f". {text}"]
    writer.paragraph(writer.body, "caption", *pieces)


def write_tiles(report: Report) -> None:
    """Writes the counts of findings, a cell for each."""
    counts = report.matrix.ratings
    text = report.plural(
        "Findings by article (unit counted: one article; one article calls for national law)",
        "Findings by article (unit counted: one article; {count} articles call for national law)",
        len(report.matrix.rows),
    )
    caption(report, "Table", "tab_counts", text)
    width = (TEXT_WIDTH + 2 * PADDING) // len(counts)
    widths = [width] * (len(counts) - 1)
    widths.append(TEXT_WIDTH + 2 * PADDING - sum(widths))
    described = ", ".join(f"{rating_label(report, one)} {count}" for one, count in counts.items())
    table = Table(
        report.writer,
        "Report Table",
        widths,
        title=report.say("Findings by article"),
        description=report.say(
            "One cell for each status with its number of articles: {counts}", counts=described
        ),
    )
    looks = [Cell(tint=tint(report, rating)) for rating in counts]
    cells = table.row(*looks, header=True)
    for cell, (rating, count) in zip(cells, counts.items(), strict=True):
        report.writer.paragraph(cell, "Tile Number", str(count))
        report.writer.paragraph(cell, "Tile Label", *chip(report, rating))


def _chart(report: Report) -> None:
    writer = report.writer
    text = report.say("Findings by chapter and section of the Convention")
    caption(report, "Figure", "fig_bands", text)
    bands = report.matrix.bands
    names = [_band_label(report, band) for band in bands]
    series = [
        Series(rating_label(report, one), [band.count(one) for band in bands], fill(report, one))
        for one in report.matrix.scale
    ]
    package = writer.house.package
    language, dress = tag(report.language), writer.house.dressed
    relation = add_stacked_bar(package, MAIN, names, series, language, dress)
    height = 1.6 + 0.72 * len(names)
    told = "; ".join(
        f"{band_name}: {_described(report, band)}"
        for band_name, band in zip(names, bands, strict=True)
    )
    described = report.say("Stacked bars, one for each chapter or section. {bands}.", bands=told)
    title = report.say("Findings by chapter and section")
    drawing = inline(relation, writer.drawing_id(), title, described, height_cm=height)
    writer.drawing(drawing)


def _described(report: Report, band: Band) -> str:
    scale = report.matrix.scale
    counts = ((rating_label(report, one).lower(), band.count(one)) for one in scale)
    told = (
        report.say("{count} {label}", count=count, label=words) for words, count in counts if count
    )
    return ", ".join(told)


def band_number(band: Band) -> str:
    """The number of a chapter with its section: `II.1`."""
    return (
        band.chapter.number
        if band.group is band.chapter
        else (f"{band.chapter.number}.{band.group.number}")
    )


def _band_label(report: Report, band: Band) -> str:
    numbers = [ids.number(row.place) for row in band.rows]
    if len(numbers) == 1:
        span = report.say("Art. {number}", number=numbers[0])
    else:
        span = report.say("Arts {first}–{last}", first=numbers[0], last=numbers[-1])
    title = report.title(band.group.title, band_number(band))
    text = f"{band_number(band)}  {title} ({span})"
    if len(text) > _BAND_LABEL:
        room = _BAND_LABEL - len(text) + len(title) - 1
        text = f"{band_number(band)}  {title[:room].rsplit(' ', 1)[0]}… ({span})"
    return text


def write_matrix(report: Report) -> None:
    """Writes every article with the mark of its finding, by chapter and section."""
    writer = report.writer
    title = report.say("Every article at a glance")
    caption(report, "Table", "tab_matrix", title)
    description = report.say(
        "One row for each chapter or section; articles with the mark of their finding"
    )
    table = Table(writer, "Report Table", _MATRIX, title=title, description=description)
    table.head(report.say("Chapter, section"), report.say("Article and finding"))
    for band in report.matrix.bands:
        cells = table.row()
        title = f"{band_number(band)}{NBSP} {report.title(band.group.title, band_number(band))}"
        writer.paragraph(cells[0], "Table Text", title)
        pieces: list[Piece] = []
        for row in band.rows:
            pieces += ["  "] if pieces else []
            pieces += chip(report, row.rating, ids.number(row.place))
        writer.paragraph(cells[1], "Matrix Row", *pieces)
    key: list[Piece] = []
    for rating, one in report.scale.values.items():
        key += ["     "] if key else []
        key += [Run(one.mark, MARK), f"{NBSP}{rating_label(report, rating).lower()}"]
    writer.paragraph(writer.body, "Table Note", *key)


def _key_recommendations(report: Report) -> None:
    """The recommendations with the strongest verb that is used at all."""
    listed = [
        (place, finding.recommendations[index])
        for place, finding, index in report.recommendations()
    ]
    used = [verb for verb in report.verbs.verbs if any(one.strength == verb for _, one in listed)]
    if not used:
        return
    writer = report.writer
    title = report.say("Key recommendations")
    write_section(report, "_Toc_key_recs", title)
    strongest = [(place, one) for place, one in listed if one.strength == used[0]]
    values = {"strongest": len(strongest), "total": len(listed), "verb": used[0]}
    for pieces in report.wording.paragraphs("key-recommendations", values):
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces)
    for place, one in strongest:
        text, language = report.first_sentence(one.text, report.say("Recommendation"), one.id)
        link = Link(unbroken_article(report, place), "#" + place_bookmark(place))
        pieces = [recommendation_link(one.id), " (", link, "): ", text]
        writer.paragraph(writer.body, "Numbered Paragraph", *pieces, language=language)
