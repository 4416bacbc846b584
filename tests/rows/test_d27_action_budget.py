"""D27: quick, easy money for a concrete need, by criteria, never a substitute for regular funding."""

from __future__ import annotations

from pathlib import Path

from sozialraum.engine.findings.catalogue import message_of
from sozialraum.topics.funds.manifest import FUNDS
from sozialraum.topics.programme.manifest import CATALOGUES
from tests.calling import srk
from tests.conftest import CHECKOUT, MakeRepository
from tests.looking import look
from tests.money import FILES, FUND, fund, grant


def test_the_criteria_are_a_recommendation_and_say_so() -> None:
    criteria = look(CHECKOUT)[0].repository[CATALOGUES]["grant-criteria"]
    assert criteria.recommended
    assert [citation.source for citation in criteria.sources] == ["dresden-2017"]
    assert {"concrete-need", "concrete-idea", "local-resources", "participation"} < {i.key for i in criteria.items}


def test_every_application_answers_for_regular_funding_and_none_that_replaces_it_is_granted() -> None:
    grants = [one for fund in look(CHECKOUT)[0].repository[FUNDS].values() for one in fund.grants]
    assert any(one.applied.regular_funding.replaced for one in grants)
    assert not any(one.granted for one in grants if one.applied.regular_funding.replaced)
    assert all(one.applied.regular_funding.reason for one in grants)


def test_the_paper_speaks_of_the_action_budget_where_the_city_does(
    make_repository: MakeRepository, tmp_path: Path
) -> None:
    criteria = "name: Kriterien\nrecommended: true\nitems: [{key: need, name: Konkreter Bedarf}]\n"
    text = fund(grant("fest", granted="300.00")).replace("need: Bedarf", "criteria: [need], need: Bedarf")
    root = make_repository({**FILES, "data/catalogues/grant-criteria.yaml": criteria, FUND: text})
    answer = srk("paper", "funds", "2019/nord", "--format", "md", "--out", str(tmp_path / "out"), cwd=root)
    assert answer.code == 0, answer.err
    paper = (tmp_path / "out/funds/2019/nord.md").read_text(encoding="utf-8")
    assert "# Aktionsbudget 2019: Nord\n" in paper
    assert "Sozialräumliche Mittel" not in paper
    assert "- **Erfüllte Kriterien (empfohlen):** Konkreter Bedarf\n" in paper
    assert "- **Ersetzt es Regelfinanzierung?** Nein. Grund\n" in paper


def test_the_error_names_the_amounts_and_the_grants(make_repository: MakeRepository) -> None:
    grants = grant("park", granted="600.01"), grant("fest", amount="500.00", granted="400.00")
    root = make_repository({**FILES, FUND: fund(*grants)})
    message = next(message_of(one) for one in look(root)[1] if one.code == "SRK360")
    assert message == (
        "The grants bind 1000.01 euros, but only 1000.00 are available: 0.01 too much. "
        "Granted: park 600.01, fest 400.00."
    )


def test_nothing_is_made_of_a_fund_with_an_error(make_repository: MakeRepository, tmp_path: Path) -> None:
    root = make_repository({**FILES, FUND: fund(grant("park", granted="1000.01"))})
    answer = srk("paper", "funds", "2019/nord", "--format", "md", "--out", str(tmp_path / "out"), cwd=root)
    assert answer.code == 1
    assert "SRK360" in answer.err
    assert not (tmp_path / "out").exists()
