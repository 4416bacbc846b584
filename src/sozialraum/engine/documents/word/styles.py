"""The styles of a template by their names.

Word translates the ids of its own styles when it saves ("Heading 1" becomes "berschrift1"); the names stay.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cached_property

from docx.oxml.xmlchemy import BaseOxmlElement

from sozialraum.engine.documents.word.xml import qualified

TABLE = "srk Tabelle"
TABLE_TEXT = "srk Tabellentext"
TABLE_HEAD = "srk Tabellenkopf"
LETTERHEAD = "srk Kopf"
ADDRESS = "srk Anschrift"
SENDER = "srk Absender"
SUBJECT = "srk Betreff"
LETTER_HEADING = "srk Zwischentitel"
NOTICE = "srk Hinweis"
FACTS = "srk Fakten"
FACT_LABEL = "srk Merkmal"
SIGNATURE = "srk Unterschrift"
FIGURE = "srk Abbildung"
MARK = "srk Kennzeichnung"
FOOTER_TEXT = "srk Fußzeile"

NOTICE_INDENT = 220
"""How far a notice stands in on both sides, in twips, so that its frame ends where the text does."""
SIGNATURE_GAP = 794
"""What stays free between two signatures."""

_ID = qualified("w:styleId")
_VAL = qualified("w:val")


class Styles:
    """Finds the id of a style by its name; one that the template lacks comes from the default template."""

    def __init__(self, styles: BaseOxmlElement, fallback: Callable[[], BaseOxmlElement]) -> None:
        self._styles = styles
        self._by_name = _by_name(styles)
        self._load_fallback = fallback

    @cached_property
    def _fallback(self) -> dict[str, BaseOxmlElement]:
        return _by_name(self._load_fallback())

    def __getitem__(self, name: str) -> str:
        """The id of the style."""
        return str(self.element(name).get(_ID))

    def element(self, name: str) -> BaseOxmlElement:
        """The style itself."""
        found = self._by_name.get(name.lower())
        return found if found is not None else self._taken_over(name)

    def number(self, name: str) -> int | None:
        """The number of the list that a style belongs to."""
        found = self.element(name).xpath("./w:pPr/w:numPr/w:numId/@w:val")
        return int(found[0]) if found else None

    def _taken_over(self, name: str) -> BaseOxmlElement:
        style = copy.deepcopy(self._fallback[name.lower()])
        self._by_name[name.lower()] = style
        self._styles.append(style)
        names = {str(known.get(_ID)): known_name for known_name, known in self._fallback.items()}
        for tag in ("w:basedOn", "w:next", "w:link"):
            for reference in style.findall(qualified(tag)):
                reference.set(_VAL, self[names[reference.get(_VAL)]])
        for numbering in style.xpath("./w:pPr/w:numPr"):
            numbering.getparent().remove(numbering)
        return style


def _by_name(styles: BaseOxmlElement) -> dict[str, BaseOxmlElement]:
    found = {}
    for style in styles.findall(qualified("w:style")):
        name = style.find(qualified("w:name"))
        if name is not None:
            found[str(name.get(_VAL)).lower()] = style
    return found
