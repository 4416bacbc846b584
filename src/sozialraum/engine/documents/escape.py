"""Whatever a YAML file says comes out as that text: the escape for Markdown, and the little that may be rich."""

from __future__ import annotations

import re
import unicodedata

LINE_BREAK = "\u2028"
"""A line break inside a value on its way through Markdown."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~^@&\"!])")
_BLOCK_START = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")
_BREAK = "\n"
"""Parts a paragraph, or a list, from what stands above it."""
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

    Each line is a paragraph, or a bullet that indented lines below it go on with: a folded text of YAML has a line
    break only where an empty line was written. A single star stays a star: Bewohner*innen would otherwise turn half a
    sentence into italics.
    """
    pieces: list[str] = []
    is_bullet = False
    for line in clean(str(value)).strip().split("\n"):
        text = line.strip()
        begins_bullet = text.startswith("- ") and bool(text[2:].strip())
        if not text:
            is_bullet = False
        elif begins_bullet:
            pieces.append(f"{'' if is_bullet or not pieces else _BREAK}- {_rich_line(text[2:].strip())}")
            is_bullet = True
        elif is_bullet and line != line.lstrip():
            pieces[-1] += f" {_rich_line(text)}"
        else:
            pieces.append(f"{_BREAK if pieces else ''}{_rich_line(text)}")
            is_bullet = False
    return Markdown("\n".join(pieces) + ("\n" if pieces and not is_bullet else ""))


def _rich_line(line: str) -> str:
    parts = _BOLD.split(line)
    written = "".join(
        f"**{_escape(part)}**" if index % 2 else _escape_inner(part, index) for index, part in enumerate(parts)
    )
    return written


def _escape_inner(part: str, index: int) -> str:
    return str(_escape(part)) if index == 0 else _SPECIAL.sub(r"\\\1", part)
