"""A review as a comment of a merge request, as lines for a terminal, and as JSON for programs.

Whatever data say, it stays text and calls nobody in a comment. The structure of the JSON is described in docs/diff.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sozialraum.engine.diff import told
from sozialraum.engine.diff.changes import Difference
from sozialraum.engine.diff.names import record_name
from sozialraum.engine.diff.sameness import as_written
from sozialraum.engine.diff.sections import ReviewEntry, sections, template_lines, totals
from sozialraum.engine.diff.state import Review, Side
from sozialraum.engine.diff.told import FindingText
from sozialraum.engine.diff.wording import Phrase, step_text
from sozialraum.engine.documents.escape import LINE_BREAK, escape, escape_inside
from sozialraum.engine.findings.language import printable, tr
from sozialraum.engine.topic import TOPICS

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
    listed: list[str] = []
    for title, found in told.findings(review):
        listed += _bullets(title, _first(list(map(_finding, found)), MOST_FINDINGS))
    warnings = [f"{_finding(one)} – {text(reason)}" for one, reason in told.accepted(review)]
    listed += _bullets(tr("Warnings that were accepted"), warnings)
    listed += [text(said)] if (said := told.not_judged(review)) else []
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
    broken = told.shouts(review)
    if broken:
        lines = [f"⚠ **{tr('What was closed changed without an entry')}**", ""]
        lines += [f"- {_finding(one)}" for one in broken]
        lines += ["", *(text(said) for said in told.advice(review))]
        yield "\n".join(f"> {line}".rstrip() for line in lines)
    yield told.compared(review, text)


def _records(review: Review) -> Iterator[str]:
    for section in sections(review):
        yield f"### {text(section.title)}"
        for entry in section.entries:
            state = f" – {text(entry.state)}" if entry.state else ""
            head = f"**{text(entry.name)}** ({code(entry.address.path)}){state}"
            lines = _first([_phrase(line) for line in entry.lines], MOST_LINES)
            yield "\n".join([head, *([""] if lines else []), *(f"- {line}" for line in lines)])


def _first(lines: list[str], most: int) -> list[str]:
    """Return the first lines, and how many more there are."""
    more = len(lines) - most
    return [*lines[:most], tr("… and {n} more").format(n=more)] if more > 0 else lines


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


def _finding(one: FindingText) -> str:
    more = f" ({text(told.more_places(one))})" if one.more else ""
    return f"{tr(one.severity)} **{one.code}** {code(one.where)}: {text(one.text)}{more}"


def _bullets(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"### {title}"
        yield "\n".join(f"- {line}" for line in lines)


def _alike(paths: list[str]) -> Iterator[str]:
    if paths:
        yield f"### {tr('Unchanged in content')}"
        yield tr("Only layout or comments changed:") + " " + ", ".join(map(code, paths))


Line = list[tuple[str, str]]

STYLES = {"": "", "gone": "red strike", "come": "green", "word": "italic", "head": ""}
MARKS = {"gone": ("[-", "-]"), "come": ("{+", "+}")}
SEVERITIES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}


def as_lines(review: Review) -> Iterator[Line]:
    """Yield the whole answer, one list of spans a line: what is wrong first, then what changed."""
    changes = review.changes
    broken = [*map(_finding_line, told.shouts(review)), *map(_plain, told.advice(review))]
    yield from _titled("⚠ " + tr("What was closed changed without an entry"), broken, "bold red")
    for title, found in told.findings(review):
        yield from _titled(title, map(_finding_line, found))
    warnings = ([*_finding_line(one), (f" – {printable(reason)}", "green")] for one, reason in told.accepted(review))
    yield from _titled(tr("Warnings that were accepted"), warnings)
    if said := told.not_judged(review):
        yield from ([(printable(said), "yellow")], [])
    yield from record_lines(review)
    templates = ([(f"  {printable(path)}: ", "bold"), (printable(said), "")] for path, said in template_lines(review))
    yield from _titled(tr("Templates"), templates)
    yield from _titled(tr("In total"), map(_plain, totals(review)))
    yield from _titled(tr("Unchanged in content, only written differently:"), map(_plain, changes.alike), "")
    yield [(told.compared(review, printable), "" if changes.nothing() else "dim")]


def record_lines(review: Review) -> Iterator[Line]:
    """Yield what changed in records and tables, by kind."""
    for section in sections(review):
        yield from _titled(section.title, (line for entry in section.entries for line in _entry_lines(entry)))


def _titled(title: str, lines: Iterable[Line], style: str = "bold underline") -> Iterator[Line]:
    """Yield lines under a title, and an empty one behind them; nothing where there are none."""
    listed = list(lines)
    if listed:
        yield from ([(title, style)], *listed, [])


def _plain(text: str) -> Line:
    return [(f"  {printable(text)}", "")]


def _entry_lines(entry: ReviewEntry) -> Iterator[Line]:
    state = f" – {printable(entry.state)}" if entry.state else ""
    yield [(f"  {printable(entry.name)}", "bold"), (f" [{printable(entry.address.path)}]", "dim"), (state, "")]
    yield from ([("    ", ""), *_spans(line)] for line in entry.lines)


def _spans(phrase: Phrase) -> Line:
    """Passages that are gone or new stand in marks, so that they can be told without colours."""
    spans = []
    for style, text in phrase:
        before, after = MARKS.get(style, ("", ""))
        spans.append((f"{before}{printable(text)}{after}", STYLES[style]))
    return spans


def _finding_line(one: FindingText) -> Line:
    head = (f"{tr(one.severity)} {one.code}", SEVERITIES[one.severity])
    more = f" ({printable(told.more_places(one))})" if one.more else ""
    return [("  ", ""), head, (f" {printable(one.where)}: ", "dim"), (printable(one.text), ""), (more, "dim")]


VERSION = 1


def as_json(review: Review) -> str:
    """One object; lists are there even if they are empty."""
    changes = review.changes
    answer = {
        "version": VERSION,
        "old": _side(review.old),
        "new": _side(review.new),
        "agreements_changed_after_conclusion": [
            one for one in _breaches(review) if one["record"].startswith("agreements/")
        ],
        "closed_records_changed": _breaches(review),
        "records": [
            {
                "change": one.kind,
                "record": str(one.address),
                "was": str(one.before) if one.before else None,
                "name": _name(review, one.address),
                "differences": [_difference(difference) for difference in one.differences],
            }
            for one in changes.records
        ],
        **_tables(review),
        "templates": changes.templates,
        "totals": list(totals(review)),
        "unchanged_in_content": changes.alike,
        "findings": {
            "new": list(map(_told, [*told.shouts(review), *told.raised(review)])),
            "changed": list(map(_told, told.moved(review))),
            "gone": list(map(_told, told.mended(review))),
            "accepted": [{**_told(one), "reason": reason} for one, reason in told.accepted(review)],
        },
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _breaches(review: Review) -> list[dict[str, Any]]:
    return [
        {
            "record": str(one.now or one.address),
            "concluded": _day(one.closed),
            "deleted": one.now is None,
            "text": said.text,
            "code": said.code,
        }
        for one, said in zip(review.changes.breaches, told.shouts(review), strict=True)
    ]


def _day(closed: date) -> str:
    return str(getattr(closed, "text", closed.isoformat()))


def _side(side: Side) -> dict[str, Any]:
    return {"revision": side.revision, "commit": side.commit}


def _name(review: Review, address: Any) -> str:
    new, old = review.new.state.repository, review.old.state.repository
    return record_name(new if new.get(address) else old, address)


def _difference(difference: Difference) -> dict[str, Any]:
    is_moved = difference.kind == "moved"
    return {
        "change": difference.kind,
        "path": [part for step in difference.way for part in (step.field, step.key or step.name) if part]
        + ([] if is_moved else [difference.field]),
        "where": [step_text(step) for step in difference.way if step.label],
        "label": difference.label,
        "old": [step_text(step) for step in difference.old] if is_moved else as_written(difference.old),
        "new": [step_text(step) for step in difference.new] if is_moved else as_written(difference.new),
    }


def _tables(review: Review) -> dict[str, Any]:
    """Return the changed tables under the names of their topics."""
    found: dict[str, list[dict[str, Any]]] = {topic.name: [] for topic in TOPICS if topic.tables}
    of = {kind.folder: found[topic.name] for topic in TOPICS for kind in topic.tables}
    for change in review.changes.tables:
        of[change.address.folder].append(change.rows.as_json(change.address.id))
    return found


def _told(one: FindingText) -> dict[str, Any]:
    return {"code": one.code, "severity": one.severity, "message": one.text, "file": one.file, "line": one.line}
