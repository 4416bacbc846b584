"""YAML that is valid but says something else than its author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.engine.findings import Finding, Place, at_value
from sozialraum.engine.findings.finding import KeyPath
from sozialraum.engine.records.spelling import shortened
from sozialraum.engine.yaml.encoding import character_name, lines_of

_CUT = re.compile(r"\s+(#.*)")
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
    match = _CUT.match(lines[end.line], end.column) if end.line < len(lines) else None
    if match and (_GLUED.match(match[1]) or " " in node.value):
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
    """What stands between „ and “ if these two belong together, be there other quotes between them."""
    if not text.startswith("„") or not text.endswith("“"):
        return None
    depth = 0
    for sign in text[:-1]:
        depth += (sign == "„") - (sign == "“")
        if depth == 0:
            return None
    return text[1:-1] if depth == 1 else None
