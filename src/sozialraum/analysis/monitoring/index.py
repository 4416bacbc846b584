"""Index and classes of areas, after Berlin's Monitoring Soziale Stadtentwicklung (MSS, since its edition of 2013).

z = (value − mean) / population standard deviation over the units that take part, signed so that high is worse; the z of
all indicators are added with their weights, and the sum is standardised again. The index of the state is cut into
classes 1 (high) to 4 (very low), that of the changes into + (better than average), +/- and - (worse); both together
give 1+ to 4-. Source: Senatsverwaltung für Stadtentwicklung Berlin, Monitoring Soziale Stadtentwicklung 2013.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import fsum, isfinite
from operator import mul

from sozialraum.analysis.monitoring.scores import Absence, Classification, Column, Index, Place, Rules, Score, Spread
from sozialraum.analysis.monitoring.standard import standardise

DYNAMICS = ("+", "+/-", "-")
DEFAULT = Rules()
ROUNDING = 1e-9
"""Rounding moves an index by less than this: an index that is nearer to a cut lies on it."""


def classify(
    units: Sequence[str],
    inhabitants: Sequence[float | None],
    status: Sequence[Column],
    dynamics: Sequence[Column] = (),
    rules: Rules = DEFAULT,
) -> Classification:
    """The index of the state and that of the changes, with their classes.

    A gap keeps a unit out of that index in which it is. With a minimum of 0 inhabitants need not be known.
    """
    _check(units, inhabitants, status, dynamics, rules)
    out = _kept_out(units, inhabitants, rules)
    state = _index(out, status, rules.status_cuts, [str(number + 1) for number in range(len(rules.status_cuts) + 1)])
    changes = _index(out, dynamics, rules.dynamics_cuts, DYNAMICS)
    places = dict(zip(units, map(Place, state.units, changes.units), strict=True))
    return Classification(places, state, changes, tuple(sorted(rules.outliers.difference(units))))


def _check(
    units: Sequence[str],
    inhabitants: Sequence[float | None],
    state: Sequence[Column],
    changes: Sequence[Column],
    rules: Rules,
) -> None:
    """Refuse what no data can cause, only a caller."""
    columns = (*state, *changes)
    keys = ([column.key for column in state], [column.key for column in changes])
    twice = [name for names in (units, *keys) for name, times in Counter(names).items() if times > 1]
    if twice:
        raise ValueError(f"given more than once: {', '.join(sorted(twice))}")
    wrong = [column.key for column in columns if len(column.values) != len(units)]
    if wrong or len(inhabitants) != len(units):
        raise ValueError(f"not one value a unit: {', '.join(wrong) or 'inhabitants'}")
    if any(not (isfinite(column.weight) and column.weight >= 0) for column in columns):
        raise ValueError("a weight is a number from 0 on")
    if any(low >= high for cuts in (rules.status_cuts, rules.dynamics_cuts) for low, high in pairwise(cuts)):
        raise ValueError("cuts ascend")


def _kept_out(units: Sequence[str], inhabitants: Sequence[float | None], rules: Rules) -> list[Absence | None]:
    """For each unit the reason why it takes no part, if there is one."""
    outlier, unknown, small = Absence("outlier"), Absence("inhabitants-unknown"), Absence("too-few-inhabitants")
    out: list[Absence | None] = []
    for unit, count in zip(units, inhabitants, strict=True):
        if unit in rules.outliers:
            out.append(outlier)
        elif rules.minimum > 0 and (count is None or not isfinite(count)):
            out.append(unknown)
        else:
            out.append(small if count is not None and count < rules.minimum else None)
    return out


def _index(
    out: Sequence[Absence | None], columns: Sequence[Column], cuts: Sequence[float], groups: Sequence[str]
) -> Index:
    """One index over the units that are not kept out and have no gap."""
    if not columns:
        none = Absence("no-indicators")
        return Index(tuple(absence or none for absence in out), {}, Spread(0.0, 0.0), 0)
    absences = list(out)
    rows: list[tuple[float, ...]] = []
    for position, row in enumerate(zip(*(column.values for column in columns), strict=True)):
        if absences[position] is None:
            if None in row or not isfinite(sum(row)):
                absences[position] = _gap(columns, row)
            else:
                rows.append(row)
    scores, spreads, total = _scores(columns, rows, cuts, groups)
    found = iter(scores)
    return Index(tuple(absence or next(found) for absence in absences), spreads, total, len(scores))


def _gap(columns: Sequence[Column], row: Sequence[float | None]) -> Absence:
    missing = (column.key for column, value in zip(columns, row, strict=True) if value is None or not isfinite(value))
    return Absence("gap", tuple(missing))


def _scores(
    columns: Sequence[Column], rows: Sequence[tuple[float, ...]], cuts: Sequence[float], groups: Sequence[str]
) -> tuple[list[Score], dict[str, Spread], Spread]:
    """The scores of complete rows."""
    signed: list[list[float]] = []
    spreads: dict[str, Spread] = {}
    for column, values in zip(columns, zip(*rows, strict=True) if rows else [()] * len(columns), strict=True):
        z, mean, deviation = standardise(values)
        spreads[column.key] = Spread(mean, deviation)
        signed.append(z if column.better == "lower" else [0.0 - value for value in z])
    weights = [column.weight for column in columns]
    z_rows = list(zip(*signed, strict=True))
    if all(weight == 1 for weight in weights):
        totals = [fsum(z_row) for z_row in z_rows]
    else:
        totals = [fsum(map(mul, weights, z_row)) for z_row in z_rows]
    index, mean, deviation = standardise(totals, rounding=ROUNDING * sum(weights))
    # An index on a cut belongs to the class nearer to zero.
    edges = [cut - ROUNDING if cut < 0 else cut + ROUNDING for cut in cuts]
    scores = [
        Score(z_row, total, value, groups[bisect_left(edges, value)])
        for z_row, total, value in zip(z_rows, totals, index, strict=True)
    ]
    return scores, spreads, Spread(mean, deviation)
