"""From a syntax error of the YAML parser to the mistake that a person made.

Each diagnosis looks for one kind of mistake. Where it can, it mends the line in memory and lets the parser try again:
a place where mending helps is the place where a person mends.
"""

from __future__ import annotations

from yaml import YAMLError
from yaml.nodes import Node, ScalarNode
from yaml.reader import ReaderError

from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import Words
from sozialraum.engine.yaml.encoding import lines_of
from sozialraum.engine.yaml.syntax.brackets import (
    backslash,
    closed_too_early,
    closing_bracket,
    colon_in_brackets,
    not_closed,
    open_bracket,
)
from sozialraum.engine.yaml.syntax.broken import BrokenFile, Diagnosis, broken_at
from sozialraum.engine.yaml.syntax.indentation import (
    document_end,
    first_line,
    hyphen_without_space,
    line_without_field,
    more_documents,
    wrong_indentation,
)
from sozialraum.engine.yaml.syntax.signs import (
    bullet,
    colon_in_text,
    control_character,
    foreign_colon,
    invisible_in_structure,
    no_space,
    no_space_in,
    special_sign,
    special_sign_in_brackets,
    tab,
)

_DIAGNOSES: tuple[Diagnosis, ...] = (
    invisible_in_structure,
    tab,
    foreign_colon,
    bullet,
    more_documents,
    document_end,
    not_closed,
    backslash,
    closed_too_early,
    closing_bracket,
    special_sign_in_brackets,
    special_sign,
    colon_in_brackets,
    open_bracket,
    no_space,
    hyphen_without_space,
    first_line,
    line_without_field,
    wrong_indentation,
    colon_in_text,
)

_SAID: dict[str, str] = {
    str(words): words
    for words in (
        Words("could not find expected ':'"),
        Words("did not find expected key"),
        Words("did not find expected '-' indicator"),
        Words("did not find expected ',' or ']'"),
        Words("did not find expected ',' or '}}'"),
        Words("did not find expected <document start>"),
        Words("did not find expected node content"),
        Words("found character that cannot start any token"),
        Words("found unexpected end of stream"),
        Words("found unexpected document indicator"),
        Words("found unknown escape character"),
        Words("mapping keys are not allowed in this context"),
        Words("mapping values are not allowed in this context"),
        Words("block sequence entries are not allowed in this context"),
        Words("control characters are not allowed"),
    )
}
"""What the parser says where no diagnosis knows better: its own words, so that they can be translated."""


def explain_syntax(path: str, data: bytes, error: YAMLError) -> Finding:
    """The finding for a file that is no YAML, at the place where a person would mend it."""
    lines = lines_of(data.decode("utf-8"))
    if isinstance(error, ReaderError):
        return control_character(path, lines)
    broken = broken_at(path, lines, error)
    found = (diagnosis(broken) for diagnosis in _DIAGNOSES)
    return next((one for one in found if one), None) or _unknown(broken)


def explain_shape(path: str, data: bytes, root: Node) -> Finding:
    """The finding for a file that is YAML, but holds a list or a text instead of fields."""
    mark = root.start_mark
    broken = BrokenFile(path, lines_of(data.decode("utf-8")), "", mark.line, mark.column)
    if isinstance(root, ScalarNode):
        found = (
            invisible_in_structure(broken)
            or foreign_colon(broken)
            or no_space_in(broken, range(mark.line, len(broken.lines)))
        )
        if found:
            return found
    shape = Words("text") if isinstance(root, ScalarNode) else Words("list")
    return Finding("SRK118", Place(path, line=mark.line + 1, column=mark.column + 1), {"found": shape})


def _unknown(broken: BrokenFile) -> Finding:
    return broken.finding("SRK105", broken.row, broken.column, problem=_SAID.get(broken.problem, broken.problem))
