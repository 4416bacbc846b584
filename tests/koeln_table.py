"""A table in the layout of the statistics of Köln, made of what stands in the repository."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from tests.conftest import CHECKOUT

UNITS = {"000": "city", "008": "districts/kalk", "802": "districts/kalk#kalk"}
AGES = {
    "under-18": ["00 - < 03", "03 - < 06", "06 - < 10", "10 - < 15", "15 - < 18"],
    "middle": ["18 - < 25", "25 - < 35", "35 - < 45", "45 - < 55", "55 - < 60", "60 - < 65"],
    "over-65": ["65 - < 75", "75 und älter"],
}
FILES = (
    "population", "under-18", "over-65", "foreign-nationality", "migration-background", "youth-dependency",
    "old-age-dependency",
)  # fmt: skip


def figures(unit: str, year: str) -> dict[str, int]:
    """What stands in the repository, by group."""
    found = {}
    for ident in FILES:
        with (CHECKOUT / f"data/observations/{ident}.csv").open(encoding="utf-8", newline="") as file:
            row = next(row for row in csv.DictReader(file) if (row["unit"], row["day"]) == (unit, f"{year}-12-31"))
        found[ident] = int(row["count"])
        if ident == "youth-dependency":
            found["middle"] = int(row["base"])
    return found


def koeln_table() -> str:
    """Some figures in the layout of the table: finer groups of age that add up to ours."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "jahr,raum_id,tabelle,zeile,zahl"
    for year in ("2005", "2012"):
        for number, unit in UNITS.items():
            found = figures(unit, year)
            yield f"{year},{number},Einwohner in Köln,Einwohner,{found['population']}.0"
            for group, ages in AGES.items():
                for age in ages[1:]:
                    yield f"{year},{number},Einwohner nach Alter,{age},10.0"
                yield f"{year},{number},Einwohner nach Alter,{ages[0]},{found[group] - 10 * (len(ages) - 1)}.0"
            start = f"{year},{number},Einwohner mit Migrationshintergrund"
            yield f"{start},Ausländer,{found['foreign-nationality']}.0"
            yield f"{start},Einwohner mit Migrationshintergrund,{found['migration-background']}.0"
            yield f"{start},Türkei,7.0"
