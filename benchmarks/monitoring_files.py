"""Speed of the monitoring from the files on: 20 indicators × 542 units × 20 years read, checked and classed.

`python -m benchmarks.monitoring_files` says how it grows. `benchmarks.run` compares it with pandas, which reads the
same files, looks for gaps, doubles and unknown units, and finds the same classes; both run in turn in one process.
"""

from __future__ import annotations

import gc
import importlib
import statistics
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.monitoring import compare, seconds
from sozialraum.engine.records.checking import check
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.figures.classes import Classes, classes_of
from sozialraum.topics.figures.monitor import Monitor

INDICATORS, FIRST, YEARS, BACK = 20, 1996, 20, 2
Found = list[list[str | None]]


def write(root: Path, units: int) -> None:
    """A city of districts with up to a hundred quarters each, and figures for all of them."""
    chance = Random(2013)
    keys = [f"districts/d{unit // 100}#q{unit:05}" for unit in range(units)]
    for folder in ("districts", "indicators", "observations"):
        (root / "data" / folder).mkdir(parents=True)
    for district in range((units + 99) // 100):
        quarters = "".join(
            f"  - {{key: q{unit:05}, number: '{unit:08}', name: Viertel {unit}}}\n"
            for unit in range(district * 100, min(units, district * 100 + 100))
        )
        text = f"name: Bezirk {district}\nnumber: '{district}'\nquarters:\n{quarters}"
        (root / "data" / "districts" / f"d{district}.yaml").write_text(text, encoding="utf-8")
    names = [f"x{number}" for number in range(INDICATORS)]
    listed = "".join(f"      - status: {name}\n" for name in names)
    (root / "sozialraum.yaml").write_text(
        "name: Bench\nshort: Bench\ncity: {name: Bench, full_name: Stadt Bench, quarter_digits: 8}\nfrom: 1990\n"
        "records: {from: 2015}\nrules:\n  inhabitants: {from: 1, until: 100000}\n"
        f"monitoring:\n  index:\n    indicators:\n{listed}",
        encoding="utf-8",
    )
    days = [f"{year}-12-31" for year in range(FIRST, FIRST + YEARS)]
    people = [chance.randint(1, 299) if chance.random() < 1 / 30 else chance.randint(300, 20_000) for _ in keys]
    rows = [f"{key},{day},{count}" for key, count in zip(keys, people, strict=True) for day in days]
    write_figures(root, "population", "count", "count", rows)
    for name in names:
        rows = [f"{key},{day},{chance.gauss(10, 3):.5f}" for key in keys for day in days]
        write_figures(root, name, "value", "value", rows)


def write_figures(root: Path, name: str, kind: str, column: str, rows: list[str]) -> None:
    text = f"name: {name}\ndomain: health\nkind: {kind}\ndefinition: made up\nunit: '%'\nbetter: lower\n"
    (root / "data" / "indicators" / f"{name}.yaml").write_text(text, encoding="utf-8")
    figures = "\n".join([f"unit,day,{column}", *rows, ""])
    (root / "data" / "observations" / f"{name}.csv").write_text(figures, encoding="utf-8")


def ours(root: Path) -> Found:
    """The overlaid classes of all units in all years that have a change."""
    loaded = load(FolderSource(root))
    findings = [*loaded.findings, *check(loaded.repository, date(2016, 1, 1))]
    assert not findings, findings[:3]
    monitor = Monitor(loaded.repository)
    found: Found = []
    for year in range(FIRST + BACK, FIRST + YEARS):
        classes = classes_of(loaded.repository, monitor, date(year, 12, 31))
        assert isinstance(classes, Classes)
        found.append([place.group for _, place in classes.found.places()])
    return found


def with_pandas(pandas: Any, root: Path) -> Found:
    """The same with data frames."""
    known = set()
    for path in sorted((root / "data" / "districts").glob("*.yaml")):
        keys = (line.split("key: ")[1].split(",")[0] for line in path.read_text(encoding="utf-8").split("\n")[3:-1])
        known |= {f"districts/{path.stem}#{key}" for key in keys}
    frames = {}
    for path in (root / "data" / "observations").glob("*.csv"):
        frame = pandas.read_csv(path, parse_dates=["day"])
        assert set(frame["unit"]) <= known
        assert not frame.duplicated(["unit", "day"]).any()
        assert frame.iloc[:, 2].notna().all()
        frames[path.stem] = frame.pivot(index="unit", columns="day", values=frame.columns[2])
    people = frames.pop("population")
    days = list(people.columns)
    order = sorted(people.index, key=lambda unit: unit.rpartition("#")[2])  # by number, as we do
    far = float("inf")

    def index(frame: Any, taking_part: Any, cuts: list[float], labels: list[str]) -> Any:
        frame = frame[taking_part].dropna()
        z = (frame - frame.mean()) / frame.std(ddof=0)
        total = z.sum(axis=1)
        value = (total - total.mean()) / total.std(ddof=0)
        return pandas.cut(value, [-far, *cuts, far], labels=labels).astype(str)

    found: Found = []
    for place, day in enumerate(days[BACK:], start=BACK):
        taking_part = people[day] >= 300
        state = pandas.DataFrame({name: frame[day] for name, frame in frames.items()})
        moved = pandas.DataFrame({name: frame[day] - frame[days[place - BACK]] for name, frame in frames.items()})
        both = index(state, taking_part, [-1, 1, 1.5], ["1", "2", "3", "4"]) + index(
            moved, taking_part, [-1, 1], ["+", "+/-", "-"]
        )
        found.append([None if group != group else group for group in both.reindex(order)])
    return found


def against_pandas(root: Path, units: int, runs: int) -> float:
    """Return the median ratio to pandas; both find the same classes."""
    pandas = importlib.import_module("pandas")
    if not root.exists():
        write(root, units)
    gc.disable()  # as srk does
    try:
        assert ours(root) == with_pandas(pandas, root), "both find the same classes"
        both = (partial(ours, root), partial(with_pandas, pandas, root))
        pairs = ([seconds(one) for one in both] for _ in range(runs))
        return statistics.median(one / other for one, other in pairs)
    finally:
        gc.enable()


def main() -> None:
    """Print how time grows with the units."""
    gc.disable()  # as srk does
    with tempfile.TemporaryDirectory() as folder:
        roots = {number: Path(folder) / str(number) for number in (1_000, 10_000)}
        for number, root in roots.items():
            write(root, number)
        few, many = roots[1_000], roots[10_000]
        compare("10,000 units ÷ 10 × 1,000 units", partial(ours, many), partial(ours, few), "bar ≤ 1.3", 1, 0.1)


if __name__ == "__main__":
    main()
