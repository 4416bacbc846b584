"""The areas of a paper on the whole programme or on one district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.topics.areas.active import areas_in, district_ids

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.areas.model import Area


def scope_of(ident: str) -> tuple[int, str]:
    """The year and the district (empty for the whole programme) of a scope such as 2015/kalk."""
    year, _, district = ident.partition("/")
    return int(year), district


def areas_of(repository: Repository, ident: str) -> list[Area]:
    """The areas of a year, or those of them that lie in the district."""
    year, district = scope_of(ident)
    return [area for area in areas_in(repository, year) if not district or district in district_ids(area)]
