"""One paper of each kind in Chromium: axe finds nothing, nothing but tables is too wide, print is whole.

They are skipped, and pytest says so at its end, where there is no Chromium or no axe-core; `.ci/run` fetches both.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sozialraum.engine.documents.html import write_html
from sozialraum.engine.topic import PAPERS
from tests.engine.documents.reading import opened_by_pymupdf, squeezed
from tests.papers.all import one_of_each
from tests.site.browser import Browser, axe, chromium, open_browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="there is no Chromium; SRK_CHROMIUM names it"),
    pytest.mark.xdist_group("browser"),
]
needs_axe = pytest.mark.skipif(axe() is None, reason="there is no axe-core; npm install axe-core, or SRK_AXE names it")

AXE = "axe.run().then(found => found.violations.map(one => [one.id, one.impact, one.nodes.map(node => node.html)]))"
WIDER = """[...document.querySelectorAll('main *, footer, .mark')].filter(one =>
    (one.matches('.table, .only') || !one.closest('.table, .only, svg'))
    && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(one => one.outerHTML)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as found:
        yield found


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("papers")
    found = {name: folder / f"{name}.html" for name in one_of_each()}
    for name, path in found.items():
        path.write_bytes(write_html(one_of_each()[name]))
    return found


@needs_axe
@pytest.mark.parametrize("name", sorted(PAPERS))
def test_axe_finds_nothing(browser: Browser, papers: dict[str, Path], name: str) -> None:
    found: dict[str, Any] = {}
    for width, scheme in ((1280, "light"), (390, "light"), (390, "dark")):
        browser.size(width, prefers_color_scheme=scheme)
        browser.open(papers[name].as_uri())
        browser.run(Path(str(axe())).read_text(encoding="utf-8"))
        if said := browser.run(AXE):
            found[f"{width} {scheme}"] = said
    assert found == {}


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_nothing_but_tables_is_wider_than_a_small_screen(browser: Browser, papers: dict[str, Path], name: str) -> None:
    browser.size(320, prefers_color_scheme="light")
    browser.open(papers[name].as_uri())
    assert browser.run("document.documentElement.scrollWidth") <= 320
    assert browser.run(WIDER) == []


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_letters_of_charts_can_be_read_on_a_telephone(browser: Browser, papers: dict[str, Path], name: str) -> None:
    browser.size(390, prefers_color_scheme="light")
    browser.open(papers[name].as_uri())
    heights = browser.run(
        "[...document.querySelectorAll('svg text')].map(one => one.getBoundingClientRect().height).filter(one => one)"
    )
    assert min(heights, default=12) >= 12


@pytest.mark.parametrize("name", ["overview", "selection", "report"])
def test_print_loses_no_column_and_shows_the_mark(browser: Browser, papers: dict[str, Path], name: str) -> None:
    browser.size(1280, prefers_color_scheme="dark")
    browser.open(papers[name].as_uri())
    heads = browser.run("[...document.querySelectorAll('thead th')].map(one => one.textContent)")
    printed = base64.b64decode(browser._call("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    mark = squeezed(one_of_each()[name].mark or "")
    with opened_by_pymupdf(printed) as pdf:
        texts = [squeezed(page.get_text()) for page in pdf]
        right = max(block[2] for page in pdf for block in page.get_text("blocks"))
    assert all(mark in text for text in texts)
    whole = "".join(texts).replace("-", "")
    assert [head for head in heads if squeezed(head).replace("-", "") not in whole] == []
    assert right < 595 - 40
