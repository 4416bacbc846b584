"""`srk funds`: the money of areas on the terminal, for programs and for the treasurer's spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.calling import process, srk
from tests.conftest import CHECKOUT, MakeRepository
from tests.money import FILES, FUND, fund, grant

GRANTS = """\
Aktionsbudget 2019: Nord

                    Applied       Granted    Paid  Returned  Proved  State
Nachmittag im Park   300.00        299.99  299.99      0.01  299.98  proved
Fest                1200.10             –       –         –       –  to be decided
Total               1500.10  299.99 (1/2)  299.99      0.01  299.98

Available 1000.00, left 700.02.

(1/2): the sum of 1 of 2 that are waited for. –: nothing is there.
"""
BOTH = fund(
    grant(
        "park",
        granted="299.99",
        payments=[("2019-04-01", "299.99")],
        proof=("2019-05-01", "299.98"),
        returned=[("2019-05-02", "0.01")],
    ),
    grant("fest", amount="1200.10", title="Fest"),
)


def test_one_area_is_shown_grant_by_grant_under_the_city_s_own_word(make_repository: MakeRepository) -> None:
    root = make_repository({**FILES, FUND: BOTH})
    assert srk("funds", "2019", "Nord", cwd=root) == (0, GRANTS, "")


def test_a_year_is_shown_area_by_area_with_the_sum_of_what_is_known() -> None:
    lines = srk("funds", "2015", cwd=CHECKOUT).out.splitlines()
    assert lines[0] == "Sozialräumliche Mittel 2015 [sample]"
    assert lines[2].split()[:3] == ["Available", "Applied", "Granted"]
    assert lines[-1].split() == [
        *("Total", "of", "3", "of", "11", "areas"),
        "23000.00",
        "21850.00",
        "20150.00",
        "19790.00",
        "966.67",
        "18823.33",
        "4176.67",
    ]


def test_programs_get_amounts_as_texts_and_nothing_where_it_is_not_known(make_repository: MakeRepository) -> None:
    root = make_repository({**FILES, FUND: fund(grant("fest"), available=None)})
    answer = json.loads(srk("funds", "2019", "--format", "json", cwd=root).out)
    assert answer["total"]["applied"] == "300.00"
    assert answer["total"]["available"] is None
    assert answer["total"]["left"] is None
    assert answer["total"]["granted"] is None
    assert answer["total"]["parts"]["granted"] == {"there": 0, "of": 1}
    assert answer["total"]["areas"] == {"there": 1, "of": 1}
    assert [(row["id"], row["state"], row["sample"]) for row in answer["rows"]] == [("nord", "year-open", False)]


def test_a_sum_over_some_areas_says_so_and_a_file_that_cannot_be_read_is_missing(
    make_repository: MakeRepository,
) -> None:
    more = {"data/areas/sued.yaml": "name: Süd\nfrom: 2015\n", "data/funds/2019/sued.yaml": "available: viel\n"}
    root = make_repository({**FILES, FUND: BOTH, **more})
    answer = srk("funds", "2019", cwd=root)
    assert answer.out.splitlines()[4].startswith("Total of 1 of 2 areas    1000.00")
    assert "1 file cannot be read" in answer.err
    table = list(csv.reader(io.StringIO(process("funds", "2019", "--format", "csv", cwd=root).out), delimiter=";"))
    assert table[-1][0] == "Summe (1 von 2 Gebieten)"
    assert table[-1][-1] == "Bewilligt 1 von 2"


@pytest.mark.parametrize(
    "title",
    [
        "=1+1",
        "+49",
        "-2",
        "@SUM(A1)",
        " =1",
        "=cmd|' /C calc'!A0",
        "＝1+1",
        '"\\t=1"',
        '"\\r=1"',
        '"\\n=1"',
        "a;b",
        '"x\\n=1"',
    ],
)
def test_no_text_is_a_formula_in_the_treasurer_s_spreadsheet(make_repository: MakeRepository, title: str) -> None:
    quoted = title if title.startswith('"') else "'" + title.replace("'", "''") + "'"
    root = make_repository({**FILES, FUND: fund(grant("fest", granted="12.50", title=quoted))})
    answer = process("funds", "2019", "nord", "--format", "csv", cwd=root)
    assert answer.code == 0, answer.err
    rows = list(csv.reader(io.StringIO(answer.out.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert answer.out.startswith("\ufeffBezeichnung;Ansatz;")
    assert rows[1][1:5] == ["", "300,00", "12,50", ""]
    assert rows[2][0:4] == ["Summe", "1000,00", "300,00", "12,50"]
    text = rows[1][0].strip()
    assert text.startswith("'") or text[0] not in "=+-@＝＋－＠"
    assert "\n" not in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["2018"], 2, "Years with money: 2019."),
        (["2019", "nrod"], 2, "There is no data/funds/2019/nrod.yaml. Did you mean `nord`?"),
        (
            ["2019", "sued"],
            1,
            "data/funds/2019/sued.yaml cannot be read; run `srk validate data/funds/2019/sued.yaml`.",
        ),
        (["2020"], 1, "1 file cannot be read; run `srk validate`."),
        (["zwanzig"], 2, "`zwanzig` is not a whole number"),
    ],
)
def test_what_cannot_be_shown_is_said_with_what_to_do(
    make_repository: MakeRepository, arguments: list[str], code: int, said: str
) -> None:
    broken = {"data/funds/2019/sued.yaml": "available: viel\n", "data/funds/2020/nord.yaml": "available: viel\n"}
    root = make_repository({**FILES, FUND: BOTH, **broken})
    answer = srk("funds", *arguments, cwd=root)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_a_broken_file_beside_others_is_said_and_the_others_are_shown(make_repository: MakeRepository) -> None:
    root = make_repository({**FILES, FUND: BOTH, "data/funds/2019/sued.yaml": "available: viel\n"})
    answer = srk("funds", "2019", cwd=root)
    assert answer.code == 0
    assert "Nord" in answer.out
    assert answer.err == "srk: 1 file cannot be read; run `srk validate`.\n"
