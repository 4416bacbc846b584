"""Why a file cannot be written: a sentence for the person, raised below the command line and shown by it."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is no error of the program
    """Nothing was written; the text says why and what to do."""
