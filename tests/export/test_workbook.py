"""The workbook: what people in offices open."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from sozialraum.export import workbook
from sozialraum.export.tables import Column, ExportTable, Row, TableTooLongError
from sozialraum.export.workbook import LONGEST_NAME, _sheet_name, write_workbook
from tests.export.made import city, export, files

HOSTILE = ["=1+1", "+49 221", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org")', "\tx", "a\x07b"]


def table(*values: str) -> ExportTable:
    def rows() -> Iterator[Row]:
        yield from ((str(number), value, date(2016, 3, 31), Decimal("12.50")) for number, value in enumerate(values))

    columns = (Column("id", "Kennung"), Column("text", "Text"), Column("on", "Am", "date"))
    return ExportTable("things", "Dinge", (*columns, Column("amount", "Betrag", "money")), rows)


def opened(tables: Sequence[ExportTable], title: str, folder: Path) -> openpyxl.Workbook:
    write_workbook(tables, title, date(2016, 1, 1), folder / "book.xlsx")
    return openpyxl.load_workbook(folder / "book.xlsx")


def test_nothing_in_the_data_becomes_a_formula(tmp_path: Path) -> None:
    book = opened([table(*HOSTILE)], "=1+1", tmp_path)
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [row[1].value for row in book["Dinge"].iter_rows(min_row=2)][:2] == ["=1+1", "+49 221"]


def test_days_and_amounts_are_days_and_amounts(tmp_path: Path) -> None:
    book = opened([table("a")], "Titel", tmp_path)
    _, _, day, amount = next(book["Dinge"].iter_rows(min_row=2))
    assert (day.value, amount.value) == (datetime(2016, 3, 31), 12.5)
    assert amount.number_format == '#,##0.00 "€"'
    assert book["Dinge"].auto_filter.ref == "A1:D2"


def test_no_text_is_hidden_by_its_neighbour_or_the_height_of_its_row(tmp_path: Path) -> None:
    texts = ["kurz", "Wort " * 60, "a" * 300, "Zeile\n" * 3]
    page = opened([table(*texts)], "Titel", tmp_path)["Dinge"]
    heights = [page.row_dimensions[row].height for row in range(2, 6)]
    width = page.column_dimensions["B"].width
    assert width == 44
    assert heights[0] == 15
    assert all(height and height / 15 >= len(text.strip()) / width for height, text in zip(heights, texts, strict=True))
    assert heights[3] == 4 * 15
    assert all(cell.alignment.wrap_text for row in page.iter_rows(max_col=2) for cell in row)
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$1:$1")


def test_meanings_are_said_in_the_words_of_the_workbook(tmp_path: Path) -> None:
    columns = (
        Column("sample", "Muster", "flag", "true, wenn es erfunden ist"),
        Column("kind", "Art", description="free = frei", words={"free": "frei"}),
        Column("from", "Von", "period", "JJJJ, JJJJ-MM oder JJJJ-MM-TT; fehlt, wenn unbekannt"),
    )
    rows: list[Row] = [(True, "free", "2016")]
    made = opened([ExportTable("things", "Dinge", columns, lambda: iter(rows))], "Titel", tmp_path)
    told = [row[2:] for row in made["Erläuterung"].iter_rows(min_row=2, values_only=True)]
    assert told == [
        ("ja, wenn es erfunden ist", "ja, nein"),
        (None, "frei"),
        ("fehlt, wenn unbekannt; Jahr, Monat oder Tag", None),
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Gebiete", "Gebiete"),
        ("Zielvereinbarungen: Teilziele: Maßnahmen: Mittel", "Zielvereinbarungen – Mittel"),
        ("Jahresberichte: 2. Projekte und Aktivitäten", "Jahresberichte – Projekte"),
        ("Untersuchungen und gute Praxis: Befunde", "Untersuchungen – Befunde"),
        ("Gebiete: Anbindung an das Amt im Stadtbezirk", "Gebiete – Anbindung an das Amt"),
        ("Donaudampfschifffahrtsgesellschaften: Kapitäne", "Donaudampfschifffahrtsgesellsch"),
    ],
)
def test_names_of_sheets_are_cut_between_words(title: str, name: str) -> None:
    assert _sheet_name(title, set()) == name


def test_names_of_sheets_are_their_own() -> None:
    taken: set[str] = set()
    names = [_sheet_name(title, taken) for title in ("A: B: C", "A: D: C", "a: c", "A: Ä [x]/y", "A" * 40, "A" * 41)]
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= LONGEST_NAME and not set(name) & set("[]:*?/\\") for name in names)


def test_each_row_and_each_column_of_koeln_is_there_and_explained() -> None:
    made = export(city("."))
    book = openpyxl.load_workbook(io.BytesIO(files(city("."))[f"{made.name}.xlsx"]))
    first = {row[1].value: row[0].value for row in book["Inhalt"].iter_rows(min_row=4)}
    explained = {(row[0].value, row[1].value) for row in book["Erläuterung"].iter_rows(min_row=2)}
    for table in made.tables:
        if table.title in first and not table.name.endswith("_sources"):
            page = book[first[table.title]]
            assert page.max_row == 1 + sum(1 for _ in table.rows())
            assert {(page.title, cell.value) for cell in page[1]} <= explained | {(page.title, "Musterdaten")}
    assert {"Jahresberichte", "Zielvereinbarungen: Teilziele: Maßnahmen", "Werte"} <= first.keys()


def test_lists_say_which_rows_are_made_up() -> None:
    made = export(city("."))
    book = openpyxl.load_workbook(io.BytesIO(files(city("."))[f"{made.name}.xlsx"]))
    page = book["Jahresberichte – Verausgabt"]
    assert page[1][-1].value == "Musterdaten"
    assert {row[-1].value for row in page.iter_rows(min_row=2)} == {"ja"}


def test_a_sheet_does_not_end_after_more_rows_than_excel_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    opened([table("a", "b", "c")], "Titel", tmp_path)
    with pytest.raises(TableTooLongError) as refused:
        opened([table("a", "b", "c", "d")], "Titel", tmp_path)
    assert (refused.value.title, refused.value.most) == ("Dinge", 4)
