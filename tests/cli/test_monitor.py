"""`srk monitor`: two pages an area, and the overview of the city."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calling import Answer, srk
from tests.conftest import CHECKOUT, MakeRepository
from tests.engine.documents.reading import opened_by_pikepdf
from tests.topics.figures.a_city import INDEX, city, table

AREA = "name: Nord\nfrom: 2010\nparts:\n  - quarter: mitte#a\n  - quarter: mitte#b\n"


def overview(make_repository: MakeRepository, files: dict[str, str], year: str = "2014") -> str:
    root = make_repository(files)
    answer = srk("monitor", year, "--format", "md", cwd=root)
    assert answer.code == 0, answer.err
    return (root / "out" / "overview" / f"{year}.md").read_text(encoding="utf-8")


def cells(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without the line of dashes."""
    _, _, below = text.partition(heading)
    lines = [line for line in below.partition("\n## ")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "---" not in line]


def test_the_matrix_counts_units_and_people_by_state_and_dynamics(make_repository: MakeRepository) -> None:
    text = overview(make_repository, city())
    rows = cells(text, "## Ausgangslage und Dynamik")
    assert rows[0][1:] == [
        "Dynamik +: günstiger als im Durchschnitt",
        "Dynamik +/-: wie im Durchschnitt",
        "Dynamik -: ungünstiger als im Durchschnitt",
    ]
    assert [row[1:] for row in rows[1:]] == [
        ["0", "1 (1.000): Viertel A", "0"],
        ["0", "2 (2.000): Viertel B und Viertel C", "0"],
        ["0", "0", "1 (1.000): Viertel D"],
        ["0", "0", "0"],
    ]
    assert "Nicht eingeordnet: Viertel E (zu geringe Bevölkerung)." in text
    assert "als im Gebietsdurchschnitt: 1 von 4; dort leben 1.000 Menschen." in text


def test_units_with_the_same_index_share_a_rank(make_repository: MakeRepository) -> None:
    files = city(INDEX.replace("      - status: poverty\n", "").replace("years: 2", "minimum: 0"))
    files["data/observations/jobless.csv"] = table("value", {2014: (7, 9, 7, 1, 7)})
    rows = cells(overview(make_repository, files), "## Anhang: Rangfolge")
    assert [(row[0], row[1]) for row in rows[1:]] == [
        ("1", "Viertel B"),
        ("2", "Viertel A"),
        ("2", "Viertel C"),
        ("2", "Viertel E"),
        ("5", "Viertel D"),
    ]


def test_there_is_no_ranking_but_in_the_annex(make_repository: MakeRepository) -> None:
    body, _, _ = overview(make_repository, city()).partition("## Anhang")
    assert "Rang" not in body


def test_without_earlier_values_there_is_a_state_and_no_dynamics(make_repository: MakeRepository) -> None:
    files = city()
    files["data/observations/jobless.csv"] = table("value", {2014: (2, 4, 6, 12, 99)})
    rows = cells(overview(make_repository, files), "## Ausgangslage und Dynamik")
    assert rows[0][1:] == ["Stadtteile"]
    assert [row[1] for row in rows[1:]] == [
        "1 (1.000): Viertel A", "2 (2.000): Viertel B und Viertel C", "1 (1.000): Viertel D", "0"
    ]  # fmt: skip


def test_without_values_the_overview_says_so_and_shows_no_class(make_repository: MakeRepository) -> None:
    files = city()
    del files["data/observations/poverty.csv"]
    text = overview(make_repository, files)
    assert "Index und Klassen werden nicht berechnet, denn es liegen keine Werte vor zu: Kinderarmut." in text
    assert "## Ausgangslage" not in text


def test_the_paper_of_an_area_names_the_classes_of_its_quarters(make_repository: MakeRepository) -> None:
    root = make_repository(city() | {"data/areas/nord.yaml": AREA})
    assert srk("monitor", "2014", "nord", "--format", "md", cwd=root).code == 0
    text = (root / "out/monitoring/2014/nord.md").read_text(encoding="utf-8")
    assert "Viertel A: Ausgangslage günstiger als im Gebietsdurchschnitt, Dynamik wie im Durchschnitt" in text


def test_named_areas_come_without_the_overview(tmp_path: Path) -> None:
    answer = koeln("2015", "bilderstoeckchen", "--format", "md", out=tmp_path)
    assert answer.code == 0
    assert [path.name for path in tmp_path.rglob("*.md")] == ["bilderstoeckchen.md"]


def test_all_areas_come_with_the_overview_on_two_pages_each(tmp_path: Path) -> None:
    assert koeln("2015", "--format", "pdf", out=tmp_path).code == 0
    papers = sorted((tmp_path / "monitoring" / "2015").glob("*.pdf"))
    assert len(papers) == 11
    for paper in [*papers, tmp_path / "overview" / "2015.pdf"]:
        with opened_by_pikepdf(paper.read_bytes()) as pdf:
            assert len(pdf.pages) == 2, paper.name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1789",), "No area is active in 1789."),
        (("10000",), "No area is active in 10000."),
        (("2015", "bilderstökchen"), "Did you mean `bilderstoeckchen`?"),
    ],
)
def test_what_is_mistyped_gets_a_sentence(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    answer = koeln(*arguments, out=tmp_path)
    assert answer.code == 2
    assert said in answer.err


def koeln(*arguments: str, out: Path) -> Answer:
    return srk("monitor", *arguments, "--out", str(out), cwd=CHECKOUT)
