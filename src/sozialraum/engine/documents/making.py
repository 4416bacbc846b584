"""A paper in the formats that somebody wants, and why it is not there in one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sozialraum.engine.documents.output import FORMATS, WORD_TEMPLATE, WordTemplateUnusableError, write
from sozialraum.engine.documents.papers import MadePaper, PaperContext, make
from sozialraum.engine.documents.pdf.problems import problems_for_pdf
from sozialraum.engine.findings.language import tr

if TYPE_CHECKING:
    from sozialraum.engine.documents.tree import Document
    from sozialraum.engine.findings.finding import Finding
    from sozialraum.engine.topic import Paper

Job = tuple["Paper", str]
"""A paper and what it is made for."""


@dataclass(frozen=True)
class InFormats:
    """A paper that somebody wants in some formats: itself or what stands in its way, and what keeps it from a PDF."""

    made: MadePaper
    formats: Collection[str]
    no_pdf: list[Finding] = field(default_factory=list)

    @property
    def document(self) -> Document | None:
        """The paper; none where something stands in its way."""
        return self.made.document

    def files(self, ctx: PaperContext) -> Mapping[str, bytes]:
        """Return the content of each file by its ending, with what goes with the paper, such as a calendar.

        Raises WordTemplateUnusableError.
        """
        if self.document is None:
            return {}
        wanted = (one for one in self.formats if one in FORMATS and (one != "pdf" or not self.no_pdf))
        files = {one: write(self.document, one, ctx.repository.root) for one in wanted}
        return {**files, **self.made.attachments}


def in_formats(
    ctx: PaperContext, findings: Iterable[Finding], paper: Paper, ident: str, formats: Collection[str]
) -> InFormats:
    """Make a paper and find out what keeps it from a format."""
    made = make(ctx, findings, paper, ident)
    wants_pdf = made.document is not None and "pdf" in formats
    return InFormats(made, formats, problems_for_pdf(ctx.repository, paper, made) if wants_pdf else [])


def unusable_template(error: WordTemplateUnusableError) -> str:
    """Return the sentence for a Word template of the repository that cannot be used."""
    sentence = tr("{file} is no Word template: {problem}. Save it in Word as .docx, or delete it.")
    return sentence.format(file=WORD_TEMPLATE, problem=error.args[0])
