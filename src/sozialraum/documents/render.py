"""From a template and its context to the blocks of a paper. What is wrong with a template becomes a finding."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sozialraum.documents import formats
from sozialraum.documents.escape import Markdown, escape, rich
from sozialraum.documents.markdown import NAMED, UnknownBlockError, parse
from sozialraum.documents.places import default_templates
from sozialraum.documents.tree import Blocks, Picture
from sozialraum.findings import Finding, Place
from sozialraum.repository.encoding import check_encoding

TEMPLATE_FOLDER = "templates"


class _Environment(ImmutableSandboxedEnvironment):
    """Nothing can be called from a template: it has values and filters, that is all."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what Jinja itself offers inside a loop."""
        return type(obj).__module__ == "jinja2.runtime"


def _finalize(value: object) -> Markdown:
    if value is None:
        raise jinja2.UndefinedError("a value that is not given")
    return value if type(value) is Markdown else escape(value)


@cache
def _environment(root: Path) -> _Environment:
    environment = _Environment(
        loader=jinja2.FileSystemLoader([root / TEMPLATE_FOLDER, default_templates()]),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    for name in ("safe", "tojson", "urlize", "xmlattr", "format", "forceescape", "attr", "map", "pprint"):
        environment.filters.pop(name)
    environment.filters |= {
        "e": escape,
        "escape": escape,
        "rich": rich,
        "euro": formats.euro,
        "number": formats.number,
        "percent": formats.percent,
        "signed_percent": formats.signed_percent,
        "day": formats.day,
        "long_day": formats.long_day,
        "month": formats.month,
        "listing": formats.listing,
    }
    return environment


def render(
    root: Path, name: str, context: Mapping[str, Any], pictures: Mapping[str, Picture]
) -> tuple[Blocks, list[Finding]]:
    """The blocks that a template makes of a context; no blocks where the template is broken."""
    file = f"{TEMPLATE_FOLDER}/{name}"
    try:
        text = _environment(root).get_template(name).render(context)
        return parse(text, pictures), []
    except jinja2.TemplateNotFound as error:
        return (), [Finding("SRK604", _where(error, file), {"name": error.name or name})]
    except jinja2.TemplateSyntaxError as error:
        place = Place(f"{TEMPLATE_FOLDER}/{error.name or name}", line=error.lineno, column=1)
        return (), [Finding("SRK601", place, {"problem": error.message or "syntax"})]
    except UnicodeDecodeError:
        return (), _wrong_encoding(root)
    except UnknownBlockError as error:
        params = {"name": error.name, "known": ", ".join(NAMED)}
        return (), [Finding("SRK603", _where_written(root, file, error.name), params)]
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        return (), [Finding("SRK602", _where(error, file), {"problem": str(error) or type(error).__name__})]


def _wrong_encoding(root: Path) -> list[Finding]:
    """What is wrong with the bytes of the templates."""
    findings = []
    for path in sorted((root / TEMPLATE_FOLDER).rglob("*.j2")):
        data, found = check_encoding(path.relative_to(root).as_posix(), path.read_bytes())
        findings += found if data is None else []
    return findings


def _where_written(root: Path, file: str, block: str) -> Place:
    """The line of a template that opens a block, or the template as a whole where a block is composed."""
    for path in (root / file, *sorted((root / TEMPLATE_FOLDER).rglob("*.j2"))):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else (), start=1):
            match = re.match(r"\s*:{3,}\s*(.*)", line)
            if match and match[1].startswith(block):
                return Place(path.relative_to(root).as_posix(), line=number, column=1, length=len(line))
    return Place(file)


def _where(error: Exception, file: str) -> Place:
    """The line of the template in which an error arose: Jinja puts it into the traceback."""
    found = Place(file)
    trace = error.__traceback__
    while trace:
        path = trace.tb_frame.f_code.co_filename
        if path.endswith(".j2"):
            found = Place(f"{TEMPLATE_FOLDER}/{os.path.basename(path)}", line=trace.tb_lineno, column=1)
        trace = trace.tb_next
    return found
