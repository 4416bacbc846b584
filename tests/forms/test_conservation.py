"""Whatever stands in a returned file, each of its words is in an answer, part of the empty form, or reported, once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.forms.answers import AnsweredItem, Answers, Block, Heading, Paragraph, Remark, Returned, Table
from sozialraum.forms.matching import matched
from sozialraum.forms.outline import Node, outline_of, sentences_of
from tests.forms.sample import FORM

MARK = re.compile(r"wort[0-9]+")


def labels(node: Node) -> Iterator[str]:
    for child in node.children:
        if child.title:
            yield child.title
        yield from child.known.values()
        yield from labels(child)


LABELS = sorted({*labels(outline_of(FORM)), "Projekt 2: Neues", "Projekt 3 (neu)", "Teilnehmende:", "2. Beteiligte"})
SENTENCES = sorted({text for text in sentences_of(FORM) if text})
FIXED = [
    *LABELS,
    *SENTENCES,
    "[bitte wählen]",
    "[Text eintragen]",
    "",
    "Jahresbericht",
    FORM.identity,
    "Träger",
    "15.430",
]

piece = st.sampled_from(FIXED) | st.just("MARK")
line = st.lists(piece, min_size=1, max_size=3).flatmap(
    lambda pieces: st.sampled_from([" ", "\t", ": ", "\n", " – "]).map(lambda sign: sign.join(pieces))
)
text = st.one_of(piece, piece, line)
paragraph = st.builds(
    lambda text, listed, noted: Paragraph(text, listed, "", (Remark("Kommentar", quoted="MARK"),) if noted else ()),
    text,
    st.booleans(),
    st.sampled_from([False, False, False, True]),
)
cell = st.lists(paragraph, max_size=3).map(tuple)
row = st.lists(cell, min_size=1, max_size=4).map(tuple)
label_row = st.tuples(st.sampled_from(LABELS).map(lambda label: (Paragraph(label),)), cell)
header = st.sampled_from([("Herkunft", "Betrag"), ("Fachamt", "Bedarf"), ("Betrag", "Herkunft", "MARK")]).map(
    lambda texts: tuple((Paragraph(text),) for text in texts)
)
table = st.lists(label_row | row | header, min_size=1, max_size=6).map(tuple).map(Table)
heading = st.builds(Heading, piece | line, st.integers(1, 6))
blocks = st.lists(st.one_of(heading, paragraph, table), max_size=14)


def numbered(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with a word of its own wherever somebody wrote one."""
    number = iter(range(100_000))

    def told(text: str) -> str:
        return re.sub("MARK", lambda _: f"wort{next(number)}", text)

    def noted(notes: tuple[Remark, ...]) -> tuple[Remark, ...]:
        return tuple(Remark(one.text, "", told(one.quoted)) for one in notes)

    def written(one: Paragraph) -> Paragraph:
        return Paragraph(told(one.text), one.listed, "", noted(one.notes))

    def made(block: Block) -> Block:
        match block:
            case Heading(text, level, notes):
                return Heading(told(text), level, noted(notes))
            case Paragraph():
                return written(block)
            case Table(rows):
                return Table(tuple(tuple(tuple(map(written, cell)) for cell in row) for row in rows))

    return tuple(map(made, blocks))


def texts_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        paragraphs = (
            [one for row in block.rows for cell in row for one in cell] if isinstance(block, Table) else [block]
        )
        for one in paragraphs:
            yield one.text
            yield from (note.quoted for note in one.notes)


def accounted(answers: Answers) -> Iterator[str]:
    yield from _answered(answers.record)
    for one in (*answers.unplaced, *answers.remarks):
        yield one.quoted


def _answered(item: AnsweredItem) -> Iterator[str]:
    yield item.title
    yield from (answer.said for answer in item.answers.values())
    for items in item.items.values():
        for one in items:
            yield from _answered(one)


def marks(texts: Iterator[str]) -> Counter[str]:
    return Counter(found for text in texts for found in MARK.findall(text))


@settings(max_examples=400, deadline=None)
@given(blocks)
def test_every_word_is_accounted_for_once(blocks: list[Block]) -> None:
    written = numbered(blocks)
    answers = matched(FORM, Returned("x.docx", FORM.identity, written))
    assert marks(accounted(answers)) == marks(texts_of(written))
