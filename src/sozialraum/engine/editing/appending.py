"""One more item at the end of a list, or one more field at the end of a group; every other byte stays as it is."""

from __future__ import annotations

from typing import cast

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sozialraum.engine.editing import Refusal
from sozialraum.engine.findings.language import tr
from sozialraum.engine.yaml.nodes import compose_leniently
from sozialraum.engine.yaml.trees import Tree, read_document


def with_item(path: str, data: bytes, field: str, item: list[str]) -> bytes:
    """Return a file with an item behind the last one of a list on its top level.

    `item` are its lines, the first with a hyphen, as they would stand at the left margin. Raises Refusal where the file
    cannot be read, or where the list stands in brackets.
    """
    root = compose_leniently(data)
    before = read_document(path, data)
    if not isinstance(root, MappingNode) or before.findings or before.tree is None:
        raise Refusal(tr("{path} cannot be read; run `srk validate {path}` and mend it first.").format(path=path))
    lines = data.splitlines(keepends=True)
    key, value = next((pair for pair in root.value if pair[0].value == field), (None, None))
    if key is None:
        row, column, head = len(lines), 2, [f"{field}:"]
    elif isinstance(value, SequenceNode) and not value.flow_style:
        row, column, head = _end(value, lines), value.start_mark.column, []
    else:
        sentence = tr("The list `{field}` in {path} stands in brackets: `srk fmt {path}` gives each item a line.")
        raise Refusal(sentence.format(field=field, path=path))
    ending = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    new = [*head, *(f"{' ' * column}{line}" if line else "" for line in item)]
    if row and not lines[row - 1].endswith(b"\n"):
        lines[row - 1] += ending
    after = b"".join((*lines[:row], *(line.encode() + ending for line in new), *lines[row:]))
    _check(path, before.tree, after, field)
    return after


def with_field(path: str, data: bytes, group: str, name: str, value: str) -> bytes:
    """Return a file with one more field, which stands on one line, at the end of a group on its top level.

    Raises Refusal where the group is not there or stands in brackets.
    """
    root = compose_leniently(data)
    found = [value for key, value in root.value if key.value == group] if isinstance(root, MappingNode) else []
    if not found or not isinstance(found[0], MappingNode) or found[0].flow_style:
        raise Refusal(tr("Write `{field}: {value}` below `{group}:` in {path} first.").format(
            field=name, value=value, group=group, path=path
        ))  # fmt: skip
    lines = data.splitlines(keepends=True)
    row, column = _last_row(found[0]) + 1, found[0].start_mark.column
    ending = b"\r\n" if lines[0].endswith(b"\r\n") else b"\n"
    if not lines[row - 1].endswith(b"\n"):
        lines[row - 1] += ending
    return b"".join((*lines[:row], f"{' ' * column}{name}: {value}".encode() + ending, *lines[row:]))


def _end(items: SequenceNode, lines: list[bytes]) -> int:
    """Return the row behind the last item, and behind the comments that are indented as what belongs to it."""
    row = _last_row(items) + 1
    while not lines[row - 1].strip():  # behind a text in several lines
        row -= 1
    for number in range(row, len(lines)):
        text = lines[number].decode("utf-8").rstrip()
        indent = len(text) - len(text.lstrip())
        if text and not (text.lstrip().startswith("#") and indent > items.start_mark.column):
            break
        row = number + 1 if text else row
    return row


def _last_row(node: Node) -> int:
    """Return the last row on which something of a node stands."""
    if isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_row(cast("Node", last[1] if isinstance(node, MappingNode) else last))
    end = node.end_mark
    assert end is not None
    is_block = isinstance(node, ScalarNode) and node.style in ("|", ">")
    return end.line - 1 if is_block and not end.column else end.line


def _check(path: str, before: dict[str, Tree], after: bytes, field: str) -> None:
    """Refuse what would change anything but the end of the list."""
    read = read_document(path, after)
    tree = dict(read.tree or {})
    items = cast("list[Tree]", tree.pop(field, []))
    expected = {name: value for name, value in before.items() if name != field}
    if read.findings or tree != expected or items[:-1] != before.get(field, []):
        raise Refusal(tr("Nothing can be added to `{field}` in {path} by itself: do it by hand.").format(
            field=field, path=path
        ))  # fmt: skip
