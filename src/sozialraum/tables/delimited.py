"""Text files with separators: which separator, then rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import cast

from sozialraum.engine.findings.language import Words
from sozialraum.tables.encodings import decode
from sozialraum.tables.grid import Cell, Grid, Problem, no_table

SEPARATORS = {"semicolon": ";", "comma": ",", "tab": "\t"}
_SIGNS = {"semicolon": Words("semicolons"), "comma": Words("commas"), "tab": Words("tabs")}
_QUOTED = re.compile(r'"[^"]*"')
_DECLARED = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
_LOOKED_AT = 500


def read_delimited(data: bytes, separator: str | None = None) -> Grid | Problem:
    """The rows of a CSV file; `separator` is a key of `SEPARATORS`, else it is found out."""
    decoded = decode(data)
    if isinstance(decoded, Problem):
        return decoded
    text, encoding = decoded
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
    name = separator or _name_of(declared[1] if declared else None) or _guess(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=SEPARATORS[name])
    try:
        rows = list(reader)
    except csv.Error:
        return no_table(
            Words(
                "the text that ends in line {line} is too long; perhaps a quotation mark is missing",
                line=reader.line_num,
            )
        )
    return Grid(
        cast("list[list[Cell]]", rows),
        Words("text in {encoding}, separated by {sign}", encoding=encoding, sign=_SIGNS[name]),
        separator=name,
    )


def _name_of(sign: str | None) -> str | None:
    return next((name for name, known in SEPARATORS.items() if known == sign), None)


def _guess(text: str) -> str:
    """The separator that most lines hold equally often outside quotes; a comma last, since numbers have it too."""
    lines = [_QUOTED.sub("", line) for line in islice(io.StringIO(text), _LOOKED_AT)]
    alike = {name: _largest(Counter(line.count(sign) for line in lines)) for name, sign in SEPARATORS.items()}
    return max(("tab", "semicolon", "comma"), key=lambda name: alike[name])


def _largest(counts: Counter[int]) -> int:
    """How many lines there are of the most frequent number of separators, lines without any left out."""
    return max((lines for number, lines in counts.items() if number), default=0)
