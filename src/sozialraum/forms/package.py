"""The zip and the XML in a returned file, within bounds: no entities, no network, nothing that fills memory."""

from __future__ import annotations

import io
import posixpath
import zlib
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, TypeAlias
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from sozialraum.engine.findings.language import Words

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

MOST_BYTES = 64 * 1024 * 1024
MOST_PARTS = 4_000
MOST_UNZIPPED = 24 * 1024 * 1024
MOST_TAGS = 1_500_000
"""Bounds on a file, its parts, one part unzipped, and the tags in it: a hundred times what a long report needs."""

SAVE_AS_DOCX = Words("File › Save as › Word document (.docx)")

_DAMAGED = Words("The file is damaged or was not sent whole: ask for it once more, best as a Word document (.docx).")
TOO_LARGE = Words("The file is larger than any form: the form alone is needed, without pictures and attachments.")
PASSWORD = Words("The file is protected by a password: save it without one and send it again.")
_FOREIGN_XML = Words(
    "The file holds what no Word file needs (a DTD). Open it in Word, then: {save}.", save=SAVE_AS_DOCX
)

_OFFICE_OPEN = {
    "w": ("wordprocessingml", "main"), "r": ("officeDocument", "relationships"), "m": ("officeDocument", "math"),
    "a": ("drawingml", "main"),
}  # fmt: skip
_OPEN_DOCUMENT = {
    "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    "svg": "svg-compatible", "fo": "xsl-fo-compatible", "meta": "meta",
}  # fmt: skip
_FAMILIES = {
    **{
        prefix: (f"http://schemas.openxmlformats.org/{area}/2006/{part}", f"http://purl.oclc.org/ooxml/{area}/{part}")
        for prefix, (area, part) in _OFFICE_OPEN.items()
    },
    **{prefix: (f"urn:oasis:names:tc:opendocument:xmlns:{part}:1.0",) for prefix, part in _OPEN_DOCUMENT.items()},
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
    "v": ("urn:schemas-microsoft-com:vml",),
    "dc": ("http://purl.org/dc/elements/1.1/",),
}
"""The namespaces of each prefix; Office Open XML has those of its transitional and of its strict dialect."""

_PREFIXES = {space: prefix for prefix, spaces in _FAMILIES.items() for space in spaces}


class UnreadableFormError(Exception):
    """A file from which no form can be read. Its text says what to do, in the language of the person."""

    def __str__(self) -> str:
        return f"{self.args[0]}"


class Package:
    """The parts of a zipped file, unzipped one by one when they are asked for.

    Raises UnreadableFormError where it is damaged, protected, or larger than any form.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) > MOST_BYTES or data.count(b"PK\x01\x02") > MOST_PARTS:
            raise UnreadableFormError(TOO_LARGE)
        try:
            self._archive = ZipFile(io.BytesIO(data))
        except (BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as error:
            raise UnreadableFormError(_DAMAGED) from error
        self._names = {name.lower(): name for name in self._archive.namelist()}

    @property
    def names(self) -> set[str]:
        """The names of the parts, in lower case."""
        return set(self._names)

    def part(self, name: str) -> bytes | None:
        """Return a part unzipped; nothing if there is none of that name."""
        found = self._names.get(name.lower()) or self._names.get(unquote(name).lower())
        if found is None:
            return None
        info = self._archive.getinfo(found)
        if info.flag_bits & 1:
            raise UnreadableFormError(PASSWORD)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableFormError(_DAMAGED)
        try:
            with self._archive.open(info) as file:
                data = file.read(MOST_UNZIPPED + 1)
        except (BadZipFile, EOFError, zlib.error, NotImplementedError, OSError, RuntimeError, ValueError) as error:
            raise UnreadableFormError(_DAMAGED) from error
        if len(data) > MOST_UNZIPPED:
            raise UnreadableFormError(TOO_LARGE)
        return data

    def tree(self, name: str) -> Element | None:
        """Return the root of a part that is XML; nothing if there is none of that name."""
        data = self.part(name)
        return None if data is None else parsed(data)


def parsed(data: bytes) -> Element:
    """Return the root of XML that has no DTD; raises UnreadableFormError."""
    if data.count(b"<") > MOST_TAGS:
        raise UnreadableFormError(TOO_LARGE)
    if any("<!DOCTYPE".encode(code) in data for code in ("ascii", "utf-16-le", "utf-16-be")):
        raise UnreadableFormError(_FOREIGN_XML)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFormError(_DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFormError(_FOREIGN_XML)
    return root


def relations(package: Package, source: str) -> list[tuple[str, str]]:
    """Return what a part points to inside the file: the last word of its type, and the name of the part.

    What lies outside the file is never asked for.
    """
    folder, name = posixpath.split(source)
    root = package.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = []
    for one in root if root is not None else ():
        target = one.get("Target", "")
        if one.get("TargetMode") == "External" or not target:
            continue
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.append((one.get("Type", "").rsplit("/", 1)[-1], path))
    return found


@cache
def _named(tag: str) -> str:
    space, _, local = tag[1:].rpartition("}")
    return f"{_PREFIXES.get(space, '')}:{local}"


def name_of(element: Element) -> str:
    """Return the name of an element with its usual prefix, `w:p`, in the transitional and the strict dialect alike."""
    return _named(element.tag) if isinstance(element.tag, str) else ""


def value_of(element: Element | None, attribute: str, default: str = "") -> str:
    """Return the value of an attribute, named with its usual prefix."""
    if element is None:
        return default
    prefix, _, local = attribute.partition(":")
    for space in _FAMILIES[prefix]:
        value = element.get(f"{{{space}}}{local}")
        if value is not None:
            return str(value)
    return default


def below(parent: Element, wanted: str, through: Collection[str]) -> Iterator[Element]:
    """Yield the elements of a name below a parent, also inside of what may wrap them."""
    for child in parent:
        name = name_of(child)
        if name == wanted:
            yield child
        elif name in through:
            yield from below(child, wanted, through)


def child_of(element: Element | None, *path: str) -> Element | None:
    """Return the first element that is reached by names from a parent to its child and on."""
    for name in path:
        element = next((one for one in element if name_of(one) == name), None) if element is not None else None
    return element
