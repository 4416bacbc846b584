"""`publiccode.yml`: what catalogues of public software ask for."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from sozialraum import __version__
from tests.conftest import CHECKOUT

REQUIRED = (
    *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"),
    *("description", "legal", "maintenance", "localisation"),
)


@pytest.fixture(scope="module")
def entry() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((CHECKOUT / "publiccode.yml").read_text(encoding="utf-8"))
    return loaded


def test_everything_that_must_be_said_is_said(entry: dict[str, Any]) -> None:
    assert [field for field in REQUIRED if field not in entry] == []


def test_version_and_licence_are_those_of_the_project(entry: dict[str, Any]) -> None:
    assert entry["softwareVersion"] == __version__
    assert f'license = "{entry["legal"]["license"]}"' in (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["de", "en"])
def test_descriptions_have_the_lengths_that_the_standard_asks_for(entry: dict[str, Any], language: str) -> None:
    description = entry["description"][language]
    assert len(description["shortDescription"]) <= 150
    assert 150 <= len(description["longDescription"]) <= 10_000
    assert len(description["genericName"]) <= 35
    assert description["features"]


def test_the_languages_are_those_that_srk_speaks(entry: dict[str, Any]) -> None:
    spoken = {path.name for path in (CHECKOUT / "src" / "sozialraum" / "locale").iterdir() if path.is_dir()}
    assert set(entry["localisation"]["availableLanguages"]) == {"en", *spoken}
