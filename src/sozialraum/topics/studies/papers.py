"""One study with what became of its advice, and all that is known by the end of a year."""

from __future__ import annotations

from datetime import date
from typing import Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.grouping import grouped
from sozialraum.engine.records.base import Dated
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.days import district_ids
from sozialraum.topics.areas.manifest import AREAS, DISTRICTS
from sozialraum.topics.areas.names import title_of
from sozialraum.topics.programme.manifest import programme_on
from sozialraum.topics.programme.papers import cited, gathered
from sozialraum.topics.studies.advice import advice, answers_until, by_dimension, is_known, newest
from sozialraum.topics.studies.manifest import STUDIES
from sozialraum.topics.studies.model import RECOMMENDATION_STATES, STUDY_FORMS, Study

MOST_IN_FOOTER = 60
"""A longer title does not fit on one line beside the number of the page."""


def gather_study(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for one study."""
    repository, programme = ctx.repository, programme_on(ctx)
    study = repository[STUDIES][ident]
    parts = [one for one in repository[STUDIES].values() if one.part_of == ident]
    whole = repository[STUDIES].get(study.part_of or "")
    here = {ident, *(one.id for one in parts)}
    advised = any(one.recommendations for one in (study, *parts))
    answers = answers_until(repository, date.max) if advised else []
    known = [one for one in answers if one.target.partition("#")[0] in here]
    context: dict[str, Any] = {
        **study_facts(repository, study),
        "title": study.title,
        "part_of": whole.title if whole else "",
        "question": study.question,
        "method": study.method,
        "aims": study.aims,
        "measures": study.measures,
        "findings": by_dimension(repository, study.findings),
        "quotes": [(quote.text, quote.round or "") for one in (study, *parts) for quote in one.quotes],
        "transfer": study.transfer,
        "recommendations": [row for one in (study, *parts) for row in advice(repository, one, date.max, known)],
        "parts": [(one.title, STUDY_FORMS[one.form], by_dimension(repository, one.findings)) for one in parts],
        "sources": cited(repository, [study, *parts]),
    }
    return gathered(
        programme,
        context,
        title=f"{STUDY_FORMS[study.form]}: {study.title}",
        day=max(newest(study), default=programme.records.from_.first),
        footer=STUDY_FORMS[study.form] + (f" · {study.title}" if len(study.title) <= MOST_IN_FOOTER else ""),
    )


def areas_of(study: Study) -> tuple[str, ...]:
    """The areas that a study or one of its findings is about."""
    return tuple(dict.fromkeys((*study.areas, *(one.area for one in study.findings if one.area))))


def study_facts(repository: Repository, study: Study) -> dict[str, Any]:
    """Return what stands in the head of a study and in its row of a register."""
    names = [title_of(area) for ident in study.areas if (area := repository[AREAS].get(ident))]
    return {
        "name": title_of(study),
        "form": STUDY_FORMS[study.form],
        "by": formats.listing(study.by),
        "commissioned_by": study.commissioned_by or "",
        "place": ", ".join(filter(None, (study.place, formats.listing(names)))),
        "period": period_text(study) if study.until or not study.from_ else formats.partial(study.from_),
        "presented": formats.partial(study.presented) if study.presented else "",
    }


def period_text(dated: Dated) -> str:
    """From when until when, as far as it is known."""
    first, last = (formats.partial(one) if one else "" for one in (dated.from_, dated.until))
    if first and last:
        return first if first == last else f"{first} bis {last}"
    return f"seit {first}" if first else f"bis {last}" if last else ""


NOBODY = "Ohne Angabe, an wen"


def gather_recommendations(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for one year, or for what concerns one district in it."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, _, district = ident.partition("/")
    day = ctx.state
    known_by_then = (one for one in repository[STUDIES].values() if is_known(repository, one, day))
    studies = [one for one in known_by_then if _concerns(repository, one, district)]
    known = answers_until(repository, day) if any(one.recommendations for one in studies) else []
    advised = [(one, list(advice(repository, one, day, known))) for one in studies]
    rows = [(one.title, row) for one, found in advised for row in found]
    name = repository[DISTRICTS][district].name if district in repository[DISTRICTS] else ""
    context: dict[str, Any] = {
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
    return gathered(
        programme,
        context,
        title=f"{title}: {name}" if name else title,
        day=day,
        footer=f"Empfehlungen {year}{f' · {name}' if name else ''}",
    )


def _concerns(repository: Repository, study: Study, district: str) -> bool:
    """Return whether a study is about an area of the district, or about no single area."""
    areas = [area for ident in areas_of(study) if (area := repository[AREAS].get(ident))]
    return not district or not areas or any(district in district_ids(area) for area in areas)


def _own(studies: list[Study]) -> list[Study]:
    """All but good practice, the earliest first."""
    others = [one for one in studies if one.form != "good-practice"]
    return sorted(others, key=lambda one: begun.text if (begun := one.presented or one.from_) else "9999")


def _by_addressee(rows: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, list[dict[str, Any]]]]:
    groups = grouped((to, row | {"study": study}) for study, row in rows for to in row["to"] or (NOBODY,))
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
