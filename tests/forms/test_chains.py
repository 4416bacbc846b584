"""Forms that come back as other programs left them, with nothing changed by a person, say what they said."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document

from sozialraum.forms.matching import matched
from sozialraum.forms.reading import read
from sozialraum.forms.word import write_form
from tests.forms.edits import EDITS, GONE
from tests.forms.flattened import (
    cells_as_lines,
    tables_as_lines,
    tables_as_word_makes_text,
    without_controls,
    without_styles,
)
from tests.forms.office import through
from tests.forms.same import differences
from tests.forms.sample import FORM, said_by_form, said_in

LISTS_LOST = {"Projekt 2 › Ergebnis": "Im **Herbst** kamen alle.\nSchulen\nBetriebe"}
"""Where styles are lost, nothing tells any more which paragraphs were items of a list."""

GRIDS = ("Spenden\n250,00 €\nStiftung\n1.000,00 €", "Jugendamt\nEin Raum")
"""What stands in grids; without its rows nobody can tell what belongs together."""


def test_a_form_that_comes_back_untouched_says_the_same() -> None:
    assert differences(FORM, matched(FORM, read(write_form(FORM)))) == []


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ([without_controls], {}),
        ([without_styles], LISTS_LOST),
        ([tables_as_lines], {}),
        ([without_styles, tables_as_lines], LISTS_LOST),
        ([tables_as_word_makes_text], {}),
        ([without_styles, tables_as_word_makes_text], LISTS_LOST),
    ],
)
def test_flattened(changes: list[Callable[[Document], None]], lost: dict[str, str]) -> None:
    answers = matched(FORM, read(_changed(changes)))
    assert said_in(answers) == {**said_by_form(), **lost}
    assert answers.unplaced == ()


@pytest.mark.parametrize("changes", [[cells_as_lines], [without_styles, cells_as_lines]])
def test_grids_made_lines_are_reported(changes: list[Callable[[Document], None]]) -> None:
    answers = matched(FORM, read(_changed(changes)))
    said = {place: text for place, text in said_by_form().items() if ", Zeile" not in place}
    assert said_in(answers) == (said if len(changes) == 1 else said | LISTS_LOST)
    assert tuple(one.quoted for one in answers.unplaced) == GRIDS


def _changed(changes: list[Callable[[Document], None]]) -> bytes:
    document = docx.Document(io.BytesIO(write_form(FORM)))
    for change in changes:
        change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("endings", [("docx",), ("odt",), ("odt", "docx"), ("doc", "docx"), ("rtf", "docx")])
def test_libreoffice(endings: tuple[str, ...], tmp_path: Path) -> None:
    data = through(tmp_path, {"form": write_form(FORM)}, *endings)["form"]
    returned = read(data)
    assert differences(FORM, matched(FORM, returned)) == []
    assert returned.identity == FORM.identity


NOT_KEPT = {
    "row struck by tracked changes": "LibreOffice keeps the row",
    "day by a field": "LibreOffice puts in the day of today",
}
"""What a file of the tests has that LibreOffice does not take."""


@pytest.mark.slow
@pytest.mark.parametrize("endings", [("docx",), ("odt",)])
def test_edits_through_libreoffice(endings: tuple[str, ...], tmp_path: Path) -> None:
    edits = {str(number): edit for number, edit in enumerate(EDITS) if edit.name not in NOT_KEPT}
    files = {}
    for number, edit in edits.items():
        files[number] = _changed([edit.make])
    for number, data in through(tmp_path, files, *endings).items():
        edit = edits[number]
        expected = {place: said for place, said in {**said_by_form(), **edit.answers}.items() if said != GONE}
        answers = matched(FORM, read(data))
        assert said_in(answers) == expected, edit.name
        assert [(one.about, one.quoted) for one in answers.unplaced] == list(edit.unplaced), edit.name
