"""Papers on bodies: one body, its seats after the council, and the structure that all bodies make on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.engine.documents.tree import Picture
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.areas.days import district_ids
from sozialraum.topics.areas.manifest import AREAS
from sozialraum.topics.areas.names import marked, title_of
from sozialraum.topics.bodies import model
from sozialraum.topics.bodies.manifest import BODIES, COUNCILS
from sozialraum.topics.bodies.seats import Allocation, lot_for, seats_of
from sozialraum.topics.bodies.structure import (
    LEVEL_NAMES,
    LEVELS,
    Structure,
    chart_of,
    level_of,
    name_of,
    structure,
    words_of,
)
from sozialraum.topics.bodies.structure_picture import structure_picture
from sozialraum.topics.programme.manifest import SOURCES, programme_on
from sozialraum.topics.programme.model import Terms
from sozialraum.topics.programme.papers import cited, gathered
from sozialraum.topics.studies.advice import NOT_SAID
from sozialraum.topics.studies.papers import period_text


def gather_body(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for one body."""
    repository, programme = ctx.repository, programme_on(ctx)
    body = repository[BODIES][ident]
    areas = [area for one in body.areas if (area := repository[AREAS].get(one))]
    rules = body.rules_of_procedure
    everywhere = NOT_SAID if level_of(body) == "area" else "stadtweit"
    context: dict[str, Any] = {
        "body": title_of(body),
        "heading": heading(body, title_of(body)),
        "period": period_text(body) or NOT_SAID,
        "areas": formats.listing(title_of(area) for area in areas) or everywhere,
        "purpose": body.purpose,
        "tasks": body.tasks,
        "chair": body.chair or NOT_SAID,
        "convenes": body.convenes or NOT_SAID,
        "rhythm": _rhythm(body.rhythm),
        "members": list(_members(repository, body, ctx.state, programme.terms)),
        "former": [_member(repository, body, one) for one in body.members if one.last_day and one.last_day < ctx.state],
        "by_kind": any(one.kind for one in body.members if one.belongs_on(ctx.state)),
        "rules": _rules(repository, rules) if rules else NOT_SAID,
        "projects": [_project(one) for one in body.projects],
        "relations": list(_relations(repository, body)),
        "sources": cited(repository, [body]),
    }
    return gathered(
        programme,
        context,
        title=heading(body, body.name),
        day=body.last_day or body.first_day or programme.records.from_.first,
    )


def heading(body: model.Body, name: str) -> str:
    """The name with the kind of body in front, unless it says so itself."""
    kind = model.BODY_KINDS[body.kind]
    return name if name.startswith(kind) else f"{kind}: {name}"


def _rhythm(rhythm: model.Rhythm | None) -> str:
    if rhythm is None:
        return NOT_SAID
    if rhythm.every_months:
        return "monatlich" if rhythm.every_months == 1 else f"alle {rhythm.every_months} Monate"
    return f"mindestens {rhythm.per_year}-mal im Jahr" if rhythm.per_year else "regelmäßig"


def _members(
    repository: Repository, body: model.Body, day: date, terms: Terms
) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The members on a day by kind, in the order of the kinds; those without a kind last."""
    words = {**model.MEMBER_KINDS, "coordinator": terms.coordinator, "resident": terms.residents}
    for kind in (*model.MEMBER_KINDS, None):
        found = [_member(repository, body, one) for one in body.members if one.kind == kind and one.belongs_on(day)]
        if found:
            yield words[kind] if kind else "ohne Art", found


def _member(repository: Repository, body: model.Body, member: model.Member) -> dict[str, str]:
    """A member with its organisation or group; one of a council group without a number has one seat."""
    voting = "" if member.voting else "beratend"
    council = repository[COUNCILS].get(body.composition.council) if body.composition else None
    group = next((one.name for one in council.groups if one.key == member.group), member.group) if council else None
    return {
        "function": marked(member.function, member.recommended),
        "organisation": member.organisation or group or "–",
        "number": formats.number(member.number) if member.number is not None else "1" if member.group else "–",
        "note": ", ".join(filter(None, (voting, period_text(member), "Musterdaten" if member.sample else ""))) or "–",
    }


def _rules(repository: Repository, rules: model.RulesOfProcedure) -> str:
    document = repository[SOURCES].get(rules.document or "")
    parts = [
        rules.title,
        f"vom {formats.day(rules.on)}" if rules.on else "ohne Datum",
        f"vereinbart in: {rules.agreed_in}" if rules.agreed_in else "",
        f"Dokument: {document.title}" if document else "",
    ]
    return "; ".join(filter(None, parts))


def _project(project: model.TeamProject) -> dict[str, Any]:
    return {
        "title": marked(project.title, project.recommended),
        "kind": model.TEAM_PROJECTS[project.kind] + (" (Musterdaten)" if project.sample else ""),
        "period": period_text(project) or NOT_SAID,
        "aims": project.aims,
        "results": project.results,
    }


def _relations(repository: Repository, body: model.Body) -> Iterator[str]:
    for relation in body.relations:
        other = repository[BODIES].get(relation.to or "")
        end = title_of(other) if other else relation.partner or relation.to or ""
        yield relation_text(relation, end)


def relation_text(relation: model.Relation, end: str) -> str:
    """Return a relation and whom it leads to: Bericht an den Rat (einmal im Jahr)."""
    words = f"{model.RELATIONS[relation.kind]} {model.RELATION_WAYS[relation.kind]} {end}"
    return formats.with_remark(words, relation.note.rstrip(".")) if relation.note else words


LAWS = {
    "NW": (
        "§ 50 Absatz 3 GO NRW verteilt die Sitze nach den Stimmen, die auf die Wahlvorschläge der Fraktionen und "
        "Gruppen entfallen; einigt sich der Rat auf einen einheitlichen Wahlvorschlag, gilt dieser."
    ),
}
"""What the law of a Land says about it, where that was looked up."""


def gather_seats(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for one body; without a composition, or a council that could be read, the paper says so."""
    repository, programme = ctx.repository, programme_on(ctx)
    body = repository[BODIES][ident]
    composition = body.composition
    council = repository[COUNCILS].get(composition.council) if composition else None
    records = [record for record in (body, council) if record]
    days = [body.first_day, council.first_day if council else None]
    context: dict[str, Any] = {
        "body": body.name,
        "computed": council is not None,
        "law": LAWS.get(programme.city.region or ""),
        "sources": cited(repository, records),
    }
    if composition and council:
        allocation = seats_of(council, body, composition.seats, ctx.known)
        lot = lot_for(council, body, composition.seats, ctx.known)
        context |= _computation(council, allocation) | _lot(council, allocation, lot)
        days.append(lot.on if lot else None)
    return gathered(
        programme,
        context,
        title=f"Sitzverteilung nach Hare-Niemeyer: {body.name}",
        day=max(filter(None, days), default=programme.records.from_.first),
        footer=f"Sitzverteilung · {body.name}",
    )


def _computation(council: model.Council, allocation: Allocation) -> dict[str, Any]:
    tied = allocation.open.groups if allocation.open else ()
    shares = allocation.shares
    whole = sum(share.whole for share in shares)
    left = allocation.seats - whole if allocation.members else 0
    return {
        "council": council.name,
        "since": council.first_day,
        "until": council.last_day,
        "seats": allocation.seats,
        "members": allocation.members,
        "whole": whole,
        "left": left,
        "rows": [
            {
                "group": group.name,
                "members": share.members,
                "quota": places(share.quota),
                "whole": share.whole,
                "remainder": places(share.remainder),
                "extra": "Los" if share.key in tied else str(share.result - share.whole or "–"),
                "result": f"{share.result} oder {share.result + 1}" if share.key in tied else str(share.result),
            }
            for group, share in zip(council.groups, shares, strict=True)
        ],
    }


def _lot(council: model.Council, allocation: Allocation, lot: model.Lot | None) -> dict[str, Any]:
    """Between whom a lot decides, and what it gave if that is on record."""
    names = {group.key: group.name for group in council.groups}
    tie = allocation.tie
    drawn: tuple[date, str] | None = None
    if lot and allocation.lot == "settles":
        drawn = lot.on, formats.listing(names[key] for key in lot.winners)
    return {
        "tied": formats.listing(names[key] for key in tie.groups) if tie else None,
        "tied_seats": tie.seats if tie else 0,
        "drawn": drawn,
        "unfit": allocation.lot == "unfit",
    }


def places(value: Fraction) -> str:
    """The value with three decimal places."""
    return formats.number(Decimal(value.numerator * 10**4 // value.denominator) / 10**4, 3)


def structure_section(found: Structure) -> tuple[dict[str, Any], dict[str, Picture]]:
    """Return the part of a paper on the structure, in which like bodies are joined: its values, and its picture."""
    chart = chart_of(found)
    context = {"structure": words_of(chart), "structure_day": found.day}
    if not found.bodies:
        return context, {}
    picture = structure_picture(chart, f"Gremien und ihre Beziehungen am {formats.long_day(found.day)}")
    return context, {"structure": picture}


def gather_structure(ctx: PaperContext, ident: str) -> Gathered:
    """Gather every body on the day of the paper; of a district (2015/kalk) those of other areas are left out."""
    repository, programme = ctx.repository, programme_on(ctx)
    found = structure(repository, ctx.state)
    district = ident.partition("/")[2]
    if district:
        inside = {area.id for area in repository[AREAS].values() if district in district_ids(area)}
        found = found.within(inside)
    levels = [(LEVEL_NAMES[level], list(_bodies(repository, found, level))) for level in LEVELS]
    title = f"Struktur am {formats.long_day(ctx.state)}"
    return gathered(
        programme,
        {
            "levels": [(name, bodies) for name, bodies in levels if bodies],
            "undated": [f"{body.name} (bodies/{body.id})" for body in found.undated],
            "sources": cited(repository, found.bodies),
            "structure_day": ctx.state,
        },
        title=f"{title}: {programme.short}",
        day=ctx.state,
        pictures=structure_section(found)[1],
    )


def _bodies(repository: Repository, found: Structure, level: str) -> Iterator[dict[str, Any]]:
    for body in found.on_level(level):
        yield {
            "name": marked(name_of(body), body.recommended),
            "details": list(_details(repository, body, level)),
            "relations": [relation_text(link.relation, link.end) for link in found.links_of(body)],
        }


def _details(repository: Repository, body: model.Body, level: str) -> Iterator[str]:
    """Yield the areas of a body, since when it exists, and whether it is a sample."""
    if level == "area":
        names = (repository[AREAS][one].name if one in repository[AREAS] else one for one in body.areas)
        yield formats.listing(names) or "ohne Angabe eines Gebiets"
    yield period_text(body) or "Beginn nicht bekannt"
    if body.sample:
        yield "Muster"
