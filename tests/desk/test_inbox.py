"""Forms that come back to the desk: seen, asked about, taken over or sent back, and never lost."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document

from sozialraum.desk.desk import Desk
from sozialraum.desk.kept import FOLDER, MOST, Inbox, safe_name
from tests.calling import srk
from tests.desk.conftest import Visitor, git
from tests.forms.edits import field, heading, no_footer, say

AREA = "ostheim-neubrueck"
REPORT = f"data/reports/2015/{AREA}.yaml"
PROJECT = "Projekt 1: Was fehlt auf dem Platz An St. Adelheid?"
Change = Callable[[Document], None]


@pytest.fixture
def form(visitor: Visitor) -> bytes:
    """The form of a report that is not presented yet."""
    return bytes(visitor.get(f"/formular-datei/report/2015/{AREA}").data)


def put(place: str, label: str, *lines: str) -> Change:
    return lambda document: say(field(document, place, label), *lines)


def filled(form: bytes, *changes: Change) -> bytes:
    """The form as somebody sent it back."""
    document = docx.Document(io.BytesIO(form))
    for change in changes:
        change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def drop(visitor: Visitor, *files: tuple[bytes, str]) -> Any:
    """The answer to files that are dropped into the inbox."""
    return visitor.post("/eingang", {"formulare": [(io.BytesIO(content), name) for content, name in files]})


def where(answer: Any) -> str:
    """The address of the form that a page is about."""
    found = re.search(r"/eingang/[0-9a-f]{20}", answer.request.path)
    assert found, answer.text
    return found[0]


def sent(page: str) -> dict[str, str]:
    """What the form of a page sends if nobody changes anything: hidden fields, and radios that are chosen."""
    hidden = dict(re.findall(r'<input type="hidden" name="(stand)" value="([^"]*)">', page))
    return hidden | dict(re.findall(r'name="(antwort-\w+)" value="(\w+)" checked', page))


def questions(page: str) -> list[str]:
    """The names of the fields in which something is asked."""
    return list(dict.fromkeys(re.findall(r'name="(antwort-\w+)"', page)))


def take(visitor: Visitor, place: str, **chosen: str) -> Any:
    return visitor.post(place, {**sent(visitor.text(place)), **chosen, "tun": "take"})


def ours(report: Path, number: str) -> None:
    """Change the record here."""
    text = report.read_bytes()
    report.write_bytes(text.replace(b"participants: 263", f"participants: {number}".encode()))


def test_a_folder_that_leads_elsewhere_is_said_and_not_used(visitor: Visitor, root: Path, tmp_path: Path) -> None:
    (tmp_path / "anderswo").mkdir()
    (root / "local").symlink_to(tmp_path / "anderswo")
    answer = visitor.get("/eingang")
    assert "eine Verknüpfung führt aus dem Ordner der Daten hinaus" in answer.text


def test_a_filled_form_changes_only_her_lines(visitor: Visitor, root: Path, form: bytes) -> None:
    changed = filled(form, put(PROJECT, "Teilnehmende", "280"), put(PROJECT, "Anlass", "Der Umbau beginnt."))
    answer = drop(visitor, (changed, "zurück.docx"))
    assert "Teilnehmende 263 → 280" in answer.text
    assert git(root, "status", "--porcelain") == ""
    done = take(visitor, where(answer))
    assert "Übernommen: Jahresbericht Ostheim / Neubrück 2015" in done.text
    lines = git(root, "diff", "--unified=0").splitlines()
    changed_lines = [one for one in lines if one[:1] in "+-" and one[:3] not in ("+++", "---")]
    assert [one.strip() for one in changed_lines if one[0] == "+"] == [
        "+    occasion: Der Umbau beginnt.",
        "+    participants: 280",
    ]
    assert [one[:17] for one in changed_lines if one[0] == "-"] == [
        "-    occasion: >-",
        "-      Über die U",
        "-      bisher kau",
        "-    participants",
    ]
    assert git(root, "status", "--porcelain").split() == ["M", REPORT]
    assert (srk("validate", cwd=root).code, srk("fmt", "--check", cwd=root).code) == (0, 0)
    reply = visitor.text(f"{where(answer)}/antwort")
    assert "Projekt 1 › Teilnehmende: 280" in reply


def test_the_same_form_twice_is_one_and_says_nothing_new(visitor: Visitor, root: Path, form: bytes) -> None:
    changed = filled(form, put(PROJECT, "Teilnehmende", "280"))
    place = where(drop(visitor, (changed, "a.docx")))
    take(visitor, place)
    before = (root / REPORT).read_bytes()
    again = drop(visitor, (changed, "b.docx"))
    assert where(again) == place
    assert "sagt nichts mehr, was nicht schon da steht" in again.text
    assert len(Inbox(root).all()) == 1
    other = drop(visitor, (filled(form, put(PROJECT, "Teilnehmende", "280"), no_footer), "c.docx"))
    assert "sagt nichts, was nicht schon da steht" in other.text
    assert (root / REPORT).read_bytes() == before


def test_of_an_empty_form_no_record_is_made(visitor: Visitor, root: Path) -> None:
    empty = bytes(visitor.get(f"/formular-datei/report/2016/{AREA}").data)
    answer = drop(visitor, (empty, "leer.docx"))
    assert "Das Formular sagt nichts, was nicht schon da steht." in answer.text
    take(visitor, where(answer))
    assert not (root / f"data/reports/2016/{AREA}.yaml").exists()
    assert git(root, "status", "--porcelain") == ""


def test_of_a_new_record_all_answers_are_shown_before_it_is_taken(visitor: Visitor, root: Path) -> None:
    empty = bytes(visitor.get(f"/formular-datei/report/2016/{AREA}").data)
    said = put("Allgemeine Angaben", "Auf einen Blick", "Es war ruhig.", "Es regnete.")
    waits = put("Projekt 1 (neu)", "Teilnehmende", "12")
    answer = drop(visitor, (filled(empty, said, waits), "neu.docx"))
    news = re.search(r"Das steht neu im Formular</h2>(.*?)</section>", answer.text, re.DOTALL)
    assert news
    told = " ".join(re.sub("<[^>]+>", "", news[1]).split())
    assert told == "Allgemeine Angaben › Auf einen Blick: Es war ruhig. Es regnete."
    assert "Übernommen" in take(visitor, where(answer)).text
    assert "Es regnete." in (root / f"data/reports/2016/{AREA}.yaml").read_text("utf-8")


def test_a_mistake_is_named_at_its_place_and_nothing_is_written(visitor: Visitor, root: Path, form: bytes) -> None:
    answer = drop(visitor, (filled(form, put(PROJECT, "Teilnehmende", "rund 90")), "x.docx"))
    assert "Projekt 1 › Teilnehmende: Dort steht „rund 90“." in answer.text
    assert ">Übernehmen</button>" not in answer.text
    done = take(visitor, where(answer))
    assert "So lässt sich das Formular nicht übernehmen" in done.text
    assert git(root, "status", "--porcelain") == ""
    back = visitor.post(where(answer), {"tun": "return"})
    assert back.request.path.endswith("/antwort")
    assert "Dort steht „rund 90“." in back.text
    assert "Dort steht" in visitor.get(f"{where(answer)}/antwort.txt").text
    assert b"X-Unsent: 1" in visitor.get(f"{where(answer)}/antwort.eml").data
    assert "Zurückgegeben (1)" in visitor.text("/eingang")


@pytest.mark.parametrize(("choice", "number"), [("ja", "280"), ("nein", "270")])
def test_what_both_changed_is_asked_and_either_answer_holds(
    visitor: Visitor, root: Path, form: bytes, choice: str, number: str
) -> None:
    report = root / REPORT
    report.write_text(
        report.read_text("utf-8").replace("participants: 263", "participants: 270"), "utf-8", newline="\n"
    )
    before = report.read_bytes()
    place = where(
        drop(visitor, (filled(form, put(PROJECT, "Teilnehmende", "280"), put(PROJECT, "Anlass", "Ja.")), "x"))
    )
    page = visitor.text(place)
    assert "Im Formular steht „280“" in page
    [question] = questions(page)
    assert "Bitte beantworten Sie zuerst die Fragen" in take(visitor, place).text
    assert report.read_bytes() == before
    shown = take(visitor, place, **{question: choice})
    assert "Noch nicht übernommen: So sieht es jetzt aus." in shown.text
    assert report.read_bytes() == before
    assert "Übernommen" in take(visitor, place).text
    assert f"participants: {number}\n" in report.read_text("utf-8")
    assert "occasion: Ja.\n" in report.read_text("utf-8")


def test_what_is_emptied_is_asked_and_may_stay(visitor: Visitor, root: Path, form: bytes) -> None:
    place = where(drop(visitor, (filled(form, put(PROJECT, "Teilnehmende"), put(PROJECT, "Anlass", "Ja.")), "x.docx")))
    [question] = questions(visitor.text(place))
    visitor.post(place, {question: "nein", "tun": "answer"})
    take(visitor, place)
    text = (root / REPORT).read_text("utf-8")
    assert "participants: 263" in text
    assert "occasion: Ja." in text


def test_a_record_that_changed_since_the_page_was_made_is_shown_again(
    visitor: Visitor, root: Path, form: bytes
) -> None:
    place = where(drop(visitor, (filled(form, put(PROJECT, "Anlass", "Ja.")), "x.docx")))
    old = sent(visitor.text(place))
    report = root / REPORT
    report.write_text(
        report.read_text("utf-8").replace("participants: 263", "participants: 270"), "utf-8", newline="\n"
    )
    answer = visitor.post(place, {**old, "tun": "take"})
    assert "So sieht es jetzt aus" in answer.text
    assert "occasion: Ja." not in report.read_text("utf-8")
    take(visitor, place)
    assert "participants: 270" in report.read_text("utf-8")
    assert "occasion: Ja." in report.read_text("utf-8")


def test_a_closed_report_is_left_alone(visitor: Visitor, root: Path) -> None:
    form = visitor.get("/formular-datei/report/2015/bilderstoeckchen").data
    document = docx.Document(io.BytesIO(form))
    project = next(one.text for one in document.paragraphs if one.text.startswith("Projekt 1:"))
    place = where(drop(visitor, (filled(form, put(project, "Teilnehmende", "1")), "x.docx")))
    assert "seit" in visitor.text(place)
    assert ">Übernehmen</button>" not in visitor.text(place)
    take(visitor, place)
    assert git(root, "status", "--porcelain") == ""


def test_what_is_put_off_and_decided_outlives_the_desk(visitor: Visitor, root: Path, form: bytes) -> None:
    changed = filled(form, put(PROJECT, "Teilnehmende"), put(PROJECT, "Anlass", "Ja."))
    place = where(drop(visitor, (changed, "Bericht Ostheim.docx")))
    [question] = questions(visitor.text(place))
    visitor.post(place, {question: "ja", "tun": "later"})
    later = Visitor(root)
    index = later.text("/eingang")
    assert "Zurückgestellt (1)" in index
    assert "Jahresbericht Ostheim / Neubrück 2015" in index
    assert "Bericht Ostheim.docx" in index
    assert sent(later.text(place))[question] == "ja"
    assert later.get(f"{place}/datei").data == changed
    take(later, place)
    assert "participants: 263" not in (root / REPORT).read_text("utf-8")


def test_a_form_without_its_name_is_asked_for(visitor: Visitor, root: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Auf einen Blick: Das Büro ist umgezogen.")
    saved = io.BytesIO()
    document.save(saved)
    answer = drop(visitor, (saved.getvalue(), "ohne Fuß.docx"))
    place = where(answer)
    assert "Die Datei sagt nicht, welches Formular sie ist." in answer.text
    page = visitor.text(f"{place}?art=report")
    assert f'<option value="2015/{AREA}">Ostheim / Neubrück 2015</option>' in page
    assert f'<option value="2016/{AREA}">' in page
    wrong = {"art": "report", "datensatz": "2015/../../x", "tag": "2016-01-01"}
    assert "Bitte wählen Sie aus" in visitor.post(f"{place}/formular", wrong).text
    early = {"art": "report", "datensatz": f"2015/{AREA}", "tag": "1999-01-01"}
    assert "noch keinen Stand" in visitor.post(f"{place}/formular", early).text
    today = {"art": "report", "datensatz": f"2015/{AREA}", "tag": visitor.desk.day.isoformat()}
    named = visitor.post(f"{place}/formular", today)
    assert "<h1>Jahresbericht Ostheim / Neubrück 2015</h1>" in named.text
    assert "Das Büro ist umgezogen." in named.text


def test_a_form_of_an_unknown_state_is_asked_when_it_went_out(visitor: Visitor, root: Path, form: bytes) -> None:
    changed = filled(form, put(PROJECT, "Anlass", "Ja."))
    shutil.rmtree(root / ".git")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Anders")
    answer = drop(visitor, (changed, "x.docx"))
    assert "aus welchem Stand der Daten" in answer.text
    shown = visitor.post(f"{where(answer)}/formular", {"tag": visitor.desk.day.isoformat()})
    assert questions(shown.text) == []
    take(visitor, where(answer))
    assert "occasion: Ja." in (root / REPORT).read_text("utf-8")


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        target = "officeDocument/2006/relationships/officeDocument"
        archive.writestr("_rels/.rels", f'<R><Relationship Type="{target}" Target="word/document.xml"/></R>')
        archive.writestr("word/document.xml", b"<a>" + b" " * 40_000_000 + b"</a>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 broken", "beschädigt"),
        (b"", "leer"),
        (b"Guten Tag", "keine Word-Datei"),
        (bomb(), "größer als jedes Formular"),
    ],
)
def test_what_is_no_form_is_said_and_not_kept(visitor: Visitor, root: Path, content: bytes, said: str) -> None:
    answer = drop(visitor, (content, "bild & <b>.docx"))
    assert said in answer.text
    assert "„bild &amp; &lt;b&gt;.docx“ wurde nicht aufgenommen." in answer.text
    assert Inbox(root).all() == []


def test_many_bad_files_are_told_within_bounds(visitor: Visitor, root: Path) -> None:
    answer = drop(visitor, *[(b"%PDF", f"{'lang' * 60}{number}.pdf") for number in range(70)])
    assert answer.text.count("wurde nicht aufgenommen.") == 6
    assert "Weitere 55 Dateien wurden nicht aufgenommen." in answer.text


def test_a_giant_upload_is_refused(visitor: Visitor, root: Path) -> None:
    answer = drop(visitor, (b"x" * (33 * 1024 * 1024), "riese.docx"))
    assert answer.status_code == 413
    assert "zu groß" in answer.text
    assert not (root / FOLDER).exists()


def test_nothing_chosen_is_said(visitor: Visitor) -> None:
    assert "Wählen Sie zuerst mindestens eine Datei aus." in visitor.post("/eingang").text


@pytest.mark.parametrize(
    "name",
    [
        "../../x.docx",
        "..\\..\\x.docx",
        "/etc/passwd",
        "C:\\x.docx",
        ".",
        "x" * 400 + ".docx",
        "‮cod.x",
    ],
)
def test_no_name_of_a_file_becomes_a_path(visitor: Visitor, root: Path, form: bytes, name: str) -> None:
    before = {one for one in root.parent.rglob("*") if ".git" not in one.parts}
    place = where(drop(visitor, (filled(form, put(PROJECT, "Anlass", "Ja.")), name)))
    new = {one for one in root.parent.rglob("*") if ".git" not in one.parts} - before
    assert {one.parent for one in new if one.is_file()} == {root / FOLDER}
    disposition = visitor.get(f"{place}/datei").headers["Content-Disposition"]
    assert not any(sign in disposition for sign in ("/", "\\", "\n", "\x00"))


@pytest.mark.parametrize(
    "ident",
    ["..%2f..%2fsozialraum", "0" * 20, "abc", "%00", "0" * 19 + "g", "..", "0123456789abcdef0123.json"],
)
def test_a_hostile_address_finds_nothing(visitor: Visitor, ident: str) -> None:
    for more in ("", "/antwort", "/datei", "/entfernen", "/antwort.txt"):
        assert visitor.get(f"/eingang/{ident}{more}").status_code in (404, 308, 303)
    assert visitor.post(f"/eingang/{ident}", {"tun": "take"}).status_code in (404, 405)


def test_a_form_is_removed_after_a_question(visitor: Visitor, root: Path, form: bytes) -> None:
    place = where(drop(visitor, (filled(form, put(PROJECT, "Anlass", "Ja.")), "x.docx")))
    assert "Ja, entfernen" in visitor.text(f"{place}/entfernen")
    assert len(Inbox(root).all()) == 1
    assert "wurde aus dem Eingang entfernt" in visitor.post(f"{place}/entfernen").text
    assert list((root / FOLDER).iterdir()) == []
    assert visitor.get(place).status_code == 404


def test_several_forms_are_listed_with_what_they_say(visitor: Visitor, form: bytes) -> None:
    good = filled(form, put(PROJECT, "Anlass", "Ja."))
    bad = filled(form, put(PROJECT, "Teilnehmende", "rund 90"))
    page = drop(visitor, (good, "a.docx"), (bad, "b.docx"), (b"%PDF", "c.pdf")).text
    assert "2 Formulare liegen im Eingang." in page
    assert "„c.pdf“ wurde nicht aufgenommen." in page
    assert "1 neue Angabe." in page
    assert "1 Angabe ist nicht zu verstehen" in page


def test_texts_of_a_form_stay_texts(visitor: Visitor, form: bytes) -> None:
    def stray(document: Document) -> None:
        heading(document, "Ablage").insert_paragraph_before("<script>alert(1)</script>")

    page = drop(visitor, (filled(form, stray, put(PROJECT, "Anlass", "<img src=x onerror=1>")), "x.docx")).text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "<img" not in page


def test_a_note_that_is_broken_or_was_never_written_loses_no_form(visitor: Visitor, root: Path, form: bytes) -> None:
    place = where(drop(visitor, (filled(form, put(PROJECT, "Anlass", "Ja.")), "x.docx")))
    note = root / FOLDER / f"{place.rpartition('/')[2]}.json"
    for broken in (b"{", b"[]", b'{"state": "?", "answers": {"a": 1}, "name": 3}', b"\xff"):
        note.write_bytes(broken)
        assert "Übernehmen" in visitor.text(place)
    note.unlink()
    assert "Übernommen" in take(visitor, place).text


def test_a_full_inbox_takes_no_more(visitor: Visitor, root: Path, form: bytes) -> None:
    folder = root / FOLDER
    folder.mkdir(parents=True)
    for number in range(MOST):
        (folder / f"{number:020x}.form").write_bytes(b"x")
        (folder / f"{number:020x}.json").write_bytes(b'{"state": "taken"}')
    assert "Der Eingang ist voll" in drop(visitor, (form, "x.docx")).text


def test_a_link_that_leads_out_is_not_followed(visitor: Visitor, root: Path, form: bytes) -> None:
    outside = root.parent / "draußen"
    outside.mkdir()
    (root / "local").mkdir()
    (root / FOLDER).symlink_to(outside)
    answer = drop(visitor, (form, "x.docx"))
    assert "Der Eingang lässt sich nicht lesen oder schreiben" in answer.text
    assert list(outside.iterdir()) == []


def test_another_desk_that_was_faster_loses_nothing(visitor: Visitor, root: Path, form: bytes) -> None:
    place = where(drop(visitor, (filled(form, put(PROJECT, "Anlass", "Ja.")), "x.docx")))
    other = Visitor(root)
    first, second = sent(visitor.text(place)), sent(other.text(place))
    visitor.post(place, {**first, "tun": "take"})
    assert "sagt nichts mehr" in other.post(place, {**second, "tun": "take"}).text
    assert Desk(root).state().findings is not None
    assert (root / REPORT).read_text("utf-8").count("occasion: Ja.") == 1


def test_names_of_files_lose_what_steers() -> None:
    assert safe_name("a\x00b\r\nc\u202e.docx") == "ab c.docx"
    assert safe_name("..") == "Formular"
    assert len(safe_name("ä" * 900)) <= 80
