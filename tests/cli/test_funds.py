"""`srk funds`: the money of areas on the terminal, for programs and for the treasurer's spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.calling import process, srk
from tests.conftest import CHECKOUT, MakeRepository
from tests.money import FILES, FUND, fund, grant

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


def rows(out: str) -> dict[str, list[str]]:
    """The words of each line by its first; of several lines the first counts."""
    found: dict[str, list[str]] = {}
    for line in filter(None, out.splitlines()):
        found.setdefault(line.split()[0], line.split()[1:])
    return found


def test_one_area_is_shown_grant_by_grant_under_the_city_s_own_word(make_repository: MakeRepository) -> None:
    root = make_repository({**FILES, FUND: BOTH})
    answer = srk("funds", "2019", "Nord", cwd=root)
    assert (answer.code, answer.err) == (0, "")
    assert "Aktionsbudget 2019: Nord\n====" in answer.out
    found = rows(answer.out)
    assert found["Beantragt"] == ["1.500,10", "€"]
    assert found["Bewilligt"] == ["299,99", "€", "(aus", "1", "von", "2", "Anträgen)"]
    assert found["Ausgezahlt"] == ["299,99", "€"]
    assert found["Zurückgezahlt"] == ["0,01", "€"]
    assert found["Nachgewiesen"] == ["299,98", "€"]
    assert "Ansatz für das Gebiet                       1.000,00 €\n" in answer.out
    assert "Noch zu vergeben                              700,02 €\n" in answer.out
    assert found["Nachmittag"] == ["im", "300,00", "€", "299,99", "€", "299,98", "€", "nachgewiesen"]
    assert found["Fest"] == ["1.200,10", "€", "–", "–", "noch", "nicht"]
    assert "01.04.2019: 299,99 €" in answer.out
    assert "02.05.2019: 0,01 €" in answer.out


def test_a_year_is_shown_area_by_area_with_the_sum_of_what_is_known() -> None:
    out = srk("funds", "2015", cwd=CHECKOUT).out
    assert "Sozialräumliche Mittel 2015: Lebenswerte Veedel\n" in out
    assert "Musterdaten" in out
    total = rows(out.partition("Summe (aus 3 von 11 Gebieten)\n")[2])
    assert {name: cells[0] for name, cells in total.items() if name in ("Ansatz", "Beantragt", "Bewilligt")} == {
        "Ansatz": "23.000,00",
        "Beantragt": "21.850,00",
        "Bewilligt": "20.150,00",
    }
    assert (total["Ausgezahlt"][0], total["Nachgewiesen"][0], total["Übrig"][0]) == (
        "19.790,00",
        "18.823,33",
        "4.176,67",
    )
    assert "zusammen 966,67 €." in " ".join(out.split())


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
    assert "Summe (aus 1 von 2 Gebieten)\nAnsatz            1.000,00 €\n" in answer.out
    assert "Keine Angaben zu 2019: Süd\n" in answer.out
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


def test_money_is_shown_although_a_record_has_an_error(make_repository: MakeRepository) -> None:
    late = BOTH.replace("2019-04-01", "2018-04-01")
    root = make_repository({**FILES, FUND: late})
    assert srk("validate", cwd=root).code == 1
    assert srk("paper", "funds", "2019/nord", "--format", "text", cwd=root).code == 1
    answer = srk("funds", "2019", "nord", cwd=root)
    assert answer.code == 0
    assert "01.04.2018: 299,99 €" in answer.out


def test_a_broken_file_beside_others_is_said_and_the_others_are_shown(make_repository: MakeRepository) -> None:
    root = make_repository({**FILES, FUND: BOTH, "data/funds/2019/sued.yaml": "available: viel\n"})
    answer = srk("funds", "2019", cwd=root)
    assert answer.code == 0
    assert "Nord" in answer.out
    assert answer.err == "srk: 1 file cannot be read; run `srk validate`.\n"
