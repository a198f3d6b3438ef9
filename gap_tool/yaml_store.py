"""Reads a YAML file into plain data and positions in one pass over libyaml's events.

The reader never guesses types: every scalar is text, and an empty value is None. The format is
YAML without the parts that hide things: no anchors, aliases, tags, complex keys or second
documents, and no nesting deeper than 32 levels.
"""

import re
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from gap_tool import yaml_faults
from gap_tool.diagnostics import Span, brief
from gap_tool.document import Alias, Document, Node, TextFault, offsets_of, place_of
from gap_tool.messages import tell

MAX_DEPTH = 32
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = frozenset(("", "~", "null"))
_ODD_SPACES = frozenset("\u00a0\u200b\u202f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B))))
# What may not stand in a file: control characters, and the line separators that editors do not show
# as line ends but libyaml takes for such.
# Named one by one: the pattern of all others takes ten times as long to compile, each time.
_BAD = "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
_BAD_IN_FILE = re.compile(_BAD)
_BAD_IN_VALUE = re.compile(_BAD.replace("\x7f-", "\x7f-\x84\x86-").replace("\u2028\u2029", ""))


def read_bytes(content: bytes) -> Document:
    """The document in a file's bytes; never raises, whatever they hold."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf16(content[:1000]):
        message = tell("the file is written in UTF-16; save it as UTF-8")
        return Document("", faults=[TextFault(Span(), "not-utf8", message)], complete=False)
    try:
        return read(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        document = Document(content.decode("utf-8", "replace").removeprefix("\ufeff"))
        start = len(content[: error.start].decode("utf-8").removeprefix("\ufeff"))
        document.stop(start, start + 1, "not-utf8", yaml_faults.undecodable(error))
        return document


def _is_utf16(beginning: bytes) -> bool:
    """Whether every other byte of a text in Latin letters is zero, as in UTF-16 without a mark."""
    halves = beginning[::2], beginning[1::2]
    return any(half.count(0) * 2 > len(half) for half in halves)


def read(text: str) -> Document:
    """The document in a text; never raises.

    Returns:
        Data and positions of all that could be read. If the YAML is broken, `complete` is false
        and `data` is None; repeated keys, anchors, aliases, tags and bad characters are faults,
        but reading goes on, and of several documents the first is read.
    """
    document = Document(text.removeprefix("\ufeff"))
    if "\n<<<<<<<" in text or "\n>>>>>>>" in text or document.source.startswith("<<<<<<<"):
        from gap_tool.yaml_conflicts import conflicts  # only for files that were merged

        for start, end, message in conflicts(document.source):
            document.stop(start, end, "merge-conflict", message)
        if document.faults:
            return document
    loader = _Loader(_without_bad_characters(document))
    try:
        _Reader(document, loader).run()
    except _Stop as stop:
        document.stop(stop.start, stop.end, stop.code, stop.message)
    except yaml.MarkedYAMLError as error:
        document.stop(*yaml_faults.explain(document.source, error))
    except (ValueError, OverflowError):  # PyYAML without libyaml: chr() of an escape \UFFFFFFFF
        at = loader.get_mark().index
        document.stop(at, at + 1, "yaml-syntax", tell("this escape stands for no character"))
    finally:
        loader.dispose()
    if document.data is None:
        document.complete = False
        if not document.faults:
            message = tell("nothing to read: the file is empty, or holds only comments")
            document.fault(0, 0, "empty-file", message)
    return document


def _without_bad_characters(document: Document) -> str:
    """The text to read: as long as the source, with a space for every character refused."""
    source = document.source
    if source.replace("\n", "").isprintable() or _BAD_IN_FILE.search(source) is None:
        return source  # nearly always; the first question is answered much faster
    for found in _BAD_IN_FILE.finditer(document.source):
        message = yaml_faults.bad_character(found.group())
        document.fault(found.start(), found.end(), "bad-character", message)
    return _BAD_IN_FILE.sub(" ", document.source)


class _Stop(Exception):  # noqa: N818 -- a fault of the file
    """Reading cannot go on."""

    def __init__(self, event: Any, code: str, message: str, length: int | None = None) -> None:
        super().__init__(message)
        self.start, self.end = event.start_mark.index, event.end_mark.index
        self.end = self.end if length is None else self.start + length
        self.code, self.message = code, message


class _Reader:
    """Builds data and positions with a stack of its own, so that depth costs no recursion."""

    def __init__(self, document: Document, loader: Any) -> None:
        self.document = document
        self.next_event = loader.get_event
        self.documents = 0
        self.repeated: list[dict[Any, Any]] = []

    def run(self) -> None:
        """Reads to the end of the stream."""
        self._build()
        for data in self.repeated:  # what stands under a repeated key is not judged twice
            for key in [key for key in data if type(key) is tuple]:
                del data[key]

    def _build(self) -> None:  # noqa: C901, PLR0912, PLR0915 -- see below
        """Builds the data. Written as one loop because it is the hot path."""
        next_event, empty, source = self.next_event, _EMPTY, self.document.source
        escapes, properties = "\\" in source, "&" in source or "!" in source
        stack: list[tuple[Any, ...]] = []
        data: Any = None  # the container being filled, and the key waiting for a value
        key: Any = None
        node: Any = None  # where the container, its keys and its values stand
        keys: Any = None
        values: Any = None
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                made: Any = event.start_mark.index << 32 | event.end_mark.index  # as in place_of
                if properties and (event.anchor is not None or event.tag is not None):
                    self._refuse_properties(event)
                if escapes and event.style == '"' and _BAD_IN_VALUE.search(value):
                    value = self._refuse_characters(event)
                if key is None and keys is not None:
                    if value > "\x80" and value[0] in _ODD_SPACES and event.implicit[0]:
                        self._refuse_space(event)
                    if value in data:
                        self._repeated(data, node, event, value)
                        value = (value, event.start_mark.index)
                    keys[value] = made
                    key = value
                    continue
                if len(value) < 5 and value in empty and event.implicit[0]:  # noqa: PLR2004 -- null
                    value = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                is_key = keys is not None and key is None
                if is_key or properties or len(stack) >= MAX_DEPTH:
                    self._check_start(event, len(stack), is_key=is_key)
                stack.append((data, key, node, keys, values))
                data, keys = ({}, {}) if kind is MappingStartEvent else ([], None)
                values = []
                node = Node(event.start_mark.index, keys, values)
                key = None
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value, made = data, node
                if event.start_mark.index < event.end_mark.index:
                    made.end = event.end_mark.index
                data, key, node, keys, values = stack.pop()
            elif kind is AliasEvent:
                is_key = keys is not None and key is None
                value, made = self._refuse_alias(event, is_key=is_key), place_of(event)
            else:
                if kind is DocumentStartEvent and self._is_second(event):
                    return
                continue
            if data is None:
                self.document.data, self.document._root = value, made  # noqa: SLF001
                continue
            values.append(made)
            if key is not None:
                data[key] = value
                key = None
            else:
                data.append(value)

    def _repeated(self, data: dict[Any, Any], node: Node, event: Any, key: str) -> None:
        self.repeated.append(data)
        first, _ = self.document.place(offsets_of(node.keys[key])[0])
        self._fault(event, "duplicate-key", yaml_faults.repeated_key(brief(key), first))

    def _refuse_characters(self, event: Any) -> str:
        text: str = event.value
        for letter in sorted(set(_BAD_IN_VALUE.findall(text))):
            self._fault(event, "bad-character", yaml_faults.bad_escape(letter))
        return _BAD_IN_VALUE.sub(" ", text)

    def _refuse_space(self, event: Any) -> None:
        raise _Stop(event, "nbsp-indent", yaml_faults.odd_space(event.value[0]), length=1)

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            message = tell(
                "the anchor '&{name}' is not used here; write the value out", name=event.anchor
            )
            self._fault(event, "yaml-anchor", message)
        if event.tag is not None and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = tell("the tag '{tag}' is not used here; delete it", tag=tag)
            self._fault(event, "yaml-tag", message)

    def _refuse_alias(self, event: Any, *, is_key: bool) -> Alias:
        if is_key:
            message = tell("the alias '*{name}' cannot be a key", name=event.anchor)
            raise _Stop(event, "yaml-alias", message)
        name = event.anchor
        message = tell("the alias '*{name}' is not used here; write the value out", name=name)
        self._fault(event, "yaml-alias", message)
        return Alias(message)

    def _check_start(self, event: Any, depth: int, *, is_key: bool) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if is_key:
            message = tell("a key must be a plain word; quote text that begins with [ or {")
            raise _Stop(event, "complex-key", message)
        if depth >= MAX_DEPTH:
            message = tell(
                "more than {most} levels of nesting: a bracket or indent too many?", most=MAX_DEPTH
            )
            raise _Stop(event, "too-deep", message)

    def _is_second(self, event: Any) -> bool:
        self.documents += 1
        if self.documents > 1:
            message = tell(
                "a second document begins here ('---'); a file holds one: delete this line"
            )
            self._fault(event, "second-document", message)
        return self.documents > 1

    def _fault(self, event: Any, code: str, message: str) -> None:
        self.document.fault(event.start_mark.index, event.end_mark.index, code, message)
