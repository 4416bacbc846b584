"""The forms that lie in the inbox, with what somebody said of them; all of it outlives the desk.

They lie in a folder that git does not see, each under the hash of its content: no name of a file becomes a path, and
the same file twice is one.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path, PurePath
from typing import Any, Literal

from sozialraum.engine.documents.escape import clean
from sozialraum.engine.records.source import lies_inside
from sozialraum.engine.records.writing import SafeWriter

FOLDER = "local/inbox"
MOST = 500
"""So many forms can lie there."""

KeptState = Literal["new", "later", "returned", "taken"]
_STATES = ("new", "later", "returned", "taken")
_IDENT = re.compile(r"[0-9a-f]{20}")
_LONGEST_NAME = 80
_FILE, _NOTE = ".form", ".json"


@dataclass(frozen=True)
class Kept:
    """A form in the inbox.

    `name` is that of the file as it came, `called` that of the form if it says one, `came` the day on which it was put
    there, `on` the day of its state. `form` (`report/2016/kalk`) and `made` (a day) are which form it is, and when it
    went out, as somebody said; `answers` what somebody decided, by the marks of the doubts.
    """

    ident: str
    name: str
    called: str = ""
    came: str = ""
    state: KeptState = "new"
    on: str = ""
    form: str = ""
    made: str = ""
    answers: dict[str, bool] = field(default_factory=dict)


class InboxFullError(Exception):
    """No more forms can be kept."""


class Inbox:
    """The forms that lie in the inbox of one repository. Every method raises OSError."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / FOLDER
        if not lies_inside(root, self._folder / "form"):
            raise OSError(0, "eine Verknüpfung führt aus dem Ordner der Daten hinaus", str(self._folder))

    def all(self) -> list[Kept]:
        """Return all that lies there, the newest first."""
        if not self._folder.is_dir():
            return []
        idents = [one.stem for one in self._folder.iterdir() if one.suffix == _FILE and _IDENT.fullmatch(one.stem)]
        found = [kept for ident in idents if (kept := self.get(ident))]
        return sorted(found, key=lambda one: (one.came, one.called, one.name, one.ident), reverse=True)

    def get(self, ident: str) -> Kept | None:
        """Return one by its name; none if it is not there. A note that cannot be read says nothing."""
        if not _IDENT.fullmatch(ident) or not (self._folder / f"{ident}{_FILE}").is_file():
            return None
        try:
            return _from_note(ident, json.loads((self._folder / f"{ident}{_NOTE}").read_bytes()))
        except (OSError, ValueError, TypeError, AttributeError):
            return Kept(ident, ident)

    def content(self, kept: Kept) -> bytes:
        """Return the file as it came."""
        return (self._folder / f"{kept.ident}{_FILE}").read_bytes()

    def put(self, name: str, content: bytes, called: str, day: date) -> Kept:
        """Keep a file. One that lies there already stays as it is, with all that was said of it."""
        ident = hashlib.sha256(content).hexdigest()[:20]
        if there := self.get(ident):
            return there
        if len(self.all()) >= MOST:
            raise InboxFullError
        kept = Kept(ident, safe_name(name), called, day.isoformat(), "new", day.isoformat())
        self.note(kept)
        with suppress(FileExistsError):  # the same file at the same time
            SafeWriter(self._root).create(f"{FOLDER}/{ident}{_FILE}", content)
        return kept

    def note(self, kept: Kept) -> None:
        """Keep what is said of a form."""
        text = json.dumps(asdict(kept), ensure_ascii=False, indent=1)
        SafeWriter(self._root).overwrite(f"{FOLDER}/{kept.ident}{_NOTE}", None, text.encode())

    def remove(self, kept: Kept) -> None:
        """Remove a form and what was said of it."""
        writer = SafeWriter(self._root)
        for ending in (_FILE, _NOTE):
            with suppress(FileNotFoundError):
                path = f"{kept.ident}{ending}"
                writer.delete(f"{FOLDER}/{path}", (self._folder / path).read_bytes())


def safe_name(name: str) -> str:
    """Return the name of a file without its folders and without what could steer anything."""
    base = PurePath(name.replace("\\", "/")).name
    line = " ".join(clean(base).split()).strip(". ") or "Formular"
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 10]}…{line[-9:]}"


def _from_note(ident: str, note: Any) -> Kept:
    """Return what a note says, as far as it says what one can say."""
    said = {
        one.name: note[one.name]
        for one in fields(Kept)
        if one.name not in ("ident", "answers") and isinstance(note.get(one.name), str)
    }
    if said.get("state", "new") not in _STATES:
        del said["state"]
    answers = note.get("answers")
    decided = {mark: yes for mark, yes in answers.items() if isinstance(yes, bool)} if isinstance(answers, dict) else {}
    return Kept(**{"name": ident, **said}, ident=ident, answers=decided)
