"""Gives a base document the styles and lists that it lacks, from the sheet that we make."""

import copy

from lxml import etree

from gap_tool.docx import styles
from gap_tool.docx.xml import Element, find_all, name, value

# What LibreOffice makes of our name, because its own menus call one of Word's styles so.
_ALIASES = {"contents heading": "toc heading"}
_VAL, _ID = name("w:val"), name("w:styleId")
_NUMBER = f"{name('w:pPr')}/{name('w:numPr')}/{name('w:numId')}"
_REFERENCES = ("w:basedOn", "w:next", "w:link")


def named(sheet: Element) -> dict[str, Element]:
    """The styles of a sheet by name in lower case; of two that differ in case, the one of ours."""
    found: dict[str, Element] = {}
    for one in find_all(sheet, "w:style"):
        called = one.find(name("w:name"))
        written = called.get(_VAL) if called is not None else one.get(_ID)
        if written in styles.PURPOSE or written.lower() not in found:
            found[written.lower()] = one
    for ours, theirs in _ALIASES.items():
        if ours not in found and theirs in found:
            found[ours] = found[theirs]
    return found


def supply(sheet: Element, numbering: Element) -> list[str]:
    """Adds to a sheet each style of ours that it lacks, with its list; the names of those added.

    They stand on the house's own styles, so that they take over its font where they name none.
    """
    there = named(sheet)
    if _is_complete(there):
        return []
    known = named(etree.fromstring(styles.styles_part()))
    missing = {key: copy.deepcopy(one) for key, one in known.items() if key not in there}
    for key, one in missing.items():
        _rename(one, {other.get(_ID) for other in there.values()})
        sheet.append(one)
        there[key] = one
    ids = {one.get(_ID): there[key].get(_ID) for key, one in known.items()}
    for one in missing.values():
        for tag in _REFERENCES:
            for reference in find_all(one, tag):
                reference.set(_VAL, ids[reference.get(_VAL)])
    _number(known, there, missing, numbering)
    listed = [one.find(name("w:name")).get(_VAL) for one in missing.values()]
    return [one for one in listed if one in styles.PURPOSE]


def _is_complete(there: dict[str, Element]) -> bool:
    every = (*styles.PURPOSE, "Normal Table")
    if any(one.lower() not in there for one in every):
        return False
    return there["numbered paragraph"].find(_NUMBER) is not None


def _rename(style: Element, taken: set[str]) -> None:
    while style.get(_ID) in taken:
        style.set(_ID, f"{style.get(_ID)}Own")


def _number(
    ours: dict[str, Element],
    there: dict[str, Element],
    missing: dict[str, Element],
    numbering: Element,
) -> None:
    """Numbers the added styles: by the list of their kind that the house has, else by a new one."""
    lists: dict[str, list[str]] = {}
    for key, one in ours.items():
        number = one.find(_NUMBER)
        if number is not None and number.get(_VAL) != str(styles.NO_LIST):
            lists.setdefault(number.get(_VAL), []).append(key)
    for list_, members in lists.items():
        lacking = [key for key in members if key in missing]
        if "numbered paragraph" in members and there["numbered paragraph"].find(_NUMBER) is None:
            lacking = members  # text and cards share its list, and refer to its numbers
        if lacking:
            kept = (there[key].find(_NUMBER) for key in members if key not in lacking)
            number = next((one.get(_VAL) for one in kept if one is not None), None)
            number = number or _add_list(numbering, list_, {k: there[k].get(_ID) for k in members})
            for key in lacking:
                _set_number(there[key], number, ours[key])


def _set_number(style: Element, number: str, ours: Element) -> None:
    found = style.find(_NUMBER)
    if found is not None:
        found.set(_VAL, number)
        return
    block = style.find(name("w:pPr"))
    made = copy.deepcopy(ours.find(f"{name('w:pPr')}/{name('w:numPr')}"))
    made.find(name("w:numId")).set(_VAL, number)
    if block is None:
        block = etree.Element(name("w:pPr"))
        run = style.find(name("w:rPr"))
        style.append(block) if run is None else run.addprevious(block)
    block.insert(0, made)


def _add_list(numbering: Element, list_: str, members: dict[str, str]) -> str:
    """Adds a list of ours to the house's; its number there."""
    ours = etree.fromstring(styles.numbering_part())
    kinds, lists = list(find_all(numbering, "w:abstractNum")), list(find_all(numbering, "w:num"))
    kind_id, list_id = (
        str(max([int(one.get(name(key))) for one in listed], default=0) + 1)
        for listed, key in ((kinds, "w:abstractNumId"), (lists, "w:numId"))
    )
    (made,) = (
        one for one in find_all(ours, "w:abstractNum") if one.get(name("w:abstractNumId")) == list_
    )
    made.set(name("w:abstractNumId"), kind_id)
    own = {styles.style_id(key): id_ for key, id_ in members.items()}
    for one in find_all(made, "w:pStyle"):
        one.set(_VAL, own.get(one.get(_VAL), one.get(_VAL)))
    kinds[-1].addnext(made) if kinds else numbering.insert(0, made)
    num = etree.SubElement(numbering, name("w:num"))
    num.set(name("w:numId"), list_id)
    num.append(value("w:abstractNumId", kind_id))
    return list_id
