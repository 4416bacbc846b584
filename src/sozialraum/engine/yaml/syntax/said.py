"""What the parser says where no other module knows better: its own words, so that they can be translated."""

from __future__ import annotations

from sozialraum.engine.findings.language import Words

SAID: dict[str, str] = {
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
