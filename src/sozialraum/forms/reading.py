"""A returned file read into its text: which kind of file it is, of which form it says to be one, and its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from sozialraum.engine.findings.language import Words, speaking
from sozialraum.forms.answers import Block, Heading, Paragraph, Returned, Table
from sozialraum.forms.docx import read_docx
from sozialraum.forms.odt import read_odt
from sozialraum.forms.package import (
    MOST_BYTES,
    PASSWORD,
    SAVE_AS_DOCX,
    TOO_LARGE,
    Element,
    Package,
    UnreadableFormError,
    child_of,
    name_of,
    relations,
)

_IDENTITY = re.compile(r"Formular\s+(\S(?:[^·\n]*\S)?)\s*·\s*Fassung\s+([0-9a-f]{7})")
_LOCKS = {
    sign: Words(
        "It only says that somebody has a form open: close it there, and take the file without `{sign}`.", sign=sign
    )
    for sign in ("~$", ".~lock.")
}


_OLD_WORD = Words("It is an old Word file (.doc). Open it in Word, then: {save}.", save=SAVE_AS_DOCX)
_RTF = Words("It is an RTF file. Open it in Word, then: {save}.", save=SAVE_AS_DOCX)
_PDF = Words("It is a PDF, in which no answers can be found. The Word file from which it was made is needed (.docx).")
_WEB_PAGE = Words("It is a web page. Open it in Word, then: {save}.", save=SAVE_AS_DOCX)
_FLAT_XML = Words("It is a text as a single XML file. Open it in Word, then: {save}.", save=SAVE_AS_DOCX)
_SHEET = Words("It is a spreadsheet, not the form. The form is needed as a Word document (.docx).")
_SLIDES = Words("It is a presentation, not the form. The form is needed as a Word document (.docx).")
_PAGES = Words("It is a file of Apple Pages. In Pages: Ablage › Exportieren › Word.")
_MAIL = Words("It is a mail. Save the form that is attached to it, and take that file.")
_PICTURE = Words("It is a picture, in which no answers can be found. The form is needed as a Word document (.docx).")
_ARCHIVE = Words("It is a zip file that is no form: unpack it, and take the form inside.")
_EMPTY = Words("The file is empty: it was not saved or not sent whole. Ask for it once more.")
_FOLDER = Words("It is a folder: name the files in it.")
_MISSING = Words("There is no such file, or it may not be read.")
_UNKNOWN = Words("It is no Word file. Open it in Word, then: {save}.", save=SAVE_AS_DOCX)

_BEGINNINGS = (
    (b"{\\rtf", _RTF),
    (b"%PDF", _PDF),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
)
_OLE = b"\xd0\xcf\x11\xe0"
_OLE_STREAMS = (("EncryptedPackage", PASSWORD), ("WordDocument", _OLD_WORD), ("Workbook", _SHEET),
                ("PowerPoint Document", _SLIDES), ("__substg1.0", _MAIL))  # fmt: skip
_TEXTS = ((rb"<(!doctype )?html[\s>]", _WEB_PAGE), (rb"<\?mso-application|<(pkg|office|w):", _FLAT_XML),
          (rb"(?m)^(received|return-path|mime-version|from|message-id): ", _MAIL))  # fmt: skip
_MAIN_PARTS = {"workbook": _SHEET, "presentation": _SLIDES}
_ODF_BODIES = {"office:spreadsheet": _SHEET, "office:presentation": _SLIDES}


def read(source: Path | bytes, name: str = "") -> Returned:
    """Return the text of a returned file, in German where something is said of it.

    Raises UnreadableFormError if it is no Word file or OpenDocument text, or is damaged, protected or too large.
    """
    called = name or (source.name if isinstance(source, Path) else "")
    base = PurePath(called.replace("\\", "/")).name
    for sign, problem in _LOCKS.items():
        if base.startswith(sign):
            raise UnreadableFormError(problem)
    data = source if isinstance(source, bytes) else _bytes_of(source)
    with speaking("de"):
        try:
            return _read(data, called)
        except RecursionError as error:
            raise UnreadableFormError(_UNKNOWN) from error


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableFormError(_FOLDER)
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFormError(_MISSING) from error


def _read(data: bytes, name: str) -> Returned:
    if len(data) > MOST_BYTES:
        raise UnreadableFormError(TOO_LARGE)
    if not data.strip(b"\0 \r\n\t"):
        raise UnreadableFormError(_EMPTY)
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise UnreadableFormError(_other_than_zip(data))
    package = Package(data)
    main = next((path for kind, path in relations(package, "") if kind == "officeDocument"), None)
    root = package.tree(main) if main else None
    if main and root is not None:
        if name_of(root) != "w:document":
            raise UnreadableFormError(_MAIN_PARTS.get(name_of(root).rpartition(":")[2], _UNKNOWN))
        returned = read_docx(package, main, name, _first_identity(_asides_of_docx(package, main)))
    else:
        _check_odt(package)
        returned = read_odt(package, name, _first_identity(_asides_of_odt(package)))
    if returned.identity:
        return returned
    # properties, footer and title are lost, so its own text has to say it
    own_texts = (text for block in returned.blocks for text in _of_block(block))
    return replace(returned, identity=_first_identity(own_texts))


def _other_than_zip(data: bytes) -> Words:
    """Return what to do with a file that is neither a Word file nor an OpenDocument text."""
    for beginning, problem in _BEGINNINGS:
        if data.startswith(beginning):
            return problem
    if data.startswith(_OLE):
        return next((problem for stream, problem in _OLE_STREAMS if stream.encode("utf-16-le") in data), _OLD_WORD)
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\0", b"").lower()
    return next((problem for pattern, problem in _TEXTS if re.search(pattern, start)), _UNKNOWN)


def _check_odt(package: Package) -> None:
    names = package.names
    if "content.xml" not in names:
        is_pages = any(name.endswith(".iwa") for name in names)
        is_office = "[content_types].xml" in names
        raise UnreadableFormError(_PAGES if is_pages else _UNKNOWN if is_office else _ARCHIVE)
    manifest = package.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise UnreadableFormError(PASSWORD)
    body = child_of(package.tree("content.xml"), "office:body")
    kinds = [name_of(one) for one in body] if body is not None else []
    if "office:text" not in kinds:
        raise UnreadableFormError(next((_ODF_BODIES[kind] for kind in kinds if kind in _ODF_BODIES), _UNKNOWN))


def _asides_of_docx(package: Package, main: str) -> Iterator[str]:
    """Yield the texts that may say which form a Word file is, what lasts best first."""
    top, around = relations(package, ""), relations(package, main)
    for related, wanted in ((top, "custom"), (around, "footer"), (around, "header"), (top, "core")):
        for kind, path in related:
            if kind.startswith(wanted):
                yield from _texts(package.tree(path))


def _asides_of_odt(package: Package) -> Iterator[str]:
    """Yield the texts that may say which form an OpenDocument text is, what lasts best first."""
    meta, styles = package.tree("meta.xml"), package.tree("styles.xml")
    yield from _texts(meta, "meta:user-defined")
    for wanted in ("style:footer", "style:header"):
        for prefix in ("", "-first", "-left"):
            yield from _texts(styles, wanted + prefix)
    yield from _texts(meta, "dc:title")


def _texts(root: Element | None, wanted: str = "") -> Iterator[str]:
    """Yield the text of each element of a name, or of all elements."""
    if root is None:
        return
    for one in root.iter():
        if not wanted or name_of(one) == wanted:
            yield "".join(one.itertext())


def _first_identity(texts: Iterator[str]) -> str:
    return next(filter(None, map(identity_in, texts)), "")


def identity_in(text: str) -> str:
    """Return the identity of a form that a text says (`Formular … · Fassung …`); empty if it says none."""
    match = _IDENTITY.search(text)
    return f"Formular {' '.join(match[1].split())} · Fassung {match[2]}" if match else ""


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Table(rows):
            yield from (one.text for row in rows for cell in row for one in cell)
