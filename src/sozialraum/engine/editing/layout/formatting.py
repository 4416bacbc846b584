"""Laying out one file, and the proof that nothing but the layout changed."""

from __future__ import annotations

from typing import NamedTuple

from sozialraum.engine.editing.layout.comments import UnknownStructureError, comments_of
from sozialraum.engine.editing.layout.lines import laid_out
from sozialraum.engine.editing.layout.outline import outline
from sozialraum.engine.findings import Finding
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.nodes import compose
from sozialraum.engine.yaml.trees import Tree, read_document


class Layout(NamedTuple):
    """The bytes in their right layout; none where the file is left as it is, for its findings or without one."""

    data: bytes | None
    findings: list[Finding]


class _Read(NamedTuple):
    tree: Tree
    comments: list[str]


def lay_out(path: str, data: bytes) -> Layout:
    """Lay out one YAML file. A file with findings of reading is left alone: what it means is not sure."""
    text, findings = check_encoding(path, data)
    if text is not None:
        document = read_document(path, text)
        findings += document.findings
    if text is None or findings:
        return Layout(None, findings)
    try:
        before = _read(path, text)
        root = compose(text)
        assert root is not None
        result = laid_out(outline(text, root)).encode()
        after = _read(path, result)
    except (UnknownStructureError, _ChangedError):
        return Layout(None, [])
    return Layout(result if _same(before, after) else None, [])


class _ChangedError(Exception):
    """The laid out file has findings."""


def _read(path: str, data: bytes) -> _Read:
    document = read_document(path, data)
    root = None if document.findings else compose(data)
    if root is None or document.tree is None:
        raise _ChangedError
    return _Read(document.tree, comments_of(data, root))


def _same(before: _Read, after: _Read) -> bool:
    """Whether both say the same, in the same order, with the same comments."""
    return before.comments == after.comments and _ordered(before.tree) == _ordered(after.tree)


def _ordered(tree: Tree) -> object:
    if isinstance(tree, dict):
        return [(key, _ordered(value)) for key, value in tree.items()]
    return [_ordered(item) for item in tree] if isinstance(tree, list) else tree
