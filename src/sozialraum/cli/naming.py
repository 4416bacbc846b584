"""What people name on a command line: records, areas and papers by their names as well as by their ids."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NoReturn

from sozialraum.cli import terminal
from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.labels import Labels, kind_named, with_key
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import tr
from sozialraum.engine.findings.sayings import Sayings
from sozialraum.engine.records.kinds import KINDS, Address, slug
from sozialraum.engine.records.references import PointsTo
from sozialraum.engine.topic import PAPERS

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


def id_of(repository: Repository, folder: str, said: str, among: Collection[str] | None = None) -> str:
    """The id of the record that a name means; a name of several ends with 2, an unknown one is left as it is."""
    if repository.knows(folder, said) or (among is not None and said in among):
        return said
    labels = Labels(repository, PointsTo(folder))
    meant = labels.meant(said)
    if among is not None:
        meant = [ident for ident in meant if ident in among] or meant
    if len(meant) > 1:
        _several(said, [with_key(labels.labels[ident], ident) for ident in meant])
    return meant[0] if meant else said


def near(said: str, idents: Collection[str]) -> str | None:
    """Return the id that was perhaps meant: the first that contains what was said, else the most alike."""
    named = slug(said)
    return next((one for one in idents if named in one), None) or closest(named, idents, 0.5)


def address_of(repository: Repository, said: str) -> Address:
    """The address of the record that is named: areas/kalk, Gebiet/Kalk, or just Kalk where only one is called so."""
    text = said.removeprefix("data/").removesuffix(".yaml")
    folder, sign, ident = text.partition("/")
    if folder in KINDS or (sign and not folder.isdigit()):
        try:
            kind = kind_named(folder)
        except Refusal as refusal:
            if found := _anywhere(repository, text):
                return found
            terminal.usage_error(str(refusal))
        return Address(kind.folder, id_of(repository, kind.folder, ident) if ident else "")
    if found := _anywhere(repository, text):
        return found
    return Address(folder, ident)


def _anywhere(repository: Repository, said: str) -> Address | None:
    """The address of the record of any kind that has a name, the whole of it before a part."""
    several = {folder: Labels(repository, PointsTo(folder)) for folder in KINDS}
    found = [Address(folder, one) for folder, labels in several.items() for one in labels.called(said)]
    found = found or [Address(folder, one) for folder, labels in several.items() for one in labels.meant(said)]
    if len(found) > 1:
        _several(said, [with_key(several[one.folder].labels[one.id], str(one)) for one in found])
    return found[0] if found else None


def record_like(repository: Repository, said: str) -> str | None:
    """The address of the record whose name or id is most like what is written, be it of any kind."""
    names: dict[str, str] = {}
    for folder in KINDS:
        for ident, label in Labels(repository, PointsTo(folder)).labels.items():
            names |= {slug(label): f"{folder}/{ident}", slug(ident): f"{folder}/{ident}"}
    return names.get(closest(slug(said), names, 0.7) or "")


def paper_named(said: str) -> str:
    """The name of the paper that is meant by its name or in German; what is unknown is left as it is."""
    meant = Sayings({name: (paper.german,) for name, paper in PAPERS.items()}).meant(said)
    if len(meant) > 1:
        _several(said, [with_key(PAPERS[name].german, name) for name in meant])
    return meant[0] if meant else said


_MOST = 12


def _several(said: str, choices: list[str]) -> NoReturn:
    more = ", …" if len(choices) > _MOST else ""
    sentence = tr("`{name}` may be one of these: {choices}.")
    terminal.usage_error(sentence.format(name=said, choices=", ".join(choices[:_MOST]) + more))
