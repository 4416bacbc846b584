"""What the tests of papers share."""

from __future__ import annotations

import pytest

from sozialraum.engine.documents.pdf.writer import write_pdf
from tests.engine.documents.sample import report


@pytest.fixture(scope="session")
def made() -> bytes:
    """The report as PDF."""
    return write_pdf(report())
