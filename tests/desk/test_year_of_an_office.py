"""The year of an office, step by step in a browser: after each step nothing else changed and all is sound."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from tests.calling import srk
from tests.conftest import CHECKOUT
from tests.desk.conftest import committed, git
from tests.desk.running import Running, a_browser, entered, running
from tests.desk.test_inbox import filled, put
from tests.koeln_table import koeln_table
from tests.site.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="there is no Chromium; SRK_CHROMIUM names it"),
    pytest.mark.xdist_group("browser"),
]

CLEAN, MISTAKEN = "ostheim-neubrueck", "muelheim-nord-keupstrasse"
FIGURES = "data/observations/youth-dependency.csv"
FUND = "data/funds/2016/bilderstoeckchen.yaml"
MEETING = "2016/koordinationstreffen-04"
OLD_REPORT = f"data/reports/2015/{CLEAN}.yaml"


class Office:
    """The person at the desk: her browser, her folder, and the files that she should have changed so far."""

    def __init__(self, page: Page, root: Path) -> None:
        self.page, self.root = page, root
        self.changed: set[str] = set()

    def went(self, *changed: str) -> None:
        """Check after a step that only the files of the steps so far differ, and that they are sound."""
        self.changed |= set(changed)
        told = git(self.root, "status", "--porcelain", "--untracked-files=all").splitlines()
        assert {line[3:] for line in told} == self.changed
        validated, formatted = srk("validate", cwd=self.root), srk("fmt", "--check", cwd=self.root)
        assert (validated.code, formatted.code) == (0, 0), validated.out + formatted.out

    def diff(self, file: str) -> list[str]:
        """Return the lines of a file that are others than in the last commit, with their signs."""
        lines = git(self.root, "diff", "--unified=0", "--", file).splitlines()
        return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]

    def go(self, section: str) -> None:
        """Go to a page by the navigation."""
        self.page.get_by_role("navigation", name="Bereiche").get_by_role("link", name=section).click()

    def press(self, name: str) -> None:
        """Press a button of the page, and come where it leads, also after long work."""
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).last.click()
        self.page.wait_for_url(lambda address: "/arbeit/" not in address)

    def save(self) -> None:
        """Save the form of a record, also against advice."""
        self.press("Speichern")
        if self.page.get_by_role("button", name="Trotzdem speichern").count():
            self.press("Trotzdem speichern")
        assert "Gespeichert" in self.main()

    def fill(self, **fields: str) -> None:
        """Fill in fields by their names, in which __ stands for a stop and _ for a stroke."""
        for name, text in fields.items():
            field = self.page.locator(f'[name="{name.replace("__", ".").replace("_", "/")}"]')
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(text)
            else:
                field.fill(text)

    def main(self) -> str:
        """Return what the page says."""
        return self.page.get_by_role("main").inner_text()

    def download(self, link: str) -> bytes:
        """Return the file that a link gives."""
        with self.page.expect_download() as found:
            self.page.get_by_role("main").get_by_role("link", name=link).first.click()
        return Path(found.value.path()).read_bytes()

    def drop(self, content: bytes, name: str) -> str:
        """Drop a form into the inbox and return what the page says of it."""
        self.go("Eingang")
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        self.page.set_input_files("#formulare", {"name": name, "mimeType": kind, "buffer": content})
        self.press("In den Eingang legen")
        return self.main()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = committed(tmp_path_factory.mktemp("jahr") / "koeln")
    lines = (root / FIGURES).read_bytes().splitlines(keepends=True)
    (root / FIGURES).write_bytes(b"".join(line for line in lines if not line.startswith(b"city,2005")))
    git(root, "commit", "--quiet", "--all", "--message", "Bevor die Zahlen kommen")
    bare = root.with_name("gemeinsam.git")
    subprocess.run(["git", "clone", "--quiet", "--bare", str(root), str(bare)], check=True)
    git(root, "remote", "add", "origin", str(bare))
    git(root, "fetch", "--quiet", "origin")
    git(root, "branch", "--quiet", "--set-upstream-to=origin/main", "main")
    with running(root) as found:
        yield found


def test_the_year_of_an_office(desk: Running) -> None:
    with a_browser() as browser:
        office = Office(entered(browser, desk), desk.root)
        forms = send_eleven_forms(office)
        take_three_back(office, forms)
        import_the_figures(office)
        make_the_collected_report(office)
        plan_invite_move_and_minute_a_meeting(office)
        pay_and_prove_a_grant(office)
        hand_all_in(office)


def send_eleven_forms(office: Office) -> dict[str, bytes]:
    """Fällig gives the forms that are owed with their mails; they come by the names of their areas."""
    office.go("Fällig")
    with zipfile.ZipFile(io.BytesIO(office.download("Jahresbericht 2016"))) as packed:
        names = [name for name in packed.namelist() if "/" not in name and name.endswith(".docx")]
        assert len([name for name in packed.namelist() if name.endswith(".eml")]) == len(names) == 11
        forms = {re.sub(r"^\D+2016-|\.docx$", "", name): packed.read(name) for name in names}
    office.went()
    return forms


def take_three_back(office: Office, forms: dict[str, bytes]) -> None:
    """One is clean, one has a mistake and goes back, one comes a second time after the office changed it too."""
    report = f"data/reports/2016/{CLEAN}.yaml"
    project = (put("Projekt 1 (neu)", "Projekt", "Bänke am Markt"), put("Projekt 1 (neu)", "Teilnehmende", "40"))
    office.drop(filled(forms[CLEAN], *project), "Bericht.docx")
    office.went()
    office.press("Übernehmen")
    assert "Übernommen" in office.main()
    office.went(report)

    said = office.drop(filled(forms[MISTAKEN], project[0], put("Projekt 1 (neu)", "Teilnehmende", "rund 90")), "b.docx")
    assert "Dort steht „rund 90“." in said
    office.press("Zurückgeben")
    assert "rund 90" in office.page.get_by_label("Text zum Kopieren").input_value()
    office.went()

    office.page.goto(f"/daten/reports/2016/{CLEAN}")
    office.fill(projects_0_participants="42")
    office.save()
    said = office.drop(filled(forms[CLEAN], project[0], put("Projekt 1 (neu)", "Teilnehmende", "45")), "c.docx")
    before = (office.root / report).read_bytes()
    assert "Das ist zu entscheiden" in said
    office.press("Übernehmen")
    assert "Bitte beantworten Sie zuerst die Fragen" in office.main()
    for answer in office.page.locator("input[type=radio][value=ja]").all():
        answer.check()
    office.press("Mit diesen Antworten ansehen")
    office.press("Übernehmen")
    after = (office.root / report).read_bytes()
    assert (before.count(b"participants: 42"), after) == (1, before.replace(b"participants: 42", b"participants: 45"))
    office.went()


def import_the_figures(office: Office) -> None:
    """The table of an office brings back what was left out, to the byte."""
    office.go("Zahlen")
    content = koeln_table().encode()
    office.page.set_input_files("#tabelle", {"name": "Statistik.csv", "mimeType": "text/csv", "buffer": content})
    office.press("Ansehen")
    office.press("Lesen lassen")
    assert "Jugendquotient: 1 neu" in office.main()
    office.went()
    office.page.get_by_label("Ich habe angesehen").check()
    office.press("Übernehmen")
    assert (office.root / FIGURES).read_bytes() == (CHECKOUT / FIGURES).read_bytes()
    office.went(FIGURES)


def make_the_collected_report(office: Office) -> None:
    """The collected report and its cover note are looked at and taken as PDF."""
    for paper in ("Gesamtbericht", "Mitteilungsvorlage"):
        office.go("Papiere")
        office.page.get_by_label("Jahr", exact=True).select_option("2015")
        office.press("Zeigen")
        office.page.get_by_role("link", name=paper, exact=True).click()
        assert office.page.frame_locator("iframe.paper").locator("h1").first.is_visible()
        assert office.download("Als PDF").startswith(b"%PDF-")
    office.went()


def plan_invite_move_and_minute_a_meeting(office: Office) -> None:
    """A new meeting; its invitation; another day; its minutes."""
    file = f"data/meetings/{MEETING}.yaml"
    office.go("Daten")
    office.page.locator('a[href="/daten/neu/meetings"]').click()
    office.page.get_by_label("Tag").fill("20.07.2016")
    office.page.get_by_label("Gremium").select_option("koordinationstreffen")
    office.press("Weiter zum Formular")
    office.fill(topic="Formulare 2016")
    office.save()
    office.went(file)
    before = (office.root / file).read_bytes()

    office.page.goto(f"/papiere/invitation/{MEETING}")
    assert office.download("Als PDF").startswith(b"%PDF-")
    assert b"DTSTART" in office.download("Termin für den Kalender")

    office.page.goto(f"/daten/meetings/{MEETING}")
    office.fill(date="22.07.2016")
    office.save()
    assert (office.root / file).read_bytes() == before.replace(b"date: 2016-07-20", b"date: 2016-07-22")
    office.went()

    office.page.get_by_role("link", name="Niederschrift", exact=True).click()
    office.fill(state="durchgeführt", minutes__chair="Geschäftsstelle", minutes__keeper="Geschäftsstelle",
                minutes__end="12:15", agenda_0_text="Keine Änderungen.", agenda_2_text="Nichts.")  # fmt: skip
    office.save()
    office.went()
    office.page.goto(f"/papiere/minutes/{MEETING}")
    minutes = docx.Document(io.BytesIO(office.download("Als Word")))
    assert "Keine Änderungen." in "\n".join(one.text for one in minutes.element.body.iter() if one.text)


def pay_and_prove_a_grant(office: Office) -> None:
    """A grant is decided and paid, another one is proved; no other line differs."""
    office.page.goto("/daten/funds/2016/bilderstoeckchen")
    office.fill(grants_0_proof__on="30.06.2016", grants_0_proof__spent="900,00 €",
                grants_1_decision__on="20.06.2016", grants_1_decision__by="Sozialraumkoordination",
                grants_1_decision__granted="600", grants_1_decision__reason="Der Bedarf ist belegt.")  # fmt: skip
    office.page.locator('button[value="add:grants/1/payments"]').click()
    for name, said in (("on", "01.07.2016"), ("amount", "600,00")):
        office.page.locator(f'[name^="grants/1/payments/"][name$="/{name}"]').last.fill(said)
    office.save()
    assert [line.split() for line in office.diff(FUND)] == [
        ["+", "proof:"], ["+", "on:", "2016-06-30"], ["+", "spent:", "900.00"],
        ["+", "decision:"], ["+", "on:", "2016-06-20"], ["+", "by:", "Sozialraumkoordination"],
        ["+", "granted:", "600"], ["+", "reason:", "Der", "Bedarf", "ist", "belegt."],
        ["+", "payments:"], ["+", "-", "on:", "2016-07-01"], ["+", "amount:", "600.00"],
    ]  # fmt: skip
    office.went(FUND)


def hand_all_in(office: Office) -> None:
    """All goes to the shared place, where somebody else changed the same field of the same report."""
    office.page.goto(f"/daten/reports/2015/{CLEAN}?offen=projects-0-participants")
    office.fill(projects_0_participants="280")
    office.save()
    office.went(OLD_REPORT)
    shared, root = office.root.with_name("gemeinsam.git"), office.root
    second = root.with_name("zweite")
    subprocess.run(["git", "clone", "--quiet", str(shared), str(second)], check=True)
    theirs = (second / OLD_REPORT).read_bytes().replace(b"participants: 263", b"participants: 270")
    (second / OLD_REPORT).write_bytes(theirs.replace(b"participants: 290", b"participants: 291"))
    git(second, "commit", "--quiet", "--all", "--message", "Anderswo")
    git(second, "push", "--quiet", "origin", "main")

    office.go("Abgeben")
    office.page.get_by_label("Ihr Name").fill("Anna Amt")
    office.page.get_by_label("E-Mail-Adresse").fill("anna@stadt.example")
    office.press("Merken")
    office.press("Abgeben")
    assert "Abgegeben und verschickt." in office.main()
    office.changed.clear()
    office.went()

    office.press("Aktuell holen")
    assert "270" in office.main()
    office.page.get_by_label("Meine Fassung").check()
    office.press("So zusammenfügen")
    text = (root / OLD_REPORT).read_text(encoding="utf-8")
    assert ("participants: 280" in text, "participants: 291" in text) == (True, True)
    office.went()
    office.press("Verschicken")
    branch = git(root, "symbolic-ref", "--short", "HEAD").strip()
    assert git(shared, "rev-parse", branch) == git(root, "rev-parse", "HEAD")
    office.went()
