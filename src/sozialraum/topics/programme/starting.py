"""A repository for another city: valid from its first minute, with everything that an editor and a CI need."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from string import Template
from typing import NamedTuple

from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.layout.scalars import plain_or_quoted
from sozialraum.engine.editing.schema import EXTENSIONS, FOLDER, SETTINGS, editor_settings, extensions, schema_files
from sozialraum.engine.findings.catalogue import advice_of, message_of, remedy_of
from sozialraum.engine.findings.language import tr
from sozialraum.engine.records.kinds import KINDS, TABLES, Address, kind_of
from sozialraum.engine.records.load import build_record
from sozialraum.engine.records.source import DATA_FOLDER, PROGRAMME_FILE, find_root
from sozialraum.engine.records.writing import IGNORED, SafeWriter
from sozialraum.engine.yaml.trees import read_document
from sozialraum.topics.programme.model import programme_key

STARTER = Path(__file__).parent / "starter"
DESK = ("Schreibtisch.command", "Schreibtisch.bat")
"""What opens the desk by a double click: on macOS and Linux, and on Windows."""

HERE = "local/srk.txt"
"""Here the starters find the Python that has this `srk`; git does not see it, so it holds for this computer alone."""

CI = {".github/workflows/sozialraum.yml": "ci/github.yml", ".gitlab-ci.yml": "ci/gitlab.yml"}
_FROM_GIT = re.compile(r"git\+(?P<url>(?:https|ssh)://.+)@(?P<rev>[^@/]+)")
_ATTRIBUTES = f"""\
* text=auto eol=lf
*.bat text eol=crlf
*.docx binary
*.pdf binary
*.png binary
{FOLDER}/*.json linguist-generated
"""
_IGNORED = f"# erzeugte Papiere und was auf dem eigenen Rechner bleibt\nout/\nlocal/\n{IGNORED}\n"


class NewProgramme(NamedTuple):
    """The facts about a programme that its first file needs; `year` is the first that is recorded.

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


def start(folder: Path, city: NewProgramme) -> Started:
    """Write a repository. Raises Refusal where it would not be valid; OSError."""
    files = starting_files(city)
    _check(files[PROGRAMME_FILE])
    writer = SafeWriter(folder)
    check_folder(folder)
    started = Started([], [])
    with writer.open():
        check_folder(folder)  # somebody else may have written one while this run waited
        for path, content in files.items():
            try:
                writer.create(path, content)
            except FileExistsError:
                started.left.append(path)
            else:
                if path.endswith(".command"):
                    (folder / path).chmod(0o755)
                started.written.append(path)
    return started


def starting_files(city: NewProgramme) -> dict[str, bytes]:
    """All files of a new repository; the one that makes it a repository is the last."""
    folders = [f"| `{DATA_FOLDER}/{kind.folder}/` | {kind.german} |" for kind in KINDS.values()]
    files = {
        "README.md": _filled("README.md", title=city.name, year=str(city.year), folders="\n".join(folders)),
        **{name: _starter(name) for name in DESK},
        HERE: f"{sys.executable}\n".encode(),
        ".gitattributes": _ATTRIBUTES.encode(),
        ".gitignore": _IGNORED.encode(),
        **{path: _workflow(template, city.tool) for path, template in CI.items()},
        ".pre-commit-config.yaml": _hooks(city.tool),
        ".github/CODEOWNERS": _owners(city.office, city.statistics),
        **schema_files(FOLDER),
        SETTINGS: editor_settings(FOLDER, None) or b"",
        EXTENSIONS: extensions(),
    }
    for name in ("action-fields", "funding-origins"):
        files[Address("catalogues", name).path] = (STARTER / f"{name}.yaml").read_bytes()
    for name in (*KINDS, *TABLES):
        if name != "catalogues":
            files[f"{DATA_FOLDER}/{name}/.gitkeep"] = b""
    files[PROGRAMME_FILE] = _programme(city)
    return files


def _programme(city: NewProgramme) -> bytes:
    short = city.short or city.name.partition(" – ")[0]
    return _filled(
        PROGRAMME_FILE,
        name=plain_or_quoted(city.name),
        short=plain_or_quoted(short),
        programme_key=programme_key(city.city, short),
        city=plain_or_quoted(city.city),
        full_name=plain_or_quoted(city.full_name or f"Stadt {city.city}"),
        key=f'key: "{city.key}"' if city.key else '# key: "05315000"',
        region=f"region: {plain_or_quoted(city.region)}" if city.region else "# region: NW",
        year=str(city.year),
    )


def _starter(name: str) -> bytes:
    """Return what opens the desk, with the ends of lines that its system needs."""
    data = (STARTER / name).read_bytes().replace(b"\r\n", b"\n")
    return data.replace(b"\n", b"\r\n") if name.endswith(".bat") else data


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
    """Return who is asked before a change is taken over. The last line that fits a file counts."""
    lines = [
        "# Wer vor einer Änderung gefragt wird. Die letzte Zeile, die passt, gilt.",
        f"* {office}" if office else "# * @stadt/geschaeftsstelle",
        *(
            f"/data/{folder}/ {statistics}" if statistics else f"# /data/{folder}/ @stadt/statistik"
            for folder in ("observations", "indicators", "mappings")
        ),
    ]
    return ("\n".join(lines) + "\n").encode()


def _filled(name: str, /, **values: str) -> bytes:
    return Template((STARTER / name).read_text(encoding="utf-8")).substitute(values).encode()


def _check(programme: bytes) -> None:
    document = read_document(PROGRAMME_FILE, programme)
    _, findings = build_record(kind_of(""), Address("", ""), document.tree or {}, document.findings)
    if findings:
        remedy = remedy_of(findings[0]) or advice_of(findings[0])
        raise Refusal(f"{message_of(findings[0])} {remedy[:1].upper()}{remedy[1:]}")


_PACKAGE = "sozialraum"
_ADDRESS = re.compile(r"(?:git\+)?(?:https|ssh)://[A-Za-z0-9._~/@:+%-]+")
_FILE = "file:"


def installed_from() -> str:
    """Return the address and revision that this `srk` was installed from; empty where it is an index or a folder."""
    try:
        text = distribution(_PACKAGE).read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    told = json.loads(text) if text else {}
    url, version = told.get("url", ""), told.get("vcs_info", {})
    if url.startswith(_FILE) or not url:
        return ""
    return f"{version['vcs']}+{url}@{version['commit_id']}" if version else str(url)


def as_pip_takes_it(text: str) -> str | None:
    """Return a given URL@REV for pip; none if it is no address. A name alone is none: anybody may own it."""
    if not _ADDRESS.fullmatch(text):
        return None
    is_file = text.endswith((".whl", ".tar.gz", ".zip"))
    return text if text.startswith("git+") or is_file else f"git+{text}"
