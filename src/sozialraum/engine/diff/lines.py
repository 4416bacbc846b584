"""A review for a terminal: lines of spans with a style."""

from __future__ import annotations

from collections.abc import Iterator

from sozialraum.engine.diff.sections import sections, template_lines, totals
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
from sozialraum.engine.findings.language import tr
from sozialraum.engine.findings.printable import printable

Line = list[tuple[str, str]]

STYLES = {"": "", "gone": "red strike", "come": "green", "word": "italic", "head": ""}
MARKS = {"gone": ("[-", "-]"), "come": ("{+", "+}")}
SEVERITIES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}


def as_lines(review: Review) -> Iterator[Line]:
    """The whole answer, one list of spans a line: what is wrong first, then what changed."""
    told = shouts(review)
    if told:
        yield [("⚠ " + tr("What was closed changed without an entry"), "bold red")]
        for one in told:
            yield [("  ", ""), *_finding_spans(one)]
        yield from ([(f"  {printable(said)}", "")] for said in advice(review))
        yield []
    for title, told in findings(review):
        yield [(title, "bold underline")]
        yield from ([("  ", ""), *_finding_spans(one)] for one in told)
        yield []
    yield from _accepted(review)
    if said := not_judged(review):
        yield [(printable(said), "yellow")]
        yield []
    for section in sections(review):
        yield [(section.title, "bold underline")]
        for entry in section.entries:
            state = f" – {printable(entry.state)}" if entry.state else ""
            yield [(f"  {printable(entry.name)}", "bold"), (f" [{printable(entry.address.path)}]", "dim"), (state, "")]
            yield from ([("    ", ""), *_spans(line)] for line in entry.lines)
        yield []
    yield from _closing(review)


def _accepted(review: Review) -> Iterator[Line]:
    told = accepted(review)
    if told:
        yield [(tr("Warnings that were accepted"), "bold underline")]
        for one, reason in told:
            yield [("  ", ""), *_finding_spans(one), (f" – {printable(reason)}", "green")]
        yield []


def _spans(phrase: Phrase) -> Line:
    """Passages that are gone or new stand in marks, so that they can be told without colours."""
    spans = []
    for style, text in phrase:
        before, after = MARKS.get(style, ("", ""))
        spans.append((f"{before}{printable(text)}{after}", STYLES[style]))
    return spans


def _finding_spans(one: FindingText) -> Line:
    head = (f"{tr(one.severity)} {one.code}", SEVERITIES[one.severity])
    more = f" ({printable(more_places(one))})" if one.more else ""
    return [head, (f" {printable(one.where)}: ", "dim"), (printable(one.text), ""), (more, "dim")]


def _closing(review: Review) -> Iterator[Line]:
    changes = review.changes
    templates = list(template_lines(review))
    if templates:
        yield [(tr("Templates"), "bold underline")]
        yield from ([(f"  {printable(path)}: ", "bold"), (printable(said), "")] for path, said in templates)
        yield []
    sums = list(totals(review))
    if sums:
        yield [(tr("In total"), "bold underline")]
        yield from ([(f"  {printable(one)}", "")] for one in sums)
        yield []
    if changes.alike:
        yield [(tr("Unchanged in content, only written differently:"), "")]
        yield from ([(f"  {printable(path)}", "")] for path in changes.alike)
        yield []
    yield [(compared(review, printable), "" if changes.nothing() else "dim")]
