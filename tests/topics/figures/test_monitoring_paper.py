"""The monitoring of an area: what is drawn on its first page can be read in the table of the second."""

from __future__ import annotations

import re

from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.documents.tree import Document, Figure, Table, plain, walked
from sozialraum.engine.topic import PAPERS
from tests.papers.all import repository_of


def monitoring(ident: str) -> Document:
    document = make(PaperContext(repository_of("koeln")), [], PAPERS["monitoring"], ident).document
    assert document is not None
    return document


def drawn_values(paper: Document) -> Table:
    return next(
        block
        for block in walked(paper.blocks)
        if isinstance(block, Table)
        and plain(block.caption) == "Werte des Verlaufs (Anteile in Prozent), jeweils zum 31.12."
    )


def test_every_drawing_ends_with_the_last_values_of_its_rows() -> None:
    paper = monitoring("2015/kalk-humboldt-gremberg")
    figure = next(block for block in walked(paper.blocks) if isinstance(block, Figure))
    shown = [text.replace("\u00a0", " ") for text in re.findall(r"<text[^>]*>([^<]*)</text>", figure.picture.svg)]
    table = drawn_values(paper)
    assert [plain(cell) for cell in table.header] == ["Kennzahl", *map(str, range(2005, 2013))]
    assert len(table.rows) == 2 * 6
    for area, city in zip(table.rows[::2], table.rows[1::2], strict=True):
        name, _, unit = plain(area[0]).removesuffix(")").partition(" (")
        assert name.split()[0] in " ".join(shown)
        assert plain(city[0]) == "Gesamtstadt"
        for row in (area, city):
            assert f"{plain(row[-1])} {unit or '%'}" in shown, (name, row)


def test_an_area_without_figures_of_its_own_has_no_drawing() -> None:
    paper = monitoring("2015/bickendorf-westend-ossendorf")
    assert not [block for block in walked(paper.blocks) if isinstance(block, Figure)]
