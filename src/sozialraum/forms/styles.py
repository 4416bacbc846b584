"""The styles of a returned file: which are headings, which lists, and what is bold or hidden by its style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sozialraum.forms.lines import heading_level
from sozialraum.forms.package import Element, child_of, name_of, value_of

_OFF = ("0", "false", "off", "none")
_DEEPEST = 50
_BOLD = {"bold", "600", "700", "800", "900"}

_Said: TypeAlias = Literal["bold", "hidden", "listed"]
_ELEMENTS: dict[_Said, str] = {"bold": "w:b", "hidden": "w:vanish"}


@dataclass(frozen=True)
class _Style:
    """What a style says; none is left to the one that it is based on. Its outline is 0 for text between headings."""

    name: str
    based_on: str
    outline: int | None
    bold: bool | None
    hidden: bool | None
    listed: bool | None = None


class Styles:
    """The styles of a file, asked by key; what a style leaves open is said by the one that it is based on."""

    def __init__(self) -> None:
        self.by_key: dict[str, _Style] = {}

    def _chain(self, key: str) -> Iterator[_Style]:
        for _ in range(_DEEPEST):  # a circle of styles ends here
            if key not in self.by_key:
                return
            yield self.by_key[key]
            key = self.by_key[key].based_on

    def says(self, key: str, what: _Said) -> bool | None:
        """Return whether a style is bold, hidden or one of a list; nothing if none of its chain says it."""
        said = (getattr(style, what) for style in self._chain(key))
        return next((one for one in said if one is not None), None)

    def heading(self, key: str) -> int | None:
        """Return the level of the headings of a style."""
        for style in self._chain(key):
            named = heading_level(style.name)
            if named or style.outline is not None:
                return named or style.outline or None
        return None


class WordStyles(Styles):
    """The styles of `styles.xml`, asked by what paragraphs and runs say of themselves."""

    def __init__(self, root: Element | None) -> None:
        super().__init__()
        self._default = ""
        for one in root if root is not None else ():
            if name_of(one) == "w:style":
                self._add(one)

    def _add(self, one: Element) -> None:
        key = value_of(one, "w:styleId")
        paragraph, run = child_of(one, "w:pPr"), child_of(one, "w:rPr")
        self.by_key[key] = _Style(
            value_of(child_of(one, "w:name"), "w:val"),
            value_of(child_of(one, "w:basedOn"), "w:val"),
            _outline(paragraph),
            _switched(run, "bold"),
            _switched(run, "hidden"),
            _numbered(paragraph),
        )
        if value_of(one, "w:type") == "paragraph" and value_of(one, "w:default", "0") not in _OFF:
            self._default = self._default or key

    def _of_paragraph(self, properties: Element | None) -> str:
        return value_of(child_of(properties, "w:pStyle"), "w:val", self._default)

    def level(self, properties: Element | None) -> int | None:
        """Return the level of a heading, from what a paragraph says of itself, else from its style."""
        key = self._of_paragraph(properties)
        if key and key not in self.by_key:  # only its id is left to tell
            return heading_level(key)
        return _outline(properties) or self.heading(key)

    def is_listed(self, properties: Element | None) -> bool:
        """Return whether a paragraph is an item of a list."""
        own = _numbered(properties)
        return bool(self.says(self._of_paragraph(properties), "listed")) if own is None else own

    def is_bold(self, properties: Element | None) -> bool:
        """Return whether a run is bold by itself or by its own style, as a paragraph's style makes a label bold."""
        return bool(self._of_run(properties, "bold"))

    def is_hidden(self, properties: Element | None, of_paragraph: Element | None) -> bool:
        """Return whether a run in a paragraph is hidden."""
        own = self._of_run(properties, "hidden")
        return bool(self.says(self._of_paragraph(of_paragraph), "hidden")) if own is None else own

    def _of_run(self, properties: Element | None, what: _Said) -> bool | None:
        own = _switched(properties, what)
        return self.says(value_of(child_of(properties, "w:rStyle"), "w:val"), what) if own is None else own


def _outline(properties: Element | None) -> int | None:
    """Return the level of a heading; Word counts from 0, and 9 is the text between headings."""
    text = value_of(child_of(properties, "w:outlineLvl"), "w:val")
    return (int(text) + 1) % 10 if text.isascii() and text.isdigit() and len(text) == 1 else None


def _numbered(properties: Element | None) -> bool | None:
    """Return whether a paragraph or a style is one of a list, if it says so."""
    number = child_of(properties, "w:numPr", "w:numId")
    return None if number is None else value_of(number, "w:val") not in ("", "0")


def _switched(properties: Element | None, what: _Said) -> bool | None:
    """Return whether something is switched on or off, if it is said."""
    one = child_of(properties, _ELEMENTS[what])
    return None if one is None else value_of(one, "w:val", "1") not in _OFF


def odt_styles(*roots: Element | None) -> Styles:
    """Return the styles of an OpenDocument text; the key of one is its family and its name: `paragraph/Titel`."""
    found = Styles()
    for one in (one for root in roots if root is not None for one in root.iter() if name_of(one) == "style:style"):
        family, name = value_of(one, "style:family"), value_of(one, "style:name")
        properties, outline = child_of(one, "style:text-properties"), value_of(one, "style:default-outline-level")
        weight, display = value_of(properties, "fo:font-weight"), value_of(properties, "text:display")
        found.by_key[f"{family}/{name}"] = _Style(
            value_of(one, "style:display-name") or name.replace("_20_", " "),
            f"{family}/{value_of(one, 'style:parent-style-name')}",
            (int(outline) if outline.isdecimal() and len(outline) < 3 else 0) if outline else None,
            weight in _BOLD if weight else None,
            display == "none" if display else None,
        )
    return found
