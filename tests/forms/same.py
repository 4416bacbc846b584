"""What a returned form says, compared with the form that went out."""

from __future__ import annotations

from collections.abc import Iterator

from sozialraum.forms.answers import AnsweredItem, Answers
from sozialraum.forms.model import Form, Grid, Items, Part, Section, questions_in


def differences(form: Form, answers: Answers) -> list[str]:
    """What is read otherwise than the form says it, and what is reported though nobody wrote it."""
    found = list(_differences(form.parts, answers.record, ""))
    found += [f"reported: {one}" for one in (*answers.unplaced, *answers.remarks)]
    return found


def _differences(parts: tuple[Part, ...], item: AnsweredItem, where: str) -> Iterator[str]:
    said = {question.route: question.said for question in questions_in(parts)}
    read = {route: answer.said for route, answer in item.answers.items()}
    for route in {**said, **read}:
        if _told(said.get(route)) != _told(read.get(route)):
            yield f"{where} {'.'.join(route)}: {said.get(route)!r} was read as {read.get(route)!r}"
    lists = {one.route: one for one in _lists_in(parts)}
    for route in {**lists, **item.items}:
        yield from _in_list(lists[route], item.items.get(route, ()), f"{where} {'.'.join(route)}")


def _lists_in(parts: tuple[Part, ...]) -> Iterator[Items | Grid]:
    for part in parts:
        if isinstance(part, Items | Grid):
            yield part
        elif isinstance(part, Section):
            yield from _lists_in(part.parts)


def _told(said: str | None) -> str | None:
    return None if said is None else "\n".join(" ".join(line.split()) for line in said.split("\n"))


def _in_list(part: Items | Grid, read: tuple[AnsweredItem, ...], where: str) -> Iterator[str]:
    if isinstance(part, Grid):
        filled = [row.said for row in part.rows if any(row.said)]
        found = [tuple(one.answers[column.route].said for column in part.columns) for one in read]
        if found != filled:
            yield f"{where}: {filled} was read as {found}"
        return
    if len(part.items) != len(read):
        yield f"{where}: {len(part.items)} were read as {len(read)}: {[one.place for one in read]}"
    for number, (item, one) in enumerate(zip(part.items, read, strict=False)):
        if item.title != (f"{one.place}: {one.title}" if one.title else one.place).rpartition(" › ")[2]:
            yield f"{where}: the heading {item.title} was read as {one.place} / {one.title}"
        yield from _differences(item.parts, one, f"{where}[{number}]")
