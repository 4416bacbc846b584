"""`srk site` as its user runs it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sozialraum.cli.commands import site
from tests.calling import srk_german
from tests.conftest import CHECKOUT, REPOSITORIES
from tests.site.test_folder import content


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Return a small repository, free to be changed."""
    return Path(shutil.copytree(REPOSITORIES / "meetings", tmp_path / "stadt"))


@pytest.fixture
def no_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "published_papers", lambda site: [])


@pytest.mark.slow
def test_the_site_is_written_and_a_second_run_changes_nothing(city: Path) -> None:
    answer = srk_german("site", cwd=city)
    assert (answer.code, answer.err) == (0, "")
    number = len(content(city / "out" / "site"))
    assert answer.out == f"{number} Dateien in {city / 'out' / 'site'}: {number} neu oder geändert, 0 entfernt.\n"
    again = srk_german("site", cwd=city)
    assert again.out == f"{number} Dateien in {city / 'out' / 'site'}: 0 neu oder geändert, 0 entfernt.\n"


@pytest.mark.slow
def test_a_paper_that_cannot_be_made_is_said_and_the_site_is_made_without_it(city: Path) -> None:
    (city / "templates").mkdir()
    (city / "templates" / "body.md.j2").write_text("# {{ nichts }}\n")
    (city / "templates" / "paper.docx").write_bytes(b"kein Word")
    answer = srk_german("site", str(city.parent / "site"), cwd=city)
    assert answer.code == 1
    assert "Gremium lenkungskreis: nicht erstellt, und zwar wegen" in answer.err
    assert answer.err.count("templates/paper.docx ist keine Word-Vorlage: sie ist kein Word-Dokument") == 1
    assert "templates/body.md.j2" in answer.err
    files = content(city.parent / "site")
    assert "index.html" in files
    assert not any(path.startswith("papiere/gremium/") or path.endswith(".docx") for path in files)


def test_nothing_is_written_while_a_record_has_an_error(city: Path) -> None:
    wrong = next((city / "data" / "meetings").rglob("*.yaml"))
    wrong.write_text(wrong.read_text(encoding="utf-8") + "unbekannt: x\n", encoding="utf-8")
    answer = srk_german("site", cwd=city)
    assert (answer.code, answer.out) == (1, "")
    assert "Die Seiten werden nicht gemacht, solange es Fehler gibt:" in answer.err
    assert wrong.relative_to(city).as_posix() in answer.err
    assert not (city / "out").exists()


@pytest.mark.usefixtures("no_papers")
def test_own_templates_win_and_run_in_the_sandbox(city: Path) -> None:
    own = city / "templates" / "site"
    own.mkdir(parents=True)
    (own / "feedback.html.j2").write_text('{% extends "site/layout.html.j2" %}{% block content %}Ruf an!{% endblock %}')
    (own / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    assert srk_german("site", cwd=city).code == 0
    files = content(city / "out" / "site")
    assert b"Ruf an!" in files["rueckmeldung.html"]
    assert b'<img src="logo.svg" alt=""' in files["index.html"]
    for hostile in (
        "{{ ''.__class__.__mro__ }}",
        "{% for a in range(10**9) %}{{ a }}{% endfor %}",
        "{{ title.upper() }}",
    ):
        (own / "feedback.html.j2").write_text(hostile)
        answer = srk_german("site", cwd=city)
        assert (answer.code, answer.out) == (1, ""), hostile
        assert "feedback.html.j2" in answer.err
    assert content(city / "out" / "site") == files


@pytest.mark.usefixtures("no_papers")
def test_what_a_record_says_is_shown_as_it_is_written(city: Path) -> None:
    record = city / "data" / "bodies" / "lenkungskreis.yaml"
    text = record.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("name:"))
    record.write_text(text.replace(name, 'name: "<script>alert(1)</script> & {{ 7*7 }}"'), encoding="utf-8")
    assert srk_german("site", cwd=city).code == 0
    page = (city / "out" / "site" / "gremien" / "lenkungskreis.html").read_text(encoding="utf-8")
    assert "<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7*7 }}</h1>" in page
    assert "<script>" not in page


def test_the_help_is_german() -> None:
    answer = srk_german("site", "--help", cwd=CHECKOUT)
    assert "Öffentliche Seiten machen" in answer.out
