"""Papiere: each can be looked at and taken along; what stands in the way is said where it can be mended."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest

from sozialraum.desk.jobs import Jobs
from sozialraum.desk.paper_lists import Shelf, file_name
from sozialraum.engine.topic import PAPERS
from tests.conftest import CHECKOUT
from tests.desk.conftest import Visitor, git
from tests.desk.test_jobs import ended

_REPORT = "report/2015/kalk-humboldt-gremberg"


def opens(visitor: Visitor, name: str, ident: str) -> None:
    """Take a paper along in both formats and open it, and look at it."""
    page = visitor.text(f"/papiere/{name}/{ident}")
    assert f'src="/papiere/datei/html/{name}/{ident}"' in page
    word = visitor.get(f"/papiere/datei/docx/{name}/{ident}")
    assert docx.Document(io.BytesIO(word.data)).core_properties.title
    pdf = visitor.get(f"/papiere/datei/pdf/{name}/{ident}")
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        assert len(opened.pages)
    html = visitor.get(f"/papiere/datei/html/{name}/{ident}")
    assert "<script" not in html.text
    assert "sandbox" in html.headers["Content-Security-Policy"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["agreement", *(name for name in PAPERS if name != "agreement")])
def test_every_paper_can_be_looked_at_and_taken_along(visitor: Visitor, name: str) -> None:
    idents = Shelf(visitor.desk.state(), visitor.desk.day).scopes[name]
    assert idents
    for ident in idents:
        opens(visitor, name, ident)


def test_a_paper_of_each_scope_can_be_taken_along(visitor: Visitor) -> None:
    for path in (_REPORT, "profile/2015/bilderstoeckchen", "money/2015", "money/2015/kalk", "seats/steuerungsgremium"):
        name, _, ident = path.partition("/")
        opens(visitor, name, ident)


def test_the_list_names_every_paper_of_a_year(visitor: Visitor) -> None:
    shelf = Shelf(visitor.desk.state(), visitor.desk.day)
    page = visitor.text("/papiere?jahr=2015")
    for name, idents in shelf.scopes.items():
        for ident in idents:
            is_listed = f'href="/papiere/{name}/{ident}"' in page
            assert is_listed == (not re.match("2014|2016", ident)), (name, ident)


def test_the_list_of_an_area_names_its_papers_only(visitor: Visitor) -> None:
    page = visitor.text("/papiere?jahr=2015&gebiet=kalk-humboldt-gremberg")
    links = re.findall(r'href="/papiere/([a-z-]+)/([^"]+)"', page)
    assert {ident for _, ident in links} == {"2015/kalk-humboldt-gremberg"}
    assert {name for name, _ in links} == {"monitoring", "offers", "profile", "agreement", "funds", "report"}


@pytest.mark.parametrize("query", ["?jahr=1900", "?jahr=x&gebiet=y", "?gebiet=../..", "?jahr=2014&gebiet=%00"])
def test_what_cannot_be_chosen_is_not(visitor: Visitor, query: str) -> None:
    assert "<h2" in visitor.text(f"/papiere{query}")


def test_a_file_has_a_name_that_says_what_it_is(visitor: Visitor) -> None:
    name = visitor.get(f"/papiere/datei/docx/{_REPORT}").headers["Content-Disposition"]
    assert 'filename="Jahresbericht Kalk-Humboldt-Gremberg 2015.docx"' in name
    assert file_name('a/b: "c" <..>', "pdf") == "a-b-c.pdf"
    assert file_name("..", "pdf") == "Papier.pdf"
    assert len(file_name("x" * 999, "pdf")) < 130


@pytest.mark.parametrize(
    "path",
    [
        "report/2015/gibt-es-nicht",
        "report/../../sozialraum",
        "gibt-es-nicht/2015",
        "money/1999",
        "money/2015/..",
        "money/2015/gibt-es-nicht",
        "datei/exe/money/2015",
        "datei/ics/money/2015",
        "datei/eml/money/2015",
        "datei/zip/money/2015",
        "sammlung/gibt-es-nicht",
        "sammlung/gibt-es-nicht/datei",
    ],
)
def test_what_is_not_there_is_not_there(visitor: Visitor, path: str) -> None:
    assert visitor.get(f"/papiere/{path}").status_code == 404


def test_nothing_is_written(visitor: Visitor, root: Path) -> None:
    opens(visitor, "invitation", "2016/sozialraumkonferenz-kalk-01")
    assert git(root, "status", "--porcelain", "--ignored") == ""


def test_an_invitation_comes_with_a_date_and_a_mail(visitor: Visitor) -> None:
    ident = "2016/sozialraumkonferenz-kalk-01"
    page = visitor.text(f"/papiere/invitation/{ident}")
    assert "Termin für den Kalender" in page
    assert visitor.get(f"/papiere/datei/ics/invitation/{ident}").text.startswith("BEGIN:VCALENDAR")
    mail = visitor.get(f"/papiere/datei/eml/invitation/{ident}").text
    assert "X-Unsent: 1" in mail
    assert "Einladung" in mail
    assert ".pdf" in mail


def test_what_is_wrong_is_said_with_a_link_to_it(visitor: Visitor, root: Path) -> None:
    file = root / "data/reports/2015/kalk-humboldt-gremberg.yaml"
    file.write_text(file.read_text("utf-8") + "\nunbekannt: x\n", encoding="utf-8")
    page = visitor.text(f"/papiere/{_REPORT}")
    assert "lässt sich noch nicht machen" in page
    assert "Jahresbericht Kalk / Humboldt-Gremberg 2015</a>" in page
    assert 'href="/daten/reports/2015/kalk-humboldt-gremberg' in page
    assert "<iframe" not in page
    assert visitor.get(f"/papiere/datei/docx/{_REPORT}").status_code == 404
    assert "geht noch nicht" in visitor.text("/papiere?jahr=2015")


def test_a_broken_template_of_word_is_said(visitor: Visitor, root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/paper.docx").write_bytes(b"PK")
    answer = visitor.get(f"/papiere/datei/docx/{_REPORT}")
    assert answer.status_code == 409
    assert "keine Word-Vorlage" in answer.text


def test_what_can_be_mended_is_named_with_its_record(visitor: Visitor) -> None:
    page = visitor.text("/papiere/cover-note/2015")
    assert "Hinweise zu diesem Papier" in page
    assert 'href="/daten/' in page


def test_a_year_of_reports_is_packed(visitor: Visitor) -> None:
    answer = visitor.post("/papiere/sammlung", {"papier": "report", "jahr": "2014"}, follow_redirects=False)
    jobs: Jobs = visitor.app.config["JOBS"]
    ident = answer.headers["Location"].rpartition("/")[2]
    job = ended(jobs, ident)
    assert job.state == "finished", job.sentence
    page = visitor.text(f"/arbeit/{ident}")
    number = len(list((CHECKOUT / "data/reports/2014").iterdir()))
    assert f"{number} Papiere sind fertig" in page
    archive = visitor.get(f"/papiere/sammlung/{ident}/datei")
    assert 'filename="Jahresbericht 2014.zip"' in archive.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(archive.data)) as packed:
        names = packed.namelist()
        assert len(set(names)) == 2 * number
        for name in names:
            assert packed.read(name)[:2] in (b"PK", b"%P")


def test_what_is_packed_is_stopped(visitor: Visitor, root: Path) -> None:
    answer = visitor.post("/papiere/sammlung", {"papier": "minutes", "jahr": "2015"}, follow_redirects=False)
    path = answer.headers["Location"]
    assert "Angehalten" in visitor.post(f"{path}/anhalten").text
    assert git(root, "status", "--porcelain", "--ignored") == ""
    assert visitor.get(f"/papiere/sammlung/{path.rpartition('/')[2]}/datei").status_code == 404


@pytest.mark.parametrize(
    "form", [{}, {"papier": "report"}, {"papier": "report", "jahr": "1999"}, {"papier": "x", "jahr": "2015"}]
)
def test_nothing_unknown_is_packed(visitor: Visitor, form: dict[str, str]) -> None:
    assert visitor.post("/papiere/sammlung", form).status_code == 404


def test_an_empty_programme_has_a_sentence(visitor: Visitor, root: Path) -> None:
    shutil.rmtree(root / "data")
    assert "Ganze Stadt" in visitor.text("/papiere")
    (root / "sozialraum.yaml").write_text("name: x\n", encoding="utf-8")
    assert "Noch lässt sich kein Papier machen" in visitor.text("/papiere")
