"""Speed of index and classes as ratios: against pandas in the same process, and from 1,000 to 10,000 units.

`python -m benchmarks.monitoring`, by hand. pandas is no dependency of ours: `pip install pandas` for this. Reading and
checking files is not in it, on neither side: both start from the columns of all years in memory.
"""

from __future__ import annotations

import importlib
import statistics
import time
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from sozialraum.topics.figures.index import classify
from sozialraum.topics.figures.scores import Column

INDICATORS = 20
YEARS = 20


class City(NamedTuple):
    """Units with their inhabitants, and for each year the values of all indicators and their changes."""

    units: list[str]
    inhabitants: list[int]
    years: list[tuple[list[list[float]], list[list[float]]]]


def city(units: int) -> City:
    """Made-up figures; one unit in thirty has fewer than 300 inhabitants."""
    chance = Random(2013)
    inhabitants = [
        chance.randint(0, 299) if chance.random() < 1 / 30 else chance.randint(300, 20_000) for _ in range(units)
    ]

    def columns(mean: float) -> list[list[float]]:
        return [[round(chance.gauss(mean, 3), 5) for _ in range(units)] for _ in range(INDICATORS)]

    return City([f"{unit:08}" for unit in range(units)], inhabitants, [(columns(10), columns(0)) for _ in range(YEARS)])


def ours(figures: City) -> list[list[str | None]]:
    """The overlaid classes of all units in all years."""
    classes = []
    for state, changes in figures.years:
        found = classify(
            figures.units,
            figures.inhabitants,
            [Column(f"x{number}", column) for number, column in enumerate(state)],
            [Column(f"x{number}", column) for number, column in enumerate(changes)],
        )
        dynamics = dict(zip(found.dynamics.rows, found.dynamics.groups, strict=True))
        both = {
            unit: group + dynamics[unit] for unit, group in zip(found.status.rows, found.status.groups, strict=True)
        }
        classes.append([both.get(unit) for unit in found.units])
    return classes


def with_pandas(pandas: Any, figures: City) -> Callable[[], list[Any]]:
    """The same over data frames, which are made before the clock starts."""
    inhabitants = pandas.Series(figures.inhabitants, index=figures.units)
    frames = [
        [
            pandas.DataFrame({f"x{number}": column for number, column in enumerate(part)}, index=figures.units)
            for part in year
        ]
        for year in figures.years
    ]
    far = float("inf")

    def index(frame: Any, cuts: list[float], labels: list[str]) -> Any:
        taking_part = frame[inhabitants >= 300].dropna()
        z = (taking_part - taking_part.mean()) / taking_part.std(ddof=0)
        total = z.sum(axis=1)
        value = (total - total.mean()) / total.std(ddof=0)
        return pandas.cut(value, [-far, *cuts, far], labels=labels).astype(str)

    def run() -> list[Any]:
        return [
            (index(state, [-1, 1, 1.5], ["1", "2", "3", "4"]) + index(changes, [-1, 1], ["+", "+/-", "-"])).reindex(
                figures.units
            )
            for state, changes in frames
        ]

    return run


def seconds(run: Callable[[], object]) -> float:
    before = time.process_time()
    run()
    return time.process_time() - before


def compare(
    name: str, one: Callable[[], object], other: Callable[[], object], bar: str, runs: int, scale: float = 1
) -> None:
    """Print the median ratio of both, run in turn."""
    one(), other()
    ratios = [scale * seconds(one) / seconds(other) for _ in range(runs)]
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    print(f"{name:<44}{middle:7.2f}  ({low:.2f}–{high:.2f})  {bar}", flush=True)


def main() -> None:
    """Print how long it takes, what that is to pandas, and how it grows."""
    cities = {number: city(number) for number in (542, 1_000, 10_000)}
    took = statistics.median(seconds(lambda: ours(cities[542])) for _ in range(7))
    print(f"{'20 indicators × 542 units × 20 years':<44}{took * 1000:7.0f}  ms", flush=True)
    compare(
        "10,000 units ÷ 10 × 1,000 units",
        lambda: ours(cities[10_000]),
        lambda: ours(cities[1_000]),
        "bar ≤ 1.3",
        5,
        0.1,
    )
    try:
        pandas = importlib.import_module("pandas")
    except ImportError:
        print("pandas is not installed: left out")
        return
    for number, bar, runs in ((542, "bar ≤ 1.5", 15), (1_000, "", 11), (10_000, "", 5)):
        figures = cities[number]
        run = with_pandas(pandas, figures)
        theirs = [[None if group != group else group for group in year] for year in run()]
        assert theirs == ours(figures), "both find the same classes"
        compare(f"classes of {number:,} units ÷ pandas", lambda figures=figures: ours(figures), run, bar, runs)  # type: ignore[misc]


if __name__ == "__main__":
    main()
