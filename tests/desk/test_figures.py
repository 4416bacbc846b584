"""Zahlen: a table is looked at, read and taken over; whatever is wrong with it is a sentence, nothing is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sozialraum.desk import uploads
from sozialraum.desk.figures import Named
from sozialraum.desk.jobs import Job, Jobs
from tests.calling import srk
from tests.desk.conftest import Visitor, git
from tests.desk.test_jobs import ended
from tests.koeln_table import koeln_table
from tests.tables.making import xlsx_file

PLAIN = "Stadtteil;Jahr;Einwohner;Kinder\nKalk;2014;20000;3000\nVingst;2014;11000;3\nHöhenberg;2014;12000;1900\n"
FORM = {
    "blatt": "", "kopf": "1", "unit": "Stadtteil", "written": "name", "level": "quarter", "day": "column",
    "day_column": "Jahr", "decimal": "comma", "column-population-count": "Einwohner",
    "column-under-18-count": "Kinder", "column-under-18-base": "Einwohner", "name": "Statistik Bevölkerung",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _jobs_end(visitor: Visitor) -> Iterator[None]:
    yield
    visitor.app.config["JOBS"].end()


def put(visitor: Visitor, name: str, content: bytes) -> str:
    """Give a table to the desk and return where it leads."""
    answer = visitor.post("/zahlen/tabelle", {"tabelle": (io.BytesIO(content), name)}, follow_redirects=False)
    return str(answer.headers["Location"])


def job_of(visitor: Visitor, location: str) -> Job:
    """Return a job that a page led to, after its end."""
    jobs: Jobs = visitor.app.config["JOBS"]
    return ended(jobs, location.rpartition("/")[2])


def looked_at(visitor: Visitor, name: str, content: bytes) -> str:
    """Give a table to the desk and return the address of the page that shows it, or of the job that failed."""
    location = visitor.get(put(visitor, name, content)).headers["Location"]
    job = job_of(visitor, location)
    return job.address if job.state == "finished" else location


def read(visitor: Visitor, table: str, mapping: str) -> str:
    """Let a table be read by a mapping and return the address of the page that says what was understood."""
    path = f"/zahlen/tabelle/{table}/lesen"
    answer = visitor.post(path, {"zuordnung": mapping}, follow_redirects=False)
    job = job_of(visitor, answer.headers["Location"])
    assert job.state == "finished", job.sentence
    return job.address


def changed(root: Path) -> list[str]:
    """Return the files that git sees as changed or new."""
    return git(root, "status", "--porcelain").split("\n")[:-1]


def test_what_there_is_is_shown(visitor: Visitor) -> None:
    page = visitor.text("/zahlen")
    assert "Bevölkerung</a></th>" in page
    assert "<td>31.12.2012</td>" in page
    assert "Hilfen zur Erziehung" in page
    assert 'href="/daten/mappings/koeln-bevoelkerung"' in page


def test_the_table_of_koeln_is_taken_over_to_the_byte(visitor: Visitor, root: Path) -> None:
    file = root / "data/observations/youth-dependency.csv"
    expected = file.read_bytes()
    lines = expected.splitlines(keepends=True)
    file.write_bytes(
        b"".join(line for line in lines if not line.startswith((b"city,2005", b"districts/kalk#kalk,2012")))
    )
    page = looked_at(visitor, "Tabelle 2012.csv", koeln_table().encode())
    assert "Einwohner nach Alter" in visitor.text(page)
    path = read(visitor, "tabelle-2012.csv", "koeln-bevoelkerung")
    page = visitor.text(path)
    assert "Jugendquotient: 2 neu, 4 unverändert" in page
    assert "31.12.2005 bis 31.12.2012" in page
    assert changed(root) == [" M data/observations/youth-dependency.csv"]
    assert visitor.post(f"{path}/uebernehmen").status_code == 400, "nobody confirmed it"
    page = visitor.post(f"{path}/uebernehmen", {"geprueft": "ja"}).text
    assert "Die Zahlen zu einer Kennzahl sind übernommen" in page
    assert file.read_bytes() == expected
    assert "nichts mehr zu übernehmen" in visitor.post(f"{path}/uebernehmen", {"geprueft": "ja"}).text
    again = visitor.text(read(visitor, "tabelle-2012.csv", "koeln-bevoelkerung"))
    assert "Nichts Neues" in again
    assert "Übernehmen</button>" not in again
    assert changed(root) == []


def test_what_changed_since_it_was_shown_stops_it(visitor: Visitor, root: Path) -> None:
    file = root / "data/observations/population.csv"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(line for line in lines if not line.startswith(b"city,2005")))
    looked_at(visitor, "a.csv", koeln_table().encode())
    path = read(visitor, "a.csv", "koeln-bevoelkerung")
    other = root / "data/observations/over-65.csv"
    other.write_bytes(other.read_bytes() + b"city,1999-12-31,1,2\n")
    before = file.read_bytes()
    page = visitor.post(f"{path}/uebernehmen", {"geprueft": "ja"}).text
    assert "gleichzeitig" in page
    assert file.read_bytes() == before


def test_a_mapping_is_drawn_up_and_small_counts_are_withheld(visitor: Visitor, root: Path) -> None:
    page = looked_at(visitor, "Statistik.csv", PLAIN.encode("cp1252"))
    address = page.replace("?", "/zuordnung?")
    form = visitor.text(address)
    assert '<option value="Stadtteil" selected>A: Stadtteil</option>' in form
    assert '<option value="Jahr" selected>B: Jahr</option>' in form
    assert '<option value="name" selected>' in form
    answer = visitor.post(address, FORM, follow_redirects=False)
    job = job_of(visitor, answer.headers["Location"])
    assert changed(root) == ["?? data/mappings/statistik-bevoelkerung.yaml"]
    assert srk("validate", "data/mappings", cwd=root).code == 0
    assert srk("fmt", "--check", cwd=root).code == 0
    text = (root / "data/mappings/statistik-bevoelkerung.yaml").read_text("utf-8")
    assert "written: name" in text
    page = visitor.text(job.address)
    assert "Anteil unter 18 Jahren: 3 neu; geheim gehalten: 1 zu klein" in page
    visitor.post(f"{job.address}/uebernehmen", {"geprueft": "ja"})
    assert b"districts/kalk#vingst,2014-12-31,*," in (root / "data/observations/under-18.csv").read_bytes()


@pytest.mark.parametrize(
    ("changed_fields", "said"),
    [
        ({"unit": ""}, "Wählen Sie die Spalte, in der die Stadtteile"),
        ({"day_column": ""}, "in der das Jahr oder der Tag steht"),
        ({"day": "fixed"}, "Geben Sie den Tag an"),
        ({"day": "fixed", "day_fixed": "31.02.2014"}, "SRK"),
        ({"column-under-18-base": ""}, "Ein Anteil braucht beide Spalten"),
        ({"name": "../../x"}, ""),
        ({"name": ""}, "Geben Sie einen Namen an"),
        ({"name": "koeln bevoelkerung"}, "gibt es schon"),
        ({"day": "header"}, "SRK531"),
        ({"withheld": "*", "zero": "*"}, "SRK531"),
    ],
)
def test_a_mapping_with_a_mistake_is_not_kept(
    visitor: Visitor, root: Path, changed_fields: dict[str, str], said: str
) -> None:
    address = looked_at(visitor, "s.csv", PLAIN.encode()).replace("?", "/zuordnung?")
    page = visitor.post(address, {**FORM, **changed_fields}, follow_redirects=False).text
    if said:
        assert said in page
        assert changed(root) == []
    else:
        assert changed(root) == ["?? data/mappings/x.yaml"]


def test_years_in_the_header_are_read_by_one_column(visitor: Visitor, root: Path) -> None:
    content = "Nr;Stadtteil;Einwohner 2013;Einwohner 2014\n802;Kalk;20000;20001\n805;Vingst;11000;11001\n"
    address = looked_at(visitor, "breit.csv", content.encode()).replace("?", "/zuordnung?")
    form = visitor.text(address)
    assert 'value="header" checked' in form
    assert '<option value="Nr" selected>A: Nr</option>' in form
    assert '<option value="number" selected>' in form
    sent = {**FORM, "day": "header", "column-population-count": "Einwohner 2014", "unit": "Nr", "written": "number"}
    del sent["column-under-18-count"], sent["column-under-18-base"]
    job = job_of(visitor, visitor.post(address, sent, follow_redirects=False).headers["Location"])
    assert "2 Tage von 31.12.2013 bis 31.12.2014" in visitor.text(job.address)
    assert 'column: "Einwohner {year}"' in (root / "data/mappings/statistik-bevoelkerung.yaml").read_text("utf-8")


def test_a_cell_that_cannot_be_read_is_named(visitor: Visitor, root: Path, tmp_path: Path) -> None:
    content = xlsx_file(tmp_path, [["Stadtteil", "Jahr", "Einwohner"], ["Kalk", 2014, "viele"]]).read_bytes()
    address = looked_at(visitor, "s.xlsx", content).replace("?", "/zuordnung?")
    form = {name: value for name, value in FORM.items() if "under-18" not in name}
    job = job_of(visitor, visitor.post(address, form, follow_redirects=False).headers["Location"])
    page = visitor.text(job.address)
    assert "SRK527" in page
    assert "Zelle C2: „viele“" in page
    assert "Übernehmen</button>" not in page
    assert visitor.post(f"{job.address}/uebernehmen", {"geprueft": "ja"}).status_code == 200
    assert changed(root) == ["?? data/mappings/statistik-bevoelkerung.yaml"]


def bomb() -> bytes:
    """Return a spreadsheet whose sheet fills the memory of its reader."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (64 * 1024 * 1024))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"PK\x03\x04 half a file", "beschädigt"),
        ("a.xlsx", bomb(), "Speicher"),
        ("a.csv", b"%PDF-1.7 something", "PDF"),
        ("a.xls", b"<html><table>", "Webseite"),
        ("a.ods", b"\x00\x01\x02" * 500, ""),
    ],
)
def test_what_is_no_table_is_a_sentence(visitor: Visitor, root: Path, name: str, content: bytes, said: str) -> None:
    page = visitor.text(looked_at(visitor, name, content))
    assert said in page
    assert "Traceback" not in page
    assert changed(root) == []


def test_hostile_cells_are_texts(visitor: Visitor) -> None:
    cells = "=cmd|' /C calc'!A0;<script>alert(1)</script>;\x1b[2J;{{7*7}};{year}\n1;2;3;4;5\n"
    page = visitor.text(looked_at(visitor, "<script>.csv", cells.encode()))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "{{7*7}}" in page


@pytest.mark.slow
def test_a_million_rows_are_read_or_stopped(visitor: Visitor, root: Path) -> None:
    content = b"Stadtteil;Jahr;Einwohner\n" + b"Kalk;2014;5\n" * 10**6
    page = visitor.text(looked_at(visitor, "lang.csv", content))
    assert "1.000.001 Zeilen" in page
    answer = visitor.post("/zahlen/tabelle/lang.csv/lesen", {"zuordnung": "koeln-bevoelkerung"}, follow_redirects=False)
    assert "Angehalten" in visitor.post(f"{answer.headers['Location']}/anhalten").text
    assert changed(root) == []


@pytest.mark.parametrize("name", ["a.exe", "a", "a.csv.exe", "..", "a.xlsm"])
def test_only_tables_are_kept(visitor: Visitor, root: Path, name: str) -> None:
    assert put(visitor, name, b"x") == "/zahlen"
    assert "Das ist keine Tabelle" in visitor.text("/zahlen")
    assert not uploads.uploads(root)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../x.csv", "x.csv"),
        ("Köln 2014.CSV", "koeln-2014.csv"),
        ("....csv", "tabelle.csv"),
        ("x" * 300 + ".csv", "x" * 60 + ".csv"),
    ],
)
def test_a_table_lies_in_its_folder_whatever_its_name(visitor: Visitor, root: Path, name: str, kept: str) -> None:
    assert put(visitor, name, b"a;b\n1;2\n") == f"/zahlen/tabelle/{kept}"
    assert [one.name for one in uploads.uploads(root)] == [kept]
    assert git(root, "status", "--porcelain") == ""


def test_the_folder_that_a_browser_names_is_left_out(root: Path) -> None:
    assert uploads.keep(root, "C:\\Tabellen\\Köln 2014.csv", b"a;b\n") == "koeln-2014.csv"


def test_tables_are_never_seen_by_git_and_can_be_deleted(visitor: Visitor, root: Path) -> None:
    (root / ".gitignore").write_text("", encoding="utf-8")
    git(root, "commit", "--all", "--quiet", "--message", "Nichts ausgelassen")
    assert put(visitor, "a.csv", b"a;b\n") == put(visitor, "a.csv", b"a;b\n")
    assert put(visitor, "a.csv", b"a;c\n") == "/zahlen/tabelle/a-2.csv"
    assert not [line for line in changed(root) if "tables" in line]
    assert "Die Tabelle ist gelöscht" in visitor.post("/zahlen/tabelle/a.csv/loeschen").text
    assert [one.name for one in uploads.uploads(root)] == ["a-2.csv"]


def test_a_folder_that_leads_out_is_not_used(visitor: Visitor, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "anderswo"
    outside.mkdir()
    (outside / "geheim.csv").write_text("a;b\n", encoding="utf-8")
    (root / "local").mkdir()
    (root / "local/tables").symlink_to(outside)
    assert "geheim" not in visitor.text("/zahlen")
    assert visitor.get("/zahlen/tabelle/geheim.csv").status_code == 404
    put(visitor, "neu.csv", b"a;b\n")
    assert [path.name for path in outside.iterdir()] == ["geheim.csv"]


@pytest.mark.parametrize(
    "path",
    [
        "tabelle/gibt-es-nicht.csv",
        "tabelle/..%2f..%2fsozialraum.yaml",
        "tabelle/.gitignore",
        "tabelle/x.csv/zuordnung",
        "verstanden/gibt-es-nicht",
    ],
)
def test_what_is_not_there_is_not_there(visitor: Visitor, path: str) -> None:
    put(visitor, "da.csv", b"a;b\n")
    assert visitor.get(f"/zahlen/{path}").status_code == 404
    assert visitor.post("/zahlen/tabelle/da.csv/lesen", {"zuordnung": "../x"}).status_code == 404


def test_lines_have_names_where_they_have_keys(visitor: Visitor) -> None:
    named = Named(visitor.desk.repository)
    assert named("data/observations/under-18.csv: 2 neu") == "Anteil unter 18 Jahren: 2 neu"
    assert named("  districts/kalk#vingst 2012-12-31: 5 → 6") == "  Vingst 31.12.2012: 5 → 6"
    assert named("  city 2012-12-31: 5 → 6") == "  Köln 31.12.2012: 5 → 6"
    assert named("  base: Spalte C (x)") == "  Grundgesamtheit: Spalte C (x)"
