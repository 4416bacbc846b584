"""From a template and its context to the blocks of a paper. What is wrong with a template becomes a finding."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

import jinja2
from jinja2.loaders import split_template_path

from sozialraum.engine.documents import formats
from sozialraum.engine.documents.escape import Markdown, clean, escape, rich
from sozialraum.engine.documents.markdown import NAMED, UnknownBlockError, parse
from sozialraum.engine.documents.sandbox import Sandbox, TooMuchWorkError
from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.documents.tree import Blocks, Picture
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.load import MAX_YAML
from sozialraum.engine.records.source import TEMPLATES_FOLDER, lies_inside, problem_of
from sozialraum.engine.yaml.encoding import check_encoding, lenient_text, lines_of

PLAIN = ".txt.j2"
"""The ending of templates whose text is sent as it is: nothing in it means anything, so nothing is escaped."""


def showable(sandbox: Sandbox, value: object) -> object:
    """Return what a template shows of a value, numbers as Germans write them.

    Raises UndefinedError for what is not given, and what the sandbox raises for what is too large.
    """
    if value is None or isinstance(value, BuiltinFunctionType | FunctionType | MethodType):
        raise jinja2.UndefinedError("a value that is not given")
    if isinstance(value, int | float | Decimal | Fraction):
        value = formats.shown(value)
    if not isinstance(value, str):
        sandbox.weigh(value)  # as a text it may be larger than any memory
    return value


def new_sandbox(
    root: Path, filters: Mapping[str, Callable[..., Any]], written: Callable[[object], str], *, autoescape: bool = True
) -> Sandbox:
    """Return a sandbox for templates of a repository, with the filters for numbers and days and some more.

    `written` makes a text of what is showable.
    """
    sandbox = Sandbox(
        TemplateLoader(root),
        {**_FILTERS, **filters},
        undefined=jinja2.StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def finalize(value: object) -> str:
        shown = written(showable(sandbox, value))
        sandbox.spend(len(shown))
        return shown

    sandbox.finalize = finalize
    return sandbox


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "euro": formats.euro,
    "number": formats.number,
    "percent": formats.percent,
    "day": formats.day,
    "long_day": formats.long_day,
    "month": formats.month,
    "listing": formats.listing,
    "forms": formats.forms,
}


def _on_one_line(value: object) -> str:
    return re.sub(r"\s*\n\s*", " ", clean(str(value)).strip())


@cache
def sandbox_of(root: Path, *, plain: bool = False) -> Sandbox:
    """The sandbox in which the templates of a repository run: those of papers, or of plain texts."""
    escaped: Callable[[object], str] = _on_one_line if plain else escape

    def written(value: object) -> str:
        return value if type(value) is Markdown else escaped(value)

    filters: dict[str, Callable[..., Any]] = {
        "e": escaped,
        "escape": escaped,
        "rich": _on_one_line if plain else rich,
        "signed_percent": formats.signed_percent,
        "amount": formats.amount,
        "named": formats.named,
        "quoted": formats.quoted,
        "out_of": formats.out_of,
        "how_many": formats.how_many,
    }
    return new_sandbox(root, filters, written, autoescape=not plain)


def fill(root: Path, name: str, context: Mapping[str, Any]) -> tuple[str, list[Finding]]:
    """The text that a template makes of a context; none where the template is broken."""
    return filled_by(sandbox_of(root, plain=name.endswith(PLAIN)), name, context)


def filled_by(sandbox: Sandbox, name: str, context: Mapping[str, Any]) -> tuple[str, list[Finding]]:
    """Return the text that a template makes of a context in a sandbox, or what is wrong with the template."""
    file = f"{TEMPLATES_FOLDER}/{name}"
    sandbox.begin()
    try:
        return sandbox.get_template(name).render(context), []
    except RefusedTemplateError as error:
        return "", error.findings
    except TooMuchWorkError as error:
        return "", [Finding("SRK601", _where(error, file), {"problem": str(error)})]
    except (RecursionError, MemoryError, SyntaxError) as error:
        return "", [Finding("SRK601", _where(error, file), {"problem": "it is nested too deeply, or uses itself"})]
    except jinja2.TemplateNotFound as error:
        return "", [Finding("SRK604", _where(error, file), {"name": error.name or name})]
    except jinja2.TemplateSyntaxError as error:
        place = Place(f"{TEMPLATES_FOLDER}/{error.name or name}", line=error.lineno, column=1)
        return "", [Finding("SRK601", place, {"problem": error.message or "syntax"})]
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        return "", [Finding("SRK602", _where(error, file), {"problem": str(error) or type(error).__name__})]


def read(root: Path, name: str, text: str, pictures: Mapping[str, Picture]) -> tuple[Blocks, list[Finding]]:
    """The blocks of the text that a template made; no blocks where one of them is unknown, or they lie too deep."""
    file = f"{TEMPLATES_FOLDER}/{name}"
    try:
        return parse(text, pictures), []
    except UnknownBlockError as error:
        params = {"name": error.name, "known": ", ".join(NAMED)}
        return (), [Finding("SRK603", _where_written(root, file, error.name), params)]
    except RecursionError:
        return (), [Finding("SRK601", Place(file), {"problem": "it is nested too deeply, or uses itself"})]
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        return (), [Finding("SRK602", Place(file), {"problem": str(error) or type(error).__name__})]


def render(
    root: Path, name: str, context: Mapping[str, Any], pictures: Mapping[str, Picture]
) -> tuple[Blocks, list[Finding]]:
    """The blocks that a template makes of a context; no blocks where the template is broken."""
    text, problems = fill(root, name, context)
    return ((), problems) if problems else read(root, name, text, pictures)


def _where_written(root: Path, file: str, block: str) -> Place:
    """The line of a template that opens a block, or the template as a whole where a block is composed."""
    for path in (root / file, *sorted((root / TEMPLATES_FOLDER).rglob("*.j2"))):
        ours = path.is_file() and lies_inside(root, path)
        for number, line in enumerate(lines_of(lenient_text(path.read_bytes())) if ours else (), start=1):
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
            found = Place(f"{TEMPLATES_FOLDER}/{os.path.basename(path)}", line=trace.tb_lineno, column=1)
        trace = trace.tb_next
    return found


class RefusedTemplateError(Exception):
    """A template that is there, but is not read; the findings say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__()
        self.findings = findings


class TemplateLoader(jinja2.BaseLoader):
    """Reads nothing outside of the two folders, be it through a link."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template and its path. Raises TemplateNotFound, RefusedTemplateError."""
        parts = split_template_path(template)
        for root, path in (
            (self._root, self._root.joinpath(TEMPLATES_FOLDER, *parts)),
            (default_templates(), default_templates().joinpath(*parts)),
        ):
            if path.is_symlink() or path.is_file():
                text = _read(root, path, "/".join((TEMPLATES_FOLDER, *parts)))
                return text, str(path), partial(_is_unchanged, path, _changed_at(path))
        raise jinja2.TemplateNotFound(template)


def _read(root: Path, path: Path, name: str) -> str:
    place = Place(name)
    if not lies_inside(root, path):
        raise RefusedTemplateError([Finding("SRK117", place)])
    try:
        if not path.is_file():
            raise RefusedTemplateError([Finding("SRK119", place, {"problem": "this is no ordinary file"})])
        if path.stat().st_size > MAX_YAML:
            params = {"problem": "it is too large", "limit": f"{MAX_YAML // (1024 * 1024)} MiB"}
            raise RefusedTemplateError([Finding("SRK119", place, params, hint="smaller")])
        data, findings = check_encoding(name, path.read_bytes())
    except OSError as error:
        raise RefusedTemplateError([Finding("SRK119", place, {"problem": problem_of(error)})]) from error
    if data is None:
        raise RefusedTemplateError(findings)
    return clean(data.decode())


def _is_unchanged(path: Path, since: float) -> bool:
    return _changed_at(path) == since


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
