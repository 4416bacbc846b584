"""A paper that was corrected after it was presented, approved or settled says so under its title, in every format."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.documents.tree import Box, Document, Heading
from sozialraum.engine.topic import PAPERS
from tests.changing import add_line, change
from tests.conftest import CHECKOUT
from tests.looking import look
from tests.topics.meetings.meeting_papers import shown

AREA = "kalk-humboldt-gremberg"
RECORDS = [
    ("report", f"data/reports/2015/{AREA}.yaml", f"2015/{AREA}"),
    ("minutes", "data/meetings/2015/steuerungsgremium-03.yaml", "2015/steuerungsgremium-03"),
    ("funds", f"data/funds/2015/{AREA}.yaml", f"2015/{AREA}"),
]
CLOSED = pytest.mark.parametrize(("name", "path", "ident"), RECORDS)
ENTRY = "{{on: 2016-{day}, what: '{what}', why: '{why}'}}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The data of Köln, free to be changed."""
    shutil.copytree(CHECKOUT / "data", tmp_path / "data")
    shutil.copyfile(CHECKOUT / "sozialraum.yaml", tmp_path / "sozialraum.yaml")
    return tmp_path


def entry(day: str, what: str = "45 statt 54 Teilnehmende", why: str = "Zahlendreher") -> str:
    return ENTRY.format(day=day, what=what, why=why)


def paper(root: Path, name: str, ident: str) -> Document:
    loaded, findings = look(root)
    found = make(PaperContext(loaded.repository, date(2026, 1, 1)), findings, PAPERS[name], ident)
    assert found.document, found.findings
    return found.document


@CLOSED
@pytest.mark.parametrize("format", ["md", "html", "docx", "pdf"])
def test_what_changed_stands_in_every_format(root: Path, name: str, path: str, ident: str, format: str) -> None:
    add_line(root, path, f"corrections: [{entry('09-12')}]")
    whole = shown(paper(root, name, ident), format)
    said = "Korrigierte Fassung vom 12.09.2016", "12.09.2016: 45 statt 54 Teilnehmende. Grund: Zahlendreher."
    assert [one for one in said if "".join(one.split()) not in whole] == []


@CLOSED
def test_it_stands_under_the_title(root: Path, name: str, path: str, ident: str) -> None:
    add_line(root, path, f"corrections: [{entry('09-12')}]")
    blocks = paper(root, name, ident).blocks
    title = next(at for at, block in enumerate(blocks) if isinstance(block, Heading))
    assert any(isinstance(block, Box) and "Korrigierte" in repr(block) for block in blocks[title + 1 : title + 3])


@CLOSED
def test_a_paper_that_was_not_corrected_says_nothing(root: Path, name: str, path: str, ident: str) -> None:
    assert "Korrigiert" not in shown(paper(root, name, ident), "md")


def test_the_last_of_several_corrections_gives_the_day_and_all_are_told_in_their_order(root: Path) -> None:
    entries = entry("07-01"), entry("09-12", "Ein Projekt war doppelt", "Versehen"), entry("09-30", "Ort", "umgezogen?")
    add_line(root, RECORDS[0][1], f"corrections: [{', '.join(entries)}]")
    whole = shown(paper(root, "report", f"2015/{AREA}"), "md")
    said = "Fassungvom30.09.2016", "01.07.2016:", "12.09.2016:EinProjektwardoppelt.Grund:Versehen.", "Grund:umgezogen?"
    assert [whole.find(one) for one in said] == sorted(whole.find(one) for one in said)
    assert -1 not in [whole.find(one) for one in said]


def test_the_invitation_to_a_meeting_is_no_corrected_version(root: Path) -> None:
    add_line(root, RECORDS[1][1], f"corrections: [{entry('09-12')}]")
    assert "Korrigiert" not in shown(paper(root, "invitation", RECORDS[1][2]), "md")


def test_a_collected_report_tells_what_was_corrected_since_it_was_submitted(root: Path) -> None:
    (root / "data/submissions").mkdir()
    add_line(root, "data/submissions/2015.yaml", "on: 2016-06-01\nsample: true")
    add_line(root, RECORDS[0][1], f"corrections: [{entry('09-12')}]")
    said = "12.09.2016: Jahresbericht Kalk / Humboldt-Gremberg: 45 statt 54 Teilnehmende. Grund: Zahlendreher."
    assert "".join(said.split()) in shown(paper(root, "programme", "2015"), "md")
    assert "".join(said.split()) in shown(paper(root, "cover-note", "2015"), "md")
    change(root, "data/submissions/2015.yaml", "2016-06-01", "2016-10-01")
    assert "Korrigiert" not in shown(paper(root, "programme", "2015"), "md")


@pytest.mark.parametrize("text", ["# kein Titel", "**fett** | <b>", "zwei\\nZeilen", "a\u202eb"])
def test_what_somebody_wrote_comes_out_as_that_text(root: Path, text: str) -> None:
    add_line(root, RECORDS[0][1], f'corrections: [{{on: 2016-09-12, what: "{text}", why: "{text}"}}]')
    whole = shown(paper(root, "report", f"2015/{AREA}"), "md")
    assert "".join(text.replace("\u202e", "").replace("\\n", " ").split()) in whole


@pytest.mark.parametrize(
    ("path", "opened", "day", "code"),
    [
        (RECORDS[0][1], ("step: presented", "step: checked"), "2016-09-12", "SRK387"),
        (RECORDS[1][1], ("  approved_in: 2015/steuerungsgremium-04\n", ""), "2016-09-12", "SRK387"),
        (RECORDS[2][1], ("settled: 2016-", "# 2016-"), "2016-09-12", "SRK387"),
        *((path, None, "2015-10-01", "SRK397") for _, path, _ in RECORDS),
    ],
)
def test_only_what_is_closed_is_corrected_and_after_that(
    root: Path, path: str, opened: tuple[str, str] | None, day: str, code: str
) -> None:
    add_line(root, path, f"corrections: [{{on: {day}, what: X, why: Y}}]")
    file = root / path
    if opened:
        file.write_text(file.read_text(encoding="utf-8").replace(*opened), encoding="utf-8")
    found = [
        one.code
        for one in look(root, date(2016, 12, 1))[1]
        if one.place.file == path and one.code in ("SRK387", "SRK388", "SRK397")
    ]
    assert found == [code]


def test_minutes_that_a_broken_file_approved_are_not_said_to_be_open(root: Path) -> None:
    add_line(root, RECORDS[1][1], f"corrections: [{entry('09-12')}]")
    add_line(root, "data/meetings/2015/steuerungsgremium-04.yaml", "unknown: true")
    assert not [one for one in look(root)[1] if one.code in ("SRK387", "SRK388")]
