"""What is advised for a line that has no field name: a colon only where a field can be meant."""

from __future__ import annotations

import pytest

from sozialraum.engine.findings.catalogue import remedy_of
from sozialraum.engine.findings.language import speaking
from sozialraum.engine.yaml.trees import read_document

FURTHER = "text: indent it further than its field; comment: begin with #; field: write `name: value`"
LIKE = "if it goes on with the text, indent it like line {}; a comment begins with #"
PARAGRAPH = (
    "a:\n  text: >-\n    Wohnungen werden bezogen, häufig\n{}aus Nippes und Ehrenfeld, wo alles\n    teuer ist.\n"
)

LINES = [
    (PARAGRAPH.format("  "), 4, LIKE.format(3)),
    (PARAGRAPH.format(""), 4, LIKE.format(3)),
    ("name: Kalk\nseit wann das Büro besteht\nfrom: 2007-04\n", 2, FURTHER),
    ("title: Rat\nnote: Ein Text\nund noch eine Zeile\n", 3, FURTHER),
    ("title: Rat\nnote: Ein Text ist länger\ngeworden.\n", 3, FURTHER),
    ("title: Rat\nby council\non: 2015-01-01\n", 2, "write by: council"),
    ("title: Rat\nfrom 2007-04\non: 2015-01-01\n", 2, "write from: 2007-04"),
    ("title: Rat\nby = Rat der Stadt\non: 2015-01-01\n", 2, "write by: Rat der Stadt"),
    ("a:\n  - by: Rat\n  - on: 2015\n    by Rat der Stadt\n    to: x\n", 4, "write by: Rat der Stadt"),
    ("title: Rat\nobjectives\n  - key: treffen\n    text: Treffen\n", 2, "write objectives:"),
    ("title: Rat\nobjectives\n- key: treffen\n  text: Treffen\n", 2, "write objectives:"),
    ("title: Rat\nobjectives\non: 2015\n", 2, FURTHER),
]


@pytest.mark.parametrize(("content", "line", "advice"), LINES)
def test_a_colon_is_advised_only_where_a_field_can_be_meant(content: str, line: int, advice: str) -> None:
    (finding,) = read_document("a.yaml", content.encode()).findings
    assert (finding.code, finding.place.line, remedy_of(finding)) == ("SRK116", line, advice)


def test_a_long_line_is_cut_without_a_space_at_its_end() -> None:
    content = f"title: Rat\nby {'Rat der Stadt ' * 9}\nsources:\n  - by: Rat\n"
    (finding,) = read_document("a.yaml", content.encode()).findings
    with speaking("de"):
        assert remedy_of(finding) == f"by: {'Rat der Stadt ' * 3}Rat der Stadt… schreiben"
