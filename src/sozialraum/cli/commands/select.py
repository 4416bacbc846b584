"""`srk select`: areas or providers by weighted criteria, what is proposed and what the body decided."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

import typer

from sozialraum.cli import completing, terminal
from sozialraum.cli.making import look
from sozialraum.cli.naming import id_of
from sozialraum.engine.editing.labels import Labels
from sozialraum.engine.findings.closest import closest
from sozialraum.engine.findings.language import day_text, json_text, tr
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.records.references import PointsTo
from sozialraum.engine.records.repository import Repository
from sozialraum.topics.selection.assessment import Assessment, CandidateGroup, Standing, assess, not_readable
from sozialraum.topics.selection.calls import as_selection
from sozialraum.topics.selection.manifest import CALLS, SELECTIONS
from sozialraum.topics.selection.model import Call, Selection, SelectionDecision
from sozialraum.topics.selection.ranking import rounded

Shape = Literal["text", "json"]
FOLDERS = {"selections": "selection", "calls": "call"}
"""The papers by the folders of their records."""


def command(
    selection: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A selection of areas or a call; without it all are listed.",
            autocompletion=completing.ids("selections", "calls"),
        ),
    ] = None,
    format: Annotated[Shape, typer.Option(help="How to print it.")] = "text",
) -> None:
    """Print the ranking; `srk paper selection` and `srk paper call` make the paper."""
    loaded = terminal.open_repository()
    repository = loaded.repository
    if selection is None:
        _list(repository, format)
        return
    folder, chosen = _selection(repository, selection)
    for address in not_readable(repository, chosen):
        message = tr("{path} is missing or cannot be read; run `srk validate`.").format(path=address.path)
        terminal.fail(message, terminal.FOUND_ERRORS)
    if format == "text":
        look(loaded, FOLDERS[folder], chosen.id)
    print(json_text(described(assess(repository, chosen))))


def _selection(repository: Repository, name: str) -> tuple[str, Selection]:
    """The selection or call of a name, or of a path to its file, with its folder."""
    folder, _, ident = name.removeprefix("data/").removesuffix(".yaml").rpartition("/")
    folders = (folder,) if folder in FOLDERS else tuple(FOLDERS)
    if not _is_mistyped(repository, folders, ident):
        ident = next((meant for one in folders if repository.knows(one, meant := id_of(repository, one, ident))), ident)
    if "selections" in folders and ident in repository[SELECTIONS]:
        return "selections", repository[SELECTIONS][ident]
    if "calls" in folders and ident in repository[CALLS]:
        return "calls", as_selection(repository, repository[CALLS][ident])
    for one in folders:
        if repository.knows(one, ident):
            terminal.unreadable(Address(one, ident).path)
    close = closest(ident, [known for one in folders for known in repository.records[one]], 0.5)
    terminal.no_such(tr("There is no selection `{name}`.").format(name=ident), close, tr("`srk select` lists them."))


def _is_mistyped(repository: Repository, folders: tuple[str, ...], said: str) -> bool:
    """Return whether this is nearly an id, and no name of anything: it is not taken, the id is proposed."""
    if any(Labels(repository, PointsTo(one)).called(said) for one in folders):
        return False
    return closest(said, [known for one in folders for known in repository.records[one]], 0.9) is not None


def _list(repository: Repository, format: Shape) -> None:
    known: list[tuple[str, Selection | Call]] = [("selection", one) for one in repository[SELECTIONS].values()]
    known += [("call", one) for one in repository[CALLS].values()]
    if format == "json":
        rows = [{kind: one.id, "title": one.title, "decided": one.decision is not None} for kind, one in known]
        print(json_text(rows))
        return
    if not known:
        terminal.say(tr("There is no selection in data/selections and no call in data/calls."))
    width = max((len(one.id) for _, one in known), default=0)
    for _, one in known:
        state = _state(one.decision)
        terminal.say(f"{one.id:<{width}}  {one.title} ({state}){tr(' [sample]') if one.sample else ''}")


def _state(decision: SelectionDecision | None) -> str:
    if decision is None:
        return tr("not decided")
    return tr("decided on {day}").format(day=day_text(decision.on)) if decision.on else tr("decided")


def described(found: Assessment) -> dict[str, object]:
    """The assessment for other programs; numbers are rounded to six places."""
    selection, decision = found.selection, found.selection.decision
    return {
        "call" if _is_call(found) else "selection": selection.id,
        "title": selection.title,
        "sample": selection.sample,
        "candidates": [_standing(group, one) for group in found.groups for one in group.standings],
        "proposed": list(found.certain),
        "tied": [
            {"type": group.type, "candidates": list(group.proposal.tied), "places": group.proposal.places}
            for group in found.groups
            if group.proposal.tied
        ],
        "decided": {"on": str(decision.on) if decision.on else None, "chosen": list(decision.chosen)}
        if decision
        else None,
    }


def _standing(group: CandidateGroup, one: Standing) -> dict[str, object]:
    return {
        "candidate": one.key,
        "name": one.name,
        "type": group.type,
        "rank": one.rank,
        "score": _number(one.score),
        "distance": _number(one.distance),
        "shares": {key: _number(share) for key, share in one.shares.items()},
        "not_ranked": one.obstacle,
        "missing": {key: one.values[key].missing for key in one.gaps},
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(rounded(value, 6))


def _is_call(found: Assessment) -> bool:
    """Return whether providers are compared: areas have a ground, and a selection has candidates from the start."""
    return not any(one.area or one.quarters for one in found.selection.candidates)
