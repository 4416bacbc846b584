"""Forms that come back: what is in them becomes a record, or somebody hears why not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document

from sozialraum.cli import taking
from sozialraum.engine.editing.patch import patched
from sozialraum.engine.yaml.trees import Tree, read_document
from tests.calling import Answer, srk, srk_german
from tests.conftest import REPOSITORIES
from tests.forms.edits import field, heading, row, say, section, tables
from tests.histories import commit, git, history

REPORT = "data/reports/2018/werder-holzhafen.yaml"
NAME = "jahresbericht-2018-werder-holzhafen.docx"
PROJECT = "Projekt 1: Lernabend im Werderladen"
NEW = "Projekt 2 (neu)"
MEASURE = "Maßnahme 1: Lernabend im Werderladen"
Change = Callable[[Document], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a report that is not presented yet, and its form."""
    folder = tmp_path / "repository"
    shutil.copytree(REPOSITORIES / "good", folder)
    report = folder / REPORT
    report.write_bytes(
        patched(report.read_bytes(), {name: one for name, one in tree(report).items() if name != "steps"})
    )
    (folder / ".gitignore").write_text("out/\nlocal/\n")
    history(folder)
    assert srk("form", "report", "2018/werder-holzhafen", cwd=folder).code == 0
    return folder


def tree(path: Path) -> dict[str, Tree]:
    found = read_document("", path.read_bytes()).tree
    assert found is not None
    return found


def returned(root: Path, *changes: Change, name: str = "zurueck.docx", form: str = NAME) -> Path:
    """The form as it came back, with what somebody changed in it."""
    document = docx.Document(str(root / "out/forms" / form))
    for change in changes:
        change(document)
    path = root.parent / name
    document.save(str(path))
    return path


def put(place: str, label: str, *lines: str) -> Change:
    return lambda document: say(field(document, place, label), *lines)


def take(root: Path, path: Path, *options: str) -> Answer:
    return srk("take", str(path), "--yes", *options, cwd=root)


def ours(root: Path, old: str, new: str) -> None:
    """Change the record here."""
    path = root / REPORT
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_form_as_it_went_out_says_nothing_new(root: Path) -> None:
    before = (root / REPORT).read_bytes()
    answer = take(root, returned(root))
    assert (answer.code, answer.err) == (0, "")
    assert "It says nothing that is not there already." in answer.out
    assert (root / REPORT).read_bytes() == before


def test_answers_become_the_record_and_all_else_stays(root: Path) -> None:
    before = (root / REPORT).read_text(encoding="utf-8")
    answer = take(
        root,
        returned(
            root,
            put(PROJECT, "Teilnehmende", "45"),
            put(PROJECT, "Handlungsfelder", "bildung", "Gesundheit"),
            put(MEASURE, "Stand", "teilweise erreicht"),
            put(MEASURE, "Begründung", "Nur ein Abend fand statt."),
            lambda document: say(tables(document, MEASURE)[-1].rows[1].cells[1], "1.742,60 Euro"),
        ),
    )
    assert (answer.code, answer.err) == (0, "")
    expected = (
        before.replace("participants: 31", "participants: 45")
        .replace(
            "      - lesecafe\n    part",
            "      - lesecafe\n    action_fields:\n      - education\n      - health\n    part",
        )
        .replace("state: achieved", "state: partly-achieved\n    reason: Nur ein Abend fand statt.")
        .replace("742.60", "1742.60")
    )
    assert (root / REPORT).read_text(encoding="utf-8") == expected
    assert srk("fmt", "--check", cwd=root).code == 0
    assert git(root, "status", "--porcelain").split() == ["M", REPORT]


def test_a_new_project_gets_a_short_name_and_one_without_a_name_waits(root: Path) -> None:
    path = returned(root, put(NEW, "Anlass", "Zehn Jahre Werder"), put(PROJECT, "Teilnehmende", "45"))
    answer = srk_german("take", str(path), "--yes", "--reply", cwd=root)
    assert answer.code == 1
    assert "1 Angabe fehlt noch:\n  Projekt 2 › Projekt" in answer.out
    text = (root / REPORT).read_text(encoding="utf-8")
    assert "participants: 45" in text
    assert "Zehn Jahre" not in text
    letter = (root / "out/forms/Antwort-jahresbericht-2018-werder-holzhafen.txt").read_text(encoding="utf-8")
    assert "Übernommen haben wir:\n- Projekt 1 › Teilnehmende: 45\n" in letter
    assert "Anlass: Zehn" not in letter

    path = returned(
        root,
        put(NEW, "Projekt", "Sommerfest auf der großen Wiese"),
        put(NEW, "Anlass", "Zehn Jahre Werder"),
        put(PROJECT, "Teilnehmende", "45"),
    )
    assert take(root, path).code == 0
    text = (root / REPORT).read_text(encoding="utf-8")
    assert "  - key: sommerfest-auf-der-grossen-wiese\n    title: Sommerfest auf der großen Wiese\n    occ" in text


def test_what_waits_is_called_as_in_the_form_also_behind_other_things_that_wait(root: Path) -> None:
    def spent_without_amounts(document: Document) -> None:
        grid = tables(document, MEASURE)[-1]
        grid.add_row()  # type: ignore[no-untyped-call]
        for line in grid.rows[-2:]:
            say(line.cells[0], "Spenden")

    answer = srk_german("take", str(returned(root, spent_without_amounts)), "--yes", "--reply", cwd=root)
    waits = answer.out.partition("Das wartet auf die Angabe, die darin fehlt:\n")[2]
    place = "Maßnahme 1 › Verausgabt, Zeile"
    assert waits.splitlines()[:2] == [f"  {place} 2", f"  {place} 3"]
    letter = (root / "out/forms/Antwort-jahresbericht-2018-werder-holzhafen.txt").read_text(encoding="utf-8")
    assert "Spenden" not in letter


def test_the_same_file_corrected_three_times_is_no_conflict_with_itself(root: Path) -> None:
    for number, title in ((45, "Fest"), (46, "Fest am Fluss"), (47, "Fest am Fluss")):
        path = returned(root, put(PROJECT, "Teilnehmende", str(number)), put(NEW, "Projekt", title))
        answer = take(root, path)
        assert (answer.code, answer.err) == (0, "")
        commit(root)
        found = tree(root / REPORT)["projects"]
        assert isinstance(found, list)
        assert [(one["key"], one["title"], one.get("participants")) for one in found] == [  # type: ignore[index, call-overload, union-attr]
            ("lernabend", "Lernabend im Werderladen", str(number)),
            ("fest", title, None),
        ]
        assert "nothing that is not there" in take(root, path).out


def test_what_only_the_repository_changed_stays(root: Path) -> None:
    ours(root, "participants: 31", "participants: 33")
    ours(root, "key: lernabend", "key: lernabende")
    answer = take(root, returned(root, put(PROJECT, "Beteiligte", "Schule")))
    assert (answer.code, answer.err) == (0, "")
    assert (
        "Changed here since the form was made, and left so:\n  Projekt 1 (Lernabend im Werderladen) › Teil"
        in answer.out
    )
    text = (root / REPORT).read_text(encoding="utf-8")
    assert "participants: 33" in text
    assert "key: lernabende" in text
    assert "- Schule" in text


def test_what_both_changed_alike_is_fine_and_otherwise_nothing_is_written(root: Path) -> None:
    ours(root, "participants: 31", "participants: 33")
    assert take(root, returned(root, put(PROJECT, "Teilnehmende", "33"))).code == 0
    before = (root / REPORT).read_bytes()
    (root / "local/forms").rename(root / "local/away")
    answer = take(root, returned(root, put(PROJECT, "Teilnehmende", "35"), put(PROJECT, "Anlass", "Lust")))
    assert answer.code == 1
    assert "Teilnehmende: the form says “35”, here it was changed to “33”." in answer.out
    assert (root / REPORT).read_bytes() == before


def without_project(document: Document) -> None:
    for one in section(document, PROJECT):
        one.getparent().remove(one)


REMOVALS: list[tuple[Change, str]] = [
    (put(PROJECT, "Teilnehmende"), "Projekt 1 (Lernabend im Werderladen) › Teilnehmende: empty or gone"),
    (put("Allgemeine Angaben", "Auf einen Blick"), "Auf einen Blick: empty or gone"),
    (
        without_project,
        "Projekt 1 (Lernabend im Werderladen): empty or gone in the form, here it says “Lernabend",
    ),
]


@pytest.mark.parametrize(("change", "said"), REMOVALS)
def test_yes_never_removes_anything(root: Path, change: Change, said: str) -> None:
    before = (root / REPORT).read_bytes()
    answer = take(root, returned(root, change, put(MEASURE, "Stand", "begonnen")))
    assert answer.code == 1
    assert said in answer.out
    assert (root / REPORT).read_bytes() == before


def test_on_a_terminal_each_doubt_is_asked_in_german(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(taking, "somebody_is_there", lambda: True)

    def answered(prompt: str) -> bool:
        asked.append(prompt)
        return "Auf einen Blick" not in prompt

    monkeypatch.setattr(taking, "ask_yes", answered)
    path = returned(root, put(PROJECT, "Teilnehmende"), put("Allgemeine Angaben", "Auf einen Blick"))
    assert srk_german("take", str(path), cwd=root).code == 0
    assert len(asked) == 3
    assert "Im Formular leer oder nicht mehr da, hier steht „31“. Entfernen? [j/N]" in " ".join(asked)
    assert asked[-1] == "Übernehmen? [j/N] "
    assert "participants" not in (root / REPORT).read_text(encoding="utf-8")
    assert "summary" in tree(root / REPORT)


def test_a_project_that_may_be_another_one_is_asked(root: Path) -> None:
    changes = (put(PROJECT, "Projekt", "Lesecafé"), put(PROJECT, "Teilnehmende", "900"))

    def head(document: Document) -> None:
        heading(document, PROJECT).text = "Projekt 1: Lesecafé"

    answer = take(root, returned(root, *changes, head))
    assert answer.code == 1
    assert "Projekt 1: “Lesecafé" in answer.out


WRONG = [
    (PROJECT, "Teilnehmende", "rund 90", "keine Zahl"),
    (PROJECT, "Teilnehmende", "50-60", "keine Zahl"),
    (PROJECT, "Teilnehmende", "50 (Mai), 60 (Juni)", "keine Zahl"),
    (PROJECT, "Handlungsfelder", "Raumfahrt", "Möglich sind: Nachbarschaft; Bildung; Gesundheit."),
    (PROJECT, "Ohne eigene Mittel", "teils", "weder ja noch nein"),
    (MEASURE, "Stand", "halb fertig", "Möglich sind: vorgesehen; begonnen; erreicht"),
]


@pytest.mark.parametrize(("place", "label", "said", "told"), WRONG)
def test_what_cannot_be_understood_is_told_and_nothing_written(
    root: Path, place: str, label: str, said: str, told: str
) -> None:
    before = (root / REPORT).read_bytes()
    path = returned(root, put(place, label, said), put(PROJECT, "Anlass", "Lust"))
    answer = srk_german("take", str(path), "--yes", "--reply", cwd=root)
    assert answer.code == 1
    assert (root / REPORT).read_bytes() == before
    letter = (root / "out/forms/Antwort-jahresbericht-2018-werder-holzhafen.txt").read_text(encoding="utf-8")
    assert f"› {label}: Dort steht „{said}“." in letter
    assert told in letter
    for english in ("partly", "achieved", "education", "participants", "srk", "data/"):
        assert english not in letter


def test_a_label_that_is_gone_is_no_emptied_field(root: Path) -> None:
    def without(document: Document) -> None:
        one = row(document, PROJECT, "Teilnehmende")._tr
        one.getparent().remove(one)

    answer = take(root, returned(root, without, put(PROJECT, "Anlass", "Lust")))
    assert answer.code == 0
    assert "This is not in the file any more and stays as it was:\n  Projekt 1 › Teilnehmende" in answer.out
    text = (root / REPORT).read_text(encoding="utf-8")
    assert "participants: 31" in text
    assert "occasion: Lust" in text


def test_a_report_that_is_not_there_yet_is_made_with_what_is_said(root: Path) -> None:
    assert srk("form", "report", "2019/werder-holzhafen", cwd=root).code == 0
    form = "jahresbericht-2019-werder-holzhafen.docx"
    path = returned(root, put("Allgemeine Angaben", "Auf einen Blick", "Es war ruhig.", "Es regnete."), form=form)
    shown = srk("take", str(path), cwd=root)
    assert (
        "This is new in the form:\n  Allgemeine Angaben › Auf einen Blick: Es war ruhig. · Es regnete.\n" in shown.out
    )
    assert "Nothing was written yet." in shown.out
    answer = take(root, path)
    assert (answer.code, answer.err) == (0, "")
    made = (root / "data/reports/2019/werder-holzhafen.yaml").read_text(encoding="utf-8")
    assert "summary:\n  - Es war ruhig.\n  - Es regnete.\n" in made
    assert srk("fmt", "--check", cwd=root).code == 0
    assert "nothing that is not there" in take(root, path).out


def test_an_item_that_is_gone_is_asked_in_words_and_not_by_keys(root: Path) -> None:
    (root / REPORT).unlink()
    commit(root)
    assert srk("form", "report", "2018/werder-holzhafen", cwd=root).code == 0
    full = returned(
        root,
        put(MEASURE, "Stand", "nicht erreicht"),
        put(MEASURE, "Begründung", "Es fehlte eine Fachkraft."),
    )
    assert take(root, full).code == 0
    assert "state: not-achieved" in (root / REPORT).read_text(encoding="utf-8")
    blank = returned(root, put("Projekt 1 (neu)", "Projekt", "Fest"))
    answer = srk_german("take", str(blank), "--yes", "--reply", cwd=root)
    said = "hier steht „Lernabend im Werderladen · nicht erreicht · Es fehlte eine Fachkraft.“"
    assert answer.code == 1
    letter = (root / "out/forms/Antwort-jahresbericht-2018-werder-holzhafen.txt").read_text(encoding="utf-8")
    for text in (answer.out, letter):
        assert said in " ".join(text.split())


@pytest.mark.parametrize("change", [None, put("Projekt 1 (neu)", "Teilnehmende", "12")], ids=["untouched", "waits"])
def test_of_a_form_that_says_nothing_no_record_is_made(root: Path, change: Change | None) -> None:
    assert srk("form", "report", "2019/werder-holzhafen", cwd=root).code == 0
    form = "jahresbericht-2019-werder-holzhafen.docx"
    path = returned(root, *([change] if change else []), form=form)
    for _ in range(2):
        answer = take(root, path, "--reply")
        assert "It says nothing that is not there already." in answer.out
        assert ("This waits" in answer.out) == (answer.code == 1) == bool(change)
        assert not (root / "data/reports/2019/werder-holzhafen.yaml").exists()
    later = returned(root, put("Projekt 1 (neu)", "Projekt", "Fest"), form=form, name="spaeter.docx")
    assert take(root, later).code == 0
    assert "title: Fest" in (root / "data/reports/2019/werder-holzhafen.yaml").read_text(encoding="utf-8")


def test_the_form_and_its_commit_can_be_named(root: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Auf einen Blick: Das Büro gehört nun zum Bürgeramt Nordufer.")
    path = root.parent / "fremd.docx"
    document.save(str(path))
    assert "Name it: --for report/2016/bilderstoeckchen" in take(root, path).err
    answer = take(root, path, "--for", "report/2018/werder-holzhafen")
    assert (answer.code, "Name it: --base REV." in answer.err) == (1, True)
    assert take(root, path, "--for", "report/2018/werder-holzhafen", "--base", "HEAD").code == 0
    answer = take(root, returned(root), "--for", "report/2017/werder-holzhafen")
    assert (answer.code, "Jahresbericht 2018/werder-holzhafen" in answer.err) == (1, True)
    assert srk("take", str(path), str(path), "--for", "report/2018/werder-holzhafen", cwd=root).code == 2


def test_an_unknown_version_needs_a_base(root: Path) -> None:
    path = returned(root, put(PROJECT, "Teilnehmende", "45"))
    shutil.rmtree(root / ".git")
    history(root)
    git(root, "commit", "-q", "--amend", "-m", "anders")
    before = (root / REPORT).read_bytes()
    answer = take(root, path)
    assert answer.code == 1
    assert "There is no revision" in answer.err
    assert "--base REV" in answer.err
    assert (root / REPORT).read_bytes() == before
    assert take(root, path, "--base", "HEAD").code == 0
    assert b"participants: 45" in (root / REPORT).read_bytes()


def test_what_somebody_writes_meanwhile_is_not_lost(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(self: object) -> bool:
        ours(root, "participants: 31", "participants: 99")
        return True

    monkeypatch.setattr(taking.Taker, "_is_wanted", meanwhile)
    answer = take(root, returned(root, put(PROJECT, "Anlass", "Lust")))
    assert answer.code == 1
    assert "somebody else" in answer.err
    assert b"participants: 99" in (root / REPORT).read_bytes()


def test_closed_records_are_left_alone(root: Path) -> None:
    with (root / REPORT).open("a", encoding="utf-8") as file:
        file.write("steps:\n  - on: 2019-06-18\n    step: presented\n    district: nordufer\n")
    commit(root)
    assert (
        srk(
            "form",
            "report",
            "2018/werder-holzhafen",
            cwd=root,
        ).code
        == 0
    )
    before = (root / REPORT).read_bytes()
    answer = take(root, returned(root, put(PROJECT, "Teilnehmende", "45")))
    assert (answer.code, "closed since 2019-06-18" in answer.out) == (1, True)
    assert (root / REPORT).read_bytes() == before


def test_without_a_yes_nothing_is_written_and_several_files_are_summed_up(root: Path) -> None:
    good = returned(root, put(PROJECT, "Teilnehmende", "45"))
    before = (root / REPORT).read_bytes()
    assert srk("take", str(good), cwd=root).code == 1
    assert (root / REPORT).read_bytes() == before
    bad = root.parent / "x.pdf"
    bad.write_bytes(b"%PDF-1.4")
    answer = srk("take", str(good), str(bad), str(good), "--yes", cwd=root)
    assert answer.code == 1
    assert answer.out.rstrip().endswith("1 taken, 1 without anything new, 1 open.")


def test_texts_without_a_place_are_told_and_end_with_one(root: Path) -> None:
    def stray(document: Document) -> None:
        heading(document, "2. Projekte und Aktivitäten").insert_paragraph_before("")
        field(document, PROJECT, "Teilnehmende").text = "45"
        document.add_heading("Noch etwas", 1)
        document.add_paragraph("Das Büro braucht einen Schlüssel.")

    answer = take(root, returned(root, stray))
    assert answer.code == 1
    assert "Schlüssel" in answer.out
    assert b"participants: 45" in (root / REPORT).read_bytes()


@pytest.mark.slow
def test_a_report_through_a_form_only_from_the_empty_form_to_the_paper(root: Path) -> None:
    assert srk("form", "report", "2019/werder-holzhafen", cwd=root).code == 0
    path = returned(
        root,
        put("Allgemeine Angaben", "Auf einen Blick", "Der Lernabend hat nun eigene Räume."),
        put("Projekt 1 (neu)", "Projekt", "Lernabend"),
        put("Projekt 1 (neu)", "Beteiligte", "Amt für Soziales", "Grundschule"),
        put("Projekt 1 (neu)", "Teilnehmende", "1.031"),
        put("Projekt 1 (neu)", "Ohne eigene Mittel", "ja"),
        put("3. Ausblick Folgejahr", "Schwerpunkte", "Ein dritter Abend"),
        form="jahresbericht-2019-werder-holzhafen.docx",
    )
    assert take(root, path).code == 0
    answer = srk("report", "2019", "werder-holzhafen", "--format", "pdf,text", cwd=root)
    assert answer.code == 0, answer.err
    assert "Ein dritter Abend" in answer.out
    assert "1.031" in answer.out
    assert (root / "out/reports/2019/werder-holzhafen.pdf").read_bytes().startswith(b"%PDF")
