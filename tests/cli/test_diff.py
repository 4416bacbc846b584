"""`srk diff`: sides, formats, and what it says where git cannot tell."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from tests.calling import process, srk
from tests.changing import NEW, OLD, PART, change
from tests.conftest import CHECKOUT
from tests.histories import commit, git, history

AGREEMENT = f"data/agreements/2018/{NEW}.yaml"
REPORT = f"data/reports/2018/{PART}.yaml"
AREA = f"data/areas/{PART}.yaml"
GOLDEN = CHECKOUT / "tests/engine/diff/golden"
NOTHING = "nothing changed in the programme."


@pytest.fixture
def tracked(root: Path) -> Path:
    return history(root)


def many_changes(root: Path) -> None:
    """Something of every kind: what is shouted, records, figures, findings, layout."""
    change(root, AGREEMENT, "due: 2018-09-28", "due: 2018-10-05")
    change(root, AGREEMENT, "amount: 900.00", "amount: 1260.00")
    change(root, REPORT, "state: achieved", "state: begun")
    change(root, REPORT, "Menschen in umgebaute Speicher.", "viele Menschen aus anderen Teilen der Stadt in Speicher.")
    change(root, AREA, "name: Werder / Holzhafen", "# Kommentar\nname: Werder / Holzhafen")
    change(root, "data/observations/population.csv", "city,2011-12-31,21314", "city,2011-12-31,21999")
    (root / f"data/reports/2016/{OLD}.yaml").unlink()
    (root / "data/providers/diakonie-lindenfurt.yaml").rename(root / "data/providers/diakonie.yaml")
    (root / "data/providers/neu.yaml").write_text("name: Neuer Träger\ntype: free\nsample: true\n", encoding="utf-8")


def told(text: str) -> str:
    """An answer without the names of commits, which differ from run to run."""
    return re.sub(r"\b[0-9a-f]{10}\b", "0123456789", text)


@pytest.mark.parametrize(("format", "file"), [("md", "comment.md"), ("text", "terminal.txt")])
def test_all_kinds_of_changes_are_told(tracked: Path, format: str, file: str) -> None:
    many_changes(tracked)
    answer = srk("diff", "--format", format, "--as-of", "2020-01-01", cwd=tracked)
    assert (answer.code, answer.err) == (0, "")
    assert told(answer.out) == (GOLDEN / file).read_text(encoding="utf-8")


def test_nothing_changed_is_said_in_one_line(tracked: Path) -> None:
    for arguments in ([], ["HEAD"], ["HEAD..HEAD"], ["main...main"], ["main.."], ["..main"]):
        answer = srk("diff", *arguments, cwd=tracked)
        assert (answer.code, answer.err) == (0, ""), arguments
        assert answer.out.strip().endswith(NOTHING)
        assert len(answer.out.splitlines()) == 1


def test_layout_alone_is_unchanged_in_content(tracked: Path) -> None:
    change(tracked, AREA, "name: Werder / Holzhafen", "# Kommentar\nname: Werder / Holzhafen")
    out = srk("diff", cwd=tracked).out
    assert f"Unchanged in content, only written differently:\n  {AREA}\n" in out
    assert NOTHING in out
    assert "### Unchanged in content" in srk("diff", "--format", "md", cwd=tracked).out


def test_two_revisions_are_compared_whatever_lies_on_the_disk(tracked: Path) -> None:
    git(tracked, "tag", "vorher")
    change(tracked, REPORT, "state: achieved", "state: begun")
    commit(tracked)
    shutil.rmtree(tracked / "data")
    assert "achieved → begun" in srk("diff", "vorher..HEAD", cwd=tracked).out
    assert "begun → achieved" in srk("diff", "HEAD..vorher", cwd=tracked).out


def test_three_dots_leave_out_what_happened_on_the_other_branch(tracked: Path) -> None:
    git(tracked, "checkout", "-q", "-b", "neu")
    change(tracked, REPORT, "state: achieved", "state: begun")
    commit(tracked)
    git(tracked, "checkout", "-q", "main")
    change(tracked, REPORT, "participants: 31", "participants: 32")
    commit(tracked)
    both, own = srk("diff", "main..neu", cwd=tracked).out, srk("diff", "main...neu", cwd=tracked).out
    assert "Participants 32 → 31" in both
    assert "Participants" not in own
    assert "achieved → begun" in own


def test_it_works_from_a_subfolder_of_a_larger_repository(root: Path) -> None:
    history(root.parent)
    change(root, REPORT, "state: achieved", "state: begun")
    assert "achieved → begun" in srk("diff", cwd=root / "data" / "reports").out


def test_before_the_first_record_all_is_new(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "leer")
    out = srk("diff", cwd=root).out
    assert "Lindenfurt" in out
    assert out.count("– new") >= 26
    assert "gone" not in out


JSON_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "old", "new", "agreements_changed_after_conclusion", "closed_records_changed", "records",
                 "figures", "templates", "totals", "unchanged_in_content", "findings"],
    "properties": {
        "version": {"const": 1},
        "old": {"$ref": "#/$defs/side"},
        "new": {"$ref": "#/$defs/side"},
        "agreements_changed_after_conclusion": {"$ref": "#/$defs/closed"},
        "closed_records_changed": {"$ref": "#/$defs/closed"},
        "templates": {"type": "array", "items": {"type": "string"}},
        "totals": {"type": "array", "items": {"type": "string"}},
        "records": {"type": "array", "items": {
            "type": "object", "required": ["change", "record", "was", "name", "differences"],
            "additionalProperties": False,
            "properties": {
                "change": {"enum": ["added", "removed", "renamed", "changed", "unreadable"]},
                "record": {"type": "string"}, "was": {"type": ["string", "null"]}, "name": {"type": "string"},
                "differences": {"type": "array", "items": {
                    "type": "object", "required": ["change", "path", "where", "label", "old", "new"],
                    "additionalProperties": False,
                    "properties": {"change": {"enum": ["added", "removed", "changed", "moved", "reordered"]},
                                   "path": {"type": "array", "items": {"type": "string"}, "minItems": 1},
                                   "where": {"type": "array", "items": {"type": "string"}},
                                   "label": {"type": "string"}, "old": {}, "new": {}}}}}}},
        "figures": {"type": "array", "items": {
            "type": "object", "required": ["indicator", "unreadable", "added", "changed", "removed", "days", "values"],
            "additionalProperties": False,
            "properties": {"indicator": {"type": "string"}, "unreadable": {"type": "boolean"},
                           "added": {"type": "integer"},
                           "changed": {"type": "integer"}, "removed": {"type": "integer"},
                           "days": {"type": "array"}, "values": {"type": "array"}}}},
        "unchanged_in_content": {"type": "array", "items": {"type": "string"}},
        "findings": {"type": "object", "required": ["new", "changed", "gone", "accepted"],
                     "additionalProperties": False,
                     "properties": {"new": {"$ref": "#/$defs/findings"}, "changed": {"$ref": "#/$defs/findings"},
                                    "gone": {"$ref": "#/$defs/findings"}, "accepted": {"type": "array"}}},
    },
    "$defs": {
        "closed": {"type": "array", "items": {
            "type": "object", "required": ["record", "concluded", "deleted", "text", "code"],
            "additionalProperties": False,
            "properties": {"record": {"type": "string"}, "concluded": {"type": "string"},
                           "deleted": {"type": "boolean"}, "text": {"type": "string"}, "code": {"type": "string"}}}},
        "side": {"type": "object", "required": ["revision", "commit"], "additionalProperties": False,
                 "properties": {"revision": {"type": ["string", "null"]}, "commit": {"type": ["string", "null"]}}},
        "findings": {"type": "array", "items": {
            "type": "object", "required": ["code", "severity", "message", "file", "line"],
            "additionalProperties": False}},
    },
}  # fmt: skip
JSON_SCHEMA["$defs"]["findings"]["items"]["properties"] = {
    name: {} for name in JSON_SCHEMA["$defs"]["findings"]["items"]["required"]
}


def test_json_has_the_documented_structure_and_values_as_written(tracked: Path) -> None:
    many_changes(tracked)
    answer = json.loads(srk("diff", "--format", "json", cwd=tracked).out)
    Draft202012Validator(JSON_SCHEMA).validate(answer)
    records = {one["record"]: one for one in answer["records"]}
    assert {name: one["change"] for name, one in records.items()} == {
        f"agreements/2018/{NEW}": "changed",
        f"reports/2018/{PART}": "changed",
        f"reports/2016/{OLD}": "removed",
        "providers/diakonie": "renamed",
        "providers/neu": "added",
    }
    assert records["providers/diakonie"]["was"] == "providers/diakonie-lindenfurt"
    assert records[f"agreements/2018/{NEW}"]["differences"][0] == {
        "change": "changed",
        "path": ["objectives", "planen", "measures", "platzwerkstatt", "due"],
        "where": [
            "Agreed objective ‘Der Umbau des Lohplatzes wird mit den Menschen geplant, die …’",
            "Measure ‘Werkstatt Lohplatz’",
        ],
        "label": "Due",
        "old": "2018-09-28",
        "new": "2018-10-05",
    }
    assert answer["figures"][0]["values"] == [
        {
            "unit": "city",
            "day": "2011-12-31",
            "old": {"value": "21314", "base": None},
            "new": {"value": "21999", "base": None},
        }
    ]
    assert answer["unchanged_in_content"] == [AREA]
    assert answer["old"] == {"revision": "HEAD", "commit": git(tracked, "rev-parse", "HEAD")}
    assert answer["new"] == {"revision": None, "commit": None}


HOSTILE = "</details><script>x</script> @team #1 !2 ~label [a](javascript:b) `c` ![p](q) **b** | \u202e www"


def test_nothing_in_data_becomes_markdown_or_calls_anybody(tracked: Path) -> None:
    change(tracked, REPORT, "title: Lernabend im Werderladen", f'title: "{HOSTILE}"')
    change(tracked, REPORT, "Das Büro gehört nun zum Bürgeramt Nordufer.", f'"{HOSTILE}"')
    (tracked / "data/areas/`x` <b> @team.yaml").write_text("name: x\n", encoding="utf-8")
    out = srk("diff", "--format", "md", cwd=tracked).out
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(out)
    kinds = {child.type for token in tokens for child in token.children or []} | {token.type for token in tokens}
    assert not kinds & {"html_inline", "link_open", "image"}
    assert [token.content.strip() for token in tokens if token.type == "html_block"] == ["<!-- srk diff -->"]
    shown = "".join(child.content for token in tokens for child in token.children or [] if child.type == "text")
    assert "</details><script>x</script>" in shown
    assert not re.search(r"[@#!~]\w", shown)
    assert not [c for c in out if not c.isprintable() and c not in "\n\u2060"]


def test_a_comment_is_never_too_long(tracked: Path) -> None:
    for number in range(900):
        path = tracked / f"data/providers/neu-{number}.yaml"
        path.write_text(f"name: Träger {number} {'x' * 60}\ntype: free\n", encoding="utf-8")
    out = srk("diff", "--format", "md", cwd=tracked).out
    assert 50_000 < len(out) < 65_000
    assert re.search(r"… and \d+ more paragraphs; `srk diff` shows all\.", out)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nirgends"], 3, "There is no revision `nirgends`."),
        (["main..nirgends"], 3, "There is no revision `nirgends`."),
        (["--", "-h"], 3, "There is no revision `-h`."),
        (["--", "--all..-x"], 3, "There is no revision `-x`."),
        (["--format", "html"], 2, "There is no format `html`. Formats: text, md, json."),
        (["--as-of", "gestern"], 2, "`gestern` is not a day"),
    ],
)
def test_what_cannot_be_done_is_said(tracked: Path, arguments: list[str], code: int, said: str) -> None:
    answer = srk("diff", *arguments, cwd=tracked)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(f"srk: {said}")


def test_outside_git_and_without_git_it_ends_with_3(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    answer = srk("diff", cwd=root)
    assert (answer.code, answer.out) == (3, "")
    monkeypatch.setenv("PATH", str(root))
    answer = srk("diff", cwd=root)
    assert (answer.code, answer.err) == (3, "srk: git is not installed, or not on the PATH; this needs it.\n")


def test_a_bare_repository_ends_with_3(tracked: Path) -> None:
    git(tracked.parent, "clone", "-q", "--bare", str(tracked), "bare.git")
    answer = srk("diff", cwd=tracked.parent / "bare.git")
    assert (answer.code, answer.out) == (3, "")
    assert "There is no sozialraum.yaml" in answer.err


def test_it_writes_nothing_and_speaks_without_escape_codes_in_a_pipe(tracked: Path) -> None:
    many_changes(tracked)
    before = git(tracked, "status", "--porcelain"), git(tracked, "rev-parse", "HEAD")
    answer = process("diff", cwd=tracked, TERM="xterm-256color")
    assert (answer.code, answer.err) == (0, "")
    assert "\x1b" not in answer.out
    assert (git(tracked, "status", "--porcelain"), git(tracked, "rev-parse", "HEAD")) == before


def test_check_ends_with_1_for_a_breach_or_a_new_error_only(tracked: Path) -> None:
    assert srk("diff", "--check", cwd=tracked).code == 0
    change(tracked, AREA, "name: Werder / Holzhafen", "name: Werder und Hafen")
    assert srk("diff", "--check", cwd=tracked).code == 0
    change(tracked, AREA, "name: Werder und Hafen", "unsinn: 1\nname: Werder und Hafen")
    assert (srk("diff", cwd=tracked).code, srk("diff", "--check", cwd=tracked).code) == (0, 1)
    commit(tracked)
    assert srk("diff", "--check", cwd=tracked).code == 0
    change(tracked, AGREEMENT, "due: 2018-09-28", "due: 2018-10-05")
    for format in ("text", "md", "json"):
        answer = srk("diff", "--check", "--format", format, cwd=tracked)
        assert answer.code == 1
        assert "SRK395" in answer.out
    amendment = "amendments:\n  - on: 2018-07-01\n    text: Die Frist rückt.\n"
    change(tracked, AGREEMENT, "amendments:\n", amendment)
    assert srk("diff", "--check", cwd=tracked).code == 0


def test_a_changed_template_is_named_in_all_formats(tracked: Path) -> None:
    (tracked / "templates").mkdir()
    (tracked / "templates/report.md.j2").write_text("# {{ title }}\n", encoding="utf-8")
    for format in ("text", "md", "json"):
        out = srk("diff", "--format", format, cwd=tracked).out
        assert "templates/report.md.j2" in out
        assert NOTHING not in out
