"""The monitoring of the whole city: classes of the state and of the changes, and the figures of all areas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.analysis.areas import reference_day, year_end
from sozialraum.analysis.monitoring.classes import Classes, classes_of
from sozialraum.analysis.monitoring.words import DYNAMICS, index_rule_in_words, rule_in_words
from sozialraum.documents.contents.citations import cited
from sozialraum.documents.contents.classes import left_out, matrix, ranking
from sozialraum.documents.contents.monitoring_rows import GAPS, LIVES, area_text, city_text, latest_value
from sozialraum.documents.contents.overview_statements import Watched, statements
from sozialraum.documents.contents.programme_report import areas_of, scope_of
from sozialraum.documents.papers import Desk, Gathered
from sozialraum.repository.kinds import DISTRICTS

if TYPE_CHECKING:
    from datetime import date

    from sozialraum.analysis.monitoring.monitor import Followed

COLUMNS = 4
"""So many indicators stand beside each other in a table of values."""


class Table(NamedTuple):
    """The latest values of some indicators: one line an area, the last line the city; who has none stands below."""

    names: list[str]
    rows: list[tuple[str, list[str]]]
    without: list[str]


def gather(desk: Desk, ident: str) -> Gathered:
    """Everything for a year (2015), or for a year and the areas of a district (2015/kalk)."""
    repository, programme = desk.repository, desk.programme
    year, district = scope_of(ident)
    day = year_end(year)
    areas = [(area, desk.monitor.follow_all(area, reference_day(area, year))) for area in areas_of(repository, ident)]
    followed = [one for _, lines in areas for one in lines]
    classes = classes_of(repository, desk.monitor, day)
    found = classes if isinstance(classes, Classes) else None
    shown = _shown(found, district and repository[DISTRICTS][district].name, areas)
    place = f" {repository[DISTRICTS][district].name}" if district else ""
    title = (
        f"{programme.terms.monitoring} {year}: {f'{programme.terms.district}{place}' if district else 'Gesamtstadt'}"
    )
    context = {
        "programme": programme.short,
        "city_full": programme.city.full_name,
        "terms": programme.terms.model_dump(),
        "title": title,
        "areas": len(areas),
        "as_of": _latest(followed, found),
        "statements": list(statements(programme, _units(desk), areas, classes, shown)),
        "across": list(DYNAMICS.items()) if found and found.found.dynamics.groups else [("", "")],
        "matrix": matrix(found, shown) if found else [],
        "left_out": list(left_out(found, shown)) if found else [],
        "units": _units(desk),
        "sections": list(_sections(areas)),
        "silent": _silent(areas),
        "ranking": ranking(found, shown) if found else [],
        "index_rule": _index_rule(found) if found else None,
        "rule": rule_in_words(desk.monitor.rules) if areas and programme.monitoring.domains else None,
        "definitions": [(one.name, one.definition) for one in desk.monitor.indicators],
        "sources": cited(repository, desk.monitor.indicators),
    }
    return Gathered(
        context=context,
        title=title,
        subject=programme.name,
        author=programme.city.full_name,
        day=day,
        footer=title.replace(":", " ·"),
    )


def _shown(classes: Classes | None, district: str, areas: list[Watched]) -> set[str]:
    """The units that the paper is about: all, or those of a district."""
    ours = {f"areas/{area.id}" for area, _ in areas}
    units = classes.units if classes else ()
    return {unit.address for unit in units if not district or unit.district == district or unit.address in ours}


def _index_rule(classes: Classes) -> str:
    names = {unit.address: unit.name for unit in classes.units}
    outliers = frozenset(names.get(one, one) for one in classes.rules.outliers)
    return index_rule_in_words(classes.rules._replace(outliers=outliers), classes.equal_weights)


def _units(desk: Desk) -> str:
    """What the units of the index are called."""
    index, terms = desk.programme.monitoring.index, desk.programme.terms
    return terms.areas if index and index.over == "areas" else terms.quarters


def _latest(followed: list[Followed], classes: Classes | None) -> date | None:
    days = [one.trend.level.day for one in followed if one.trend.level]
    return max([*days, *([classes.day] if classes else [])], default=None)


def _sections(areas: list[Watched]) -> Iterator[tuple[str, list[Table]]]:
    """The latest values of all indicators that have any, people's chances first."""
    for title, domains in (("Lebenslagen", LIVES), ("Rahmendaten", ("context",))):
        places = [place for place, one in enumerate(areas[0][1] if areas else ()) if one.indicator.domain in domains]
        places = [place for place in places if any(_has_value(lines[place]) for _, lines in areas)]
        if places:
            starts = range(0, len(places), COLUMNS)
            yield title, [_table(places[start : start + COLUMNS], areas) for start in starts]


def _silent(areas: list[Watched]) -> list[str]:
    """The indicators for which there is no value at all."""
    by_name = {one.indicator.name: False for _, lines in areas for one in lines}
    for _, lines in areas:
        by_name |= {one.indicator.name: True for one in lines if _has_value(one)}
    return [name for name, found in by_name.items() if not found]


def _has_value(one: Followed) -> bool:
    return one.trend.level is not None or latest_value(one.city) is not None


def _table(places: list[int], areas: list[Watched]) -> Table:
    rows = [(area.name, [_short(lines[place]) for place in places]) for area, lines in areas]
    rows.append(("Gesamtstadt", [city_text(areas[0][1][place]) for place in places]))
    names = [areas[0][1][place].indicator.name for place in places]
    known = [(name, texts) for name, texts in rows if set(texts) != {GAPS["no-value"]}]
    return Table(names, known, [name for name, _ in rows if name not in dict(known)])


def _short(one: Followed) -> str:
    """The value of an area; the signs are explained below."""
    return "nicht ableitbar" if one.gap == "part" and not one.trend.level else area_text(one)
