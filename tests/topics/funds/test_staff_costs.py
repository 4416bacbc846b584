"""What staff costs in an office of fewer than three posts is one salary: no paper prints it, and no two tell it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sozialraum.engine.records.repository import Repository
from sozialraum.topics.funds.model import Cost
from sozialraum.topics.funds.rows import cost_rows, whole_costs
from sozialraum.topics.programme.model import Catalogue, Post

NOWHERE = Repository(Path())
STAFF, MATERIAL, RENT = (
    ("staff", "50000.00", "49000.50"),
    ("material", "4000.00", "3900.00"),
    ("overhead", "5000.00", None),
)


def costs(*rows: tuple[str, str | None, str | None]) -> list[Cost]:
    """Costs by type, planned and spent."""
    return [Cost.model_validate({"type": key, "planned": planned, "spent": spent}) for key, planned, spent in rows]


def posts(*shares: str | None) -> list[Post]:
    return [Post.model_validate({"function": "Sozialraumkoordination", "full_time": share}) for share in shares]


def rows(found: list[Cost], of: list[Post]) -> list[tuple[str, ...]]:
    """The rows as they are printed, without the names of types that no catalogue explains."""
    return [plain(row) for row in cost_rows(NOWHERE, found, of)]


def plain(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row with plain spaces."""
    return tuple(text.replace("\xa0", " ") for text in row)


@pytest.mark.parametrize(
    "few", [(), ("1",), (None,), ("0.5", "0.5", "0.5", "0.5"), ("2.9",), ("1", None, "1")], ids=str
)
def test_staff_and_material_are_one_sum_where_posts_are_few_or_unknown(few: tuple[str | None, ...]) -> None:
    assert rows(costs(STAFF, MATERIAL, RENT), posts(*few)) == [
        ("staff und material", "54.000,00 €", "52.900,50 €"),
        ("overhead", "5.000,00 €", "keine Angabe"),
        ("Summe", "59.000,00 €", "52.900,50 € (aus 2 von 3 Kostenarten)"),
    ]


def test_three_posts_are_nobody_in_particular() -> None:
    found = rows(costs(STAFF, MATERIAL), posts("1", "2"))
    assert [row[:2] for row in found] == [
        ("staff", "50.000,00 €"),
        ("material", "4.000,00 €"),
        ("Summe", "54.000,00 €"),
    ]


@pytest.mark.parametrize(
    "material", [("material", None, None), ("material", "0.00", "0.00"), ("material", "1.00", None)]
)
def test_where_material_hides_nothing_all_costs_are_one_sum(material: tuple[str, str | None, str | None]) -> None:
    """In one column at least the sum of both would be the salary."""
    found = rows(costs(STAFF, material, ("overhead", "5000.00", "5000.00")), posts("1"))
    assert [row[0] for row in found] == ["staff, material und overhead"]
    assert "50.000,00 €" not in str(found)
    assert "49.000,50 €" not in str(found)


def test_a_salary_alone_is_not_said_in_any_sum() -> None:
    alone = costs(STAFF)
    assert rows(alone, posts("1")) == [("staff", "nicht ausgewiesen", "nicht ausgewiesen")]
    assert whole_costs(NOWHERE, alone, posts("1")) == ("nicht ausgewiesen", "nicht ausgewiesen")
    assert plain(whole_costs(NOWHERE, alone, posts("3"))) == ("50.000,00 €", "49.000,50 €")


def test_amounts_that_nobody_knows_are_told_by_type() -> None:
    found = rows(costs(("staff", None, None), ("training", "300.00", None)), posts("1"))
    assert found == [
        ("staff", "keine Angabe", "keine Angabe"),
        ("training", "300,00 €", "keine Angabe"),
        ("Summe", "300,00 € (aus 1 von 2 Kostenarten)", "keine Angabe"),
    ]


def test_a_city_may_call_its_types_as_it_likes() -> None:
    repository = Repository(Path())
    items = [{"key": "personal", "name": "Personalkosten"}, {"key": "sach", "name": "Sachkosten"}]
    catalogue = Catalogue.model_validate({"id": "cost-types", "name": "Kostenarten", "items": items})
    repository.records["catalogues"]["cost-types"] = catalogue
    found = cost_rows(repository, costs(("personal", "50000.00", None), ("sach", "4000.00", None)), posts("1"))
    assert plain(found[0])[:2] == ("Personal- und Sachkosten", "54.000,00 €")


def test_no_two_printed_sums_differ_by_a_salary() -> None:
    """What is printed, and each difference of two of them, over all ways in which amounts can be missing."""
    salary = Decimal("50000.00")
    for material in (None, Decimal(0), Decimal("4000.00")):
        for rent in (None, Decimal(0), Decimal("5000.00")):
            listed: list[tuple[str, str | None, str | None]] = [("staff", str(salary), None)]
            listed += [
                (key, None if sum_ is None else f"{sum_:.2f}", None)
                for key, sum_ in (("material", material), ("overhead", rent))
            ]
            found = rows(costs(*listed), posts("1"))
            said = {amount_of(row[1]) for row in found} - {None}
            said.add(amount_of(plain(whole_costs(NOWHERE, costs(*listed), posts("1")))[0]) or Decimal(0))
            known = [one for one in said if one is not None]
            assert salary not in {abs(one - other) for one in (*known, Decimal(0)) for other in (*known, Decimal(0))}, (
                listed
            )


def amount_of(text: str) -> Decimal | None:
    """The number of a printed amount."""
    digits = text.partition(" €")[0].replace(".", "").replace(",", ".")
    return Decimal(digits) if digits.replace(".", "").isdigit() else None
