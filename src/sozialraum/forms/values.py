"""Answers of a returned form as values of files. What could mean two things, or nothing, is never guessed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.labels import Labels
from sozialraum.engine.editing.reading import TooLongError, read_value
from sozialraum.engine.findings.language import Words, tr
from sozialraum.engine.findings.sayings import meant_words
from sozialraum.engine.records.references import points_of
from sozialraum.engine.yaml.encoding import FOREIGN_SPACE, NO_WIDTH, UNWRITABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sozialraum.engine.records.repository import Repository
    from sozialraum.engine.records.walk import Slot
    from sozialraum.engine.yaml.trees import Tree
    from sozialraum.forms.model import Question, Sort

_MOST_LISTED = 15
_GERMAN_NUMBER = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?:[. ][0-9]{3})+|[0-9]+)(?:,(?:(?P<decimals>[0-9]{1,2})|[-–]{1,2}))?\s*(?:€|Euro|EUR)?"
)
_MARKS = re.compile(r"^- |\*\*", re.MULTILINE)

_UNREAD: Mapping[Sort, Words] = {
    "date": Words("This is no day that can be understood. Please write a day, such as 30.09.2016."),
    "period": Words(
        "This is no period that can be understood. Please write a day, a month or a year, such as 30.09.2016, "
        "September 2016 or 2016."
    ),
    "time": Words("This is no time that can be understood. Please write a time, such as 18:30."),
    "money": Words("This is no amount that can be understood. Please write one amount, such as 1.234,50 €."),
    "number": Words(
        "This is no number that can be understood. Please write one number, without any words before or behind it."
    ),
    "flag": Words("This is neither yes nor no. Please write yes or no."),
}


class UnclearAnswerError(Exception):
    """An answer that cannot be taken; the text says why, and how to write it."""


def is_unchanged(before: str, said: str, exact: bool = False) -> bool:
    """Return whether an answer is as the form said it.

    Programs lose marks of lists and bold; that is no change unless it is asked for `exact`.
    """
    was, now = as_told(before), as_told(said)
    return was == now or (not exact and _MARKS.sub("", was) == _MARKS.sub("", now))


def as_told(said: str) -> str:
    """Return an answer line by line, without what nobody sees."""
    lines = (" ".join(NO_WIDTH.sub("", FOREIGN_SPACE.sub(" ", one)).split()) for one in _writable(said).split("\n"))
    return "\n".join(filter(None, lines))


def _writable(text: str) -> str:
    """Return a text without what no file may hold; of that, what counts as a space becomes one."""
    return UNWRITABLE.sub(lambda match: " " if match[0].isspace() else "", text)


def value_of(question: Question, slot: Slot, said: str, repository: Repository, holder: str | None) -> Tree:
    """Return what an answer is in a file. Raises UnclearAnswerError.

    Args:
        question: what was asked.
        slot: the field of the model.
        said: the answer; it says something.
        repository: the records whose names may be said.
        holder: the id of the record whose items short keys mean.
    """
    lines = as_told(said).split("\n")
    if question.sort == "prose":
        return in_paragraphs(lines)
    if question.sort in ("lines", "choices") or slot.is_list:
        texts = [text for line in lines for text in _choices_in(line, question)]
        return list(dict.fromkeys(_one(question, slot, text, repository, holder) for text in texts))
    return _one(question, slot, " ".join(lines), repository, holder)


def in_paragraphs(lines: list[str]) -> str:
    """Return the paragraphs with an empty line between; entries of a list stand together."""
    text = lines[0]
    for before, line in pairwise(lines):
        text += f"\n{line}" if before.startswith("- ") and line.startswith("- ") else f"\n\n{line}"
    return text


def _choices_in(line: str, question: Question) -> list[str]:
    """Return the answers on one line: several with commas between them, if each is one that can be chosen."""
    parts = [part for part in (one.strip() for one in line.replace(";", ",").split(",")) if part]
    if question.words and len(parts) > 1 and not meant_words(line, question.words):
        return parts if all(len(meant_words(part, question.words)) == 1 for part in parts) else [line]
    return [line]


def _one(question: Question, slot: Slot, said: str, repository: Repository, holder: str | None) -> str:
    if question.words:
        return _meant(said, meant_words(said, question.words), question.words, question.sort)
    named = [key for key, name in question.names.items() if name == said]
    if named:
        return _meant(said, named, question.names, question.sort)
    if points := points_of(slot.field):
        known = Labels(repository, points, record=holder)
        return _meant(said, known.meant(said), known.labels, question.sort)
    for text in (said, _without_german_marks(said) if question.sort in ("money", "number") else None):
        try:
            if text is not None:
                return read_value(slot.field, text, repository=repository, record=holder)
        except TooLongError as refusal:
            raise UnclearAnswerError(str(refusal)) from None
        except Refusal:
            continue
    unread = _UNREAD.get(question.sort)
    raise UnclearAnswerError(f"{unread}" if unread else f"{tr('This cannot stand here.')} {question.hint}".strip())


def _without_german_marks(said: str) -> str | None:
    """Return a figure that only people who write German write so, as files write it: 1.600,- Euro is 1600."""
    found = _GERMAN_NUMBER.fullmatch(said)
    if found is None:
        return None
    whole, decimals = found["whole"].replace(".", "").replace(" ", ""), found["decimals"]
    return f"{whole}.{decimals:0<2}" if decimals else whole


def _meant(said: str, keys: list[str], labels: Mapping[str, str], sort: Sort) -> str:
    """Return the only key that is meant. Raises UnclearAnswerError, with the choices."""
    if len(keys) == 1:
        return keys[0]
    listed = "; ".join(labels.get(key, key) for key in (keys or list(labels))[:_MOST_LISTED])
    if keys:
        raise UnclearAnswerError(tr("This can mean several things: {choices}.").format(choices=listed))
    if sort in _UNREAD:
        raise UnclearAnswerError(f"{_UNREAD[sort]}")
    if not labels or len(labels) > _MOST_LISTED:
        raise UnclearAnswerError(tr("“{said}” is not known here by this name.").format(said=said))
    raise UnclearAnswerError(
        tr("“{said}” is none of the answers. Possible are: {choices}.").format(said=said, choices=listed)
    )
