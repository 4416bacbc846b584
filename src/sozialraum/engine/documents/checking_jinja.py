"""What is wrong with one template: its syntax, and names of filters, blocks, templates and values that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import jinja2
from jinja2 import meta, nodes

from sozialraum.engine.documents.markdown import NAMED
from sozialraum.engine.documents.papers import PaperContext, drawn
from sozialraum.engine.documents.render import RefusedTemplateError, render, sandbox_of
from sozialraum.engine.documents.sandbox import Sandbox
from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.findings import Place
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import TEMPLATES_FOLDER
from sozialraum.engine.topic import PAPERS, Paper


def findings_in(repository: Repository, name: str, day: date) -> list[Finding]:
    """Return what is wrong with one template of a data repository, found without making a paper that anybody sees."""
    file = f"{TEMPLATES_FOLDER}/{name}"
    sandbox = sandbox_of(repository.root)
    sandbox.begin()
    try:
        source = sandbox.loader.get_source(sandbox, name)[0] if sandbox.loader else ""
        tree = sandbox.parse(source, name)
    except RefusedTemplateError as error:
        return error.findings
    except jinja2.TemplateNotFound:
        return [Finding("SRK604", Place(file), {"name": name})]
    except jinja2.TemplateSyntaxError as error:
        return [Finding("SRK601", Place(file, line=error.lineno, column=1), {"problem": error.message or "syntax"})]
    except RecursionError:
        return [Finding("SRK601", Place(file), {"problem": Words("it is nested too deeply, or uses itself")})]
    findings = [*_unknown_words(sandbox, file, tree), *_unknown_templates(sandbox, file, tree)]
    findings += _unknown_blocks(file, source)
    paper = next((paper for paper in PAPERS.values() if paper.template == name), None)
    if paper and not findings:
        findings += _unknown_values(repository, sandbox, file, tree, paper, day)
    return findings


def _unknown_words(sandbox: Sandbox, file: str, tree: nodes.Template) -> Iterator[Finding]:
    """Filters and tests that do not exist."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        known = sandbox.filters if isinstance(node, nodes.Filter) else sandbox.tests
        if node.name not in known:
            yield _unknown(file, node.lineno, node.name, list(known))


def _unknown(file: str, line: int, name: str, known: list[str]) -> Finding:
    close = closest(name, sorted(known))
    place = Place(file, line=line, column=1)
    return Finding("SRK602", place, {"problem": name, "suggestion": close}, "did-you-mean" if close else None)


def _unknown_templates(sandbox: Sandbox, file: str, tree: nodes.Template) -> Iterator[Finding]:
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        named = node.template  # type: ignore[attr-defined]
        if not isinstance(named, nodes.Const) or not isinstance(named.value, str):
            continue
        try:
            if sandbox.loader:
                sandbox.loader.get_source(sandbox, named.value)
        except jinja2.TemplateNotFound:
            yield Finding("SRK604", Place(file, line=node.lineno, column=1), {"name": named.value})
        except RefusedTemplateError:
            pass  # it is checked itself


def _unknown_blocks(file: str, source: str) -> Iterator[Finding]:
    for number, line in enumerate(source.split("\n"), start=1):
        match = BLOCK.match(line)
        if match and match["name"] not in NAMED and "{" not in line[: match.end() + 1]:
            place = Place(file, line=number, column=1, length=len(line))
            yield Finding("SRK603", place, {"name": match["name"], "known": ", ".join(NAMED)})


def _unknown_values(
    repository: Repository, sandbox: Sandbox, file: str, tree: nodes.Template, paper: Paper, day: date
) -> Iterator[Finding]:
    """Values that the paper does not have: told by one paper of its kind, where this repository has one."""
    if repository.settings is None:
        return
    ctx = PaperContext(repository, day)
    for ident in _examples(repository, paper, day):
        try:
            gathered = drawn(ctx, paper, ident).gathered
        except (LookupError, ValueError, TypeError, AttributeError):
            continue  # nothing to try it on; whoever makes the paper hears why
        known = {*gathered.context, *_values_of_ours(sandbox, paper.template)}
        unknown = meta.find_undeclared_variables(tree) - known
        if not unknown:
            yield from render(repository.root, paper.template, gathered.context, gathered.pictures)[1]
        for node in tree.find_all(nodes.Name):
            if node.name in unknown:
                unknown.remove(node.name)
                yield _unknown(file, node.lineno, node.name, list(known))
        return


def _values_of_ours(sandbox: Sandbox, name: str) -> set[str]:
    """Return what the delivered template of the same name uses: all of it may be there in another paper."""
    path = default_templates() / name
    return meta.find_undeclared_variables(sandbox.parse(path.read_text("utf-8"))) if path.is_file() else set()


def _examples(repository: Repository, paper: Paper, day: date) -> list[str]:
    """Return what a paper can be made for here, the newest first: one of each year, a few of them."""
    newest = sorted(paper.made_for(repository, day), reverse=True)
    return list({ident.partition("/")[0]: ident for ident in newest}.values())[:3]


BLOCK = re.compile(r"[ \t]*:{3,}[ \t]*(?P<name>[a-z][\w-]*)[ \t]*")
"""A line that opens a named block."""
