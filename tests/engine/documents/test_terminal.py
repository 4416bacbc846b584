"""Papers on a terminal: every word is there, no line is too long, columns are fitted, figures stay whole."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.engine.documents.terminal import NARROWEST, Line, terminal_lines
from sozialraum.engine.documents.tree import (
    Align,
    Block,
    Box,
    Break,
    Facts,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Signatures,
    Strong,
    Table,
    Text,
)
from sozialraum.topics.bodies.model import RELATIONS
from tests.calling import srk
from tests.conftest import CHECKOUT, examples
from tests.engine.documents.sample import FILLER, PICTURE, document, words

MONEY = Table(
    header=(words("Gebiet"), words("Beantragt"), words("Stand")),
    rows=(
        (words("Kalk"), words("1.200,00\u00a0€"), words("bewilligt")),
        (words("Humboldt-Gremberg und noch ein langer Name"), words("80,50\u00a0€"), words("nachgewiesen")),
    ),
    aligns=("left", "right", "left"),
    caption=words("Mittel"),
)
texts = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=60)


def lines_of(*blocks: Block, width: int = 80) -> list[Line]:
    return list(terminal_lines(replace(document(), blocks=blocks), width))


def shown(*blocks: Block, width: int = 80) -> str:
    return "\n".join(line.text for line in lines_of(*blocks, width=width)).replace("\u00a0", " ")


def test_headings_are_ruled_off_by_level_and_stand_out() -> None:
    lines = lines_of(Heading(1, words("Bericht")), Heading(2, words("Lage")), Heading(3, words("Bildung")))
    assert [line.text for line in lines] == ["Bericht", "=======", "", "Lage", "----", "", "Bildung", "~~~~~~~"]
    assert all(line.strong for line in lines if line.text)


def test_lists_and_facts_hang() -> None:
    inner = ListBlock(((Paragraph(words("innen")),),), ordered=True)
    found = shown(ListBlock(((Paragraph(words("eins " * 20)), inner),)), Facts(((words("Träger:"), words("AWO")),)))
    first, second = "eins " * 15, "eins " * 5
    assert found.splitlines() == [f"- {first.strip()}", f"  {second.strip()}", "  1. innen", "", "Träger:  AWO"]


def test_a_table_that_has_room_takes_no_more_than_it_needs() -> None:
    assert shown(MONEY, width=100).splitlines() == [
        "Mittel",
        "Gebiet                                       Beantragt  Stand",
        "------------------------------------------  ----------  ------------",
        "Kalk                                        1.200,00 €  bewilligt",
        "Humboldt-Gremberg und noch ein langer Name     80,50 €  nachgewiesen",
    ]


def test_long_cells_wrap_and_figures_do_not() -> None:
    assert shown(MONEY, width=50).splitlines()[1:] == [
        "Gebiet                     Beantragt  Stand",
        "------------------------  ----------  ------------",
        "Kalk                      1.200,00 €  bewilligt",
        "",
        "Humboldt-Gremberg und        80,50 €  nachgewiesen",
        "noch ein langer Name",
    ]


def test_a_table_too_wide_for_the_terminal_becomes_a_list_of_its_rows() -> None:
    wide = Table(
        tuple(words(f"Spalte-Nummer{n}") for n in range(6)),
        (tuple(words(f"wert{n}") for n in range(6)), tuple(words(f"zwei{n}") for n in range(6))),
        ("left",) * 6,
    )
    lines = shown(wide, width=40).splitlines()
    assert lines[0] == "Spalte-Nummer0  wert0"
    assert lines[6:8] == ["", "Spalte-Nummer0  zwei0"]


def test_pictures_notes_marks_and_signatures_are_told() -> None:
    found = shown(
        Box("notice", (Paragraph((Strong(words("Musterdaten")),)),)),
        Figure(PICTURE, words("Kinder im Gebiet")),
        Paragraph((*words("Stand 2014"), Footnote(1, words("Melderegister")), Break(), *words("vorläufig"))),
        Signatures((words("Träger"),)),
    )
    assert found.startswith("| Musterdaten\n\nKinder im Gebiet\nLiniendiagramm: Die Zahl der Kinder")
    assert "\nStand 2014[1]\nvorläufig\n" in found
    assert "____\nTräger\n" in found
    assert found.endswith("\n\n[1] Melderegister")


@given(st.lists(st.lists(texts, min_size=1, max_size=7), min_size=1, max_size=5), st.integers(NARROWEST, 120))
@settings(max_examples=examples(100), deadline=None)
def test_no_line_of_a_table_is_too_long_and_no_word_is_lost(rows: list[list[str]], width: int) -> None:
    count = max(map(len, rows))
    head = tuple(words(f"S{n}") for n in range(count))
    aligns: tuple[Align, ...] = tuple("left" for _ in range(count))
    table = Table(head, tuple(tuple(map(words, row)) for row in rows), aligns)
    lines = [line.text for line in lines_of(table, width=width)]
    assert max(map(len, lines)) <= width
    kept = sorted("".join("".join(lines).split()))
    for row in rows:
        for cell in row:
            for character in "".join(cell.split()):
                assert character in kept


def test_a_paragraph_is_as_wide_as_asked() -> None:
    assert 70 < max(len(line) for line in shown(Paragraph((Text(FILLER),)), width=80).splitlines()) <= 80
    assert max(len(line) for line in shown(Paragraph((Text(FILLER),)), width=400).splitlines()) <= 120


@pytest.mark.parametrize("name", ["programme 2015", "monitoring 2015/bilderstoeckchen", "invitation"])
def test_papers_are_shown_and_nothing_is_written(name: str) -> None:
    paper, _, scope = name.partition(" ")
    before = set((CHECKOUT / "out").rglob("*"))
    answer = srk("paper", paper, scope or "2015/steuerungsgremium-01", "--format", "text", cwd=CHECKOUT)
    assert answer.code == 0, answer.err
    assert max(map(len, answer.out.splitlines())) <= 80
    assert set((CHECKOUT / "out").rglob("*")) == before


def test_the_structure_of_the_collected_report_stands_in_words() -> None:
    out = srk("paper", "programme", "2015", "--format", "text", cwd=CHECKOUT).out
    assert "Schaubild nach Textangaben." in out
    assert all(f"- {word} " in out for word in RELATIONS.values())


def test_a_paper_is_shown_without_the_writers_for_files() -> None:
    script = (
        "import sys; from sozialraum.cli.main import main\n"
        "sys.argv = ['srk', 'seats', 'steuerungsgremium']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "assert not {'typst', 'docx', 'lxml', 'icalendar', 'openpyxl', 'rich'} & set(sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
