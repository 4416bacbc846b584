"""A review for a terminal: lines of spans with a style."""

from __future__ import annotations

from collections.abc import Iterator

from sozialraum.findings.language import tr
from sozialraum.findings.printable import printable
from sozialraum.review.sections import Told, advice, mended, raised, sections, shouts, side_name
from sozialraum.review.sides import Review
from sozialraum.review.values import Phrase

Line = list[tuple[str, str]]

STYLES = {"": "", "gone": "red strike", "come": "green", "word": "italic", "head": ""}
MARKS = {"gone": ("[-", "-]"), "come": ("{+", "+}")}
SEVERITIES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}


def as_lines(review: Review) -> Iterator[Line]:
    """The whole answer, one list of spans a line."""
    told = shouts(review)
    if told:
        yield [("⚠ " + tr("Agreement changed after its conclusion, without an amendment"), "bold red")]
        for text, file in told:
            yield [(f"  {printable(text)} ({printable(file)})", "red")]
        yield [(f"  {advice()}", "")]
        yield []
    for section in sections(review):
        yield [(section.title, "bold underline")]
        for entry in section.entries:
            state = f" – {printable(entry.state)}" if entry.state else ""
            yield [(f"  {printable(entry.name)}", "bold"), (f" [{entry.address.path}]", "dim"), (state, "")]
            yield from ([("    ", ""), *_spans(line)] for line in entry.lines)
        yield []
    yield from _findings(tr("Findings that are new"), raised(review))
    yield from _findings(tr("Findings that are gone"), mended(review))
    yield from _closing(review)


def _spans(phrase: Phrase) -> Line:
    """Passages that are gone or new stand in marks, so that they can be told without colours."""
    spans = []
    for style, text in phrase:
        before, after = MARKS.get(style, ("", ""))
        spans.append((f"{before}{printable(text)}{after}", STYLES[style]))
    return spans


def _findings(title: str, told: list[Told]) -> Iterator[Line]:
    if not told:
        return
    yield [(title, "bold underline")]
    for one in told:
        where = f"{one.file}:{one.line}" if one.line else one.file
        head = (f"  {tr(one.severity)} {one.code}", SEVERITIES[one.severity])
        yield [head, (f" {printable(where)}: ", "dim"), (printable(one.text), "")]
    yield []


def _closing(review: Review) -> Iterator[Line]:
    changes = review.changes
    if changes.alike:
        yield [(tr("Unchanged in content, only written differently:"), "")]
        yield from ([(f"  {printable(path)}", "")] for path in changes.alike)
        yield []
    old, new = printable(side_name(review.old)), printable(side_name(review.new))
    if changes.nothing():
        yield [(tr("{old} → {new}: nothing changed in the programme.").format(old=old, new=new), "")]
    else:
        yield [(tr("Compared: {old} → {new}").format(old=old, new=new), "dim")]
