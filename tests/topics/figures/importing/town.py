"""A small town with seven indicators, and tables of it as an office would deliver them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.calling import Answer, srk
from tests.conftest import PROGRAMME
from tests.topics.figures.importing.attacker import TOGETHER, Cell

DAY = "2012-12-31"
INDICATORS = {
    "population": "kind: count\nmade_of: [{parts: [women, men]}]\n",
    "young": "kind: rate\nwithheld: {from: 1, until: 4}\nbase_is: {all: population}\n",
    "old": "kind: rate\nwithheld: {from: 1, until: 4}\nbase_is: {all: population}\n",
    "quotient": "kind: rate\nwithheld: {from: 1, until: 4}\ncount_is: young\n"
    "base_is: {all: population, without: [young, old]}\n",
    "migration": "kind: rate\nwithheld: {from: 1, until: 4}\nbase_is: {all: population}\n",
    "foreign": "kind: rate\nwithheld: {from: 1, until: 4}\nbase_is: {all: population}\npart_of: migration\n",
    "women": "kind: count\nwithheld: {from: 1, until: 4}\n",
    "men": "kind: count\nwithheld: {from: 1, until: 4}\n",
}
COLUMNS = {
    "population": "count: {column: all}",
    "young": "count: {column: young}\n    base: {column: all}",
    "old": "count: {column: old}\n    base: {column: all}",
    "quotient": "count: {column: young}\n    base: {column: middle}",
    "migration": "count: {column: migration}\n    base: {column: all}",
    "foreign": "count: {column: foreign}\n    base: {column: all}",
    "women": "count: {column: women}",
    "men": "count: {column: men}",
}
GROUPS = ("all", "young", "middle", "old", "migration", "foreign", "women", "men")
Units = list[tuple[str, list[str]]]
People = dict[Cell, int]


def units_of(sizes: Iterable[int]) -> Units:
    """Districts with so many quarters each, and the city."""
    districts = [(f"districts/d{d}", [f"districts/d{d}#q{q}" for q in range(size)]) for d, size in enumerate(sizes)]
    return [*districts, ("city", [name for name, _ in districts])]


def added_up(quarters: Mapping[str, Mapping[str, int]], units: Units) -> People:
    """The people of all units, and the rests, from those of the quarters (young, middle, old, migration, …)."""
    people: People = {}
    for quarter, groups in quarters.items():
        people |= {(quarter, group): number for group, number in groups.items()}
        people[quarter, "all"] = groups["young"] + groups["middle"] + groups["old"]
        people[quarter, "men"] = people[quarter, "all"] - groups["women"]
    for whole, parts in units:
        people |= {(whole, group): sum(people[part, group] for part in parts) for group in GROUPS}
    for place in {place for place, _ in people}:
        for whole, (known, *rest) in TOGETHER:
            if len(rest) == 1:
                people[place, rest[0]] = people[place, whole] - people[place, known]
    return people


def build(root: Path, units: Units, indicators: Iterable[str] = tuple(INDICATORS)) -> None:
    """Write the repository without figures."""
    files = {"sozialraum.yaml": PROGRAMME}
    for number, (district, quarters) in enumerate(units[:-1], start=1):
        listed = "".join(
            f"  - {{key: {quarter.partition('#')[2]}, number: '{number}{place:02}', name: {quarter[-5:]}}}\n"
            for place, quarter in enumerate(quarters)
        )
        files[f"data/{district}.yaml"] = f"name: D{number}\nnumber: '{number}'\nquarters:\n{listed}"
    for ident in indicators:
        text = f"name: {ident}\ndomain: context\ndefinition: x\nunit: Personen\n{INDICATORS[ident]}"
        files[f"data/indicators/{ident}.yaml"] = text
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def deliver(
    root: Path, people: Mapping[Cell, int], indicators: Iterable[str], stars: Iterable[Cell] = (), day: str = DAY
) -> Answer:
    """Write a table with these people, and import some indicators of it; `stars` the office withholds."""
    places = sorted({place for place, _ in people})
    lines = [",".join(("einheit", *GROUPS))]
    for place in places:
        cells = ["*" if (place, group) in set(stars) else str(people[place, group]) for group in GROUPS]
        lines.append(",".join((place, *cells)))
    (root / "tabelle.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = "".join(f"  - indicator: {ident}\n    {COLUMNS[ident]}\n" for ident in indicators)
    mapping = f"units: {{column: einheit, written: address}}\nday: {{fixed: {day}}}\nsigns: {{withheld: '*'}}\n"
    (root / "m.yaml").write_text(f"{mapping}separator: comma\nfigures:\n{figures}", encoding="utf-8")
    return srk("import", "tabelle.csv", "--mapping", "m.yaml", "--yes", cwd=root)
