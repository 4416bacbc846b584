"""From YAML to text, lists and dicts. Every scalar arrives as text; the models decide what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import intern
from typing import Any, NamedTuple, TypeVar, cast

from yaml import YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, KeyPath, at_key, at_value
from sozialraum.engine.records.spelling import shortened
from sozialraum.engine.yaml.encoding import character_name, check_encoding, lines_of
from sozialraum.engine.yaml.nodes import MAX_DEPTH, YamlMark, compose, depth_mark, find_anchors, is_too_deep

Tree = str | list["Tree"] | dict[str, "Tree"]

D = TypeVar("D")

_EMPTY = {"", "~", "null", "Null", "NULL"}
_SHORT = 24
"""Keys, words and ids are shorter, and stand in many files: each is kept once."""
_CUT = re.compile(rb" #+[^\s#]")


def value_at(tree: Tree, keys: KeyPath, otherwise: D) -> Tree | D:
    """Return what stands at a place in a tree; something else where there is no such place."""
    value: Any = tree
    for key in keys:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return otherwise
    return cast("Tree", value)


class ParsedFile(NamedTuple):
    """The content of one file, without the pieces that findings name; `tree` is none where nothing could be read."""

    tree: dict[str, Tree] | None
    findings: list[Finding]


class _TooDeepError(Exception):
    """The mark of the first list or group that lies too deep."""

    def __init__(self, mark: YamlMark | None) -> None:
        self.mark = mark


def read_document(path: str, data: bytes) -> ParsedFile:
    """Turn the bytes of one YAML file (checked to be UTF-8) into plain text, lists and dicts."""
    return read_nodes(path, data)[0]


def sound_tree(data: bytes) -> dict[str, Tree] | None:
    """Return what a YAML file says; none where anything is found in it, be it in its encoding."""
    text, findings = check_encoding("", data)
    document = read_document("", text) if text is not None and not findings else None
    return document.tree if document and not document.findings else None


def read_nodes(path: str, data: bytes) -> tuple[ParsedFile, Node | None]:
    """Do the same, and return the nodes too, if there are any."""
    if is_too_deep(data):
        return ParsedFile(None, [_too_deep(path, depth_mark(data))]), None
    anchors = find_anchors(path, data)
    if anchors:
        return ParsedFile(None, anchors), None
    try:
        node = compose(data)
    except YAMLError as error:
        from sozialraum.engine.yaml.syntax import explain_syntax  # most runs meet no broken file

        return ParsedFile(None, [explain_syntax(path, data, error)]), None
    return _built(path, data, node), node


def _built(path: str, data: bytes, node: Node | None) -> ParsedFile:
    if node is None or (isinstance(node, ScalarNode) and node.value in _EMPTY):
        return ParsedFile(None, [Finding("SRK110", Place(path, line=1, column=1))])
    if not isinstance(node, MappingNode):
        from sozialraum.engine.yaml.syntax import explain_shape

        return ParsedFile(None, [explain_shape(path, data, node)])
    builder = _TreeBuilder(path)
    try:
        tree = cast("dict[str, Tree]", builder.build(node, ()))
    except _TooDeepError as error:
        return ParsedFile(None, [_too_deep(path, error.mark)])
    return ParsedFile(tree, [*builder.findings, *_suspects(path, data, node), *_swallowed(path, data, node, builder)])


def _suspects(path: str, data: bytes, node: Node) -> list[Finding]:
    """Return what is valid but cannot be meant; looked for only where the bytes make it possible.

    One byte is found many times faster than several.
    """
    if (
        (b"#" in data and _CUT.search(data))
        or b"\\" in data
        or (b"!" in data and b" ! " in data)
        or (b"\xe2" in data and (b": \xe2\x80" in data or b"- \xe2\x80" in data))
        or (b"\xc2" in data and (b": \xc2" in data or b"- \xc2" in data))
    ):
        return suspects(path, data, node)
    return []


def _swallowed(path: str, data: bytes, root: Node, builder: _TreeBuilder) -> list[Finding]:
    """Return what a text has swallowed, looked for only in those that go over several lines and may hold it."""
    texts = [node for node in builder.marked_texts if node.style in ("", ">") and _goes_on(node)]
    if not texts:
        return []
    from sozialraum.engine.yaml.swallowed import swallowed_lines  # most files have no such text

    return list(swallowed_lines(path, data, root, texts))


def _goes_on(node: ScalarNode) -> bool:
    return bool(node.end_mark and node.end_mark.line > node.start_mark.line)


def _too_deep(path: str, mark: YamlMark | None) -> Finding:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Finding("SRK124", Place(path, line=line, column=column), {"limit": MAX_DEPTH})


class _TreeBuilder:
    """Builds the tree of one file and collects what is wrong on the way."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.findings: list[Finding] = []
        self.marked_texts: list[ScalarNode] = []
        """Texts with signs that begin an entry or end the name of a field."""

    def build(self, node: Node, keys: KeyPath) -> Tree:
        """The tree below a node. Types are compared by identity: this runs for every scalar of a repository."""
        kind = type(node)
        if node.tag.__class__ is str:
            self._say("SRK113", node, keys, hint="quote-text", mark=node.tag)
        if kind is ScalarNode:
            return node.value  # type: ignore[no-any-return]
        if len(keys) > MAX_DEPTH:
            raise _TooDeepError(node.start_mark)
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
            elif ":" in (value := value_node.value) or " - " in value:
                self.marked_texts.append(value_node)
                result[key] = value
            elif len(value) >= _SHORT:
                result[key] = value
            elif value in _EMPTY and not value_node.style:
                self._without_value(node, key_node, keys)
            else:
                result[key] = intern(value)
        return result

    def _sequence(self, node: Node, keys: KeyPath) -> list[Tree]:
        result: list[Tree] = []
        for index, item in enumerate(node.value):
            if item.__class__ is not ScalarNode or item.tag.__class__ is str:
                result.append(self.build(item, (*keys, index)))
                continue
            value = item.value
            if ":" in value or " - " in value:
                self.marked_texts.append(item)
            if len(value) < _SHORT and value in _EMPTY and not item.style:
                self.findings.append(
                    Finding("SRK114", at_value(self._path, *keys, index), {"key": "-"}, "entry-or-delete")
                )
            result.append(value)
        return result

    def _without_value(self, node: Node, key_node: ScalarNode, keys: KeyPath) -> None:
        """A field without value; in braces it may be one without a space behind its colon: {name:Kalk}."""
        name, colon, rest = key_node.value.partition(":")
        mark, end = key_node.start_mark, key_node.end_mark
        in_line = end is not None and end.line == mark.line
        if isinstance(node, MappingNode) and node.flow_style and colon and rest and not key_node.style and in_line:
            place = Place(self._path, (*keys, name), line=mark.line + 1, column=mark.column + 1 + len(name))
            self.findings.append(Finding("SRK106", place, {"suggestion": f"{name}: {rest}"}))
        else:
            place = at_key(self._path, *keys, key_node.value)
            self.findings.append(Finding("SRK114", place, {"key": key_node.value}))

    def _say(
        self, code: str, node: Node, keys: KeyPath = (), hint: str | None = None, length: int = 1, **params: object
    ) -> None:
        mark = node.start_mark
        place = Place(self._path, keys, line=mark.line + 1, column=mark.column + 1, length=length)
        self.findings.append(Finding(code, place, params, hint))


_BEHIND_TEXT = re.compile(r"\s+(#.*)")
_GLUED = re.compile(r"#+[^\s#]")
_QUOTED = re.compile(r"[„“”‚‘»«]([^„“”‚‘’»«]*)[“”‘’«»]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""No paper can hold these; in a file they can only stand as an escape like "\\a"."""


def suspects(path: str, data: bytes, root: Node) -> list[Finding]:
    """Texts that a `#` cuts off, texts in typographic quotation marks, and escapes that cannot be printed."""
    lines = lines_of(data.decode("utf-8"))
    findings = []
    for keys, node in _texts(root, ()):
        if node.style:
            unprintable = _UNPRINTABLE.search(node.value)
            if unprintable:
                params = {"character": character_name(unprintable[0])}
                findings.append(Finding("SRK120", at_value(path, *keys), params))
        elif node.value:
            findings += _begins_with_tag(path, lines, node)
            findings += _cut_off(path, lines, node)
            findings += _in_quotes(path, keys, node.value)
    return findings


def _texts(node: Node, keys: KeyPath) -> Iterator[tuple[KeyPath, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield keys, node
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from _texts(item, (*keys, index))
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _texts(value, (*keys, str(key.value)))


def _begins_with_tag(path: str, lines: list[str], node: ScalarNode) -> Iterator[Finding]:
    start = node.start_mark
    if start.line < len(lines) and lines[start.line][start.column :].startswith("! "):
        yield Finding("SRK113", Place(path, line=start.line + 1, column=start.column + 1), {"mark": "!"}, "quote-text")


def _cut_off(path: str, lines: list[str], node: ScalarNode) -> Iterator[Finding]:
    end = node.end_mark
    assert end is not None
    match = _BEHIND_TEXT.match(lines[end.line], end.column) if end.line < len(lines) else None
    if match and _GLUED.match(match[1]):
        cut = match[1].rstrip()
        place = Place(path, line=end.line + 1, column=match.start(1) + 1, length=len(cut))
        yield Finding("SRK108", place, {"kept": shortened(node.value), "cut": shortened(cut)})


def _in_quotes(path: str, keys: KeyPath, text: str) -> Iterator[Finding]:
    match = _QUOTED.fullmatch(text)
    inside = match[1] if match else _between_german_quotes(text)
    if inside is not None:
        params = {"value": shortened(text), "suggestion": shortened(inside)}
        yield Finding("SRK109", at_value(path, *keys), params)


def _between_german_quotes(text: str) -> str | None:
    """Return what stands between „ and “ if these two belong together, be there other quotes between them."""
    if not text.startswith("„") or not text.endswith("“"):
        return None
    depth = 0
    for sign in text[:-1]:
        depth += (sign == "„") - (sign == "“")
        if depth == 0:
            return None
    return text[1:-1] if depth == 1 else None
