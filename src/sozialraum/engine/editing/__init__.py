"""Editing: new records, mending, renaming, layout, and schemas for editors."""


class Refusal(Exception):  # noqa: N818 - it is no error of the program
    """Nothing was written; the text says why and what to do."""
