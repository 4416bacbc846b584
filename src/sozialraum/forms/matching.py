"""A returned file matched with the form that went out: which text answers what, and what is left over.

Every text is an answer, or a part of the empty form, or it is reported. Nothing is guessed: what could stand for
several questions is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sozialraum.engine.findings.language import speaking, tr
from sozialraum.forms.answers import Answers, Block, Heading, Paragraph, Remark, Returned, Table
from sozialraum.forms.collecting import Filled
from sozialraum.forms.finding import ASKED, Cell, Place, Position
from sozialraum.forms.labels import joined, lines_of, normal, parted
from sozialraum.forms.lines import with_typed_lists
from sozialraum.forms.model import Form, Grid, Question
from sozialraum.forms.outline import Node
from sozialraum.forms.reading import identity_in

_FOREIGN = 3
"""A table of which less than a third of the rows is known was pasted from elsewhere."""


def matched(form: Form, returned: Returned) -> Answers:
    """Return the answers in a returned file; what is said of them is German."""
    with speaking("de"):
        matching = _Matching(form, returned)
        for block in returned.blocks:
            matching.take(block)
        return matching.answers()


class _Matching:
    """Goes through a returned file block by block. `_open` is the answer below a heading that is going on."""

    def __init__(self, form: Form, returned: Returned) -> None:
        self._at = Position(form, returned)
        self._open: tuple[Filled, Node, list[Paragraph]] | None = None
        self._columns: list[Node | None] = []
        self._in_table: list[tuple[Filled, Node]] = []
        self._head: list[Node] = []
        self._lost = ""
        self._is_flat = False
        self._sentences = self._at.sentences
        names = (form.german, form.subject, f"{form.german}: {form.subject}", f"{form.german} {form.subject}")
        self._names = {normal(name) for name in names}
        self._unplaced: list[Remark] = []
        self._remarks: list[Remark] = list(returned.remarks)

    def answers(self) -> Answers:
        """Return what was found."""
        record = self._at.record
        unplaced = (*self._unplaced, *record.blocked())
        record.tidy()
        return Answers(record.answered(), unplaced, tuple(self._remarks))

    def take(self, block: Block) -> None:
        """Take the next heading, paragraph or table."""
        match block:
            case Heading():
                self._columns, self._is_flat = [], False
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Table():
                self._columns, self._in_table, self._is_flat = [], [], False
                self._table(block)
                self._columns, self._in_table = [], []

    # headings and paragraphs

    def _heading(self, heading: Heading) -> None:
        if heading.text not in self._sentences and not self._headed(heading.text, heading.level):
            text = tr("This heading is not in the form; the text below it has no place.")
            self._lose(text, heading.text)
        self._note(heading.notes)

    def _lose(self, why: str, heading: str) -> None:
        """Report a heading below which nothing has a place."""
        self._report(why, [Paragraph(heading)])
        self._open, self._lost = None, heading

    def _headed(self, text: str, level: int | None) -> bool:
        """Go to what a heading names; return whether it names something. A plain paragraph has no level."""
        place = self._at.by_heading(text, level)
        if self._is_name(text):
            self._at.restart()
        elif place is not None and place.filled.is_unclear(place.node):
            self._lose(tr("Two tables were joined: to which of the two this belongs cannot be told."), text)
            return True
        elif place is None and not self._at.enter_item(text, level):
            return False
        self._open, self._lost, self._columns, self._head = None, "", [], []
        if place is not None:
            self._begin(place)
        return True

    def _is_name(self, text: str) -> bool:
        """Return whether a text says what the form is called, or which it is, and no more."""
        said = identity_in(text)
        return normal(text) in self._names or (bool(said) and normal(text) == normal(said))

    def _begin(self, place: Place) -> None:
        """Go to what a heading names, where the answer to a question begins."""
        filled, node = self._at.enter(place)
        if isinstance(node.part, Question):
            self._run_on(filled, node, filled.to(node))

    def _run_on(self, filled: Filled, node: Node, lines: list[Paragraph]) -> None:
        """Let the paragraphs that follow go on with an answer."""
        self._open = filled, node, lines
        filled.running.add(node)

    def _paragraph(self, paragraph: Paragraph) -> None:
        """Take a paragraph: a heading or a row that lost its style, a sentence of the form, or an answer."""
        hint, tab, behind = paragraph.text.partition("\t")
        if tab and hint in self._sentences:  # so a row comes from Word if its table is made text
            paragraph = replace(paragraph, text=behind.strip(), marked="")
        if not self._is_line_of_form(paragraph):
            kept = self._sentences.taken_from(lines_of([paragraph]))
            if self._open is not None:
                self._open[2].extend(kept)
            elif kept and not (self._is_column(paragraph.text) or self._is_part_of_told(paragraph.text)):
                self._report(tr("No question of the form stands before this text."), kept)
        self._note(paragraph.notes)

    def _is_line_of_form(self, paragraph: Paragraph) -> bool:
        text = paragraph.text
        if not text.strip() or text in self._sentences or self._is_name(text):
            return True
        if "\t" in text and self._row([(Paragraph(one.strip()),) for one in text.split("\t")], is_line=True):
            return True
        text = text.strip()
        if paragraph.listed:
            return False
        if self._is_flat and (place := self._at.find(text, ASKED)):
            self._begin(self._at.next_item(place))
            return True
        return self._headed(text, None) or self._is_typed_row(text)

    def _is_column(self, text: str) -> bool:
        """Take the label of a column that stands alone; the rows begin when all have been named."""
        grid = self._at.node
        column = grid.item.nearest(text, ASKED) if isinstance(grid.part, Grid) else None
        if column is None or column in self._head:
            return False
        self._head.append(column)
        if len(self._head) == len(grid.item.children):
            self._columns = list(self._head)
        return True

    def _is_part_of_told(self, text: str) -> bool:
        """Return whether a line is the label or the text of something that the form only tells."""
        facts = [filled.node.facts for filled, _ in self._at.out()]
        return any(normal(text) in one or any(normal(text) in texts for texts in one.values()) for one in facts)

    def _is_typed_row(self, text: str) -> bool:
        """Take a line such as `Teilnehmende: 45` whose label stands in no table of the file."""
        for label, said in parted(text):
            if self._at.is_label_elsewhere(label):
                continue
            if self._is_told(label, said):
                return True
            if place := self._at.find(label, ASKED):
                self._answer(place, [Paragraph(said)], is_line=True)
                return True
        return False

    # tables

    def _table(self, table: Table) -> None:
        rows = [row for row in table.rows if any(one.text or one.notes for cell in row for one in cell)]
        is_foreign = self._known_in(rows) * _FOREIGN < len(rows)
        for row in rows:
            if is_foreign or not self._row(row, is_line=False):
                self._report(tr("This row of a table answers no question of the form."), [Paragraph(_row_text(row))])
                self._note(_notes_in(row))

    def _known_in(self, rows: Iterable[Sequence[Cell]]) -> int:
        """Return how many rows can be some of the form: with a label in front, a header, or below one."""
        known = 0
        below_header = False
        for row in rows:
            below_header = below_header or bool(self._at.by_header(row))
            lines = lines_of(row[0]) if row else []
            known += below_header or self._at.by_label(lines) is not None or self._is_only_form(row)
        return known

    def _row(self, row: Sequence[Cell], is_line: bool) -> bool:
        """Take a row; return whether it is one of the form. A line is a row whose table was made text."""
        header = self._at.by_header(row)
        if header:
            self._header(header, row)
        if header or self._is_only_form(row):
            self._note(_notes_in(row))
            return True
        if self._columns and not self._is_joined_below(row):
            self._grid_row(row)
            return True
        return self._label_row(row, is_line) or (not is_line and self._is_heading_row(row))

    def _is_only_form(self, row: Sequence[Cell]) -> bool:
        """Return whether a row says nothing but sentences of the form, or what it tells as facts."""
        texts = [joined(lines_of(cell)) for cell in row]
        said = [text for text in texts if text]
        return all(text in self._sentences for text in said) or self._is_told(texts[0], " ".join(said[1:]))

    def _is_told(self, label: str, text: str) -> bool:
        return any(normal(text) in filled.node.facts.get(normal(label), ()) for filled, _ in self._at.out())

    def _is_heading_row(self, row: Sequence[Cell]) -> bool:
        """Go to the heading that a row holds which has nothing else, as where tables were joined over it."""
        texts = [text for cell in row if (text := joined(lines_of(cell)))]
        is_heading = len(texts) == 1 and self._headed(texts[0], None)
        self._note(_notes_in(row) if is_heading else ())
        return is_heading

    def _label_row(self, row: Sequence[Cell], is_line: bool) -> bool:
        """Take a row with a label and its answer; return whether it has one."""
        found = self._at.by_label(lines_of(row[0]) if row else [])
        if found is None or (is_line and found[1]):
            return False
        place, more = found
        self._columns = []
        beside = self._sentences.taken_from(more)
        value = [one for cell in row[1:2] for one in self._sentences.taken_from(lines_of(cell))]
        others = [one for cell in row[2:] for one in self._sentences.taken_from(lines_of(cell))]
        if any(self._at.by_label([one]) for one in beside):
            self._report(tr("Several labels stand in one cell."), [Paragraph(_row_text(row))])
            self._note(_notes_in(row))
            return True
        if len(row) > 1 and not row[1] and not beside:
            self._joined_field(place)
        else:
            self._answer(place, value or beside, is_line)
        about = self._at.filled.place_of(place.node)
        if value and beside:
            self._report(tr("This stands beside the label, not in the field."), beside, about)
        if others:
            self._report(tr("This stands in a column that the form does not have."), others, about)
        self._note(_notes_in(row), about)
        return True

    def _answer(self, place: Place, lines: Sequence[Paragraph], is_line: bool) -> None:
        """Put lines to a question; to that of the next item if an item has answered it."""
        before = place.filled
        filled, node = self._at.enter(self._at.next_item(place))
        if filled is not before and any(one is before for one, _ in self._in_table):
            filled.joined = before
        self._in_table.append((filled, node))
        self._open, self._lost = None, ""
        target = filled.to(node)
        target += with_typed_lists(lines)
        self._is_flat = is_line
        if is_line and isinstance(node.part, Question) and node.part.sort in ("prose", "lines", "choices"):
            self._run_on(filled, node, target)

    def _joined_field(self, place: Place) -> None:
        """Report a label whose field was joined with another, and the field above if it can hold both answers."""
        filled, node = self._at.enter(self._at.next_item(place))
        text = tr("This field is joined with another one: what it says cannot be told.")
        above, first = self._in_table[-1] if self._in_table else (filled, node)
        lines = above.lines.get(first, [])
        if len(lines) > 1 and " ".join(joined(lines).split()) not in first.saids:
            self._report(text, above.lines.pop(first), above.place_of(first))
        self._report(text, [Paragraph(node.title)], filled.place_of(node))

    # grids

    def _header(self, columns: list[Node | None], row: Sequence[Cell]) -> None:
        self._columns, self._open, self._lost = columns, None, ""
        grid = self._at.enter_grid(columns)
        for cell in row:
            node, more = self._at.column(grid, lines_of(cell))
            if more:
                text = (
                    tr("The form does not have this column.")
                    if node is None
                    else tr("This stands beside the label, not in the field.")
                )
                self._report(text, more, self._at.filled.place_of(node or grid))

    def _is_joined_below(self, row: Sequence[Cell]) -> bool:
        """Return whether a row below a header has a label in front instead, since two tables were joined."""
        lines = lines_of(row[0]) if row else []
        return sum(bool(lines_of(cell)) for cell in row) < 3 and self._at.by_label(lines[:1]) is not None

    def _grid_row(self, row: Sequence[Cell]) -> None:
        """Take a row below a header."""
        if not any(lines_of(cell) for cell in row):
            self._note(_notes_in(row))
            return
        filled = self._at.filled.add_item(self._at.node)
        for number, cell in enumerate(row):
            node = self._columns[number] if number < len(self._columns) else None
            lines = lines_of(cell)
            if node is not None and cell and node not in filled.lines:
                filled.to(node).extend(lines)
            elif lines:
                self._report(tr("This stands in a column that the form does not have."), lines, filled.place)
            self._note(_notes_in([cell]), filled.place_of(node) if node is not None else filled.place)

    # what is no answer

    def _here(self) -> str:
        return self._open[0].place_of(self._open[1]) if self._open else self._lost or self._at.place

    def _report(self, text: str, lines: Sequence[Paragraph], about: str | None = None) -> None:
        """Report a text without a place; what follows on it for the same reason is reported with it."""
        about = self._here() if about is None else about
        quoted = "\n".join(line.text for line in lines)
        last = self._unplaced[-1] if self._unplaced else None
        if last is not None and (last.text, last.about) == (text, about):
            self._unplaced[-1] = replace(last, quoted=f"{last.quoted}\n{quoted}")
        else:
            self._unplaced.append(Remark(text, about, quoted))

    def _note(self, notes: Iterable[Remark], about: str | None = None) -> None:
        for note in notes:
            self._remarks.append(replace(note, about=self._here() if about is None else about))


def _notes_in(row: Sequence[Cell]) -> list[Remark]:
    return [note for cell in row for one in cell for note in one.notes]


def _row_text(row: Sequence[Cell]) -> str:
    return " | ".join(filter(None, (joined(lines_of(cell)) for cell in row)))
