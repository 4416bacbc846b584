"""A made-up city of five quarters whose classes can be computed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.topics.figures.classes import Classes, NoClasses, classes_of
from sozialraum.topics.figures.monitor import Monitor

PROGRAMME = """\
name: Testprogramm
short: Test
city: {name: Teststadt, full_name: Stadt Teststadt}
from: 2000
records: {from: 2015, until: 2019}
rules:
  inhabitants: {from: 10, until: 100000}
monitoring:
  index:
"""
INDEX = """\
    indicators:
      - status: jobless
      - status: poverty
    years: 2
"""
KEYS = ("a", "b", "c", "d", "e")
DISTRICT = "name: Mitte\nnumber: '1'\nquarters:\n" + "".join(
    f"  - {{key: {key}, number: 10{number}, name: Viertel {key.upper()}}}\n" for number, key in enumerate(KEYS, start=1)
)
INHABITANTS = (1000, 1000, 1000, 1000, 299)


def indicator(name: str, better: str = "lower", domain: str = "employment") -> str:
    return f"name: {name}\ndomain: {domain}\nkind: value\ndefinition: {name}\nunit: '%'\nbetter: {better}\n"


def table(column: str, years: Mapping[int, tuple[object, ...]]) -> str:
    rows = [
        f"districts/mitte#{key},{year}-12-31,{value}"
        for year, values in years.items()
        for key, value in zip(KEYS, values, strict=True)
        if value != ""
    ]
    return "\n".join([f"unit,day,{column}", *rows, ""])


def city(index: str = INDEX) -> dict[str, str]:
    """The files of the city."""
    return {
        "sozialraum.yaml": PROGRAMME + index,
        "data/districts/mitte.yaml": DISTRICT,
        "data/indicators/population.yaml": "name: Bevölkerung\ndomain: context\ndefinition: alle\nunit: Personen\n",
        "data/indicators/jobless.yaml": indicator("Arbeitslose"),
        "data/indicators/poverty.yaml": indicator("Kinderarmut", domain="education"),
        "data/observations/population.csv": table("count", {2014: INHABITANTS}),
        "data/observations/jobless.csv": table("value", {2012: (2, 4, 6, 8, 0), 2014: (2, 4, 6, 12, 99)}),
        "data/observations/poverty.csv": table("value", {2012: (1, 2, 3, 4, 0), 2014: (1, 2, 3, 4, 99)}),
    }


def classes(root: Path, year: int = 2014) -> Classes | NoClasses | None:
    repository = load(FolderSource(root)).repository
    return classes_of(repository, Monitor(repository), date(year, 12, 31))
