"""All sums of Köln's money, computed again from the YAML files: nothing here shares code with the tool.

The tool is used only to make the papers and the JSON that are compared.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.calling import srk
from tests.conftest import CHECKOUT

DATA = CHECKOUT / "data"
AMOUNT = re.compile(r"−?[\d.]+,\d\d(?= €)")
Row = dict[str, Decimal | None]
ZERO = Decimal(0)


@cache
def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def files(folder: str, year: str = "*") -> dict[str, Any]:
    return {
        f"{path.parent.name}/{path.stem}": read(path) for path in sorted((DATA / folder / "").glob(f"{year}/*.yaml"))
    }


def sum_of(values: list[str]) -> Decimal | None:
    return sum(map(Decimal, values), ZERO) if values else None


def area_name(ident: str) -> str:
    return str(read(DATA / f"areas/{ident}.yaml")["name"])


def origin_names() -> dict[str, str]:
    return {one["key"]: one["name"] for one in read(DATA / "catalogues/funding-origins.yaml")["items"]}


def districts_of(ident: str) -> set[str]:
    area = read(DATA / f"areas/{ident}.yaml")
    quarters = (part["quarter"] for part in area.get("parts", []) if "quarter" in part)
    return {*(quarter.partition("#")[0] for quarter in quarters), *area.get("districts", [])}


# what the files say


def of_grant(grant: Any) -> Row:
    out = "withdrawn" in grant
    decision, proof = grant.get("decision"), grant.get("proof")
    granted = Decimal(decision["granted"]) if decision and not out else ZERO
    paid = [one["amount"] for one in grant.get("payments", [])]
    back = [one["amount"] for one in grant.get("returned", [])]
    kept = (sum_of(paid) or ZERO) - (sum_of(back) or ZERO)
    bound = max(Decimal(proof["spent"]), kept) if proof else granted - (sum_of(back) or ZERO)
    return {
        "applied": None if out else Decimal(grant["applied"]["amount"]),
        "granted": granted if decision and not out else None,
        "paid": sum_of(paid),
        "returned": sum_of(back),
        "proved": Decimal(proof["spent"]) if proof else None,
        "bound": bound,
    }


def of_fund(fund: Any) -> Row:
    rows = [of_grant(grant) for grant in fund.get("grants", [])]
    sums = {name: added([row[name] for row in rows]) for name in ("applied", "granted", "paid", "returned", "proved")}
    available = Decimal(fund["available"]) if "available" in fund else None
    bound = added([row["bound"] for row in rows]) or ZERO
    return {**sums, "available": available, "left": None if available is None else available - bound}


def added(values: list[Decimal | None]) -> Decimal | None:
    there = [value for value in values if value is not None]
    return sum(there, ZERO) if there else None


def planned(agreement: Any) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for objective in agreement["objectives"]:
        for measure in objective.get("measures", []):
            for fund in [] if "withdrawn" in measure else measure.get("funds", []):
                sums[fund["origin"]] += Decimal(fund["amount"])
    return dict(sums)


def spent(report: Any) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    named = [fund for measure in report.get("measures", []) for fund in measure.get("spent", [])]
    for fund in [*named, *(fund for project in report.get("projects", []) for fund in project.get("funds", []))]:
        sums[fund["origin"]] += Decimal(fund["amount"])
    return dict(sums)


def is_submitted(report: Any) -> bool:
    steps = [(one["on"], one["step"]) for one in report.get("steps", []) if one["step"] in ("submitted", "returned")]
    last_return = max((on for on, step in steps if step == "returned"), default="")
    return any(step == "submitted" and on >= last_return for on, step in steps)


def expected_year(year: int, district: str | None) -> dict[str, tuple[Decimal | None, Decimal | None, Decimal | None]]:
    """Planned by concluded agreements, granted by funds, spent by submitted reports, under the name of each area."""
    found: dict[str, list[Decimal | None]] = defaultdict(lambda: [None, None, None])
    for ident, agreement in files("agreements", str(year)).items():
        if "concluded" in agreement:
            found[ident][0] = sum(planned(agreement).values(), ZERO)
    for ident, fund in files("funds", str(year)).items():
        found[ident][1] = of_fund(fund)["granted"]
    for ident, report in files("reports", str(year)).items():
        if is_submitted(report):
            found[ident][2] = added(list(spent(report).values()))
    return {
        area_name(area): (one[0], one[1], one[2])
        for ident, one in found.items()
        if (area := ident.partition("/")[2]) and (not district or district in districts_of(area)) and any(one)
    }


# what the tool says


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


def paper(papers: Path, name: str, scope: str, folder: str) -> str:
    path = papers / folder / f"{scope}.md"
    if not path.exists():
        answer = srk("paper", name, scope, "--format", "md", "--out", str(papers), cwd=CHECKOUT)
        assert answer.code == 0, answer.err
    return path.read_text(encoding="utf-8").replace("\u00a0", " ").replace("\\", "")


def table(text: str, heading: str) -> list[dict[str, str]]:
    """The first table below a heading; its rows by the names of its columns."""
    _, found, below = text.partition(f"{heading}\n")
    assert found, heading
    lines = below.split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("|"))
    assert not any(line.startswith("#") for line in lines[:first]), f"{heading} has no table"
    cells = [[cell.strip(" *") for cell in line.strip("|").split(" | ")] for line in lines[first:] if line != ""]
    rows = []
    for row, line in zip(cells, lines[first:], strict=False):
        if not line.startswith("|"):
            break
        rows.append(row)
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def amount(cell: str) -> Decimal | None:
    match = AMOUNT.search(cell)
    return Decimal(match[0].replace(".", "").replace(",", ".").replace("−", "-")) if match else None


COLUMNS = ("available", "applied", "granted", "paid", "returned", "proved", "left")


@pytest.mark.parametrize("year", ["2015", "2016"])
def test_the_money_of_a_year_as_json(year: str) -> None:
    answer = json.loads(srk("funds", year, "--format", "json", cwd=CHECKOUT).out)
    funds = {ident.partition("/")[2]: of_fund(fund) for ident, fund in files("funds", year).items()}
    assert {row["id"] for row in answer["rows"]} == set(funds)
    for row in answer["rows"]:
        assert {name: row[name] and Decimal(row[name]) for name in COLUMNS} == {
            name: funds[row["id"]][name] for name in COLUMNS
        }
    for name in COLUMNS:
        assert (answer["total"][name] and Decimal(answer["total"][name])) == added(
            [one[name] for one in funds.values()]
        )
    assert answer["total"]["areas"] == {"there": len(funds), "of": 11}


@pytest.mark.parametrize("ident", files("funds"))
def test_the_money_of_an_area(papers: Path, ident: str) -> None:
    fund = files("funds")[ident]
    sums, agreement = of_fund(fund), files("agreements").get(ident, {})
    rows = {
        row["Summe"]: amount(row["Betrag"]) for row in table(paper(papers, "funds", ident, "funds"), "## Übersicht")
    }
    words = ("Beantragt", "applied"), ("Bewilligt", "granted"), ("Ausgezahlt", "paid"), ("Zurückgezahlt", "returned")
    for german, name in (*words, ("Nachgewiesen", "proved"), ("Ansatz für das Gebiet", "available")):
        assert rows[german] == sums[name], german
    plan = planned(agreement).get("area-fund", ZERO) if "concluded" in agreement else None
    assert rows.get("Geplant nach der Zielvereinbarung") == plan
    unspent = (sums["available"] or ZERO) - (sums["proved"] or ZERO)
    assert rows.get("Nicht verbraucht", rows.get("Noch zu vergeben")) == (
        unspent if "settled" in fund else sums["left"]
    )
    answer = json.loads(srk("funds", *ident.split("/"), "--format", "json", cwd=CHECKOUT).out)
    for row, grant in zip(answer["rows"], fund["grants"], strict=True):
        names = ("applied", "granted", "paid", "returned", "proved")
        assert {name: row[name] and Decimal(row[name]) for name in names} == {
            name: of_grant(grant)[name] for name in names
        }


@pytest.mark.parametrize("year", ["2015", "2016"])
def test_the_money_of_all_areas(papers: Path, year: str) -> None:
    funds = {area_name(ident.partition("/")[2]): of_fund(one) for ident, one in files("funds", year).items()}
    *rows, whole = table(paper(papers, "money", year, "money"), "## Übersicht")
    words = dict(
        zip(("Ansatz", "Beantragt", "Bewilligt", "Ausgezahlt", "Nachgewiesen", "Übrig"), COLUMNS[:4], strict=False)
    )
    words |= {"Nachgewiesen": "proved", "Übrig": "left"}
    assert {row["Sozialraumgebiet"] for row in rows} == set(funds)
    for german, name in words.items():
        for row in rows:
            assert amount(row[german]) == funds[row["Sozialraumgebiet"]][name], (row, german)
        assert amount(whole[german]) == added([one[name] for one in funds.values()]), german


@pytest.mark.parametrize("ident", files("agreements"))
def test_the_money_of_an_agreement(papers: Path, ident: str) -> None:
    sums, names = planned(files("agreements")[ident]), origin_names()
    rows = {
        row["Herkunft"]: amount(row["Betrag"])
        for row in table(paper(papers, "agreement", ident, "agreements"), "## Mittelübersicht")
    }
    assert rows.pop("Summe", sum(sums.values(), ZERO)) == sum(sums.values(), ZERO)
    assert rows == {names[key]: value for key, value in sums.items()}


@pytest.mark.parametrize("ident", files("reports"))
def test_the_money_of_a_report(papers: Path, ident: str) -> None:
    told, names = spent(files("reports")[ident]), origin_names()
    agreement, fund = files("agreements").get(ident, {}), files("funds").get(ident)
    plan = planned(agreement) if "concluded" in agreement else {}
    granted = of_fund(fund)["granted"] if fund else None
    rows = {row["Herkunft"]: row for row in table(paper(papers, "report", ident, "reports"), "### Mittel")}
    whole = rows.pop("Summe")
    assert set(rows) == {names[key] for key in {*told, *plan}}
    for key in {*told, *plan}:
        row = rows[names[key]]
        assert amount(row["Geplant"]) == plan.get(key)
        assert amount(row["Verausgabt"]) == told.get(key)
        assert amount(row.get("Bewilligt", "")) == (granted if key == "area-fund" else None)
    assert amount(whole["Geplant"]) == sum(plan.values(), ZERO)
    assert amount(whole["Verausgabt"]) == sum(told.values(), ZERO)
    assert amount(whole.get("Bewilligt", "")) == granted


@pytest.mark.parametrize("scope", ["2014", "2015", "2016", "2015/kalk", "2015/muelheim", "2016/nippes", "2016/kalk"])
def test_the_money_of_the_collected_report(papers: Path, scope: str) -> None:
    year, _, district = scope.partition("/")
    expected = expected_year(int(year), district or None)
    *rows, whole = table(paper(papers, "programme", scope, "programme"), "## Mittel")
    assert {row["Sozialraumgebiet"] for row in rows} == set(expected)
    for place, german in enumerate(("Geplant", "Bewilligt", "Verausgabt")):
        for row in rows:
            assert amount(row.get(german, "")) == expected[row["Sozialraumgebiet"]][place], (row, german)
        assert amount(whole.get(german, "")) == added([one[place] for one in expected.values()]), german


def test_the_lines_at_the_top_of_the_collected_report(papers: Path) -> None:
    text = paper(papers, "programme", "2015", "programme")
    reports = [one for one in files("reports", "2015").values() if is_submitted(one)]
    agreements = [one for one in files("agreements", "2015").values() if "concluded" in one]
    measures = sum(len(objective.get("measures", [])) for one in agreements for objective in one["objectives"])
    done = sum(
        entry["state"] in ("achieved", "partly-achieved") for one in reports for entry in one.get("measures", [])
    )
    projects = sum(len(one.get("projects", [])) for one in reports)
    asked = {request["department"] for one in reports for request in one.get("outlook", {}).get("requests", [])}
    assert f"für 2015 liegen alle {len(reports)} Jahresberichte vor" in text
    assert f"- {measures} Maßnahmen sind vereinbart, davon {done} ganz oder teilweise erreicht." in text
    assert f"- {projects} Projekte und Aktivitäten in " in text
    assert f"- {len(asked)} Ämter und Stellen werden um Unterstützung gebeten." in text
