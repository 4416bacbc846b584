"""Dresden, the second city: valid, in its own words, with its own holidays; nothing of Köln shows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import openxml_audit
import pytest

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.pdf.problems import problems_of
from sozialraum.engine.records.duty import duties
from sozialraum.engine.topic import PAPERS
from sozialraum.topics.programme.manifest import programme_of
from tests.calling import srk
from tests.engine.documents.reading import pages
from tests.papers.heard import complaints
from tests.rows.dresden import DRESDEN, RECOMMENDED, dresden, made, scopes, text

pytestmark = pytest.mark.slow

WORDS_OF_KOELN = re.compile(
    r"Köln|Veedel|Bürgeramt|Bürgerämter|Bezirksvertretung|Geschäftsstelle|Steuerungsgremium|Rahmenkonzept\b|\*in(?:nen)?\b"
    r"|Sozialraumgebiet|Sozialraummonitoring|Jahreszielvereinbarung|31\.\s?(?:03\.|März)"
)


GOOD_PRACTICE = ("Projekt aus Köln", "Projekte aus Köln, Hamburg und Bremen", "**Ort:** Köln", "\nKöln.\n", ">Köln.<")
"""The source names a project of Köln as an example to learn from."""


def without_good_practice(paper: str) -> str:
    for words in GOOD_PRACTICE:
        paper = paper.replace(words, "")
    return paper


def test_dresden_is_valid_without_a_warning_and_laid_out() -> None:
    answer = srk("validate", "--strict", cwd=DRESDEN)
    assert answer.code == 0, answer.out
    assert "no errors, 0 warnings" in answer.out
    assert srk("fmt", "--check", cwd=DRESDEN).code == 0


@pytest.mark.parametrize(("name", "ident"), list(scopes()))
def test_no_paper_of_dresden_speaks_of_koeln(name: str, ident: str) -> None:
    paper = text(name, ident)
    assert "Dresden" in paper or "Stadtr" in paper
    assert not WORDS_OF_KOELN.search(without_good_practice(paper))


ONE_OF_EACH = list({name: (name, ident) for name, ident in scopes()}.values())


@pytest.mark.parametrize(("name", "ident"), ONE_OF_EACH)
def test_each_kind_of_paper_is_made_in_all_formats_and_is_accessible(tmp_path: Path, name: str, ident: str) -> None:
    document = made(name, ident).document
    assert document
    assert not problems_of(document)
    for format in ("pdf", "docx", "html", "md"):
        (tmp_path / f"paper.{format}").write_bytes(write(document, format))
    assert complaints(document, tmp_path / "paper.pdf") == []
    assert not openxml_audit.OpenXmlValidator(max_errors=0).validate(tmp_path / "paper.docx").errors
    page = without_good_practice((tmp_path / "paper.html").read_text(encoding="utf-8"))
    assert not WORDS_OF_KOELN.search(page)


def test_papers_are_made_from_the_command_line(tmp_path: Path) -> None:
    answer = srk("invite", "2018/ag-sozialraumorientierung-01", "--out", str(tmp_path), cwd=DRESDEN)
    assert answer.code == 0, answer.err
    invitations = {path.suffix for path in (tmp_path / "invitations/2018").iterdir()}
    assert invitations == {".pdf", ".docx", ".html", ".md", ".ics"}


def test_every_page_of_a_recommended_paper_carries_its_mark() -> None:
    document = made("seats", "ag-sozialraumorientierung").document
    assert document
    assert all(RECOMMENDED.replace(" ", "") in page.replace(" ", "") for page in pages(write(document, "pdf")))


def test_only_the_papers_for_which_dresden_has_records_are_left_out() -> None:
    assert {paper.name for paper in PAPERS.values()} - {name for name, _ in scopes()} == {
        "report",
        "agreement",
        "call",
        "funds",
    }


def test_the_holidays_are_those_of_saxony() -> None:
    answer = srk("due", "--as-of", "2018-10-01", cwd=DRESDEN)
    assert "2018-10-31" in answer.out
    assert "Reformationstag" in answer.out, "no holiday in Nordrhein-Westfalen"
    assert "Buß- und Bettag" in answer.out, "a holiday in Sachsen alone"


def test_dresden_owes_neither_agreements_nor_reports() -> None:
    assert not {duty.code for duty in duties(dresden(), date(2030, 1, 1))} & {"SRK402", "SRK404", "SRK405", "SRK408"}


def test_dresden_writes_with_the_underscore_without_giving_every_word() -> None:
    terms = programme_of(dresden()).terms  # type: ignore[union-attr]
    assert (terms.residents, terms.inhabitants) == ("Bewohner_innen", "Einwohner_innen")
    assert "residents" not in (DRESDEN / "sozialraum.yaml").read_text(encoding="utf-8")
