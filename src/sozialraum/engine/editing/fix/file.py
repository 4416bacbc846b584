"""One file in memory, and replacing a piece of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from yaml.nodes import Node, ScalarNode

from sozialraum.engine.findings.catalogue import message_of
from sozialraum.engine.findings.finding import Finding
from sozialraum.engine.records.checking import nowhere
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.load import Loaded, file_away, load, meant_references
from sozialraum.engine.records.repository import Repository
from sozialraum.engine.records.source import OneFile
from sozialraum.engine.yaml.encoding import check_encoding
from sozialraum.engine.yaml.locate import Locator, Spot, find_node
from sozialraum.engine.yaml.nodes import compose_leniently
from sozialraum.engine.yaml.trees import read_document

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


def name_of(finding: Finding) -> tuple[str, str, str]:
    """A finding without its place, which a mend above it moves."""
    return finding.place.file, finding.code, message_of(finding)


class EditedFile:
    """The text of a file for the time being, and what is to be said about it as long as only it is looked at.

    Where the other records are known, it is also said which of them its references mean.
    """

    def __init__(self, root: Path, path: str, data: bytes, others: Repository | None = None) -> None:
        self.path = path
        self._others = others
        self.data = data
        self._root = root
        self._source = OneFile(root, path, data)
        self._locator = Locator(self._source)

    @property
    def is_table(self) -> bool:
        """Return whether this is a file of figures."""
        return self.path.endswith(".csv")

    @cached_property
    def findings(self) -> list[Finding]:
        """Return what is found when the file and its record are read."""
        return meant_references(self._others, self._loaded.findings) if self._others else self._loaded.findings

    @cached_property
    def nowhere(self) -> list[Finding]:
        """Return which references lead nowhere, as far as the other records are known."""
        filed = file_away(self.path)
        record = self._loaded.repository.get(Address(filed.folder, filed.id)) if not filed.wrong else None
        return list(nowhere(self._others, record)) if self._others and record else []

    @cached_property
    def _loaded(self) -> Loaded:
        return load(self._source)

    @cached_property
    def mendable(self) -> list[Finding]:
        """Return all that may be mended: what is found, and the references that lead nowhere."""
        return [*self.findings, *self.nowhere]

    @property
    def is_read(self) -> bool:
        """Return whether the file can be read as fields or rows, whatever is wrong with them."""
        return self.obstacle is None

    @cached_property
    def obstacle(self) -> Finding | None:
        """Return what keeps the file from being read, if anything does."""
        if file_away(self.path).wrong:
            return None  # it is no record, so nobody reads it
        text, findings = check_encoding(self.path, self.data)
        if text is None:
            return findings[-1]
        document = None if self.is_table else read_document(self.path, text)
        return document.findings[0] if document and document.tree is None else None

    @cached_property
    def is_utf_8(self) -> bool:
        """Return whether the file has letters, so that some of them can be exchanged."""
        try:
            return "\0" not in self.data.decode()
        except UnicodeDecodeError:
            return False

    def changed(self, data: bytes) -> EditedFile:
        """The same file saying something else."""
        return EditedFile(self._root, self.path, data, self._others)

    def spot(self, finding: Finding) -> Spot | None:
        """Return where a finding points."""
        return self._locator.spot(finding.place)

    def line(self, spot: Spot) -> str:
        """The line of a spot, without its end."""
        return self.lines[spot.line - 1].rstrip("\r\n")

    def with_line(self, spot: Spot, line: str) -> bytes:
        """The file with another line at a spot."""
        return self.with_all_words([(spot._replace(column=1, length=len(self.line(spot))), line)])

    def with_words(self, spot: Spot, words: str) -> bytes:
        """The file with other words at a spot."""
        return self.with_all_words([(spot, words)])

    def with_all_words(self, pieces: Iterable[tuple[Spot, str]]) -> bytes:
        """The file with other words at several spots."""
        lines = self.lines.copy()
        for spot, words in sorted(pieces, key=lambda piece: piece[0][:2], reverse=True):
            line, begin = lines[spot.line - 1], spot.column - 1
            lines[spot.line - 1] = line[:begin] + words + line[begin + spot.length :]
        return "".join(lines).encode()

    def text_at(self, finding: Finding) -> ScalarNode | None:
        """The text that the keys of a finding lead to, if it stands on one line."""
        node = find_node(self._tree, finding.place.keys, finding.place.on) if self._tree else self._in_line(finding)
        if not isinstance(node, ScalarNode) or node.end_mark is None or node.start_mark.line != node.end_mark.line:
            return None
        return node

    def rows_of(self, finding: Finding) -> range:
        """The lines (from 0) that the value stands on to which the keys of a finding lead."""
        node = find_node(self._tree, finding.place.keys, finding.place.on) if self._tree else None
        if node is None or node.end_mark is None:
            return range(0)
        last = node.end_mark.line + bool(node.end_mark.column)
        return range(node.start_mark.line, min(max(last, node.start_mark.line + 1), len(self.lines)))

    def _in_line(self, finding: Finding) -> Node | None:
        """The text at the place of a finding in a file that cannot be read."""
        spot = self.spot(finding) if finding.place.keys else None
        if spot is None:
            return None
        return compose_leniently(spot.text[spot.column - 1 :][: spot.length].encode())

    @cached_property
    def lines(self) -> list[str]:
        """The lines with their ends."""
        return _LINES.findall(self.data.decode("utf-8-sig"))

    @cached_property
    def _tree(self) -> Node | None:
        return compose_leniently(self.data)
