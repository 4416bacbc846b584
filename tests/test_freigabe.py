"""What `docs/freigabe.md` promises to a city, and the bill of materials behind it."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution

import pytest

from tests.conftest import CHECKOUT
from tools.sbom import EXTRAS, NAME, bill, licence_of, parts

ROW = re.compile(r"^\| ([a-z0-9-]+) \| ([\w.-]+) \| [^|]+ \| (Kern|papers|tables|desk) \|$", re.MULTILINE)
NETWORK = {
    "socket",
    "ssl",
    "http",
    "ftplib",
    "smtplib",
    "imaplib",
    "asyncio",
    "socketserver",
    "xmlrpc",
    "requests",
    "httpx",
}


TO_ITSELF = {("server.py", f"http.client{more}") for more in ("", ".HTTPConnection", ".HTTPException")}
"""By this a second start of the desk asks the first one, on the same computer; its address is written into the code."""


def named() -> dict[str, str]:
    """Each package that pyproject.toml names, with what it belongs to."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"Kern": project["dependencies"]} | {extra: project["optional-dependencies"][extra] for extra in EXTRAS}
    return {
        re.split(r"[<>=]", line)[0]: group
        for group, lines in groups.items()
        for line in lines
        if not line.startswith(NAME)
    }


def test_the_table_has_every_package_with_its_own_licence() -> None:
    rows = ROW.findall((CHECKOUT / "docs/freigabe.md").read_text(encoding="utf-8"))
    assert {package: group for package, _, group in rows} == named()
    assert {package: licence for package, licence, _ in rows} == {
        name: licence_of(distribution(name)) for name in named()
    }


def imported() -> Iterator[tuple[str, str]]:
    for path in (CHECKOUT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
            yield from ((path.name, module) for module in modules)


def test_nothing_in_srk_can_open_a_connection_to_another_computer() -> None:
    found = list(imported())
    assert ("machine.py", "urllib.parse.quote") in found
    of_network = {
        one for one in found if one[1].partition(".")[0] in NETWORK or one[1] in ("urllib.request", "urllib.error")
    }
    assert of_network == TO_ITSELF


def test_the_bill_follows_what_packages_bring_along() -> None:
    whole, core = parts(), parts(())
    assert set(named()) < set(whole)
    assert "markupsafe" in core, "jinja2 brings it"
    assert "lxml" in whole.keys() - core.keys(), "python-docx brings it"
    assert "pytest" not in whole


def test_the_bill_is_cyclonedx_with_a_licence_for_each_part() -> None:
    made = json.loads(json.dumps(bill()))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert made["metadata"]["component"]["name"] == NAME
    refs = [one["bom-ref"] for one in made["components"]]
    assert len(refs) == len(set(refs)) == len(parts()) - 1
    for one in made["components"]:
        assert re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[\w.]+", one["purl"])
        assert one["licenses"][0]["expression"]
    known = {*refs, made["metadata"]["component"]["bom-ref"]}
    assert {ref for one in made["dependencies"] for ref in (one["ref"], *one["dependsOn"])} == known
    scopes = {one["name"]: one["scope"] for one in made["components"]}
    assert (scopes["pydantic-core"], scopes["lxml"]) == ("required", "optional")


def test_a_licence_that_nobody_can_read_stops_the_bill() -> None:
    class Silent:
        name = "silent"

        class metadata:
            @staticmethod
            def get_all(name: str) -> None:
                return None

    with pytest.raises(LookupError, match="silent"):
        licence_of(Silent())  # type: ignore[arg-type]
