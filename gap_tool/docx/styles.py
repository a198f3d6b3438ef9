"""The look of a report as data (colours, measures, styles, lists) and the parts made of it.

Type is in points, everything else in twips (1/20 pt; 567 = 1 cm), as in the file format.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gap_tool.docx.xml import Element, element, name, root, serialise, value

# Tables hang out by their cell padding, so that cell text lines up with headings and prose.
PAGE_SHORT, PAGE_LONG = 11906, 16838
TEXT_WIDTH = 9298
LANDSCAPE_WIDTH = 14570
LABEL = 1588  # numbers and labels stand here, on every page ...
COLUMN = 7710  # ... and text here, 75-80 characters a line
HANG = 482  # from a paragraph number to its paragraph
PADDING = 85  # left and right in a cell
TABLE_WIDTH = TEXT_WIDTH + 2 * PADDING
LANDSCAPE_TABLE_WIDTH = LANDSCAPE_WIDTH + 2 * PADDING

SANS, SERIF, GEORGIAN, MARKS = "Calibri", "Times New Roman", "Sylfaen", "Segoe UI Symbol"
FONTS = (SANS, SERIF, GEORGIAN, MARKS)

# Status tokens are the values of scales.Status with _ink or _tint. What was not assessed has no
# tint: it must look like nothing, not like a fault.
COLOURS = {
    "ink": "1A1F26",
    "navy": "1B365D",
    "slate": "4A5868",
    "link": "1F4E8C",
    "paper": "F3F5F8",
    "rule": "AEB8C2",
    "hair": "C9D1D9",
    "white": "FFFFFF",
    "compliant_ink": "1D5B4A",
    "compliant_tint": "E2F0EA",
    "partially_compliant_ink": "7A4A00",
    "partially_compliant_tint": "FBEFD5",
    "non_compliant_ink": "8A1C1C",
    "non_compliant_tint": "F8E1DD",
    "not_applicable_ink": "4A5868",
    "not_applicable_tint": "EDF0F3",
    "not_assessed_ink": "4A5868",
    "cover": "14283F",  # the ground of a dark cover; ours is white
}

_SCRIPTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")

# The chip of each status: a character style.
STATUS_STYLES = {
    "compliant": "Status Compliant",
    "partially_compliant": "Status Partial",
    "non_compliant": "Status Non",
    "not_applicable": "Status NotApplicable",
    "not_assessed": "Status NotAssessed",
}

PARAGRAPHS, HEADINGS, ANNEXES = 1, 2, 3  # numbers of the lists (w:numId)
NO_LIST = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line along one side of a paragraph: width and distance in points."""

    side: str
    width: float
    space: int
    colour: str = "navy"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop."""

    position: int
    align: str = "left"
    leader: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph or character style. None means: as in the style it is based on."""

    name: str
    purpose: str
    kind: str = "paragraph"
    based_on: str | None = None  # nothing: Normal, or Word's default of characters
    following: str | None = None
    priority: int = 20
    offered: bool = True  # in Word's gallery, for an expert to apply

    font: str | None = None
    size: float | None = None
    bold: bool = False
    caps: bool = False
    colour: str | None = None
    tracking: int | None = None
    underlined: bool = False
    boxed: bool = False
    chip: str | None = None
    raised: bool = False
    language: str | None = None

    before: int | None = None
    after: int | None = None
    line: float | None = None  # a multiple of single spacing
    left: int | None = None
    hanging: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    widow_control: bool = False
    numbered: tuple[int, int] | None = None  # list and level
    rules: tuple[Rule, ...] = ()
    fill: str | None = None
    tabs: tuple[Tab, ...] = ()
    align: str | None = None
    outline: int | None = None

    @property
    def id(self) -> str:
        """What other parts call the style."""
        return style_id(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStyle:
    """A table style: navy rules above and below, hairlines between rows, no vertical rule."""

    name: str
    purpose: str
    top: float
    bottom: float
    padding: tuple[int, int]  # above and below the text of a cell
    head: bool = False

    @property
    def id(self) -> str:
        """What other parts call the style."""
        return style_id(self.name)


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: the style that carries it, the text of its number and where it stands."""

    style: str
    text: str
    left: int = LABEL
    hanging: int = LABEL
    form: str = "decimal"
    look: Style | None = None


def style_id(style: str) -> str:
    """The id of a style of this sheet by its name, as Word writes it: `heading 1` is Heading1.

    For this sheet only: a localised Word may change the ids of a base, but not the names.
    """
    words = (word[0].upper() + word[1:] for word in style.split())
    return "".join(words).replace("Toc", "TOC")


# The sheet is a table, one style after the other.
# fmt: off
_BODY_STYLES = (
    Style(
        # Font, size and colour stand here and not in docDefaults, which LibreOffice 7.4 turns into
        # direct formatting inside tables: character styles then lose their colour and font.
        name="Normal",
        purpose="what all other styles build on: font, size and colour of the report",
        priority=0,
        font=SANS, size=10.5, colour="ink", before=0, after=120, line=1.10, widow_control=True,
        align="left",
    ),
    Style(name="Body Text", purpose="prose without a number", priority=1, left=LABEL),
    Style(
        name="Numbered Paragraph",
        purpose="a paragraph with its number, counted through the whole report", priority=1,
        left=LABEL + HANG, hanging=HANG, numbered=(PARAGRAPHS, 0),
    ),
)

_HEADING_STYLES = (
    Style(
        name="heading 1", purpose="a chapter; starts a page", following="Numbered Paragraph",
        priority=9,
        size=21, bold=True, colour="navy", before=0, after=240, line=1.0, left=LABEL,
        hanging=LABEL, keep_next=True, keep_lines=True, new_page=True,
        rules=(Rule("bottom", 1, 6),), numbered=(HEADINGS, 0), outline=0,
    ),
    Style(
        name="heading 2", purpose="a chapter or section of the convention",
        following="Numbered Paragraph", priority=9,
        size=14.5, bold=True, colour="navy", before=320, after=80, line=1.02, left=LABEL,
        hanging=LABEL, keep_next=True, keep_lines=True, numbered=(HEADINGS, 1), outline=1,
    ),
    Style(
        name="heading 3", purpose="an article: its number, a tab, its title",
        following="Body Text", priority=9,
        size=13.5, bold=True, colour="navy", before=360, after=70, line=1.02, left=LABEL,
        hanging=LABEL, keep_next=True, keep_lines=True, outline=2,
    ),
    Style(
        name="heading 4",
        purpose="a provision assessed on its own: its number, a tab, its title",
        following="Body Text", priority=9,
        size=11, bold=True, before=240, after=60, line=1.02, left=LABEL, hanging=LABEL,
        keep_next=True, keep_lines=True, outline=3,
    ),
    Style(
        name="Front Heading", purpose="a chapter without a number, listed in the contents",
        based_on="heading 1", following="Body Text", priority=10,
        left=0, hanging=0, numbered=(NO_LIST, 0),
    ),
    Style(
        name="Short Heading",
        purpose="a section of a document of few pages, without a number and on the same page",
        following="Body Text", priority=10,
        size=13.5, bold=True, colour="navy", before=360, after=70, line=1.02, left=LABEL,
        keep_next=True, keep_lines=True, outline=0,
    ),
    Style(
        name="Annex Heading", purpose="an annex; starts a page", based_on="heading 1",
        following="Body Text", priority=10,
        numbered=(ANNEXES, 0),
    ),
    Style(
        name="Annex Heading 2", purpose="a section of an annex", based_on="heading 2",
        following="Body Text", priority=10,
        numbered=(ANNEXES, 1),
    ),
)

# No right indent: with a tab stop beyond it LibreOffice 7.4 drops every page number.
_CONTENTS_TABS = (Tab(LABEL), Tab(TEXT_WIDTH, "right", "dot"))
_CONTENTS_STYLES = (
    Style(
        # Not based on heading 1: it would list itself in the contents.
        name="Contents Heading", purpose="the heading of the contents; starts a page",
        following="Normal", priority=38, offered=False,
        size=21, bold=True, colour="navy", before=0, after=240, line=1.0, keep_next=True,
        new_page=True,
    ),
    Style(
        name="toc 1", purpose="a chapter in the contents", priority=39, offered=False,
        bold=True, colour="navy", before=120, after=20, line=1.03, left=LABEL, hanging=LABEL,
        tabs=_CONTENTS_TABS,
    ),
    Style(
        name="toc 2", purpose="a section in the contents", priority=39, offered=False,
        size=10, before=10, after=20, line=1.03, left=LABEL, hanging=LABEL, tabs=_CONTENTS_TABS,
    ),
    Style(
        name="toc 3", purpose="an article in the contents", priority=39, offered=False,
        size=9.5, colour="slate", before=0, after=20, line=1.03, left=LABEL, hanging=LABEL,
        tabs=_CONTENTS_TABS,
    ),
)

# No keep_next in here: inside a cell it makes LibreOffice keep the whole table with what follows.
_CARD_STYLES = (
    Style(
        name="Part Label", purpose="the label of a row, in the first column of a card",
        size=8.5, bold=True, colour="navy", before=20, after=0, line=1.02,
    ),
    Style(name="Card Text", purpose="text in a card", size=10, before=0, after=60, line=1.06),
    Style(
        name="Finding Row", purpose="the first row of a card: the finding, a tab, the article",
        based_on="Card Text",
        before=0, after=0, tabs=(Tab(COLUMN, "right"),),
    ),
    Style(
        name="Card Paragraph", purpose="a paragraph with its number, in a card",
        based_on="Card Text",
        before=0, after=80, left=HANG, hanging=HANG, keep_lines=True, numbered=(PARAGRAPHS, 0),
    ),
    Style(
        name="Element Item",
        purpose="an element: its result, a tab, its number, a tab, its text",
        based_on="Card Text",
        size=9.5, before=0, after=20, left=1760, hanging=1760, keep_lines=True,
        tabs=(Tab(1430), Tab(1760)),
    ),
    Style(
        name="Provision Item",
        purpose="a provision of the article: its number, a tab, what it requires",
        based_on="Card Text",
        size=9.5, left=1134, hanging=1134, tabs=(Tab(1134),),
    ),
    Style(
        name="Element List", purpose="elements that nobody has answered yet, in a row",
        based_on="Card Text",
        size=9.5, before=40,
    ),
    Style(
        name="Card Item", purpose="a recommendation in a card: its id, a tab, its text",
        based_on="Card Text",
        left=425, hanging=425, keep_lines=True, tabs=(Tab(425),),
    ),
    Style(
        name="Quote Label", purpose="the language of a quoted text and the kind of translation",
        based_on="Card Text",
        size=8.5, bold=True, colour="slate", before=0, after=20,
    ),
    Style(
        name="Quote", purpose="a paragraph of the law, word for word", priority=29,
        font=SERIF, size=10, before=0, after=60, line=1.05,
    ),
    Style(
        name="Card Meta",
        purpose="measure, addressee, deadline and priority of a recommendation",
        based_on="Card Text",
        size=9, colour="slate", before=0, after=0, left=425,
    ),
)

_TABLE_TEXT_STYLES = (
    Style(name="Table Text", purpose="text in a table", size=9.5, before=0, after=0, line=1.04),
    Style(
        name="Matrix Row", purpose="the articles of a chapter with their marks",
        based_on="Table Text", size=9.5, before=0, after=0, line=1.25,
    ),
    Style(
        name="Table Small", purpose="small text in a table",
        size=8.5, before=0, after=0, line=1.02,
    ),
    Style(
        # Never keep_next: a long table would move to the next page as a whole.
        name="Table Head", purpose="the head row of a table", based_on="Table Text",
        size=8.5, bold=True, colour="navy", before=0, after=0,
    ),
    Style(
        name="Table Number", purpose="a number in a table", based_on="Table Text",
        before=0, after=0, align="right",
    ),
    Style(
        name="Tile Number", purpose="the number on a count tile", offered=False,
        size=24, bold=True, before=0, after=0, line=0.9,
    ),
    Style(
        name="Tile Label", purpose="the status on a count tile", offered=False,
        size=9, bold=True, before=0, after=0, line=1.0,
    ),
    Style(
        name="caption", purpose="the number and title above a table or figure", priority=35,
        size=9.5, bold=True, colour="navy", before=200, after=80, line=1.04, keep_next=True,
        keep_lines=True,
    ),
    Style(
        name="Table Note", purpose="key, unit counted or source, below a table or figure",
        size=8.5, colour="slate", before=60, after=200, line=1.02,
    ),
    Style(
        name="Table Gap", purpose="the space between two tables that would touch", offered=False,
        size=6, before=0, after=60, line=0.5,
    ),
)

_RUNNING_STYLES = (
    Style(
        name="Finding Line",
        purpose="the finding above running text: the status, a tab, the obligation",
        size=10, before=0, after=140, line=1.05, left=LABEL, keep_next=True, keep_lines=True,
        tabs=(Tab(9238, "right"),),
    ),
    Style(
        name="Citation Line",
        purpose="a national provision in running text: the law, its article, what it says",
        size=10, before=60, after=60, line=1.05, left=LABEL, keep_next=True, keep_lines=True,
        tabs=(Tab(9238, "right"),),
    ),
    Style(
        name="Recommendation",
        purpose="a recommendation in running text: its id, a tab, its text",
        following="Recommendation Meta",
        size=10.5, before=0, after=60, line=1.08, left=2290, hanging=HANG, keep_next=True,
        keep_lines=True, rules=(Rule("left", 4.5, 8),), fill="paper",
    ),
    Style(
        # Indents and rule as above, or the bar of the two would break. It ends the block: kept with
        # what follows, recommendations in a row would all have to stand on one page.
        name="Recommendation Meta",
        purpose="measure, addressee, deadline and priority, below a recommendation in running text",
        following="Body Text",
        size=9, colour="slate", before=0, after=60, line=1.04, left=2290, hanging=HANG,
        keep_lines=True, rules=(Rule("left", 4.5, 8),), fill="paper",
    ),
    Style(
        # "Comment Text" is Word's own, for the balloons in the margin.
        name="Authority Comment",
        purpose="what an authority said, and the reply, in running text",
        size=10, before=0, after=80, line=1.06, left=LABEL + HANG,
        rules=(Rule("left", 0.75, 10, "slate"),),
    ),
)

_PAGE_STYLES = (
    Style(
        name="footnote text", purpose="a footnote", priority=99, offered=False,
        size=8.5, before=0, after=30, line=1.0, left=227, hanging=227, tabs=(Tab(227),),
    ),
    Style(
        name="header", purpose="the top of every page", priority=99, offered=False,
        size=8.5, colour="slate", before=0, after=0, line=1.0,
        rules=(Rule("bottom", 0.5, 5, "rule"),), tabs=(Tab(TEXT_WIDTH, "right"),),
    ),
    Style(
        name="footer", purpose="the foot of every page", priority=99, offered=False,
        size=8.5, colour="slate", before=0, after=0, line=1.0, tabs=(Tab(TEXT_WIDTH, "right"),),
    ),
)

# Rule and indents of Title, Subtitle and Cover Line are alike: together they draw one bar.
_BAR = (Rule("left", 6, 18),)
_COVER_STYLES = (
    Style(
        name="Cover Kicker", purpose="the kind of document, at the top of the cover",
        priority=60, offered=False,
        size=10, bold=True, caps=True, colour="navy", tracking=30, before=0, after=2900,
        line=1.0, rules=(Rule("top", 4.5, 10),),
    ),
    Style(
        name="Title", purpose="the country", following="Subtitle", priority=10, offered=False,
        size=40, bold=True, colour="navy", before=0, after=60, line=0.95, left=480, rules=_BAR,
    ),
    Style(
        name="Subtitle", purpose="the convention", following="Cover Line", priority=11,
        offered=False,
        size=22, before=0, after=100, line=1.0, left=480, rules=_BAR,
    ),
    Style(
        name="Cover Line", purpose="series, date of the convention and subject of the report",
        priority=60, offered=False,
        size=11.5, colour="slate", before=0, after=0, line=1.08, left=480, rules=_BAR,
    ),
    Style(
        name="Cover Mark", purpose="the marks of the report: draft, worked example, comparison",
        priority=60, offered=False,
        size=10.5, bold=True, before=520, after=0, line=1.15,
    ),
    Style(
        name="Cover Note", purpose="the disclaimer at the foot of the cover", priority=60,
        offered=False,
        size=8.5, colour="slate", before=200, after=0, line=1.04,
    ),
)

_CHARACTER_STYLES = (
    Style(
        name="Status Mark", purpose="the circle of a finding or the square of an element",
        kind="character",
        font=MARKS,
    ),
    *(
        Style(
            name=style, purpose=f"the status {status.replace('_', ' ')}", kind="character",
            bold=status != "not_assessed", colour=f"{status}_ink",
            chip=None if status == "not_assessed" else f"{status}_tint",
        )
        for status, style in STATUS_STYLES.items()
    ),
    Style(
        name="Flag",
        purpose="a warning after a fact: to be confirmed, draft, sources disagree, not in force",
        kind="character",
        size=8, bold=True, colour="slate", tracking=6, boxed=True,
    ),
    Style(
        name="Cover Stage", purpose="the stage of the document on the cover, white on dark",
        kind="character",
        bold=True, colour="white", chip="ink",
    ),
    Style(
        name="Cover Notice", purpose="the notice on the cover, in a box", kind="character",
        bold=True, boxed=True, colour="ink",
    ),
    Style(
        # No size: one point below the surroundings, which only the writer of the run knows.
        name="Georgian", purpose="Georgian text, everywhere", kind="character",
        font=GEORGIAN, language="ka-GE",
    ),
    Style(
        name="Hyperlink", purpose="the address of a source", kind="character",
        priority=99, offered=False,
        colour="link", underlined=True,
    ),
    Style(
        name="Strong", purpose="words in bold", kind="character", priority=22,
        bold=True,
    ),
    Style(
        name="Para Ref", purpose="the number of a paragraph referred to", kind="character",
        size=9, colour="slate",
    ),
    Style(
        name="footnote reference", purpose="the number of a footnote", kind="character",
        priority=99, offered=False,
        raised=True,
    ),
)

STYLES = (
    *_BODY_STYLES,
    *_HEADING_STYLES,
    *_CONTENTS_STYLES,
    *_CARD_STYLES,
    *_TABLE_TEXT_STYLES,
    *_RUNNING_STYLES,
    *_PAGE_STYLES,
    *_COVER_STYLES,
    *_CHARACTER_STYLES,
)

TABLE_STYLES = (
    TableStyle(
        name="Report Table", purpose="every table with a head row",
        top=1, bottom=1, padding=(45, 45), head=True,
    ),
    TableStyle(
        name="Report Card", purpose="the card of an article or provision",
        top=1.5, bottom=1, padding=(60, 40),
    ),
    TableStyle(
        name="Key Value Table", purpose="particulars in two columns, without a head row",
        top=1, bottom=1, padding=(45, 45),
    ),
)

# fmt: on

_PARAGRAPH_NUMBER = Style(name="", purpose="the number of a paragraph", size=9, colour="slate")
_ANNEX_LETTER = Style(name="", purpose="the letter of an annex", size=11)

# What each style is for, in words for the user whose base document lacks it.
PURPOSE = {style.name: style.purpose for style in STYLES} | {
    style.name: style.purpose for style in TABLE_STYLES
}

# The styles that Word knows by these names; all others are ours.
_BUILT_IN = frozenset(
    {
        *("Normal", "Body Text", "heading 1", "heading 2", "heading 3", "heading 4"),
        *("toc 1", "toc 2", "toc 3", "Title", "Subtitle", "Quote", "caption", "header", "footer"),
        *("footnote text", "footnote reference", "Hyperlink", "Strong"),
    }
)


def styles_part(language: str = "en-GB", sheet: tuple[Style, ...] = STYLES) -> bytes:
    """The part word/styles.xml, with the report's main language."""
    return serialise(
        root(
            "w:styles",
            _defaults(language),
            *(_style(style) for style in sheet if style.kind == "paragraph"),
            _default_style("character", "Default Paragraph Font", 1),
            *(_style(style) for style in sheet if style.kind == "character"),
            _normal_table(),
            *(_table_style(style) for style in TABLE_STYLES),
            _default_style("numbering", "No List", 99),
        )
    )


def numbering_part(annex: str = "Annex") -> bytes:
    """The part word/numbering.xml: numbered paragraphs, headings, annexes.

    Args:
        annex: the word before the letter of an annex, in the language of the report.
    """
    annexes = _Level("Annex Heading", f"{annex} %1", form="upperLetter", look=_ANNEX_LETTER)
    lists = {
        PARAGRAPHS: [
            _Level("Numbered Paragraph", "%1.", LABEL + HANG, HANG, look=_PARAGRAPH_NUMBER)
        ],
        HEADINGS: [_Level("heading 1", "%1"), _Level("heading 2", "%1.%2")],
        ANNEXES: [annexes, _Level("Annex Heading 2", "%1.%2")],
    }
    abstract = (_abstract_list(number, levels) for number, levels in lists.items())
    concrete = (
        element("w:num", {"w:numId": number}, value("w:abstractNumId", number)) for number in lists
    )
    return serialise(root("w:numbering", *abstract, *concrete))


def fonts(font: str) -> Element:
    """A `w:rFonts` that names the font for every script."""
    attributes: dict[str, object] = dict.fromkeys(_SCRIPTS, font)
    return element("w:rFonts", attributes)


def size(points: float) -> tuple[Element, Element]:
    """The size of type, for Western and for complex scripts; Word counts half points."""
    return value("w:sz", round(points * 2)), value("w:szCs", round(points * 2))


def shading(colour: str) -> Element:
    """A `w:shd` that fills with a token of COLOURS."""
    return element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": COLOURS[colour]})


def border(side: str, width: float, colour: str, space: int = 0) -> Element:
    """A single line; Word counts its width in eighths of a point."""
    attributes = {"w:val": "single", "w:sz": round(width * 8), "w:space": space}
    return element(f"w:{side}", attributes | {"w:color": COLOURS[colour]})


def tab_stops(*tabs: Tab) -> Element:
    """A `w:tabs` with the stops; give them from left to right."""
    made = element("w:tabs")
    for tab in tabs:
        leader = {"w:leader": tab.leader} if tab.leader else {}
        made.append(element("w:tab", {"w:val": tab.align, **leader, "w:pos": tab.position}))
    return made


def _defaults(language: str) -> Element:
    languages: dict[str, object] = {"w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"}
    run = element("w:rPr", None, element("w:lang", languages))
    return element("w:docDefaults", None, element("w:rPrDefault", None, run))


def _style(style: Style) -> Element:
    base = _base(style)
    made = element(
        "w:style",
        _style_attributes(style.kind, style.name, default=style.name == "Normal"),
        value("w:name", style.name),
        value("w:basedOn", style_id(base)) if base else None,
        value("w:next", style_id(style.following)) if style.following else None,
        value("w:uiPriority", style.priority),
        element("w:qFormat") if style.offered else None,
    )
    for tag, properties in (("w:pPr", _block(style)), ("w:rPr", _run(style))):
        present = list(properties)
        if present:
            made.append(element(tag, None, *present))
    return made


def _base(style: Style) -> str | None:
    if style.kind == "character":
        return style.based_on or "Default Paragraph Font"
    return None if style.name == "Normal" else style.based_on or "Normal"


def _style_attributes(kind: str, style: str, *, default: bool = False) -> dict[str, object]:
    attributes: dict[str, object] = {"w:type": kind}
    if default:
        attributes["w:default"] = 1
    elif style not in _BUILT_IN:
        attributes["w:customStyle"] = 1
    return attributes | {"w:styleId": style_id(style)}


def _block(style: Style) -> Iterator[Element]:
    """The paragraph properties, in the order of the schema."""
    flags = (
        ("w:keepNext", style.keep_next),
        ("w:keepLines", style.keep_lines),
        ("w:pageBreakBefore", style.new_page),
        ("w:widowControl", style.widow_control),
    )
    yield from (element(tag) for tag, on in flags if on)
    if style.numbered:
        yield _numbered(*style.numbered)
    if style.rules:
        lines = (border(rule.side, rule.width, rule.colour, rule.space) for rule in style.rules)
        yield element("w:pBdr", None, *lines)
    if style.fill:
        yield shading(style.fill)
    if style.tabs:
        yield tab_stops(*style.tabs)
    yield from _place(style)


def _place(style: Style) -> Iterator[Element]:
    spacing = _spacing(style)
    if spacing:
        yield element("w:spacing", spacing)
    if style.left is not None:
        yield _indent(style.left, style.hanging)
    if style.align:
        yield value("w:jc", style.align)
    if style.outline is not None:
        yield value("w:outlineLvl", style.outline)


def _spacing(style: Style) -> dict[str, object]:
    spacing: dict[str, object] = {}
    if style.before is not None:
        spacing["w:before"] = style.before
    if style.after is not None:
        spacing["w:after"] = style.after
    if style.line is not None:
        spacing |= {"w:line": round(style.line * 240), "w:lineRule": "auto"}
    return spacing


def _indent(left: int, hanging: int | None) -> Element:
    attributes: dict[str, object] = {"w:left": left}
    if hanging:
        attributes["w:hanging"] = hanging
    elif hanging == 0:
        attributes["w:firstLine"] = 0  # how an inherited hanging indent is taken back
    return element("w:ind", attributes)


def _numbered(list_: int, level: int) -> Element:
    depth = value("w:ilvl", level) if level else None
    return element("w:numPr", None, depth, value("w:numId", list_))


def _run(style: Style) -> Iterator[Element]:
    """The character properties, in the order that Word demands."""
    if style.font:
        yield fonts(style.font)
    if style.bold:
        yield element("w:b")
    if style.caps:
        yield element("w:caps")
    if style.colour:
        yield value("w:color", COLOURS[style.colour])
    if style.tracking:
        yield value("w:spacing", style.tracking)
    if style.size:
        yield from size(style.size)
    yield from _dress(style)


def _dress(style: Style) -> Iterator[Element]:
    if style.underlined:
        yield value("w:u", "single")
    if style.boxed:
        yield border("bdr", 0.75, "slate", 1)
    if style.chip:
        yield shading(style.chip)
    if style.raised:
        yield value("w:vertAlign", "superscript")
    if style.language:
        yield value("w:lang", style.language)


def _default_style(kind: str, style: str, priority: int, *content: Element) -> Element:
    return element(
        "w:style",
        _style_attributes(kind, style, default=True),
        value("w:name", style),
        value("w:uiPriority", priority),
        element("w:semiHidden"),
        element("w:unhideWhenUsed"),
        *content,
    )


def _normal_table() -> Element:
    properties = element("w:tblPr", None, _table_indent(0), _cell_padding(0, 108, 0))
    style = _default_style("table", "Normal Table", 99, properties)
    style.set(name("w:styleId"), "TableNormal")
    return style


def _table_style(style: TableStyle) -> Element:
    """A table style. It says nothing of type: the paragraph styles in the cells do."""
    above, below = style.padding
    return element(
        "w:style",
        _style_attributes("table", style.name),
        value("w:name", style.name),
        value("w:basedOn", "TableNormal"),
        value("w:uiPriority", 40),
        element("w:qFormat"),
        element(
            "w:tblPr",
            None,
            _table_indent(-PADDING),
            _table_rules(style),
            _cell_padding(above, PADDING, below),
        ),
        _head_row() if style.head else None,
    )


def _table_rules(style: TableStyle) -> Element:
    return element(
        "w:tblBorders",
        None,
        border("top", style.top, "navy"),
        border("bottom", style.bottom, "navy"),
        border("insideH", 0.5, "hair"),
    )


def _head_row() -> Element:
    below = element("w:tcBorders", None, border("bottom", 1, "navy"))
    cells = element("w:tcPr", None, below, shading("paper"))
    return element("w:tblStylePr", {"w:type": "firstRow"}, cells)


def _table_indent(width: int) -> Element:
    return element("w:tblInd", {"w:w": width, "w:type": "dxa"})


def _cell_padding(above: int, beside: int, below: int) -> Element:
    sides = (("top", above), ("left", beside), ("bottom", below), ("right", beside))
    return element(
        "w:tblCellMar",
        None,
        *(element(f"w:{side}", {"w:w": width, "w:type": "dxa"}) for side, width in sides),
    )


def _abstract_list(number: int, levels: list[_Level]) -> Element:
    return element(
        "w:abstractNum",
        {"w:abstractNumId": number},
        # Word tells lists apart by this mark when text is pasted between documents.
        value("w:nsid", f"6A7061{number:02X}"),
        value("w:multiLevelType", "multilevel"),
        *(_level(depth, level) for depth, level in enumerate(levels)),
    )


def _level(depth: int, level: _Level) -> Element:
    return element(
        "w:lvl",
        {"w:ilvl": depth},
        value("w:start", 1),
        value("w:numFmt", level.form),
        value("w:pStyle", style_id(level.style)),
        value("w:lvlText", level.text),
        value("w:lvlJc", "left"),
        element("w:pPr", None, _indent(level.left, level.hanging)),
        element("w:rPr", None, *_run(level.look)) if level.look else None,
    )
