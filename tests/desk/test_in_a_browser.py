"""The desk as a process: its pages in Chromium, with and without scripts, and what happens under attack."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sozialraum.desk.app import LARGEST_UPLOAD, PAGES
from sozialraum.desk.server import RUNNING, running_address
from sozialraum.engine.records.writing import PREFIX
from tests.calling import process, srk
from tests.desk.conftest import committed, git
from tests.desk.pages import Sent, form_on
from tests.desk.running import Answer, Guest, Running, a_browser, entered, running
from tests.desk.test_inbox import filled, put
from tests.site.browser import axe, chromium
from tests.site.test_in_a_browser import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]
needs_browser = pytest.mark.skipif(chromium() is None, reason="there is no Chromium; SRK_CHROMIUM names it")
needs_axe = pytest.mark.skipif(axe() is None, reason="there is no axe-core; npm install axe-core, or SRK_AXE names it")

AREA = "ostheim-neubrueck"
REPORT, REPORT_FILE = f"/daten/reports/2015/{AREA}", f"data/reports/2015/{AREA}.yaml"
INDEXES = ("/", "/eingang", "/daten", "/papiere", "/zahlen", "/pruefung", "/abgeben")
DEEP = (
    f"/formular/report/2016/{AREA}", "/daten/funds/2016/bilderstoeckchen", "/daten/tabelle/meetings/2016?liste=agenda",
    "/daten/neu/meetings", "/papiere/cover-note/2015",
)  # fmt: skip
PLACE = "Projekt 1: Was fehlt auf dem Platz An St. Adelheid?"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A desk for all tests that leave its data as they are, or put them back."""
    with running(committed(tmp_path_factory.mktemp("schreibtisch") / "koeln")) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as found:
        yield found


@pytest.fixture(scope="module")
def item(desk: Running) -> str:
    """The address of a form that lies in the inbox; nobody has taken it over."""
    return dropped(Guest(desk), "280")


@pytest.fixture
def _as_before(desk: Running) -> Iterator[None]:
    yield
    git(desk.root, "checkout", "--quiet", "--", "data")


def dropped(guest: Guest, number: str) -> str:
    """Drop the form of a report with another number into the inbox and return where it lies."""
    form = guest.ask("GET", f"/formular-datei/report/2015/{AREA}").content
    return guest.upload(
        "/eingang", "formulare", "Bericht.docx", filled(form, put(PLACE, "Teilnehmende", number))
    ).location


def is_sound(root: Path) -> bool:
    """Return whether every file can be read, is laid out, and breaks no rule."""
    return (srk("validate", cwd=root).code, srk("fmt", "--check", cwd=root).code) == (0, 0)


def opened(guest: Guest, **changed: str) -> Sent:
    """Return what the page of the report sends, with other numbers of participants by project."""
    sent = form_on(guest.ask("GET", REPORT).text)
    return {**sent, "tun": "speichern", **{f"projects/{name[1:]}/participants": text for name, text in changed.items()}}


# pages


@needs_browser
@needs_axe
@pytest.mark.parametrize(("scheme", "pages"), [("dark", INDEXES), ("light", DEEP)])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    browser: Browser, desk: Running, item: str, scheme: str, pages: tuple[str, ...]
) -> None:
    page = entered(browser, desk)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert len(INDEXES) == len(PAGES)
    script = Path(str(axe())).read_text(encoding="utf-8")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for path in (*pages, *([item] if pages is DEEP else ())):
            assert page.goto(path).status == 200, path  # type: ignore[union-attr]
            page.evaluate(script)
            assert page.evaluate(AXE) == [], f"{path} at {width}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.context.close()


@needs_browser
@pytest.mark.usefixtures("_as_before")
def test_a_record_is_saved_without_scripts(browser: Browser, desk: Running) -> None:
    page = entered(browser, desk, scripts=False)
    page.goto(REPORT)
    page.locator("#projects-0 > summary").click()
    page.fill('[name="projects/0/participants"]', "281")
    press(page, "Speichern")
    assert "Gespeichert" in page.inner_text("main")
    assert b"participants: 281\n" in (desk.root / REPORT_FILE).read_bytes()
    assert len(git(desk.root, "diff", "--unified=0").splitlines()) == 7
    page.context.close()


@needs_browser
@pytest.mark.usefixtures("_as_before")
def test_a_form_is_taken_over_without_scripts(browser: Browser, desk: Running) -> None:
    form = filled(
        Guest(desk).ask("GET", f"/formular-datei/report/2015/{AREA}").content, put(PLACE, "Teilnehmende", "282")
    )
    page = entered(browser, desk, scripts=False)
    page.goto("/eingang")
    page.set_input_files("#formulare", {"name": "x.docx", "mimeType": "application/octet-stream", "buffer": form})
    press(page, "In den Eingang legen")
    press(page, "Übernehmen")
    assert "Übernommen" in page.inner_text("main")
    assert b"participants: 282\n" in (desk.root / REPORT_FILE).read_bytes()
    page.context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).last.click()


# attacks


@needs_browser
def test_a_foreign_page_can_neither_send_nor_look(browser: Browser, desk: Running) -> None:
    page = entered(browser, desk)
    word = page.locator('input[name="csrf"]').first.get_attribute("value")
    page.goto("about:blank")
    page.set_content(f'<form method="post" action="{desk.url}/beenden"><input name="csrf" value="{word}"><button>')
    page.click("button")
    page.wait_for_url(f"{desk.url}/beenden")
    assert "Beenden" not in page.inner_text("body") or "nicht ausgeführt" in page.inner_text("body")
    assert desk.process.poll() is None
    page.context.close()


def test_strangers_stay_outside(desk: Running) -> None:
    guest, stranger = Guest(desk), Guest(desk, is_let_in=False)
    address = desk.address().removeprefix(desk.url)
    assert stranger.ask("GET", address).status == 303
    assert stranger.ask("GET", address).status == 403, "a token opens once"
    for host in ("evil.example", f"evil.example:{desk.port}", f"localhost:{desk.port}", "127.0.0.1"):
        assert guest.ask("GET", "/", Host=host).status == 421
        assert stranger.ask("GET", desk.address().removeprefix(desk.url), Host=host).status == 421
    for origin in ("https://evil.example", "null", f"http://localhost:{desk.port}"):
        assert guest.send("/beenden", {}, Origin=origin).status == 403
    assert guest.send("/beenden", {"csrf": "x"}).status == 403
    assert guest.ask("GET", "/", Sec_Fetch_Site="cross-site").status == 403
    assert stranger.ask("GET", REPORT).status == 403
    assert stranger.ask("POST", "/neu", X_Srk_Desk="x").status == 403
    assert guest.ask("GET", "/").status == 200


PARAMETERS = (
    "/erinnerung/{}", "/erinnerung/{}/entwurf", "/formular/{}/2015/x", "/formular/report/{}",
    "/formular-datei/report/{}",
    "/formular-entwurf/report/{}", "/formulare/{}/2016", "/formulare/report/{}", "/eingang/{}", "/eingang/{}/datei",
    "/eingang/{}/antwort", "/eingang/{}/entfernen", "/daten/{}", "/daten/neu/{}", "/daten/reports/{}",
    "/daten/loeschen/reports/{}", "/daten/tabelle/funds/{}", "/daten/tabelle/funds/2016?liste={}", "/papiere/{}/2015",
    "/papiere/report/{}", "/papiere/datei/pdf/report/{}", "/papiere/datei/{}/report/2015/x", "/papiere/sammlung/{}",
    "/zahlen/tabelle/{}", "/zahlen/tabelle/{}/zuordnung", "/zahlen/verstanden/{}", "/arbeit/{}", "/arbeit/{}/stand",
    "/s/{}",
)  # fmt: skip
"""The addresses of pages with what stands in the place of a parameter."""

PATHS = (
    "../../sozialraum.yaml", "..%2f..%2fsozialraum.yaml", "%2e%2e/%2e%2e/sozialraum.yaml", "/etc/passwd",
    "%2fetc%2fpasswd", "..%5c..%5csozialraum.yaml", "%00", "....//sozialraum.yaml", "%252e%252e%252fsozialraum.yaml",
    "2015/../../../sozialraum", "C:%5Cboot.ini", "x" * 5000,
)  # fmt: skip


def test_no_address_leads_out(desk: Running) -> None:
    guest = Guest(desk)
    for parameter in PARAMETERS:
        for path in PATHS:
            answer = guest.ask("GET", parameter.format(path))
            assert answer.status in (303, 308, 400, 404), f"{parameter.format(path)[:80]}: {answer.status}"
            assert "root:" not in answer.text
            assert "short:" not in answer.text
    assert "Traceback" not in desk.said()
    assert git(desk.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("size", [LARGEST_UPLOAD + 2**20, LARGEST_UPLOAD * 2 + 2**20])
def test_a_giant_upload_is_refused(desk: Running, size: int) -> None:
    guest = Guest(desk)
    before = sorted(one.name for one in (desk.root / "local").rglob("*"))
    for path, field in (("/eingang", "formulare"), ("/zahlen/tabelle", "tabelle")):
        assert guest.upload(path, field, "a.csv", bytes(size)).status == 413
    assert sorted(one.name for one in (desk.root / "local").rglob("*")) == before
    assert "Traceback" not in desk.said()
    assert guest.ask("GET", "/eingang").status == 200


# several at once, and the end


def test_a_second_start_gives_the_running_desk(desk: Running) -> None:
    answer = process("-C", str(desk.root), "desk", "--no-browser", cwd=desk.root)
    assert answer.code == 0, answer.err
    assert f"{desk.url}/auf?t=" in answer.out


@pytest.mark.usefixtures("_as_before")
def test_two_desks_that_save_the_same_record_lose_nothing(desk: Running) -> None:
    (desk.root / RUNNING).rename(desk.root / "local/beiseite.json")
    with running(desk.root) as other:
        assert other.port != desk.port
        second = Guest(other)
        (desk.root / "local/beiseite.json").replace(desk.root / RUNNING)
        first = Guest(desk)
        both = opened(first, p0="281"), opened(second, p1="295")
        assert saved_at_once([(first, both[0]), (second, both[1])]) == [303, 303]
        text = (desk.root / REPORT_FILE).read_text(encoding="utf-8")
        assert ("participants: 281\n" in text, "participants: 295\n" in text) == (True, True)

        mine, theirs = opened(first, p0="282"), opened(second, p0="283")
        assert first.send(REPORT, mine).status == 303
        asked = second.send(REPORT, theirs)
        assert (asked.status, "Inzwischen auch anderswo geändert" in asked.text) == (200, True)
        assert "participants: 282\n" in (desk.root / REPORT_FILE).read_text(encoding="utf-8")
    assert running_address(desk.root), "the file is the first desk's"
    assert is_sound(desk.root)


def saved_at_once(wanted: list[tuple[Guest, Sent]]) -> list[int]:
    answers: dict[int, Answer] = {}

    def send(number: int, guest: Guest, sent: Sent) -> None:
        answers[number] = guest.send(REPORT, sent)

    threads = [threading.Thread(target=send, args=(number, *one)) for number, one in enumerate(wanted)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return [answers[number].status for number in range(len(wanted))]


def test_killed_while_it_saves_nothing_is_half_written(tmp_path: Path) -> None:
    root = committed(tmp_path / "koeln")
    chance = random.Random(17)
    for _ in range(3):
        with running(root) as desk:
            guest = Guest(desk)
            saving = threading.Thread(target=save_until_the_end, args=(guest,))
            saving.start()
            time.sleep(chance.uniform(0.5, 2.5))
            desk.kill()
            saving.join()
        assert is_sound(root)
    (root / "data/reports/2015" / f"{PREFIX}abcdefgh.tmp").write_text("half", encoding="utf-8")
    with running(root) as desk:
        assert list(root.rglob(f"{PREFIX}*.tmp")) == []
        assert Guest(desk).send(REPORT, opened(Guest(desk), p0="300")).status == 303
    assert is_sound(root)
    assert git(root, "status", "--porcelain").split() == ["M", REPORT_FILE]


def save_until_the_end(guest: Guest) -> None:
    number = 1000
    try:
        while True:
            number += 1
            guest.send(REPORT, opened(guest, p0=str(number)))
    except (OSError, HTTPException):
        return
