"""One file in memory, and replacing a piece of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from yaml import YAMLError
from yaml.nodes import Node, ScalarNode

from sozialraum.findings import Finding
from sozialraum.repository.encoding import check_encoding
from sozialraum.repository.load import load
from sozialraum.repository.locate import Locator, Spot, find_node
from sozialraum.repository.nodes import compose, is_too_deep
from sozialraum.repository.source import OneFile
from sozialraum.repository.trees import read_document

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


class Draft:
    """What a file says for the time being, and what is to be said about it as long as only it is looked at."""

    def __init__(self, root: Path, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self._root = root
        self._source = OneFile(root, path, data)
        self._locator = Locator(self._source)

    @property
    def is_table(self) -> bool:
        """Whether this is a file of figures."""
        return self.path.endswith(".csv")

    @cached_property
    def findings(self) -> list[Finding]:
        """What is found when the file and its record are read."""
        return load(self._source).findings

    @cached_property
    def is_read(self) -> bool:
        """Whether the file can be read as fields or rows, whatever is wrong with them."""
        text, _ = check_encoding(self.path, self.data)
        return text is not None and (self.is_table or read_document(self.path, text).tree is not None)

    def changed(self, data: bytes) -> Draft:
        """The same file saying something else."""
        return Draft(self._root, self.path, data)

    def spot(self, finding: Finding) -> Spot | None:
        """Where a finding points."""
        return self._locator.spot(finding.place)

    def line(self, spot: Spot) -> str:
        """The line of a spot, without its end."""
        return self._lines[spot.line - 1].rstrip("\r\n")

    def with_line(self, spot: Spot, line: str) -> bytes:
        """The file with another line at a spot."""
        return self.with_all_words([(spot._replace(column=1, length=len(self.line(spot))), line)])

    def with_words(self, spot: Spot, words: str) -> bytes:
        """The file with other words at a spot."""
        return self.with_all_words([(spot, words)])

    def with_all_words(self, pieces: Iterable[tuple[Spot, str]]) -> bytes:
        """The file with other words at several spots."""
        lines = self._lines.copy()
        for spot, words in sorted(pieces, key=lambda piece: piece[0][:2], reverse=True):
            line, begin = lines[spot.line - 1], spot.column - 1
            lines[spot.line - 1] = line[:begin] + words + line[begin + spot.length :]
        return "".join(lines).encode()

    def text_at(self, finding: Finding) -> ScalarNode | None:
        """The text that the keys of a finding lead to, if it stands on one line."""
        node = find_node(self._tree, finding.place.keys, finding.place.on)
        if not isinstance(node, ScalarNode) or node.end_mark is None or node.start_mark.line != node.end_mark.line:
            return None
        return node

    @cached_property
    def _lines(self) -> list[str]:
        return _LINES.findall(self.data.decode("utf-8-sig"))

    @cached_property
    def _tree(self) -> Node | None:
        try:
            return None if is_too_deep(self.data) else compose(self.data.removeprefix(b"\xef\xbb\xbf"))
        except YAMLError:
            return None
