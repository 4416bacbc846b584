"""Footnotes as Word knows them: a part of their own, and references to it. python-docx has none."""

from __future__ import annotations

from collections.abc import Callable

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.parts.document import DocumentPart

from sozialraum.documents.tree import Footnote, Inlines
from sozialraum.documents.word_styles import Styles
from sozialraum.documents.word_xml import (
    Xml,
    element,
    field,
    joined,
    paragraph_properties,
    part,
    qualified,
    run,
    run_properties,
)

SEPARATORS = {"separator": -1, "continuationSeparator": 0}
"""The rules above the notes, by the ids that Word gives them."""


class Notes:
    """Collects the notes of a paper. A second reference to a note points to the place of the first."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._places: dict[int, int] = {}
        self._notes: list[tuple[int, Inlines]] = []

    def reference(self, note: Footnote) -> Xml:
        """The raised number in the text."""
        raised = run_properties(style=self._styles["footnote reference"])
        if note.number in self._places:
            place = self._places[note.number]
            return field(f"NOTEREF _srk{place} \\f \\h", str(place), raised)
        place = len(self._notes) + 1
        self._places[note.number] = place
        self._notes.append((place, note.children))
        return joined(
            element("w:bookmarkStart", id=place, name=f"_srk{place}"),
            element("w:r", raised, element("w:footnoteReference", id=place)),
            element("w:bookmarkEnd", id=place),
        )

    def store(self, document: DocumentPart, runs: Callable[[Inlines], Xml]) -> None:
        """Write the notes into the package, in place of those that a template may hold."""
        current = next((rel for rel in document.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)
        kept = _separators(current.target_part.blob) if current else separators()
        if current:
            document.drop_rel(current.rId)
        blob = part("w:footnotes", kept, *(self._note(number, runs(children)) for number, children in self._notes))
        name = PackURI("/word/footnotes.xml")
        document.relate_to(Part(name, CONTENT_TYPE.WML_FOOTNOTES, blob, document.package), RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, number: int, text: Xml) -> Xml:
        raised = run_properties(style=self._styles["footnote reference"])
        style = paragraph_properties(style=self._styles["footnote text"])
        sign = element("w:r", raised, element("w:footnoteRef"))
        return element("w:footnote", element("w:p", style, sign, run(" "), text), id=number)


def separators() -> Xml:
    """The two rules that stand above notes."""
    return joined(*(_separator(kind, number) for kind, number in SEPARATORS.items()))


def _separator(kind: str, number: int) -> Xml:
    rule = element("w:p", paragraph_properties(before=0, after=40, line=240), element("w:r", element(f"w:{kind}")))
    return element("w:footnote", rule, type=kind, id=number)


def _separators(blob: bytes) -> Xml:
    from lxml import etree

    notes = parse_xml(blob).findall(qualified("w:footnote"))
    kept = [note for note in notes if note.get(qualified("w:type"), "normal") != "normal"]
    return Xml("".join(etree.tostring(note, encoding="unicode", with_tail=False) for note in kept))
