"""Texts of a mapping in which a star stands for any text: `Quelle*`, `* zusammen`."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Patterns:
    """Some texts with stars, as a whole; upper and lower case are the same."""

    def __init__(self, texts: Iterable[str]) -> None:
        folded = [text.casefold() for text in texts]
        self._exact = {text for text in folded if "*" not in text}
        self._shapes = [
            re.compile("(.*)".join(map(re.escape, text.split("*"))), re.DOTALL) for text in folded if "*" in text
        ]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._exact or self._shapes)

    def matches(self, text: str) -> bool:
        """Whether one of them fits a text."""
        return self.star(text) is not None

    def star(self, text: str) -> str | None:
        """What the first star stands for, nothing where the text has no star; none where no text fits."""
        folded = text.casefold()
        if folded in self._exact:
            return ""
        match = next((match for shape in self._shapes if (match := shape.fullmatch(folded))), None)
        return match[1].strip() if match else None
