"""What all tests share."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator, Mapping
from pathlib import Path

import pytest

import sozialraum.topics  # noqa: F401 (the engine gets to know its subject)

os.environ["SRK_LANG"] = "en"  # on a German computer too; tests of the German say so

gc.set_threshold(50_000, 10, 10)  # tests keep many records; walking over them less often spares a tenth of the time

CHECKOUT = Path(__file__).parents[1]
NO_PRIVILEGE = 1314
"""What Windows answers where an account may make no symbolic links (`ERROR_PRIVILEGE_NOT_HELD`)."""

REPOSITORIES = Path(__file__).parent / "repositories"

PROGRAMME = """\
name: Testprogramm
short: Test
city: {name: Teststadt, full_name: Stadt Teststadt}
records: {from: 2015, until: 2019}
rules:
  inhabitants: {from: 10, until: 1000}
"""


def examples(number: int) -> int:
    """How many examples a property is tried on: all in CI, a quarter by hand, where somebody waits."""
    return number if "CI" in os.environ else max(10, number // 4)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Skip, and say so, where a test made a symbolic link and Windows refused it to this account.

    A test that ran `srk` in this process left the collection of garbage off; the others must not fill the memory.
    """
    gc.enable()
    try:
        return (yield)
    except OSError as error:
        if getattr(error, "winerror", None) == NO_PRIVILEGE:
            pytest.skip("NOT TRIED: this Windows account may make no symbolic links; the developer mode allows it")
        raise


MakeRepository = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def make_repository(tmp_path: Path) -> MakeRepository:
    """Write files (path below the root → content) beside a small sozialraum.yaml; returns the root."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "repository"
        for path, content in {"sozialraum.yaml": PROGRAMME, **files}.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return make
