"""One mistake hides no other: what can be read around it is checked in the same run, and nothing follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import OneFile
from sozialraum.engine.yaml.locate import Locator
from sozialraum.engine.yaml.recovery import Recovery

SOURCE = "data/sources/beschluss.yaml"
AREA = "data/areas/kalk.yaml"
REPORT = "data/reports/2015/kalk.yaml"


def found(path: str, data: str | bytes) -> list[str]:
    """Line and code of all that is found in a file, in the order of its lines."""
    source = OneFile(Path(), path, data if isinstance(data, bytes) else data.encode())
    locator = Locator(source)
    spots = [(locator.spot(one.place), one.code) for one in load(source).findings]
    return [f"{line} {code}" for line, code in sorted((spot.line if spot else 0, code) for spot, code in spots)]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (SOURCE, "title:Beschluss\non: 31.03.2016\n", ["1 SRK106", "2 SRK203"]),
        (SOURCE, "title: Rat: Köln\nby: Amt: Köln\non: 31.3.16\n", ["1 SRK107", "2 SRK107", "3 SRK203"]),
        (SOURCE, "title: @rat\nby: %x\nwiedervorlage: ja\n", ["1 SRK125", "2 SRK125", "3 SRK202"]),
        (SOURCE, "Titel: x\nby: Rat: Köln\non: gestern\n", ["1 SRK202", "2 SRK107", "3 SRK203"]),
        (SOURCE, "title: x\non: 31.03.2016\nby: \"Rat\nnote: y\n", ["2 SRK203", "3 SRK126"]),
        (SOURCE, "title: x\nby: [a, b\non: 31.03.2016\n", ["2 SRK105", "3 SRK203"]),
        (SOURCE, "title: x\n...\non: 31.03.2016\n", ["2 SRK115"]),
        (SOURCE, "title: x\n\ton: 31.03.2016\nby: „Rat“\n", ["2 SRK104"]),
        (SOURCE, "title: x\u200b\n\u00a0by: Rat\non: 31.03.2016\n", ["2 SRK120", "3 SRK203"]),
        (SOURCE, "by: Rat: Köln\n", ["1 SRK107", "1 SRK201"]),
        (AREA, "name: Kalk\nparts:\n  - quater: kalk#kalk\n    part:Ost\nfrom: 1.1.2015\n",
         ["3 SRK202", "4 SRK106", "5 SRK203"]),
        (REPORT, "summary:\n  - a: b: c\nmeasures:\n  - measure: x\n    state: erreichtt\n", ["2 SRK107", "5 SRK211"]),
    ],
)  # fmt: skip
def test_what_stands_behind_a_mistake_is_found(path: str, text: str, expected: list[str]) -> None:
    assert found(path, text) == expected


@pytest.mark.parametrize("entries", [1, 1500])
def test_a_brace_does_not_close_a_list_in_brackets_however_long_the_list_is(entries: int) -> None:
    text = "name: Kalk\nsucceeds: [\n" + "  nord,\n" * entries + "}\n"
    (finding,) = load(OneFile(Path(), AREA, text.encode())).findings
    assert (finding.place.line, finding.code, finding.hint) == (entries + 3, "SRK105", "other-bracket")


@pytest.mark.parametrize("coding", ["cp1252", "cp850", "mac_roman", "utf-16"])
def test_what_stands_in_a_file_of_old(coding: str) -> None:
    code = "SRK102" if coding == "utf-16" else "SRK101"
    text = "title: Bürger\non: 31.03.2016\nby:Rat\n".encode(coding)
    assert found(SOURCE, text) == [f"1 {code}", "2 SRK203", "3 SRK106"]
    assert found(SOURCE, "title: Bürger\n".encode(coding)) == [f"1 {code}"]


def test_a_byte_order_mark_inside() -> None:
    assert found(SOURCE, "title: x\n\ufeffby: Rat\non: 31.03.2016\n") == ["2 SRK120", "3 SRK203"]


@pytest.mark.parametrize(
    "text",
    [
        "title: x\nby\non: 2016-03-31\n",
        "title: x\nby: 'Rat\non: 2016-03-31\nnote: Das ist's.\n",
        "title: x\n  by: Rat\non: 2016-03-31\n",
        " title: x\nby: Rat\non: 2016-03-31\n",
        "title: x\nby: {a: b\nnote: y\n",
        "title: x\nby: ]\nnote: y\n",
        'title: x\nnote: "C:\\Daten"\non: 2016-03-31\n',
        "by: [Rat\n",
        "title [x\n",
        "<<: *a\nby: &a x\n",
    ],
)
def test_nothing_follows_from_a_mistake(text: str) -> None:
    assert len({one.partition(" ")[0] for one in found(SOURCE, text)}) <= 2
    assert not [one for one in found(SOURCE, text) if one.endswith(("SRK201", "SRK208", "SRK114", "SRK112"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: x\n<<<<<<< a\non: 1.2.2015\n=======\non: heute\n>>>>>>> b\nanmerkng: y\n",
         ["2 SRK111", "3 SRK203", "7 SRK202"]),
        ("title: x\n<<<<<<< a\n||||||| c\non: gestern\n=======\non: heute\n>>>>>>> b\n", ["2 SRK111"]),
        ("title: x\r\n<<<<<<< a\r\nby: y\r\n=======\r\nby z\r\n>>>>>>> b\r\non: heute\r\n", ["2 SRK111", "7 SRK203"]),
        ("title: x\n=======\non: heute\n", ["2 SRK111", "3 SRK203"]),
        ("title: x\n>>>>>>> b\non: heute\n", ["2 SRK111", "3 SRK203"]),
        ("<<<<<<< a\ntitle: x\n=======\non: heute\n", ["1 SRK111", "4 SRK203"]),
        ("title: x\n<<<<<<< a\nby:Rat\n=======\nby: y\n>>>>>>> b\non: heute\n", ["2 SRK111", "3 SRK106", "7 SRK203"]),
        ("<<<<<<< a\nby: x\n=======\nby: y\n>>>>>>> b\n<<<<<<< a\non: 2015\n=======\non: heute\n>>>>>>> b\ntitle: x\n",
         ["1 SRK111"]),
    ],
)  # fmt: skip
def test_of_two_versions_the_first_is_read(text: str, expected: list[str]) -> None:
    assert found(SOURCE, text) == expected


HEADER, ROW = "unit,day,count\n", "city,2012-12-31,5\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADER}<<<<<<< a\n{ROW}=======\nKöln,2012,5\n>>>>>>> b\ncity,2013,7\n", ["2 SRK111", "7 SRK203"]),
        (f"{HEADER}<<<<<<< a\nKalk,2012-12-31,5\n=======\n{ROW}>>>>>>> b\n{ROW}", ["2 SRK111", "3 SRK132"]),
        (f"{HEADER}{ROW}=======\n{ROW}", ["3 SRK111", "4 SRK133"]),
        (f"<<<<<<< a\n{HEADER}=======\nunit,day,value\n>>>>>>> b\n{ROW}", ["1 SRK111"]),
        (f"unit,Tag,count\n{ROW}{ROW}Köln,2013,7.5\n", ["1 SRK130", "4 SRK132", "4 SRK203", "4 SRK204"]),
        ("unit,Tag,count\nKalk,31.12.2012,5\n", ["1 SRK130", "2 SRK132"]),
        ("count,day,unit\n5,2012-12-31,city\n1.000,2013-12-31,Köln\n", ["1 SRK130", "3 SRK132", "3 SRK204"]),
        ("Zahl,day,unit\nviele,2012-12-31,city\n", ["1 SRK130"]),
        ("unit,day\ncity,2012-12-31,5\ncity,2012,5\n", ["1 SRK130", "3 SRK203"]),
        (f"{ROW}{ROW}city,2013,7\n", ["1 SRK130"]),
        ("unit;day;count\ncity;31.12.2012;1.044.070\n", ["1 SRK130"]),
    ],
)  # fmt: skip
def test_rows_beside_marks_and_below_a_wrong_header(text: str, expected: list[str]) -> None:
    assert found("data/observations/neu.csv", text) == expected


def test_the_rows_of_the_first_version_are_known_but_not_for_sure() -> None:
    text = f"{HEADER}<<<<<<< a\n{ROW}=======\ncity,2012-12-31,6\n>>>>>>> b\ncity,2013-12-31,7\n"
    repository = load(OneFile(Path(), "data/observations/neu.csv", text.encode())).repository
    assert [(one.line, one.value) for one in repository.tables["observations"]["neu"]] == [(3, 5), (7, 7)]
    assert {one.path for one in repository.broken} == {one.path for one in repository.broken.incomplete}
    assert [one.path for one in repository.broken] == ["data/observations/neu.csv"]


def test_a_file_that_cannot_be_read_is_still_no_record() -> None:
    loaded = load(OneFile(Path(), SOURCE, b"title:Beschluss\nby: Rat\n"))
    assert not loaded.repository.records["sources"]
    assert [str(one) for one in loaded.repository.broken] == ["sources/beschluss"]


def test_very_large_files_are_not_read_over_and_over(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = 0
    right = Recovery._obstacle

    def counted(around: Recovery, lines: list[str]) -> object:
        nonlocal tries
        tries += 1
        return right(around, lines)

    monkeypatch.setattr(Recovery, "_obstacle", counted)
    found(SOURCE, "title: x\n" + "by: Rat: Köln\n" * 60_000)
    assert tries <= 2
