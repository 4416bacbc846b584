"""LibreOffice, which stands for all the programs through which a form comes back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest


def through(folder: Path, files: Mapping[str, bytes], *endings: str) -> dict[str, bytes]:
    """Files that LibreOffice opened and saved again in one format after the other, by their names without endings.

    Each run has a profile of its own: a run beside another one, or a lock left behind, writes nothing and says nothing.
    """
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("NOT TRIED: there is no LibreOffice, so no form went through it")
    ending = "docx"
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    for number, wanted in enumerate(endings):
        target = folder / str(number)
        profile = f"-env:UserInstallation={(folder / f'profile{number}').as_uri()}"
        sources = [str(folder / f"{name}.{ending}") for name in files]
        run = [program, profile, "--headless", "--convert-to", wanted, "--outdir", str(target), *sources]
        subprocess.run(run, check=True, capture_output=True, timeout=600)
        folder, ending = target, wanted
    return {name: (folder / f"{name}.{ending}").read_bytes() for name in files}
