"""Footnotes as Word knows them: a part of their own, and references to it. python-docx has none."""

from __future__ import annotations

from collections.abc import Callable

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.document import DocumentPart

from sozialraum.engine.documents.tree import Footnote, Inlines
from sozialraum.engine.documents.word.styles import Styles
from sozialraum.engine.documents.word.xml import (
    Xml,
    element,
    field,
    joined,
    paragraph_properties,
    qualified,
    root,
    run,
    run_properties,
)

SEPARATORS = {"separator": -1, "continuationSeparator": 0}
"""The rules above the notes, by the ids that Word gives them."""

_NAME = PackURI("/word/footnotes.xml")
_ID = qualified("w:id")
_TYPE = qualified("w:type")


class Notes:
    """Collects the notes of a paper. A second reference to a note points to the place of the first."""

    def __init__(self, document: DocumentPart, styles: Styles) -> None:
        self._document = document
        self._styles = styles
        self._places: dict[int, int] = {}
        self._notes: list[tuple[int, Inlines]] = []
        self._root = _without_notes(document)
        self._base = max((int(note.get(_ID)) for note in self._root), default=0)

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
            element("w:r", raised, element("w:footnoteReference", id=self._base + place)),
            element("w:bookmarkEnd", id=place),
        )

    def store(self, runs: Callable[[Inlines], Xml]) -> None:
        """Write the notes into the package, in place of those that a template may hold."""
        notes = (self._note(self._base + place, runs(children)) for place, children in self._notes)
        self._root.extend(list(parse_xml(root("w:footnotes", *notes))))
        for key in [key for key, rel in self._document.rels.items() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES]:
            del self._document.rels[key]
        blob = serialize_part_xml(self._root)
        part = Part(_NAME, CONTENT_TYPE.WML_FOOTNOTES, blob, self._document.package)
        self._document.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, number: int, text: Xml) -> Xml:
        raised = run_properties(style=self._styles["footnote reference"])
        style = paragraph_properties(style=self._styles["footnote text"])
        sign = element("w:r", raised, element("w:footnoteRef"))
        return element("w:footnote", element("w:p", style, sign, run(" "), text), id=number)


def _without_notes(document: DocumentPart) -> BaseOxmlElement:
    """The part of the template with nothing but its separators, or one of ours."""
    parts = [rel.target_part for rel in document.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    if not parts:
        return parse_xml(root("w:footnotes", *(_separator(kind, number) for kind, number in SEPARATORS.items())))
    found = parse_xml(parts[0].blob)
    for note in list(found):
        if note.get(_TYPE, "normal") == "normal":
            found.remove(note)
    return found


def _separator(kind: str, number: int) -> Xml:
    rule = element("w:p", paragraph_properties(before=0, after=40, line=240), element("w:r", element(f"w:{kind}")))
    return element("w:footnote", rule, type=kind, id=number)
