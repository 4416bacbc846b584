"""`srk schema`: files for editors, and settings that lose nothing of their owner's."""

from __future__ import annotations

import json
from pathlib import Path

from sozialraum.engine.editing.schema import schema_files
from sozialraum.engine.records.kinds import KINDS
from tests.calling import srk
from tests.conftest import CHECKOUT

SETTINGS = ".vscode/settings.json"


def test_it_writes_a_schema_for_each_kind_and_tells_the_editor(root: Path) -> None:
    answer = srk("schema", cwd=root / "data")
    assert answer.code == 0
    assert "written to" in answer.out
    names = {path.stem for path in (root / "schemas").iterdir()}
    assert names == {*KINDS, "sozialraum", "people"}
    told = json.loads((root / SETTINGS).read_bytes())["yaml.schemas"]
    assert told["./schemas/agreements.json"] == "data/agreements/*/*.yaml"
    assert all((root / schema).is_file() for schema in told)
    assert "redhat.vscode-yaml" in (root / ".vscode/extensions.json").read_text(encoding="utf-8")


def test_a_second_time_nothing_is_touched(root: Path) -> None:
    srk("schema", cwd=root)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()}
    answer = srk("schema", cwd=root)
    assert answer.out == "The schemas in schemas/ are up to date.\n"
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()} == before


def test_settings_keep_what_their_owner_wrote(root: Path) -> None:
    (root / ".vscode").mkdir()
    own = {"editor.fontSize": 18, "yaml.schemas": {"https://example.org/a.json": "a.yaml"}, "files.eol": "auto"}
    (root / SETTINGS).write_text(json.dumps(own), encoding="utf-8")
    assert srk("schema", cwd=root).code == 0
    now = json.loads((root / SETTINGS).read_bytes())
    assert (now["editor.fontSize"], now["files.eol"]) == (18, "auto")
    assert now["yaml.schemas"]["https://example.org/a.json"] == "a.yaml"
    assert now["yaml.schemas"]["./schemas/areas.json"] == "data/areas/*.yaml"
    assert list(now)[:3] == list(own)


def test_settings_with_comments_are_left_and_the_snippet_is_shown_until_it_is_in_there(root: Path) -> None:
    (root / ".vscode").mkdir()
    own = '{\n  // groß genug\n  "editor.fontSize": 18\n}\n'
    (root / SETTINGS).write_text(own, encoding="utf-8")
    answer = srk("schema", cwd=root)
    assert answer.code == 0
    assert (root / SETTINGS).read_text(encoding="utf-8") == own
    snippet = answer.out[answer.out.index("{") :]
    assert json.loads(snippet)["yaml.schemas"]["./schemas/areas.json"] == "data/areas/*.yaml"
    (root / SETTINGS).write_text(own.replace("18\n}", f"18,{snippet.strip()[1:]}"), encoding="utf-8")
    assert "{" not in srk("schema", cwd=root).out


def test_another_folder_outside_a_repository_gets_the_schemas_alone(elsewhere: Path) -> None:
    answer = srk("schema", "for-the-web", cwd=elsewhere)
    assert answer.code == 0
    assert {path.name for path in elsewhere.iterdir()} == {"for-the-web"}
    assert (elsewhere / "for-the-web/areas.json").is_file()


def test_without_repository_and_folder_it_says_what_to_do(elsewhere: Path) -> None:
    assert srk("schema", cwd=elsewhere).code == 3


def test_a_file_in_the_way_is_a_sentence(root: Path) -> None:
    (root / "schemas").write_text("", encoding="utf-8")
    answer = srk("schema", cwd=root)
    assert answer.code == 3
    assert "cannot be written" in answer.err


def test_the_schemas_of_koeln_are_those_of_the_models() -> None:
    stale = [path for path, data in schema_files("schemas").items() if (CHECKOUT / path).read_bytes() != data]
    assert stale == [], "run `srk schema` (or make docs) and commit what changed"
    kept = {path.name for path in (CHECKOUT / "schemas").iterdir()}
    assert kept == {name.rpartition("/")[2] for name in schema_files("schemas")}
