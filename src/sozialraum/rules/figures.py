"""Figures belong to a unit and an indicator that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.findings import Finding, Place
from sozialraum.findings.closest import closest

if TYPE_CHECKING:
    from sozialraum.repository.repository import Repository


def observations_have_unit_and_indicator(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK316, SRK320: every figure has a definition and a unit. Said once for each unknown unit."""
    units = {"city", *(f"areas/{ident}" for ident in repository.areas)}
    for ident, district in repository.districts.items():
        units |= {f"districts/{ident}", *(f"districts/{ident}#{quarter.key}" for quarter in district.quarters)}
    broken = {f"{address.folder}/{address.id}" for address in repository.broken}
    for indicator, observations in repository.observations.items():
        path = f"data/observations/{indicator}.csv"
        if not repository.knows("indicators", indicator):
            yield Finding("SRK320", Place(path), {"indicator": indicator})
        said: set[str] = set()
        for observation in observations:
            unit = observation.unit
            if unit in units or unit in said or unit.partition("#")[0] in broken:
                continue
            said.add(unit)
            close = closest(unit, units)
            params = {"unit": unit, "suggestion": close}
            place = Place(path, line=observation.line, column=1, length=len(unit))
            yield Finding("SRK316", place, params, hint="did-you-mean" if close else None)
