"""The contents of a page: a navigation that stands beside the text where there is room."""

from html import escape

from gap_tool.web.anchors import address
from gap_tool.web.inline import Inline
from gap_tool.web.tree import Block, Paragraph, Run


def contents_html(inline: Inline, blocks: list[Block]) -> str:
    """The navigation made of the contents of the document; nothing for a document without any."""
    listed = [one for one in blocks if isinstance(one, Paragraph) and one.text.strip()]
    entries = [one for one in listed if one.style.startswith("toc ")]
    if not entries:
        return ""
    titles = [one for one in listed if one not in entries]  # two in a report of two languages
    made = ['<nav aria-labelledby="page-contents">', '<div id="page-contents">']
    made += [inline.paragraph(one, "p" if at else "h2") for at, one in enumerate(titles)]
    made.append("</div>\n")
    depth = 0
    for one in entries:
        level = min(int(one.style[4:]), depth + 1)
        made.append("</li>\n" if level <= depth else "\n")
        made += ["</ol></li>\n"] * (depth - level)
        made += ["<ol>"] * (level - depth)
        made.append(f"<li>{_entry(inline, one)}")
        depth = level
    made.append("</li></ol>" * depth + "</nav>\n")
    return "".join(made)


def _entry(inline: Inline, entry: Paragraph) -> str:
    runs = [one for one in entry.pieces if isinstance(one, Run)]
    target = next((found for one in runs if (found := address(one.link, inline.anchors))), "")
    number, _, text = entry.text.partition("\t")
    first = f'<span class="number">{escape(number)}</span> ' if number else ""
    return f'<a href="{escape(target)}">{first}{escape(text.strip())}</a>'
