"""Where templates are read from: the data repository's own folder, then the ones that come with the tool."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import jinja2
from jinja2.loaders import split_template_path

from sozialraum.engine.documents.escape import clean
from sozialraum.engine.documents.places import default_templates
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.load import MAX_YAML
from sozialraum.engine.records.source import lies_inside, problem_of
from sozialraum.engine.yaml.encoding import check_encoding

TEMPLATE_FOLDER = "templates"


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
            (self._root, self._root.joinpath(TEMPLATE_FOLDER, *parts)),
            (default_templates(), default_templates().joinpath(*parts)),
        ):
            if path.is_symlink() or path.is_file():
                text = _read(root, path, "/".join((TEMPLATE_FOLDER, *parts)))
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
