"""Proof that nothing but the time changed: `python -m benchmarks.same OTHER_CHECKOUT` compares what two states say.

Both judge the good repository, all bad cases and 4,000 files of both in which something was put, left out or cut off,
and lay out every file. What is said is compared as the JSON of all findings, to the byte.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

CHECKOUT = Path(__file__).parents[1]
MIXED = 4_000
PIECES = [
    *(b'"', b"'", b": ", b"- ", b"\n", b"\n\n", b" #x ", b"&a ", b"*a ", b"[", b"}", b"\t", b"\xc2\xa0", b"\xff"),
    *(b"1.234,50", b"31.12.2015", b"no", b"~", b"<<: ", b"\r\n", b"key: a\n", b"  x: y\n", b",", b"*", b"areas/"),
]


def mixed(files: list[Path], chance: Random) -> Iterator[tuple[Path, bytes]]:
    """Files of the good repository and of bad cases with a few pieces in them."""
    for _ in range(MIXED):
        path = chance.choice(files)
        data = bytearray(path.read_bytes())
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(data) + 1)
            data[at : at + chance.choice((0, 0, 1, 9))] = chance.choice(PIECES)
        yield path, bytes(data)


def tell() -> None:
    """Print a line for each repository and each file: its name, and the digest of what is said about it."""
    from sozialraum.cli.reporters import Summary, machine, prepare
    from sozialraum.engine.editing.layout.formatting import lay_out
    from sozialraum.engine.records.checking import check, split_accepted
    from sozialraum.engine.records.load import load
    from sozialraum.engine.records.source import FolderSource
    from sozialraum.engine.yaml.locate import Locator
    from tests.cases import CASES
    from tests.cases import lay_out as lay_out_case
    from tests.looking import DAY
    from tests.overlay import GOOD, Overlay

    def said(source: FolderSource | Overlay) -> str:
        loaded = load(source)
        findings, accepted = split_accepted(loaded.repository, [*loaded.findings, *check(loaded.repository, DAY)])
        summary = Summary(loaded.files, 0, len(findings), 0, 0, accepted, 0, 0.0)
        return hashlib.sha256(machine.as_json(prepare(findings, Locator(source)), summary).encode()).hexdigest()[:16]

    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            print(case.name, said(FolderSource(lay_out_case(case, Path(folder)))))
    files = sorted(path for path in GOOD.rglob("*.*") if path.suffix in (".yaml", ".csv"))
    for number, (path, data) in enumerate(mixed(files, Random(2015))):
        name = path.relative_to(GOOD).as_posix()
        layout = hashlib.sha256(repr(lay_out(name, data)).encode()).hexdigest()[:16] if path.suffix == ".yaml" else ""
        print(number, name, said(Overlay({name: data})), layout)


def main(other: Path) -> None:
    """Let both states tell, and print where they differ."""
    told = []
    for checkout in (CHECKOUT, other.resolve()):
        path = os.pathsep.join((str(checkout / "src"), str(CHECKOUT)))
        command = [sys.executable, __file__, "tell"]
        told.append(
            subprocess.run(
                command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True, check=True
            ).stdout.splitlines()
        )
    different = [f"{one} / {two}" for one, two in zip(*told, strict=True) if one != two]
    print("\n".join([*different, f"{len(told[0])} compared, {len(different)} different"]))
    sys.exit(bool(different))


if __name__ == "__main__":
    tell() if sys.argv[1:] == ["tell"] else main(Path(sys.argv[1]))
