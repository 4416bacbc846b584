"""A repository for another city: valid from its first minute, with everything that an editor and a CI need."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import NamedTuple

from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.editing import editor
from sozialraum.engine.editing.refusal import Refusal
from sozialraum.engine.editing.schema import FOLDER
from sozialraum.engine.editing.yaml_text import scalar
from sozialraum.engine.findings.catalogue import advice_of, message_of, remedy_of
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.address import Address
from sozialraum.engine.records.kinds import KINDS, TABLES, kind_of
from sozialraum.engine.records.records import build_record
from sozialraum.engine.records.slugs import programme_key
from sozialraum.engine.records.source import DATA_FOLDER, PROGRAMME_FILE, find_root
from sozialraum.engine.records.writing import IGNORED, Door
from sozialraum.engine.yaml.trees import read_document

STARTER = Path(__file__).parent / "starter"
CI = {".github/workflows/sozialraum.yml": "ci/github.yml", ".gitlab-ci.yml": "ci/gitlab.yml"}
_FROM_GIT = re.compile(r"git\+(?P<url>(?:https|ssh)://.+)@(?P<rev>[^@/]+)")
_ATTRIBUTES = f"""\
* text=auto eol=lf
*.docx binary
*.pdf binary
*.png binary
{FOLDER}/*.json linguist-generated
"""
_IGNORED = f"# erzeugte Papiere und was auf dem eigenen Rechner bleibt\nout/\nlocal/\n{IGNORED}\n"


class City(NamedTuple):
    """What must be known about a programme before its first file; `year` is the first that is recorded.

    `tool` is the address that workflows install srk from; `office` and `statistics` are the teams who look at changes.
    """

    name: str
    city: str
    year: int
    short: str = ""
    full_name: str = ""
    key: str = ""
    region: str = ""
    tool: str = ""
    office: str = ""
    statistics: str = ""


class Started(NamedTuple):
    """The files that were written, and those that were there already and are as they were."""

    written: list[str]
    left: list[str]


def check_folder(folder: Path) -> None:
    """A repository can be written here. Raises Refusal where there is one."""
    if (folder / PROGRAMME_FILE).exists():
        raise Refusal(tr("{folder} holds a {file} already.").format(folder=folder, file=PROGRAMME_FILE))
    around = find_root(folder)
    if around:
        raise Refusal(tr("{folder} lies inside the repository {around}.").format(folder=folder, around=around))


def start(folder: Path, city: City) -> Started:
    """Write a repository. Raises Refusal where it would not be valid; OSError."""
    files = starting_files(city)
    _check(files[PROGRAMME_FILE])
    door = Door(folder)
    check_folder(folder)
    started = Started([], [])
    with door.open():
        check_folder(folder)  # somebody else may have written one while this run waited
        for path, content in files.items():
            try:
                door.create(path, content)
            except FileExistsError:
                started.left.append(path)
            else:
                started.written.append(path)
    return started


def starting_files(city: City) -> dict[str, bytes]:
    """All files of a new repository; the one that makes it a repository is the last."""
    files = {
        "README.md": _filled("README.md", title=city.name, year=str(city.year), folders="\n".join(_folders())),
        ".gitattributes": _ATTRIBUTES.encode(),
        ".gitignore": _IGNORED.encode(),
        **{path: _workflow(template, city.tool) for path, template in CI.items()},
        ".pre-commit-config.yaml": _hooks(city.tool),
        ".github/CODEOWNERS": _owners(city.office, city.statistics),
        **editor.schema_files(FOLDER),
        editor.SETTINGS: editor.settings(FOLDER, None) or b"",
        editor.EXTENSIONS: editor.extensions(),
    }
    for name in ("action-fields", "funding-origins"):
        files[Address("catalogues", name).path] = (STARTER / f"{name}.yaml").read_bytes()
    for name in (*KINDS, *TABLES):
        if name != "catalogues":
            files[f"{DATA_FOLDER}/{name}/.gitkeep"] = b""
    files[PROGRAMME_FILE] = _programme(city)
    return files


def _programme(city: City) -> bytes:
    short = city.short or city.name.partition(" – ")[0]
    return _filled(
        PROGRAMME_FILE,
        name=scalar(city.name),
        short=scalar(short),
        programme_key=programme_key(city.city, short),
        city=scalar(city.city),
        full_name=scalar(city.full_name or f"Stadt {city.city}"),
        key=f'key: "{city.key}"' if city.key else '# key: "05315000"',
        region=f"region: {scalar(city.region)}" if city.region else "# region: NW",
        year=str(city.year),
    )


def _workflow(template: str, tool: str) -> bytes:
    """A workflow that installs srk from an address; without one it says so when it runs."""
    text = (default_templates() / template).read_text(encoding="utf-8")
    return text.replace('SRK_PACKAGE: ""', f'SRK_PACKAGE: "{tool}"').encode()


def _hooks(tool: str) -> bytes:
    """The check before each commit. pre-commit installs it from the repository of the tool."""
    found = _FROM_GIT.fullmatch(tool)
    url, rev = (found["url"], found["rev"]) if found else ("https://…", "…")
    mark = "" if found else "# "
    return (
        "# Prüft vor jedem Commit: einmal `pip install pre-commit`, dann `pre-commit install`.\n"
        f"{'repos:' if found else 'repos: []'}\n"
        f"{mark}  - repo: {url}\n{mark}    rev: {rev}\n{mark}    hooks:\n{mark}      - id: srk-validate\n"
    ).encode()


def _owners(office: str, statistics: str) -> bytes:
    """Who is asked before a change is taken over. The last line that fits a file counts."""
    lines = [
        "# Wer vor einer Änderung gefragt wird. Die letzte Zeile, die passt, gilt.",
        f"* {office}" if office else "# * @stadt/geschaeftsstelle",
        *(
            f"/data/{folder}/ {statistics}" if statistics else f"# /data/{folder}/ @stadt/statistik"
            for folder in ("observations", "indicators", "mappings")
        ),
    ]
    return ("\n".join(lines) + "\n").encode()


def _folders() -> list[str]:
    return [f"| `{DATA_FOLDER}/{kind.folder}/` | {kind.german} |" for kind in KINDS.values()]


def _filled(name: str, /, **values: str) -> bytes:
    return Template((STARTER / name).read_text(encoding="utf-8")).substitute(values).encode()


def _check(programme: bytes) -> None:
    document = read_document(PROGRAMME_FILE, programme)
    _, findings = build_record(kind_of(""), Address("", ""), document.tree or {}, document.findings)
    if findings:
        remedy = remedy_of(findings[0]) or advice_of(findings[0])
        raise Refusal(f"{message_of(findings[0])} {remedy[:1].upper()}{remedy[1:]}")
