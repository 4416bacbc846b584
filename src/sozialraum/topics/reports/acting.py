"""Who must act where something is found: who owes it, who works where the record is from, or the secretariat."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sozialraum.engine.findings.finding import Finding, Place, identity_of
from sozialraum.engine.records.duty import Duty, duties
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.load import file_away
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import office_of
from sozialraum.topics.figures.manifest import TOPIC as FIGURES
from sozialraum.topics.programme.days import horizon
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sozialraum.engine.records.repository import Repository

SECRETARIAT = "Geschäftsstelle"
STATISTICS = "Statistik"

_FIGURES = {*(kind.folder for kind in FIGURES.kinds), *(kind.folder for kind in FIGURES.tables)}


class Acting:
    """Tells for findings of a repository which office must act, by the names that `srk due` uses."""

    def __init__(self, repository: Repository, day: date) -> None:
        self._repository = repository
        self._programme = programme_of(repository)
        self._owed: dict[Hashable, Duty] = {}
        if self._programme:
            owed = duties(repository, horizon(self._programme, day))
            self._owed = {identity_of(one.finding()): one for one in owed}

    @property
    def own(self) -> str:
        """The office that looks after the data."""
        return self._programme.terms.secretariat if self._programme else SECRETARIAT

    def office(self, finding: Finding) -> str:
        """Return the office that must act."""
        if self._programme is None:
            return self.own
        duty = self._owed.get(identity_of(finding))
        if duty:
            return office_of(self._repository, self._programme, duty)
        filed = file_away(finding.place.file)
        if filed.folder in _FIGURES:
            return STATISTICS
        kind = KINDS.get(filed.folder)
        if kind and kind.owner == AREAS.folder and not filed.wrong:
            who, area = self._programme.terms.coordinator, kind.owner_of(filed.id)
            theirs = Duty(finding.code, who, None, {}, Place(finding.place.file), areas=(area,))
            return office_of(self._repository, self._programme, theirs)
        return self.own
