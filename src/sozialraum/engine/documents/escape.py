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


_SENTENCE_END = re.compile(r"[.!?:;][\"“”’‘»«)*]*$")
_WRAPPED = 60
"""A line that ends in the midst of a sentence and is as long as this was wrapped by hand."""


def printed_lines(text: str) -> list[str]:
    """Return the paragraphs of a text and the bullets of its lists, which begin with a hyphen, each on one line.

    In a folded text of YAML a line break stands only where an empty line was written, and ends a paragraph; in others
    lines may be wrapped by hand, and a sentence goes on. Indented lines go on with the bullet above.
    """
    found: list[str] = []
    before = ""
    for line in clean(text).strip().split("\n"):
        said = line.strip()
        if said.startswith("- "):
            found.append(f"- {said[2:].strip()}")
        elif said and before and (line[0] == " " if found[-1].startswith("- ") else _goes_on(before, said)):
            found[-1] += f" {said}"
        elif said:
            found.append(said)
        before = said
    return found


def _goes_on(line: str, following: str) -> bool:
    """Return whether a sentence goes on in the following line."""
    if _SENTENCE_END.search(line):
        return False
    return len(line) >= _WRAPPED or line.endswith(",") or following[0].islower()


def rich(value: object) -> Markdown:
    """Text with paragraphs, lists and **bold** as Markdown; everything else in it is escaped.

    A single star stays a star: Bewohner*innen would otherwise turn half a sentence into italics.
    """
    written = (
        f"\n- {_rich_line(line[2:])}" if line.startswith("- ") else f"\n\n{_rich_line(line)}\n"
        for line in printed_lines(str(value))
    )
    return Markdown("".join(written).lstrip("\n"))


def _rich_line(line: str) -> str:
    parts = _BOLD.split(line)
    written = "".join(
        f"**{_escape(part)}**" if index % 2 else _escape_inner(part, index) for index, part in enumerate(parts)
    )
    return written


def _escape_inner(part: str, index: int) -> str:
    return str(_escape(part)) if index == 0 else _SPECIAL.sub(r"\\\1", part)
