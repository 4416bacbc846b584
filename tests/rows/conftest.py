"""Köln end to end: a paper as text, and what validate says when one thing is said wrongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from sozialraum.engine.documents.output import write
from sozialraum.engine.documents.papers import PaperContext, make
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.checking import check
from sozialraum.engine.records.load import load
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import ChangedFiles
from sozialraum.engine.topic import PAPERS
from tests.conftest import CHECKOUT
from tests.looking import DAY, look

PaperText = Callable[[str, str], str]
Codes = Callable[[str, str, str], set[str]]


@pytest.fixture(scope="session")
def koeln() -> Repository:
    return look(CHECKOUT)[0].repository


@pytest.fixture(scope="session")
def paper(koeln: Repository) -> PaperText:
    """The Markdown of a paper of Köln, in plain characters."""
    ctx = PaperContext(koeln)

    def text(name: str, ident: str) -> str:
        made = make(ctx, [], PAPERS[name], ident)
        assert made.document, made.findings
        return write(made.document, "md").decode("utf-8").replace("\\", "").replace("\u00a0", " ")

    return text


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.place.file, str(finding.params)


@pytest.fixture(scope="session")
def codes_after() -> Codes:
    """The codes of what is found additionally when a text in a file of Köln says something else."""
    known = Counter(map(_identity, look(CHECKOUT)[1]))

    def codes(path: str, old: str, new: str) -> set[str]:
        text = (CHECKOUT / path).read_text(encoding="utf-8")
        assert old in text, f"{path}: {old}"
        loaded = load(ChangedFiles(CHECKOUT, {path: text.replace(old, new, 1).encode()}))
        findings = [*loaded.findings, *check(loaded.repository, DAY)]
        return {code for code, _, _ in Counter(map(_identity, findings)) - known}

    return codes
