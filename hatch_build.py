"""The step of the build that compiles the catalogues of translations (`srk.po`) into what `srk` reads (`srk.mo`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Compiles before a wheel is built, also for an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write each `srk.mo` beside its `srk.po`."""
        for texts in Path(self.root, "src", "sozialraum", "locale").rglob("*.po"):
            with texts.open("rb") as source, texts.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source))
