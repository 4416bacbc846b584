"""Tables as text, separated by semicolons, commas or tabs, in the encoding that fits."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import NamedTuple, cast

from sozialraum.engine.findings.language import Words
from sozialraum.tables.grid import Cell, Grid, Problem, no_table

SEPARATORS = {"semicolon": ";", "comma": ",", "tab": "\t"}
_SIGNS = {"semicolon": Words("semicolons"), "comma": Words("commas"), "tab": Words("tabs")}
_QUOTED = re.compile(r'"[^"]*"')
_DECLARED = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_BY_SIGN = {sign: name for name, sign in SEPARATORS.items()}


def read_delimited(data: bytes, separator: str | None = None) -> Grid | Problem:
    """The rows of a CSV file; `separator` is a key of `SEPARATORS`, else it is found out."""
    decoded = decode(data)
    if isinstance(decoded, Problem):
        return decoded
    whole, encoding = decoded
    declared = _DECLARED.match(whole)
    text = whole[declared.end() :] if declared else whole
    name = separator or (_BY_SIGN[declared[1]] if declared else _guess(text))
    at = _open_quote(text, SEPARATORS[name])
    if at is not None:
        line = 1 + len(_LINE_END.findall(whole, 0, len(whole) - len(text) + at))
        return no_table(
            Words(
                "the quoted text that begins in line {line} does not end with its cell; "
                "perhaps a quotation mark is missing",
                line=line,
            )
        )
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


def _open_quote(text: str, separator: str) -> int | None:
    """Return where the first quoted cell begins that swallows others: it is never closed, or in the midst of a cell.

    A quotation mark inside a cell is part of its text; so is what follows a quoted word, as in `"Nord" alt`.
    """
    cell = re.compile(
        rf'(?<![^{separator}\r\n])"(?P<quoted>[^"]*(?:""[^"]*)*)(?P<closed>"?)(?P<behind>[^{separator}\r\n]*)'
    )
    swallowed = re.compile(rf"[{separator}\r\n]")
    for match in cell.finditer(text):
        if not match["closed"] or (match["behind"].strip() and swallowed.search(match["quoted"])):
            return match.start()
    return None


def _guess(text: str) -> str:
    """The separator that most lines hold equally often outside quotes; a comma last, since numbers have it too."""
    lines = [_QUOTED.sub("", line) for line in islice(io.StringIO(text), _LOOKED_AT)]

    def lines_alike(name: str) -> int:
        counts = Counter(line.count(SEPARATORS[name]) for line in lines)
        return max((frequency for number, frequency in counts.items() if number), default=0)

    return max(("tab", "semicolon", "comma"), key=lines_alike)


_NAMES = {
    "cp1252": "Windows-1252", "cp850": Words("DOS (code page 850)"), "mac_roman": "Mac Roman",
}  # fmt: skip
_UMLAUTS = set("äöüßÄÖÜ")
_BETWEEN_DIGITS = set("\u00a0\u202f\u2009'’´–·°²³½±×")
_BESIDE_WORDS = set("\u00a0\u2009§°²³€£©®–—‘’‚“”„†‡•…«»‹›¹ºª·±×½¼¾‰µ™¤´")
_RARE = set("šŠžŽŸÿœŒƒ")
_HIGH = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"\S*[^\x00-\x7f]\S*")
_LOOKED_AT, _SAMPLE = 5_000, 100_000


class Decoded(NamedTuple):
    """A text and how its encoding is called."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded | Problem:
    """The text in some bytes."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return _wide(data, "utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _wide(data, "utf-16")
    if b"\0" in data:
        return _wide(data, "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be")
    try:
        return Decoded(data.decode("utf-8-sig"), "UTF-8")
    except UnicodeDecodeError:
        return _one_byte(data)


def _wide(data: bytes, encoding: str) -> Decoded | Problem:
    """UTF-16 or UTF-32: a table of these has signs of ASCII, and so zeros, at every second or fourth place."""
    name = "UTF-32" if encoding == "utf-32" else "UTF-16"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    sample = text[:_SAMPLE]
    if not text or sum(sign.isascii() for sign in sample) * 2 < len(sample) or "\0" in text:
        return no_table(Words("it looks like {encoding}, but is none; save it as UTF-8", encoding=name))
    return Decoded(text, name)


def _one_byte(data: bytes) -> Decoded | Problem:
    texts = {}
    for encoding in _NAMES:
        try:
            texts[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
    scores = {encoding: _score(text) for encoding, text in texts.items()}
    likely = {encoding: score for encoding, score in scores.items() if score is not None}
    if not likely:
        return no_table(Words("it is neither UTF-8 nor Windows-1252 nor UTF-16; save it as UTF-8"))
    best = max(likely.values())
    chosen = [encoding for encoding, score in likely.items() if score == best]
    if chosen[0] != "cp1252" and likely.get("cp1252", -1) >= 0:
        chosen.insert(0, "cp1252")  # by far the most frequent, so it must be unlikely before another one is taken
    elif len(chosen) == 1 or chosen[0] == "cp1252":
        return Decoded(texts[chosen[0]], _NAMES[chosen[0]])
    return _unclear([(_NAMES[one], texts[one]) for one in chosen[:2]])


def _unclear(candidates: list[tuple[str, str]]) -> Problem:
    words = [match[0] if (match := _WORD.search(text)) else "" for _, text in candidates]
    problem = Words(
        'it can be {first} ("{one}") or {second} ("{other}"); save it as UTF-8',
        first=candidates[0][0], one=words[0][:40], second=candidates[1][0], other=words[1][:40],
    )  # fmt: skip
    return no_table(problem)


def _score(text: str) -> int | None:
    """Return how many German letters stand where such letters stand; none where a sign stands where it cannot."""
    score = 0
    for number, match in enumerate(_HIGH.finditer(text)):
        if number >= _LOOKED_AT:
            break
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        fits = _fits(match[0], before, after)
        if fits is None:
            return None
        score += fits
    return score


def _fits(sign: str, before: str, after: str) -> int | None:
    """1 for a German letter in its place, 0 for another likely sign, -1 for a rare one, none for an impossible one."""
    if before.isdigit() and after.isdigit():
        return 0 if sign in _BETWEEN_DIGITS else None
    if not sign.isalpha() or sign in "ªº":
        return _sign_fits(sign, before, after)
    if sign.isupper() and before.isalpha() and (before.islower() or after.islower()):
        return None
    if sign == "ß" and before.isalpha():
        return int(before.lower() in "aeiouyäöü") or None
    if sign.islower() and before.isupper() and after.isupper():
        return None
    if not before.isalpha() and not after.isalpha():
        return 0 if sign.isupper() or sign in _UMLAUTS else None
    return -1 if sign in _RARE else int(sign in _UMLAUTS)


def _sign_fits(sign: str, before: str, after: str) -> int | None:
    if sign not in _BESIDE_WORDS or (before.isalpha() and sign in "‚„"):
        return None
    if (sign == "„" and after.isalnum()) or (sign == "“" and before.isalnum() and not after.isalnum()):
        return 1
    return None if before.isalpha() and after.isalpha() and sign not in "’´·\u00a0–" else 0
