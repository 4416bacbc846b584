"""`python -m tools.translation`: bring the catalogue up to date, compile it, and say what is left to translate."""

from __future__ import annotations

import sys

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.translation.gather import TEXTS, gathered


def main() -> None:
    """Texts that are gone leave the catalogue, new ones enter it without a translation."""
    with TEXTS.open("rb") as file:
        known = read_po(file)
    texts = gathered()
    for message in texts:
        if message.id and (old := known.get(message.id)) and isinstance(old.string, str) == isinstance(message.id, str):
            message.string = old.string
    with TEXTS.open("wb") as file:
        write_po(file, texts, width=120, include_lineno=False)
    with TEXTS.with_suffix(".mo").open("wb") as file:
        write_mo(file, texts)
    missing = untranslated(texts)
    sys.stdout.write("".join(f"{one}\n" for one in missing) + f"{len(texts)} texts, {len(missing)} to translate\n")


def untranslated(texts: Catalog) -> list[str]:
    """The texts that lack a translation, or one of its forms."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in texts
        if message.id
        and (message.fuzzy or not message.string or (not isinstance(message.string, str) and not all(message.string)))
    ]


if __name__ == "__main__":
    main()
