"""From YAML to text, lists and dicts. Every scalar arrives as text; the models decide what it is."""

from __future__ import annotations

from typing import NamedTuple, cast

from yaml import YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.findings import Finding, Place, at_key, at_value
from sozialraum.findings.finding import KeyPath
from sozialraum.repository.nodes import compose, find_anchors, is_too_deep

Tree = str | list["Tree"] | dict[str, "Tree"]

MAX_DEPTH = 50
_EMPTY = {"", "~", "null", "Null", "NULL"}


class Document(NamedTuple):
    """What one file says, without the pieces that findings name; `tree` is none where nothing could be read."""

    tree: dict[str, Tree] | None
    findings: list[Finding]


def read_document(path: str, data: bytes) -> Document:
    """Turn the bytes of one YAML file (checked to be UTF-8) into plain text, lists and dicts."""
    if is_too_deep(data):
        return Document(None, [_too_deep(path)])
    anchors = find_anchors(path, data)
    if anchors:
        return Document(None, anchors)
    try:
        node = compose(data)
    except YAMLError as error:
        from sozialraum.repository.syntax import explain_syntax  # most runs meet no broken file

        return Document(None, [explain_syntax(path, data, error)])
    findings: list[Finding] = []
    if b" #" in data or b": \xe2\x80" in data or b": \xc2" in data:
        from sozialraum.repository.suspects import suspects

        findings = suspects(path, data)
    if node is None or (isinstance(node, ScalarNode) and node.value in _EMPTY):
        return Document(None, [*findings, Finding("SRK110", Place(path, line=1, column=1))])
    if not isinstance(node, MappingNode):
        shape = "list" if isinstance(node, SequenceNode) else "text"
        return Document(None, [*findings, Finding("SRK118", Place(path, line=1, column=1), {"found": shape})])
    return Document(cast("dict[str, Tree]", _Builder(path, findings).build(node, ())), findings)


def _too_deep(path: str, line: int = 1, column: int = 1) -> Finding:
    return Finding("SRK124", Place(path, line=line, column=column), {"limit": MAX_DEPTH})


class _Builder:
    """Builds the tree of one file and collects what is wrong on the way."""

    def __init__(self, path: str, findings: list[Finding]) -> None:
        self._path = path
        self._findings = findings

    def build(self, node: Node, keys: KeyPath) -> Tree:
        """The tree below a node. Types are compared by identity: this runs for every scalar of a repository."""
        kind = type(node)
        if node.tag.__class__ is str:
            self._say("SRK113", node, hint="quote-text", mark=node.tag)
        if kind is ScalarNode:
            return node.value  # type: ignore[no-any-return]
        if len(keys) > MAX_DEPTH:
            self._findings.append(_too_deep(self._path, node.start_mark.line + 1, node.start_mark.column + 1))
            return ""
        return self._mapping(node, keys) if kind is MappingNode else self._sequence(node, keys)

    def _mapping(self, node: Node, keys: KeyPath) -> dict[str, Tree]:
        result: dict[str, Tree] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if key_node.__class__ is not ScalarNode:
                self._say("SRK121", key_node)
            elif key in result:
                self._say("SRK112", key_node, length=len(key), key=key)
            elif key == "<<":
                self._say("SRK113", key_node, hint="write-out", length=2, mark=key)
            elif value_node.__class__ is not ScalarNode or value_node.tag.__class__ is str:
                result[key] = self.build(value_node, (*keys, key))
            elif value_node.value in _EMPTY and not value_node.style:
                self._findings.append(Finding("SRK114", at_key(self._path, *keys, key), {"key": key}))
            else:
                result[key] = value_node.value
        return result

    def _sequence(self, node: Node, keys: KeyPath) -> list[Tree]:
        result: list[Tree] = []
        for index, item in enumerate(node.value):
            if item.__class__ is not ScalarNode or item.tag.__class__ is str:
                result.append(self.build(item, (*keys, index)))
                continue
            if item.value in _EMPTY and not item.style:
                self._findings.append(Finding("SRK114", at_value(self._path, *keys, index), {"key": "-"}))
            result.append(item.value)
        return result

    def _say(self, code: str, node: Node, hint: str | None = None, length: int = 1, **params: object) -> None:
        mark = node.start_mark
        place = Place(self._path, line=mark.line + 1, column=mark.column + 1, length=length)
        self._findings.append(Finding(code, place, params, hint))
