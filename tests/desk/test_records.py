"""Records on pages: opened, typed into, saved; nothing else changes, and nothing is lost."""

from __future__ import annotations

import html
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sozialraum.desk.record_table import tables_of
from sozialraum.engine.findings.language import speak
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.forms.build import plans_on_pages
from tests.conftest import CHECKOUT
from tests.desk.conftest import Visitor, git
from tests.desk.pages import at_field, form_on, opened, summary

REPORT = "/daten/reports/2015/bilderstoeckchen"
REPORT_FILE = "data/reports/2015/bilderstoeckchen.yaml"


def changed_lines(root: Path) -> list[str]:
    """The lines that are others than in the last commit, with their signs."""
    told = git(root, "diff", "--unified=0", "--no-color").splitlines()
    return [line for line in told if line[:1] in "+-" and line[:3] not in ("+++", "---")]


HELD = [
    (city, folder)
    for city in (".", "examples/dresden")
    for folder in sorted(KINDS)
    if (CHECKOUT / city / "data" / folder).is_dir()
]


@pytest.mark.parametrize(("city", "folder"), HELD)
def test_a_record_that_is_only_opened_and_sent_stays_as_it_is(tmp_path: Path, city: str, folder: str) -> None:
    root = tmp_path / "city"
    shutil.copytree(CHECKOUT / city / "data", root / "data")
    shutil.copy(CHECKOUT / city / "sozialraum.yaml", root)
    speak("de")
    try:
        visitor = Visitor(root)
        for ident in list(load(FolderSource(root)).repository.records[folder])[:2]:
            before = (root / Address(folder, ident).path).read_bytes()
            for view in plans_on_pages(KINDS[folder]):
                path = f"/daten/{folder}/{ident}?form={view}"
                answer = visitor.post(path, opened(visitor, path))
                assert "Es gab nichts zu speichern" in answer.text, (path, summary(answer.text))
                assert (root / Address(folder, ident).path).read_bytes() == before, path
    finally:
        speak("en")


def saved(visitor: Visitor, path: str, **fields: Any) -> str:
    """Change fields on the page of a record and save it, also where something is to be looked at."""
    sent = {**opened(visitor, path), **fields, "tun": "trotzdem"}
    return str(visitor.post(path, sent).text)


def test_of_a_changed_text_only_its_lines_are_others(visitor: Visitor, root: Path) -> None:
    path = "/daten/providers/" + next(iter(visitor.desk.repository.records["providers"]))
    sent = opened(visitor, path)
    text = saved(visitor, path, name=sent["name"][0] + " e. V.")
    assert "Gespeichert:" in text
    lines = changed_lines(root)
    assert [line[0] for line in lines] == ["-", "+"]
    assert "e. V." in lines[1]


@pytest.mark.parametrize("sign", ["\x02", "\x07", "\x7f", "\x00", "\ufffe", "\ufeff", "\x85", "\x1f"], ids=ascii)
def test_what_no_file_may_hold_is_left_out(visitor: Visitor, root: Path, sign: str) -> None:
    path = f"/daten/meetings/{a_meeting(visitor)}?form=alles"
    text = saved(visitor, path, topic=f"Spiel{sign}platz", note=f"Eine{sign} Notiz")
    assert "Gespeichert:" in text, summary(text)
    meant = "Spiel platz" if sign.isspace() else "Spielplatz"
    new = [line[1:].strip() for line in changed_lines(root) if line[0] == "+"]
    assert {f"topic: {meant}", "note: Eine Notiz"} <= set(new)


def test_a_text_that_is_too_long_is_said_to_be_so(visitor: Visitor, root: Path) -> None:
    path = f"/daten/meetings/{a_meeting(visitor)}?form=alles"
    text = saved(visitor, path, topic="Wort " * 6000)
    assert "Dieser Text hat 29999 Zeichen; hier sind höchstens" in summary(text)
    assert changed_lines(root) == []


def test_a_record_that_cannot_be_changed_says_why(
    visitor: Visitor, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/daten/meetings/{a_meeting(visitor)}?form=alles"
    monkeypatch.setattr("sozialraum.forms.values.UNWRITABLE", re.compile("(?!)"))
    text = saved(visitor, path, topic="Spiel\x02platz")
    assert "ein Zeichen, das in keiner Datei stehen darf: U+0002." in summary(text)
    assert changed_lines(root) == []


def test_comments_stay(visitor: Visitor, root: Path) -> None:
    ident = next(iter(visitor.desk.repository.records["providers"]))
    file = root / f"data/providers/{ident}.yaml"
    file.write_text("# Oben\n" + file.read_text(encoding="utf-8") + "# Unten\n", encoding="utf-8")
    sent = opened(visitor, f"/daten/providers/{ident}")
    saved(visitor, f"/daten/providers/{ident}", name=sent["name"][0] + " Neu")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Oben\n")
    assert text.endswith("# Unten\n")
    assert " Neu" in text


def meeting(visitor: Visitor, ident: str) -> Any:
    """A meeting as it is by now."""
    return visitor.desk.repository.records["meetings"][ident]


def a_meeting(visitor: Visitor) -> str:
    """A meeting that is not closed, and has several items on its agenda."""
    day = date(2015, 12, 31)
    found: dict[str, Any] = dict(visitor.desk.repository.records["meetings"])
    return next(ident for ident, one in found.items() if not one.minutes and len(one.agenda) > 2 and one.date > day)


def test_fields_of_several_sorts_change_one_line_each(visitor: Visitor, root: Path) -> None:
    path = f"/daten/meetings/{a_meeting(visitor)}?form=alles"
    sent = opened(visitor, path)
    changes = {"begin": "08:15 Uhr", "topic": "Ein neues Thema", "agenda/0/minutes": "25", "note": "Eine Notiz"}
    assert changes.keys() <= sent.keys()
    text = saved(visitor, path, **changes)
    assert "Gespeichert:" in text, summary(text)
    new = [line[1:].strip() for line in changed_lines(root) if line[0] == "+"]
    assert {"note: Eine Notiz", "topic: Ein neues Thema", "- minutes: 25", "minutes: 25"} & set(new)
    assert any(line in ("begin: '08:15'", 'begin: "08:15"', "begin: 08:15") for line in new)
    assert len(new) <= 4


def test_items_are_added_moved_and_removed_without_saving_anything(visitor: Visitor, root: Path) -> None:
    path = f"/daten/meetings/{a_meeting(visitor)}"
    sent = opened(visitor, path)
    tokens = [one for one in sent["agenda"] if one]
    sent = {**sent, "agenda/1/title": ["Noch nicht gespeichert"]}
    moved = form_on(visitor.post(path, {**sent, "tun": "up:agenda/1/"}).text)
    assert [one for one in moved["agenda"] if one] == ["1", "0", *tokens[2:]]
    assert moved["agenda/1/title"] == ["Noch nicht gespeichert"]
    added = form_on(visitor.post(path, {**moved, "tun": "add:agenda"}).text)
    assert [one for one in added["agenda"] if one] == ["1", "0", *tokens[2:], "n1"]
    gone = form_on(visitor.post(path, {**added, "tun": "remove:agenda/0/"}).text)
    assert [one for one in gone["agenda"] if one] == ["1", *tokens[2:], "n1"]
    assert changed_lines(root) == []


def test_items_that_were_added_moved_and_removed_are_saved(visitor: Visitor, root: Path) -> None:
    ident = a_meeting(visitor)
    path = f"/daten/meetings/{ident}"
    before = meeting(visitor, ident).agenda
    sent = opened(visitor, path)
    sent = form_on(visitor.post(path, {**sent, "tun": "down:agenda/0/"}).text)
    sent = form_on(visitor.post(path, {**sent, "tun": "remove:agenda/2/"}).text)
    sent = form_on(visitor.post(path, {**sent, "tun": "add:agenda"}).text)
    sent |= {"agenda/n1/top": ["9"], "agenda/n1/title": ["Verschiedenes, neu"]}
    text = visitor.post(path, {**sent, "tun": "trotzdem"}).text
    assert "Gespeichert:" in text, summary(text)
    now = meeting(visitor, ident).agenda
    assert [one.title for one in now] == [
        before[1].title, before[0].title, *(one.title for one in before[3:]), "Verschiedenes, neu",
    ]  # fmt: skip


def test_what_cannot_be_understood_is_said_at_its_field(visitor: Visitor, root: Path) -> None:
    path = f"/daten/meetings/{a_meeting(visitor)}"
    text = saved(visitor, path, date="irgendwann", begin="abends", **{"agenda/0/title": ""})
    assert "kein Tag" in at_field(text, "date")
    assert at_field(text, "begin")
    assert "fehlt" in at_field(text, "agenda-0-title")
    assert 'href="#agenda-0-title"' in text
    assert 'value="irgendwann"' in text
    assert changed_lines(root) == []


def test_a_new_item_in_which_something_is_missing_says_so_at_its_field(visitor: Visitor, root: Path) -> None:
    path = f"/daten/meetings/{a_meeting(visitor)}"
    sent = form_on(visitor.post(path, {**opened(visitor, path), "tun": "add:agenda"}).text)
    text = visitor.post(path, {**sent, "agenda/n1/speaker": "Jemand", "tun": "speichern"}).text
    assert "fehlt" in at_field(text, "agenda-n1-title")
    assert changed_lines(root) == []


def test_a_new_item_of_which_nothing_is_said_is_none(visitor: Visitor, root: Path) -> None:
    path = f"/daten/meetings/{a_meeting(visitor)}"
    sent = form_on(visitor.post(path, {**opened(visitor, path), "tun": "add:agenda"}).text)
    assert "Es gab nichts zu speichern" in visitor.post(path, {**sent, "tun": "speichern"}).text


def test_an_error_across_records_is_shown_and_nothing_is_written(visitor: Visitor, root: Path) -> None:
    ident = next(iter(visitor.desk.repository.records["areas"]))
    path = f"/daten/areas/{ident}"
    text = saved(visitor, path, **{"from": "2099"})
    assert "Noch nicht gespeichert" in text
    assert changed_lines(root) == []


def test_what_another_tab_changed_meanwhile_stays(visitor: Visitor, root: Path) -> None:
    ident = a_meeting(visitor)
    path = f"/daten/meetings/{ident}"
    first, second = opened(visitor, path), opened(visitor, path)
    visitor.post(path, {**first, "topic": "Vom ersten Fenster", "tun": "trotzdem"})
    text = visitor.post(path, {**second, "agenda/0/title": "Vom zweiten Fenster", "tun": "trotzdem"}).text
    assert "Inzwischen anderswo geändert" in text
    record = meeting(visitor, ident)
    assert (record.topic, record.agenda[0].title) == ("Vom ersten Fenster", "Vom zweiten Fenster")


def test_what_both_changed_is_asked(visitor: Visitor, root: Path) -> None:
    ident = a_meeting(visitor)
    path = f"/daten/meetings/{ident}"
    first, second = opened(visitor, path), opened(visitor, path)
    visitor.post(path, {**first, "topic": "Das eine", "tun": "trotzdem"})
    text = visitor.post(path, {**second, "topic": "Das andere", "tun": "trotzdem"}).text
    assert "auch anderswo geändert" in text
    assert "Das eine" in text
    assert meeting(visitor, ident).topic == "Das eine"
    asked = form_on(text)
    assert "Noch nicht gespeichert" in visitor.post(path, {**asked, "tun": "trotzdem"}).text
    name = text.partition('name="zweifel:')[2].partition('"')[0]
    for choice, topic in (("ours", "Das eine"), ("hers", "Das andere")):
        visitor.post(path, {**asked, f"zweifel:{name}": choice, "tun": "trotzdem"})
        assert meeting(visitor, ident).topic == topic


def test_a_closed_record_asks_for_an_entry_with_day_and_reason(visitor: Visitor, root: Path) -> None:
    sent = opened(visitor, REPORT)
    text = visitor.post(REPORT, {**sent, "summary": "Etwas ganz anderes.", "tun": "speichern"}).text
    assert "ist seit" in summary(text)
    assert changed_lines(root) == []
    sent = form_on(text)
    token = sent["corrections"][-1]
    assert sent[f"corrections/{token}/on"] == [visitor.desk.day.strftime("%d.%m.%Y")]
    sent |= {f"corrections/{token}/what": "Die Zusammenfassung", f"corrections/{token}/why": "Sie stimmte nicht"}
    text = visitor.post(REPORT, {**sent, "tun": "trotzdem"}).text
    assert "Gespeichert:" in text, summary(text)
    assert any("Die Zusammenfassung" in line for line in changed_lines(root))


@pytest.mark.parametrize("path", ["/daten/x", "/daten/reports/../../etc/passwd", "/daten/reports/2015/gibt-es-nicht",
    "/daten/reports/%2e%2e%2fx", "/daten/figures/x", "/daten/neu/x", "/daten/neu/reports/2015/nirgends",
    "/daten/loeschen/areas/nichts", "/daten/tabelle/reports/20x5", "/daten/tabelle/areas/2015",
    "/daten/tabelle/funds/2015?liste=nichts", f"/daten/areas/{'a' * 300}"])  # fmt: skip
def test_what_is_not_there_has_no_page(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_a_record_that_cannot_be_read_says_why(visitor: Visitor, root: Path) -> None:
    (root / REPORT_FILE).write_text("summary: a\nsummary: b\n", encoding="utf-8")
    text = visitor.text(REPORT)
    assert "Zeile 2" in text
    assert "nicht lesbar" in visitor.text("/daten/reports")


@pytest.mark.parametrize("content", [b"changes: [\n", b"\xff\xfe\x00"])
def test_what_was_typed_stays_when_the_file_was_broken_meanwhile(visitor: Visitor, root: Path, content: bytes) -> None:
    sent = opened(visitor, REPORT)
    (root / REPORT_FILE).write_bytes(content)
    text = visitor.post(REPORT, {**sent, "changes.needs": "Ein langer Text."}).text
    assert form_on(text)["changes.needs"] == ["Ein langer Text."]
    assert "lässt sich so nicht lesen" in summary(text)
    assert (root / REPORT_FILE).read_bytes() == content


def test_what_was_typed_stays_in_a_table_when_a_file_was_broken_or_deleted_meanwhile(
    visitor: Visitor, root: Path
) -> None:
    path = "/daten/tabelle/meetings/2016?liste=agenda"
    sent = opened(visitor, path)
    name = next(one for one in sent if one.endswith("/title"))
    (root / "data/meetings/2016/steuerungsgremium-01.yaml").write_bytes(b"agenda: [\n")
    (root / "data/meetings/2016/steuerungsgremium-02.yaml").unlink()
    before = git(root, "status", "--short")
    text = visitor.post(path, {**sent, name: "Ein neuer Titel"}).text
    assert form_on(text)[name] == ["Ein neuer Titel"]
    assert "inzwischen anderswo gelöscht oder lassen sich nicht mehr lesen: Steuerungsgremium" in summary(text)
    assert git(root, "status", "--short") == before


def test_a_record_that_was_deleted_meanwhile_comes_back_and_says_so(visitor: Visitor, root: Path) -> None:
    sent = opened(visitor, REPORT)
    (root / REPORT_FILE).unlink()
    text = visitor.post(REPORT, {**sent, "changes.needs": "Ein langer Text.", "tun": "trotzdem"}).text
    assert "Der Datensatz war inzwischen gelöscht" in text
    assert "Ein langer Text." in (root / REPORT_FILE).read_text(encoding="utf-8")


def test_what_is_to_be_done_is_said_with_the_titles_of_fields(visitor: Visitor) -> None:
    text = visitor.text("/papiere/minutes/2016/stadtteilkonferenz-bilderstoeckchen-01")
    assert "Nachfragen und „Erledigt am“ mit dem Tag ergänzen." in text
    assert "`" not in text


def test_a_page_with_a_foreign_mark_saves_nothing(visitor: Visitor, root: Path) -> None:
    sent = {**opened(visitor, REPORT), "stand": "0" * 64, "summary": "x"}
    assert visitor.post(REPORT, sent).status_code == 400
    assert changed_lines(root) == []


def test_a_new_record_is_made_of_year_and_area(visitor: Visitor, root: Path) -> None:
    answer = visitor.post("/daten/neu/reports", {"year": "2016", "owner": "bilderstoeckchen"}, follow_redirects=False)
    path = answer.headers["Location"]
    assert path.endswith("/daten/neu/reports/2016/bilderstoeckchen")
    assert not (root / "data/reports/2016").exists()
    sent = opened(visitor, path)
    text = visitor.post(path, {**sent, "summary": "Ein Anfang.", "tun": "trotzdem"}).text
    assert "Gespeichert:" in text, summary(text)
    assert "Ein Anfang." in (root / "data/reports/2016/bilderstoeckchen.yaml").read_text(encoding="utf-8")


def test_a_new_record_that_somebody_made_meanwhile_is_joined(visitor: Visitor, root: Path) -> None:
    path = "/daten/neu/reports/2016/bilderstoeckchen"
    first, second = opened(visitor, path), opened(visitor, path)
    visitor.post(path, {**first, "summary": "Das eine.", "tun": "trotzdem"})
    text = visitor.post(path, {**second, "changes.needs": "Das andere.", "tun": "trotzdem"}).text
    assert "Gespeichert:" in text, summary(text)
    written = (root / "data/reports/2016/bilderstoeckchen.yaml").read_text(encoding="utf-8")
    assert "Das eine." in written
    assert "Das andere." in written


def test_what_was_typed_stays_where_the_area_of_a_new_record_is_gone(visitor: Visitor, root: Path) -> None:
    path = "/daten/neu/reports/2016/bilderstoeckchen"
    sent = opened(visitor, path)
    (root / "data/areas/bilderstoeckchen.yaml").unlink()
    text = visitor.post(path, {**sent, "summary": "Ein Anfang.", "tun": "trotzdem"}).text
    assert "Ein Anfang." in text
    assert "areas/bilderstoeckchen" in summary(text)
    assert not (root / "data/reports/2016/bilderstoeckchen.yaml").exists()


def test_a_new_record_with_a_name(visitor: Visitor, root: Path) -> None:
    answer = visitor.post("/daten/neu/providers", {"name": "Träger für Übergänge"}, follow_redirects=False)
    sent = opened(visitor, answer.headers["Location"])
    assert sent["name"] == ["Träger für Übergänge"]
    text = visitor.post(answer.headers["Location"], {**sent, "tun": "speichern"}).text
    assert (root / "data/providers/traeger-fuer-uebergaenge.yaml").exists() or "fehlt" in text


@pytest.mark.parametrize(("folder", "sent", "said"), [
    ("reports", {"year": "16", "owner": "kalk"}, "vier Ziffern"),
    ("reports", {"year": "2016", "owner": "../x"}, "auswählen"),
    ("reports", {"year": "2015", "owner": "bilderstoeckchen"}, "gibt es schon"),
    ("meetings", {"date": "bald", "owner": "x"}, "zum Beispiel"),
    ("providers", {"name": ""}, "eintragen"),
    ("providers", {"name": "???"}, "Kurzname"),
    ("areas", {"name": "Kalk"}, "gibt es schon"),
])  # fmt: skip
def test_what_identifies_a_new_record_is_checked(
    visitor: Visitor, folder: str, sent: dict[str, str], said: str
) -> None:
    answer = visitor.post(f"/daten/neu/{folder}", sent)
    assert answer.status_code == 200
    assert said in answer.text


def test_a_record_that_others_need_stays(visitor: Visitor, root: Path) -> None:
    text = visitor.text("/daten/loeschen/areas/bilderstoeckchen")
    assert "kann nicht gelöscht werden" in text
    assert "Bilderstöckchen 2015" in text
    assert "Ja, löschen" not in text


def test_a_record_that_nothing_leads_to_can_go(visitor: Visitor, root: Path) -> None:
    (root / "data/providers/neu.yaml").write_bytes((root / "data/providers").glob("*.yaml").__next__().read_bytes())
    sent = opened(visitor, "/daten/loeschen/providers/neu")
    (root / "data/providers/neu.yaml").open("a", encoding="utf-8").write("# anders\n")
    assert "Inzwischen" in visitor.post("/daten/loeschen/providers/neu", sent).text
    assert (root / "data/providers/neu.yaml").exists()
    sent = opened(visitor, "/daten/loeschen/providers/neu")
    assert "Gelöscht" in visitor.post("/daten/loeschen/providers/neu", sent).text
    assert not (root / "data/providers/neu.yaml").exists()


def test_a_closed_record_cannot_go(visitor: Visitor, root: Path) -> None:
    sent = {"stand": visitor.desk.show((root / REPORT_FILE).read_bytes())}
    text = visitor.post("/daten/loeschen/reports/2015/bilderstoeckchen", sent).text
    assert (root / REPORT_FILE).exists()
    assert "seit" in summary(text) or "kann nicht" in summary(text)


TABLE = "/daten/tabelle/funds/2015?liste=grants"


def test_a_table_that_is_only_opened_and_sent_changes_nothing(visitor: Visitor, root: Path) -> None:
    for folder, names in (
        ("funds", dict(tables_of("funds"))),
        ("meetings", ["agenda.tasks"]),
        ("reports", ["measures"]),
    ):
        for name in names:
            path = f"/daten/tabelle/{folder}/2015" + (f"?liste={name}" if name else "")
            answer = visitor.post(path, opened(visitor, path))
            assert "Es gab nichts zu speichern" in answer.text, (path, summary(answer.text))
    assert changed_lines(root) == []


def test_a_table_changes_single_lines_in_several_files(visitor: Visitor, root: Path) -> None:
    path = "/daten/tabelle/meetings/2016?liste=agenda"
    sent = opened(visitor, path)
    titles = [name for name in sent if name.endswith("/title")]
    files = {name.split("/agenda")[0] for name in titles}
    chosen = [next(one for one in titles if one.startswith(f"{file}/")) for file in sorted(files)[-2:]]
    text = visitor.post(path, {**sent, **dict.fromkeys(chosen, "In der Tabelle geändert"), "tun": "trotzdem"}).text
    if "Gespeichert:" in text:
        assert len(changed_lines(root)) == 4
    else:
        assert "seit" in summary(text)


def test_a_table_with_one_mistake_writes_nothing(visitor: Visitor, root: Path) -> None:
    path = "/daten/tabelle/meetings/2016?liste=agenda"
    sent = opened(visitor, path)
    minutes = [name for name in sent if name.endswith("/minutes")]
    text = visitor.post(path, {**sent, minutes[0]: "31", minutes[-1]: "viele", "tun": "trotzdem"}).text
    assert "keine Zahl" in text
    assert changed_lines(root) == []


def test_a_row_is_added_in_a_table(visitor: Visitor, root: Path) -> None:
    sent = opened(visitor, TABLE)
    ident = sent["satz"][0]
    added = form_on(visitor.post(TABLE, {**sent, "tun": f"add:{ident}/grants"}).text)
    assert f"{ident}/grants/n1/title" in added
    assert changed_lines(root) == []


def test_names_are_looked_for(visitor: Visitor) -> None:
    assert "Bilderstöckchen 2015" in visitor.text("/daten?suche=bilderstöckchen 2015")
    assert "So heißt nichts" in visitor.text("/daten?suche=gibtesnicht")


def test_all_kinds_are_listed(visitor: Visitor) -> None:
    text = html.unescape(visitor.text("/daten"))
    for folder, kind in KINDS.items():
        assert kind.german in text
        visitor.text(f"/daten/{folder}")
        visitor.text(f"/daten/neu/{folder}")


def test_what_looks_like_something_else_is_no_field() -> None:
    style = (CHECKOUT / "templates/desk/static/desk.css").read_text(encoding="utf-8")
    assert "\n.lines" not in style, "a field for texts, one a line, has this class"
    assert "textarea { width: 50rem" not in style, "wider than a telephone"
