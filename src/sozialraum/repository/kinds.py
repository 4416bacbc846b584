"""The kinds of records: one row each. Loading, references, `list` and `show` read this table.

The model stands as a dotted name, so that nothing is imported before a file of that kind is read.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from sozialraum.findings.language import Words

if TYPE_CHECKING:
    from sozialraum.model.agreement import Agreement
    from sozialraum.model.area import Area
    from sozialraum.model.base import Part
    from sozialraum.model.body import Body
    from sozialraum.model.call import Call
    from sozialraum.model.catalogue import Catalogue
    from sozialraum.model.council import Council
    from sozialraum.model.district import District
    from sozialraum.model.fund import Budget, Fund
    from sozialraum.model.goals import GoalSystem
    from sozialraum.model.indicator import Indicator
    from sozialraum.model.mapping import Mapping as TableMapping
    from sozialraum.model.meeting import Meeting
    from sozialraum.model.offer import Offer
    from sozialraum.model.programme import Programme
    from sozialraum.model.provider import Provider
    from sozialraum.model.report import Report
    from sozialraum.model.selection import Selection
    from sozialraum.model.source import Source
    from sozialraum.model.study import Study
    from sozialraum.model.submission import Submission

R = TypeVar("R", bound="Part")
_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DEVICES = re.compile(r"con|prn|aux|nul|com[1-9]|lpt[1-9]")

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


class Kind(Generic[R]):
    """A kind of record: its folder below `data/`, its model, the shape of its ids, its German name."""

    def __init__(self, folder: str, model: str, shape: str, german: str) -> None:
        self.folder = folder
        self.shape = shape
        self.german = german
        self._model = model

    @cached_property
    def model(self) -> type[R]:
        """The model class; importing it is what costs time at start."""
        module, _, name = self._model.partition(":")
        return cast("type[R]", getattr(import_module(f"sozialraum.model.{module}"), name))

    def fits(self, ident: str) -> bool:
        """Whether this can be an id of the kind."""
        return _SHAPES[self.shape].fullmatch(ident) is not None and not is_reserved(ident)


def is_reserved(ident: str) -> bool:
    """Whether Windows takes the last part of an id for a device: there nobody could check such a file out."""
    return _DEVICES.fullmatch(ident.rpartition("/")[2]) is not None


PROGRAMME: Kind[Programme] = Kind("", "programme:Programme", SIMPLE, "Programm")
SOURCES: Kind[Source] = Kind("sources", "source:Source", SIMPLE, "Quellen")
DISTRICTS: Kind[District] = Kind("districts", "district:District", SIMPLE, "Stadtbezirke")
AREAS: Kind[Area] = Kind("areas", "area:Area", SIMPLE, "Gebiete")
PROVIDERS: Kind[Provider] = Kind("providers", "provider:Provider", SIMPLE, "Träger")
OFFERS: Kind[Offer] = Kind("offers", "offer:Offer", SIMPLE, "Angebote")
GOAL_SYSTEMS: Kind[GoalSystem] = Kind("goals", "goals:GoalSystem", SIMPLE, "Zielsysteme")
CATALOGUES: Kind[Catalogue] = Kind("catalogues", "catalogue:Catalogue", SIMPLE, "Kataloge")
AGREEMENTS: Kind[Agreement] = Kind("agreements", "agreement:Agreement", YEARLY, "Zielvereinbarungen")
REPORTS: Kind[Report] = Kind("reports", "report:Report", YEARLY, "Jahresberichte")
FUNDS: Kind[Fund] = Kind("funds", "fund:Fund", YEARLY, "Mittel der Gebiete")
BUDGETS: Kind[Budget] = Kind("budgets", "fund:Budget", OF_BODY, "Haushalte der Geschäftsstelle")
COUNCILS: Kind[Council] = Kind("councils", "council:Council", SIMPLE, "Zusammensetzungen des Rates")
BODIES: Kind[Body] = Kind("bodies", "body:Body", SIMPLE, "Gremien")
MEETINGS: Kind[Meeting] = Kind("meetings", "meeting:Meeting", NUMBERED, "Sitzungen")
SUBMISSIONS: Kind[Submission] = Kind("submissions", "submission:Submission", SIMPLE, "Vorlagen")
INDICATORS: Kind[Indicator] = Kind("indicators", "indicator:Indicator", SIMPLE, "Kennzahlen")
STUDIES: Kind[Study] = Kind("studies", "study:Study", SIMPLE, "Untersuchungen und gute Praxis")
SELECTIONS: Kind[Selection] = Kind("selections", "selection:Selection", SIMPLE, "Gebietsauswahl")
CALLS: Kind[Call] = Kind("calls", "call:Call", SIMPLE, "Trägerauswahl")
MAPPINGS: Kind[TableMapping] = Kind("mappings", "mapping:Mapping", SIMPLE, "Tabellen der Ämter")

KINDS: dict[str, Kind[Any]] = {
    kind.folder: kind
    for kind in (
        SOURCES,
        DISTRICTS,
        AREAS,
        PROVIDERS,
        OFFERS,
        GOAL_SYSTEMS,
        CATALOGUES,
        AGREEMENTS,
        REPORTS,
        FUNDS,
        BUDGETS,
        COUNCILS,
        BODIES,
        MEETINGS,
        SUBMISSIONS,
        INDICATORS,
        STUDIES,
        SELECTIONS,
        CALLS,
        MAPPINGS,
    )
}
