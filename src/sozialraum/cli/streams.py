"""The streams of the process: what cannot be said any more ends it at once, with the right code and a sentence.

Imported at every start, so it imports next to nothing itself.
"""

from __future__ import annotations

import errno
import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

CUT_PIPE, STOPPED = 141, 130
"""The codes that shells know: the reader of a pipe has gone, somebody pressed Ctrl-C."""

_CANNOT_RUN = 3
_GONE = {errno.EPIPE, errno.ECONNRESET, errno.ESHUTDOWN}
if sys.platform == "win32":
    _GONE.add(errno.EINVAL)


class LostOutputError(SystemExit):
    """The output takes nothing any more: nobody reads it, or there is no room for it.

    As an exit it passes everything that deals with failures of files, whose errors look the same.
    """

    def __init__(self, error: OSError) -> None:
        super().__init__(CUT_PIPE if error.errno in _GONE else _CANNOT_RUN)
        self.error = error


class _Watched(io.FileIO):
    """A stream that tells its own failure from those of other files."""

    def write(self, data: object) -> int:
        """Write bytes. Raises LostOutputError."""
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError as error:
            raise LostOutputError(error) from error


def guard() -> bool:
    """Watch the standard streams and open what is closed; false where there is no standard output to answer on."""
    has_output = sys.stdout is not None
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass  # a file that is opened later must not become the output
    os.close(handle)
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115 (lives as long as the process)
    sys.stdout, sys.stderr = _watched(sys.stdout, 1), _watched(sys.stderr, 2)
    return has_output


def _watched(stream: TextIO | None, number: int) -> TextIO:
    """The stream as it is used from now on."""
    if isinstance(stream, io.TextIOWrapper) and (sys.platform == "win32" and stream.isatty()):
        return stream  # a console of Windows is no file
    encoding = getattr(stream, "encoding", None) or "utf-8"
    buffer = io.BufferedWriter(_Watched(number, "wb", closefd=False))
    return io.TextIOWrapper(buffer, encoding, "replace", line_buffering=number == 2 or buffer.isatty())


def flush() -> None:
    """Say what was kept back. Raises LostOutputError."""
    sys.stdout.flush()
    sys.stderr.flush()


def say_last(text: str) -> None:
    """Say a sentence on the error stream, past all buffers, if it takes it."""
    try:  # contextlib would have to be imported
        os.write(2, f"{text}\n".encode(sys.stderr.encoding or "utf-8", "replace"))
    except OSError:
        return
