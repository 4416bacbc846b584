"""Values as people write them: amounts with their unit, days, words for states, names for references."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, Literal

from pydantic.fields import FieldInfo

from sozialraum.engine.diff import labels
from sozialraum.engine.diff.labels import euro, plain_number
from sozialraum.engine.diff.loose import Unread
from sozialraum.engine.diff.names import short
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.values import PartialDate, parse_money
from sozialraum.engine.records.walk import metadata_of

Span = tuple[Literal["", "gone", "come", "word", "head"], str]
Phrase = list[Span]

SHORT_TEXT = 60
CONTEXT = 4
"""So many words are shown around a changed passage."""

REWRITTEN = 0.3
"""Texts less alike than this are shown as two, not as one with changes."""

MANY_WORDS = 3000


def in_words(value: Any, field: FieldInfo | None) -> str:
    """A value that is no reference, as the person is used to it."""
    if value is None or value == ():
        return "–" if value is None else tr("none")
    if isinstance(value, Unread):
        return str(value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {', '.join(texts)}" for name, texts in value.items()) or tr("none")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, PartialDate):
        return labels.partial(value)
    if isinstance(value, date):
        return labels.day(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | Decimal):
        return euro(Decimal(value)) if field and is_money(field) else plain_number(Decimal(value))
    return labels.word(str(value), field) if field else str(value)


def is_money(field: FieldInfo) -> bool:
    """Whether a field holds an amount of money."""
    return any(getattr(one, "func", None) is parse_money for one in metadata_of(field.annotation, field.metadata))


def quoted(text: str) -> str:
    """A text, cut if it is long, in quotation marks."""
    return labels.quoted(short(text, 2 * SHORT_TEXT))


def text_change(old: str, new: str) -> Phrase:
    """Two short texts side by side, or the passages that changed in a long one."""
    words_old, words_new = old.split(), new.split()
    if words_old == words_new:
        return [("", tr("other spaces or paragraphs"))]
    if max(len(old), len(new)) <= SHORT_TEXT:
        return [("", f"{quoted(old)} → {quoted(new)}")]
    matcher = SequenceMatcher(None, words_old, words_new, autojunk=max(len(words_old), len(words_new)) > MANY_WORDS)
    if matcher.ratio() < REWRITTEN:
        return [("", f"{tr('rewritten')}: {quoted(old)} → {quoted(new)}")]
    return _passages(matcher, words_old, words_new)


def _passages(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Phrase:
    opening, closing = labels.quoted("\n").split("\n")
    spans: Phrase = [("", opening)]
    last = len(matcher.get_opcodes()) - 1
    for index, (what, start, end, new_start, new_end) in enumerate(matcher.get_opcodes()):
        if what == "equal":
            spans.append(("", _around(old[start:end], index == 0, index == last)))
        for style, piece in (("gone", old[start:end]), ("come", new[new_start:new_end])):
            if what != "equal" and piece:
                spans += [(style, short(" ".join(piece), 5 * SHORT_TEXT)), ("", " ")]  # type: ignore[list-item]
    style, text = spans[-1]
    spans[-1] = (style, re.sub(r"\s+$", "", text))
    return [*spans, ("", closing)]


def _around(words_alike: list[str], first: bool, last: bool) -> str:
    """What did not change, as far as it stands beside what did."""
    if len(words_alike) <= 2 * CONTEXT:
        return " ".join(words_alike) + " "
    before = [] if first else words_alike[:CONTEXT]
    after = [] if last else words_alike[-CONTEXT:]
    return " ".join([*before, "…", *after]) + " "
