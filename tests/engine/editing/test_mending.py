"""What each mend writes, and what is left to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.engine.editing.fix import file
from sozialraum.engine.editing.fix.mending import mend
from sozialraum.engine.records.load import Loaded, load
from sozialraum.engine.records.source import FileSource

SOURCE = "data/sources/beschluss.yaml"


def mended(data: str | bytes, path: str = SOURCE) -> str | None:
    """The file after all safe mends; none where there was nothing to mend."""
    result = mend(Path(), path, data if isinstance(data, bytes) else data.encode())
    return result.after.decode() if result else None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("on: 31.03.2016", "on: 2016-03-31"),
        ('on: "31.3.16"  # why', "on: 2016-03-31  # why"),
        ("on: 31. März 2016", "on: 2016-03-31"),
        ("sample: Ja", "sample: true"),
        ("titel_: x\nsampel: true", "titel_: x\nsample: true"),
        ("by: „Rat“", "by: Rat"),
        ("by: „Rat: Köln“", 'by: "„Rat: Köln“"'),
        ("by: “Nr. 5: x”", 'by: "“Nr. 5: x”"'),
        ("by: Rat: Köln", 'by: "Rat: Köln"'),
        ("by:Rat", "by: Rat"),
        ("by: @rat", 'by: "@rat"'),
        ("by: %-Satz \"x\"", "by: \"%-Satz \\\"x\\\"\""),
        ("by:\u00a0Rat", "by: Rat"),
        ("\u200bby: Rat", "by: Rat"),
        ("accepted:\n\t- code: SRK312\n\t  reason: x\n\t  on: 2015-01-01",
         "accepted:\n  - code: SRK312\n    reason: x\n    on: 2015-01-01"),
    ],
)  # fmt: skip
def test_a_line_is_mended(wrong: str, right: str) -> None:
    assert mended(f"title: Beschluss\n{wrong}\n") == f"title: Beschluss\n{right}\n"


@pytest.mark.parametrize(
    "line",
    [
        *("on: 31.02.2016", "on: gestern", "on: 2016-13-01", "on: 31.03.2016\nuntil_: x"),
        *("note: Der Beschluss gilt weiter mit\n  einer Ausnahme: die Frist.", "by: {code: Rat: x}"),
        *("note: Haus #5 # so", "by: Rat: Köln # warum", "by: -", "by: '", 'by: "Rat" der Stadt', "by:", "by"),
        *(
            "- by: Rat",
            "by: !!str x",
            "by: &rat x",
            "by: !Rat x",
            "unbekannt: x",
            "No: 1",
            "by: Rat\nby: Rat",
            "by: \x1b[31mRat",
        ),
    ],
)
def test_what_could_mean_several_things_is_left_to_a_person(line: str) -> None:
    assert mended(f"title: Beschluss\n{line}\n") in (
        None,
        f"title: Beschluss\n{line}\n".replace("31.03.2016", "2016-03-31"),
    )


def test_a_mend_that_brings_a_finding_to_light_that_stays_is_not_made() -> None:
    area = "name: Kalk\nfrom: 2016-01-01\nuntil: 31.03.2015\n"
    assert mended(area, "data/areas/kalk.yaml") is None


def test_a_mend_that_brings_something_to_light_that_can_be_mended_is_made() -> None:
    assert mended("title: Beschluss\nOn: 31.03.2016\n") == "title: Beschluss\non: 2016-03-31\n"


@pytest.mark.parametrize("coding", ["cp1252", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings(coding: str, end: str) -> None:
    text = f"title: Stra\u00dfenb\u00e4ume – 5 €{end}by: B\u00fcrgeramt{end}"
    assert mended(text.encode(coding)) == text


def test_a_file_of_two_encodings() -> None:
    assert mended("title: Köln\n".encode() + "by: Köln\n".encode("cp1252")) == "title: Köln\nby: Köln\n"


@pytest.mark.parametrize("coding", ["cp437", "cp850", "mac_roman"])
def test_other_encodings_of_old_are_not_taken_for_windows(coding: str) -> None:
    for word in ("Bürgeramt", "Wählerkreis", "Königsforst", "für"):
        assert mended(f"title: {word}\n".encode(coding)) is None


def test_tabs_that_could_stand_for_several_depths_stay() -> None:
    assert mended("title: x\naccepted:\n  - code: SRK312\n\treason: x\n    on: 2015-01-01\n") != ""
    assert mended("title: x\nnote: |\n\teins\n\t\tzwei\n") is None


def test_figures() -> None:
    wrong = "\ufeffunit,day,count\r\ncity,31.12.2012,1.044.070\r\ncity,2013-12-31,*\r\n"
    right = "unit,day,count\r\ncity,2012-12-31,1044070\r\ncity,2013-12-31,*\r\n"
    assert mended(wrong, "data/observations/population.csv") == right
    assert mended("unit,day,value\ncity,2012-12-31,\"12,5\"\n", "data/observations/x.csv") == (
        'unit,day,value\ncity,2012-12-31,"12.5"\n'
    )  # fmt: skip


def test_all_rows_of_a_large_table_are_mended_at_once() -> None:
    wrong = "unit,day,count\n" + "".join(f"city,31.12.{year},1.{year % 1000:03}\n" for year in range(1900, 2100))
    right = "unit,day,count\n" + "".join(f"city,{year}-12-31,1{year % 1000:03}\n" for year in range(1900, 2100))
    assert mended(wrong, "data/observations/population.csv") == right


def test_an_amount_that_may_be_thousands_or_cents_is_left_to_a_person() -> None:
    def report(amount: str) -> str:
        return f"projects:\n  - key: a\n    title: A\n    funds:\n      - origin: x\n        amount: {amount}\n"

    path = "data/reports/2015/kalk.yaml"
    assert mended(report("1.234"), path) is None
    assert mended(report("1.234,50 €"), path) == report("1234.50")


def test_ends_of_lines_and_comments_stay() -> None:
    wrong = "# oben\r\ntitle: Beschluss\r\n\r\non: 31.03.2016   # warum\r\n# unten"
    assert mended(wrong) == wrong.replace("31.03.2016", "2016-03-31")


def test_a_field_that_resembles_two_others_is_left_to_a_person() -> None:
    assert mended("name: Kalk\nnumber: '8'\nfor: 2015\n", "data/areas/kalk.yaml") is None
    assert mended("name: Kalk\nform: 2015\n", "data/areas/kalk.yaml") == "name: Kalk\nfrom: 2015\n"


def test_good_files_have_nothing_to_mend() -> None:
    assert mended("title: Beschluss\nby: Rat\non: 2015\n") is None


def test_many_mistakes_are_mended_in_a_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = "  - {{code: SRK312, reason: x{}, on: {}}}\n"
    days = ["irgendwann" if number % 7 == 3 else "31.03.2016" for number in range(200)]
    wrong = "title: x\naccepted:\n" + "".join(entry.format(*one) for one in enumerate(days))
    read: list[FileSource] = []

    def counted(source: FileSource) -> Loaded:
        read.append(source)
        return load(source)

    monkeypatch.setattr(file, "load", counted)
    assert mended(wrong) == wrong.replace("31.03.2016", "2016-03-31")
    assert len(read) < 20


def test_what_goes_alone_is_mended_where_not_all_go_together() -> None:
    both = "title: x\nsampel: true\nsampl: true\non: 31.03.2016\n"
    assert mended(both) == "title: x\nsample: true\nsampl: true\non: 2016-03-31\n"
    assert mended("title: x\non: 31.3.16\nsampel: Ja\n") == "title: x\non: 2016-03-31\nsample: true\n"
