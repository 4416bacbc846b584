"""The pages in Chromium: axe finds nothing, no request leaves, the strictest policy holds, the keyboard is enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.browser import Browser, axe, chromium, open_browser, served
from tests.site.made import pages_of, site_of, written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="there is no Chromium; SRK_CHROMIUM names it"),
    pytest.mark.xdist_group("browser"),
]
needs_axe = pytest.mark.skipif(axe() is None, reason="there is no axe-core; npm install axe-core, or SRK_AXE names it")

KOELN = (
    "index.html", "gebiete/index.html", "gebiete/bilderstoeckchen.html", "gebiete/muelheim-nord-keupstrasse.html",
    "gremien/index.html", "gremien/stadtteilkonferenz-bilderstoeckchen.html", "gremien/steuerungsgremium.html",
    "gremien/sitzungen/2015-stadtteilkonferenz-bilderstoeckchen-04.html", "gremien/beschluesse.html",
    "gremien/beschluesse-nach-thema.html", "zahlen/index.html", "zahlen/population.html",
    "zahlen/over-65-nach-wert.html", "angebote/index.html", "angebote/nach-form.html", "empfehlungen/index.html",
    "empfehlungen/evaluation-2010.html", "suche/index.html", "suche/s.html", "impressum.html",
    "barrierefreiheit.html", "rueckmeldung.html",
)  # fmt: skip
"""One page of each kind."""

AXE = "axe.run().then(found => found.violations.map(one => [one.id, one.impact, one.nodes.map(node => node.html)]))"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as found:
        yield found


@pytest.fixture(scope="module")
def koeln(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("koeln")
    written(pages_of(".").files, folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def dresden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dresden")
    written(site_of("examples/dresden").files, folder)
    with served(folder) as address:
        yield address


def violations(browser: Browser, address: str) -> list[Any]:
    browser.open(address)
    browser.run(str(axe() and Path(str(axe())).read_text(encoding="utf-8")))
    found: list[Any] = browser.run(AXE)
    return found


@needs_axe
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, koeln: str, width: int, scheme: str) -> None:
    browser.size(width, prefers_color_scheme=scheme)
    assert {page: found for page in KOELN if (found := violations(browser, koeln + page))} == {}


@needs_axe
def test_axe_finds_nothing_on_papers(browser: Browser, dresden: str) -> None:
    kinds: dict[str, str] = {}
    for path in sorted(site_of("examples/dresden").files):
        if path.endswith(".html"):
            kinds.setdefault(path.rpartition("/")[0], path)
    for width in (1280, 390):
        browser.size(width)
        assert {page: found for page in kinds.values() if (found := violations(browser, dresden + page))} == {}


@needs_axe
def test_axe_would_find_something(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><img src='data:,'><a href='b'></a><h3>x</h3></body></html>")
    with served(tmp_path) as address:
        assert {name for name, _, _ in violations(browser, f"{address}a.html")} >= {"image-alt", "link-name"}


@pytest.mark.parametrize("height", [900, 256])
def test_nothing_is_cut_off_in_a_narrow_window_or_at_400_percent(browser: Browser, koeln: str, height: int) -> None:
    browser.size(320, height)
    for page in KOELN:
        browser.open(koeln + page)
        assert browser.run("document.documentElement.scrollWidth") <= 320, page


def test_no_request_leaves_and_the_policy_forbids_nothing(browser: Browser, koeln: str) -> None:
    browser.requests.clear()
    browser.refused.clear()
    for page in KOELN:
        browser.open(koeln + page)
        assert browser.run("document.cookie") == ""
    assert {one for one in browser.requests if not one.startswith((koeln, "data:"))} == set()
    assert browser.refused == []


def test_the_policy_would_forbid_something(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p style='color: red'>x</p><script>1</script>")
    browser.refused.clear()
    with served(tmp_path) as address:
        browser.open(f"{address}a.html")
    assert browser.refused


def test_the_keyboard_leads_past_the_menu_and_to_every_area(browser: Browser, koeln: str) -> None:
    browser.size(1280)
    browser.open(f"{koeln}index.html")
    browser.press("Tab", 9)
    assert browser.run("document.activeElement.textContent") == "Zum Inhalt"
    assert browser.run("document.activeElement.getBoundingClientRect().left") >= 0
    browser.press("Enter", 13)
    browser.wait("document.activeElement.id === 'inhalt'")
    reached = set()
    for _ in range(60):
        browser.press("Tab", 9)
        reached.add(browser.run("document.activeElement.getAttribute('href')"))
    assert "gebiete/bilderstoeckchen.html" in reached


def test_the_search_finds_with_its_script(browser: Browser, koeln: str) -> None:
    browser.size(1280)
    browser.open(f"{koeln}suche/index.html?q=geratepool")
    browser.wait("document.querySelectorAll('#treffer li').length > 0")
    links = browser.run("[...document.querySelectorAll('#treffer a')].map(one => one.getAttribute('href'))")
    assert "../gebiete/bilderstoeckchen.html" in links
    browser.run("document.getElementById('wort').value = ''; document.getElementById('wort').focus()")
    browser.type("Bilderst")
    browser.wait("document.querySelector('#treffer a')?.textContent.startsWith('Bilderst')")
    assert "gefunden" in browser.run("document.getElementById('stand').textContent")


def test_on_paper_there_is_no_menu(browser: Browser, koeln: str) -> None:
    browser.size(800)
    browser.print_media()
    browser.open(f"{koeln}gebiete/bilderstoeckchen.html")
    assert browser.run("getComputedStyle(document.querySelector('.top nav')).display") == "none"
    browser.size(1280)


def test_nobody_who_wants_less_motion_is_scrolled_about(browser: Browser, koeln: str) -> None:
    smooth = "getComputedStyle(document.documentElement).scrollBehavior"
    browser.size(1280, prefers_reduced_motion="reduce")
    browser.open(f"{koeln}index.html")
    assert browser.run(smooth) == "auto"
    browser.size(1280, prefers_reduced_motion="no-preference")
    browser.open(f"{koeln}index.html")
    assert browser.run(smooth) == "smooth"
