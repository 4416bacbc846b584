"""Files that come back: what is a form and what is not, and that no file can do harm."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sozialraum.engine.findings.language import speaking
from sozialraum.forms.answers import Heading, Paragraph, Returned, Table
from sozialraum.forms.matching import matched
from sozialraum.forms.package import MOST_UNZIPPED, UnreadableFormError
from sozialraum.forms.reading import identity_in, read
from sozialraum.forms.word import write_form
from tests.forms.sample import FORM, said_by_form, said_in

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAVE = "Datei › Speichern unter › Word-Dokument (.docx)"
OLE = b"\xd0\xcf\x11\xe0" + bytes(60)


@pytest.fixture(scope="module")
def form() -> bytes:
    return write_form(FORM)


def packed(parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A file with each of its parts changed, or left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    return packed({name: content for name, content in parts.items() if content is not None})


def word(body: str, root: str = "document", declared: str = "") -> bytes:
    """A Word file of one part."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return packed(
        {
            "_rels/.rels": f'{rels}<Relationship Type="{relation}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'{declared}<w:{root} xmlns:w="{W}"><w:body>{body}</w:body></w:{root}>',
        }
    )


def open_document(body: str, kind: str = "text", **parts: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text", "table")
    )
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    content = f"<office:document-content {spaces}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return packed({"content.xml": f"{content}</office:document-content>", **parts})


def problem(data: bytes, name: str = "Bericht.docx") -> str:
    """What is said of a file that cannot be read, in German."""
    with pytest.raises(UnreadableFormError) as caught, speaking("de"):
        read(data, name)
    with speaking("de"):
        return str(caught.value)


SENTENCES = {
    "empty": (b"", "Die Datei ist leer: Sie wurde nicht gespeichert oder kam nicht vollständig an."),
    "zeros": (bytes(900), "Die Datei ist leer"),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), f"alte Word-Datei (.doc). In Word öffnen, dann: {SAVE}."),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "Die Datei ist mit einem Kennwort geschützt"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), "Das ist eine Tabellendatei"),
    "msg": (OLE + "__substg1.0_0037".encode("utf-16-le"), "Das ist eine E-Mail. Das angehängte Formular speichern"),
    "rtf": (b"{\\rtf1\\ansi Hallo}", f"Das ist eine RTF-Datei. In Word öffnen, dann: {SAVE}."),
    "pdf": (b"%PDF-1.7\n", "Das ist ein PDF, darin sind keine Antworten zu finden."),
    "html": (b"\n<!DOCTYPE html><html><body>x</body></html>", f"Das ist eine Webseite. In Word öffnen, dann: {SAVE}."),
    "utf-16 html": ("<html lang='de'>".encode("utf-16"), "Das ist eine Webseite."),
    "flat xml": (b'<?mso-application progid="Word.Document"?><w:wordDocument/>', "als einzelne XML-Datei"),
    "eml": (b"From: a@b.de\r\nSubject: Formular\r\n\r\nx", "Das ist eine E-Mail."),
    "photo": (b"\xff\xd8\xff\xe0 JFIF", "Das ist ein Bild"),
    "text": (b"Teilnehmende: 5", f"Das ist keine Word-Datei. In Word öffnen, dann: {SAVE}."),
    "zip": (packed({"Bericht.docx": b"x"}), "auspacken und das Formular darin nehmen"),
    "zip without anything": (b"PK\x05\x06" + bytes(18), "auspacken und das Formular darin nehmen"),
    "Pages": (packed({"Index/Document.iwa": b"x"}), "In Pages: Ablage › Exportieren › Word."),
    "xlsx": (word("", root="workbook"), "Das ist eine Tabellendatei"),
    "pptx": (word("", root="presentation"), "Das ist eine Präsentation"),
    "ods": (open_document("", kind="spreadsheet"), "Das ist eine Tabellendatei"),
    "odt with a password": (open_document("", **{"META-INF/manifest.xml": "<encryption-data/>"}), "mit einem Kennwort"),
    "no main part": (packed({"[Content_Types].xml": b"<Types/>"}), "Das ist keine Word-Datei."),
}  # fmt: skip


@pytest.mark.parametrize("case", SENTENCES)
def test_what_is_no_form_says_what_to_do(case: str) -> None:
    data, sentence = SENTENCES[case]
    assert sentence in problem(data)


def test_a_sentence_is_said_in_the_language_of_the_person() -> None:
    with pytest.raises(UnreadableFormError) as caught:
        read(b"%PDF-1.4")
    assert str(caught.value).startswith("It is a PDF")


@pytest.mark.parametrize(
    "name", ["~$richt.docx", "mails/~$richt.docx", ".~lock.Bericht.docx#", "C:\\mails\\~$richt.docx"]
)
def test_the_sign_that_a_file_is_open_is_no_form(name: str, form: bytes) -> None:
    assert "dass jemand ein Formular geöffnet hat" in problem(form, name)


def test_folders_and_files_that_are_not_there(tmp_path: Path) -> None:
    for path, sentence in ((tmp_path, "It is a folder"), (tmp_path / "x.docx", "There is no such file")):
        with pytest.raises(UnreadableFormError, match=sentence):
            read(path)


def test_a_file_is_called_by_its_name(tmp_path: Path, form: bytes) -> None:
    path = tmp_path / "Bericht Nippes (2).docx"
    path.write_bytes(form)
    assert read(path).name == "Bericht Nippes (2).docx"


# what a file says of itself


@pytest.mark.parametrize(
    ("lost", "found"),
    [
        ((), True),
        (("docProps/custom.xml",), True),
        (("docProps/custom.xml", "footer"), True),
        (("docProps/custom.xml", "footer", "docProps/core.xml"), True),
    ],
)
def test_identity_is_found_in_what_is_left(form: bytes, lost: tuple[str, ...], found: bool) -> None:
    data = changed(form, lambda name, content: None if any(one in name for one in lost) else content)
    assert (read(data).identity == FORM.identity) is found


def test_the_property_goes_before_the_footer(form: bytes) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"77d5909", b"0000000") if "custom" not in name else content

    assert read(changed(form, change)).identity == FORM.identity


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Formular Jahresbericht 2016/kalk · Fassung 77d5909", "Formular Jahresbericht 2016/kalk · Fassung 77d5909"),
        (
            "Formular  Jahresbericht 2016/kalk\u00a0·\u00a0Fassung\u00a077d5909Seite 1",
            "Formular Jahresbericht 2016/kalk · Fassung 77d5909",
        ),
        ("Das Formular Jahresbericht kam nicht.", ""),
        ("Formular x · Fassung unbekannt", ""),
    ],
)
def test_identity_in_a_text(text: str, identity: str) -> None:
    assert identity_in(text) == identity


def test_who_wrote_a_file_is_never_read(form: bytes) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"<dc:creator></dc:creator>", b"<dc:creator>Erika Muster</dc:creator>")

    assert "Muster" not in repr(read(changed(form, change)))


# dialects


def test_strict_files_are_read_like_others(form: bytes) -> None:
    def strict(_: str, content: bytes) -> bytes:
        for family in ("wordprocessingml", "drawingml"):
            old = f"http://schemas.openxmlformats.org/{family}/2006/main".encode()
            content = content.replace(old, f"http://purl.oclc.org/ooxml/{family}/main".encode())
        old = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return content.replace(old, b"http://purl.oclc.org/ooxml/officeDocument/relationships")

    assert said_in(matched(FORM, read(changed(form, strict)))) == said_by_form()


def test_templates_and_files_with_macros_are_read_by_what_they_hold(form: bytes) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml")

    assert said_in(matched(FORM, read(changed(form, change), "Bericht.dotx"))) == said_by_form()


def test_the_main_part_is_found_by_its_relation(form: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    moved = {name.replace("word/", "text/"): content.replace(b"word/", b"text/") for name, content in parts.items()}
    moved["text/main.xml"] = moved.pop("text/document.xml")
    moved["text/_rels/main.xml.rels"] = moved.pop("text/_rels/document.xml.rels")
    moved["_rels/.rels"] = moved["_rels/.rels"].replace(b"text/document.xml", b"/text/main.xml")
    assert said_in(matched(FORM, read(packed(moved)))) == said_by_form()


def blocks(data: bytes) -> tuple[object, ...]:
    return read(data).blocks


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_headings_are_known_without_styles_by_their_ids_and_levels() -> None:
    first = p("eins", '<w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>')
    second = p("zwei", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    text = p("drei", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    assert blocks(word(first + second + text)) == (Heading("eins", 1), Heading("zwei", 2), Paragraph("drei"))


def test_joined_cells_stand_once() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("a")}</w:tc>'
    cells = "".join(
        f"<w:tc><w:tcPr><w:vMerge{more}/></w:tcPr>{p(text)}</w:tc>" for more, text in ((' w:val="restart"', "b"),)
    )
    covered = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{p('d')}</w:tc>"
    table = f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{cells}<w:tc>{p('c')}</w:tc></w:tr><w:tr>{covered}</w:tr></w:tbl>"
    a, b, c, d = ((Paragraph(text),) for text in "abcd")
    assert blocks(word(table)) == (Table(((a, ()), (b, c), ((), d))),)


def test_fields_give_their_results_and_old_drop_downs_their_choice() -> None:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    result = "<w:r><w:t>7</w:t></w:r>"
    nested = f"<w:p>{begin}{code}{begin}{code}{middle}<w:r><w:t>x</w:t></w:r>{end}{middle}{result}{end}</w:p>"
    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="ja"/><w:listEntry w:val="nein"/></w:ddList>'
    data = f'<w:fldChar w:fldCharType="begin"><w:ffData>{entries}</w:ffData></w:fldChar>'
    old = f"<w:p><w:r>{data}</w:r>{middle}{end}</w:p>"
    broken = f"<w:p>{begin}{code}</w:p>{p('danach')}"
    texts = [block.text for block in blocks(word(nested + old + broken)) if isinstance(block, Paragraph)]
    assert texts == ["7", "nein", "", "danach"]


def test_lists_of_an_open_document_hold_headings_and_items() -> None:
    item = "<text:list><text:list-item>{}</text:list-item></text:list>"
    body = item.format('<text:h text:outline-level="2">Ausblick</text:h>') + item.format("<text:p>eins</text:p>")
    spaced = "<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d</text:p>"
    assert blocks(open_document(body + spaced)) == (
        Heading("Ausblick", 2),
        Paragraph("eins", listed=True),
        Paragraph("a  b\tc\nd"),
    )


def test_changes_and_notes_of_an_open_document_are_noted() -> None:
    struck = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
        "<dc:creator>Erika Muster</dc:creator></office:change-info><text:p>alt</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    note = "<office:annotation><dc:creator>Erika Muster</dc:creator><text:p>Stimmt?</text:p></office:annotation>"
    foot = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>unten</text:p></text:note-body></text:note>"
    )
    body = f'{struck}<text:p>neu<text:change text:change-id="c1"/>{note}{foot}</text:p>'
    returned = read(open_document(body))
    (block,) = returned.blocks
    assert isinstance(block, Paragraph)
    assert (block.text, [one.quoted for one in block.notes]) == ("neu", ["alt", "Stimmt?", "unten"])
    assert len(returned.remarks) == 1
    assert "Muster" not in repr(returned)


def test_what_stands_between_paragraphs_of_an_open_document_is_noted() -> None:
    region = (
        '<text:changed-region text:id="c1"><text:deletion><text:p>alt</text:p></text:deletion></text:changed-region>'
    )
    drawing = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    body = (
        f'<text:tracked-changes>{region}</text:tracked-changes><text:change text:change-id="c1"/>'
        f"<draw:frame {drawing}><draw:text-box><text:p>im Kasten</text:p></draw:text-box></draw:frame>"
        '<text:section text:display="none"><text:p>geheim</text:p></text:section><text:p>sichtbar</text:p>'
    )
    returned = read(open_document(body))
    found = [(one.text, [note.quoted for note in one.notes]) for one in returned.blocks if isinstance(one, Paragraph)]
    assert found == [("", ["alt"]), ("", ["im Kasten"]), ("", ["geheim"]), ("sichtbar", [])]
    assert len(returned.remarks) == 1


def test_a_table_that_frames_another_gives_way_to_it() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('innen')}</w:tc><w:tc>{p('rechts')}</w:tc></w:tr></w:tbl>"
    framed = f"<w:tbl><w:tr><w:tc>{p('davor')}{inner}</w:tc></w:tr></w:tbl>"
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("innen", "rechts"))
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    cell = f"<table:table-cell><text:p>davor</text:p>{table}</table:table-cell>"
    outer = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    wanted = (Paragraph("davor"), Table((((Paragraph("innen"),), (Paragraph("rechts"),)),)))
    assert blocks(word(framed)) == wanted
    assert blocks(open_document(outer)) == wanted


# hostile files


def test_a_bomb_of_zeros_is_refused() -> None:
    assert "größer als jedes Formular" in problem(word(" " * (MOST_UNZIPPED + 1)))


def test_a_bomb_of_parts_is_refused() -> None:
    assert "größer als jedes Formular" in problem(packed({f"{number}.xml": b"" for number in range(5_000)}))


def test_a_bomb_of_elements_is_refused() -> None:
    assert "größer als jedes Formular" in problem(word("<w:p/>" * 1_600_000))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_entities_are_refused(code: str) -> None:
    text = f'<?xml version="1.0" encoding="{code}"?>{LAUGHS}<w:document xmlns:w="{W}"><w:body>&b;</w:body></w:document>'
    data = changed(word(""), lambda name, content: text.encode(code) if name == "word/document.xml" else content)
    assert "eine DTD" in problem(data)


def test_no_file_outside_is_asked_for(form: bytes, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    declared = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    text = f'{declared}<w:document xmlns:w="{W}"><w:body>&a;</w:body></w:document>'
    data = changed(word(""), lambda name, content: text.encode() if name == "word/document.xml" else content)
    assert "eine DTD" in problem(data)

    def outside(name: str, content: bytes) -> bytes:
        return content.replace(b'Target="styles.xml"', b'Target="http://127.0.0.1:1/styles.xml" TargetMode="External"')

    assert isinstance(read(changed(form, outside)), Returned)


@pytest.mark.parametrize("depth", [200, 3_000])
def test_deep_nesting_ends_in_a_sentence_or_is_read(depth: int) -> None:
    body = "<w:sdt><w:sdtContent>" * depth + p("tief") + "</w:sdtContent></w:sdt>" * depth
    with pytest.raises(UnreadableFormError):
        read(word(body))


def test_tables_in_tables_are_read_as_deep_as_people_go() -> None:
    body = p("innen")
    for _ in range(30):
        body = f"<w:tbl><w:tr><w:tc>{body}<w:p/></w:tc></w:tr></w:tbl>"
    assert "innen" in repr(read(word(body)))


@pytest.mark.parametrize("broken", ["<w:p>", "<w:p></w:q>", "\x01", "&nbsp;"])
def test_wrong_xml_ends_in_a_sentence(broken: str) -> None:
    assert "beschädigt" in problem(word(broken))


def test_a_file_cut_anywhere_ends_in_a_sentence(form: bytes) -> None:
    for cut in range(4, len(form) - 1, len(form) // 60):
        assert problem(form[:cut])


def test_a_file_changed_anywhere_is_read_or_ends_in_a_sentence(form: bytes) -> None:
    for at in range(0, len(form), len(form) // 60):
        data = form[:at] + bytes([form[at] ^ 0x55]) + form[at + 1 :]
        with contextlib.suppress(UnreadableFormError):
            matched(FORM, read(data))


def test_ten_thousand_rows_are_reported_as_they_are() -> None:
    rows = "".join(f"<w:tr><w:tc>{p(f'Zeile {n}')}</w:tc><w:tc>{p('x')}</w:tc></w:tr>" for n in range(10_000))
    answers = matched(FORM, read(word(f"<w:tbl>{rows}</w:tbl>")))
    (remark,) = answers.unplaced
    assert remark.quoted.count("\n") == 9_999


def test_cells_repeated_without_end_are_refused() -> None:
    cell = '<table:table-cell table:number-columns-repeated="99999999"><text:p>x</text:p></table:table-cell>'
    table = f"<table:table><table:table-row>{cell * 6000}"
    assert "größer als in jedem Formular" in problem(open_document(f"{table}</table:table-row></table:table>"))


def test_styles_that_stand_on_each_other_in_a_circle_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    with zipfile.ZipFile(io.BytesIO(word(p("x", '<w:pPr><w:pStyle w:val="A"/></w:pPr>')))) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships><Relationship Type="{relation}" Target="styles.xml"/></Relationships>'
    )
    assert blocks(packed(parts)) == (Paragraph("x"),)
