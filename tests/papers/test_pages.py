"""All PDFs of Köln and Dresden hold together: nothing stands alone that belongs to something else."""

from __future__ import annotations

import pytest

from sozialraum.engine.documents.pdf.writer import write_pdf
from tests.engine.documents.pages import loose
from tests.papers.all import CITIES, papers_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("city", sorted(CITIES))
def test_every_pdf_holds_together(city: str) -> None:
    found = {(name, ident): loose(paper, write_pdf(paper)) for name, ident, paper in papers_of(city, step=1)}
    assert len(found) > 20
    assert {place: said for place, said in found.items() if said} == {}
