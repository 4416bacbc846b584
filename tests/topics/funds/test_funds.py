"""Sums of money: exact to the cent, in whatever order the cents come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.records.duty import duties
from sozialraum.engine.records.sums import Sum
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.funds.model import Fund, Grant
from sozialraum.topics.funds.sums import sums_of, sums_of_grant
from tests.conftest import MakeRepository, examples
from tests.looking import look
from tests.money import FILES, FUND, fund, grant

CENTS = st.integers(0, 10**9)


def written(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def one(index: int, granted: int, paid: list[int], back: list[int], spent: int | None) -> dict[str, object]:
    def payments(amounts: list[int]) -> list[dict[str, str]]:
        return [{"on": "2019-05-01", "amount": written(value)} for value in amounts]

    application = {"on": "2019-03-01", "by": "Verein", "amount": written(granted), "need": "Bedarf", "idea": "Idee"}
    entry: dict[str, object] = {
        "key": f"g{index}",
        "title": "Fest",
        "applied": {**application, "regular_funding": {"replaced": "false", "reason": "Grund"}},
        "decision": {"on": "2019-03-02", "by": "Verein", "granted": written(granted), "reason": "Grund"},
        "payments": payments(paid),
        "returned": payments(back),
    }
    return entry if spent is None else {**entry, "proof": {"on": "2019-06-01", "spent": written(spent)}}


GRANTS = st.lists(
    st.tuples(CENTS, st.lists(CENTS, max_size=4), st.lists(CENTS, max_size=2), st.none() | CENTS), max_size=8
)


@settings(max_examples=examples(200), deadline=None)
@given(available=CENTS, grants=GRANTS)
def test_sums_are_those_of_whole_cents(
    available: int, grants: list[tuple[int, list[int], list[int], int | None]]
) -> None:
    sums = sums_of(
        Fund.model_validate(
            {
                "id": "2019/nord",
                "available": written(available),
                "grants": [one(index, *entry) for index, entry in enumerate(grants)],
            }
        )
    )
    bound = sum(
        granted - sum(back) if spent is None else max(spent, sum(paid) - sum(back))
        for granted, paid, back, spent in grants
    )
    paid_out = [sum(entry[1]) for entry in grants if entry[1]]
    proofs = [entry[3] for entry in grants if entry[3] is not None]
    awaited = [entry for entry in grants if entry[3] is not None or entry[0] or entry[1]]
    assert cents_of(sums.available) == (available, 1, 1)
    assert cents_of(sums.applied) == cents_of(sums.granted) == whole([entry[0] for entry in grants])
    assert cents_of(sums.paid)[:2] == whole(paid_out)[:2]
    assert cents_of(sums.returned)[:2] == whole([sum(entry[2]) for entry in grants if entry[2]])[:2]
    assert cents_of(sums.proved) == (sum(proofs) if proofs else None, len(proofs), len(awaited))
    assert (sums.bound.value or 0) * 100 == bound
    assert cents_of(sums.left) == (available - bound, 1, 1)


def whole(values: list[int]) -> tuple[int | None, int, int]:
    return sum(values) if values else None, len(values), len(values)


def cents_of(found: Sum) -> tuple[int | None, int, int]:
    return None if found.value is None else int(found.value * 100), found.present, found.of


@pytest.mark.parametrize(
    ("granted", "paid", "back", "spent", "bound"),
    [
        (300, [], [], None, "300.00"),  # promised
        (300, [300], [], None, "300.00"),  # paid, nothing proved yet
        (300, [300], [50], None, "250.00"),  # part of it came back at once
        (300, [300], [], 250, "300.00"),  # proved, the rest has not come back
        (300, [300], [50], 250, "250.00"),  # proved and back
        (300, [250], [], 250, "250.00"),  # less was needed and paid
        (300, [], [], 250, "250.00"),  # paid by the applicant so far
    ],
)
def test_what_is_bound_follows_the_life_of_a_grant(
    granted: int, paid: list[int], back: list[int], spent: int | None, bound: str
) -> None:
    proof = None if spent is None else spent * 100
    entry = one(1, granted * 100, [value * 100 for value in paid], [value * 100 for value in back], proof)
    assert sums_of_grant(Grant.model_validate(entry)).bound == Sum(Decimal(bound), 1, 1)


PAID = [("2019-04-01", "300.00")]


@pytest.mark.parametrize(
    ("code", "grants", "settled", "who", "due"),
    [
        ("SRK418", [grant("fest")], True, "Koordination Nord", date(2019, 3, 11)),
        ("SRK419", [grant("fest", granted="300.00", payments=PAID)], True, "Bürgerverein", date(2019, 4, 21)),
        (
            "SRK419",
            [grant("fest", granted="300.00", payments=PAID, until="2019-06-10")],
            True,
            "Bürgerverein",
            date(2019, 6, 30),
        ),
        (
            "SRK420",
            [grant("fest", granted="300.00", payments=PAID, proof=("2019-05-01", "299.99"))],
            True,
            "Bürgerverein",
            date(2019, 5, 31),
        ),
        ("SRK421", [], False, "Koordination Nord", date(2020, 2, 9)),
    ],
)
def test_each_step_is_owed_by_its_day_and_a_warning_from_the_next_on(
    make_repository: MakeRepository, code: str, grants: list[str], settled: bool, who: str, due: date
) -> None:
    more = "settled: 2020-01-10\n" if settled else ""
    root = make_repository({**FILES, FUND: fund(*grants, more=more)})
    owed = [
        one
        for one in duties(look(root)[0].repository, date(2020, 12, 1))
        if one.code.startswith(("SRK418", "SRK419", "SRK42"))
    ]
    assert [(one.code, one.who, one.due, one.areas) for one in owed] == [(code, who, due, ("nord",))]
    for day, expected in ((due, False), (due.replace(day=due.day) + (date(2, 1, 2) - date(2, 1, 1)), True)):
        assert (code in {finding.code for finding in look(root, day)[1]}) is expected


def test_nothing_is_owed_for_what_is_granted_and_not_paid_or_was_declined(make_repository: MakeRepository) -> None:
    grants = grant("fest", granted="300.00"), grant("fahrt", granted="0")
    root = make_repository({**FILES, FUND: fund(*grants, more="settled: 2020-01-10\n")})
    assert not {finding.code for finding in look(root, date(2020, 12, 1))[1]} & {"SRK418", "SRK419", "SRK420"}


@pytest.mark.parametrize(
    ("available", "amount", "drawn"), [("1000.00", "300.00", True), ("1000.00", "0.00", True), ("0.00", "0.00", False)]
)
def test_sums_are_drawn_as_bars_unless_all_are_zero(
    make_repository: MakeRepository, available: str, amount: str, drawn: bool
) -> None:
    """One that is zero has an empty bar among the others."""
    grants = grant("fest", amount=amount, granted=amount)
    root = make_repository({**FILES, FUND: fund(grants, available=available)})
    document = make(PaperContext(look(root)[0].repository), [], PAPERS["funds"], "2019/nord").document
    assert document
    assert ("Ansatz, Bewilligungen und Ausgaben 2019." in write(document, "md").decode()) is drawn


def test_the_paper_says_by_when_each_step_is_owed(make_repository: MakeRepository) -> None:
    """To decide within 10 days, to prove within 20, to pay back within 30."""
    grants = (
        grant("antrag", title="Antrag"),
        grant("fest", title="Fest", granted="300.00", payments=PAID),
        grant("fahrt", title="Fahrt", granted="300.00", payments=PAID, proof=("2019-05-01", "299.99")),
    )
    root = make_repository({**FILES, FUND: fund(*grants)})
    document = make(PaperContext(look(root)[0].repository), [], PAPERS["funds"], "2019/nord").document
    assert document
    text = write(document, "md").decode().replace("\u00a0", " ")
    for line in (
        "| Antrag | Bürgerverein | Entscheidung über den Antrag | 11.03.2019 |",
        "| Fest | Bürgerverein | Verwendungsnachweis | 21.04.2019 |",
        "| Fahrt | Bürgerverein | Rückzahlung von 0,01 € | 31.05.2019 |",
    ):
        assert line in text.splitlines()
