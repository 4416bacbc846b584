"""Tables of offices that somebody gave to the desk: they lie on this computer only, and git never sees them."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.editing import Refusal
from sozialraum.engine.records.kinds import slug
from sozialraum.engine.records.source import lies_inside
from sozialraum.engine.records.writing import SafeWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "local/tables"
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".ods", ".xls")
MOST = 30
_LONGEST = 60
_UNSEEN = b"*\n"


class Upload(NamedTuple):
    """A table that lies there, and its size in bytes."""

    name: str
    size: int


def uploads(root: Path) -> list[Upload]:
    """Return the tables that are there, the last first."""
    folder = root / FOLDER
    if not lies_inside(root, folder):
        return []
    found = [path for path in folder.glob("*") if path.suffix in ENDINGS and path.is_file() and not path.is_symlink()]
    found.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    return [Upload(path.name, path.stat().st_size) for path in found]


def path_of(root: Path, name: str) -> Path | None:
    """Return where a table of a name lies; none where there is none."""
    return root / FOLDER / name if any(one.name == name for one in uploads(root)) else None


def keep(root: Path, said: str, content: bytes) -> str:
    """Keep a table and return the name that it has here; the same one once more is the one that is there.

    Raises Refusal, OSError.
    """
    said = said.replace("\\", "/").rpartition("/")[2]
    ending = PurePath(said).suffix.lower()
    if ending not in ENDINGS:
        raise Refusal("Das ist keine Tabelle. Angenommen werden Dateien, die auf .xlsx, .ods, .xls oder .csv enden.")
    if not content:
        raise Refusal("Die Datei ist leer.")
    if not lies_inside(root, root / FOLDER):
        raise Refusal("Die Tabelle wurde nicht angenommen, denn ihr Ordner liegt außerhalb der Daten.")
    there = uploads(root)
    if len(there) >= MOST:
        raise Refusal(f"Es liegen schon {len(there)} Tabellen hier. Löschen Sie zuerst welche, die erledigt sind.")
    writer = SafeWriter(root)
    with writer.open():
        if not (root / FOLDER / ".gitignore").is_file():  # what is not withheld yet must not get into git by mistake
            writer.overwrite(f"{FOLDER}/.gitignore", None, _UNSEEN)
        for name in _names(said, ending):
            path = root / FOLDER / name
            if not path.is_file():
                writer.create(f"{FOLDER}/{name}", content)
                return name
            if path.read_bytes() == content:
                return name
    raise AssertionError


def _names(said: str, ending: str) -> Iterator[str]:
    stem = slug(PurePath(said).stem.replace("/", " "))[:_LONGEST].strip("-") or "tabelle"
    yield f"{stem}{ending}"
    yield from (f"{stem}-{number}{ending}" for number in range(2, MOST + 3))


def forget(root: Path, name: str) -> None:
    """Delete a table. Raises OSError."""
    path = path_of(root, name)
    if path:
        SafeWriter(root).delete(f"{FOLDER}/{name}", path.read_bytes())
