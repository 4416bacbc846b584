"""What srk uses of other packages though they do not promise it: an upper bound, and a test that names what is gone.

If one fails under a new version, the bound in pyproject.toml stays until the use that is named here is mended.
"""

from __future__ import annotations

import re
import tomllib
from importlib import import_module

import pytest

from sozialraum.engine.yaml.nodes import compose
from tests.conftest import CHECKOUT

USED = {
    "pyyaml": (
        ("yaml._yaml", "CParser.get_single_node", "engine/yaml/nodes.py reads every file with it"),
        ("yaml._yaml", "CParser.dispose", "engine/yaml/nodes.py frees the memory of the parser"),
        ("yaml._yaml", "Mark", "engine/yaml/nodes.py says lines and columns with it"),
    ),
    "typer": (
        ("typer._click.shell_completion", "CompletionItem", "cli/app.py offers commands to the tab key"),
        ("typer.completion", "completion_init", "cli/app.py answers the tab key"),
        ("typer.completion", "get_completion_script", "cli/commands/completion.py prints it"),
        ("typer.core", "TyperCommand.format_usage", "cli/usage.py writes help in two languages"),
        ("typer.core", "TyperGroup.resolve_command", "cli/app.py imports a command when it is called"),
        ("typer.core", "TyperGroup.format_help", "cli/app.py writes the list of commands"),
        ("typer.exceptions", "TyperException", "cli/app.py says what is wrong with a command line"),
    ),
    "jinja2": (("jinja2", "Environment._generate", "engine/documents/sandbox.py counts the work of a template"),),
    "openpyxl": (("openpyxl.worksheet.worksheet", "Worksheet", "tables/excel.py reads its `_cells`"),),
}


@pytest.mark.parametrize(
    ("package", "module", "attribute", "use"), [(package, *row) for package, rows in USED.items() for row in rows]
)
def test_the_private_part_is_there(package: str, module: str, attribute: str, use: str) -> None:
    try:
        found: object = import_module(module)
        for name in attribute.split("."):
            found = getattr(found, name)
    except (ImportError, AttributeError) as gone:
        pytest.fail(f"{package} has no `{module}.{attribute}` any more ({gone}); {use}")


def test_the_parser_of_pyyaml_asks_its_hooks_for_tags() -> None:
    node = compose(b"a: 1")
    assert node is not None
    assert not isinstance(node.value[0][1].tag, str), "pyyaml: CParser no longer calls `resolve`"
    written = compose(b"!mine a")
    assert written is not None
    assert written.tag == "!mine"


def test_the_sheets_of_openpyxl_keep_their_cells_by_row_and_column() -> None:
    from openpyxl import Workbook

    sheet = Workbook().create_sheet()
    sheet["B3"] = "=1+1"
    assert [(at, cell.data_type) for at, cell in sheet._cells.items()] == [((3, 2), "f")], "openpyxl: `_cells`"


@pytest.mark.parametrize("package", USED)
def test_the_package_has_an_upper_bound(package: str) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    [named] = [line for line in lines if re.match(rf"{package}\b", line)]
    assert re.fullmatch(r"[a-z0-9]+>=[\d.]+,<[\d.]+", named), named
