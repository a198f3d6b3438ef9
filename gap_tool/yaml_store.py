"""Reads a YAML file into plain data and positions in one pass over libyaml's events.

The reader never guesses types: every scalar is text, and an empty value is None. The format is
YAML without the parts that hide things: no anchors, aliases, tags, complex keys or second
documents, and no nesting deeper than 32 levels.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
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

from gap_tool.diagnostics import Loc, Span

MAX_DEPTH = 32
MAX_FAULTS = 100  # of one file: after that, more lines help nobody
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END = re.compile(r"\r\n|\n|\r")
_EMPTY = frozenset(("", "~", "null"))
_ODD_SPACES = frozenset("\u00a0\u2007\u2009\u200b\u202f\u3000")
_REPEATED = "\0"  # marks the key of a second entry while reading; no YAML text can hold it


@dataclass(frozen=True, slots=True)
class TextFault:
    """What is wrong with the text of a file, at a span; `code` names the rule."""

    span: Span
    code: str
    message: str


@dataclass(slots=True)
class _Node:
    """Where a value stands: its own events, and those of what it holds."""

    start: Any
    end: Any
    keys: dict[str, Any] = field(default_factory=dict)
    values: Any = None


@dataclass
class Document:
    """A file that was read: plain data, positions, and the faults of its text.

    Attributes:
        source: the text without its byte order mark.
        data: dicts, lists, text and None.
        faults: what is wrong with the YAML itself; `complete` is false if reading had to stop.
    """

    source: str
    data: Any = None
    faults: list[TextFault] = field(default_factory=list)
    complete: bool = True
    _root: Any = None

    def span(self, loc: Loc, *, key: bool = False) -> Span:
        """The place of a value, or of its key; a missing one is placed at its nearest parent."""
        return self._span(*self.offsets(loc, key=key))

    def offsets(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """The same as offsets into `source`: start, and end (exclusive)."""
        node, named = self._root, None
        for step in loc:
            values = node.values if type(node) is _Node else None
            if type(values) is dict and step in values:
                named, node = node.keys[step], values[step]
            elif type(values) is list and type(step) is int and step < len(values):
                named, node = None, values[step]
            else:
                key = True  # the value is missing: point at the key of its parent
                break
        if node is None:
            return 0, 0
        event = named if key and named is not None else node
        if type(event) is _Node:
            first = event.start.start_mark.index
            return first, (self._line_end(first) if key else event.end.end_mark.index)
        return event.start_mark.index, event.end_mark.index

    def _line_end(self, offset: int) -> int:
        found = _LINE_END.search(self.source, offset)
        return found.start() if found else len(self.source)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.source))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1. Lines end as editors end them, not as libyaml does
        (which also breaks at U+0085, U+2028 and U+2029)."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def _span(self, start: int, end: int) -> Span:
        return Span(*self.place(start), *self.place(max(start, end)))

    def fault(self, start: int, end: int, code: str, message: str) -> None:
        """Notes a fault between two offsets."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(TextFault(self._span(start, end), code, message))


def read_bytes(content: bytes) -> Document:
    """The document in a file's bytes; never raises, whatever they hold."""
    for mark, encoding in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if content.startswith(mark):
            return _refused(f"the file is written in {encoding}; save it as UTF-8", "not-utf8")
    try:
        return read(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        document = _refused("", "not-utf8")
        document.source = content.decode("utf-8", "replace")
        start = len(content[: error.start].decode("utf-8", "replace"))
        byte = content[error.start]
        document.faults.clear()
        document.fault(
            start,
            start + 1,
            "not-utf8",
            f"byte 0x{byte:02X} is not UTF-8 text; the file was probably saved in a Windows code "
            "page such as 1251: save it again as UTF-8",
        )
        return document


def _refused(message: str, code: str) -> Document:
    return Document("", faults=[TextFault(Span(), code, message)], complete=False)


def read(text: str) -> Document:
    """The document in a text; never raises.

    Returns:
        Data and positions of all that could be read. If the YAML is broken, `complete` is false
        and `data` is None; repeated keys, anchors, aliases and tags are faults, but reading goes on.
    """
    document = Document(text.removeprefix("\ufeff"))
    _find_odd_characters(document)
    try:
        loader = _Loader(document.source)
    except yaml.reader.ReaderError as error:
        return _stopped(document, *_unreadable(document.source, error))
    try:
        _Reader(document, loader).run()
    except _Stop as stop:
        return _stopped(document, stop.start, stop.end, stop.code, stop.message)
    except yaml.reader.ReaderError as error:
        return _stopped(document, *_unreadable(document.source, error))
    except yaml.MarkedYAMLError as error:
        from gap_tool.yaml_faults import explain  # only for broken files

        return _stopped(document, *explain(document.source, error))
    finally:
        loader.dispose()
    if document.data is None:
        document.complete = False
        document.fault(0, 0, "empty-file", "the file is empty: nothing to read")
    return document


def _stopped(document: Document, start: int, end: int, code: str, message: str) -> Document:
    document.complete = False
    document.data = None
    document.fault(start, end, code, message)
    return document


def _unreadable(source: str, error: Any) -> tuple[int, int, str, str]:
    at = next((n for n, one in enumerate(source) if not _is_printable(one)), 0)
    shown = f"U+{ord(source[at]):04X}" if source else str(error)
    message = f"the control character {shown} may not stand in a text; delete it"
    return at, at + 1, "bad-character", message


_PRINTABLE = re.compile("[\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _is_printable(letter: str) -> bool:
    return _PRINTABLE.match(letter) is not None


def _find_odd_characters(document: Document) -> None:
    """Line separators that editors do not show as line ends, but libyaml takes for such."""
    for found in re.finditer("[\x85\u2028\u2029]", document.source):
        message = f"the invisible line separator U+{ord(found.group()):04X} stands here; "
        message += "replace it by an ordinary line end (it often comes from Word)"
        document.fault(found.start(), found.end(), "bad-character", message)


def odd_space(letter: str) -> str:
    """The sentence about a space that only looks like one."""
    named = "a no-break space" if letter == "\u00a0" else "an unusual space"
    return f"{named} (U+{ord(letter):04X}) is among the spaces that begin this line; type spaces"


class _Stop(Exception):
    """Reading cannot go on."""

    def __init__(self, event: Any, code: str, message: str) -> None:
        super().__init__(message)
        self.start, self.end = event.start_mark.index, event.end_mark.index
        self.code, self.message = code, message


class _Reader:
    """Builds data and positions with a stack of its own, so that depth costs no recursion."""

    def __init__(self, document: Document, loader: Any) -> None:
        self.document = document
        self.next_event = loader.get_event
        self.documents = 0
        self.repeated: list[dict[str, Any]] = []

    def run(self) -> None:
        """Reads to the end of the stream."""
        self._build()
        for data in self.repeated:  # what stands under a repeated key is not judged twice
            for key in [key for key in data if _REPEATED in key]:
                del data[key]

    def _build(self) -> None:
        """Builds the data. Written as one loop because it is the hot path."""
        next_event, empty = self.next_event, _EMPTY
        stack: list[tuple[Any, Any, Any]] = []
        data: Any = None  # the container being filled, its node, and the key waiting for a value
        node: Any = None
        key: Any = None
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event)
                if type(data) is dict and key is None:
                    if value[:1] in _ODD_SPACES:
                        raise _Stop(event, "nbsp-indent", odd_space(value[:1]))
                    if value in data:
                        self._repeated(data, node, event)
                        value = f"{value}{_REPEATED}{event.start_mark.index}"
                    node.keys[value] = event
                    key = value
                    continue
                if value in empty and event.implicit[0]:
                    value = None
                made = event
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._check_start(event, data, key, len(stack))
                stack.append((data, node, key))
                is_map = kind is MappingStartEvent
                data = {} if is_map else []
                node = _Node(event, event, values={} if is_map else [])
                key = None
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value, made = data, node
                made.end = event
                data, node, key = stack.pop()
            elif kind is AliasEvent:
                value, made = self._refuse_alias(event, data, key), event
            else:
                if kind is DocumentStartEvent:
                    self._check_document(event)
                continue
            if key is not None:
                data[key] = value
                node.values[key] = made
                key = None
            elif data is None:
                self.document.data, self.document._root = value, made
            else:
                data.append(value)
                node.values.append(made)

    def _repeated(self, data: dict[str, Any], node: _Node, event: Any) -> None:
        self.repeated.append(data)
        first, _ = self.document.place(node.keys[event.value].start_mark.index)
        message = f"the key '{event.value}' stands here a second time (first on line {first}); "
        self._fault(event, "duplicate-key", message + "keep one, or join the two")

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            message = f"the anchor '&{event.anchor}' is not used here; write the value out"
            self._fault(event, "yaml-anchor", message)
        if event.tag is not None and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(event, "yaml-tag", f"the tag '{tag}' is not used here; delete it")

    def _refuse_alias(self, event: Any, data: Any, key: Any) -> None:
        if type(data) is dict and key is None:
            raise _Stop(event, "yaml-alias", f"the alias '*{event.anchor}' cannot be a key")
        message = f"the alias '*{event.anchor}' is not used here; write the value out"
        self._fault(event, "yaml-alias", message)

    def _check_start(self, event: Any, data: Any, key: Any, depth: int) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if type(data) is dict and key is None:
            message = "a key must be a plain word; quote text that begins with [ or {"
            raise _Stop(event, "complex-key", message)
        if depth >= MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of nesting: a bracket or indent too many?"
            raise _Stop(event, "too-deep", message)

    def _check_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            message = "a second document begins here ('---'); a file holds one"
            raise _Stop(event, "second-document", message)

    def _fault(self, event: Any, code: str, message: str) -> None:
        self.document.fault(event.start_mark.index, event.end_mark.index, code, message)
