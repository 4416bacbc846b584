"""YAML nodes with their marks, safely: nothing is guessed, nothing can exhaust the stack."""

from __future__ import annotations

from collections.abc import Iterator

from yaml import CBaseLoader, YAMLError, parse
from yaml._yaml import CParser
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, Event, NodeEvent
from yaml.nodes import Node

from sozialraum.findings import Finding, Place

_SAFE_DEPTH = 1000
"""So many levels the C parser composes even on the small stack of a thread; it has no limit of its own."""

_BEFORE_A_MARK = frozenset(b" \t\r\n\x85\xa8\xa9[]{},:?-")


class _Parser(CParser):
    """The C parser without the hooks that guess types: no Python runs for a scalar, which halves the time.

    `resolve` is asked for the tag of each node that has none of its own; any callable in C will do, and what it
    returns is no text, so a tag that was written in the file can be told from it.
    """

    resolve = slice
    descend_resolver = slice
    ascend_resolver = tuple


def compose(data: bytes) -> Node | None:
    """The YAML nodes of a document, with their marks. Raises YAMLError."""
    parser = _Parser(data)
    try:
        node: Node | None = parser.get_single_node()
        return node
    finally:
        parser.dispose()


def is_too_deep(data: bytes) -> bool:
    """Whether composing this could exhaust the stack of the C parser."""
    if data.count(b"[") + data.count(b"{") + data.count(b"-") + data.count(b"?") <= _SAFE_DEPTH:
        return False
    depth = 0
    try:
        for event in parse(data, Loader=CBaseLoader):
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > _SAFE_DEPTH:
                return True
    except YAMLError:
        return False
    return False


def find_anchors(path: str, data: bytes) -> list[Finding]:
    """Anchors and aliases: YAML's means to say one thing in two places, which no reviewer sees."""
    return list(_anchors(path, data)) if _may_mark(data, b"&") or _may_mark(data, b"*") else []


def _may_mark(data: bytes, sign: bytes) -> bool:
    """Whether the sign stands where an anchor or alias could: hardly ever, though every second text has a star."""
    at = data.find(sign)
    while at >= 0:
        if at == 0 or data[at - 1] in _BEFORE_A_MARK:
            return True
        at = data.find(sign, at + 1)
    return False


def _anchors(path: str, data: bytes) -> Iterator[Finding]:
    anchors: set[str] = set()
    try:
        for event in parse(data, Loader=CBaseLoader):
            found = _mark_of(event, anchors)
            if found:
                start = event.start_mark
                assert start is not None
                place = Place(path, line=start.line + 1, column=start.column + 1, length=len(found[0]))
                yield Finding("SRK113", place, {"mark": found[0]}, hint=found[1])
    except YAMLError:
        return


def _mark_of(event: Event, anchors: set[str]) -> tuple[str, str] | None:
    if isinstance(event, AliasEvent):
        return f"*{event.anchor}", "write-out" if event.anchor in anchors else "quote-text"
    if isinstance(event, NodeEvent) and event.anchor:
        anchors.add(event.anchor)
        return f"&{event.anchor}", "write-out"
    return None
