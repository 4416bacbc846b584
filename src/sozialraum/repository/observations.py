"""Observations: CSV files with one figure a row, the place of every mistake known to the character."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal

from sozialraum.findings import Finding, Place
from sozialraum.model.indicator import Observation

HEADER = ["unit", "day", "count"]
_UNIT = re.compile(r"city|(?:districts|areas)/[a-z0-9-]+(?:#[a-z0-9-]+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COUNT = re.compile(r"0|[1-9]\d{0,14}(?:\.\d+)?")
WITHHELD = "*"


def read_observations(path: str, data: bytes) -> tuple[list[Observation], list[Finding]]:
    """The figures in a CSV file (checked to be UTF-8) and what is wrong with it."""
    lines = data.decode("utf-8").splitlines()
    if not lines or lines[0].split(",") != HEADER:
        found = lines[0] if lines else ""
        params = {"found": found[:60], "expected": ",".join(HEADER)}
        return [], [Finding("SRK130", Place(path, line=1, column=1, length=max(1, len(found))), params)]
    observations: list[Observation] = []
    findings: list[Finding] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines[1:], start=2):
        cells = next(csv.reader([line]), [])
        if len(cells) != len(HEADER):
            wrong_width = {"found": len(cells), "expected": len(HEADER)}
            findings.append(
                Finding("SRK131", Place(path, line=number, column=1, length=max(1, len(line))), wrong_width)
            )
            continue
        if not (
            _UNIT.fullmatch(cells[0]) and _is_day(cells[1]) and (cells[2] == WITHHELD or _COUNT.fullmatch(cells[2]))
        ):
            findings += _wrong_cells(path, number, cells)
            continue
        first = seen.setdefault((cells[0], cells[1]), number)
        if first != number:
            place = Place(path, line=number, column=1, length=len(line))
            findings.append(Finding("SRK133", place, {"unit": cells[0], "day": cells[1], "line": first}))
            continue
        count = None if cells[2] == WITHHELD else Decimal(cells[2])
        observations.append(Observation(cells[0], date.fromisoformat(cells[1]), count, number))
    return observations, findings


def _wrong_cells(path: str, number: int, cells: list[str]) -> list[Finding]:
    from sozialraum.model import spelling

    unit, day, count = cells
    findings = []

    def say(column: int, code: str, hint: str | None = None, suggestion: str | None = None) -> None:
        start = sum(len(cell) + 1 for cell in cells[:column]) + 1
        place = Place(path, line=number, column=start, length=max(1, len(cells[column])))
        findings.append(Finding(code, place, {"value": cells[column], "suggestion": suggestion}, hint))

    if not _UNIT.fullmatch(unit):
        say(0, "SRK132")
    if not _is_day(day):
        say(1, "SRK203", *spelling.date_hint(day))
    if count != WITHHELD and not _COUNT.fullmatch(count):
        say(2, "SRK204", *spelling.number_hint(count))
    return findings


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
