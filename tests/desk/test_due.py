"""What is owed, as the desk shows it and as it goes out: the same as the commands say and make."""

from __future__ import annotations

import email
import io
import json
import re
import zipfile
from email import policy
from html import unescape
from pathlib import Path

import docx
import openpyxl
import pytest
from icalendar import Calendar

from tests.calling import srk, srk_german
from tests.desk.conftest import Visitor, git

AREA = "ostheim-neubrueck"


def files_in(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_all_that_the_command_lists_stands_on_the_page(visitor: Visitor, root: Path) -> None:
    page = words_of(visitor.text("/"))
    told = json.loads(srk("due", "--format", "json", cwd=root).out)
    assert len(told["duties"]) > 30
    for duty in told["duties"]:
        assert " ".join(re.sub(r"`([^`]*)`", r"„\1“", duty["what"]).split()) in page
        assert duty["office"] in page
    assert "SRK" not in page  # a code says nothing to who works here
    counts = [sum(one["state"] == state for one in told["duties"]) for state in ("overdue", "soon", "planned")]
    assert "Stand 30. Juni 2016: {} überfällig, {} bald fällig, {} geplant.".format(*counts) in page


def test_what_presses_comes_first_and_what_is_planned_behind_a_summary(visitor: Visitor) -> None:
    page = visitor.text("/")
    assert page.index("Überfällig") < page.index("<details>")
    assert page.index("(eigene Aufgaben)") < page.index("Erinnern")
    later = page[page.index("nur etwas geplant") :]
    assert "Überfällig" not in later
    assert "Bald fällig" not in later


def test_another_day_and_one_area(visitor: Visitor, root: Path) -> None:
    page = words_of(visitor.text(f"/?stichtag=2016-01-15&gebiet={AREA}"))
    told = json.loads(srk("due", "--as-of", "2016-01-15", "--area", AREA, "--format", "json", cwd=root).out)
    assert told["duties"]
    assert "Stand 15. Januar 2016" in page
    states = [sum(one["state"] == state for one in told["duties"]) for state in ("overdue", "soon", "planned")]
    assert "{} überfällig, {} bald fällig, {} geplant".format(*states) in page
    assert all(one["office"] in page for one in told["duties"])


@pytest.mark.parametrize("day", ["2016-02-30", "gestern", "20160101", "0001-01-01", "9999-12-31", "1'--", "9" * 500])
def test_a_day_that_is_none_is_said_at_its_field(visitor: Visitor, day: str) -> None:
    page = visitor.text(f"/?stichtag={day}")
    assert 'aria-invalid="true" aria-describedby="stichtag-falsch"' in page
    assert 'value="2016-06-30"' in page
    assert "'--" not in page


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31", "15.1.2016"])
def test_the_ends_of_the_calendar(visitor: Visitor, day: str) -> None:
    assert "<h1>Fällig</h1>" in visitor.text(f"/?stichtag={day}")
    for path in ("fristen.xlsx", "fristen.ics"):
        assert visitor.get(f"/{path}?stichtag={day}").status_code == 200


def test_an_area_that_there_is_not_is_said(visitor: Visitor) -> None:
    page = visitor.text("/?gebiet=../../etc")
    assert "Dieses Gebiet gibt es nicht (mehr). Gezeigt werden alle." in page
    assert "../.." not in page


def test_the_list_and_the_calendar_are_those_of_the_command(visitor: Visitor, root: Path) -> None:
    sheet = visitor.get(f"/fristen.xlsx?gebiet={AREA}")
    assert "fristen-2016-06-30.xlsx" in sheet.headers["Content-Disposition"]
    assert srk("due", "--area", AREA, "--format", "xlsx", cwd=root).code == 0
    assert sheet.data == (root / "out/due/2016-06-30.xlsx").read_bytes()
    assert openpyxl.load_workbook(io.BytesIO(sheet.data)).active is not None
    answer = visitor.get(f"/fristen.ics?gebiet={AREA}")
    assert answer.data.startswith(b"BEGIN:VCALENDAR")
    told = json.loads(srk("due", "--area", AREA, "--format", "json", cwd=root).out)["duties"]
    said = Calendar.from_ical(answer.data).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in said] == [one["what"] for one in told]


def test_a_reminder_is_the_one_of_the_command(visitor: Visitor, root: Path) -> None:
    assert srk_german("due", "--mail", cwd=root).code == 0
    links = re.findall(r'href="(/erinnerung/[^"]+)"', visitor.text("/"))
    drafts = sorted((root / "out/mail").glob("*.eml"))
    assert sorted(one.rpartition("/")[2] for one in links) == [one.stem for one in drafts]
    for link, draft in zip(sorted(links), drafts, strict=True):
        assert visitor.get(f"{link}/entwurf").data == draft.read_bytes()
        page = unescape(visitor.text(link))
        message = email.message_from_bytes(draft.read_bytes(), policy=policy.default)
        assert message["Subject"] in page
        body = message.get_body(("plain",))
        assert body is not None
        assert body.get_content().replace("\r\n", "\n").strip() in page.replace("\r\n", "\n")
        assert 'href="mailto:' in page
        assert "readonly" in page
    everything = files_in(visitor.get("/erinnerungen.zip").data)
    assert {name: content for name, content in everything.items() if name.endswith(".eml")} == {
        one.name: one.read_bytes() for one in drafts
    }
    assert "serienmail-erinnerungen.xlsx" in everything


def test_a_form_is_the_one_of_the_command(visitor: Visitor, root: Path) -> None:
    assert srk("form", "report", "2016", AREA, "--mail", cwd=root).code == 0
    name = f"jahresbericht-2016-{AREA}"
    assert visitor.get(f"/formular-datei/report/2016/{AREA}").data == (root / f"out/forms/{name}.docx").read_bytes()
    page = visitor.text(f"/formular/report/2016/{AREA}")
    assert "<h1>Formular: Jahresbericht Ostheim / Neubrück 2016</h1>" in page
    draft = email.message_from_bytes(visitor.get(f"/formular-entwurf/report/2016/{AREA}").data, policy=policy.default)
    assert [one.get_filename() for one in draft.iter_attachments()] == [f"{name}.docx"]


def test_eleven_forms_go_out_at_once(visitor: Visitor, root: Path) -> None:
    page = visitor.text("/")
    assert "Jahresbericht 2016: alle 11 Formulare als ZIP" in page
    found = files_in(visitor.get("/formulare/report/2016").data)
    forms = [name for name in found if name.endswith(".docx")]
    assert len(forms) == 11
    assert len([name for name in found if name.endswith(".eml")]) == 11
    version = git(root, "rev-parse", "HEAD")[:7]
    for name in forms:
        texts = [one.text for one in docx.Document(io.BytesIO(found[name])).paragraphs]
        assert any(f"Fassung {version}" in one for one in texts)


def test_a_form_of_what_is_not_committed_leads_to_handing_in(visitor: Visitor, root: Path) -> None:
    report = root / f"data/reports/2015/{AREA}.yaml"
    report.write_bytes(report.read_bytes().replace(b"participants: 263", b"participants: 270"))
    for path in ("formular", "formular-datei", "formular-entwurf"):
        answer = visitor.get(f"/{path}/report/2015/{AREA}")
        assert answer.status_code == 409
        assert "noch nicht abgegeben ist: Jahresbericht" in answer.text
        assert "Ostheim / Neubrück" in answer.text
        assert "data/" not in answer.text
    assert visitor.get(f"/formular/report/2016/{AREA}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/formular/report/../../sozialraum", "/formular/report/2016/..%2f..%2fx", "/formular/nichts/2016/x",
        "/formular/report/2016/x", "/formular/report/2016", "/formulare/report/1999", "/formulare/x/2016",
        "/erinnerung/x", "/erinnerung/", "/erinnerung/..%2fx/entwurf", "/formular-datei/report/2030/ostheim-neubrueck",
    ],
)  # fmt: skip
def test_a_hostile_address_finds_nothing(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code in (404, 308)


def test_without_a_readable_programme_the_page_says_so(visitor: Visitor, root: Path) -> None:
    (root / "sozialraum.yaml").write_text("name: [", encoding="utf-8")
    assert "Die Angaben zum Programm lassen sich nicht lesen." in visitor.text("/")
    assert visitor.get("/fristen.xlsx").status_code == 404


def test_a_broken_record_is_said(visitor: Visitor, root: Path) -> None:
    (root / f"data/reports/2015/{AREA}.yaml").write_text("summary: [", encoding="utf-8")
    assert "Ein Datensatz lässt sich nicht lesen" in visitor.text("/")


def test_a_broken_template_of_a_mail_is_said(visitor: Visitor, root: Path) -> None:
    (root / "templates/mail").mkdir(parents=True)
    (root / "templates/mail/reminder.txt.j2").write_text("Betreff: {{ nichts }}\n", encoding="utf-8")
    link = re.findall(r'href="(/erinnerung/[^"]+)"', visitor.text("/"))[0]
    answer = visitor.get(link)
    assert answer.status_code == 409
    assert "Die Vorlage für E-Mails lässt sich nicht verwenden" in answer.text


def test_the_paper_that_is_owed_can_be_seen(visitor: Visitor) -> None:
    links = re.findall(r'href="(/papiere/[^"]+)">([^<]+ ansehen)<', visitor.text("/"))
    assert {name for _, name in links} >= {"Niederschrift ansehen"}
    for address, name in dict(links).items():
        assert name.removesuffix(" ansehen") in visitor.text(address)
