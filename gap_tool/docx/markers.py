"""Markers in headers and footers of a base document: brings together what Word has cut up."""

import copy
import re
from collections.abc import Iterable

from gap_tool.docx.xml import Element, element, find_all, name


def part_markers(tree: Element, alone: Iterable[str] = ("{marks}",)) -> bool:
    """Brings each marker into one run, however many Word has made of it, and some into their own.

    Args:
        tree: a header or footer.
        alone: the markers that stand for more than plain words.
    """
    changed = False
    for paragraph in list(find_all(tree, "w:p")):
        runs = [one for one in paragraph.iter(name("w:r")) if _has_text(one)]
        if "{" not in "".join(one.text or "" for run in runs for one in run.iter(name("w:t"))):
            continue
        for run in runs:
            changed = _split(run) or changed
        changed = _join(paragraph) or changed
        changed = _drop_language(paragraph) or changed
        for marker in alone:
            changed = _isolate(paragraph, marker) or changed
    return changed


def _drop_language(paragraph: Element) -> bool:
    """Drops the language of markers: what stands there is in the language of the report."""
    found = [
        one
        for run in paragraph.iter(name("w:r"))
        if _has_text(run) and "{" in (run.find(name("w:t")).text or "")
        for one in run.iter(name("w:lang"))
    ]
    for one in found:
        one.getparent().remove(one)
    return bool(found)


def _has_text(run: Element) -> bool:
    return run.find(name("w:t")) is not None


def _content(run: Element) -> list[Element]:
    return [one for one in run if one.tag != name("w:rPr")]


def _split(run: Element) -> bool:
    """Makes a run of each piece of a run."""
    content = _content(run)
    for one in reversed(content[1:]):
        run.addnext(_like(run, one))
    return len(content) > 1


def _like(run: Element, content: Element) -> Element:
    """A run that looks like another."""
    made = element("w:r")
    look = run.find(name("w:rPr"))
    if look is not None:
        made.append(copy.deepcopy(look))
    made.append(content)
    return made


def _join(paragraph: Element) -> bool:
    """Joins neighbouring runs as long as a marker begins in one and ends in another."""
    changed, runs = False, [one for one in paragraph.iter(name("w:r")) if _has_text(one)]
    for first in runs:
        node = first.find(name("w:t"))
        following = first.getnext()
        while (
            re.search(r"\{\w*$", node.text or "")
            and following is not None
            and following.tag == name("w:r")
            and _has_text(following)
        ):
            node.text = (node.text or "") + (following.find(name("w:t")).text or "")
            after = following.getnext()
            following.getparent().remove(following)
            following, changed = after, True
    return changed


def _isolate(paragraph: Element, marker: str) -> bool:
    """Gives a marker a run of its own."""
    changed = False
    for run in [one for one in paragraph.iter(name("w:r")) if _has_text(one)]:
        node = run.find(name("w:t"))
        pieces = [one for one in re.split(f"({re.escape(marker)})", node.text or "") if one]
        for text in reversed(pieces[1:]):
            run.addnext(_like(run, _text(text)))
            changed = True
        if pieces[1:]:
            _set(node, pieces[0])
    return changed


def _text(content: str) -> Element:
    node = element("w:t")
    _set(node, content)
    return node


def _set(node: Element, content: str) -> None:
    node.text = content
    node.set(name("xml:space"), "preserve")
