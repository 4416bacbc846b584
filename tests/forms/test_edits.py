"""What people do to a form in Word: each change is read as it was meant, or reported, and nothing is lost."""

from __future__ import annotations

import io

import docx
import pytest

from sozialraum.forms.matching import matched
from sozialraum.forms.reading import read
from sozialraum.forms.word import write_form
from tests.forms.edits import EDITS, GONE, Edit
from tests.forms.sample import FORM, said_by_form, said_in


@pytest.fixture(scope="module")
def form() -> bytes:
    return write_form(FORM)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_edit(edit: Edit, form: bytes) -> None:
    document = docx.Document(io.BytesIO(form))
    edit.make(document)
    saved = io.BytesIO()
    document.save(saved)
    returned = read(saved.getvalue(), "Bericht.docx")
    answers = matched(FORM, returned)
    expected = {place: said for place, said in {**said_by_form(), **edit.answers}.items() if said != GONE}
    assert said_in(answers) == expected
    assert [(one.about, one.quoted) for one in answers.unplaced] == list(edit.unplaced)
    assert [(one.about, one.quoted) for one in answers.remarks] == list(edit.remarks)
    assert returned.identity == FORM.identity
