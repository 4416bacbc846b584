"""What stands in one row of a paper is of one day, in the unit of its definition, and fits what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.calling import srk
from tests.conftest import MakeRepository
from tests.topics.figures.a_city import DISTRICT, KEYS, city

AREA = "name: Nord\nfrom: 2010\nparts:\n  - quarter: mitte#a\n  - quarter: mitte#b\n"
LISTED = "data/areas/nord.yaml"
YEARS = (2011, 2012, 2013, 2014)


def rate(name: str, unit: str = "'%'", better: str = "lower") -> str:
    return f"name: {name}\ndomain: employment\nkind: rate\ndefinition: {name}\nunit: {unit}\nbetter: {better}\n"


def counts(rows: Mapping[int, Mapping[str, tuple[int, int]]]) -> str:
    """A file of counts and bases by year and unit; `city`, or the key of a quarter."""
    lines = [
        f"{unit if unit == 'city' else f'districts/mitte#{unit}'},{year}-12-31,{count},{base}"
        for year, units in rows.items()
        for unit, (count, base) in units.items()
    ]
    return "\n".join(["unit,day,count,base", *lines, ""])


def steady(**last: tuple[int, int]) -> dict[int, dict[str, tuple[int, int]]]:
    """Every quarter at 10 of 100 in all years, but for what is said of the last."""
    units = {**dict.fromkeys(KEYS, (10, 100)), "city": (50, 500)}
    return {year: {**units, **(last if year == YEARS[-1] else {})} for year in YEARS}


def programme(jobless: Mapping[int, Mapping[str, tuple[int, int]]], unit: str = "'%'") -> dict[str, str]:
    files = city("    minimum: 0\n    indicators:\n      - status: jobless\n")
    del files["data/indicators/poverty.yaml"], files["data/observations/poverty.csv"]
    return files | {
        LISTED: AREA,
        "data/indicators/jobless.yaml": rate("Arbeitslose", unit),
        "data/observations/jobless.csv": counts(jobless),
    }


def withheld(counts: str) -> str:
    """The counts of the quarter A are not told."""
    return re.sub(r"(?m)^(districts/mitte#a,[^,]*),\d+,", r"\1,*,", counts)


def paper(root: Path, year: int = 2014, area: str = "nord") -> str:
    answer = srk("monitor", str(year), area, "--format", "md", cwd=root)
    assert answer.code == 0, answer.err
    return (root / f"out/monitoring/{year}/{area}.md").read_text(encoding="utf-8").replace("\u00a0", " ")


def overview(root: Path, year: int = 2014) -> str:
    answer = srk("paper", "overview", str(year), "--format", "md", cwd=root)
    assert answer.code == 0, answer.err
    return (root / f"out/overview/{year}.md").read_text(encoding="utf-8").replace("\u00a0", " ")


def row(text: str, name: str = "Arbeitslose") -> list[str]:
    line = next(line for line in text.splitlines() if line.startswith("|") and f" {name} |" in line)
    return [cell.strip() for cell in line.strip("|").split("|")][2:]


def test_each_row_has_its_day_and_the_header_names_all(make_repository: MakeRepository) -> None:
    files = programme(steady())
    units = ("city", *(f"districts/mitte#{key}" for key in KEYS))
    files["data/observations/population.csv"] = "unit,day,count\n" + "".join(f"{one},2013-06-30,9\n" for one in units)
    text = paper(make_repository(files))
    assert row(text)[-1] == "31.12.2014"
    assert row(text, "Bevölkerung")[-1] == "30.06.2013"
    assert "**Stand der Zahlen:** 30.06.2013 bis 31.12.2014, je Kennzahl angegeben\n" in text


def test_one_day_for_all_stands_in_the_header_alone(make_repository: MakeRepository) -> None:
    assert "**Stand der Zahlen:** 31.12.2014\n" in paper(make_repository(programme(steady())))


def test_a_unit_without_a_value_of_the_day_shows_the_gap_and_its_last_value(make_repository: MakeRepository) -> None:
    figures = steady()
    del figures[2014]["b"]
    root = make_repository(programme(figures))
    text = paper(root)
    assert row(text) == ["keine Werte", "10,0 %", "–", "nicht beurteilbar"]
    assert text.count("**Stand der Zahlen:** 31.12.2014\n") == 1, "one day for all stands in the header alone"
    assert "Arbeitslose: kein Wert vom 31.12.2014, zuletzt 10,0 % am 31.12.2013." in text
    everything = overview(root)
    assert "Nord, Arbeitslose: kein Wert vom 31.12.2014, zuletzt 10,0 % am 31.12.2013." in everything
    assert "Arbeitslose, 31.12.2014" in everything


def test_a_newer_value_of_the_city_stands_in_no_row_and_is_named(make_repository: MakeRepository) -> None:
    files = programme(steady())
    files["data/observations/jobless.csv"] += "city,2015-12-31,77,500\n"
    text = paper(make_repository(files), 2015)
    assert row(text)[:2] == ["10,0 %", "10,0 %"]
    assert len(row(text)) == 4
    assert text.count("**Stand der Zahlen:** 31.12.2014\n") == 1, "one day for all stands in the header alone"
    assert "vom 31.12.2015 gibt es nur einen Wert der Gesamtstadt" in text


def test_a_city_without_a_value_of_the_day_shows_the_gap(make_repository: MakeRepository) -> None:
    figures = steady()
    del figures[2014]["city"]
    text = paper(make_repository(programme(figures)))
    assert row(text)[:3] == ["10,0 %", "keine Werte", "–"]
    assert "Arbeitslose: kein Wert der Gesamtstadt vom 31.12.2014" in text


@pytest.mark.parametrize(
    ("unit", "value", "gap"),
    [
        ("'%'", "10,0 %", "0,0 Punkte, gleich"),
        ("je 100", "10,0 je 100", "0,0 je 100, gleich"),
        ("je 1.000 Kinder", "100,0 je 1.000 Kinder", "0,0 je 1.000 Kinder, gleich"),
        ("‰", "100,0 ‰", "0,0 ‰, gleich"),
    ],
)
def test_the_unit_is_that_of_the_definition(make_repository: MakeRepository, unit: str, value: str, gap: str) -> None:
    assert row(paper(make_repository(programme(steady(), unit))))[:3] == [value, value, gap]


def shown(text: str) -> Decimal:
    found = re.match(r"[+−]?[\d.]+(?:,\d+)?", text)
    assert found, text
    return Decimal(found[0].replace(".", "").replace(",", ".").replace("−", "-").lstrip("+"))


@pytest.mark.parametrize(
    ("area", "whole"),
    [((1045, 10000), (1004, 10000)), ((1044, 10000), (1005, 10000)), ((1, 3), (2, 7)), ((1000, 9999), (1001, 9999))],
)
def test_a_gap_is_the_difference_of_what_is_shown(
    make_repository: MakeRepository, area: tuple[int, int], whole: tuple[int, int]
) -> None:
    figures = {year: {**dict.fromkeys(KEYS, area), "city": whole} for year in YEARS}
    ours, theirs, gap, *_ = row(paper(make_repository(programme(figures))))
    assert shown(gap) == shown(ours) - shown(theirs)
    assert not gap.startswith("−0,0")


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ((10, 100), "unverändert"),
        ((1001, 10000), "nahezu unverändert (+0,01 Punkte)"),
        ((9999, 100000), "nahezu unverändert (−0,001 Punkte)"),
        ((12, 100), "nahezu unverändert (+2,0 Punkte)"),
    ],
)
def test_what_changed_a_little_is_not_called_equal(
    make_repository: MakeRepository, last: tuple[int, int], words: str
) -> None:
    """The other three move far apart, so that the threshold is high."""
    text = paper(make_repository(programme(steady(a=last, b=last, c=(0, 100), d=(40, 100), e=(0, 100)))))
    assert row(text)[3] == f"■ {words}"
    assert "gleich" not in row(text)[3]


def test_a_change_on_the_threshold_counts(make_repository: MakeRepository) -> None:
    """Changes of −3, −1, 0, 1, 3 points in five quarters: half of their deviation is one point, exactly."""
    moved = {"a": (107, 1000), "b": (109, 1000), "c": (110, 1000), "d": (111, 1000), "e": (113, 1000)}
    figures = {year: {**dict.fromkeys(KEYS, (110, 1000)), "city": (550, 5000)} for year in YEARS}
    figures[2014] = {**moved, "city": (550, 5000)}
    files = programme(figures)
    files[LISTED] = "name: Nord\nfrom: 2010\nparts:\n  - quarter: mitte#d\n"
    text = paper(make_repository(files))
    assert row(text)[3] == "● verschlechtert (+0,1 Punkte)"
    assert "(31.12.2011 bis 31.12.2014, 5 Stadtteile): Arbeitslose +0,1 Punkte, Abstand +0,1 (0,1 Punkte)." in text


def test_just_below_the_threshold_is_shown_below_it(make_repository: MakeRepository) -> None:
    figures = {year: {**dict.fromkeys(KEYS, (1100, 10000)), "city": (550, 5000)} for year in YEARS}
    figures[2014] |= {"a": (1070, 10000), "b": (1090, 10000), "d": (1110, 10000), "e": (1131, 10000)}
    files = programme(figures)
    files[LISTED] = "name: Nord\nfrom: 2010\nparts:\n  - quarter: mitte#d\n"
    text = paper(make_repository(files))
    assert row(text)[3].startswith("■ nahezu unverändert")
    found = re.search(r"Arbeitslose (\S+) Punkte, Abstand \S+ \((\S+) Punkte\)", text)
    assert found
    assert shown(found[1]) < shown(found[2])


def test_a_divided_quarter_is_counted_once(make_repository: MakeRepository) -> None:
    """B becomes B1 and B2 in mid-year; the office recounted the years before, too."""
    split = DISTRICT.replace("Viertel B}", "Viertel B, until: 2013-06-30}") + "".join(
        f"  - {{key: {key}, number: 20{key[1]}, name: Viertel {key.upper()}, from: 2013-07-01}}\n"
        for key in ("b1", "b2")
    )
    figures = {year: dict(units) for year, units in steady().items()}
    for year in YEARS:
        figures[year] |= {"b1": (4, 50), "b2": (6, 50)}
    files = programme(figures) | {"data/districts/mitte.yaml": split}
    parts = "".join(f"  - quarter: mitte#{key}\n" for key in ("a", "b", "b1", "b2"))
    files[LISTED] = f"name: Nord\nfrom: 2010\nparts:\n{parts}"
    text = paper(make_repository(files))
    assert row(text)[0] == "10,0 %"
    assert "| Arbeitslose | 10,0 | 10,0 | 10,0 | 10,0 |" in text


def test_an_area_of_later_quarters_has_no_earlier_figure(make_repository: MakeRepository) -> None:
    files = programme(steady())
    assert row(paper(make_repository(files)))[3] == "■ unverändert"
    files["data/districts/mitte.yaml"] = DISTRICT.replace("name: Viertel B}", "name: Viertel B, from: 2013-07-01}")
    files[LISTED] = AREA.replace("from: 2010", "from: 2014")
    assert row(paper(make_repository(files)))[3] == "nicht beurteilbar (zu wenige Jahreswerte)"


@pytest.mark.parametrize(("day", "old"), [(date(2014, 3, 31), True), (date(2014, 12, 31), False)])
def test_an_area_and_its_successors_are_never_counted_together(
    make_repository: MakeRepository, day: date, old: bool
) -> None:
    files = programme(steady())
    files[LISTED] = AREA + "  - quarter: mitte#c\nuntil: 2014-06-30\n"
    for key in "ab":
        files[f"data/areas/{key}.yaml"] = (
            f"name: Neu {key}\nfrom: 2014-07-01\nsucceeds: [nord]\nparts:\n  - quarter: mitte#{key}\n"
        )
    units = ("city", *(f"districts/mitte#{key}" for key in KEYS))
    files["data/observations/population.csv"] = "unit,day,count\n" + "".join(f"{one},{day},1000\n" for one in units)
    text = overview(make_repository(files))
    people = "3.000" if old else "2.000"
    assert f"mit eigener Summe: {1 if old else 2} von {1 if old else 2}. Dort lebten am {day:%d.%m.%Y} {people}" in text
    assert "2 am 31.12.2014, 1 endete im Jahr" in text
    ours = {"Bevölkerung": "3.000" if old else "bestand nicht mehr", "Arbeitslose": "bestand nicht mehr"}
    for name, value in ours.items():
        assert f"| Nord (bis 30.06.2014) | {value} |" in text.partition(f"| {name}, ")[2]
    assert "| Neu a (seit 01.07.2014) |" in text


def test_an_overview_explains_only_what_it_shows(make_repository: MakeRepository) -> None:
    """The changes that it counts; there is no sign among its values."""
    shown = overview(make_repository(programme(steady())))
    assert "Sie heißt dann je nach erwünschter Richtung" in shown
    assert "**Zeichen:**" not in shown


def test_an_overview_of_withheld_values_explains_their_sign(make_repository: MakeRepository) -> None:
    files = programme(steady())
    files["data/observations/jobless.csv"] = withheld(files["data/observations/jobless.csv"])
    shown = overview(make_repository(files))
    assert "Sie heißt dann je nach erwünschter Richtung" not in shown
    assert "**Zeichen:** \\* aus Datenschutzgründen nicht ausgewiesen." in shown


def test_what_is_withheld_is_not_said_to_have_no_values(make_repository: MakeRepository) -> None:
    files = programme(steady())
    everything = files.pop("data/observations/jobless.csv")
    root = make_repository(files)
    assert "- Zu Bildung, Erwerbsbeteiligung, Gesundheit und Wohnen liegen keine Werte vor;" in paper(root)
    (root / "data/observations/jobless.csv").write_text(withheld(everything), encoding="utf-8")
    text = paper(root)
    assert row(text)[:2] == [r"\*", "10,0 %"]
    assert "- Zu Bildung, Gesundheit und Wohnen liegen keine Werte vor;" in text


def test_an_area_of_which_everything_is_withheld_is_not_said_to_have_no_figures(
    make_repository: MakeRepository,
) -> None:
    files = programme(steady())
    for name in ("jobless", "population"):
        path = f"data/observations/{name}.csv"
        files[path] = re.sub(r"(?m)^(districts/mitte#a,[^,]*),\d+", r"\1,*", files[path])
    assert "hat keine eigenen Zahlen" not in paper(make_repository(files))
