"""The styles of the default Word template, from the measures that all writers share."""

from __future__ import annotations

from sozialraum.engine.documents import style as look
from sozialraum.engine.documents.word import styles as own
from sozialraum.engine.documents.word.styles import BULLETS, NUMBERS, indent
from sozialraum.engine.documents.word.tables import PADDING, TYPE_SIZE
from sozialraum.engine.documents.word.xml import (
    NONE,
    Xml,
    border,
    element,
    joined,
    paragraph_properties,
    run_properties,
)

LANGUAGE = "de-DE"
LIST_NUMBERS = {BULLETS: 1, NUMBERS: 2}
"""The numbers by which the list styles find their lists."""

_TEXT_WIDTH = 9355
"""Twips between the margins."""
_LINE = 226
"""The height of lines in 240ths: with that of its font Word would set them wider than the PDF."""
_BEFORE = {1: 100, 2: 210, 3: 160, 4: 140}
_AFTER = {1: 120, 2: 40, 3: 20, 4: 20}
_DEEPEST = 4
"""Headings below this one look alike."""
_DEEP = (5, 6)
"""Only forms have headings so deep."""


def style_id(name: str) -> str:
    """The id of a style: its name without spaces, as Word makes it."""
    return "".join(word if word == "srk" else word[0].upper() + word[1:] for word in name.split(" "))


def defaults() -> Xml:
    """Type, colour and language of everything, and how paragraphs are set."""
    run = run_properties(font=look.WORD_FONT, colour=look.INK, size=look.BODY, language=LANGUAGE)
    paragraph = paragraph_properties(after=50, line=_LINE, unhyphenated=True)
    return element("w:docDefaults", element("w:rPrDefault", run), element("w:pPrDefault", paragraph))


def all_styles() -> Xml:
    """Every style of the template."""
    return joined(_basic(), _headings(), _lists(), _around(), _tables(), _boxes(), _forms())


def _style(
    kind: str, name: str, inner: Xml, based: str | None = None, after: str | None = None, default: bool = False
) -> Xml:
    return element(
        "w:style",
        element("w:name", val=name),
        element("w:basedOn", val=style_id(based)) if based else NONE,
        element("w:next", val=style_id(after)) if after else NONE,
        element("w:qFormat") if kind != "numbering" else NONE,
        inner,
        type=kind,
        default=1 if default else None,
        customStyle=1 if name.startswith("srk") else None,
        styleId=style_id(name),
    )


def _paragraph(name: str, *properties: Xml, based: str | None = "Normal", after: str | None = None) -> Xml:
    return _style("paragraph", name, joined(*properties), based, after, default=based is None)


def _basic() -> Xml:
    sides = (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    margins = element("w:tblCellMar", *(element(f"w:{side}", w=width, type="dxa") for side, width in sides))
    plain = element("w:tblPr", element("w:tblInd", w=0, type="dxa"), margins)
    return joined(
        _paragraph("Normal", based=None),
        _style("character", "Default Paragraph Font", NONE, default=True),
        _style("table", "Normal Table", plain, default=True),
        _style("numbering", "No List", NONE, default=True),
    )


def _headings() -> Xml:
    def heading(name: str, level: int, outline: int | None) -> Xml:
        properties = paragraph_properties(
            keep_next=True,
            keep_lines=True,
            unhyphenated=True,
            before=_BEFORE[level],
            after=_AFTER[level],
            line=_LINE,
            outline=outline,
        )
        colour = look.INK if level == _DEEPEST else look.ACCENT
        written = run_properties(bold=True, colour=colour, size=look.HEADINGS[level])
        return _paragraph(name, properties, written, after="Normal")

    subject = joined(
        paragraph_properties(before=360, after=360), run_properties(colour=look.INK, size=look.HEADINGS[3])
    )
    between = joined(paragraph_properties(before=_BEFORE[3], after=_AFTER[3]), run_properties(size=look.HEADINGS[3]))
    return joined(
        heading("Title", 1, None),
        *(heading(f"heading {level}", level, level - 1) for level in look.HEADINGS),
        *(heading(f"heading {level}", _DEEPEST, level - 1) for level in _DEEP),
        _paragraph(own.SUBJECT, subject, based="heading 1", after="Normal"),
        _paragraph(own.LETTER_HEADING, between, based="heading 2", after="Normal"),
    )


def _lists() -> Xml:
    lists = (
        _paragraph(name, paragraph_properties(numbering=(number, 0), contextual=True))
        for name, number in LIST_NUMBERS.items()
    )
    return joined(*lists, _paragraph("List Continue", paragraph_properties(left=indent(0))))


def _around() -> Xml:
    """What stands on every page, below the text and beside tables and pictures."""
    small = run_properties(colour=look.MUTED, size=look.SMALL)
    rule = border("top", 4, look.RULE, 5)
    box = border("bdr", 8, look.NOTICE_RULE)
    caption = joined(
        paragraph_properties(keep_lines=True, unhyphenated=True, before=200, after=80, line=_LINE),
        run_properties(bold=True, size=look.BODY - 0.5),
    )
    return joined(
        _paragraph("header", paragraph_properties(unhyphenated=True, after=0, line=_LINE, align="right"), small),
        _paragraph("footer", paragraph_properties(borders=rule, unhyphenated=True, after=0, line=_LINE), small),
        _style("character", own.MARK, run_properties(bold=True, colour=look.NOTICE_RULE, size=look.SMALL, border=box)),
        _style("character", own.FOOTER_TEXT, NONE),
        _paragraph("footnote text", paragraph_properties(after=40, line=_LINE, left=170, hanging=170), small),
        _style("character", "footnote reference", run_properties(raised=True)),
        _paragraph("caption", caption),
        _paragraph(own.FIGURE, paragraph_properties(before=120, after=60, line=240)),
        _paragraph(own.SPACE, paragraph_properties(after=120, line=_LINE), run_properties(size=2)),
        _paragraph(own.CONTENTS, paragraph_properties(after=20, line=_LINE, tabs=(("right", _TEXT_WIDTH),))),
    )


def _tables() -> Xml:
    text = paragraph_properties(after=0, line=_LINE, unhyphenated=False)
    head = paragraph_properties(keep_next=True, unhyphenated=True)
    return joined(
        _paragraph(own.TABLE_TEXT, text, run_properties(size=TYPE_SIZE)),
        _paragraph(own.TABLE_HEAD, head, run_properties(bold=True), based=own.TABLE_TEXT),
        _style("table", own.TABLE, _data_table(), based="Normal Table"),
    )


def _data_table() -> Xml:
    sides = (("top", 28), ("left", PADDING), ("bottom", 28), ("right", PADDING))
    rules = element("w:tblBorders", border("bottom", 4, look.RULE), border("insideH", 4, look.RULE))
    whole = element(
        "w:tblPr", rules, element("w:tblCellMar", *(element(f"w:{side}", w=width, type="dxa") for side, width in sides))
    )
    shade = element("w:shd", val="clear", color="auto", fill=look.SHADE)
    head = element(
        "w:tcPr", element("w:tcBorders", border("bottom", 8, look.ACCENT)), shade, element("w:vAlign", val="bottom")
    )
    column = element("w:tcPr", element("w:vAlign", val="top"))
    return joined(
        whole, element("w:tblStylePr", head, type="firstRow"), element("w:tblStylePr", column, type="firstCol")
    )


def _boxes() -> Xml:
    name = run_properties(colour=look.MUTED, size=TYPE_SIZE)
    frame = joined(
        border("top", 4, look.NOTICE, 6),
        border("left", 24, look.NOTICE_RULE, 8),
        border("bottom", 4, look.NOTICE, 6),
        border("right", 4, look.NOTICE, 8),
    )
    notice = paragraph_properties(
        keep_lines=True, borders=frame, shade=look.NOTICE, before=200, after=200,
        left=own.NOTICE_INDENT, right=own.NOTICE_INDENT, contextual=True,
    )  # fmt: skip
    letterhead = paragraph_properties(
        borders=border("bottom", 8, look.ACCENT, 6), unhyphenated=True, after=280, line=_LINE, contextual=True
    )
    signature = paragraph_properties(
        keep_lines=True,
        borders=border("top", 4, look.INK, 4),
        before=1130,
        after=0,
        line=_LINE,
        right=own.SIGNATURE_GAP,
    )
    sender = joined(
        paragraph_properties(unhyphenated=True, before=800, after=85, line=_LINE),
        run_properties(colour=look.MUTED, size=7),
    )
    facts = paragraph_properties(keep_lines=True, unhyphenated=True, after=120, line=_LINE, contextual=True)
    narrow = paragraph_properties(unhyphenated=True, after=0, line=_LINE)
    return joined(
        _paragraph(own.LETTERHEAD, letterhead, name),
        _paragraph(own.SENDER, sender),
        _paragraph(own.ADDRESS, narrow),
        _paragraph(own.NOTICE, notice),
        _paragraph(own.FACTS, facts),
        _style("character", own.FACT_LABEL, run_properties(colour=look.MUTED)),
        _paragraph(own.SIGNATURE, signature, run_properties(size=TYPE_SIZE)),
    )


def _forms() -> Xml:
    """What forms add: fields with what belongs there, and the text on how they are filled in."""
    bar = border("left", 24, look.ACCENT, 8)
    guide = paragraph_properties(borders=bar, shade=look.SHADE, after=60, line=252, left=own.NOTICE_INDENT)
    label = paragraph_properties(keep_lines=True, unhyphenated=True, after=0, line=_LINE)
    hint = paragraph_properties(keep_lines=True, after=40, line=_LINE)
    frame = joined(*(border(side, 4, look.RULE, 4) for side in ("top", "left", "bottom", "right")))
    long_answer = paragraph_properties(borders=frame, after=80, line=252, left=PADDING, right=PADDING)
    return joined(
        _paragraph(own.GUIDE, guide, run_properties(size=TYPE_SIZE)),
        _paragraph(own.FIELD, label, run_properties(bold=True, size=TYPE_SIZE)),
        _paragraph(own.HINT, hint, run_properties(colour=look.MUTED, size=8)),
        _paragraph(own.ANSWER, paragraph_properties(after=0, line=252)),
        _paragraph(own.LONG_ANSWER, long_answer),
        _style("table", own.FORM, _form_table(), based="Normal Table"),
    )


def _form_table() -> Xml:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    sides = (("top", 50), ("left", PADDING), ("bottom", 50), ("right", PADDING))
    return element(
        "w:tblPr",
        element("w:tblBorders", *(border(side, 4, look.RULE) for side in edges)),
        element("w:tblCellMar", *(element(f"w:{side}", w=width, type="dxa") for side, width in sides)),
    )
