"""Pages as a browser has them: what a form on a page sends, and what is said at its fields."""

from __future__ import annotations

from typing import Any

from lxml import html

from tests.desk.conftest import Visitor

Sent = dict[str, Any]


def form_on(text: str) -> Sent:
    """Return what the form of a page sends if nobody touches it."""
    page = html.fromstring(text)
    form = page.xpath("//main//form[@method='post']")[0]
    sent: Sent = {}
    for one in form.iter("input", "select", "textarea"):
        name = one.get("name")
        if not name or (one.get("type") in ("checkbox", "radio") and one.get("checked") is None):
            continue
        if one.tag == "textarea":
            value = (one.text or "").removeprefix("\n").replace("\n", "\r\n")
        elif one.tag == "select":
            chosen = one.xpath("./option[@selected]") or one.xpath("./option")[:1]
            value = chosen[0].get("value", chosen[0].text or "") if chosen else ""
        else:
            value = one.get("value", "on" if one.get("type") in ("checkbox", "radio") else "")
        sent.setdefault(name, []).append(value)
    return sent


def opened(visitor: Visitor, path: str) -> Sent:
    """Return what the form of a page sends."""
    return form_on(visitor.text(path))


def at_field(text: str, ident: str) -> str:
    """Return what is said at a field."""
    return " ".join("".join(html.fromstring(text).xpath(f"//*[@id='{ident}-meldung']//text()")).split())


def summary(text: str) -> str:
    """Return what is said on top, and what was done."""
    found = html.fromstring(text).xpath(
        "//main//*[contains(@class,'wrong') or contains(@class,'notice') or @class='done']"
    )
    return " ".join(" ".join("".join(one.itertext()).split()) for one in found)
