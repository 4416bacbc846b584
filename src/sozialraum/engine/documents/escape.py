"""Whatever a YAML file says comes out as that text: the escape for Markdown, and the little that may be rich."""

from __future__ import annotations

import re
import unicodedata

LINE_BREAK = "\u2028"
"""A line break inside a value on its way through Markdown."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~^@&\"!])")
_BLOCK_START = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")
_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x2029}
_BOLD = re.compile(r"\*\*(?=\S)((?:(?!\*\*).)+)(?<=\S)\*\*", re.DOTALL)


class Markdown(str):
    """Text that is Markdown already. Only `escape` and `rich` make it; everything else is escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return what Jinja's autoescape takes as it is."""
        return self


def clean(text: str) -> str:
    """The text without control and direction characters and soft hyphens; line ends become one kind."""
    if text.isprintable():  # most are, and there is nothing to take out
        return text
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n").replace("\xad", "")
    )
    kept = []
    for character in text:
        if character == "\n" or (unicodedata.category(character) not in ("Cc", "Cs") and ord(character) not in _BIDI):
            kept.append(character)
        elif character == "\t":
            kept.append(" ")
    return "".join(kept)


def escape(value: object) -> Markdown:
    """The value as Markdown that shows exactly its characters, on one line."""
    return _escape(clean(str(value)).strip())


def escape_inside(value: object) -> Markdown:
    """The value as Markdown for a place at which no line begins."""
    return Markdown(re.sub(r"\s+", " ", _SPECIAL.sub(r"\\\1", clean(str(value)))))


def _escape(text: str) -> Markdown:
    text = _SPECIAL.sub(r"\\\1", text)
    text = _BLOCK_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)
    return Markdown(re.sub(r" *\n\s*", LINE_BREAK, text))


def rich(value: object) -> Markdown:
    """Text with paragraphs, lists and **bold** as Markdown; everything else in it is escaped.

    A single star stays a star: Bewohner*innen would otherwise turn half a sentence into italics.
    """
    blocks = re.split(r"\n[ \t]*\n", clean(str(value)).strip())
    return Markdown("\n\n".join(filter(None, map(_rich_block, blocks))))


def _rich_block(block: str) -> str:
    lines = [line.strip() for line in block.strip().split("\n") if line.strip()]
    pieces: list[str] = []
    paragraph: list[str] = []
    for line in lines:
        if line.startswith("- ") and line[2:].strip():
            _flush(paragraph, pieces)
            pieces.append("- " + _rich_line(line[2:].strip()))
        elif pieces and pieces[-1].startswith("- "):
            pieces[-1] += " " + _rich_line(line)
        else:
            paragraph.append(line)
    _flush(paragraph, pieces)
    return "\n".join(pieces)


def _flush(paragraph: list[str], pieces: list[str]) -> None:
    if paragraph:
        pieces.append(_rich_line(" ".join(paragraph)) + "\n")
        paragraph.clear()


def _rich_line(line: str) -> str:
    parts = _BOLD.split(line)
    written = "".join(
        f"**{_escape(part)}**" if index % 2 else _escape_inner(part, index) for index, part in enumerate(parts)
    )
    return written


def _escape_inner(part: str, index: int) -> str:
    return str(_escape(part)) if index == 0 else _SPECIAL.sub(r"\\\1", part)
