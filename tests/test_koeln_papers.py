"""Every paper of Köln as its readers get it: accessible, archivable, without a finding of independent checkers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import openxml_audit
import pytest
from markdown_it import MarkdownIt

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import MadePaper, PaperContext, make
from sozialraum.engine.documents.pdf.problems import problems_of
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.programme.manifest import PEOPLE_FILE
from sozialraum.topics.programme.people import People, Person
from tests.conftest import CHECKOUT
from tests.engine.documents.reading import elements, opened_by_pikepdf, pages
from tests.looking import look
from tests.papers.heard import complaints

pytestmark = pytest.mark.slow

PEOPLE = People(
    people=(Person(role="coordinator", of="areas/kalk-humboldt-gremberg", name="Ada Beispiel"),)  # invented
)


@pytest.fixture(scope="module")
def koeln() -> Repository:
    return look(CHECKOUT)[0].repository


def scopes(repository: Repository) -> Iterator[tuple[str, str]]:
    """All papers that can be made, with what they are made for; of records every third is enough."""
    for paper in PAPERS.values():
        if paper.scope == "year":
            yield from ((paper.name, ident) for ident in ("2014", "2015", "2015/kalk"))
        elif paper.scope == "owner":
            areas = ("kalk-humboldt-gremberg", "bilderstoeckchen", "chorweiler-blumenberg-seeberg")
            yield from ((paper.name, f"2015/{area}") for area in areas)
        elif paper.folder == "bodies":
            yield paper.name, "steuerungsgremium"
        else:
            yield from ((paper.name, ident) for ident in sorted(repository.records[paper.folder])[::3])


@cache
def context(repository: Repository, people: People | None) -> PaperContext:
    return PaperContext(repository, local={PEOPLE_FILE: people})


def made(repository: Repository, name: str, ident: str, people: People | None = None) -> MadePaper:
    paper = make(context(repository, people), [], PAPERS[name], ident)
    assert paper.document, paper.findings
    return paper


@pytest.mark.parametrize(("name", "ident"), list(scopes(look(CHECKOUT)[0].repository)))
def test_a_paper_passes_independent_checkers(koeln: Repository, tmp_path: Path, name: str, ident: str) -> None:
    document = made(koeln, name, ident).document
    assert document
    assert not problems_of(document)
    (tmp_path / "paper.pdf").write_bytes(write(document, "pdf"))
    (tmp_path / "paper.docx").write_bytes(write(document, "docx"))
    assert complaints(document, tmp_path / "paper.pdf") == []
    assert not openxml_audit.OpenXmlValidator(max_errors=0).validate(tmp_path / "paper.docx").errors


def test_a_report_is_tagged_with_language_title_and_header_cells(koeln: Repository) -> None:
    document = made(koeln, "report", "2015/kalk-humboldt-gremberg").document
    assert document
    with opened_by_pikepdf(write(document, "pdf")) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).lower().startswith("de")
        assert str(pdf.docinfo["/Title"]) == "Jahresbericht 2015: Kalk / Humboldt-Gremberg"
        assert all("/Alt" in figure for figure in elements(pdf, "Figure"))
        tables = elements(pdf, "Table")
        assert tables
        assert len(elements(pdf, "TH")) >= len(tables)
        assert 3 <= len(pdf.pages) <= 5


@pytest.mark.parametrize("ident", [f"2015/{path.stem}" for path in sorted((CHECKOUT / "data/reports/2015").glob("*"))])
def test_a_report_has_three_to_five_pages_each_with_the_mark(koeln: Repository, ident: str) -> None:
    document = made(koeln, "report", ident).document
    assert document
    texts = pages(write(document, "pdf"))
    assert 3 <= len(texts) <= 5
    assert all("MusterdatenInhalteerfunden" in re.sub("[–-]", "", text) for text in texts)


def test_a_report_has_the_three_sections_and_numbers_nothing_else(koeln: Repository) -> None:
    document = made(koeln, "report", "2015/kalk-humboldt-gremberg").document
    assert document
    numbered = re.findall(r"^#+ (\d.*)$", write(document, "md").decode(), re.MULTILINE)
    assert numbered == ["1. Veränderungen im Sozialraum", "2. Projekte und Aktivitäten", "3. Ausblick Folgejahr"]


def test_html_has_no_script_and_loads_nothing(koeln: Repository) -> None:
    document = made(koeln, "report", "2015/kalk-humboldt-gremberg").document
    assert document
    page = write(document, "html").decode()
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)


def test_names_come_from_the_working_copy_alone(koeln: Repository) -> None:
    without = made(koeln, "report", "2015/kalk-humboldt-gremberg").document
    named = made(koeln, "report", "2015/kalk-humboldt-gremberg", PEOPLE).document
    assert without
    assert named
    assert "Ada Beispiel (Sozialraumkoordination)" in write(named, "md").decode()
    assert "Ada Beispiel" not in write(without, "md").decode()


def test_an_agreement_has_two_places_to_sign_and_the_balance_of_the_year_before(koeln: Repository) -> None:
    document = made(koeln, "agreement", "2016/bilderstoeckchen").document
    assert document
    text = MarkdownIt().render(write(document, "md").decode())
    assert "Bilanz des Vorjahres" in text
    assert "teilweise erreicht" in text
    assert text.count("____________<br") == 2


def test_the_same_data_give_the_same_bytes(koeln: Repository) -> None:
    first, second = (made(koeln, "programme", "2015").document for _ in range(2))
    assert first
    assert second
    assert all(write(first, format) == write(second, format) for format in ("docx", "pdf", "html", "md"))
