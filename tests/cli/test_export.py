"""`srk export`, as people run it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import icalendar
import pytest

from tests.calling import srk, srk_german
from tests.conftest import PROGRAMME, MakeRepository

AREA = "name: Nord\nfrom: 2015\nvacancies: [{from: 2015}]\n"
BODY = "name: Runde\nkind: conference\nfrom: 2015\npublic: true\nareas: [nord]\n"
MEETING = "date: 2016-03-10\nbegin: 18:00\nstate: held\nagenda:\n  - {top: '1', title: Begrüßung}\n"
PROGRAMME_WITH_LICENCE = f"{PROGRAMME}licence: dl-by-de-2.0\n"
FILES = {
    "sozialraum.yaml": PROGRAMME_WITH_LICENCE,
    "data/areas/nord.yaml": AREA,
    "data/bodies/runde.yaml": BODY,
    "data/meetings/2016/runde-01.yaml": MEETING,
}
PLAIN = ("--format", "xlsx,csv,sqlite,ics")


@pytest.fixture
def root(make_repository: MakeRepository) -> Path:
    return make_repository(FILES)


def content(root: Path) -> dict[str, bytes]:
    folder = root / "out/export"
    paths = (path for path in folder.rglob("*") if path.is_file() and ".srk" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_it_writes_all_formats_and_says_where(root: Path) -> None:
    answer = srk("export", "--base", "https://daten.example.org/x", cwd=root)
    assert answer.code == 0, answer.out + answer.err
    assert "out/export/teststadt-test.xlsx" in answer.out
    assert "calendars: 3 files" in answer.out
    made = content(root)
    assert {"teststadt-test.xlsx", "teststadt-test.sqlite", "csv/datapackage.json", "dcat.ttl"} <= made.keys()
    assert {name for name in made if name.endswith(".ics")} == {
        "calendars/all.ics", "calendars/areas/nord.ics", "calendars/bodies/runde.ics"
    }  # fmt: skip
    assert ("parquet" in answer.err) == (find_spec("duckdb") is None)
    assert "https://daten.example.org/x/teststadt-test.xlsx" in made["dcat.ttl"].decode()


def test_a_workbook_that_excel_could_not_open_is_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sozialraum.export.workbook.MOST_ROWS", 2)
    answer = srk("export", "--base", "https://daten.example.org/x", cwd=root)
    assert answer.code == 0, answer.out + answer.err
    assert "xlsx is left out: Sheets end after 2 rows, and" in answer.err
    assert not [name for name in content(root) if name.endswith(".xlsx")]
    assert "teststadt-test.sqlite" in answer.out
    named = srk("export", "--format", "xlsx", cwd=root)
    assert named.code == 3
    assert "Take the CSV files or the database." in named.err


def test_the_same_data_are_the_same_bytes(root: Path) -> None:
    assert srk("export", *PLAIN, cwd=root).code == 0
    before = content(root)
    for path in before:
        (root / "out/export" / path).unlink()
    assert srk("export", *PLAIN, cwd=root).code == 0
    assert content(root) == before


def test_errors_stop_it_before_anything_is_written(root: Path) -> None:
    (root / "data/areas/nord.yaml").write_text("name: [\n", encoding="utf-8")
    answer = srk("export", cwd=root)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("Nothing is exported while there are errors:\n")
    assert "data/areas/nord.yaml" in answer.err
    assert not (root / "out").exists()


def test_an_edited_file_stays(root: Path) -> None:
    assert srk("export", *PLAIN, cwd=root).code == 0
    edited = root / "out/export/csv/areas.csv"
    edited.write_text("mine\n", encoding="utf-8")
    answer = srk("export", *PLAIN, cwd=root)
    assert answer.code == 1
    assert "csv/areas.csv was changed by hand" in answer.err
    assert edited.read_text(encoding="utf-8") == "mine\n"
    assert srk("export", *PLAIN, "--force", cwd=root).code == 0
    assert edited.read_text(encoding="utf-8") != "mine\n"


def test_a_folder_of_others_is_refused(root: Path) -> None:
    (root / "foreign").mkdir()
    (root / "foreign/letter.txt").write_text("Brief", encoding="utf-8")
    for place, said in (
        ("foreign", "What lies in foreign was not written by srk. Name a folder that is empty or new."),
        (".", "What lies in . was not written by srk."),
        ("foreign/letter.txt", "foreign/letter.txt is no folder."),
        ("data/new", "data/new is for records. Name another folder."),
    ):
        answer = srk("export", place, *PLAIN, cwd=root)
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err
    assert {path.name for path in (root / "foreign").iterdir()} == {"letter.txt"}
    assert not (root / "data/new").exists()


def test_only_what_lies_there_is_told(root: Path) -> None:
    assert srk("export", "mine", "--format", "sqlite,csv", cwd=root).code == 0
    (root / "mine/teststadt-test.sqlite").write_text("mine", encoding="utf-8")
    (root / "mine/csv/areas.csv").write_text("mine", encoding="utf-8")
    number = len(list((root / "mine/csv").iterdir()))
    answer = srk("export", "mine", "--format", "sqlite,csv", cwd=root)
    assert (answer.code, answer.out) == (1, f"mine/csv: {number - 1} files\n")


def test_what_is_not_public_any_more_goes(root: Path) -> None:
    assert srk("export", *PLAIN, cwd=root).code == 0
    kept = root / "out/export/calendars/areas/nord.ics"
    kept.write_text("mine\n", encoding="utf-8")
    (root / "out/export/calendars/own.ics").write_text("not ours\n", encoding="utf-8")
    (root / "data/bodies/runde.yaml").write_text(BODY.replace("true", "false"), encoding="utf-8")
    answer = srk("export", *PLAIN, cwd=root)
    assert answer.code == 1
    assert "calendars/areas/nord.ics is not made any more" in answer.err
    left = {name for name in content(root) if name.startswith("calendars")}
    assert left == {"calendars/areas/nord.ics", "calendars/own.ics"}


def test_calendars_hold_the_public_meetings(root: Path) -> None:
    other = MEETING.replace("2016-03-10", "2016-06-09")
    (root / "data/meetings/2016/runde-02.yaml").write_text(other, encoding="utf-8")
    (root / "data/meetings/2016/runde-03.yaml").write_text(f"{other}public: false\n", encoding="utf-8")
    assert srk("export", *PLAIN, cwd=root).code == 0
    for name in ("all", "areas/nord", "bodies/runde"):
        calendar = icalendar.Calendar.from_ical(content(root)[f"calendars/{name}.ics"])
        days = [event.decoded("dtstart").date().isoformat() for event in calendar.walk("VEVENT")]
        assert days == ["2016-03-10", "2016-06-09"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xlsxx"), "There is no format `xlsxx`. Formats: xlsx, csv, sqlite, parquet, ics, dcat."),
        (("--format", "dcat"), "say with --base where the files are published"),
        (("--base", "daten.example.org"), "`--base` is an address such as"),
    ],
)
def test_what_is_mistyped_ends_with_2(root: Path, arguments: tuple[str, ...], said: str) -> None:
    answer = srk("export", *arguments, cwd=root)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_without_an_address_the_catalogue_is_left_out(root: Path) -> None:
    answer = srk("export", cwd=root)
    assert answer.code == 0
    assert "Without --base the catalogue" in answer.err
    assert not (root / "out/export/dcat.ttl").exists()


def test_a_catalogue_claims_no_licence_that_nobody_gave(root: Path) -> None:
    (root / "sozialraum.yaml").write_text(PROGRAMME, encoding="utf-8")
    base = ("--base", "https://daten.example.org/")
    answer = srk("export", *base, cwd=root)
    assert answer.code == 0
    assert "has to name a licence" in answer.err
    assert "dcat.ttl" not in content(root)
    assert srk("export", "--format", "dcat", *base, cwd=root).code == 1


def test_without_a_public_meeting_there_is_no_calendar(root: Path) -> None:
    (root / "data/bodies/runde.yaml").write_text(BODY.replace("true", "false"), encoding="utf-8")
    answer = srk("export", "--format", "ics", cwd=root)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "There is no public meeting, and so no calendar.\n"


def test_it_says_so_in_german(root: Path) -> None:
    answer = srk_german("export", cwd=root)
    assert "Ohne --base" in answer.err
    assert "Dateien" in answer.out
