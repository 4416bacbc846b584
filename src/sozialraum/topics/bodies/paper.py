"""A body: what it is for, of whom it is made, by which rules it works, what it undertakes beside cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.papers import Desk, Gathered
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import marked, title_of
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.bodies.model import BODY_KINDS, MEMBER_KINDS, RELATION_WAYS, RELATIONS, TEAM_PROJECTS
from sozialraum.topics.bodies.relations import level_of
from sozialraum.topics.programme.citations import cited
from sozialraum.topics.programme.manifest import SOURCES, programme_on
from sozialraum.topics.studies.advice import NOT_SAID
from sozialraum.topics.studies.paper import period_text

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.bodies.model import Body, Member, Relation, Rhythm, RulesOfProcedure, TeamProject
    from sozialraum.topics.programme.model import Terms


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for one body."""
    repository, programme = desk.repository, programme_on(desk)
    body = repository[BODIES][ident]
    areas = [area for one in body.areas if (area := repository[AREAS].get(one))]
    rules = body.rules_of_procedure
    everywhere = NOT_SAID if level_of(body) == "area" else "stadtweit"
    context: dict[str, Any] = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
        "body": title_of(body),
        "heading": heading(body, title_of(body)),
        "period": period_text(body) or NOT_SAID,
        "areas": formats.listing(title_of(area) for area in areas) or everywhere,
        "purpose": body.purpose,
        "tasks": body.tasks,
        "chair": body.chair or NOT_SAID,
        "convenes": body.convenes or NOT_SAID,
        "rhythm": _rhythm(body.rhythm),
        "members": list(_members(body, desk.state, programme.terms)),
        "by_kind": any(one.kind for one in body.members if _belongs(one, desk.state)),
        "rules": _rules(repository, rules) if rules else NOT_SAID,
        "projects": [_project(one) for one in body.projects],
        "relations": list(_relations(repository, body)),
        "sources": cited(repository, [body]),
    }
    return Gathered(
        context=context,
        title=heading(body, body.name),
        subject=programme.name,
        author=programme.city.full_name,
        day=body.last_day or body.first_day or programme.records.from_.first,
        footer=heading(body, body.name).replace(":", " ·", 1),
    )


def heading(body: Body, name: str) -> str:
    """The name with the kind of body in front, unless it says so itself."""
    kind = BODY_KINDS[body.kind]
    return name if name.startswith(kind) else f"{kind}: {name}"


def _rhythm(rhythm: Rhythm | None) -> str:
    if rhythm is None:
        return NOT_SAID
    if rhythm.every_months:
        return "monatlich" if rhythm.every_months == 1 else f"alle {rhythm.every_months} Monate"
    return f"mindestens {rhythm.per_year}-mal im Jahr" if rhythm.per_year else "regelmäßig"


def _belongs(member: Member, day: date) -> bool:
    """Whether a member belongs to the body on a day. Most belong to it from the beginning, without a day."""
    begun = member.first_day is None or member.first_day <= day
    return begun and (member.last_day is None or day <= member.last_day)


def _members(body: Body, day: date, terms: Terms) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The members on a day by kind, in the order of the kinds; those without a kind last."""
    words = {**MEMBER_KINDS, "coordinator": terms.coordinator, "resident": terms.residents}
    for kind in (*MEMBER_KINDS, None):
        found = [_member(one) for one in body.members if one.kind == kind and _belongs(one, day)]
        if found:
            yield words[kind] if kind else "ohne Art", found


def _member(member: Member) -> dict[str, str]:
    voting = "" if member.voting else "beratend"
    return {
        "function": marked(member.function, member.recommended),
        "organisation": member.organisation or "–",
        "number": formats.number(member.number) if member.number is not None else "–",
        "note": ", ".join(filter(None, (voting, period_text(member), "Musterdaten" if member.sample else ""))) or "–",
    }


def _rules(repository: Repository, rules: RulesOfProcedure) -> str:
    document = repository[SOURCES].get(rules.document or "")
    parts = [
        rules.title,
        f"vom {formats.day(rules.on)}" if rules.on else "ohne Datum",
        f"vereinbart in: {rules.agreed_in}" if rules.agreed_in else "",
        f"Dokument: {document.title}" if document else "",
    ]
    return "; ".join(filter(None, parts))


def _project(project: TeamProject) -> dict[str, Any]:
    return {
        "title": marked(project.title, project.recommended),
        "kind": TEAM_PROJECTS[project.kind] + (" (Musterdaten)" if project.sample else ""),
        "period": period_text(project) or NOT_SAID,
        "aims": project.aims,
        "results": project.results,
    }


def _relations(repository: Repository, body: Body) -> Iterator[str]:
    for relation in body.relations:
        other = repository[BODIES].get(relation.to or "")
        end = title_of(other) if other else relation.partner or relation.to or ""
        yield relation_text(relation, end)


def relation_text(relation: Relation, end: str) -> str:
    """Return a relation and whom it leads to: Bericht an den Rat (einmal im Jahr)."""
    note = f" ({relation.note.rstrip('.')})" if relation.note else ""
    return f"{RELATIONS[relation.kind]} {RELATION_WAYS[relation.kind]} {end}{note}"
