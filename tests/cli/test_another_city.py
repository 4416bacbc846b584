"""Another city from nothing to its first report, and Köln's fifteen areas of 2027: all through the command line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from tests.calling import srk
from tests.conftest import CHECKOUT

pytestmark = pytest.mark.slow

OF_KOELN = re.compile(r"Köln|koeln|Veedel|Rahmenkonzept|Bezirksvertretung|Ratsbeschluss|Steuerungsgremium|LIGA")

LIST: list[list[object]] = [
    ["Ortsteile der Stadt Leipzig", None, None, None],
    ["Nr. Stadtbezirk", "Stadtbezirk", "Nr. Ortsteil", "Ortsteil"],
    [0, "Mitte", 0, "Zentrum"],
    [None, None, 1, "Zentrum-Ost"],
    [5, "Südwest", 50, "Schleußig"],
    [None, None, 51, "Plagwitz"],
    [6, "West", 61, "Grünau-Ost"],
    [None, None, 62, "Grünau-Mitte"],
    [None, "Insgesamt", None, "6 Ortsteile"],
]


class Steps:
    """Types one command after another in a folder; each must end well and without a trouble."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: list[str] = []

    def take(self, *arguments: str, values: dict[str, str] | None = None) -> str:
        flags = [part for field, value in (values or {}).items() for part in ("--set", f"{field}={value}")]
        answer = srk(*arguments, *flags, cwd=self.folder)
        self.taken.append(" ".join(arguments))
        assert answer.code == 0, (arguments, answer.out, answer.err)
        assert "Traceback" not in answer.out + answer.err
        assert "Still to be filled in" not in answer.out, (arguments, answer.out)
        return answer.out


def as_workbook(rows: list[list[object]], path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)


def texts_below(folder: Path) -> Iterator[tuple[str, str]]:
    """The papers in the formats that can be searched."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".html"):
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def test_leipzig_from_nothing_to_its_first_report(elsewhere: Path) -> None:
    """Eleven steps, told by what `init` says and by `--help`; no file is opened in an editor."""
    city = elsewhere / "leipzig"
    begin = Steps(elsewhere)
    told = begin.take(
        "init", "leipzig", "--name", "Quartiere Leipzig", "--city", "Leipzig", "--region", "SN", "--year", "2018"
    )
    assert "srk import --units liste.xlsx" in told
    as_workbook(LIST, city / "liste.xlsx")
    steps = Steps(city)
    steps.take("import", "--units", "liste.xlsx", "--yes")
    steps.take("new", "träger", "stadt-leipzig", values={"name": "Stadt Leipzig, Amt für Soziales", "Art": "städtisch"})
    steps.take(
        "new",
        "gebiet",
        "gruenau",
        values={
            "name": "Grünau",
            "from": "2018",
            "parts.1.quarter": "west#gruenau-ost",
            "parts.2.quarter": "west#gruenau-mitte",
            "commissions.1.provider": "stadt-leipzig",
            "commissions.1.from": "2018",
            "offices.1.name": "Quartiersbüro Grünau",
            "offices.1.from": "2018",
            "offices.1.street": "Ringstraße 1",
            "offices.1.town": "04209 Leipzig",
            "attachments.1.district": "west",
            "attachments.1.from": "2018",
        },
    )
    steps.take(
        "new",
        "zielsystem",
        "ziele-2018",
        values={
            "name": "Ziele 2018",
            "from": "2018",
            "goals.bildung.name": "Bildung für alle",
            "goals.wohnen.name": "Gut wohnen",
        },
    )
    steps.take(
        "new",
        "zielvereinbarung",
        "2018/gruenau",
        values={
            "talk": "2018-01-15",
            "concluded": "2018-01-29",
            "objectives.lernen.goal": "bildung",
            "objectives.lernen.text": "Lernorte stärken",
            "objectives.lernen.measures.treff.title": "Lerntreff",
            "objectives.lernen.measures.treff.due": "2018-10-01",
            "objectives.lernen.measures.treff.responsible": "Quartiersbüro",
            "objectives.lernen.measures.treff.steps": "Raum finden und eröffnen",
            "objectives.lernen.measures.treff.success": "Zwanzig Kinder kommen.",
            "objectives.lernen.measures.treff.action_fields": "education",
            "objectives.lernen.measures.treff.funds.1.origin": "area-fund",
            "objectives.lernen.measures.treff.funds.1.amount": "500.00",
        },
    )
    steps.take("new", "funds", "2018/gruenau", values={"available": "1000.00"})
    steps.take(
        "new",
        "antrag",
        "2018/gruenau",
        values={
            "title": "Lerntreff",
            "measure": "treff",
            "applied.on": "2018-02-02",
            "applied.by": "Grundschule",
            "applied.amount": "500.00",
            "applied.need": "Ein Ort zum Lernen fehlt.",
            "applied.idea": "Ein Lerntreff.",
            "applied.regular_funding.replaced": "false",
            "applied.regular_funding.reason": "Dafür gibt es keine.",
            "decision.on": "2018-02-10",
            "decision.by": "Quartiersrat",
            "decision.granted": "500.00",
            "decision.reason": "Der Bedarf ist bekannt.",
            "payments.1.on": "2018-02-12",
            "payments.1.amount": "500.00",
            "proof.on": "2018-11-02",
            "proof.spent": "500.00",
        },
    )
    steps.take(
        "new",
        "jahresbericht",
        "2018/gruenau",
        values={
            "summary": "Der Lerntreff ist offen.",
            "changes.needs": "Es fehlt ein Saal.",
            "projects.treff.title": "Lerntreff",
            "projects.treff.measures": "treff",
            "measures.treff.state": "erreicht",
            "outlook.priorities": "Ein zweiter Treff",
            "steps.1.on": "2019-03-20",
            "steps.1.step": "vorgelegt",
        },
    )
    assert "no errors, 0 warnings" in steps.take("validate", "--strict", "--as-of", "2019-03-21")
    steps.take("report", "2018")
    assert len(begin.taken + steps.taken) == 11
    for name in (
        "agreement 2018/gruenau",
        "funds 2018/gruenau",
        "programme 2018",
        "cover-note 2018",
        "profile 2018/gruenau",
    ):
        steps.take("paper", *name.split())
    with pikepdf.open(city / "out/reports/2018/gruenau.pdf") as paper:
        assert len(paper.pages) >= 1
    papers = dict(texts_below(city / "out"))
    assert len(papers) == 2 * 6
    assert {name: OF_KOELN.findall(text) for name, text in papers.items() if OF_KOELN.search(text)} == {}
    report = (city / "out/reports/2018/gruenau.md").read_text(encoding="utf-8")
    assert "Quartiersbüro Grünau" in report
    assert re.search(
        r"\| 500,00\N{NO-BREAK SPACE}€ \| 500,00\N{NO-BREAK SPACE}€ \| 500,00\N{NO-BREAK SPACE}€ \|", report
    )
    agreement = (city / "out/agreements/2018/gruenau.md").read_text(encoding="utf-8")
    assert "- Programm „Quartiere Leipzig“" in agreement
    for word in ("Raum finden und eröffnen", "1. Oktober 2018", "Zwanzig Kinder kommen.", "Quartiersbüro", "Bildung"):
        assert word in agreement


def test_the_list_is_shown_and_checked_before_anything_is_written_and_twice_is_once(elsewhere: Path) -> None:
    srk("init", "--name", "Q", "--city", "Leipzig", cwd=elsewhere)
    as_workbook(LIST, elsewhere / "liste.xlsx")
    shown = srk("import", "--units", "liste.xlsx", cwd=elsewhere)
    assert shown.code == 0
    assert (
        "Headings in row 2: A = number of the district, B = district, C = number of the quarter, D = quarter"
        in shown.out
    )
    assert "3 districts, 6 quarters with numbers of 2 digits" in shown.out
    assert "Left out: row 9: a sum" in shown.out
    assert not list((elsewhere / "data/districts").glob("*.yaml"))
    srk("import", "--units", "liste.xlsx", "--yes", cwd=elsewhere)
    text = (elsewhere / "data/districts/mitte.yaml").read_text(encoding="utf-8")
    assert '  - key: zentrum\n    number: "00"\n    name: Zentrum\n' in text
    assert srk("validate", "--strict", cwd=elsewhere).code == 0
    before = {path: path.read_bytes() for path in (elsewhere / "data").rglob("*.yaml")}
    again = srk("import", "--units", "liste.xlsx", "--yes", cwd=elsewhere)
    assert "6 quarters are there already.\nNothing new. Nothing was written." in again.out
    as_workbook([*LIST[:-1], [None, None, 63, "Grünau-Siedlung"]], elsewhere / "neu.xlsx")
    srk("import", "--units", "neu.xlsx", "--yes", cwd=elsewhere)
    changed = {path: data for path in before if (data := path.read_bytes()) != before[path]}
    assert [path.name for path in changed] == ["west.yaml"]
    assert srk("validate", "--strict", cwd=elsewhere).code == 0


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["a;b", "1;2"], "No row names the columns"),
        (["Stadtbezirk;Stadtteil;Nr.", "Mitte;Nord;x1"], "row 2: `Nord` has no number of digits (`x1`)"),
        (["Stadtbezirk;Stadtteil;Nr.", "Mitte;Nord;11", "Mitte;Süd;11"], "row 3: `11` stands in row 2 already"),
        (["Stadtbezirk;Stadtteil;Nr.", "Mitte;Nord;11", "Mitte;nord;12"], "row 3: `nord` stands in row 2 already"),
        (["Stadtbezirk;Stadtteil;Nr.", ";Nord;11"], "row 2: a name is missing"),
        (
            ["Nr. Bezirk;Bezirk;Nr.;Stadtteil", "1;A;11;N", "1;B;12;S"],
            "The number 1 stands for two districts: A and B.",
        ),
        (["Stadtbezirk;Stadtteil;Nr."], "There is no quarter below row 1."),
        (["Stadtbezirk;Stadtteil;Nr.", "CON;Nord;11"], "`CON` makes no name of a file."),
        ([], "it is empty"),
    ],
)
def test_a_list_that_cannot_be_understood_writes_nothing(elsewhere: Path, rows: list[str], said: str) -> None:
    srk("init", "--name", "Q", "--city", "L", cwd=elsewhere)
    (elsewhere / "liste.csv").write_text("\n".join(rows), encoding="utf-8")
    answer = srk("import", "--units", "liste.csv", "--yes", cwd=elsewhere)
    assert answer.code == 1
    assert said in answer.err
    assert not list((elsewhere / "data/districts").glob("*.yaml"))


def test_a_list_that_contradicts_what_is_there_writes_nothing(elsewhere: Path) -> None:
    srk("init", "--name", "Q", "--city", "L", cwd=elsewhere)
    (elsewhere / "liste.csv").write_text("Bezirk;Stadtteil;Nr.\nMitte;Nord;11\n", encoding="utf-8")
    assert srk("import", "--units", "liste.csv", "--yes", cwd=elsewhere).code == 0
    for row, said in (
        ("Mitte;Norden;11", "row 2: data/districts/mitte.yaml says 11 Nord, the list 11 Norden"),
        ("Ost;Hafen;11", "The number 1 stands"),
        ("Mitte;Nord;111", "Numbers have 3 digits here, but `quarter_digits` in sozialraum.yaml says 2."),
    ):
        (elsewhere / "liste.csv").write_text(f"Bezirk;Stadtteil;Nr.\n{row}\n", encoding="utf-8")
        answer = srk("import", "--units", "liste.csv", "--yes", cwd=elsewhere)
        assert answer.code == 1, row
        assert said in answer.err or "but the list says" in answer.err


def test_a_list_and_a_mapping_do_not_go_together(elsewhere: Path) -> None:
    srk("init", "--name", "Q", "--city", "L", cwd=elsewhere)
    (elsewhere / "l.csv").write_text("Bezirk;Stadtteil;Nr.\nMitte;Nord;11\n", encoding="utf-8")
    assert srk("import", "l.csv", "--units", "--mapping", "x", cwd=elsewhere).code == 2
    assert "A list of quarters: `--units`." in srk("import", "l.csv", cwd=elsewhere).err


KEPT = ("catalogues", "districts", "indicators", "mappings", "observations", "sources")
FIFTEEN = {
    "bickendorf-westend-ossendorf": "ehrenfeld#bickendorf ehrenfeld#ossendorf",
    "bilderstoeckchen": "nippes#bilderstoeckchen",
    "bocklemuend-mengenich": "ehrenfeld#bocklemuend-mengenich",
    "buchforst-muelheim-sued": "muelheim#buchforst",
    "buchheim-holweide": "muelheim#buchheim muelheim#holweide",
    "chorweiler-blumenberg-seeberg": "chorweiler#chorweiler chorweiler#blumenberg chorweiler#seeberg",
    "hoehenberg-vingst": "kalk#hoehenberg kalk#vingst",
    "hoehenhaus-duennwald": "muelheim#hoehenhaus muelheim#duennwald",
    "humboldt-gremberg": "kalk#humboldt-gremberg",
    "kalk": "kalk#kalk",
    "meschenich-rondorf": "rodenkirchen#meschenich rodenkirchen#rondorf",
    "muelheim-nord-keupstrasse": "muelheim#muelheim",
    "ostheim-neubrueck": "kalk#ostheim kalk#neubrueck",
    "porz-mitte-urbach": "porz#porz porz#urbach",
    "porz-ost-finkenberg-gremberghoven-eil": "porz#finkenberg porz#gremberghoven porz#eil",
}
"""The areas of the council's decision of 12.12.2019, with the quarters that they are named after."""


@pytest.fixture
def koeln(tmp_path: Path) -> Path:
    """Köln with what holds for any year, and without what was invented for 2014 to 2016."""
    for name in KEPT:
        shutil.copytree(CHECKOUT / "data" / name, tmp_path / "data" / name)
    text = (CHECKOUT / "sozialraum.yaml").read_text(encoding="utf-8")
    period = "records:\n  from: 2015\n  until: 2016-06-30\n"
    assert period in text
    (tmp_path / "sozialraum.yaml").write_text(text.replace(period, "records:\n  from: 2027\n"), encoding="utf-8")
    return tmp_path


def test_koeln_2027_has_fifteen_areas_and_no_sample(koeln: Path) -> None:
    steps = Steps(koeln)
    steps.take("new", "provider", "traeger", values={"name": "Träger im Veedel e. V.", "type": "frei"})
    goals = {"name": "Ziele 2027", "from": "2027", "goals.participation.name": "Verstärkte Partizipation"}
    steps.take("new", "zielsystem", "ziele-2027", values=goals)
    for area, quarters in FIFTEEN.items():
        district = quarters.partition("#")[0]
        steps.take(
            "new",
            "area",
            area,
            values={
                "name": area.title(),
                "from": "2020",
                **{f"parts.{at}.quarter": quarter for at, quarter in enumerate(quarters.split(), 1)},
                "commissions.1.provider": "traeger",
                "commissions.1.from": "2020",
                "attachments.1.district": district,
                "attachments.1.from": "2020",
                "offices.1.name": "Sozialraumkoordination",
                "offices.1.from": "2020",
                "offices.1.street": "Hauptstraße 1",
                "offices.1.town": "50667 Köln",
            },
        )
        steps.take(
            "new",
            "agreement",
            f"2027/{area}",
            values={
                "talk": "2027-01-12",
                "concluded": "2027-01-28",
                "objectives.teilhabe.goal": "participation",
                "objectives.teilhabe.text": "Mehr Menschen entscheiden mit.",
                "objectives.teilhabe.measures.rat.title": "Rat der Nachbarschaft",
                "objectives.teilhabe.measures.rat.due": "2027-10-01",
                "objectives.teilhabe.measures.rat.responsible": "Sozialraumkoordination",
                "objectives.teilhabe.measures.rat.without_cost": "true",
            },
        )
        steps.take(
            "new",
            "report",
            f"2027/{area}",
            values={
                "summary": "Der Rat tagt.",
                "changes.needs": "Es fehlen Räume.",
                "projects.rat.title": "Rat",
                "projects.rat.measures": "rat",
                "measures.rat.state": "erreicht",
                "outlook.priorities": "Weiter so",
                "steps.1.on": "2028-03-20",
                "steps.1.step": "vorgelegt",
            },
        )
    checked = steps.take("validate", "--as-of", "2028-03-21")
    assert "no errors" in checked
    written = [path for path in (koeln / "data").rglob("*.yaml") if "2027" in path.parts]
    assert len(written) == 30
    texts = {path: path.read_text(encoding="utf-8") for path in (koeln / "data").rglob("*.yaml")}
    assert [path for path, text in texts.items() if re.search(r"^[ -]*sample: true", text, re.MULTILINE)] == []
    steps.take("report", "2027")
    for paper, scope in (("agreement", "2027/kalk"), ("programme", "2027"), ("profile", "2027/kalk")):
        steps.take("paper", paper, scope)
    papers = dict(texts_below(koeln / "out"))
    assert len([name for name in papers if name.startswith("reports/2027/")]) == 2 * 15
    assert {name for name, text in papers.items() if "Musterdaten" in text} == set()


def test_a_sample_would_be_seen(elsewhere: Path) -> None:
    """The mark that the papers of 2027 do not bear."""
    answer = srk("report", "2015", "bilderstoeckchen", "--format", "md,html", "--out", str(elsewhere), cwd=CHECKOUT)
    assert answer.code == 0
    assert all("Musterdaten" in text for _, text in texts_below(elsewhere))
