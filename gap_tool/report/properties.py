"""What the file says of itself: title, language, dates; and the words inside its lists."""

import datetime as dt
import os

from lxml import etree

from gap_tool.docx.languages import tag
from gap_tool.docx.xml import find_all, name, serialise
from gap_tool.report.context import Report
from gap_tool.report.words import uncapitalised
from gap_tool.translation import SOURCE

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_DUBLIN, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_NUMBERING = "word/numbering.xml"


def write_properties(report: Report) -> None:
    """Puts title, language and dates into the file; dates come from the data, never the clock."""
    package = report.writer.house.package
    core = etree.fromstring(package.parts["docProps/core.xml"])
    for child in list(core):
        core.remove(child)
    title = report.say(
        "{country}: {convention} – {document}",
        country=report.country,
        convention=report.convention,
        document=uncapitalised(report.document),
    )
    for key, text in (("title", title), ("language", tag(report.language))):
        etree.SubElement(core, f"{{{_DUBLIN}}}{key}").text = text
    moment = _moment(report)
    if moment:
        etree.cleanup_namespaces(core, top_nsmap={"dcterms": _TERMS, "xsi": _XSI})
        for key in ("created", "modified"):
            made = etree.SubElement(core, f"{{{_TERMS}}}{key}")
            made.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
            made.text = moment
    package.add("docProps/core.xml", serialise(core))
    styles = etree.fromstring(package.parts["word/styles.xml"])
    language = next(styles.iter(name("w:docDefaults"))).find(f".//{name('w:lang')}")
    language.set(name("w:val"), tag(report.language))
    package.add("word/styles.xml", serialise(styles))


def _moment(report: Report) -> str | None:
    """The document's day, else SOURCE_DATE_EPOCH (reproducible-builds.org), else nothing."""
    day = report.assessment.assessment.date
    if day:
        return f"{day.isoformat()}T00:00:00Z"
    try:
        moment = dt.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), dt.UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def name_annexes(report: Report) -> None:
    """Lets Word number the annexes in the report's language; an English base says what it likes."""
    if report.language == SOURCE:
        return
    house = report.writer.house
    numbering = etree.fromstring(house.package.parts[_NUMBERING])
    wanted = house.number_ids.get("annex heading")
    for number in find_all(numbering, "w:num"):
        if number.get(name("w:numId")) == wanted:
            abstract = number.find(name("w:abstractNumId")).get(name("w:val"))
            for one in find_all(numbering, "w:abstractNum"):
                if one.get(name("w:abstractNumId")) == abstract:
                    text = report.say("Annex {letter}").replace("{letter}", "%1")
                    next(one.iter(name("w:lvlText"))).set(name("w:val"), text)
    house.package.add(_NUMBERING, serialise(numbering))
