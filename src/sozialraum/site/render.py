"""From a template and its values to a page: HTML in which all that stands in records is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.escape import rich as rich_markdown
from sozialraum.engine.documents.html import html_of
from sozialraum.engine.documents.markdown import parse
from sozialraum.engine.documents.render import filled_by, new_sandbox
from sozialraum.engine.documents.sandbox import Sandbox
from sozialraum.engine.findings.finding import Finding


def page(root: Path, template: str, values: Mapping[str, Any]) -> tuple[str, list[Finding]]:
    """Return the page that a template makes of some values; none where the template is broken."""
    return filled_by(_sandbox(root), template, values)


@cache
def _sandbox(root: Path) -> Sandbox:
    return new_sandbox(root, {"rich": rich}, _written)


def _written(value: object) -> str:
    """Return a value as a page shows it: without signs that nobody sees."""
    return value if isinstance(value, Markup) else clean(str(value))


def rich(text: str) -> Markup:
    """Return the HTML of a text with paragraphs, lists and **bold**; all else in it is shown as it is written."""
    return Markup(html_of(parse(rich_markdown(text), {})))
