"""Whatever the file of a meeting says: it stays that text in invitation and minutes, in every format."""

from __future__ import annotations

import pytest

from sozialraum.engine.documents.output import FORMATS, write
from sozialraum.engine.documents.tree import Document
from tests.conftest import MakeRepository
from tests.topics.meetings.meeting_papers import HELD, document, one_text_everywhere, shown, tokens

pytestmark = pytest.mark.slow

HOSTILE = [
    "<b>fett</b> &amp; <script>x</script>",
    "| a | b |",
    "**a** _b_ `c` ~d~ [e](f) ![g](h) [^1]",
    "{{ 7 * 7 }} {% raw %} ${x} #panic",
    "# Kopf",
    "- Punkt",
    "1. Punkt",
    ":::",
    "::: signatures",
    '\\ " #"x" @a $b$',
    "\\N \\n \\u{41}",
    "> Zitat",
    "=== ---",
]


@pytest.mark.parametrize("name", ["invitation", "minutes"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_text_in_every_format(make_repository: MakeRepository, name: str, hostile: str) -> None:
    def paper(word: str) -> Document:
        return document(name, "2016/kreis-01", make_repository(one_text_everywhere(word)))

    harmless, other = paper("Wort"), paper(hostile)
    shape, same = ([token.type for token in tokens(write(one, "md").decode())] for one in (harmless, other))
    assert shape == same
    squeezed = "".join(hostile.split())
    for format in FORMATS:
        times = shown(harmless, format).count("Wort")
        assert times > 12
        assert shown(other, format).count(squeezed) >= times, format


@pytest.mark.parametrize("name", ["invitation", "minutes"])
def test_the_same_meeting_gives_the_same_bytes(name: str) -> None:
    first, second = document(name, HELD), document(name, HELD)
    assert all(write(first, format) == write(second, format) for format in FORMATS)
