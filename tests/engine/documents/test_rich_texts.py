"""Texts of files on paper: what is a paragraph, what a bullet, and that nothing else of them means anything."""

from __future__ import annotations

import pytest
import yaml

from sozialraum.engine.diff.sameness import says_the_same
from sozialraum.engine.documents.escape import rich
from sozialraum.engine.documents.markdown import parse
from sozialraum.engine.documents.plain_markdown import markdown_of
from sozialraum.topics.agreements.model import Agreement


def on_paper(text: str) -> str:
    return markdown_of(parse(rich(text), {})).strip()


@pytest.mark.parametrize(
    ("written", "paper"),
    [
        (">-\n  Eins,\n  weiter.\n\n  Zwei.", "Eins, weiter.\n\nZwei."),
        (">-\n  Eins.\n\n  - Punkt\n\n  - Noch einer\n\n  Danach.", "Eins.\n\n- Punkt\n- Noch einer\n\nDanach."),
        ("|-\n  Eins.\n  - Punkt\n  - Noch einer\n  Danach.", "Eins.\n\n- Punkt\n- Noch einer\n\nDanach."),
        ("|-\n  - Punkt, der\n    weitergeht\n  - Noch einer", "- Punkt, der weitergeht\n- Noch einer"),
        ("|-\n  Eins.\n  Zwei.", "Eins.\n\nZwei."),
        (">-\n  Kontakt\n\n  Bürgeramt Kalk", "Kontakt\n\nBürgeramt Kalk"),
        ("|-\n  Von Hand,\n  umbrochen und\n  weiter.", "Von Hand, umbrochen und weiter."),
        (f"|-\n  Eine {'lange ' * 9}Zeile mit\n  Umbruch.", f"Eine {'lange ' * 9}Zeile mit Umbruch."),
        (">-\n  Er sagte „Nein.“\n\n  dann ging er.", "Er sagte „Nein.“\n\ndann ging er."),
        ("|-\n  - Punkt\n\n  - Noch einer", "- Punkt\n- Noch einer"),
        ("|-\n  1. Eins\n  2. Zwei", "1\\. Eins\n\n2\\. Zwei"),
        ('"Eins.\\n\\n\\nZwei."', "Eins.\n\nZwei."),
    ],
)
def test_lines_of_a_text(written: str, paper: str) -> None:
    assert on_paper(yaml.safe_load(f"text: {written}\n")["text"]) == paper


def test_a_dash_in_a_sentence_is_no_bullet() -> None:
    assert on_paper("Kinder - und Eltern") == "Kinder - und Eltern"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Eins.\n\nZwei.", "Eins.\nZwei.", True),
        ("Eins.\nZwei.", "Eins. Zwei.", False),
        ("- Punkt\n  und mehr", "- Punkt und mehr", True),
        ("Eins,\nzwei.", "Eins, zwei.", True),
        ("- Punkt\n- Noch einer", "- Punkt - Noch einer", False),
    ],
)
def test_what_is_printed_alike_is_the_same(old: str, new: str, same: bool) -> None:
    field = Agreement.model_fields["situation"]
    assert says_the_same(old, new, field) is same
    assert (rich(old) == rich(new)) is same
