"""Index and classes of areas, after Berlin's Monitoring Soziale Stadtentwicklung (MSS, since its edition of 2013).

z = (value − mean) / population standard deviation over the units that take part, signed so that high is worse; the z of
all indicators are added with their weights, and the sum is standardised again. The index of the state is cut into
classes 1 (high) to 4 (very low), that of the changes into + (better than average), +/- and - (worse); both together
give 1+ to 4-. Source: Senatsverwaltung für Stadtentwicklung Berlin, Monitoring Soziale Stadtentwicklung 2013.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress, pairwise
from math import fsum, isfinite
from operator import mul

from sozialraum.topics.figures.scores import Absence, Classification, Column, Index, Rules, Spread, standardise

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
    numbers = [str(number) for number in range(1, len(rules.status_cuts) + 2)]
    state = _index(units, out, status, rules.status_cuts, numbers)
    changes = _index(units, out, dynamics, rules.dynamics_cuts, DYNAMICS)
    return Classification(tuple(units), state, changes, tuple(sorted(rules.outliers.difference(units))))


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


def _kept_out(units: Sequence[str], inhabitants: Sequence[float | None], rules: Rules) -> dict[str, Absence]:
    """The units that take no part, whatever their values are."""
    outlier, unknown, small = Absence("outlier"), Absence("inhabitants-unknown"), Absence("too-few-inhabitants")
    out: dict[str, Absence] = {}
    for unit, count in zip(units, inhabitants, strict=True):
        if unit in rules.outliers:
            out[unit] = outlier
        elif rules.minimum > 0 and (count is None or not isfinite(count)):
            out[unit] = unknown
        elif count is not None and count < rules.minimum:
            out[unit] = small
    return out


def _index(
    units: Sequence[str],
    out: Mapping[str, Absence],
    columns: Sequence[Column],
    cuts: Sequence[float],
    groups: Sequence[str],
) -> Index:
    """One index over the units that are not kept out and have no gap."""
    if not columns:
        absences = {unit: out.get(unit) or Absence("no-indicators") for unit in units}
        return Index({}, {}, [], [], [], absences, {}, Spread(0.0, 0.0))
    asked = [unit not in out for unit in units]
    taking_part = [*compress(units, asked)]
    values_of = [[*compress(column.values, asked)] for column in columns]
    gaps = _gaps(taking_part, columns, values_of)
    if gaps:
        whole = [unit not in gaps for unit in taking_part]
        taking_part = [*compress(taking_part, whole)]
        values_of = [[*compress(values, whole)] for values in values_of]
    z: dict[str, list[float]] = {}
    spreads: dict[str, Spread] = {}
    for column, values in zip(columns, values_of, strict=True):
        found = standardise(values)  # type: ignore[arg-type]  # gaps are out
        z[column.key] = found.z if column.better == "lower" else [0.0 - value for value in found.z]
        spreads[column.key] = Spread(found.mean, found.deviation)
    weights = [column.weight for column in columns]
    totals = _totals([*z.values()], weights)
    index, mean, deviation = standardise(totals, ROUNDING * sum(weights))
    # An index on a cut belongs to the class nearer to zero.
    edges = [cut - ROUNDING if cut < 0 else cut + ROUNDING for cut in cuts]
    classes = [groups[bisect_left(edges, value)] for value in index]
    rows = {unit: row for row, unit in enumerate(taking_part)}
    return Index(rows, z, totals, index, classes, {**out, **gaps}, spreads, Spread(mean, deviation))


def _gaps(
    units: Sequence[str], columns: Sequence[Column], values_of: Sequence[Sequence[float | None]]
) -> dict[str, Absence]:
    """The units that lack a value, with the columns in which they do."""
    gaps: dict[str, list[str]] = {}
    for column, values in zip(columns, values_of, strict=True):
        try:
            whole = isfinite(sum(values))  # type: ignore[arg-type]
        except TypeError:
            whole = False
        if not whole:
            for unit, value in zip(units, values, strict=True):
                if value is None or not isfinite(value):
                    gaps.setdefault(unit, []).append(column.key)
    return {unit: Absence("gap", tuple(keys)) for unit, keys in gaps.items()}


def _totals(z: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """The weighted sum of the z of each unit."""
    if all(weight == 1 for weight in weights):
        return [*map(fsum, zip(*z, strict=True))]
    return [fsum(map(mul, weights, row)) for row in zip(*z, strict=True)]
