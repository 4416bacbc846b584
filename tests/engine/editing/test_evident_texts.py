"""What is taken for evident without asking the parser, the parser reads back as it is."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sozialraum.engine.editing.layout.outline import Scalar
from sozialraum.engine.editing.layout.scalars import one_line, plain_or_quoted
from sozialraum.engine.yaml.nodes import compose

SIGNS = "aZ09äß _-:#,;.()/*–+!?%&@§€„“”'[]{}|>\"=~<`$^\\\té"


def read_back(frame: str, line: str) -> str:
    root = compose(frame.format(line).encode())
    assert root is not None
    found = root.value[0]
    return str((found[0] if isinstance(found, tuple) else found).value)


@settings(max_examples=400)
@given(st.text(SIGNS, min_size=1, max_size=12))
def test_every_text_is_read_back(says: str) -> None:
    assume(says.strip())
    assert read_back("- {}\n", plain_or_quoted(says)) == says
    assert read_back("[{}]\n", one_line(Scalar(says, ""), in_brackets=True)) == says
    assert read_back("{}: x\n", one_line(Scalar(says, ""), is_key=True)) == says
