"""The top of a letter as DIN 5008 has it: who writes, whom to, and the facts beside the address."""

from __future__ import annotations

from typing import NamedTuple

from sozialraum.engine.documents.tree import Blocks, Box, Break, Facts, Paragraph, Strong, plain


class LetterTop(NamedTuple):
    """What stands above the subject; `length` is how many blocks that are."""

    head: Box | None
    address: Box
    facts: Facts | None
    length: int


def letter_top(blocks: Blocks) -> LetterTop | None:
    """The top of a letter if the paper is one: an address field, alone or behind a letterhead, and perhaps facts."""
    first = blocks[0] if blocks else None
    head = first if isinstance(first, Box) and first.name == "letterhead" else None
    rest = blocks[1:] if head else blocks
    address = rest[0] if rest else None
    if not isinstance(address, Box) or address.name != "address":
        return None
    facts = rest[1] if len(rest) > 1 and isinstance(rest[1], Facts) else None
    return LetterTop(head, address, facts, 1 + (head is not None) + (facts is not None))


def named(letterhead: Box) -> Blocks:
    """The letterhead with its first line, the name of who writes, in bold."""
    first, *others = letterhead.children or (Paragraph(()),)
    if not isinstance(first, Paragraph):
        return letterhead.children
    end = next((i for i, inline in enumerate(first.children) if isinstance(inline, Break)), len(first.children))
    name, rest = first.children[:end], first.children[end:]
    return (Paragraph((Strong(name), *rest) if name else rest), *others)


def one_line(letterhead: Box) -> str:
    """The letterhead in one line, for the window of an envelope."""
    lines: list[str] = []
    for block in letterhead.children:
        if isinstance(block, Paragraph):
            start = 0
            ends = [i for i, inline in enumerate(block.children) if isinstance(inline, Break)]
            for end in (*ends, len(block.children)):
                lines.append(plain(block.children[start:end]).strip())
                start = end + 1
    return " · ".join(filter(None, lines))
