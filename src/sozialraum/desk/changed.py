"""What is not handed in yet, in words: as `srk diff` says it, with what it brings up, and a message for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sozialraum.desk.links import record_url
from sozialraum.desk.naming import file_name, kind_word, name_in
from sozialraum.engine.diff import told
from sozialraum.engine.diff.compare import compare_states
from sozialraum.engine.diff.sections import ReviewEntry, sections, template_lines, totals
from sozialraum.engine.diff.state import Review, Side, state_of
from sozialraum.engine.git.command import Git, differing
from sozialraum.engine.records.kinds import KINDS
from sozialraum.engine.records.source import DATA_FOLDER, PROGRAMME_FILE, TEMPLATES_FOLDER, FolderSource
from sozialraum.engine.records.writing import TEMPORARY
from sozialraum.engine.yaml.locate import Locator

if TYPE_CHECKING:
    from sozialraum.desk.desk import Desk
    from sozialraum.engine.diff.told import FindingText
    from sozialraum.engine.diff.wording import Phrase
    from sozialraum.engine.git.copy import Change, Copy

_OURS = (f"{DATA_FOLDER}/", f"{TEMPLATES_FOLDER}/", "schemas/")
_AT_FIRST = (".github/", ".vscode/", ".gitattributes", ".gitignore", ".gitlab-ci.yml", ".pre-commit-config.yaml",
             "README.md", "Schreibtisch.")  # fmt: skip
"""What `srk init` writes beside the data; it is handed in with them the first time."""

_SUBJECT = 72
_MOST_OF_A_KIND = 3
_VERBS = {
    "added": "ergänzt", "removed": "entfernt", "renamed": "umbenannt", "changed": "geändert", "unreadable": "geändert",
}  # fmt: skip
_KINDS = {"added": "neu", "removed": "entfernt", "changed": "geändert"}


class ChangedFile(NamedTuple):
    """A file that is not handed in yet, with what it is called, what happened to it, and the lines that say so."""

    path: str
    name: str
    state: str
    lines: Sequence[Phrase]
    mark: str
    url: str | None = None


class Pending(NamedTuple):
    """All that would be handed in; `foreign` are files beside the data, which stay as they are."""

    groups: dict[str, list[ChangedFile]]
    changes: list[Change]
    foreign: list[str]
    shouts: list[FindingText]
    advice: list[str]
    findings: list[tuple[str, list[FindingText]]]
    totals: list[str]
    message: str
    errors: int

    @property
    def mark(self) -> str:
        """A mark of everything that is shown; it is another one as soon as a file says something else."""
        marks = "\0".join(f"{one.path}\0{one.mark}" for group in self.groups.values() for one in group)
        return hashlib.sha256(marks.encode("utf-8", "surrogateescape")).hexdigest()


def pending(desk: Desk, copy: Copy) -> Pending:
    """Return what is not handed in yet."""
    is_first = copy.commit is None
    changes = [one for one in copy.changes() if not TEMPORARY.fullmatch(one.path.rpartition("/")[2])]
    ours = [one for one in changes if _is_ours(one.path, is_first)]
    foreign = [one.path for one in changes if one not in ours and not one.path.startswith("local/")]
    if copy.commit is None:
        groups = {"Zum ersten Mal": [_plain(desk, one) for one in ours]}
        return Pending(groups if ours else {}, ours, foreign, [], [], [], [], "Die ersten Daten", 0)
    if not ours:
        return Pending({}, [], foreign, [], [], [], [], "", 0)
    return _compared(desk, copy.commit, ours, foreign)


def _is_ours(path: str, is_first: bool) -> bool:
    return path == PROGRAMME_FILE or path.startswith((*_OURS, *(_AT_FIRST if is_first else ())))


def _compared(desk: Desk, commit: str, ours: list[Change], foreign: list[str]) -> Pending:
    folder = FolderSource(desk.root)
    with Git(desk.root).source(commit) as source:
        known = desk.handed_in(commit, lambda: state_of(source, desk.day))
        old = Side(None, commit, known._replace(source=source), Locator(source))
        new = Side(None, None, desk.state(), Locator(folder))
        files = differing(source, folder)
        review = Review(old, new, files, compare_states(old.state, new.state, files))
        entries = {one.address.path: (section.title, one) for section in sections(review) for one in section.entries}
        templates = dict(template_lines(review))
        groups: dict[str, list[ChangedFile]] = {}
        for change in ours:
            title, shown = _file(desk, review, change, entries, templates)
            groups.setdefault(title, []).append(shown)
        shouts, raised = told.shouts(review), told.raised(review)
        return Pending(
            groups, ours, foreign, shouts, told.advice(review), list(told.findings(review)), list(totals(review)),
            _message(review, ours), sum(one.severity == "error" for one in (*shouts, *raised)),
        )  # fmt: skip


def _file(
    desk: Desk,
    review: Review,
    change: Change,
    entries: dict[str, tuple[str, ReviewEntry]],
    templates: dict[str, str],
) -> tuple[str, ChangedFile]:
    plain = _plain(desk, change)
    if change.path in entries:
        title, entry = entries[change.path]
        is_there = desk.repository.get(entry.address) is not None
        url = record_url(entry.address) if is_there and entry.address.folder in KINDS else None
        return title, plain._replace(name=entry.name, state=entry.state, lines=entry.lines, url=url)
    if change.path in templates:
        return "Vorlagen", plain._replace(lines=[[("", templates[change.path])]])
    renamed = {before.path for before in review.changes.renamed}
    if change.path in renamed:
        return "Anderer Name", plain._replace(name=change.path.rpartition("/")[2], state="alter Name")
    if change.kind == "changed" and change.path.endswith((".yaml", ".csv")):
        return "Nur anders geschrieben", plain._replace(state="im Inhalt gleich")
    return "Weitere Dateien", plain


def _plain(desk: Desk, change: Change) -> ChangedFile:
    name = file_name(desk.state(), change.path)
    return ChangedFile(change.path, name, _KINDS[change.kind], [], file_mark(desk, change.path))


def file_mark(desk: Desk, path: str) -> str:
    """Return a mark of what a file says; another one where there is none."""
    try:
        return hashlib.sha256((desk.root / path).read_bytes()).hexdigest()
    except OSError:
        return "-"


def _message(review: Review, ours: list[Change]) -> str:
    """Return a proposal: Jahresbericht Kalk 2016 ergänzt; Mittel Kalk 2016 geändert."""
    parts = list(_parts(review)) or ["Schreibweise geändert" if ours else ""]
    first = parts[0]
    for number, part in enumerate(parts[1:], 1):
        rest = len(parts) - number
        longer = f"{first}; {part}"
        if len(longer) + (len(f" und {rest - 1} weitere") if rest > 1 else 0) > _SUBJECT:
            listed = "\n".join(f"- {one}" for one in parts)
            return f"{first} und {rest} weitere\n\n{listed}"
        first = longer
    return first


def _parts(review: Review) -> Iterator[str]:
    alike: dict[tuple[str, str], list[str]] = {}
    for change in review.changes.records:
        state = review.old.state if change.kind == "removed" else review.new.state
        alike.setdefault((change.address.folder, _VERBS[change.kind]), []).append(name_in(state, change.address))
    for table in review.changes.tables:
        name = name_in(review.new.state, table.address)
        alike.setdefault((table.address.folder, _VERBS["changed"]), []).append(name)
    for (folder, verb), names in alike.items():
        word = kind_word(folder)
        if not folder:
            yield f"{word} {verb}"
        elif len(names) > _MOST_OF_A_KIND:
            yield f"{word}: {len(names)} {verb}"
        else:
            yield f"{word} {', '.join(name.removeprefix(f'{word}: ') for name in names)} {verb}"
    if review.changes.templates:
        yield "Vorlagen geändert"
