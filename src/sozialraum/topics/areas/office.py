"""Which office owes a duty: records name one and the same office now with its area or programme, now without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.topics.areas.manifest import AREAS

if TYPE_CHECKING:
    from sozialraum.engine.records.duty import Duty
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.programme.model import Programme

_MARKS = "„“”‚‘’»«\"' "


def office_of(repository: Repository, programme: Programme, duty: Duty) -> str:
    """Return the office that owes a duty, by one name.

    The secretariat is meant with or without the name of the programme; a coordinator without an area is the one of the
    area that the duty concerns, if it is one.
    """
    terms, who = programme.terms, duty.who.strip()
    if who.startswith(terms.secretariat) and who.removeprefix(terms.secretariat).strip(_MARKS) in programme.short:
        return terms.secretariat
    area = repository[AREAS].get(duty.areas[0]) if len(duty.areas) == 1 else None
    if area and who in (terms.coordinator, terms.office):
        return f"{terms.coordinator} {area.name}"
    return who
