"""A review as a comment of a merge request: whatever data say, it stays text and calls nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sozialraum.engine.diff.sections import ReviewSection, sections, template_lines, totals
from sozialraum.engine.diff.state import Review
from sozialraum.engine.diff.told import (
    FindingText,
    accepted,
    advice,
    compared,
    findings,
    more_places,
    not_judged,
    shouts,
)
from sozialraum.engine.diff.wording import Phrase
from sozialraum.engine.documents.escape import LINE_BREAK, escape, escape_inside
from sozialraum.engine.findings.language import tr
from sozialraum.engine.findings.printable import printable

MARKER = "<!-- srk diff -->"
"""By this line a workflow finds its own comment and replaces it."""

LONGEST = 60_000
"""GitHub refuses comments of more than 65,536 characters."""

MOST_FINDINGS = 50
MOST_LINES = 40
"""So many lines a record has; who changes more rewrote it."""

_WRAPS = {"": ("", ""), "head": ("", ""), "gone": ("~~", "~~"), "come": ("**", "**"), "word": ("*", "*")}
_CALLS = re.compile(r"([@#!~%$&])(?=[\w\"'\[])")
"""What platforms turn into mentions and references after they read the Markdown, where a backslash no longer helps."""

NO_WIDTH = "\u2060"


def as_markdown(review: Review) -> str:
    """The whole comment; sections without content are left out."""
    parts = [MARKER, f"## {tr('Changes in the programme')}", *_head(review)]
    listed = [part for title, told in findings(review) for part in _findings(title, told)]
    listed += _accepted(review)
    listed += [text(said)] if (said := not_judged(review)) else []
    listed += _records(review)
    listed += _bullets(tr("Templates"), [f"{code(path)}: {text(said)}" for path, said in template_lines(review)])
    listed += _bullets(tr("In total"), [text(one) for one in totals(review)])
    listed += _alike(review.changes.alike)
    room = LONGEST - sum(len(part) + 2 for part in parts)
    for index, part in enumerate(listed):
        room -= len(part) + 2
        if room < 0:
            rest = len(listed) - index
            parts.append(tr("… and {n} more paragraphs; `srk diff` shows all.").format(n=rest))
            break
        parts.append(part)
    return "\n\n".join(parts)


def text(value: str) -> str:
    """A text that shows exactly its characters, on one line."""
    return _uncalled(escape(value).replace(LINE_BREAK, " "))


def _uncalled(written: str) -> str:
    return _CALLS.sub(rf"\1{NO_WIDTH}", written)


def code(value: str) -> str:
    """A name of a file, in which nothing can end the code."""
    return f"`{printable(value).replace('`', chr(0x2019))}`"


def _head(review: Review) -> Iterator[str]:
    told = shouts(review)
    if told:
        lines = [f"⚠ **{tr('What was closed changed without an entry')}**", ""]
        lines += [_finding(one) for one in told]
        lines += ["", *(text(said) for said in advice(review))]
        yield "\n".join(f"> {line}".rstrip() for line in lines)
    yield compared(review, text)


def _records(review: Review) -> Iterator[str]:
    for section in sections(review):
        yield f"### {text(section.title)}"
        yield from _entries(section)


def _entries(section: ReviewSection) -> Iterator[str]:
    for entry in section.entries:
        state = f" – {text(entry.state)}" if entry.state else ""
        head = f"**{text(entry.name)}** ({code(entry.address.path)}){state}"
        lines = [f"- {_phrase(line)}" for line in entry.lines[:MOST_LINES]]
        if len(entry.lines) > MOST_LINES:
            lines.append("- " + tr("… and {n} more").format(n=len(entry.lines) - MOST_LINES))
        yield "\n".join([head, *([""] if lines else []), *lines])


def _phrase(phrase: Phrase) -> str:
    """Emphasis must touch what it emphasises, so spaces stay outside."""
    written = []
    for index, (style, said) in enumerate(phrase):
        before, after = _WRAPS[style]
        inner = said.strip()
        lead, _, trail = said.partition(inner) if inner else (said, "", "")
        shown = text(inner) if index == 0 else _uncalled(escape_inside(inner))
        written.append(f"{lead}{before}{shown}{after}{trail}" if inner else lead)
    return "".join(written).strip()


def _findings(title: str, told: list[FindingText]) -> Iterator[str]:
    yield f"### {title}"
    lines = [_finding(one) for one in told[:MOST_FINDINGS]]
    if len(told) > MOST_FINDINGS:
        lines.append("- " + tr("… and {n} more").format(n=len(told) - MOST_FINDINGS))
    yield "\n".join(lines)


def _finding(one: FindingText) -> str:
    more = f" ({text(more_places(one))})" if one.more else ""
    return f"- {tr(one.severity)} **{one.code}** {code(one.where)}: {text(one.text)}{more}"


def _accepted(review: Review) -> Iterator[str]:
    lines = [f"{_finding(one)[2:]} – {text(reason)}" for one, reason in accepted(review)]
    yield from _bullets(tr("Warnings that were accepted"), lines)


def _bullets(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"### {title}"
        yield "\n".join(f"- {line}" for line in lines)


def _alike(paths: list[str]) -> Iterator[str]:
    if paths:
        yield f"### {tr('Unchanged in content')}"
        yield tr("Only layout or comments changed:") + " " + ", ".join(map(code, paths))
