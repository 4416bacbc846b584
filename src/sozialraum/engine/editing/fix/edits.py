"""Pieces of a file, written as they were meant. Each edit returns the new bytes, or none where it knows no way."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from sozialraum.engine.editing.fix.certain import is_certain
from sozialraum.engine.editing.fix.file import EditedFile
from sozialraum.engine.editing.layout.scalars import plain_or_quoted, quoted
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.yaml.codepages import from_utf_16, only_reading
from sozialraum.engine.yaml.encoding import FOREIGN_SPACE, NO_WIDTH
from sozialraum.engine.yaml.syntax.signs import BULLET, goes_on_below_its_text, with_hyphen
from sozialraum.engine.yaml.trees import read_document

_HEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_KEY = re.compile(r"(?:[\w.-]+|\"[^\"]*\"|'[^']*')[ \t]*(?P<colon>:)[ \t]+")
_TABS = re.compile(r"^[ \t]*(?:-[ \t]+)*", re.MULTILINE)
_HIDDEN = re.compile(f"(?:{FOREIGN_SPACE.pattern}|{NO_WIDTH.pattern}|\ufeff)+")
_TYPOGRAPHIC = re.compile(r"[„“”‚‘»«](.+)[“”‘’«»]")


def write(file: EditedFile, finding: Finding) -> bytes | None:
    """The value as the finding suggests to write it; in a table all that are alike, since programs write them so."""
    spot = file.spot(finding)
    if file.is_table:
        certain = is_certain(file, finding)
        alike = (one for one in file.findings if (one.code, one.hint) == (finding.code, finding.hint))
        spots = [(spot, one) for one in alike if is_certain(file, one) == certain and (spot := file.spot(one))]
        return file.with_all_words([(spot, str(one.params["suggestion"])) for spot, one in spots])
    if spot is None or not file.text_at(finding):
        return None
    return file.with_words(spot, plain_or_quoted(str(finding.params["suggestion"])))


def rename(file: EditedFile, finding: Finding) -> bytes | None:
    """The field with the name that it was meant to have."""
    spot = file.spot(finding)
    return file.with_words(spot, str(finding.params["suggestion"])) if spot and file.text_at(finding) else None


def space_after_colon(file: EditedFile, finding: Finding) -> bytes | None:
    """The space that is missing behind a colon."""
    spot = file.spot(finding)
    return file.with_words(spot, ": ") if spot and file.line(spot)[spot.column - 1] == ":" else None


def hyphen_for_bullet(file: EditedFile, finding: Finding) -> bytes | None:
    """A hyphen where somebody made an entry of a list with a star, a dash, a dot or a number."""
    spot = file.spot(finding)
    return with_hyphens(file, spot.line - 1, spot.line) if spot else None


def space_after_hyphen(file: EditedFile, finding: Finding) -> bytes | None:
    """The space that is missing behind the hyphen of an entry; a number below zero has none."""
    spot = file.spot(finding)
    line = file.line(spot) if spot else ""
    right = re.sub(r"^(\s*)-(?=[^\W\d])", r"\1- ", line)
    return file.with_line(spot, right) if spot and right != line else None


def hyphens_for_bullets(file: EditedFile, finding: Finding) -> bytes | None:
    """A list where the entries of one are marked as in a letter; numbers count from one."""
    rows = file.rows_of(finding)
    lines = file.lines[rows.start : rows.stop]
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    entries = [line for line in lines if line.strip() and len(line) - len(line.lstrip()) == indent]
    signs = [match["sign"] if (match := BULLET.match(line)) else "" for line in entries]
    numbers = [int(sign[:-1]) for sign in signs if sign[:1].isdigit()]
    if not all(signs) or not signs or (numbers and (len(numbers) < 2 or numbers != [*range(1, len(signs) + 1)])):
        return None
    return with_hyphens(file, rows.start, rows.stop, indent)


def with_hyphens(file: EditedFile, begin: int, end: int, indent: int | None = None) -> bytes:
    """The file with hyphens in place of the bullets of some lines, only of those at a certain depth if it is given."""
    lines = file.lines.copy()
    for row in range(begin, end):
        match = BULLET.match(lines[row])
        if match and indent in (None, len(match["indent"])):
            lines[row] = with_hyphen(lines[row], keep_width=goes_on_below_its_text(file.lines, row))
    return "".join(lines).encode()


def quote(file: EditedFile, finding: Finding) -> bytes | None:
    """The whole text of a line in quotes: one with a colon inside, or one that begins with a special sign."""
    spot = file.spot(finding)
    if spot is None:
        return None
    line = file.line(spot)
    head = _HEAD.match(line)
    begin = head.end() if head else 0
    key = _KEY.match(line, begin)
    if key and key.start("colon") != spot.column - 1:
        begin = key.end()
    text = line[begin:].rstrip()
    is_inside = finding.code == "SRK107"
    if (
        " #" in text
        or len(text) < 2
        or (text[0] in "[{\"'|>" and is_inside)
        or (not is_inside and spot.column - 1 != begin)
    ):
        return None
    if finding.code == "SRK113" and text[0] != "*":
        return None
    return file.with_line(spot, line[:begin] + quoted(text))


def without_typographic_quotes(file: EditedFile, finding: Finding) -> bytes | None:
    """The text without the typographic quotation marks around it."""
    spot, node = file.spot(finding), file.text_at(finding)
    match = _TYPOGRAPHIC.fullmatch(node.value) if node else None
    return file.with_words(spot, plain_or_quoted(match[1].strip())) if spot and match else None


def visible(file: EditedFile, finding: Finding) -> bytes | None:
    """Spaces for what only looks like one, and nothing for what nobody sees; in a value everywhere."""
    spot = file.spot(finding)
    run = _HIDDEN.match(file.line(spot), spot.column - 1) if spot else None
    if spot is None or run is None:
        return None
    rows = file.rows_of(finding) if finding.place.within else range(0)
    if len(rows) > 1:
        lines = [_HIDDEN.sub(_spaces_for, line) if row in rows else line for row, line in enumerate(file.lines)]
        return "".join(lines).encode()
    return file.with_words(spot._replace(length=len(run[0])), _spaces_for(run))


def _spaces_for(hidden: re.Match[str]) -> str:
    return " " * len(FOREIGN_SPACE.findall(hidden[0]))


def anew(file: EditedFile, finding: Finding) -> bytes | None:
    """The letter that was garbled."""
    spot = file.spot(finding)
    meant = str(finding.params["meant"])
    return file.with_words(spot, meant) if spot and meant.isalpha() else None


def without_tabs(file: EditedFile, finding: Finding) -> bytes | None:
    """Spaces for the tabs in front of lines, if the file then means the same however wide a tab is taken."""
    text = file.data.decode("utf-8-sig")
    found: dict[str, bytes] = {}
    for width in (2, 4, 8, 0):
        data = _TABS.sub(partial(_spaces, width), text).encode()
        document = read_document(file.path, data)
        if document.tree is not None and not document.findings:
            found.setdefault(repr(document.tree), data)
    return next(iter(found.values())) if len(found) == 1 else None


def _spaces(width: int, head: re.Match[str]) -> str:
    return re.sub(r"-[ ]*\t[ \t]*", "- ", head[0]).replace("\t", " " * width)


Edit = Callable[[EditedFile, Finding], bytes | None]


def _in_utf_8(data: bytes) -> bytes | None:
    reading = only_reading(data)
    return reading.text.encode() if reading else None


_SAFE: dict[tuple[str, str | None], Edit] = {
    ("SRK101", None): lambda file, _: _in_utf_8(file.data),
    ("SRK102", None): lambda file, _: from_utf_16(file.data),
    ("SRK103", None): lambda file, _: file.data.removeprefix(b"\xef\xbb\xbf"),
    ("SRK104", None): without_tabs,
    ("SRK106", None): space_after_colon,
    ("SRK107", None): quote,
    ("SRK109", None): without_typographic_quotes,
    ("SRK113", "quote-text"): quote,
    ("SRK116", "hyphen-for-bullet"): hyphen_for_bullet,
    ("SRK116", "space-after-hyphen"): space_after_hyphen,
    ("SRK120", None): visible,
    ("SRK120", "plain-space"): visible,
    ("SRK125", "write"): quote,
    ("SRK125", "quote-whole"): quote,
    ("SRK125", "hyphen-for-bullet"): hyphen_for_bullet,
    ("SRK208", "as-list"): hyphens_for_bullets,
}
_OF_ENCODING = {"SRK101", "SRK102"}
_GUESSES: dict[tuple[str, str | None], Edit] = {
    ("SRK127", None): anew,
    ("SRK202", "did-you-mean"): rename,
    **{(f"SRK{number}", "write"): write for number in (203, 204, 205, 206, 207, 209, 210, 211)},
    **{(f"SRK{number}", "did-you-mean"): write for number in (301, 302, 316, 324)},
}
"""What a person should look at: a name that only resembles another one may be a different thing."""

_OFTEN_CERTAIN = {"SRK202", "SRK203", "SRK204", "SRK205", "SRK206", "SRK207", "SRK209", "SRK211", "SRK301", "SRK302"}
"""Of these some are no guesses."""


def safe_mend(file: EditedFile, finding: Finding) -> bytes | None:
    """The file without a finding that has one safe remedy."""
    remedy = (finding.code, finding.hint)
    edit = _SAFE.get(remedy) or _SAFE.get((finding.code, None))
    if not file.is_utf_8 and finding.code not in _OF_ENCODING:
        return None
    if remedy in _GUESSES and finding.code in _OFTEN_CERTAIN and is_certain(file, finding):
        edit = _GUESSES[remedy]
    return edit(file, finding) if edit else None


def guessed_mend(file: EditedFile, finding: Finding) -> bytes | None:
    """The file as it was probably meant."""
    edit = _GUESSES.get((finding.code, finding.hint))
    return edit(file, finding) if edit else None
