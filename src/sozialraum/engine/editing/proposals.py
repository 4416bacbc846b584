"""What was probably meant where a reference leads nowhere: a key that is there, the choices, or where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sozialraum.engine.editing.labels import Labels, with_key
from sozialraum.engine.findings.catalogue import REMEDIES
from sozialraum.engine.findings.closest import KnownWords
from sozialraum.engine.findings.language import filled, printable
from sozialraum.engine.findings.sayings import turns_meaning
from sozialraum.engine.records.references import PointsTo
from sozialraum.engine.records.spelling import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sozialraum.engine.findings.finding import Finding
    from sozialraum.engine.records.repository import Repository

READABLE = 15
"""So many choices are listed; of more only those that are near."""

_NEAR = 5

_MOST = 16_000
"""So many different texts are looked up in one set of choices; of more it is only said where the choices are listed."""


class Proposal(NamedTuple):
    """The key that was meant, if it is clear or likely, the remedy to name (`hint`) and the parameters of its text.

    It is `clear` where the name of one key is said, and the `same` where only capitals, umlauts and marks differ.
    """

    suggestion: str | None
    hint: str | None
    params: Mapping[str, object]
    clear: bool = False
    same: bool = False

    @property
    def remedy(self) -> str:
        """Return what to do, in a few words; empty where nothing is known."""
        return printable(filled(REMEDIES[self.hint], self.params)) if self.hint else ""


class _Choices:
    """What may stand in one reference, and words that are like it.

    `command` lists all the keys; `complete` says whether all of them could be read.
    """

    def __init__(self, labels: Labels, command: str, complete: bool) -> None:
        self._labels, self._command, self._complete = labels, command, complete
        self._found: dict[str, Proposal] = {}
        self._by_label = {label.casefold(): key for key, label in labels.labels.items()}
        self._known_labels = KnownWords(self._by_label)
        self._known_keys = KnownWords(labels.labels)

    def of(self, said: str) -> Proposal:
        """Return what a text was meant to be."""
        if said not in self._found:
            if len(self._found) >= _MOST:
                return Proposal(None, "listed-by", {"command": self._command})
            self._found[said] = self._looked_up(said)
        return self._found[said]

    def _looked_up(self, said: str) -> Proposal:
        meant = self._labels.meant(said)
        if len(meant) == 1:
            return Proposal(
                meant[0], "did-you-mean", {"suggestion": meant[0]}, True, self._labels.is_same(said, meant[0])
            )
        if meant:
            return Proposal(None, "either", {"choices": self._listed(meant[:READABLE])})
        if close := self._like(said):
            return Proposal(close, "did-you-mean", {"suggestion": close})
        if len(self._labels.labels) <= READABLE and self._complete:
            return Proposal(
                None, "known-keys" if self._labels.labels else None, {"known": self._listed(self._labels.labels)}
            )
        near = [self._by_label[label] for label in self._known_labels.near(said.casefold(), _NEAR)]
        hint = "near-keys" if near else "listed-by"
        return Proposal(None, hint, {"known": self._listed(near), "command": self._command})

    def _like(self, said: str) -> str | None:
        """The key that, or whose name, is most like what is written; not one that says the opposite."""
        close = self._known_keys.closest(said) or self._known_keys.containing(said)
        if close is None and (label := self._known_labels.closest(said.casefold())):
            close = self._by_label[label]
        return None if close is None or turns_meaning(said, self._labels.labels[close]) else close

    def _listed(self, keys: Iterable[str]) -> str:
        return ", ".join(with_key(shortened(self._labels.labels[key]), key) for key in keys)


class Proposals:
    """Proposals for the references of one state of a repository."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._found: dict[tuple[PointsTo, str | None], _Choices] = {}

    def of(self, points: PointsTo, said: str, holder: str | None = None) -> Proposal:
        """Return what a text was meant to be that leads nowhere; `holder` is the id of the record with the items."""
        place = (points, holder)
        if place not in self._found:
            command = f"srk show {points.folder}/{holder}" if holder else f"srk list {points.folder}"
            complete = holder is not None or not any(one.folder == points.folder for one in self._repository.broken)
            self._found[place] = _Choices(Labels(self._repository, points, record=holder), command, complete)
        proposal = self._found[place].of(said)
        is_address = points.items is not None and points.record is None and "#" in said
        return (
            self._of_address(points, said)
            if is_address and not proposal.clear and proposal.hint != "either"
            else proposal
        )

    def _of_address(self, points: PointsTo, said: str) -> Proposal:
        """Return the likely record and the likely item in it; where there is none all that is said is where to look."""
        ident, _, key = said.partition("#")
        record = self.of(PointsTo(points.folder), ident)
        likely = ident if ident in self._repository.records[points.folder] else record.suggestion
        if likely is None:
            return record
        inside = points._replace(record=likely)
        is_there = key in Labels(self._repository, inside).labels
        item = key if is_there else self.of(inside, key, likely).suggestion
        if item is None:
            return Proposal(None, "listed-by", {"command": f"srk list {points.folder}"})
        return Proposal(f"{likely}#{item}", "did-you-mean", {"suggestion": f"{likely}#{item}"})

    def completed(self, finding: Finding) -> Finding:
        """The finding about a reference that is no key, together with what it means."""
        points = finding.params["reference"]
        assert isinstance(points, PointsTo)
        holder = points.record if points.items else None
        proposal = self.of(points, str(finding.params["said"]), holder)
        hint = "write" if proposal.suggestion else proposal.hint
        return finding._replace(params={**finding.params, **proposal.params, "same": proposal.same}, hint=hint)
