"""The one writer of all files: they are replaced whole or not at all, and never unseen.

Whoever writes says what stood in the file when it was read. Right before the new content takes its place the two are
compared, so what somebody saved in the meantime stays. A file that is new must not be there by then. Only one `srk`
writes in a folder at a time; the lock is the operating system's and ends with the process.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sozialraum.engine.findings.language import Words
from sozialraum.engine.records.source import DATA_FOLDER, lies_inside

PREFIX, SUFFIX = ".srk-", ".tmp"
TEMPORARY = re.compile(r"\.srk-(?:[a-z0-9_]{8}|\w+\.tmp)")
"""Names of files that a run leaves behind if it is killed, of earlier versions too."""

IGNORED = f"{PREFIX}*"
"""What git need not know of them."""

REPOSITORY = (DATA_FOLDER, "out", "schemas", ".vscode", ".github", "local")
"""The folders of a repository in which we write."""

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EINVAL}


Content = bytes | Path
"""What a file is to say, or a file elsewhere that says so: one that is too large to be held in memory."""

Digest = str
"""The SHA-256 of what a file said when it was read, in hexadecimal."""


class ChangedMeanwhileError(OSError):
    """A file is no longer what was read; it is left as it is."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(0, Words("somebody changed it at the same time"), str(path))


class SafeWriter:
    """Writes below one folder, one process at a time. What a killed run left behind is removed on the way."""

    def __init__(self, root: Path, folders: tuple[str, ...] = REPOSITORY) -> None:
        """`folders` are those below which runs that were killed may have left something."""
        self.root = root
        self._folders = folders
        self._depth = 0
        self._is_alone = False
        self._tidied: set[Path] = set()

    @contextmanager
    def open(self) -> Iterator[None]:
        """Keep other processes of ours from writing until this ends; nobody should be asked meanwhile."""
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        self.root.mkdir(parents=True, exist_ok=True)
        with locked(self.root) as self._is_alone:
            self._depth = 1
            try:
                self._tidy_all()
                yield
            finally:
                self._depth = 0

    def tidy(self) -> None:
        """Remove what killed runs left behind, also where nothing will be written now."""
        with self.open():
            pass

    def create(self, path: str, content: Content) -> None:
        """Write a file that is new. Raises OSError, FileExistsError where something stands there by now."""
        target = self.root / path
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        if not target.parent.resolve().is_relative_to(self.root.resolve()):
            raise OSError(0, Words("a link on the way leads out of the repository"), str(target))
        with self.open():
            self._enter(target.parent)
            with _written_beside(target, content, 0o644) as new:
                _move_to_free(new, target)

    def replace(self, path: str, old: bytes, new: bytes) -> None:
        """Replace a file that still says what was read. Raises OSError, ChangedMeanwhileError where it does not.

        A link stays a link: the file that it leads to is replaced. What another run has just written alike is right.
        """
        target = Path(os.path.realpath(self.root / path))
        with self.open():
            self._tidy(target.parent)
            if _content(target) != new:
                with _written_beside(target, new, _mode(target)) as beside:
                    if _content(target) != old:
                        raise ChangedMeanwhileError(self.root / path)
                    beside.replace(target)

    def put(self, path: str, old: bytes | None, new: bytes) -> None:
        """Replace a file, or create it where there was none."""
        if old is None:
            self.create(path, new)
        else:
            self.replace(path, old, new)

    def delete(self, path: str, old: bytes | Digest) -> None:
        """Delete a file that still says what was read. Raises OSError, ChangedMeanwhileError where it does not."""
        target = self.root / path
        with self.open():
            if not _says(target, old):
                raise ChangedMeanwhileError(target)
            target.unlink()

    def overwrite(self, path: str, old: bytes | Digest | None, content: Content) -> None:
        """Replace what lies at a path, be it a link, unless a file there does not say any more what was read."""
        target = self.root / path
        with self.open():
            self._enter(target.parent)
            with _written_beside(target, content, _mode(target)) as beside:
                if old is not None and not _says(target, old):
                    raise ChangedMeanwhileError(target)
                beside.replace(target)

    def _enter(self, folder: Path) -> None:
        """Make a folder if there is none, and tidy it."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None
        self._tidy(folder)

    def _tidy_all(self) -> None:
        """Remove what killed runs left behind in the folders of a repository."""
        if self._tidied or not self._is_alone:
            return
        self._tidy(self.root)
        for folder in self._folders:
            for path, _, _ in os.walk(self.root / folder):
                self._tidy(Path(path))

    def _tidy(self, folder: Path) -> None:
        """Remove what killed runs left behind in a folder. As long as nobody else writes it is nobody's."""
        if not self._is_alone or folder in self._tidied:
            return
        self._tidied.add(folder)
        if folder == self.root or lies_inside(self.root, folder):
            with contextlib.suppress(OSError):
                for name in os.listdir(folder):
                    if TEMPORARY.fullmatch(name) and stat.S_ISREG((folder / name).lstat().st_mode):
                        (folder / name).unlink()


@contextmanager
def _written_beside(target: Path, content: Content, mode: int) -> Iterator[Path]:
    """A file beside the target with its new content, safe on the disk; gone afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if isinstance(content, Path):
                with content.open("rb") as made:
                    shutil.copyfileobj(made, file)
            else:
                file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        yield beside
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _move_to_free(beside: Path, target: Path) -> None:
    """Give a file its name if nobody has it. A second name for it fails where one is taken; replacing would not."""
    if sys.platform == "win32":
        beside.rename(target)
        return
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS or os.path.lexists(target):
            raise
        beside.replace(target)


def _content(target: Path) -> bytes | None:
    """Return what a file says right now; none where there is none."""
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def digest_of(path: Path) -> Digest | None:
    """Return the SHA-256 of a file, which is read block by block; none where there is none. Raises OSError."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def _says(target: Path, old: bytes | Digest) -> bool:
    return (_content(target) if isinstance(old, bytes) else digest_of(target)) == old


def _mode(target: Path) -> int:
    return stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644


LOCK = ".srk-lock"
"""The file that is locked. It is deleted by whoever held it; one that is left after a kill is locked by nobody."""


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder, after waiting for it; false where there is none to be had, as on some network drives.

    Writing goes on without a lock then: what is written is compared all the same.
    """
    path = folder / LOCK
    handle = _acquired(path)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            _release(path, handle)


def _acquired(path: Path) -> int | None:
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except OSError:
            return None
        try:
            _wait(handle)
            if _is_same(path, handle):
                return handle
        except OSError:
            os.close(handle)
            return None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # whoever held it has deleted it: the file that lies there now is another one


def _is_same(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _wait(handle: int) -> None:
    """Wait until nobody else has the lock. Raises OSError where the drive knows no locks."""
    if sys.platform == "win32":
        import errno
        import msvcrt

        while True:
            try:
                os.lseek(handle, 0, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # tries for ten seconds
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EDEADLK):
                    raise
            else:
                return
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)


def _release(path: Path, handle: int) -> None:
    """Delete the file while it is ours; Windows deletes only what nobody has open."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            path.unlink()
    os.close(handle)
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            path.unlink()
