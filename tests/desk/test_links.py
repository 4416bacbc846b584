"""From a finding to the field in which it can be mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from pydantic import BaseModel

from sozialraum.desk.links import finding_url, record_url
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.kinds import KINDS, Address
from sozialraum.engine.records.walk import slots
from tests.desk.conftest import Visitor

REPORT = "data/reports/2015/bilderstoeckchen.yaml"


def url_of(visitor: Visitor, finding: Finding) -> str | None:
    """The address of a finding."""
    with visitor.app.test_request_context():
        return finding_url(visitor.desk.repository, finding)


def is_there(visitor: Visitor, url: str) -> bool:
    """Return whether a page has what its address points to."""
    path, _, anchor = url.partition("#")
    return bool(html.fromstring(visitor.text(path)).xpath(f"//*[@id='{anchor}']"))


@pytest.mark.parametrize(("keys", "params", "anchor"), [
    (("changes", "needs"), {}, "changes-needs"),
    (("projects", 1, "title"), {}, "projects-1-title"),
    (("projects", 1), {"key": "result"}, "projects-1-result"),
    (("projects", 1, "action_fields", 0), {}, "projects-1-action_fields"),
    (("projects", 2), {}, "projects-2"),
    (("measures", 0, "spent", 0), {}, "measures-0-spent-0"),
    (("note",), {}, "note"),
    (("corrections", 0, "on"), {}, "corrections-0-on"),
])  # fmt: skip
def test_a_finding_leads_to_its_field(
    visitor: Visitor, keys: tuple[str | int, ...], params: dict[str, object], anchor: str
) -> None:
    url = url_of(visitor, Finding("SRK201", Place(REPORT, keys), params))
    assert url is not None
    assert url.partition("#")[2] == anchor


def test_every_finding_of_the_city_leads_to_something_on_a_page(visitor: Visitor) -> None:
    urls = {url_of(visitor, one) for one in visitor.desk.state().findings}
    assert [url for url in urls if url and "#" in url and not is_there(visitor, url)] == []


def test_what_a_form_leaves_out_is_on_the_page_with_all(visitor: Visitor) -> None:
    url = url_of(visitor, Finding("SRK201", Place(REPORT, ("steps",))))
    assert url is not None
    assert "form=alles" in url
    assert is_there(visitor, url)


@pytest.mark.parametrize("file", ["", "sozialraum.yaml", "data/observations/x.csv", "data/../../etc/passwd", "x.yaml"])
def test_what_is_no_record_has_no_page(visitor: Visitor, file: str) -> None:
    assert url_of(visitor, Finding("SRK201", Place(file))) is None


def test_a_record_that_cannot_be_read_leads_to_the_page_that_says_why(visitor: Visitor, root: Path) -> None:
    (root / REPORT).write_text("summary: a\nsummary: b\n", encoding="utf-8")
    found = [one for one in visitor.desk.state().findings if one.place.file == REPORT]
    with visitor.app.test_request_context():
        assert {url_of(visitor, one) for one in found} == {record_url(Address("reports", "2015/bilderstoeckchen"))}


def test_each_field_of_each_kind_has_a_page(visitor: Visitor) -> None:
    for folder, kind in KINDS.items():
        ident = next(iter(visitor.desk.repository.records[folder]), None)
        if ident is None:
            continue
        model: type[BaseModel] = kind.model
        for slot in slots(model):
            url = url_of(visitor, Finding("SRK201", Place(Address(folder, ident).path, (slot.written,))))
            assert url is not None
