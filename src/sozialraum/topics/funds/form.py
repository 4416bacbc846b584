"""What surrounds an application for money: the area, what there is and what is left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.documents import formats
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.topic import FormContext
from sozialraum.topics.agreements.manifest import AGREEMENTS
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.funds.sums import sums_of

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


def context(repository: Repository, address: Address) -> FormContext:
    """Return the area, the money that is left, and the measures that an undertaking may be part of."""
    year, _, ident = address.id.partition("/")
    area, fund = repository[AREAS].get(ident), repository[FUNDS].get(address.id)
    agreement = repository[AGREEMENTS].get(address.id)
    facts = [("Gebiet", area.name if area else ident), ("Jahr", year)]
    if fund and fund.available is not None:
        facts += [
            ("Ansatz des Gebiets", formats.euro(fund.available)),
            ("Davon noch frei", formats.amount(sums_of(fund).left)),
        ]
    measures = agreement.measures() if agreement else ()
    return FormContext(
        facts={(): tuple(facts)}, words={"grants.measure": {measure.key: measure.title for _, measure in measures}}
    )
