"""A template reads nothing but what it is given, and comes to an end; what else it tries is a finding or plain text."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from sozialraum.engine.documents.output import FORMATS, write
from sozialraum.engine.documents.render import render
from sozialraum.engine.documents.sandbox import MOST_WORK
from sozialraum.engine.documents.tree import Document
from sozialraum.engine.findings.finding import Finding
from tests.calling import srk
from tests.conftest import CHECKOUT, MakeRepository
from tests.engine.documents.word_files import members
from tests.looking import DAY

pytestmark = pytest.mark.slow

SECRET = "Geheimnis"
OUTSIDE = [
    *(
        "{% include '/etc/passwd' %}",
        "{% include '../sozialraum.yaml' %}",
        "{% include 'charts/../../sozialraum.yaml' %}",
    ),
    *("{% import '../sozialraum.yaml' as x %}", "{% from '../local/people.yaml' import x %}"),
    *("{% extends '../sozialraum.yaml' %}", "{% include ['/etc/passwd', '../local/people.yaml'] %}"),
    *(
        "{% include 'C:/x' %}",
        "{% include '..\\\\x' %}",
        "{% include 'a\\0b' %}",
        "{% include '' %}",
        "{% include '.' %}",
    ),
]
FORBIDDEN = [
    *("{{ ''.__class__.__mro__ }}", "{{ word.__class__ }}", "{{ word['__class__'] }}", "{{ self.__init__ }}"),
    *("{{ ''|attr('__class__') }}", "{{ [word]|map('attr', '__class__')|list }}", "{{ [word]|map(attribute='x') }}"),
    *("{{ [word]|join(attribute='__class__') }}", "{{ [word]|selectattr('__class__')|list }}"),
    *("{{ [word]|sum(attribute='__class__.__mro__') }}", "{{ self._TemplateReference__context }}"),
    *("{% for a in 'a' %}{{ loop.__class__ }}{% endfor %}", "{% for a in 'a' %}{{ loop._iterable }}{% endfor %}"),
    *("{{ cycler.__init__.__globals__ }}", "{{ lipsum() }}", "{{ namespace() }}", "{{ range(9) }}", "{{ dict() }}"),
    *("{{ config }}", "{{ environ }}", "{{ environment }}", "{{ open('/etc/passwd') }}", "{{ __builtins__ }}"),
    *("{{ '{0.__class__}'.format(word) }}", "{{ '{0}'.format_map(word) }}", "{{ word.upper() }}", "{{ word.join }}"),
    *("{{ '%s'|format(word) }}", "{{ '%s' % word }}", "{{ word|safe }}", "{{ word|tojson }}", "{{ word|pprint }}"),
    *("{{ word|xmlattr }}", "{{ word|urlize }}", "{{ [1, 2]|random }}", "{{ b'a' }}", "{% do 1 %}", "{% debug %}"),
    *("{{ 'a'.upper }}", "{{ 'a'.upper|string }}", "{{ ['a'.upper]|join }}", "{{ 'a'.upper ~ 'a' }}"),
    *(
        "{% if word.join %}a{% endif %}",
        "{{ {'a': 1}.items }}",
        "{{ word['upper'] }}",
    ),
    *("{{ word.__len__ }}", "{{ (1).real.bit_length }}", "{{ word.encode|length }}", "{{ [[1]]|sum(start=[]) }}"),
    *("{{ word() }}", "{{ (await word) }}", "{{ 1/0 }}", "{{ missing }}", "{{ word.missing }}", "{{ none() }}"),
]
HEAVY = [
    *("{{ 'a' * 10**9 }}", "{{ 10**9 * 'a' }}", "{{ [1] * 10**9 }}", "{% set x = 'a' * 10**12 %}"),
    "{{ 2 ** (10**9) }}",
    *("{{ 'a'|center(10**9) }}", "{{ 'a'|indent(10**9) }}", "{{ [1]|batch(10**9, 0)|list }}", "{{ [1]|slice(10**9) }}"),
    *("{{ '%0999999999d' % 1 }}", "{{ '%0999999999d'|format(1) }}", "{{ 9|round(-10**9, 'floor') }}"),
    "{% for a in 'a' * 1000 %}" * 5 + "{% endfor %}" * 5,
    "{% for a in 'aa' %}" * 30 + "{% endfor %}" * 30,
    "{% for a in 'aa' recursive %}{{ loop('aa') }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% block b %}{{ self.b() }}{% endblock %}",
    "{% include 'report.md.j2' %}",
    "{% set n = n|default(50) - 1 %}{% if n %}{% include 'report.md.j2' %}{% include 'report.md.j2' %}{% endif %}",
    *("{% set a = 'aaaaaaaa' %}" + doubled * 40 for doubled in (
        "{% set a = a ~ a %}", "{% set a = a + a %}", "{% set a = [a, a]|join %}", "{% set a = a|replace('a', a) %}",
        "{% set a %}{{ a }}{{ a }}{% endset %}",
        "{% set a %}{% filter upper %}{{ a }}{{ a }}{% endfilter %}{% endset %}",
    )),
    "{% set a = 3 %}" + "{% set a = a * a %}" * 40,
    "{% set a = [1] %}" + "{% set a = a + a %}" * 40,
    *("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "{{ " + "-" * 20_000 + "1 }}", "{{ " + "9" * 5000 + " }}"),
    *("{{ " + "[" * 300 + "1" + "]" * 300 + " }}", "{{ " + "1 + " * 20_000 + "1 }}"),
    *("{% set a = 'a' * 900000 %}{% for b in 'a' * 9000 %}" + inside + "{% endfor %}" for inside in (
        "{% if a[0:800000] %}{% endif %}", "{% if a[::-1] %}{% endif %}", "{% if 'b' in a %}{% endif %}",
        "{% if 'b' not in a %}{% endif %}", "{% if a == a ~ 'b' %}{% endif %}", "{% if a is in(a) %}{% endif %}",
        "{% if a|length %}{% endif %}", "{% if a|rich %}{% endif %}", "{% if a is upper %}{% endif %}",
        "{% if ['b']|select('in', a)|list %}{% endif %}", "{% if a|default('b') %}{% endif %}",
        "{% if [a, a]|first %}{% endif %}", "{% if a|listing %}{% endif %}",
    )),
    *("{% set a = [1] %}" + "{% set a = [a, a] %}" * 60 + end for end in (
        "{{ a }}", "{{ a|string }}", "{{ a|join }}", "{{ a|list|length }}", "{{ a ~ 'a' }}",
        "{% if a == [a, a] %}{% endif %}",
        "{% if [2] in a %}{% endif %}", "{{ a|sort|length }}", "{{ a|unique|list|length }}", "{{ a|first|string }}",
    )),
    "{% set a = [1] * 900000 %}{% for b in 'a' * 9000 %}{% if 2 in a %}{% endif %}{% endfor %}",
    "{% if 1 %}" * 500 + "{% endif %}" * 500,
]  # fmt: skip
PLAIN = [
    *("<script>alert(1)</script>", "<img src=/etc/passwd>", "<iframe src='file:///etc/passwd'></iframe>"),
    *("[x](javascript:alert)", "[x](file:///etc/passwd)", "<javascript:alert>", "<https://example.org>"),
    *("![x](/etc/passwd)", "![x](https://example.org/x.png)", "![x](../local/people.yaml)"),
    *("&lt;script&gt;", "`code`", "#import \"/etc/passwd\"", "#read(\"/etc/passwd\")", "\\include{/etc/passwd}"),
]  # fmt: skip


def made(root: Path, text: str | bytes) -> tuple[Document, list[Finding]]:
    """The paper that a template of the data repository makes."""
    path = root / "templates/report.md.j2"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    blocks, findings = render(root, "report.md.j2", {"word": "Wort"}, {})
    return Document("Titel", "Thema", "Amt", DAY, blocks), findings


@pytest.fixture
def root(make_repository: MakeRepository) -> Path:
    return make_repository({"sozialraum.yaml": f"name: {SECRET}\n", "local/people.yaml": f"{SECRET}\n"})


@pytest.mark.parametrize("line", OUTSIDE)
def test_what_lies_outside_is_no_template(root: Path, line: str) -> None:
    document, (finding,) = made(root, f"# Titel\n\n{line}\n")
    assert (finding.code, finding.place.file, document.blocks) == ("SRK604", "templates/report.md.j2", ())


@pytest.mark.parametrize("line", FORBIDDEN)
def test_attributes_functions_and_filters_that_lead_out_are_refused(root: Path, line: str) -> None:
    document, (finding,) = made(root, f"# Titel\n\n{line}\n")
    assert finding.code in ("SRK601", "SRK602")
    assert (finding.place.line, document.blocks) == (3, ())


@pytest.mark.parametrize("line", HEAVY, ids=range(len(HEAVY)))
def test_too_much_work_is_refused(root: Path, line: str) -> None:
    document, (finding,) = made(root, f"# Titel\n\n{line}\n")
    assert finding.code in ("SRK601", "SRK602")
    assert document.blocks == ()


def test_work_is_counted_for_each_paper_anew(root: Path) -> None:
    line = "{% for a in 'a' * 500 %}{% for a in 'a' * 400 %}{% endfor %}{% endfor %}"
    for _ in range(3):
        assert made(root, f"# Titel\n\n{line}\n")[1] == []


def test_the_limit_is_far_above_what_papers_need(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sozialraum.engine.documents.sandbox.MOST_WORK", MOST_WORK // 12)
    for arguments in (("monitor", "2015"), ("report", "2015"), ("paper", "programme", "2015")):
        answer = srk(*arguments, "--format", "md", "--out", str(tmp_path), cwd=CHECKOUT)
        assert "more work" not in answer.err
        assert answer.out


@pytest.mark.parametrize("line", PLAIN)
def test_html_links_and_pictures_of_a_template_are_plain_text_in_every_format(root: Path, line: str) -> None:
    document, findings = made(root, f"# Titel\n\n{line}\n")
    assert findings == []
    for name in FORMATS:
        content = write(document, name)
        pieces = members(content).values() if name == "docx" else [content]
        for piece in pieces:
            assert b"root:" not in piece
            assert SECRET.encode() not in piece
    assert not re.search(r"<(?:script|iframe|img|link|a)\b|<[^>]*(?:href|src)=|url\(", write(document, "html").decode())


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x00", "\u202e", "\x9b2J", "\ufeff"])
def test_characters_that_steer_do_not_reach_a_paper(root: Path, sign: str) -> None:
    document, findings = made(root, f"# Titel\n\nWort {{{{ '{sign}' }}}} Wort\n\n")
    for name in ("html", "md") if not findings else ():
        assert sign not in write(document, name).decode()
    assert all(finding.code == "SRK120" for finding in findings)


@pytest.mark.parametrize("to", ["/etc/passwd", "../../outside", "/dev/zero", "report.md.j2", "missing"])
def test_a_template_that_is_a_link_out_of_the_repository_is_refused(root: Path, to: str) -> None:
    (root.parent / "outside").write_text(SECRET)
    (root / "templates").mkdir()
    (root / "templates/report.md.j2").symlink_to(to)
    blocks, (finding,) = render(root, "report.md.j2", {}, {})
    code = "SRK119" if to in ("report.md.j2", "missing") else "SRK117"
    assert (blocks, finding.code, finding.place.file) == ((), code, "templates/report.md.j2")


def test_a_folder_of_templates_that_is_a_link_out_of_the_repository_is_refused(root: Path) -> None:
    (root.parent / "outside").mkdir()
    (root.parent / "outside/report.md.j2").write_text(SECRET)
    (root / "templates").symlink_to("../outside")
    blocks, (finding,) = render(root, "report.md.j2", {}, {})
    assert (blocks, finding.code) == ((), "SRK117")


def test_a_link_inside_the_repository_is_followed(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/own.md").write_text("# Titel\n")
    (root / "templates/report.md.j2").symlink_to("own.md")
    blocks, findings = render(root, "report.md.j2", {}, {})
    assert blocks
    assert findings == []


@pytest.mark.parametrize("content", [b"x" * (1024 * 1024 + 1), b"\xff\xfe#\x00", b"# \xfc", b"#\x00\x00\x00"])
def test_a_template_that_is_no_text_or_too_large_is_refused(root: Path, content: bytes) -> None:
    _, (finding,) = made(root, content)
    assert finding.code in ("SRK101", "SRK102", "SRK119")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name here")
def test_a_pipe_is_no_template_and_nobody_waits_for_it(root: Path) -> None:
    (root / "templates").mkdir()
    os.mkfifo(root / "templates/other.md.j2")
    _, (finding,) = made(root, "::: nothing\n:::\n{% include 'other.md.j2' %}")
    assert finding.code == "SRK604"
    _, (finding,) = made(root, "::: nothing\n:::\n")
    assert finding.code == "SRK603"
