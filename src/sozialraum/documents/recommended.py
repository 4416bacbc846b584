"""The notice that stands on every paper which uses something that a source only proposes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sozialraum.documents.tree import Blocks, Box, Heading, Paragraph, Strong, Text

if TYPE_CHECKING:
    from sozialraum.model.base import Record


def with_notice(blocks: Blocks, used: Iterable[Record]) -> Blocks:
    """The blocks with a notice behind the title that names what is only proposed; the same blocks if nothing is."""
    proposed = [one for one in used if one.recommended]
    listed = "; ".join(str(getattr(one, "name", None) or getattr(one, "title", None) or one.id) for one in proposed)
    if not listed:
        return blocks
    text = f" {listed}. So schlägt es eine Quelle vor; dass es beschlossen oder eingerichtet ist, sagt sie nicht."
    notice = Box("notice", (Paragraph((Strong((Text("Empfohlen:"),)), Text(text))),))
    after = next((at for at, block in enumerate(blocks, start=1) if isinstance(block, Heading)), 0)
    return (*blocks[:after], notice, *blocks[after:])
