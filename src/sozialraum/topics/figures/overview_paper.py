"""The monitoring of the whole city: classes of the state and of the changes, and the figures of all areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.papers import Gathered, PaperContext
from sozialraum.topics.areas.days import areas_of, areas_of_figures, scope_of, year_end
from sozialraum.topics.areas.manifest import DISTRICTS
from sozialraum.topics.figures.classes import (
    ClassCell,
    Classes,
    NoClasses,
    classes_of,
    left_out,
    matrix,
    ranking,
    why_no_dynamics,
    why_none,
)
from sozialraum.topics.figures.monitor import Followed, monitor_on
from sozialraum.topics.figures.monitoring_rows import (
    GAPS,
    LIVES,
    OTHER_SIGNS,
    area_text,
    city_text,
    has_value,
    state_text,
    value_text,
    zero_in_words,
)
from sozialraum.topics.figures.words import DYNAMICS, TREND, index_rule_in_words, rule_in_words
from sozialraum.topics.programme.manifest import programme_on
from sozialraum.topics.programme.papers import cited, gathered

if TYPE_CHECKING:
    from sozialraum.topics.areas.model import Area
    from sozialraum.topics.programme.model import Programme, Terms


COLUMNS = 4
"""So many indicators stand beside each other in a table of values."""


class ValueTable(NamedTuple):
    """Some indicators, each of one day: one line an area, the last line the city; who has no value stands below."""

    names: list[str]
    rows: list[tuple[str, list[str]]]
    without: list[str]


def gather(ctx: PaperContext, ident: str) -> Gathered:
    """Everything for a year (2015), or for a year and the areas of a district (2015/kalk)."""
    repository, programme = ctx.repository, programme_on(ctx)
    year, district = scope_of(ident)
    day = year_end(year)
    areas = [(area, monitor_on(ctx).follow_all(area, day)) for area in areas_of(repository, ident)]
    followed = [one for _, lines in areas for one in lines]
    classes = classes_of(repository, monitor_on(ctx), day)
    found = classes if isinstance(classes, Classes) else None
    shown = _shown(found, district and repository[DISTRICTS][district].name, areas)
    place = f" {repository[DISTRICTS][district].name}" if district else ""
    title = (
        f"{programme.terms.monitoring} {year}: {f'{programme.terms.district}{place}' if district else 'Gesamtstadt'}"
    )
    context = {
        "title": title,
        "areas": _how_many(areas, day),
        "as_of": state_text([one.day for one in followed if has_value(one)] + ([found.day] if found else [])),
        "statements": list(statements(programme, _units(ctx, day), areas, classes, shown, day)),
        "across": list(DYNAMICS.items()) if found and found.found.dynamics.groups else [("", "")],
        "matrix": matrix(found, shown) if found else [],
        "left_out": list(left_out(found, shown)) if found else [],
        "classes_day": found.day if found else None,
        "inhabitants_day": found.inhabitants_day if found else None,
        "units": _units(ctx, day),
        "sections": (sections := list(_sections(areas, day))),
        "signs": _signs(programme.terms, sections),
        "gaps": list(_gaps(areas)),
        "silent": _silent(areas),
        "ranking": ranking(found, shown) if found else [],
        "index_rule": _index_rule(found) if found else None,
        "rule": rule_in_words(monitor_on(ctx).rules(day))
        if list(_about_chances(programme.terms, areas, day))
        else None,
        "definitions": [(one.name, one.definition) for one in monitor_on(ctx).indicators],
        "sources": cited(repository, monitor_on(ctx).indicators),
    }
    return gathered(programme, context, title=title, day=day)


def _shown(classes: Classes | None, district: str, areas: list[Watched]) -> set[str]:
    """The units that the paper is about: all, or those of a district."""
    ours = {f"areas/{area.id}" for area, _ in areas}
    units = classes.units if classes else ()
    return {unit.address for unit in units if not district or unit.district == district or unit.address in ours}


def _index_rule(classes: Classes) -> str:
    names = {unit.address: unit.name for unit in classes.units}
    outliers = frozenset(names.get(one, one) for one in classes.rules.outliers)
    return index_rule_in_words(classes.rules._replace(outliers=outliers), classes.equal_weights)


def _units(ctx: PaperContext, day: date) -> str:
    """Return what the units of the index are called."""
    index, terms = programme_on(ctx).monitoring.method_on(day).index, programme_on(ctx).terms
    return terms.areas if index and index.over == "areas" else terms.quarters


def _how_many(areas: list[Watched], day: date) -> str:
    """Return how many areas there are at the end of the year, and how many ended in it; nothing where none ever was."""
    if not areas:
        return ""
    last = sum(area.holds_on(day) for area, _ in areas)
    ended = len(areas) - last
    return f"{formats.number(last)} am {formats.day(day)}" + (
        f", {formats.number(ended)} {'endete' if ended == 1 else 'endeten'} im Jahr" if ended else ""
    )


def _sections(areas: list[Watched], day: date) -> Iterator[tuple[str, list[ValueTable]]]:
    """The values of all indicators that have any, people's chances first."""
    for title, domains in (("Lebenslagen", LIVES), ("Rahmendaten", ("context",))):
        places = [place for place, one in enumerate(areas[0][1] if areas else ()) if one.indicator.domain in domains]
        places = [place for place in places if any(has_value(lines[place]) for _, lines in areas)]
        if places:
            starts = range(0, len(places), COLUMNS)
            yield title, [_table(places[start : start + COLUMNS], areas, day) for start in starts]


def _signs(terms: Terms, sections: Sequence[tuple[str, Sequence[ValueTable]]]) -> str:
    """Return what the signs mean that occur among the values."""
    texts = {text for _, tables in sections for table in tables for _, row in table.rows for text in row}
    withheld = OTHER_SIGNS["*"] if GAPS["withheld"] in texts else ""
    ground = f"Ein Teil des Gebiets hat keine eigenen Zahlen, oder die {terms.quarters} waren anders zugeschnitten"
    no_sum = f"„{GAPS['no-sum']}“: {ground}" if GAPS["no-sum"] in texts else ""
    return "; ".join(filter(None, (zero_in_words(texts), withheld, no_sum)))


def _gaps(areas: list[Watched]) -> Iterator[tuple[str, str]]:
    """Yield who has no value of the day of a column that others have, with the last one before."""
    for area, lines in areas:
        for one in lines:
            if one.before and one.day and not one.level and one.gap != "ended":
                before = f"{value_text(one.indicator, one.before.value)} am {formats.day(one.before.day)}"
                yield area.name, f"{one.indicator.name}: kein Wert vom {formats.day(one.day)}, zuletzt {before}"


def _silent(areas: list[Watched]) -> list[str]:
    """The indicators for which there is no value at all."""
    followed = [one for _, lines in areas for one in lines]
    known = {one.indicator.name for one in followed if has_value(one)}
    return [name for name in dict.fromkeys(one.indicator.name for one in followed) if name not in known]


def _table(places: list[int], areas: list[Watched], day: date) -> ValueTable:
    rows = [(_period(area, day), [_short(lines[place]) for place in places]) for area, lines in areas]
    rows.append(("Gesamtstadt", [city_text(areas[0][1][place]) for place in places]))
    shown = [areas[0][1][place] for place in places]
    names = [f"{one.indicator.name}, {formats.day(one.day)}" if one.day else one.indicator.name for one in shown]
    known = [(name, texts) for name, texts in rows if set(texts) != {GAPS["no-value"]}]
    return ValueTable(names, known, [name for name, _ in rows if name not in dict(known)])


def _period(area: Area, day: date) -> str:
    """The name of an area, with the day on which it began or ended where that lies in the year."""
    if area.last_day and area.last_day < day:
        return f"{area.name} (bis {formats.day(area.last_day)})"
    if area.first_day and area.first_day > date(day.year, 1, 1):
        return f"{area.name} (seit {formats.day(area.first_day)})"
    return area.name


def _short(one: Followed) -> str:
    """The value of an area; the signs are explained below."""
    return GAPS["no-sum"] if one.gap in ("part", "other-ground") and not one.level else area_text(one)


Watched = tuple["Area", list[Followed]]
"""An area with its indicators."""


def statements(
    programme: Programme,
    units: str,
    areas: Sequence[Watched],
    classes: Classes | NoClasses | None,
    shown: set[str],
    day: date,
) -> Iterator[str]:
    """Three sentences: where people stand, where it moves, and how many live in the areas."""
    if isinstance(classes, Classes):
        yield from _about_classes(classes, units, shown)
        yield from filter(None, [why_no_dynamics(classes)])
    elif classes:
        yield why_none(classes)
    elif programme.monitoring.method_on(day).domains:
        yield "Ein Index ist nicht vereinbart; Klassen werden nicht gebildet."
    yield from _about_chances(programme.terms, areas, day)
    yield from _about_inhabitants(programme, areas, day)


def _about_classes(classes: Classes, units: str, shown: set[str]) -> Iterator[str]:
    rows = [cells for _, _, cells in matrix(classes, shown)]
    worse = rows[2:]
    placed = sum(cell.units for cells in rows for cell in cells)
    count = sum(cell.units for cells in worse for cell in cells)
    yield (
        f"{units} mit einer Ausgangslage ungünstiger oder deutlich ungünstiger als im Gebietsdurchschnitt: "
        f"{formats.number(count)} von {formats.number(placed)}{_people(worse)}."
    )
    if classes.found.dynamics.groups and count:
        better, same, lower = (formats.number(sum(cells[column].units for cells in worse)) for column in range(3))
        yield (
            f"Von diesen {formats.number(count)} ist die Dynamik bei {better} günstiger, bei {same} wie, bei {lower} "
            "ungünstiger als im Durchschnitt."
        )


def _people(rows: Sequence[Sequence[ClassCell]]) -> str:
    """Return how many people live there; of units without inhabitants nothing is counted."""
    cells = [cell for cells in rows for cell in cells]
    units, unknown = sum(cell.units for cell in cells), sum(cell.unknown for cell in cells)
    if units and units == unknown:
        return ""
    people = formats.number(sum((cell.inhabitants for cell in cells), Fraction(0)))
    some = f" (aus {formats.number(units - unknown)} von {formats.number(units)})" if unknown else ""
    return f"; dort leben {people} Menschen{some}"


def _about_chances(terms: Terms, areas: Sequence[Watched], day: date) -> Iterator[str]:
    """For each indicator of people's chances in how many areas it improved or worsened."""
    words: dict[str, Counter[str]] = {}
    for one in _countable(areas, lambda one: one.indicator.domain in LIVES, day):
        words.setdefault(one.indicator.name, Counter())[TREND[one.trend.word]] += 1
    for name, counts in words.items():
        counted = ", ".join(f"{word} {formats.number(number)}" for word, number in counts.items())
        yield f"{name}, {terms.areas} nach Entwicklung: {counted}."


def _about_inhabitants(programme: Programme, areas: Sequence[Watched], day: date) -> Iterator[str]:
    """Count the people in areas that have a sum; an area and its successors are never counted together."""
    population, terms = programme.rules.population, programme.terms
    counted = _countable(areas, lambda one: one.indicator.id == population, day)
    levels = [level for one in counted if (level := one.level)]
    if levels:
        among = len(areas_of_figures((area for area, _ in areas), levels[0].day, day))
        total = formats.number(sum((Fraction(level.value) for level in levels), Fraction(0)))
        yield (
            f"{terms.areas} mit eigener Summe: {formats.number(len(levels))} von {formats.number(among)}. Dort lebten "
            f"am {formats.day(levels[0].day)} {total} Menschen."
        )


def _countable(areas: Sequence[Watched], wanted: Callable[[Followed], bool], day: date) -> list[Followed]:
    """Return what can be counted together: figures of the areas that there were on their day."""
    return [
        one
        for area, lines in areas
        for one in lines
        if wanted(one) and one.level and areas_of_figures([area], one.level.day, day)
    ]
