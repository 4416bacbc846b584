"""YAML nodes with their marks, safely: nothing is guessed, nothing can exhaust the stack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import is_

from yaml import CBaseLoader, YAMLError, parse
from yaml._yaml import CParser
from yaml._yaml import Mark as CMark
from yaml.error import Mark as PythonMark
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent
from yaml.nodes import Node

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding

YamlMark = PythonMark | CMark
"""A place in a file; lines and columns are counted from 0."""

MAX_DEPTH = 50
"""No record needs more levels below the first; deeper ones are refused."""

_SAFE_DEPTH = 1000
"""So many levels the C parser composes even on the small stack of a thread; it has no limit of its own."""

_HEADS = re.compile(rb"^[ \t:?-]+", re.MULTILINE)
"""What a line begins with before its first word: indentation, and signs that open a list or a key."""

_OTHER_BREAKS = re.compile(rb"\r(?!\n)|\xc2\x85|\xe2\x80[\xa8\xa9]|[!&]")
"""Line breaks that only some programs see, and marks behind which a list may begin on the same line."""

_BEFORE_A_MARK = frozenset(b" \t\r\n\x85\xa8\xa9[]{},:?-")


class _Parser(CParser):
    """The C parser without the hooks that guess types: no Python runs for a scalar, which halves the time.

    `resolve` is asked for the tag of each node that has none of its own; any callable in C will do, and what it
    returns is no text, so a tag that was written in the file can be told from it. Nobody looks at what the other two
    return, for which the cheapest callables are taken.
    """

    resolve = slice
    descend_resolver = is_
    ascend_resolver = tuple


def compose(data: bytes) -> Node | None:
    """The YAML nodes of a document, with their marks. Raises YAMLError."""
    parser = _Parser(data)
    try:
        node: Node | None = parser.get_single_node()
        return node
    finally:
        parser.dispose()


def compose_leniently(data: bytes) -> Node | None:
    """Return the nodes of a document, be there a byte order mark in front; none where it cannot be read."""
    try:
        return None if is_too_deep(data) else compose(data.removeprefix(b"\xef\xbb\xbf"))
    except YAMLError:
        return None


def is_too_deep(data: bytes) -> bool:
    """Return whether composing this could exhaust the stack of the C parser."""
    if len(data) - len(data.translate(None, b"[{-?")) <= _SAFE_DEPTH:
        return False
    brackets = data.count(b"[") + data.count(b"{")
    if brackets <= _SAFE_DEPTH // 2 and not _OTHER_BREAKS.search(data):
        widest = max(map(len, _HEADS.findall(data)), default=0)
        if brackets + 2 * widest < _SAFE_DEPTH:  # each level but every second one is written further right
            return False
    return depth_mark(data, _SAFE_DEPTH) is not None


def depth_mark(data: bytes, limit: int = MAX_DEPTH) -> YamlMark | None:
    """Return where the first list or group begins that has so many others around it."""
    depth = 0
    try:
        for event in parse(data, Loader=CBaseLoader):
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > limit + 1:
                return event.start_mark
    except YAMLError:
        pass
    return None


def find_anchors(path: str, data: bytes) -> list[Finding]:
    """Anchors and aliases: YAML's means to say one thing in two places, which no reviewer sees."""
    if not (_may_mark(data, b"&") or _may_mark(data, b"*")):
        return []
    marks = list(_marks(data))
    named = {name for sign, name, _ in marks if sign == "*"} & {name for sign, name, _ in marks if sign == "&"}
    return [
        Finding(
            "SRK113",
            Place(path, line=mark.line + 1, column=mark.column + 1, length=len(name) + 1),
            {"mark": f"{sign}{name}"},
            hint="write-out" if name in named else "quote-text",
        )
        for sign, name, mark in marks
    ]


def _may_mark(data: bytes, sign: bytes) -> bool:
    """Return whether a sign stands where an anchor or alias could: hardly ever, though every second text has one."""
    at = data.find(sign)
    while at >= 0:
        if at == 0 or data[at - 1] in _BEFORE_A_MARK:
            return True
        at = data.find(sign, at + 1)
    return False


def _marks(data: bytes) -> Iterator[tuple[str, str, YamlMark]]:
    """Sign, name and place of all anchors and aliases, as far as the file can be read."""
    try:
        for event in parse(data, Loader=CBaseLoader):
            name = event.anchor if isinstance(event, NodeEvent) else None
            if name and event.start_mark:
                yield "*" if isinstance(event, AliasEvent) else "&", name, event.start_mark
    except YAMLError:
        return
