"""The programme: its settings, sources, catalogues, systems of goals, and persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sozialraum.engine.records.kinds import Kind, Published
from sozialraum.engine.topic import Topic

if TYPE_CHECKING:
    from sozialraum.engine.documents.papers import PaperContext
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.programme.model import Catalogue, GoalSystem, Programme, Source
    from sozialraum.topics.programme.people import People

PROGRAMME: Kind[Programme] = Kind(
    "",
    "sozialraum.topics.programme.model:Programme",
    "Programm",
    published=Published(
        "from_ until key name short city(name full_name street town key region quarter_digits)"
        " concept(basis reporting)"
        " terms(gender programme_paper space area areas monitoring district quarters citizens_office council councils"
        " office coordinator secretariat coordinators fund residents inhabitants) concept(basis reporting)"
        " records(from_ until)"
        " rules(inhabitants(from_ until) report_due agreement_due days(soon pass_on concept_answer decide proof repay"
        " settle minutes) next_working_day fund_origin staffing(form posts(from_ until) coordination) population)"
        " monitoring(domains trend(years units share window) index(over indicators(status dynamics weight) years"
        " status_cuts dynamics_cuts minimum outliers) key_figures former_methods(domains"
        " trend(years units share window) index(over indicators(status dynamics weight) years status_cuts dynamics_cuts"
        " minimum outliers) key_figures until)) agreements reports licence"
        " site(office street town phone email imprint checked barriers enforcement colour)"
        " history(key on until by text order(what due done) sources(source part))"
    ),
)
SOURCES: Kind[Source] = Kind(
    "sources",
    "sozialraum.topics.programme.model:Source",
    "Quellen",
    published=Published("title by on url licence"),
)
GOAL_SYSTEMS: Kind[GoalSystem] = Kind(
    "goals",
    "sozialraum.topics.programme.model:GoalSystem",
    "Zielsysteme",
    published=Published(
        "from_ until name vision goals(key name former_names(name short until) text answers)"
        " objectives(key goal text answers sample)"
    ),
)
CATALOGUES: Kind[Catalogue] = Kind(
    "catalogues",
    "sozialraum.topics.programme.model:Catalogue",
    "Kataloge",
    keyed=("items",),
    published=Published("name items(key name former_names(name short until) text recommended)"),
)

PEOPLE: Kind[People] = Kind("people", "sozialraum.topics.programme.people:People", "Namen")

PEOPLE_FILE = "local/people.yaml"
"""Where the names of persons stand, which git does not know."""

TOPIC = Topic(
    "programme",
    kinds=(PROGRAMME, SOURCES, GOAL_SYSTEMS, CATALOGUES),
    codes={"sozialraum.topics.programme.codes": "230 249 386 389 409 501-509"},
    rules=("sozialraum.topics.programme.persons",),
    duties=("sozialraum.topics.programme.days",),
    moved_due="sozialraum.topics.programme.days:on_a_working_day",
    local=((PEOPLE_FILE, PEOPLE),),
    known="sozialraum.topics.programme.days:KNOWN",
)


def programme_of(repository: Repository) -> Programme | None:
    """Return the programme of a repository, if it could be read."""
    return cast("Programme | None", repository.settings)


def programme_on(ctx: PaperContext) -> Programme:
    """Return the programme of a paper; papers are made only where it could be read. Raises LookupError."""
    programme = programme_of(ctx.repository)
    if programme is None:
        raise LookupError("sozialraum.yaml")
    return programme
