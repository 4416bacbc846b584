"""An index is made of what has a direction, over units that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sozialraum.analysis.areas import index_units
from sozialraum.findings import Finding, at_value
from sozialraum.findings.closest import Names
from sozialraum.repository.kinds import INDICATORS
from sozialraum.repository.source import PROGRAMME_FILE

if TYPE_CHECKING:
    from sozialraum.repository.repository import Repository

_INDEX = ("monitoring", "index")


def index_counts_what_has_a_direction(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK512: every indicator of the index says whether high or low is better."""
    index = repository.programme.monitoring.index if repository.programme else None
    for number, member in enumerate(index.indicators if index else ()):
        for field, named in (("status", member.status), ("dynamics", member.dynamics)):
            indicator = repository[INDICATORS].get(named or "")
            if indicator and indicator.better == "neither":
                place = at_value(PROGRAMME_FILE, *_INDEX, "indicators", number, field)
                yield Finding("SRK512", place, {"indicator": indicator.name})


def outliers_are_units_of_the_index(repository: Repository, day: date) -> Iterator[Finding]:
    """SRK513: what is left out of the index would otherwise be in it."""
    index = repository.programme.monitoring.index if repository.programme else None
    if index is None or not index.outliers:
        return
    units = {unit.address: unit for unit in index_units(repository, index.over)}
    names = Names(units)
    for number, outlier in enumerate(index.outliers):
        if outlier not in units and not repository.is_unread(outlier):
            close = names.closest(outlier)
            params = {"unit": outlier, "over": index.over, "suggestion": close}
            place = at_value(PROGRAMME_FILE, *_INDEX, "outliers", number)
            yield Finding("SRK513", place, params, "did-you-mean" if close else None)
