"""Days of studies: when one was presented, and what was known of it on a day."""

from __future__ import annotations

from datetime import date

from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.view import AsOf, Knowledge, but
from sozialraum.topics.studies.manifest import STUDIES
from sozialraum.topics.studies.model import Recommendation, Study


def presented(repository: Repository, ident: str) -> date | None:
    """Return the day on which a study was presented, else its last day."""
    study = repository[STUDIES][ident]
    return study.presented.last if study.presented else study.last_day


def _study(study: Study, as_of: AsOf) -> Study | None:
    """Return a study that was there by a day, as far as its file says when it was."""
    first = study.presented or study.from_
    return _followed_up(study, as_of) if first is None or first.first <= as_of.day else None


def _followed_up(study: Study, as_of: AsOf) -> Study:
    return but(study, recommendations=tuple(_recommendation(one, as_of) for one in study.recommendations))


def _recommendation(recommendation: Recommendation, as_of: AsOf) -> Recommendation:
    """Return it with the steps up to a day; one of which only the year is known counts from the year's end."""
    steps = tuple(step for step in recommendation.follow_up if step.on.last <= as_of.day)
    return but(recommendation, follow_up=steps)


KNOWN = {"studies": Knowledge(_study, own=_followed_up)}
