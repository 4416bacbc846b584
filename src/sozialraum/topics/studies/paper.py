"""One study: question, method, findings by dimension, recommendations and what became of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import title_of
from sozialraum.topics.programme.citations import cited
from sozialraum.topics.studies.advice import advice, answers_until, by_dimension, newest, when
from sozialraum.topics.studies.manifest import STUDIES
from sozialraum.topics.studies.model import STUDY_FORMS

if TYPE_CHECKING:
    from sozialraum.engine.records.base import Dated
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.studies.model import Study


MOST_IN_FOOTER = 60
"""A longer title does not fit on one line beside the number of the page."""


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for one study."""
    repository, programme = desk.repository, desk.programme
    study = repository[STUDIES][ident]
    parts = [one for one in repository[STUDIES].values() if one.part_of == ident]
    whole = repository[STUDIES].get(study.part_of or "")
    here = {ident, *(one.id for one in parts)}
    advised = any(one.recommendations for one in (study, *parts))
    answers = answers_until(repository, date.max) if advised else []
    known = [one for one in answers if one.target.partition("#")[0] in here]
    context: dict[str, Any] = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
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
    return Gathered(
        context=context,
        title=f"{STUDY_FORMS[study.form]}: {study.title}",
        subject=programme.name,
        author=programme.city.full_name,
        day=max(newest(study), default=programme.records.from_.first),
        footer=STUDY_FORMS[study.form] + (f" · {study.title}" if len(study.title) <= MOST_IN_FOOTER else ""),
    )


def areas_of(study: Study) -> tuple[str, ...]:
    """The areas that a study or one of its findings is about."""
    return tuple(dict.fromkeys((*study.areas, *(one.area for one in study.findings if one.area))))


def study_facts(repository: Repository, study: Study) -> dict[str, Any]:
    """What stands in the head of a study and in its row of a register."""
    names = [title_of(area) for ident in study.areas if (area := repository[AREAS].get(ident))]
    return {
        "name": title_of(study),
        "form": STUDY_FORMS[study.form],
        "by": formats.listing(study.by),
        "commissioned_by": study.commissioned_by or "",
        "place": ", ".join(filter(None, (study.place, formats.listing(names)))),
        "period": period_text(study) if study.until or not study.from_ else when(study.from_),
        "presented": when(study.presented) if study.presented else "",
    }


def period_text(dated: Dated) -> str:
    """From when until when, as far as it is known."""
    first, last = (when(one) if one else "" for one in (dated.from_, dated.until))
    if first and last:
        return first if first == last else f"{first} bis {last}"
    return f"seit {first}" if first else f"bis {last}" if last else ""
