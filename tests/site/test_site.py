"""The public site: nothing private leaves, no link is dead, every page is small, and it says what is so."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from sozialraum.engine.records.base import Correction
from sozialraum.engine.records.load import load
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.topic import PAPERS
from sozialraum.site.build import build
from sozialraum.site.look import contrast, stylesheet
from sozialraum.site.pages import public_site
from sozialraum.site.papers import make_papers, published_papers
from sozialraum.site.search import found_in, words_of
from sozialraum.topics.programme.manifest import programme_of
from sozialraum.topics.programme.model import PublicSite
from tests.changing import NEW, OLD
from tests.conftest import CHECKOUT
from tests.private_texts import private_texts
from tests.site.made import (
    DAY,
    REPOSITORIES,
    anchors_of,
    dead_links,
    html,
    pages_of,
    repository,
    site_of,
    text_of,
)

OUR_WORDS = {"Zielvereinbarungen 2015", "Bezirksvertretung Nippes"}
"""Some titles in meetings that were not public are words of which papers are made: a heading and a year, a district."""

MOST = 100_000
"""Bytes of a page without pictures."""


@pytest.mark.slow
@pytest.mark.parametrize("root", REPOSITORIES)
def test_nothing_private_is_in_any_file_and_no_link_is_dead(root: str) -> None:
    site = site_of(root)
    assert not site.findings
    assert not site.failed
    titles = [title for path, title, _ in json.loads(site.files["suche/index.json"])["pages"] if "papiere/" in path]
    private = private_texts(repository(root), DAY)
    private -= {one for one in private if any(one in title for title in titles)}  # what a paper is called is no secret
    for path, content in site.files.items():
        text = text_of(path, content)
        found = [one for one in private - OUR_WORDS if one in text]
        assert found == [], path
    assert list(dead_links(site.files)) == []


@pytest.mark.parametrize("root", REPOSITORIES)
def test_pages_hold_nothing_private(root: str) -> None:
    private = private_texts(repository(root), DAY)
    for path, content in pages_of(root).files.items():
        text = text_of(path, content)
        assert not [one for one in private if one in text], path


def test_the_search_for_private_texts_would_find_one() -> None:
    private = max(private_texts(repository("."), DAY), key=len)
    page = f"<p>{private.replace('&', '&amp;')[:20]} {private[20:]}</p>".encode()
    assert any(one in text_of("a.html", page) for one in (private, f"{private[:20]} {private[20:]}"))


@pytest.mark.parametrize("root", REPOSITORIES)
def test_no_link_is_dead(root: str) -> None:
    assert not pages_of(root).findings
    assert list(dead_links(pages_of(root).files)) == []


def test_a_dead_link_would_be_found() -> None:
    page = b'<a href="a.html#b">x</a><a href="../c.html">x</a><a href="https://example.org/">x</a><p id="c"></p>'
    assert list(dead_links({"d/a.html": page})) == [
        "d/a.html: a.html#b", "d/a.html: ../c.html", "d/a.html: https://example.org/"
    ]  # fmt: skip


@pytest.mark.parametrize("root", REPOSITORIES)
def test_pages_are_small_and_live_with_a_strict_policy(root: str) -> None:
    for path, content in pages_of(root).files.items():
        if path.endswith(".html"):
            page = content.decode()
            assert len(re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL).encode()) <= MOST, path
            assert len(content) <= MOST, path
            assert not re.search(
                r"<style|\sstyle=|\son\w+=|<script(?! src=)|<iframe|javascript:|https?://(?!www\.w3)", page
            ), path


def test_the_same_records_make_the_same_bytes() -> None:
    again = build(public_site(load(FolderSource(CHECKOUT)).repository, DAY))
    assert dict(again.files) == dict(pages_of(".").files)


def test_the_site_of_a_city_has_no_word_of_another() -> None:
    study = "Projekt aus Köln (in der Quelle nicht benannt)"  # a source of Dresden tells of good practice there
    cited = "drei Projekte aus Köln, Hamburg und Bremen"
    pages = {"empfehlungen/praxis-koeln.html", "suche/k.html", "suche/index.json"}
    for path, content in pages_of("examples/dresden").files.items():
        text = text_of(path, content)
        assert not re.search(r"Veedel|Kalk|Bürgeramt|Sozialraumgebiet|Bewohner\*", text), path
        assert path in pages or "Köln" not in text.replace(study, "").replace(cited, ""), path


def test_papers_are_published_when_they_are_out() -> None:
    site = public_site(repository("."), DAY)
    jobs = [(paper.name, ident) for paper, ident in published_papers(site)]
    assert ("report", "2015/bilderstoeckchen") in jobs
    assert ("minutes", "2015/stadtteilkonferenz-bilderstoeckchen-01") in jobs
    assert ("minutes", "2016/steuerungsgremium-01") not in jobs
    assert ("overview", "2015") in jobs
    assert ("overview", "2016") not in jobs, "the year is not over on the last recorded day"
    before = public_site(repository("."), date(2016, 6, 15))
    assert ("report", "2015/bilderstoeckchen") not in [(paper.name, ident) for paper, ident in published_papers(before)]


def test_what_never_leaves_the_house_is_no_paper_of_the_site() -> None:
    published = {paper.name for paper in PAPERS.values() if paper.published}
    assert published == {
        "report", "agreement", "minutes", "programme", "monitoring", "overview", "offers", "structure",
        "recommendations", "study", "body",
    }  # fmt: skip


@pytest.mark.slow
def test_papers_have_a_page_and_two_files_and_stand_on_the_pages_of_what_they_tell_of() -> None:
    files = site_of("examples/dresden").files
    stems = {path.rpartition(".")[0] for path in files if path.startswith("papiere/") and path.endswith(".pdf")}
    assert stems
    for stem in stems:
        assert {f"{stem}.html", f"{stem}.docx", f"{stem}.pdf"} <= files.keys()
    listed = anchors_of(html(files, "papiere/nach-art.html")).links
    assert {f"../{stem}.html" for stem in stems} <= set(listed)


def test_marks_come_from_the_values_that_a_page_shows() -> None:
    files = pages_of(".").files
    assert "Enthält Musterdaten: Gebiete (Beauftragungen, Koordinationsstelle)" in html(
        files, "gebiete/bilderstoeckchen.html"
    )
    assert "Musterdaten – Inhalte erfunden" in html(files, "gremien/stadtteilkonferenz-bilderstoeckchen.html")
    assert "Muster" not in text_of("a.html", files["zahlen/population.html"])
    recommended = [path for path, page in pages_of("examples/dresden").files.items() if b"nicht beschlossen" in page]
    assert any(path.startswith("gremien/") for path in recommended)


def test_of_a_meeting_that_was_not_public_only_its_body_and_day_are_told() -> None:
    page = text_of("a.html", pages_of(".").files["gremien/steuerungsgremium.html"])
    assert "10.03.2016 · Steuerungsgremium" in page
    assert "gremien/sitzungen/2016-steuerungsgremium-01.html" not in pages_of(".").files


def test_an_area_that_was_split_tells_of_its_successors_and_they_of_it() -> None:
    files = pages_of("tests/repositories/good").files
    old, new = html(files, f"gebiete/{OLD}.html"), html(files, f"gebiete/{NEW}.html")
    assert "Dieses Gebiet besteht seit dem 30.06.2017 nicht mehr." in old
    assert f"{NEW}.html" in old[old.index('id="geschichte"') :]
    assert f"{OLD}.html" in new[new.index('id="geschichte"') :]
    listed = html(files, "gebiete/index.html")
    assert listed.index(f"{NEW}.html") < listed.index('id="frueher"') < listed.index(f"{OLD}.html")


def test_figures_tell_their_day_their_rule_and_why_one_is_missing() -> None:
    page = text_of("a.html", pages_of(".").files["zahlen/over-65.html"])
    assert "Einwohner*innen ab 65 Jahren an allen Einwohner*innen am 31.12." in page
    assert "Anzahlen von 1 bis 4 werden nicht ausgewiesen (*)" in page
    assert "Teilgebiet: Ein Teil des Gebiets hat keine eigenen Zahlen" in page
    assert "gestiegen (+1,4 Punkte) seit 2005" in page
    by_value = anchors_of(html(pages_of(".").files, "zahlen/over-65-nach-wert.html")).links
    areas = [link for link in by_value if link.startswith("../gebiete/") and "index" not in link]
    assert areas[0] == "../gebiete/bocklemuend-mengenich.html"


def test_a_withheld_figure_is_a_star_and_stays_one() -> None:
    whole = repository("tests/repositories/good")
    withheld = [(ident, one) for ident, rows in whole.tables["observations"].items() for one in rows if not one.value]
    pages = pages_of("tests/repositories/good").files
    stars = [path for path in pages if path.startswith("zahlen/") and b"aus Datenschutzgr" in pages[path]]
    assert bool(stars) == any(one.unit.startswith("areas/") for _, one in withheld if one.value is None)


def test_a_corrected_paper_says_so_where_it_is_listed() -> None:
    site = public_site(repository("."), DAY)
    reports = site.repository.records["reports"]
    ident = "2015/bilderstoeckchen"
    corrected: Any = reports[ident]
    correction = Correction.model_validate({"on": "2016-09-01", "what": "Zahl der Gäste", "why": "Zählfehler"})
    reports[ident] = corrected.model_copy(update={"corrections": (correction,)})
    papers = make_papers(site, [(PAPERS["report"], ident)], lambda label: None)
    assert [paper.corrected for paper in papers.published] == [date(2016, 9, 1)]
    page = html(build(site, papers).files, "papiere/index.html")
    assert "korrigiert am 01.09.2016" in page


def test_calendars_hold_public_meetings_alone() -> None:
    files = pages_of(".").files
    every = text_of("a.ics", files["termine/alle.ics"])
    assert "Stadtteilkonferenz Bilderstöckchen" in every
    assert "Steuerungsgremium" not in every
    assert "termine/gremium-steuerungsgremium.ics" not in files
    assert Calendar.from_ical(files["termine/gebiet-bilderstoeckchen.ics"].decode()).walk("VEVENT")
    assert 'href="../termine/gebiet-bilderstoeckchen.ics"' in html(files, "gebiete/bilderstoeckchen.html")


def test_the_address_of_the_site_stands_on_its_pages_and_in_a_list_for_search_engines() -> None:
    site = build(public_site(repository("tests/repositories/meetings"), DAY), base="https://example.org/veedel/")
    assert '<link rel="canonical" href="https://example.org/veedel/">' in html(site.files, "index.html")
    assert b"<loc>https://example.org/veedel/gremien/index.html</loc>" in site.files["sitemap.xml"]


def test_the_register_tells_who_was_to_do_what_and_what_became_of_it() -> None:
    page = text_of("a.html", pages_of(".").files["gremien/beschluesse.html"])
    assert "Die Konferenz empfiehlt, den Mittagstisch 2016 um einen Freitag im Monat für Familien zu ergänzen." in page
    assert (
        "Wohnungsunternehmen nach einem Kellerraum fragen Bürgerverein, bis 12.02.2016: erledigt am 19.02.2016" in page
    )
    by_subject = anchors_of(html(pages_of(".").files, "gremien/beschluesse-nach-thema.html")).links
    assert any("#top-" in link for link in by_subject)


def test_the_search_finds_words_without_a_script() -> None:
    links = (
        anchors_of(html(pages_of(".").files, "suche/g.html")).links
        + anchors_of(
            html(pages_of(".").files, "suche/g-2.html") if "suche/g-2.html" in pages_of(".").files else ""
        ).links
    )
    assert "../gebiete/bilderstoeckchen.html" in links, "its page says Gerätepool"
    index = json.loads(pages_of(".").files["suche/index.json"])
    pages = [index["pages"][place][0] for place in index["words"]["Gerätepool"]]
    assert "gebiete/bilderstoeckchen.html" in pages


def test_only_nouns_are_words_and_a_word_on_every_page_leads_nowhere() -> None:
    page = "<title>Zu</title><nav>Menü</nav><main><h1>Über-<b>all</b></h1>der Ärger, ASD und <svg>Karte</svg></main>Fuß"
    one = found_in(page, "a.html", "Ärger im Haus", "")
    assert one.words == {"Über", "Ärger"}
    many = [one._replace(path=f"{number}.html", title="", in_title=frozenset()) for number in range(20)]
    assert "Ärger" not in words_of(many)
    assert words_of([*many, one])["Ärger"] == [one]


def test_a_colour_of_the_city_is_made_readable() -> None:
    programme = programme_of(repository("examples/dresden"))
    assert programme is not None
    for colour in ("#ffdd00", "#000000", "#777777", "#c00000"):
        changed = programme.model_copy(update={"site": PublicSite(colour=colour)})
        text = stylesheet(CHECKOUT / "examples/dresden", changed).decode()
        light, dark = (
            tuple(int(found[place : place + 2], 16) for place in (0, 2, 4))
            for found in re.findall(r"--accent: #(\w{6});", text)[-2:]
        )
        assert contrast(light, (255, 255, 255)) >= 4.5
        assert contrast(dark, (0x13, 0x1A, 0x20)) >= 4.5
