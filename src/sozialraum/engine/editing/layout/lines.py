"""From an outline to the lines of a file."""

from __future__ import annotations

from sozialraum.engine.editing.layout.outline import Entry, Group, Text
from sozialraum.engine.editing.layout.scalars import WIDTH, one_line, quoted, written

STEP = 2
"""Spaces a level; the hyphens of a list are indented too."""


def laid_out(group: Group) -> str:
    """The text of a file."""
    lines: list[str] = []
    if group.in_brackets and group.entries:
        group.in_brackets = False
    if not group.entries:
        lines.append("{}")
    _add_group(lines, group, 0)
    return "\n".join(lines) + "\n"


def _add_group(lines: list[str], group: Group, indent: int) -> None:
    """The entries of a group below each other, with their comments."""
    for number, entry in enumerate(group.entries):
        _add_comments(lines, entry.above, indent, first=not number)
        begin = " " * indent + ("-" if entry.key is None else f"{one_line(entry.key, is_key=True)}:")
        behind = f"  {entry.behind}" if entry.behind else ""
        if isinstance(entry.value, Text):
            first, *rest = written(entry.value, len(begin) + 1, indent + STEP)
            if behind and " " in first and first == entry.value.says:
                first = quoted(first)  # nobody takes the comment for the rest of the sentence
            lines += [f"{begin} {first}{behind}", *rest]
        elif short := _in_brackets(entry.value, len(begin) + 1):
            lines.append(f"{begin} {short}{behind}")
        else:
            _add_nested(lines, f"{begin}{behind}", entry, indent)
    _add_comments(lines, group.below, indent, first=not group.entries)


def _add_nested(lines: list[str], begin: str, entry: Entry, indent: int) -> None:
    """A group below its key, or beside its hyphen where no comment stands between."""
    assert isinstance(entry.value, Group)
    if entry.key is not None or entry.behind or any(entry.value.entries[0].above):
        lines.append(begin)
        _add_group(lines, entry.value, indent + STEP)
    else:
        inner: list[str] = []
        _add_group(inner, entry.value, indent + STEP)
        lines += [f"{begin} {inner[0].lstrip()}", *inner[1:]]


def _add_comments(lines: list[str], comments: list[str], indent: int, first: bool) -> None:
    """Comments on lines of their own; blank lines stay, but not two of them, and none where a group begins."""
    for comment in comments:
        if comment:
            lines.append(" " * indent + comment)
        elif lines and lines[-1] and not first:
            lines.append("")
        first = False if comment else first


def _in_brackets(group: Group, column: int) -> str:
    """The group on one line; empty where it does not stay in brackets or does not fit."""
    if not group.in_brackets:
        return ""
    parts = []
    for entry in group.entries:
        value = (
            one_line(entry.value, in_brackets=True) if isinstance(entry.value, Text) else _in_brackets(entry.value, 0)
        )
        if not value:
            return ""
        parts.append(value if entry.key is None else f"{one_line(entry.key, in_brackets=True, is_key=True)}: {value}")
    line = f"[{', '.join(parts)}]" if group.is_list else f"{{{', '.join(parts)}}}"
    return line if column + len(line) <= WIDTH else ""
