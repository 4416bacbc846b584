"""From a template and its values to a page: HTML in which all that stands in records is escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.escape import rich as rich_markdown
from sozialraum.engine.documents.html import html_of
from sozialraum.engine.documents.markdown import parse
from sozialraum.engine.documents.render import TemplateLoader, filled_by, showable
from sozialraum.engine.documents.sandbox import Sandbox
from sozialraum.engine.findings.finding import Finding


def page(root: Path, template: str, values: Mapping[str, Any]) -> tuple[str, list[Finding]]:
    """Return the page that a template makes of some values; none where the template is broken."""
    return filled_by(_sandbox(root), template, values)


@cache
def _sandbox(root: Path) -> Sandbox:
    filters: dict[str, Callable[..., Any]] = {
        "euro": formats.euro,
        "number": formats.number,
        "percent": formats.percent,
        "day": formats.day,
        "long_day": formats.long_day,
        "month": formats.month,
        "listing": formats.listing,
        "forms": formats.forms,
        "rich": rich,
    }
    sandbox = Sandbox(
        TemplateLoader(root),
        filters,
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    sandbox.finalize = _finalizing(sandbox)
    return sandbox


def rich(text: str) -> Markup:
    """Return the HTML of a text with paragraphs, lists and **bold**; all else in it is shown as it is written."""
    return Markup(html_of(parse(rich_markdown(text), {})))


def _finalizing(sandbox: Sandbox) -> Callable[[object], object]:
    """Return what makes of a value what a page shows: numbers as Germans write them, no signs that nobody sees."""

    def finalize(value: object) -> object:
        value = showable(sandbox, value)
        text = value if isinstance(value, str) else str(value)
        sandbox.spend(len(text))
        return text if isinstance(text, Markup) else clean(text)

    return finalize
