"""Which record a file is by its path, and what a file in the wrong place or with a wrong name was meant to be."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sozialraum.engine.findings import Finding, Place
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.address import Address
from sozialraum.engine.records.kinds import KINDS, NUMBERED, SIMPLE, TABLES, Kind, TableKind, is_reserved
from sozialraum.engine.records.slugs import slug
from sozialraum.engine.records.source import PROGRAMME_FILE

_OTHER_ENDINGS = re.compile(r"\.(?:ya?ml|txt|json)(?:\.txt)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


class Filed(NamedTuple):
    """Folder and id of a file; `wrong` says why it is no record, `meant` which one it would have been.

    A meant folder may be unknown; then it is empty.
    """

    folder: str
    id: str
    wrong: Finding | None = None
    meant: Address | None = None


def file_away(path: str) -> Filed:
    """Which record a file is."""
    if path == PROGRAMME_FILE:
        return Filed("", "")
    _, _, rest = path.partition("/")
    folder, _, name = rest.partition("/")
    kind = KINDS.get(folder) or TABLES.get(folder)
    if kind is None:
        return _unknown_folder(path, folder, name)
    if not name:
        problem = Words("a folder is expected here, not a file")
        return Filed(folder, name, Finding("SRK119", Place(path), {"problem": problem}, hint="move-file"))
    ending = ".csv" if folder in TABLES else ".yaml"
    ident = name.removesuffix(ending)
    if ident == name:
        return _wrong_ending(path, kind, name, ending)
    if not kind.fits(ident):
        return _wrong_name(path, kind, ident, ending)
    return Filed(folder, ident)


def _unknown_folder(path: str, folder: str, name: str) -> Filed:
    close = _folder_like(folder) if name else None
    params = {"folder": folder, "suggestion": f"data/{close}/" if close else None}
    finding = Finding("SRK122", Place(path), params, hint="did-you-mean" if close else "known-folders")
    stem = _OTHER_ENDINGS.sub("", name or folder)
    kind = KINDS.get(close or "")
    ident = _meant_id(kind, stem) if kind else slug(stem)
    return Filed(folder, name, finding, Address(kind.folder if kind else "", ident) if ident else None)


def _folder_like(folder: str) -> str | None:
    """The folder that a mistyped or German name means."""
    from sozialraum.engine.findings.closest import closest

    names = {slug(kind.german): kind.folder for kind in KINDS.values()}
    names |= {name: name for name in (*KINDS, *TABLES)}
    close = closest(slug(folder), names)
    return names[close] if close else None


def _wrong_ending(path: str, kind: Kind[Any] | TableKind, name: str, ending: str) -> Filed:
    stem = _OTHER_ENDINGS.sub("", name)
    is_text = stem != name or "." not in name
    finding = Finding("SRK123", Place(path), {"ending": ending}, hint="rename-ending" if is_text else None)
    ident = _meant_id(kind, stem) if is_text else None
    return Filed(kind.folder, name, finding, Address(kind.folder, ident) if ident else None)


def _wrong_name(path: str, kind: Kind[Any] | TableKind, ident: str, ending: str) -> Filed:
    meant = _meant_id(kind, ident)
    fits = meant if meant and not meant.endswith("-00") else None
    params = {"id": ident, "shape": kind.shape, "suggestion": fits and f"{fits}{ending}"}
    hint = "rename-to" if fits else "reserved" if is_reserved(ident) else None
    finding = Finding("SRK129", Place(path), params, hint)
    return Filed(kind.folder, ident, finding, Address(kind.folder, meant) if meant else None)


def _meant_id(kind: Kind[Any] | TableKind, written: str) -> str | None:
    """The id that a name means: in small letters, the year in front, a meeting without number as its number 00."""
    ident = slug(written)
    year = _YEAR.search(ident)
    if not kind.fits(ident) and kind.shape == SIMPLE:
        ident = ident.rpartition("/")[2]
    elif not kind.fits(ident) and year:
        rest = re.sub(r"[-/]+", "-", ident[: year.start()] + "-" + ident[year.end() :]).strip("-")
        ident = f"{year[0]}/{_numbered(rest) if kind.shape == NUMBERED else rest}"
    return ident if kind.fits(ident) else None


def _numbered(name: str) -> str:
    body, _, number = name.rpartition("-")
    return f"{body}-{int(number):02}" if body and number.isdigit() else f"{name}-00"
