"""Laying out one file, and the proof that nothing but the layout changed."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sozialraum.engine.editing.layout.outline import (
    Collection,
    CollectionEntry,
    Scalar,
    UnknownStructureError,
    comments_of,
    outline,
)
from sozialraum.engine.editing.layout.scalars import WIDTH, one_line, quoted, written
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.kinds import TableKind
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.trees import Tree, read_nodes


class FormattedFile(NamedTuple):
    """The bytes in their right layout; none where the file is left as it is, for its findings or without one."""

    data: bytes | None
    findings: list[Finding]


def lay_out(path: str, data: bytes) -> FormattedFile:
    """Lay out one YAML file. A file with findings of reading is left alone: what it means is not sure."""
    text, findings = check_encoding(path, data)
    root = None
    if text is not None:
        (tree, more), root = read_nodes(path, text)
        findings += more
    if text is None or findings or root is None or tree is None:
        return FormattedFile(None, findings)
    try:
        result = laid_out(outline(text, root, with_rows=False)).encode()
        if result == text:
            return FormattedFile(result, [])
        is_same = _said(path, result) == (_ordered(tree), comments_of(text, root))
    except UnknownStructureError:
        return FormattedFile(None, [])
    return FormattedFile(result if is_same else None, [])


def lay_out_table(kind: TableKind, order: Repository, path: str, data: bytes) -> FormattedFile:
    """Bring the rows of a table into the order that some records say. A table with findings is left alone."""
    text, findings = check_encoding(path, data)
    if text is not None:
        findings += kind.read(path, text)[1]
    if text is None or findings:
        return FormattedFile(None, findings)
    return FormattedFile(kind.arranged(order, data), [])


def _said(path: str, data: bytes) -> tuple[object, list[str]] | None:
    """Return what a file says, in its order, and its comments; none where something is found in it."""
    (tree, findings), root = read_nodes(path, data)
    return None if findings or root is None or tree is None else (_ordered(tree), comments_of(data, root))


def _ordered(tree: Tree) -> object:
    if isinstance(tree, dict):
        return [(key, _ordered(value)) for key, value in tree.items()]
    return [_ordered(item) for item in tree] if isinstance(tree, list) else tree


STEP = 2
"""Spaces a level; the hyphens of a list are indented too."""


def laid_out(group: Collection) -> str:
    """The text of a file."""
    lines: list[str] = []
    if group.in_brackets and group.entries:
        group.in_brackets = False
    if not group.entries:
        lines.append("{}")
    add_group(lines, group, 0)
    return "\n".join(lines) + "\n"


def add_group(lines: list[str], group: Collection, indent: int) -> None:
    """The entries of a group below each other, with their comments."""
    margin = " " * indent
    for number, entry in enumerate(group.entries):
        if entry.above:
            _add_comments(lines, entry.above, indent, first=not number)
        begin = margin + ("-" if entry.key is None else f"{_key(entry.key)}:")
        behind = f"  {entry.behind}" if entry.behind else ""
        if isinstance(entry.value, Scalar):
            said = written(entry.value, len(begin) + 1, indent + STEP)
            if behind and " " in said[0] and said[0] == entry.value.says:
                said[0] = quoted(said[0])  # nobody takes the comment for the rest of the sentence
            said[0] = f"{begin} {said[0]}{behind}"
            lines += said
        elif short := _in_brackets(entry.value, len(begin) + 1):
            lines.append(f"{begin} {short}{behind}")
        else:
            _add_nested(lines, f"{begin}{behind}", entry, indent)
    _add_comments(lines, group.below, indent, first=not group.entries)


def _key(key: Scalar) -> str:
    return one_line(key, is_key=True) if key.style or key.has_escapes else _plain_key(key.says)


@lru_cache(1_000)
def _plain_key(says: str) -> str:
    """A key on its line; the same few stand in all files of a kind."""
    return one_line(Scalar(says, ""), is_key=True)


def _add_nested(lines: list[str], begin: str, entry: CollectionEntry, indent: int) -> None:
    """A group below its key, or beside its hyphen where no comment stands between."""
    assert isinstance(entry.value, Collection)
    if entry.key is not None or entry.behind or any(entry.value.entries[0].above):
        lines.append(begin)
        add_group(lines, entry.value, indent + STEP)
    else:
        inner: list[str] = []
        add_group(inner, entry.value, indent + STEP)
        lines += [f"{begin} {inner[0].lstrip()}", *inner[1:]]


def _add_comments(lines: list[str], comments: list[str], indent: int, first: bool) -> None:
    """Comments on lines of their own; blank lines stay, but not two of them, and none where a group begins."""
    for comment in comments:
        if comment:
            lines.append(" " * indent + comment)
        elif lines and lines[-1] and not first:
            lines.append("")
        first = False if comment else first


def _in_brackets(group: Collection, column: int) -> str:
    """The group on one line; empty where it does not stay in brackets or does not fit."""
    if not group.in_brackets:
        return ""
    parts = []
    for entry in group.entries:
        value = (
            one_line(entry.value, in_brackets=True) if isinstance(entry.value, Scalar) else _in_brackets(entry.value, 0)
        )
        if not value:
            return ""
        parts.append(value if entry.key is None else f"{one_line(entry.key, in_brackets=True, is_key=True)}: {value}")
    line = f"[{', '.join(parts)}]" if group.is_list else f"{{{', '.join(parts)}}}"
    return line if column + len(line) <= WIDTH else ""
