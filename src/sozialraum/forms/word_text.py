"""The text of the runs of a Word file: characters, fields and breaks, and what is only noted, such as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sozialraum.forms.lines import Line
from sozialraum.forms.package import Element, child_of, name_of, value_of

_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": ""}
_SYMBOLS = {"F0FE": "☒", "F078": "☒", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F0FC": "✓", "F0B7": "•", "F0E0": "→"}
_SHAPES = {"w:drawing", "w:pict", "w:object"}
_NOTES = ("comment", "footnote", "endnote")
_REFERENCES = {f"w:{kind}Reference" for kind in _NOTES}


class Fields:
    """The fields that are open in the text: of each, whether its instruction or its result is being read."""

    def __init__(self) -> None:
        self._open: list[bool] = []

    @property
    def is_instruction(self) -> bool:
        """Whether what is read now is an instruction to Word, which nobody sees."""
        return bool(self._open) and not all(self._open)

    def mark(self, element: Element, line: Line, bold: bool) -> None:
        """Take the begin, the middle or the end of a field; a drop-down and a box to tick have no other result."""
        kind = value_of(element, "w:fldCharType")
        if kind == "begin":
            line.add(_chosen(child_of(element, "w:ffData")), bold)
            self._open.append(False)
        elif kind == "separate" and self._open:
            self._open[-1] = True
        elif kind == "end" and self._open:
            self._open.pop()

    def end_of_paragraph(self) -> None:
        """Forget a field that never came to its result: no instruction goes on in the next paragraph."""
        while self.is_instruction:
            self._open.pop()


def _chosen(data: Element | None) -> str:
    """Return the entry of an old drop-down, or the sign for an old box to tick."""
    choices = child_of(data, "w:ddList")
    if choices is not None:
        entries = [value_of(one, "w:val") for one in choices if name_of(one) == "w:listEntry"]
        number = value_of(child_of(choices, "w:result"), "w:val", "0")
        return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
    box = child_of(data, "w:checkBox")
    if box is None:
        return ""
    ticked = child_of(box, "w:checked")
    ticked = ticked if ticked is not None else child_of(box, "w:default")
    return "☒" if ticked is not None and value_of(ticked, "w:val", "1") not in ("0", "false", "off") else "☐"


class Notes:
    """The comments, footnotes and endnotes of a file, by their numbers. Who wrote a comment is never read."""

    def __init__(self, related: Mapping[str, Element | None]) -> None:
        """`related` are the parts of the file by what they are."""
        self._texts = {f"w:{kind}Reference": _texts(related.get(f"{kind}s")) for kind in _NOTES}
        self._used: set[str] = set()

    def add(self, reference: Element, line: Line) -> None:
        """Note at a line what a reference points to."""
        name, number = name_of(reference), value_of(reference, "w:id")
        text = self._texts[name].get(number, "")
        if name != "w:commentReference":
            line.note("footnote", text)
        elif number not in self._used:
            self._used.add(number)
            line.note("comment", text)

    def unused_comments(self) -> Iterator[str]:
        """Yield the comments that no place in the text points to."""
        for number, text in self._texts["w:commentReference"].items():
            if number not in self._used and text:
                yield text


def _texts(root: Element | None) -> dict[str, str]:
    return {value_of(one, "w:id"): shown_text(one) for one in root} if root is not None else {}


def shown_text(element: Element) -> str:
    """Return the text below an element, a line for each paragraph, without what was struck."""
    pieces: list[str] = []
    for one in element.iter():
        name = name_of(one)
        if name == "w:t":
            pieces.append(one.text or "")
        elif name == "w:p" and pieces:
            pieces.append("\n")
        else:
            pieces.append(_CHARACTERS.get(name, "\n" if name == "w:br" else ""))
    return "".join(pieces).strip()


def text_of_run(run: Element, line: Line, bold: bool, fields: Fields, notes: Notes) -> None:
    """Add the text of a run to a line, and note what else stands in it."""
    for one in run:
        name = name_of(one)
        if name == "w:fldChar":
            fields.mark(one, line, bold)
        elif name in _REFERENCES:
            notes.add(one, line)
        elif name in _SHAPES:
            _note_shape(one, line)
        elif name == "mc:AlternateContent":
            text_of_run(chosen(one), line, bold, fields, notes)
        elif fields.is_instruction:
            continue
        elif name == "w:t":
            line.add(one.text or "", bold)
        elif name == "w:br":
            line.add("\n" if value_of(one, "w:type") in ("", "textWrapping") else "", bold)
        elif name == "w:sym":
            symbol = _SYMBOLS.get(value_of(one, "w:char").upper())
            line.add(symbol or "\ufffd")
            if symbol is None:
                line.note("symbol")
        elif name == "w:ruby":
            line.add("".join(base.text or "" for base in one.iter() if name_of(base) == "w:t"), bold)
        else:
            line.add(_CHARACTERS.get(name, ""), bold)


def _note_shape(shape: Element, line: Line) -> None:
    """Note a text box with its text, a picture with its description, or another object."""
    boxes = [one for one in _first_ways(shape) if name_of(one) == "w:txbxContent"]
    for box in boxes:
        line.note("box", shown_text(box))
    names = {name_of(one) for one in _first_ways(shape)}
    if name_of(shape) == "w:object":
        line.note("object")
    elif names & {"a:blip", "v:imagedata", ":pic"}:
        described = (one.get("descr") or one.get("alt") or "" for one in shape.iter() if name_of(one) != "")
        line.note("picture", next(filter(None, described), ""))
    elif not boxes and names & {":chart", ":relIds", ":inline", ":anchor", "v:shape"}:
        line.note("object")


def chosen(alternatives: Element) -> Element:
    """Return the first of several ways in which a file says the same; one without content is none."""
    return next((one for one in alternatives if len(one)), alternatives[:0])


def _first_ways(element: Element) -> Iterator[Element]:
    """Yield an element and all below, of several ways to say the same only the first."""
    yield element
    if name_of(element) == "mc:AlternateContent":
        yield from _first_ways(chosen(element))
        return
    if name_of(element) != "w:txbxContent":
        for one in element:
            yield from _first_ways(one)
