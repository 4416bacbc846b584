"""The kinds of records: one row each. Loading, references, `list` and `show` read this table.

The model stands as a dotted name, so that nothing is imported before a file of that kind is read.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from sozialraum.findings.language import Words

if TYPE_CHECKING:
    from sozialraum.model.base import Record

_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DEVICES = re.compile(r"con|prn|aux|nul|com[1-9]|lpt[1-9]")
OBSERVATIONS = "observations"

SIMPLE: str = Words("name")
YEARLY: str = Words("year/name")
OF_BODY: str = Words("year/body")
NUMBERED: str = Words("year/body-01")
_SHAPES = {
    SIMPLE: re.compile(_PART),
    YEARLY: re.compile(rf"(?:19|20)\d\d/{_PART}"),
    OF_BODY: re.compile(rf"(?:19|20)\d\d/{_PART}"),
    NUMBERED: re.compile(rf"(?:19|20)\d\d/{_PART}-\d\d"),
}


class Kind:
    """A kind of record: its folder below `data/`, its model, the shape of its ids, its German name."""

    def __init__(self, folder: str, model: str, shape: str, german: str) -> None:
        self.folder = folder
        self.shape = shape
        self.german = german
        self._model = model

    @cached_property
    def model(self) -> type[Record]:
        """The model class; importing it is what costs time at start."""
        module, _, name = self._model.partition(":")
        return cast("type[Record]", getattr(import_module(f"sozialraum.model.{module}"), name))

    def fits(self, ident: str) -> bool:
        """Whether this can be an id of the kind."""
        return _SHAPES[self.shape].fullmatch(ident) is not None and not is_reserved(ident)


def is_reserved(ident: str) -> bool:
    """Whether Windows takes the last part of an id for a device: there nobody could check such a file out."""
    return _DEVICES.fullmatch(ident.rpartition("/")[2]) is not None


PROGRAMME = Kind("", "programme:Programme", SIMPLE, "Programm")
KINDS = {
    kind.folder: kind
    for kind in (
        Kind("sources", "source:Source", SIMPLE, "Quellen"),
        Kind("districts", "district:District", SIMPLE, "Stadtbezirke"),
        Kind("areas", "area:Area", SIMPLE, "Gebiete"),
        Kind("providers", "provider:Provider", SIMPLE, "Träger"),
        Kind("offers", "offer:Offer", SIMPLE, "Angebote"),
        Kind("goals", "goals:GoalSystem", SIMPLE, "Zielsysteme"),
        Kind("catalogues", "catalogue:Catalogue", SIMPLE, "Kataloge"),
        Kind("agreements", "agreement:Agreement", YEARLY, "Zielvereinbarungen"),
        Kind("reports", "report:Report", YEARLY, "Jahresberichte"),
        Kind("funds", "fund:Fund", YEARLY, "Mittel der Gebiete"),
        Kind("budgets", "fund:Budget", OF_BODY, "Haushalte der Geschäftsstelle"),
        Kind("councils", "council:Council", SIMPLE, "Zusammensetzungen des Rates"),
        Kind("bodies", "body:Body", SIMPLE, "Gremien"),
        Kind("meetings", "meeting:Meeting", NUMBERED, "Sitzungen"),
        Kind("submissions", "submission:Submission", SIMPLE, "Vorlagen"),
        Kind("indicators", "indicator:Indicator", SIMPLE, "Kennzahlen"),
        Kind("studies", "study:Study", SIMPLE, "Untersuchungen und gute Praxis"),
        Kind("selections", "selection:Selection", SIMPLE, "Gebietsauswahl"),
        Kind("calls", "call:Call", SIMPLE, "Trägerauswahl"),
        Kind("mappings", "mapping:Mapping", SIMPLE, "Tabellen der Ämter"),
    )
}


class Address(NamedTuple):
    """Folder and id of a record, which together name its file."""

    folder: str
    id: str

    @property
    def path(self) -> str:
        """The file, relative to the repository."""
        if not self.folder:
            return "sozialraum.yaml"
        return f"data/{self.folder}/{self.id}.{'csv' if self.folder == OBSERVATIONS else 'yaml'}"

    def __str__(self) -> str:
        return f"{self.folder}/{self.id}" if self.folder else "sozialraum.yaml"
