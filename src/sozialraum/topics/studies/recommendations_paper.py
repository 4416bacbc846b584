"""What is known by the end of a year: studies, what became of their recommendations by addressee, good practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.topics.areas.active import district_ids
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.programme.citations import cited
from sozialraum.topics.studies.advice import advice, answers_until, by_dimension, is_known
from sozialraum.topics.studies.manifest import STUDIES
from sozialraum.topics.studies.model import RECOMMENDATION_STATES
from sozialraum.topics.studies.paper import areas_of, study_facts

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.studies.model import Study

NOBODY = "Ohne Angabe, an wen"


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for one year, or for what concerns one district in it."""
    repository, programme = desk.repository, desk.programme
    year, _, district = ident.partition("/")
    day = desk.state
    known_by_then = (one for one in repository[STUDIES].values() if is_known(repository, one, day))
    studies = [one for one in known_by_then if _concerns(repository, one, district)]
    known = answers_until(repository, day) if any(one.recommendations for one in studies) else []
    advised = [(one, list(advice(repository, one, day, known))) for one in studies]
    rows = [(one.title, row) for one, found in advised for row in found]
    name = repository[DISTRICTS][district].name if district in repository[DISTRICTS] else ""
    context: dict[str, Any] = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
        "year": year,
        "day": day,
        "district": name,
        "studies": [study_facts(repository, one) | {"advised": len(one.recommendations)} for one in _own(studies)],
        "states": [(word, sum(row["state"] == word for _, row in rows)) for word in RECOMMENDATION_STATES.values()],
        "addressees": _by_addressee(rows),
        "practice": [_practice(repository, one) for one in studies if one.form == "good-practice"],
        "sources": cited(repository, studies),
    }
    title = f"Untersuchungen, Empfehlungen und gute Praxis {year}"
    return Gathered(
        context=context,
        title=f"{title}: {name}" if name else title,
        subject=programme.name,
        author=programme.city.full_name,
        day=day,
        footer=f"Empfehlungen {year}{f' · {name}' if name else ''}",
    )


def _concerns(repository: Repository, study: Study, district: str) -> bool:
    """Whether a study is about an area of the district, or about no single area."""
    areas = [area for ident in areas_of(study) if (area := repository[AREAS].get(ident))]
    return not district or not areas or any(district in district_ids(area) for area in areas)


def _own(studies: list[Study]) -> list[Study]:
    """All but good practice, the earliest first."""
    others = [one for one in studies if one.form != "good-practice"]
    return sorted(others, key=lambda one: begun.text if (begun := one.presented or one.from_) else "9999")


def _by_addressee(rows: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for study, row in rows:
        for addressee in row["to"] or (NOBODY,):
            groups.setdefault(addressee, []).append(row | {"study": study})
    return sorted(groups.items(), key=lambda group: (group[0] == NOBODY, group[0]))


def _practice(repository: Repository, study: Study) -> dict[str, Any]:
    transfer = study.transfer
    return study_facts(repository, study) | {
        "aims": study.aims,
        "measures": study.measures,
        "findings": [text for _, texts in by_dimension(repository, study.findings) for text in texts],
        "conditions": transfer.conditions if transfer else (),
        "needs": transfer.needs if transfer else (),
        "judged_by": (transfer.judged_by or "") if transfer else "",
    }
