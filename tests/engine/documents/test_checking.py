"""`srk validate` finds what is wrong with a city's own templates before a paper is made of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.documents.word.safety import problem_of_template
from tests.calling import python, srk
from tests.changing import copy_of_good
from tests.conftest import CHECKOUT

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OURS = (CHECKOUT / "templates/report.md.j2").read_text("utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_of_good(tmp_path)
    (root / "templates").mkdir()
    return root


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{% endfor %}", "", "SRK601"),
        ("{% if", "{% fi", "SRK601"),
        ("{{", "{{ {{", "SRK601"),
        ("|rich", "|ritch", "SRK602"),
        ("{{ ", "{{ teh.", "SRK602"),
        ("# ", "{% include 'kopf.md.j2' %}\n# ", "SRK604"),
        ("# ", "::: kasten\nText\n:::\n\n# ", "SRK603"),
        ("# ", "{% if missing is not a %}x{% endif %}\n# ", "SRK60"),
        ("# ", "{{ area.nmae }}\n# ", "SRK602"),
    ],
)
def test_a_mistake_in_a_template_is_found_where_it_stands(root: Path, old: str, new: str, code: str) -> None:
    assert old in OURS
    (root / "templates/report.md.j2").write_text(OURS.replace(old, new, 1), encoding="utf-8")
    answer = srk("validate", cwd=root)
    heads = [line for line in answer.out.splitlines() if line.startswith("templates/report.md.j2:")]
    assert answer.code == 1
    assert heads, answer.out
    assert all(f"error {code}" in head for head in heads)


def test_each_delivered_template_with_a_note_in_it_is_right(root: Path) -> None:
    for ours in (CHECKOUT / "templates").rglob("*.j2"):
        own = root / "templates" / ours.relative_to(CHECKOUT / "templates")
        own.parent.mkdir(exist_ok=True)
        own.write_text(f"{ours.read_text('utf-8')}{{# from us #}}\n", encoding="utf-8")
    answer = srk("validate", "templates", cwd=root)
    assert (answer.code, "templates/" in answer.out) == (0, False), answer.out


def test_what_is_mistyped_is_suggested(root: Path) -> None:
    (root / "templates/report.md.j2").write_text(OURS.replace("|rich", "|ritch", 1), encoding="utf-8")
    assert "did you mean `rich`?" in srk("validate", cwd=root).out


@pytest.mark.parametrize("text", [OURS, f"{OURS}\nEin Satz mehr.\n", "# {{ area }}\n"])
def test_a_template_that_works_is_not_complained_about(root: Path, text: str) -> None:
    (root / "templates/report.md.j2").write_text(text, encoding="utf-8")
    answer = srk("validate", cwd=root)
    assert (answer.code, "templates/" in answer.out) == (0, False), answer.out


@pytest.mark.parametrize("name", sorted(path.name for path in (CHECKOUT / "templates").glob("*.md.j2")))
def test_every_delivered_template_is_fit_for_a_changed_copy(root: Path, name: str) -> None:
    text = (default_templates() / name).read_text("utf-8")
    (root / "templates" / name).write_text(f"{text}\n", encoding="utf-8")
    answer = srk("validate", cwd=root)
    assert (answer.code, "templates/" in answer.out) == (0, False), answer.out


@pytest.mark.slow
def test_jinja_is_not_imported_where_all_templates_are_ours(root: Path) -> None:
    (root / "templates/report.md.j2").write_text(OURS, encoding="utf-8")
    probe = "import sys; sys.argv = ['srk', 'validate']\nfrom sozialraum.cli.main import main\ntry: main()\n"
    probe += "except SystemExit: print('jinja2' in sys.modules)"
    assert python("-c", probe, cwd=root).out.endswith("False\n")


def template(**parts: str) -> bytes:
    """The delivered Word template with more or other parts; `__` in a name stands for a slash, `_` for a dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(default_templates() / "paper.docx") as ours, zipfile.ZipFile(packed, "w") as made:
        for name in ours.namelist():
            made.writestr(name, ours.read(name))
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return packed.getvalue()


def related(kind: str, target: str, mode: str = "External") -> bytes:
    relation = f'<Relationship Id="rId9" Type="{RELATIONSHIPS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    packed = io.BytesIO(template())
    with zipfile.ZipFile(packed, "a") as made:
        made.writestr("word/_rels/header9.xml.rels", f'<Relationships xmlns="{space}">{relation}</Relationships>')
    return packed.getvalue()


def field(words: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    half = len(words) // 2
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (words[:half], words[half:]))
    packed = io.BytesIO(template())
    with zipfile.ZipFile(packed, "a") as made:
        made.writestr("word/header9.xml", f'<w:hdr xmlns:w="{space}"><w:p>{runs}</w:p></w:hdr>')
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        related("attachedTemplate", "https://example.org/x.dotm"),
        related("attachedTemplate", "x.dotm", "Internal"),
        related("image", "https://example.org/x.png"),
        related("image", "\\\\\\\\server\\\\x.png"),
        related("oleObject", "file:///c:/x"),
        related("frame", "https://example.org"),
        related("aFChunk", "https://example.org/x.html"),
        related("hyperlink", "javascript:alert(1)"),
        related("hyperlink", "file://server/x"),
        field(" INCLUDEPICTURE &quot;https://example.org/x.png&quot; "),
        field("DDEAUTO c:\\\\windows\\\\x"),
    ],
    ids=range(11),
)
def test_a_word_template_that_fetches_something_is_refused(root: Path, data: bytes) -> None:
    (root / "templates/paper.docx").write_bytes(data)
    assert "templates/paper.docx: error SRK620" in srk("validate", cwd=root).out
    answer = srk("report", "2016", "--format", "docx", cwd=root)
    assert (answer.code, list(root.rglob("out/**/*.docx"))) == (3, [])
    assert "templates/paper.docx" in answer.err


@pytest.mark.parametrize(
    "data", [template(), related("hyperlink", "https://www.stadt.de"), field(" PAGE ")], ids=range(3)
)
def test_a_word_template_with_a_link_to_click_on_is_fine(data: bytes) -> None:
    assert problem_of_template(data) is None


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04", template()[:2000], template(word__vbaProject_bin="x")])
def test_what_is_no_word_file_or_holds_macros_is_no_template(data: bytes) -> None:
    assert problem_of_template(data) is not None
