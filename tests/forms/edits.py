"""What people do to a form in Word, as changes of a document, each with what has to be read then."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Twips
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

GONE = "(gone)"
"""Stands for an answer that is not found any more."""


class Edit(NamedTuple):
    """A change, and how what is read then differs: answers by their places, texts that are reported, remarks."""

    name: str
    make: Callable[[Document], None]
    answers: Mapping[str, str] = {}
    unplaced: Sequence[tuple[str, str]] = ()
    remarks: Sequence[tuple[str, str]] = ()


def style_of(paragraph: Paragraph) -> str:
    """The name of the style of a paragraph."""
    return str(paragraph.style.name) if paragraph.style is not None else ""


def heading(document: Document, text: str) -> Paragraph:
    """The heading of a text."""
    return next(one for one in document.paragraphs if one.text == text and style_of(one).startswith("Heading"))


def section(document: Document, text: str) -> list[Any]:
    """The elements of a section, from its heading to the next one that is not below it."""
    first = heading(document, text)
    level = style_of(first)
    found = [first._p]
    for element in first._p.itersiblings():
        style = style_of(Paragraph(element, document)) if element.tag == qn("w:p") else ""
        if element.tag == qn("w:sectPr") or (style.startswith("Heading") and style <= level):
            return found
        found.append(element)
    return found


def tables(document: Document, text: str) -> list[Table]:
    """The tables in a section."""
    return [Table(one, document) for one in section(document, text) if one.tag == qn("w:tbl")]


def row(document: Document, text: str, label: str) -> _Row:
    """The row of a section that a label begins."""
    rows = (one for table in tables(document, text) for one in table.rows)
    found: _Row = next(one for one in rows if one.cells[0].paragraphs[0].text == label)
    return found


def field(document: Document, text: str, label: str) -> _Cell:
    """The cell beside a label."""
    return row(document, text, label).cells[1]


def below(document: Document, text: str) -> list[Paragraph]:
    """The paragraphs below a heading."""
    return [Paragraph(one, document) for one in section(document, text)[1:] if one.tag == qn("w:p")]


def after(element: Any, text: str, document: Document, style: str | None = None) -> Paragraph:
    """A new paragraph behind an element."""
    new = OxmlElement("w:p")
    element.addnext(new)
    made = Paragraph(new, document)
    made.add_run(text)
    if style:
        made.style = document.styles[style]
    return made


def say(cell: _Cell, *lines: str) -> None:
    """Put lines into a cell instead of what stands there."""
    for one in list(cell._tc):
        if one.tag != qn("w:tcPr"):
            cell._tc.remove(one)
    for line in lines:
        cell.add_paragraph(line)


def tracked(paragraph: Paragraph, tag: str, text: str) -> None:
    """Add text to a paragraph as inserted (`w:ins`) or struck (`w:del`)."""
    inner = "w:delText" if tag == "w:del" else "w:t"
    xml = f'<{tag} {nsdecls("w")} w:id="9" w:author="Erika Muster" w:date="2017-01-01T00:00:00Z"><w:r>'
    paragraph._p.append(parse_xml(f'{xml}<{inner} xml:space="preserve">{text}</{inner}></w:r></{tag}>'))


def strike_mark(paragraph: Paragraph) -> None:
    """Strike the end of a paragraph with tracked changes."""
    mark = parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="8" w:author="Erika Muster"/></w:rPr>')
    paragraph._p.get_or_add_pPr().append(mark)


def into(paragraph: Paragraph, xml: str) -> None:
    """Add a run to a paragraph."""
    spaces = nsdecls("w", "wp", "a", "pic", "r")
    shapes = (
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    paragraph._p.append(parse_xml(f"<w:r {spaces} {shapes}>{xml}</w:r>"))


PICTURE = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Gruppenbild"/><a:graphic><a:graphicData><pic:pic>'
    '<pic:blipFill><a:blip r:link="rIdOutside"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)
BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r>'
    "<w:t>Im Kasten</w:t></w:r></w:p>"
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>"
    "<w:t>Im Kasten</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)

P1, P2 = "Projekt 1: Mittagstisch", "Projekt 2: Werkstattwoche"
POPULATION, NETWORKS = "1. Veränderungen im Sozialraum › Bevölkerung", "1. Veränderungen im Sozialraum › Netzwerke"
NEEDS = "1. Veränderungen im Sozialraum › Bedarfe"


def copy_section(document: Document) -> None:
    old = section(document, P2)
    new = [copy.deepcopy(one) for one in old]
    for one in reversed(new):
        old[-1].addnext(one)
    Paragraph(new[0], document).runs[0].text = "Projekt 2: Straßenfest"
    for one in new:
        if one.tag == qn("w:tbl"):
            say(Table(one, document).rows[1].cells[1], "300")
            break


def delete_heading(name: str) -> Callable[[Document], None]:
    def make(document: Document) -> None:
        one = heading(document, name)._p
        one.getparent().remove(one)

    return make


def join_tables(document: Document) -> None:
    """The tables of two projects stand directly below each other, which Word makes one."""
    first, second = tables(document, P1)[0], tables(document, P2)[0]
    for one in list(second._tbl.tr_lst):
        first._tbl.append(one)
    for one in section(document, P2):
        one.getparent().remove(one)


def value_in_label_cell(document: Document) -> None:
    one = row(document, P1, "Teilnehmende")
    say(one.cells[1], "")
    one.cells[0].paragraphs[0].add_run(": 97")


def value_below_label(document: Document) -> None:
    one = row(document, P1, "Teilnehmende")
    say(one.cells[1], "")
    one.cells[0].add_paragraph("rund 97")


def value_beside_label_too(document: Document) -> None:
    row(document, P1, "Teilnehmende").cells[0].add_paragraph("oder 98")


def two_values(document: Document) -> None:
    say(field(document, P1, "Teilnehmende"), "96", "rund 90")


def merge_row(document: Document) -> None:
    one = row(document, P1, "Teilnehmende")
    one.cells[0].merge(one.cells[1])


def merge_down(document: Document) -> None:
    field(document, P1, "Teilnehmende").merge(field(document, P1, "Beteiligte"))


def third_column(document: Document) -> None:
    table = tables(document, P1)[0]
    table.add_column(Twips(500))
    table.rows[1].cells[2].text = "geschätzt"


def changed_label(document: Document) -> None:
    row(document, P1, "Teilnehmende").cells[0].paragraphs[0].runs[0].text = "Wie viele kamen"


def relabel(text: str) -> Callable[[Document], None]:
    def make(document: Document) -> None:
        row(document, P1, "Teilnehmende").cells[0].paragraphs[0].runs[0].text = text

    return make


def in_capitals(document: Document) -> None:
    for table in document.tables:
        is_grid = table.cell(0, 0).paragraphs[0].text in ("Fachamt", "Herkunft")
        for one in table.rows[:1] if is_grid else table.rows:
            for run in one.cells[0].paragraphs[0].runs:
                run.text = run.text.upper()
    for paragraph in document.paragraphs:
        if style_of(paragraph).startswith("Heading") and not paragraph.text.startswith(("Projekt", "Maßnahme")):
            for run in paragraph.runs:
                run.text = run.text.upper()


def move_section(document: Document) -> None:
    moved = section(document, "Gremienarbeit")
    target = heading(document, "1. Veränderungen im Sozialraum")._p
    for one in moved:
        target.addprevious(one)


def text_below_table(document: Document) -> None:
    after(tables(document, P1)[0]._tbl, "Es kamen mehr als im Vorjahr.", document)


def more_paragraphs(document: Document) -> None:
    last = below(document, "Gremienarbeit")[-1]
    added = after(last._p, "Zweiter Absatz.", document)
    after(added._p, "", document)
    last.add_run().add_break()
    last.add_run("Neue Zeile.")


def typed_list(document: Document) -> None:
    last = below(document, "Gremienarbeit")[-1]
    for text in reversed(("- eins", "• zwei", "1. drei", "2. vier", "31. Dezember war Schluss.")):
        after(last._p, text, document)


def typed_list_in_cell(document: Document) -> None:
    say(field(document, P1, "Beteiligte"), "- Kirchengemeinde", "• Schule", "–\tVerein")


def numbered_list_in_cell(document: Document) -> None:
    say(field(document, P1, "Beteiligte"), "1. Kirchengemeinde", "2) Schule")


def real_list_in_cell(document: Document) -> None:
    cell = field(document, P1, "Beteiligte")
    say(cell, "Kirchengemeinde", "Schule")
    for one in cell.paragraphs:
        one.style = document.styles["List Bullet"]


def tracked_in_cell(document: Document) -> None:
    one = field(document, P1, "Teilnehmende").paragraphs[0]
    one.runs[0].text = ""
    tracked(one, "w:del", "96")
    tracked(one, "w:ins", "99")


def tracked_paragraphs(document: Document) -> None:
    first = below(document, "Gremienarbeit")[-1]
    after(first._p, "Danach ging es weiter.", document)
    strike_mark(first)


def tracked_heading(document: Document) -> None:
    """A heading is struck with its end, so that the paragraph below stays alone."""
    one = heading(document, "Gremienarbeit")
    text = one.text
    for run in list(one._p.r_lst):
        one._p.remove(run)
    tracked(one, "w:del", text)
    strike_mark(one)


def tracked_row(document: Document) -> None:
    one = row(document, P1, "Teilnehmende")._tr
    one.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="7" w:author="Erika Muster"/>'))


def tracked_move(document: Document) -> None:
    one = field(document, P1, "Teilnehmende").paragraphs[0]
    tracked(one, "w:moveFrom", " von hier")
    tracked(below(document, "Gremienarbeit")[-1], "w:moveTo", " Von hier.")


def comment(document: Document) -> None:
    one = field(document, P1, "Teilnehmende").paragraphs[0]
    document.add_comment(one.runs, text="Stimmt das?", author="Erika Muster", initials="EM")


def footnote(document: Document) -> None:
    into(below(document, "Gremienarbeit")[-1], '<w:footnoteReference w:id="2"/>')


def picture(document: Document) -> None:
    into(below(document, "Gremienarbeit")[-1], PICTURE)


def picture_alone(document: Document) -> None:
    into(after(below(document, "Gremienarbeit")[-1]._p, "", document), PICTURE)


def text_box(document: Document) -> None:
    into(field(document, P1, "Teilnehmende").paragraphs[0], BOX)


def hidden(document: Document) -> None:
    below(document, "Gremienarbeit")[-1].add_run("geheim").font.hidden = True


def delete_row(document: Document) -> None:
    one = row(document, P1, "Teilnehmende")._tr
    one.getparent().remove(one)


def add_row(document: Document) -> None:
    cells = tables(document, P1)[0].add_row().cells  # type: ignore[no-untyped-call]
    cells[0].text, cells[1].text = "Wetter", "Es regnete."


def add_grid_row(document: Document) -> None:
    cells = tables(document, P1)[1].add_row().cells  # type: ignore[no-untyped-call]
    cells[0].text, cells[1].text = "Sparkasse", "5 €"


def grid_third_column(document: Document) -> None:
    table = tables(document, P1)[1]
    table.add_column(Twips(500))
    table.rows[0].cells[2].text = "Bemerkung"
    table.rows[1].cells[2].text = "erst im Mai"


def grid_columns_swapped(document: Document) -> None:
    for one in tables(document, P1)[1].rows:
        first, second = one._tr.tc_lst
        first.addprevious(second)


def grid_header_deleted(document: Document) -> None:
    one = tables(document, P1)[1].rows[0]._tr
    one.getparent().remove(one)


def smart_signs(document: Document) -> None:
    heading(document, "1. Veränderungen im Sozialraum").runs[0].text = "„1.  Veraenderungen im Sozial\u00adraum“:"


def page_breaks(document: Document) -> None:
    into(below(document, "Gremienarbeit")[-1], '<w:br w:type="page"/>')
    after(heading(document, P2)._p.getprevious(), "", document).add_run().add_break()


def renamed_styles(document: Document) -> None:
    """As German Word writes them: other ids, headings of one's own based on the real ones."""
    styles = document.styles
    for level in range(1, 7):
        styles[f"Heading {level}"].element.set(qn("w:styleId"), f"berschrift{level}")
        own = styles.add_style(f"Meine Zeile {level}", 1)
        own.base_style = styles[f"Heading {level}"]
    for one in document.element.body.iter(qn("w:pStyle")):
        value = one.get(qn("w:val"))
        if value.startswith("Heading"):
            one.set(qn("w:val"), f"berschrift{value[-1]}" if value[-1] != "3" else "MeineZeile3")


def outline_levels(document: Document) -> None:
    """No style is left, but paragraphs say on which level they stand."""
    for one in document.paragraphs:
        if style_of(one).startswith("Heading"):
            level = int(style_of(one)[-1]) - 1
            one.style = document.styles["Normal"]
            one._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))


def no_footer(document: Document) -> None:
    for one in document.sections[0].footer.paragraphs:
        for run in one.runs:
            run.text = ""


def foreign_table(document: Document) -> None:
    table = document.add_table(3, 3)
    for number, one in enumerate(cell for line in table.rows for cell in line.cells):
        one.text = f"fremd {number}"
    below(document, "Gremienarbeit")[-1]._p.addnext(table._tbl)
    after(table._tbl, "Danach.", document)


def own_heading(document: Document) -> None:
    one = after(below(document, "Gremienarbeit")[-1]._p, "Sonstiges", document, "Heading 3")
    after(one._p, "Noch etwas.", document)


def placeholder_kept(document: Document) -> None:
    field(document, P1, "Stand").paragraphs[0].add_run(" teilweise erreicht")


def placeholder_in_prose(document: Document) -> None:
    one = next(one for one in below(document, "Bedarfe") if one.text == "[Text eintragen]")
    one.add_run("Ein Treffpunkt fehlt.")


def wrote_behind_hint(document: Document) -> None:
    one = next(one for one in below(document, "Gremienarbeit") if one.text == "Worum es ging.")
    one.add_run(" Um Räume.")


def control(document: Document) -> None:
    """A choice in a control inside the cell, as Word writes it."""
    one = field(document, P1, "Stand").paragraphs[0]
    for run in list(one._p.r_lst):
        one._p.remove(run)
    one._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:r><w:t>erreicht</w:t></w:r>"
            "</w:sdtContent></w:sdt>"
        )
    )


def whole_cell_in_control(document: Document) -> None:
    cell = field(document, P1, "Teilnehmende")._tc
    wrapped = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    cell.addprevious(wrapped)
    wrapped[1].append(cell)


def day_field(document: Document) -> None:
    one = field(document, "Allgemeine Angaben", "Abgegeben am").paragraphs[0]
    one.text = ""
    for xml in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText>DATE \\@ "dd.MM.yyyy"</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>31.03.2017</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        into(one, xml)


def nested_table(document: Document) -> None:
    cell = field(document, P1, "Beteiligte")
    say(cell)
    inner = cell.add_table(2, 2)
    for one, text in zip(
        (c for line in inner.rows for c in line.cells), ("Kirche", "Köln", "Schule", "Porz"), strict=True
    ):
        one.text = text
    cell.add_paragraph("")


def framed_by_table(document: Document) -> None:
    """All stands in one cell, as after a paste from a web editor."""
    body = document.element.body
    content = [one for one in body if one.tag != qn("w:sectPr")]
    frame = document.add_table(1, 1)
    for one in content:
        frame.rows[0].cells[0]._tc.append(one)


def heading_as_text(document: Document) -> None:
    heading(document, "Gremienarbeit").style = document.styles["Normal"]


def item_headings_deleted(document: Document) -> None:
    for name in (P1, P2, "Projekt 3 (neu)"):
        delete_heading(name)(document)


def repeated_section(document: Document) -> None:
    old = section(document, "Gremienarbeit")
    for one in reversed([copy.deepcopy(one) for one in old]):
        old[-1].addnext(one)
    below(document, "Gremienarbeit")[-1].runs[0].text = "Fünf Sitzungen."


def table_made_text(document: Document) -> None:
    """Word: Tabelle in Text umwandeln, with tabs."""
    table = tables(document, P1)[0]
    for one in table.rows:
        first, second = one.cells
        line = f"{first.paragraphs[0].text}\t{second.text}"
        table._tbl.addprevious(after(table._tbl, line, document)._p)
    table._tbl.getparent().remove(table._tbl)


def spare_filled(document: Document) -> None:
    heading(document, "Projekt 3 (neu)").runs[0].text = "Projekt 3 (neu): Chor"
    say(field(document, "Projekt 3 (neu): Chor", "Teilnehmende"), "12")


def bold_cell(document: Document) -> None:
    for one in field(document, P1, "Teilnehmende").paragraphs[0].runs:
        one.font.bold = True


def bold_prose(document: Document) -> None:
    below(document, "Gremienarbeit")[-1].add_run(" Und mehr.").font.bold = True


P3 = {f"Projekt 3 › {label}": "" for label in ("Projekt", "Beteiligte", "Stand", "Ergebnis")}
EDITS = (
    Edit("nothing", lambda document: None),
    Edit(
        "copied section",
        copy_section,
        {
            "Projekt 2: Straßenfest": "Straßenfest",
            "Projekt 2: Straßenfest › Projekt": "Werkstattwoche",
            "Projekt 2: Straßenfest › Teilnehmende": "300",
            "Projekt 2: Straßenfest › Beteiligte": "Handwerksbetriebe",
            "Projekt 2: Straßenfest › Stand": "",
            "Projekt 2: Straßenfest › Ergebnis": "Im **Herbst** kamen alle.\n- Schulen\n- Betriebe",
        },
    ),
    Edit(
        "deleted heading",
        delete_heading("Netzwerke"),
        {POPULATION: GONE, NETWORKS: GONE},
        [(POPULATION, "Mehr Familien.\nNeu ist die Feuerwehr.")],
    ),
    Edit("deleted heading behind a table", delete_heading("Gremienarbeit"), {"Gremienarbeit": GONE},
         [("Projekt 3 › Mittel", "Vier Sitzungen.")]),
    Edit("deleted heading of a section", delete_heading("1. Veränderungen im Sozialraum")),
    Edit("deleted heading of an item", delete_heading(P2),
         {"Projekt 2": GONE}),
    Edit("deleted headings of all items", item_headings_deleted, {"Projekt 1": GONE, "Projekt 2": GONE}),
    Edit("deleted heading of a grid", delete_heading("Bedarfe an Fachämter")),
    Edit("joined tables", join_tables, {"Projekt 2": GONE, "Projekt 1 › Ergebnis": GONE, "Projekt 2 › Ergebnis": GONE,
         **{f"Projekt 1 › Mittel, Zeile {n} › {label}": GONE for n in (1, 2) for label in ("Herkunft", "Betrag")}},
         [("Projekt 2", "Ergebnis"), ("Ergebnis", "Gekocht wurde 31-mal.\nDanach wurde gefeiert."),
          ("Ergebnis", "Mittel"),
          ("Mittel", "Herkunft Woher das Geld kommt. | Betrag Zum Beispiel 1.234,50 €.\n"
                     "Spenden | 250,00 €\nStiftung | 1.000,00 €")]),
    Edit("value behind the label", value_in_label_cell, {"Projekt 1 › Teilnehmende": "97"}),
    Edit("value below the label", value_below_label, {"Projekt 1 › Teilnehmende": "rund 97"}),
    Edit("value beside a value", value_beside_label_too, {}, [("Projekt 1 › Teilnehmende", "oder 98")]),
    Edit("two values", two_values, {"Projekt 1 › Teilnehmende": "96\nrund 90"}),
    Edit("cells of a row joined", merge_row),
    Edit("cells of two rows joined", merge_down, {"Projekt 1 › Teilnehmende": GONE, "Projekt 1 › Beteiligte": GONE},
         [("Projekt 1 › Teilnehmende", "96\nKirchengemeinde\nFamilienzentrum"),
          ("Projekt 1 › Beteiligte", "Beteiligte")]),
    Edit("third column", third_column, {}, [("Projekt 1 › Teilnehmende", "geschätzt")]),
    Edit("changed label", changed_label, {"Projekt 1 › Teilnehmende": GONE},
         [("Projekt 1", "Wie viele kamen Eine Zahl. | 96")]),
    Edit("label in other case", relabel("teilNEHMENDE:")),
    Edit("label with a number", relabel("2. Teilnehmende")),
    Edit("label with signs nobody sees", relabel("Teil\u00adnehmende\u00a0\u200b: ")),
    Edit("label over two lines", relabel("Teilneh\u00ad\u200bmende *")),
    Edit("all labels in capitals", in_capitals),
    Edit("moved section", move_section),
    Edit("text below a table", text_below_table, {}, [("Projekt 1", "Es kamen mehr als im Vorjahr.")]),
    Edit("more paragraphs and lines", more_paragraphs,
         {"Gremienarbeit": "Vier Sitzungen.\nNeue Zeile.\nZweiter Absatz."}),
    Edit("typed list", typed_list,
         {"Gremienarbeit": "Vier Sitzungen.\n- eins\n- zwei\n1. drei\n2. vier\n31. Dezember war Schluss."}),
    Edit("typed list in a cell", typed_list_in_cell, {"Projekt 1 › Beteiligte": "Kirchengemeinde\nSchule\nVerein"}),
    Edit("numbered list in a cell", numbered_list_in_cell, {"Projekt 1 › Beteiligte": "Kirchengemeinde\nSchule"}),
    Edit("list in a cell", real_list_in_cell, {"Projekt 1 › Beteiligte": "Kirchengemeinde\nSchule"}),
    Edit("tracked changes in a cell", tracked_in_cell, {"Projekt 1 › Teilnehmende": "99"}, (),
         [("", ""), ("Projekt 1 › Teilnehmende", "96")]),
    Edit("paragraphs joined by tracked changes", tracked_paragraphs,
         {"Gremienarbeit": "Vier Sitzungen.Danach ging es weiter."}, (), [("", "")]),
    Edit("heading struck by tracked changes", tracked_heading, {"Gremienarbeit": GONE},
         [("Projekt 3 › Mittel", "Vier Sitzungen.")], [("", ""), ("Projekt 3 › Mittel", "Gremienarbeit")]),
    Edit("row struck by tracked changes", tracked_row, {"Projekt 1 › Teilnehmende": GONE}, (),
         [("", ""), ("", "TeilnehmendeEine Zahl. | 96")]),
    Edit("text moved by tracked changes", tracked_move, {"Gremienarbeit": "Vier Sitzungen. Von hier."}, (), [("", "")]),
    Edit("comment", comment, {}, (), [("Projekt 1 › Teilnehmende", "Stimmt das?")]),
    Edit("footnote", footnote, {}, (), [("Gremienarbeit", "")]),
    Edit("picture", picture, {}, (), [("Gremienarbeit", "Gruppenbild")]),
    Edit("picture alone", picture_alone, {}, (), [("Gremienarbeit", "Gruppenbild")]),
    Edit("text box", text_box, {}, (), [("Projekt 1 › Teilnehmende", "Im Kasten")]),
    Edit("hidden text", hidden, {}, (), [("Gremienarbeit", "geheim")]),
    Edit("deleted row", delete_row, {"Projekt 1 › Teilnehmende": GONE}),
    Edit("added row", add_row, {}, [("Projekt 1", "Wetter | Es regnete.")]),
    Edit("added row of a grid", add_grid_row,
         {"Projekt 1 › Mittel, Zeile 3 › Herkunft": "Sparkasse", "Projekt 1 › Mittel, Zeile 3 › Betrag": "5 €"}),
    Edit("added column of a grid", grid_third_column, {},
         [("Projekt 1 › Mittel", "Bemerkung"), ("Projekt 1 › Mittel, Zeile 1", "erst im Mai")]),
    Edit("columns of a grid swapped", grid_columns_swapped),
    Edit("header of a grid deleted", grid_header_deleted,
         {f"Projekt 1 › Mittel, Zeile {n} › {label}": GONE for n in (1, 2) for label in ("Herkunft", "Betrag")},
         [("Projekt 1 › Mittel", "Spenden | 250,00 €\nStiftung | 1.000,00 €")]),
    Edit("other signs and spaces in a heading", smart_signs),
    Edit("page breaks", page_breaks),
    Edit("styles of German Word", renamed_styles),
    Edit("outline levels instead of styles", outline_levels),
    Edit("footer emptied", no_footer),
    Edit("table from elsewhere", foreign_table, {"Gremienarbeit": "Vier Sitzungen.\nDanach."},
         [("Gremienarbeit", "\n".join(f"fremd {n} | fremd {n + 1} | fremd {n + 2}" for n in (0, 3, 6)))]),
    Edit("heading of one's own", own_heading, {},
         [("Gremienarbeit", "Sonstiges"), ("Sonstiges", "Noch etwas.")]),
    Edit("placeholder kept", placeholder_kept, {"Projekt 1 › Stand": "teilweise erreicht"}),
    Edit("placeholder kept in prose", placeholder_in_prose, {NEEDS: "Ein Treffpunkt fehlt."}),
    Edit("answer behind a hint", wrote_behind_hint, {"Gremienarbeit": "Um Räume.\nVier Sitzungen."}),
    Edit("choice in a control", control, {"Projekt 1 › Stand": "erreicht"}),
    Edit("cell in a control", whole_cell_in_control),
    Edit("day by a field", day_field, {"Allgemeine Angaben › Abgegeben am": "31.03.2017"}),
    Edit("table in a cell", nested_table, {"Projekt 1 › Beteiligte": "Kirche Köln\nSchule Porz"}, (),
         [("Projekt 1 › Beteiligte", "")]),
    Edit("all framed by a table", framed_by_table),
    Edit("heading without its style", heading_as_text),
    Edit("section twice", repeated_section, {"Gremienarbeit": GONE},
         [("Gremienarbeit", "Fünf Sitzungen.\nVier Sitzungen.")]),
    Edit("table made text", table_made_text),
    Edit("spare section filled", spare_filled,
         {"Projekt 3": "Chor", **P3, "Projekt 3 › Teilnehmende": "12"}),
    Edit("bold in a field", bold_cell),
    Edit("bold in prose", bold_prose, {"Gremienarbeit": "Vier Sitzungen. **Und mehr.**"}),
)  # fmt: skip
