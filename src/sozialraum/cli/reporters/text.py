"""Findings for people: one block each, with the line and a caret. Coloured on a terminal, plain in a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from sozialraum.cli import terminal
from sozialraum.cli.reporters import Shown, Summary, errors, files, warnings
from sozialraum.engine.findings.language import Count, decimal_text, printable, tr, tr_many
from sozialraum.engine.yaml.shown import excerpt

Span = tuple[str, str]
Line = list[Span]

STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
MOST = 200
"""So many findings a terminal shows; nobody reads more of them there."""


def as_text(findings: list[Shown], summary: Summary) -> str:
    """The whole answer without colours."""
    return _plain(render(findings, summary))


def render(findings: list[Shown], summary: Summary, most: int | None = None) -> Iterator[Line]:
    """The lines of the whole answer as spans of text and style; `most` is how many findings are shown."""
    yield from blocks(findings, most)
    yield from _closing(findings, summary)


def blocks(findings: list[Shown], most: int | None = None) -> Iterator[Line]:
    """The findings without the closing lines; the worst of them where there are too many, and how many are left."""
    shown = findings if most is None or len(findings) <= most else _worst(findings, most)
    for finding in shown:
        yield from _block(finding)
    if len(shown) < len(findings):
        more = tr("… and {number} more. `srk validate PATH` says those of a file or folder, `--format json` all.")
        yield [(more.format(number=Count(len(findings) - len(shown))), "bold")]
        yield []


def _worst(findings: list[Shown], most: int) -> list[Shown]:
    """The first errors, then warnings, then notes, in the order in which they were."""
    order = list(STYLES)
    ranked = sorted(range(len(findings)), key=lambda number: order.index(findings[number].severity))
    return [findings[number] for number in sorted(ranked[:most])]


def _block(finding: Shown) -> Iterator[Line]:
    style = STYLES[finding.severity]
    spot = finding.spot
    file = printable(finding.file)
    file += f" [{printable(finding.cell)}]" if finding.cell else ""
    where = f"{file}:{spot.line}:{spot.column}" if spot and not finding.cell else file
    yield [
        (where, "bold"),
        (": ", ""),
        (tr(finding.severity), style),
        (f" {finding.code}", style),
        (": ", ""),
        (printable(finding.message), ""),
    ]
    if spot:
        text, column, length = excerpt(spot)
        number = str(spot.line)
        gutter = " " * (len(number) + 1)
        yield [(f" {number} | ", "dim"), (text, "")]
        remedy = f" {printable(finding.remedy)}" if finding.remedy else ""
        yield [(f" {gutter}| ", "dim"), (" " * column + "^" * length, style), (remedy, "green")]
    elif finding.remedy:
        yield [("  = ", "dim"), (printable(finding.remedy), "green")]
    if not finding.remedy:
        yield [("  = ", "dim"), (finding.advice, "green")]
    yield []


def _closing(findings: list[Shown], summary: Summary) -> Iterator[Line]:
    if findings:
        advice = tr("`srk explain {code}` says why this matters and how to mend it; `srk explain` lists all codes.")
        yield [(advice.format(code=findings[0].code), "dim")]
    records = tr_many("{number} record", "{number} records", summary.records).format(number=summary.records)
    samples = tr_many("{number} sample", "{number} samples", summary.samples).format(number=summary.samples)
    parts: Line = [
        (f"{files(summary.files)}, {records}: ", ""),
        (errors(summary.errors), STYLES["error"]) if summary.errors else (tr("no errors"), "bold green"),
        (", ", ""),
        (warnings(summary.warnings), STYLES["warning"] if summary.warnings else ""),
    ]
    if summary.notes:
        parts.append(
            (", " + tr_many("{number} note", "{number} notes", summary.notes).format(number=summary.notes), "")
        )
    accepted = tr("{number} accepted").format(number=summary.accepted)
    parts.append((f", {accepted}, {samples} ({decimal_text(format(summary.seconds, '.2f'))} s)", ""))
    yield parts


def _plain(lines: Iterator[Line]) -> str:
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def show(lines: Iterator[Line]) -> None:
    """Print lines, with colours where a person watches."""
    if not terminal.is_terminal():
        print(_plain(lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*line))
