"""What would stop the PDF of a paper, as findings that point at the text in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraum.engine.documents.loader import TEMPLATE_FOLDER
from sozialraum.engine.documents.papers import Made
from sozialraum.engine.documents.pdf.problems import Problem, problems_of
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding, at_value
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.values import texts_of
from sozialraum.engine.topic import Paper

if TYPE_CHECKING:
    from sozialraum.engine.records.repository import Repository


_WORDS = {
    "missing-title": Words("missing title"),
    "skipped-level": Words("skipped level"),
    "empty-heading": Words("empty heading"),
    "missing-description": Words("missing description"),
    "broken-picture": Words("broken picture"),
}


def problems_for_pdf(repository: Repository, paper: Paper, made: Made) -> list[Finding]:
    """A finding for each character that the font lacks, and for each breach of PDF/UA that a template makes."""
    if made.document is None:
        return []
    return [
        _finding(repository, f"{TEMPLATE_FOLDER}/{paper.template}", made, problem)
        for problem in problems_of(made.document)
    ]


def _finding(repository: Repository, template: str, made: Made, problem: Problem) -> Finding:
    if problem.kind != "unknown-character":
        params = {"problem": _WORDS[problem.kind], "text": problem.text[:60]}
        return Finding("SRK605", Place(template), params)
    params = {"character": problem.character, "number": f"U+{ord(problem.character):04X}"}
    for address, record in repository:
        for found in texts_of(record):
            if problem.character in found.value and made.origin and made.origin.records((address,)):
                return Finding("SRK606", at_value(address.path, *found.keys), params)
    return Finding("SRK606", Place(template), params)
