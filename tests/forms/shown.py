"""Forms as text, to be read by people and compared by tests."""

from __future__ import annotations

from collections.abc import Iterator

from sozialraum.forms.model import Form, Grid, Item, Items, Part, Question, Section, Statement, spare_items


def shown(form: Form) -> str:
    """The whole form, each heading a step further in."""
    new = " (neu)" if form.new else ""
    return "\n".join((f"{form.german} {form.subject}{new}", form.identity, *_lines(form.parts, 0))) + "\n"


def _lines(parts: tuple[Part, ...], depth: int) -> Iterator[str]:
    for part in parts:
        for line in _of_part(part, depth):
            yield line.rstrip()


def _of_part(part: Part, depth: int) -> Iterator[str]:
    before = "  " * depth
    match part:
        case Question():
            answer = part.said.replace("\n", " | ") or "…"
            yield f"{before}{part.label} [{part.sort}{', nötig' if part.needed else ''}]: {answer}"
            if part.hint:
                yield f"{before}    {part.hint}"
        case Statement():
            yield from (f"{before}{part.text}",) if part.text else ()
            yield from (f"{before}= {label}: {text}".replace("\n", " | ") for label, text in part.facts)
        case Section():
            yield from ("", f"{before}# {part.title}")
            yield from (f"{before}    {part.hint}",) if part.hint else ()
            yield from _lines(part.parts, depth + 1)
        case Grid():
            yield from ("", f"{before}# {part.title} (Zeilen, {part.spare} leere)")
            yield f"{before}  {' | '.join(column.label for column in part.columns)}"
            yield from (f"{before}    {column.label}: {column.hint}" for column in part.columns)
            yield from (f"{before}  {row.index}: {' | '.join(row.said)}" for row in part.rows)
        case Items():
            yield from ("", f"{before}# {part.title}{' (feste Liste)' if part.fixed else ''}")
            yield from (f"{before}    {part.hint}",) if part.hint else ()
            for item in (*part.items, *spare_items(part)):
                yield from _item(item, depth + 1)


def _item(item: Item, depth: int) -> Iterator[str]:
    before = "  " * depth
    pinned = "".join(f", {name} = {value}" for name, value in item.pinned.items())
    yield from ("", f"{before}## {item.title} ({item.index}{pinned})")
    yield from _lines(item.parts, depth + 1)
