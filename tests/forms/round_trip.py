"""Forms of all records, through what programs make of them, taken again: nothing may change.

Run `python -m tests.forms.round_trip` for all records and chains, or with the names of chains; the suite tries some.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import docx
from docx.document import Document

import sozialraum.topics  # noqa: F401 (the engine gets to know its subject)
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.source import FolderSource
from sozialraum.engine.topic import FormPlan
from sozialraum.engine.yaml.trees import read_document
from sozialraum.forms.build import form_of
from sozialraum.forms.merging import Doubt, with_origins
from sozialraum.forms.model import Form
from sozialraum.forms.reading import read
from sozialraum.forms.taken import SentForm, taken_from
from sozialraum.forms.word import write_form
from tests.conftest import CHECKOUT
from tests.forms.flattened import tables_as_lines, without_controls, without_styles
from tests.forms.made import CITIES, VERSION, city, plans

Chain = Callable[[Sequence[bytes]], list[bytes]]
OFFICE = shutil.which("soffice")
AT_ONCE = 40
"""So many files are given to one call of LibreOffice."""


class Case(NamedTuple):
    """A form of a record, and the file of the record."""

    folder: str
    form: Form
    now: bytes

    @property
    def name(self) -> str:
        """Return what it is called in messages."""
        return f"{self.folder} {self.form.name} {self.form.address}"


def cases(folder: str, kind: str, ident: str) -> Iterator[Case]:
    """Yield all forms of a record."""
    address = Address(kind, ident)
    for plan in plans(kind):
        yield case(folder, plan, address)


def case(folder: str, plan: FormPlan, address: Address) -> Case:
    """Return the form of a record."""
    now = FolderSource(CHECKOUT / folder).read(address.path)
    return Case(folder, form_of(city(folder), plan, address, VERSION), now)


def all_cases() -> list[Case]:
    """Return all forms of all records of Köln and Dresden."""
    return [
        one
        for folder in CITIES
        for kind, records in city(folder).records.items()
        for ident in records
        for one in cases(folder, kind, ident)
    ]


def changed_by(one: Case, data: bytes) -> list[str]:
    """Return what taking a file would change in the record, and what it says of it."""
    doubts: list[Doubt] = []
    base = read_document("", one.now).tree
    assert base is not None

    def decide(doubt: Doubt) -> bool:
        doubts.append(doubt)
        return False

    sent = SentForm(one.form, with_origins(base), city(one.folder))
    found = taken_from(sent, read(data, "x.docx"), None, one.now, decide)
    told = [*found.taken, *found.wrong, *found.held, *found.kept, *found.loose, *found.remarks, *doubts]
    return [*(["another file"] if found.data != one.now else []), *map(str, told)]


def edited(*changes: Callable[[Document], None]) -> Chain:
    """Return a chain that changes each document in memory."""

    def chain(files: Sequence[bytes]) -> list[bytes]:
        made = []
        for data in files:
            document = docx.Document(io.BytesIO(data))
            for change in changes:
                change(document)
            out = io.BytesIO()
            document.save(out)
            made.append(out.getvalue())
        return made

    return chain


def through(*formats: str) -> Chain:
    """Return a chain of formats into which LibreOffice turns each file."""

    def chain(files: Sequence[bytes]) -> list[bytes]:
        with tempfile.TemporaryDirectory() as folder:
            top = Path(folder)
            ending = "docx"
            (top / "0").mkdir()
            for number, data in enumerate(files):
                (top / "0" / f"{number:04}.docx").write_bytes(data)
            for step, format in enumerate(formats):
                inputs = sorted(str(path) for path in (top / str(step)).glob(f"*.{ending}"))
                _convert(inputs, format, top / str(step + 1), top / "profile")
                ending = format
            return [path.read_bytes() for path in sorted((top / str(len(formats))).glob(f"*.{ending}"))]

    return chain


def _convert(inputs: list[str], format: str, out: Path, profile: Path) -> None:
    assert OFFICE
    call = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", format, "--outdir"]
    for begin in range(0, len(inputs), AT_ONCE):
        subprocess.run([*call, str(out), *inputs[begin : begin + AT_ONCE]], check=True, capture_output=True)
    missing = {Path(one).stem for one in inputs} - {one.stem for one in out.iterdir()}
    assert not missing, f"LibreOffice did not convert {sorted(missing)}"


CHAINS: Mapping[str, Chain] = {
    "as it is": list,
    "flattened": edited(without_controls, tables_as_lines),
    "without styles": edited(without_styles),
}
OFFICE_CHAINS: Mapping[str, Chain] = {
    "LibreOffice: docx": through("docx"),
    "LibreOffice: odt": through("odt"),
    "LibreOffice: odt, docx": through("odt", "docx"),
}


def main() -> int:
    """Try all records with all chains; print a line for each chain, and what changed."""
    tried = all_cases()
    files = [write_form(one.form) for one in tried]
    failed = 0
    wanted = {**CHAINS, **(OFFICE_CHAINS if OFFICE else {})}
    for name, chain in wanted.items() if not sys.argv[1:] else [(one, wanted[one]) for one in sys.argv[1:]]:
        wrong = [(one, said) for one, data in zip(tried, chain(files), strict=True) if (said := changed_by(one, data))]
        failed += len(wrong)
        print(f"{name:24} {len(tried)} forms, {len(wrong)} changed", flush=True)
        for one, said in wrong:
            print(f"    {one.name}: {' | '.join(said)[:300]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
