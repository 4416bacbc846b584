"""Which kind of record is meant, and which id: in English, in German, mistyped, without a number."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from sozialraum.engine.editing.refusal import Refusal
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.base import Dated
from sozialraum.engine.records.kinds import KINDS, NUMBERED, SIMPLE, Address, Kind, slug

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def kind_of(word: str) -> Kind[Any]:
    """The kind that a word names: its folder, the model, or German in singular or plural."""
    names: dict[str, str] = {}
    for kind in KINDS.values():
        title = kind.model.model_config.get("title") or kind.german
        for name in (kind.folder, _CAMEL.sub("-", kind.model.__name__), kind.german, title):
            names.setdefault(slug(name), kind.folder)
    meant = slug(word)
    endings = {folder for name, folder in names.items() if len(meant) > 3 and name.endswith(meant)}
    folder = names.get(meant) or (endings.pop() if len(endings) == 1 else None)
    if folder:
        return KINDS[folder]
    close = closest(meant, names)
    if close:
        raise Refusal(tr("There is no kind `{word}`. Did you mean `{close}`?").format(word=word, close=close))
    raise Refusal(tr("There is no kind `{word}`. Kinds: {kinds}.").format(word=word, kinds=", ".join(KINDS)))


def address_of(repository: Repository, kind: Kind[Any], written: str) -> Address:
    """The address of the file that is to be; refused where it exists or its id cannot be."""
    ident = written.removeprefix("data/").removeprefix(f"{kind.folder}/").removesuffix(".yaml")
    if kind.shape == NUMBERED and not kind.fits(ident) and kind.fits(f"{ident}-01"):
        ident = _next(repository, kind, ident)
    if not kind.fits(ident):
        raise Refusal(_misshapen(repository, kind, ident))
    address = Address(kind.folder, ident)
    if repository.knows(kind.folder, ident) or (repository.root / address.path).exists():
        raise Refusal(tr("{path} is there already and is left as it is.").format(path=address.path))
    if kind.shape != SIMPLE:
        _belongs(repository, address, kind)
    return address


def _next(repository: Repository, kind: Kind[Any], ident: str) -> str:
    """The id with the next number of the year."""
    known = {*repository.records[kind.folder], *(one.id for one in repository.broken if one.folder == kind.folder)}
    numbers = [int(one[-2:]) for one in known if one[:-3] == ident]
    return f"{ident}-{max(numbers, default=0) + 1:02}"


def example_of(repository: Repository, kind: Kind[Any]) -> str:
    """Return an id of a kind as people type it: with a name of this repository, and without the number behind."""
    if kind.shape == SIMPLE:
        return next(iter(repository.records[kind.folder]), kind.folder)
    owner = next(iter(repository.records[kind.owner]), kind.owner)
    return f"{max((ident[:4] for ident in repository.records[kind.folder]), default='2016')}/{owner}"


def _misshapen(repository: Repository, kind: Kind[Any], ident: str) -> str:
    example = example_of(repository, kind)
    close = slug(ident)
    if close != ident and (kind.fits(close) or kind.fits(f"{close}-01")):
        return tr("`{id}` cannot be the name of a file here; write {close}.").format(id=ident, close=close)
    message = tr("`{id}` cannot be the name of a file in data/{folder}/; it is written like {example}.")
    return message.format(id=ident, folder=kind.folder, example=example)


def _belongs(repository: Repository, address: Address, kind: Kind[Any]) -> None:
    """Refuse an id with a year if the owner that it names is not there, or not in that year."""
    folder, owner = kind.owner, kind.owner_of(address.id)
    if repository.knows(folder, owner):
        path = Address(folder, owner).path
        if owner not in repository.records[folder]:
            raise Refusal(tr("{path} cannot be read; run `srk validate {path}` and mend it first.").format(path=path))
        year, found = int(address.id[:4]), repository.records[folder][owner]
        lives = found if isinstance(found, Dated) and (found.vanishes or found.from_) else None
        if lives and not lives.overlaps(date(year, 1, 1), date(year, 12, 31)):
            message = tr("{folder}/{id} is not active in {year}: `from` and `until` in {path} say when.")
            raise Refusal(message.format(folder=folder, id=owner, year=year, path=path))
        return
    known = repository.records[folder]
    close = closest(owner, known, 0.5) or next((one for one in known if owner in one), None)
    hint = tr("Did you mean `{close}`?").format(close=close) if close else ""
    raise Refusal(f"{tr('There is no {folder}/{id}.').format(folder=folder, id=owner)} {hint}".strip())
