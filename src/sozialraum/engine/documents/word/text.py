"""Runs and paragraphs, and what a whole paper shares while it is written."""

from __future__ import annotations

from dataclasses import dataclass

from sozialraum.engine.documents.tree import Break, Emphasis, Footnote, Inlines, Strong, Text
from sozialraum.engine.documents.word.footnotes import Notes
from sozialraum.engine.documents.word.lists import Numbering
from sozialraum.engine.documents.word.pictures import Pictures
from sozialraum.engine.documents.word.styles import Styles
from sozialraum.engine.documents.word.xml import NONE, Xml, element, joined, run, run_properties

BREAK = Xml("<w:r><w:br/></w:r>")


@dataclass(frozen=True)
class Paper:
    """The parts of the package that blocks draw on, and the width between the margins in twips."""

    styles: Styles
    notes: Notes
    numbering: Numbering
    pictures: Pictures
    width: int

    def runs(self, inlines: Inlines, *, bold: bool = False, italic: bool = False, style: str | None = None) -> Xml:
        """Inlines as runs; `style` is the id of a character style."""
        properties = run_properties(style=style, bold=bold, italic=italic)
        parts = []
        for inline in inlines:
            if isinstance(inline, Text):
                parts.append(run(inline.text, properties))
            elif isinstance(inline, Strong):
                parts.append(self.runs(inline.children, bold=True, italic=italic, style=style))
            elif isinstance(inline, Emphasis):
                parts.append(self.runs(inline.children, bold=bold, italic=True, style=style))
            elif isinstance(inline, Footnote):
                parts.append(self.notes.reference(inline))
            elif isinstance(inline, Break):
                parts.append(BREAK)
        return joined(*parts)

    def note_runs(self, inlines: Inlines) -> Xml:
        """The runs of a footnote, which has no footnotes itself."""
        return self.runs(without_notes(inlines))


def without_notes(inlines: Inlines) -> Inlines:
    """Inlines without references to footnotes."""
    return tuple(inline for inline in inlines if not isinstance(inline, Footnote))


def paragraph(properties: Xml, content: Xml = NONE) -> Xml:
    """A paragraph."""
    return element("w:p", properties, content)
