"""From YAML to text, lists and dicts. Every scalar arrives as text; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml import CBaseLoader, YAMLError, parse
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, Event, NodeEvent, ScalarEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.findings import Finding, Place, at_key, at_value
from sozialraum.findings.finding import KeyPath

Tree = str | list["Tree"] | dict[str, "Tree"]

MAX_DEPTH = 50
_EMPTY = {"", "~", "null", "Null", "NULL"}
_MARKED = re.compile(rb"(?:^|[\s\[\]{},:?\x85\xa8\xa9-])[&*!]\S", re.MULTILINE)
_SUSPECT = re.compile(rb"\s#\S|:\s+(?:\xe2\x80[\x98\x9a\x9c-\x9e]|\xc2[\xab\xbb])")
_NESTED = re.compile(rb"(?:[-?][ \t]+){20}")


class Document(NamedTuple):
    """What one file says, without the pieces that findings name; `tree` is none where nothing could be read."""

    tree: dict[str, Tree] | None
    findings: list[Finding]


def compose(data: bytes) -> Node | None:
    """The YAML nodes of a document, with their marks. Raises YAMLError."""
    loader = CBaseLoader(data)
    try:
        node: Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def is_too_deep(data: bytes) -> bool:
    """Whether composing this could exhaust the stack of the C parser, which has no limit of its own."""
    if data.count(b"[") + data.count(b"{") <= MAX_DEPTH and not _NESTED.search(data) and data.count(b"\n") < 1000:
        return False
    depth = 0
    try:
        for event in parse(data, Loader=CBaseLoader):
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > MAX_DEPTH:
                return True
    except YAMLError:
        return False
    return False


def read_document(path: str, data: bytes) -> Document:
    """Turn the bytes of one YAML file (checked to be UTF-8) into plain text, lists and dicts."""
    if is_too_deep(data):
        return Document(None, [Finding("SRK124", Place(path, line=1, column=1), {"limit": MAX_DEPTH})])
    if _MARKED.search(data) and (marks := list(_find_marks(path, data))):
        return Document(None, marks)
    try:
        node = compose(data)
    except YAMLError as error:
        from sozialraum.repository.syntax import explain_syntax  # most runs meet no broken file

        return Document(None, [explain_syntax(path, data, error)])
    findings: list[Finding] = []
    if _SUSPECT.search(data):
        from sozialraum.repository.suspects import suspects

        findings = suspects(path, data)
    if node is None or (isinstance(node, ScalarNode) and node.value in _EMPTY):
        return Document(None, [*findings, Finding("SRK110", Place(path, line=1, column=1))])
    if not isinstance(node, MappingNode):
        shape = "list" if isinstance(node, SequenceNode) else "text"
        return Document(None, [*findings, Finding("SRK118", Place(path, line=1, column=1), {"found": shape})])
    return Document(_mapping(path, node, (), findings), findings)


def _mapping(path: str, node: MappingNode, keys: KeyPath, findings: list[Finding]) -> dict[str, Tree]:
    result: dict[str, Tree] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            mark = key_node.start_mark
            findings.append(Finding("SRK121", Place(path, line=mark.line + 1, column=mark.column + 1)))
            continue
        key = key_node.value
        if key in result or key == "<<":
            mark = key_node.start_mark
            place = Place(path, keys, line=mark.line + 1, column=mark.column + 1, length=len(key))
            findings.append(Finding("SRK113" if key == "<<" else "SRK112", place, {"key": key, "mark": key}))
        elif isinstance(value_node, ScalarNode):
            value = value_node.value
            if value in _EMPTY and not value_node.style:
                findings.append(Finding("SRK114", at_key(path, *keys, key), {"key": key}))
            else:
                result[key] = value
        elif isinstance(value_node, MappingNode):
            result[key] = _mapping(path, value_node, (*keys, key), findings)
        else:
            result[key] = _sequence(path, value_node, (*keys, key), findings)
    return result


def _sequence(path: str, node: SequenceNode, keys: KeyPath, findings: list[Finding]) -> list[Tree]:
    result: list[Tree] = []
    for index, item in enumerate(node.value):
        if isinstance(item, ScalarNode):
            if item.value in _EMPTY and not item.style:
                findings.append(Finding("SRK114", at_value(path, *keys, index), {"key": "-"}))
            result.append(item.value)
        elif isinstance(item, MappingNode):
            result.append(_mapping(path, item, (*keys, index), findings))
        else:
            result.append(_sequence(path, item, (*keys, index), findings))
    return result


def _find_marks(path: str, data: bytes) -> Iterator[Finding]:
    """Anchors, aliases and tags: YAML's means to say one thing in two places, which no reviewer sees."""
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
    if isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag:
        return str(event.tag), "quote-text"
    return None
