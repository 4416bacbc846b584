"""The styles of a Word file: which are headings, which lists, and what is bold or hidden by its style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sozialraum.forms.lines import heading_level
from sozialraum.forms.package import Element, child_of, name_of, value_of

_OFF = ("0", "false", "off", "none")
_BODY = 9
_DEEPEST = 50


@dataclass(frozen=True)
class _Style:
    name: str
    based_on: str
    outline: str
    listed: bool | None
    bold: bool | None
    hidden: bool | None


class Styles:
    """The styles of `styles.xml`, asked by id; what a style leaves open is said by the one that it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for one in root if root is not None else ():
            if name_of(one) == "w:style":
                self._add(one)

    def _add(self, one: Element) -> None:
        key = value_of(one, "w:styleId")
        paragraph, run = child_of(one, "w:pPr"), child_of(one, "w:rPr")
        self._styles[key] = _Style(
            value_of(child_of(one, "w:name"), "w:val"),
            value_of(child_of(one, "w:basedOn"), "w:val"),
            value_of(child_of(paragraph, "w:outlineLvl"), "w:val"),
            numbered(paragraph),
            switched(run, "w:b"),
            switched(run, "w:vanish"),
        )
        if value_of(one, "w:type") == "paragraph" and value_of(one, "w:default", "0") not in _OFF:
            self._default = self._default or key

    def _chain(self, key: str) -> Iterator[_Style]:
        for _ in range(_DEEPEST):  # a circle of styles ends here
            if key not in self._styles:
                return
            yield self._styles[key]
            key = self._styles[key].based_on

    def level(self, properties: Element | None) -> int | None:
        """Return the level of a heading, from what a paragraph says of itself, else from its style."""
        key = value_of(child_of(properties, "w:pStyle"), "w:val", self._default)
        if key and key not in self._styles:  # only its id is left to tell
            return heading_level(key)
        own = outline_level(value_of(child_of(properties, "w:outlineLvl"), "w:val"))
        if own is not None and own < _BODY:
            return own + 1
        for style in self._chain(key):
            named, outline = heading_level(style.name), outline_level(style.outline)
            if named or outline is not None:
                return named or (outline + 1 if outline is not None and outline < _BODY else None)
        return None

    def is_listed(self, properties: Element | None) -> bool:
        """Return whether a paragraph is an item of a list."""
        own = numbered(properties)
        if own is not None:
            return own
        chain = self._chain(value_of(child_of(properties, "w:pStyle"), "w:val", self._default))
        return next((style.listed for style in chain if style.listed is not None), False)

    def is_bold(self, properties: Element | None) -> bool:
        """Return whether a run is bold by itself or by its own style, as a paragraph's style makes a label bold."""
        return bool(self._of_run(properties, "w:b"))

    def is_hidden(self, properties: Element | None, of_paragraph: Element | None) -> bool:
        """Return whether a run in a paragraph is hidden."""
        own = self._of_run(properties, "w:vanish")
        if own is not None:
            return own
        chain = self._chain(value_of(child_of(of_paragraph, "w:pStyle"), "w:val", self._default))
        return next((style.hidden for style in chain if style.hidden is not None), False)

    def _of_run(self, properties: Element | None, what: str) -> bool | None:
        own = switched(properties, what)
        if own is not None or properties is None:
            return own
        chain = self._chain(value_of(child_of(properties, "w:rStyle"), "w:val"))
        found = ((style.bold if what == "w:b" else style.hidden) for style in chain)
        return next((one for one in found if one is not None), None)


def outline_level(text: str) -> int | None:
    """Return an outline level counted from 0, 9 for the text between headings."""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else None


def numbered(properties: Element | None) -> bool | None:
    """Return whether a paragraph or a style is one of a list, if it says so."""
    number = child_of(properties, "w:numPr", "w:numId")
    return None if number is None else value_of(number, "w:val") not in ("", "0")


def switched(properties: Element | None, what: str) -> bool | None:
    """Return whether something is switched on or off, if it is said."""
    one = child_of(properties, what)
    return None if one is None else value_of(one, "w:val", "1") not in _OFF
