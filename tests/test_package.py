"""What is handed over: the source package without the tests, and a wheel that works alone on an empty machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

pytestmark = pytest.mark.slow

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "out", "dist", "*.mo")
LARGEST = 50_000_000
"""Bytes of all files of the package and of what it needs, compiled."""


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program as on a machine of its own: none of our sources is on its path."""
    ours = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "SRK_LANG")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment | {"PYTHONUTF8": "1", "SRK_LANG": "en"}, check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip


def built(source: Path, kind: str, suffix: str) -> Path:
    """The package that the build tool makes of a folder."""
    made = run(sys.executable, "-m", "hatchling", "build", "-t", kind, cwd=source)
    assert made.returncode == 0, made.stderr
    [package] = (source / "dist").glob(f"*{suffix}")
    return package


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The source package, unpacked; built from a copy, since a build compiles the texts beside the sources."""
    checkout = Path(shutil.copytree(CHECKOUT, tmp_path / "checkout", ignore=LEFT_OUT, symlinks=True))
    assert (checkout / "tests").is_dir()
    with tarfile.open(built(checkout, "sdist", ".tar.gz")) as packed:
        packed.extractall(tmp_path / "sdist", filter="data")
    [root] = (tmp_path / "sdist").iterdir()
    return root


def test_the_source_package_carries_what_builds_and_nothing_else(unpacked: Path) -> None:
    beside = {"pyproject.toml", "hatch_build.py", "README.md", "CHANGELOG.md", "LICENSE", "PKG-INFO", ".gitignore"}
    assert {path.name for path in unpacked.iterdir()} == {"src", "templates"} | beside
    sources = {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "src").rglob("*.py")}
    packed = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.py")}
    assert packed == sources | {"hatch_build.py"}


@pytest.fixture
def installed(unpacked: Path, tmp_path: Path) -> Path:
    """The folder of programs of an environment that holds the wheel and what it needs."""
    wheel = built(unpacked, "wheel", ".whl")
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    pip = (programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if run(*pip, "shellingham", cwd=tmp_path).returncode:  # a small package of somebody else
        pytest.skip("NOT TRIED: no package index can be reached, so the wheel was installed nowhere")
    done = run(*pip, wheel, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return programs


def sizes(programs: Path) -> int:
    """Bytes of all files of the installed packages, without pip, which every environment has."""
    [packages] = {path for path in programs.parent.rglob("site-packages") if path.parent.name != "pip"}
    tools = {"pip", "setuptools", "pkg_resources", "_distutils_hack"}
    return sum(
        path.stat().st_size
        for path in packages.rglob("*")
        if path.is_file() and path.relative_to(packages).parts[0].partition("-")[0] not in tools
    )


def test_the_wheel_works_in_an_empty_environment_and_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    assert sizes(installed) <= LARGEST
    folder = tmp_path / "city"
    folder.mkdir()

    def srk(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run(installed / "srk", *arguments, cwd=folder)

    started = srk("init", "--name", "Stadträume", "--city", "Musterstadt", "--region", "SN")
    assert started.returncode == 0, started.stderr
    for arguments in (
        ["validate"], ["new", "provider", "caritas", "--set", "name=Caritas", "--set", "type=free"],
        ["validate", "--strict"], ["due"],
        ["fmt", "--check"], ["fix"], ["list", "providers"], ["show", "providers/caritas"], ["explain", "SRK301"],
        ["rename", "providers/caritas", "providers/awo", "--yes"], ["schema"],
    ):  # fmt: skip
        done = srk(*arguments)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    assert (folder / "data/providers/awo.yaml").is_file()
    paper = srk("paper", "programme", "2015")
    assert (paper.returncode, paper.stdout) == (3, "")
    assert paper.stderr.endswith('type: pip install "sozialraum[papers]"\n')
    german = run(installed / "python", "-c", GERMAN, cwd=folder)
    assert german.stdout == "Fehler\n", "the compiled catalogue is in the wheel"


GERMAN = "from sozialraum.engine.findings.language import speak, tr; speak('de'); print(tr('error'))"
