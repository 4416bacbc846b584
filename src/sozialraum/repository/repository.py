"""All records of one state of a repository, by kind and id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sozialraum.repository.kinds import KINDS, Address

if TYPE_CHECKING:
    from sozialraum.model.agreement import Agreement
    from sozialraum.model.area import Area
    from sozialraum.model.base import Record
    from sozialraum.model.body import Body
    from sozialraum.model.call import Call
    from sozialraum.model.catalogue import Catalogue
    from sozialraum.model.council import Council
    from sozialraum.model.district import District
    from sozialraum.model.fund import Budget, Fund
    from sozialraum.model.goals import GoalSystem
    from sozialraum.model.indicator import Indicator, Observation
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


class Repository:
    """What could be read, and what could not.

    Nothing is known of the records in `broken`, except that they exist, if only in the wrong place or with a wrong
    name. `astray` are the ids of files that could belong to any folder, `unlisted` the paths of folders (and files)
    that cannot be looked into.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.programme: Programme | None = None
        self.records: dict[str, dict[str, Record]] = {folder: {} for folder in KINDS}
        self.broken: set[Address] = set()
        self.observations: dict[str, list[Observation]] = {}
        self.layouts: dict[str, str] = {}
        self.astray: set[str] = set()
        self.unlisted: set[str] = set()

    def __iter__(self) -> Iterator[tuple[Address, Record]]:
        """All records with their address, the programme first."""
        if self.programme:
            yield Address("", ""), self.programme
        for folder, records in self.records.items():
            for ident, record in records.items():
                yield Address(folder, ident), record

    def get(self, address: Address) -> Record | None:
        """The record at an address, if it could be read."""
        return self.records.get(address.folder, {}).get(address.id) if address.folder else self.programme

    def knows(self, folder: str, ident: str) -> bool:
        """Whether there is a file for this id, readable or not, be it in the wrong place or with a wrong name."""
        address = Address(folder, ident)
        return (
            ident in self.records.get(folder, {})
            or address in self.broken
            or ident in self.astray
            or any(f"{address.path}/".startswith(f"{path}/") for path in self.unlisted)
        )

    @property
    def sources(self) -> Mapping[str, Source]:
        """The documents and data sets that records cite."""
        return cast("Mapping[str, Source]", self.records["sources"])

    @property
    def districts(self) -> Mapping[str, District]:
        """The districts with their quarters."""
        return cast("Mapping[str, District]", self.records["districts"])

    @property
    def areas(self) -> Mapping[str, Area]:
        """The areas, past and present."""
        return cast("Mapping[str, Area]", self.records["areas"])

    @property
    def providers(self) -> Mapping[str, Provider]:
        """The providers."""
        return cast("Mapping[str, Provider]", self.records["providers"])

    @property
    def offers(self) -> Mapping[str, Offer]:
        """The offers, past and present."""
        return cast("Mapping[str, Offer]", self.records["offers"])

    @property
    def goal_systems(self) -> Mapping[str, GoalSystem]:
        """The versions of the goal system."""
        return cast("Mapping[str, GoalSystem]", self.records["goals"])

    @property
    def catalogues(self) -> Mapping[str, Catalogue]:
        """The closed lists of words."""
        return cast("Mapping[str, Catalogue]", self.records["catalogues"])

    @property
    def agreements(self) -> Mapping[str, Agreement]:
        """The yearly agreements by year/area."""
        return cast("Mapping[str, Agreement]", self.records["agreements"])

    @property
    def reports(self) -> Mapping[str, Report]:
        """The annual reports by year/area."""
        return cast("Mapping[str, Report]", self.records["reports"])

    @property
    def funds(self) -> Mapping[str, Fund]:
        """The money of areas by year/area."""
        return cast("Mapping[str, Fund]", self.records["funds"])

    @property
    def budgets(self) -> Mapping[str, Budget]:
        """The money of the secretariat by year/body."""
        return cast("Mapping[str, Budget]", self.records["budgets"])

    @property
    def councils(self) -> Mapping[str, Council]:
        """The compositions of the council."""
        return cast("Mapping[str, Council]", self.records["councils"])

    @property
    def bodies(self) -> Mapping[str, Body]:
        """The bodies, past and present."""
        return cast("Mapping[str, Body]", self.records["bodies"])

    @property
    def meetings(self) -> Mapping[str, Meeting]:
        """The meetings by year/body-number."""
        return cast("Mapping[str, Meeting]", self.records["meetings"])

    @property
    def submissions(self) -> Mapping[str, Submission]:
        """The cover notes by year, or year-district."""
        return cast("Mapping[str, Submission]", self.records["submissions"])

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators."""
        return cast("Mapping[str, Indicator]", self.records["indicators"])

    @property
    def selections(self) -> Mapping[str, Selection]:
        """The choices among candidate areas."""
        return cast("Mapping[str, Selection]", self.records["selections"])

    @property
    def calls(self) -> Mapping[str, Call]:
        """The choices among providers for the office of an area."""
        return cast("Mapping[str, Call]", self.records["calls"])

    @property
    def studies(self) -> Mapping[str, Study]:
        """Evaluations, focus groups, expert rounds, good practice."""
        return cast("Mapping[str, Study]", self.records["studies"])

    @property
    def mappings(self) -> Mapping[str, TableMapping]:
        """How the tables of offices are read."""
        return cast("Mapping[str, TableMapping]", self.records["mappings"])
