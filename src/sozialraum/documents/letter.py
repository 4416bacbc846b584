"""What stands at the top of a letter."""

from __future__ import annotations

from dataclasses import dataclass

from sozialraum.documents.tree import Blocks, Box, Break, Facts, Inlines, Paragraph, Strong, plain


@dataclass(frozen=True, slots=True)
class LetterTop:
    """Who writes, whom to, and the facts beside the address; `used` blocks of the paper are in it."""

    head: Box | None
    address: Box
    facts: Facts | None
    used: int


def letter_top(blocks: Blocks) -> LetterTop | None:
    """The top of a letter, which is a paper that begins with an address, behind a letterhead or without one."""
    head = blocks[0] if blocks and isinstance(blocks[0], Box) and blocks[0].name == "letterhead" else None
    rest = blocks[1:] if head else blocks
    if not rest or not isinstance(address := rest[0], Box) or address.name != "address":
        return None
    facts = rest[1] if len(rest) > 1 and isinstance(rest[1], Facts) else None
    return LetterTop(head, address, facts, 1 + (head is not None) + (facts is not None))


def named(letterhead: Box) -> Blocks:
    """The letterhead with its first line, the name of who writes, in bold."""
    first, *others = letterhead.children or (Paragraph(()),)
    if not isinstance(first, Paragraph):
        return letterhead.children
    lines = first.children
    end = next((index for index, inline in enumerate(lines) if isinstance(inline, Break)), len(lines))
    name: Inlines = (Strong(lines[:end]),) if end else ()
    return (Paragraph((*name, *lines[end:])), *others)


def lines_of(box: Box) -> list[str]:
    """The lines of a box as plain text."""
    lines: list[str] = []
    for block in box.children:
        if isinstance(block, Paragraph):
            lines.append("")
            for inline in block.children:
                if isinstance(inline, Break):
                    lines.append("")
                else:
                    lines[-1] += plain((inline,))
    return [line.strip() for line in lines if line.strip()]
