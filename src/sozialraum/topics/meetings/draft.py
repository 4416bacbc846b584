"""A new meeting: number, time and place as last time, an agenda to begin with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sozialraum.engine.editing.new.draft import FROM_SAMPLE, Draft
from sozialraum.engine.records.kinds import Address
from sozialraum.engine.yaml.trees import Tree
from sozialraum.topics.bodies.manifest import BODIES
from sozialraum.topics.bodies.model import Body
from sozialraum.topics.meetings.manifest import MEETINGS

if TYPE_CHECKING:
    from sozialraum.engine.findings.finding import KeyPath
    from sozialraum.engine.records.repository import Repository
    from sozialraum.topics.meetings.model import Meeting

_PLACE = ("name", "street", "town", "step_free")


def draft_meeting(repository: Repository, address: Address) -> Draft:
    """Return what is known about the next meeting of a body."""
    ident = address.id.partition("/")[2].rpartition("-")[0]
    body = repository[BODIES].get(ident)
    earlier = sorted((one for one in repository[MEETINGS].values() if one.body == ident), key=lambda one: one.date)
    earlier = [one for one in earlier if one.id < address.id]
    last = next((one for one in reversed(earlier) if one.state != "cancelled"), None)
    known: dict[str, Tree] = _as_last_time(last) if last else {}
    if last and last.next and str(last.next.year) == address.id[:4]:
        known["date"] = last.next.isoformat()
    if numbers := [one.number for one in earlier if one.number]:
        known["number"] = str(max(numbers) + 1)
    known["agenda"] = list(_agenda(last))
    remarks: dict[KeyPath, str] = {("agenda",): "Die übliche Tagesordnung; eigene Punkte dazwischen einfügen."}
    if last and last.place:
        remarks[("place",)] = f"Wie bei der Sitzung am {last.date:%d.%m.%Y}; bitte prüfen."
        if last.sample:
            remarks[("place",)] += f" {FROM_SAMPLE}"
    if open_tasks := _open_tasks(earlier):
        remarks[("agenda",)] += f" Offene Aufgaben: {'; '.join(open_tasks)}."
    return Draft(address, known, tuple(_heading(body, known)) if body else (), remarks)


def _heading(body: Body, known: dict[str, Tree]) -> list[str]:
    lines = [f"Gremium: {body.name}", *([f"Es lädt ein: {body.convenes}"] if body.convenes else [])]
    day = known.get("date")
    if body.notice_days:
        lines.append(f"Ladungsfrist: {body.notice_days} Tage{_latest(str(day), body.notice_days) if day else ''}")
    voting = sum(member.number or 1 for member in body.members if member.voting and member.until is None)
    return [*lines, *([f"Stimmberechtigte nach Funktion, soweit eingetragen: {voting}"] if voting else [])]


def _latest(day: str, notice: int) -> str:
    latest = date.fromisoformat(day) - timedelta(days=notice)
    return f", also einladen bis zum {latest:%d.%m.%Y}"


def _as_last_time(last: Meeting) -> dict[str, Tree]:
    known: dict[str, Tree] = {"begin": f"{last.begin:%H:%M}"}
    if last.end:
        known["end"] = f"{last.end:%H:%M}"
    if last.place:
        known["place"] = {name: value for name in _PLACE if (value := getattr(last.place, name))}
    if last.distribution:
        known["distribution"] = list(last.distribution)
    return known


def _agenda(last: Meeting | None) -> list[Tree]:
    titles = [("Eröffnung und Feststellung der Tagesordnung", "information")]
    if last:
        titles.append((f"Genehmigung der Niederschrift über die Sitzung vom {last.date:%d.%m.%Y}", "decision"))
    titles.append(("Verschiedenes", "information"))
    return [{"top": str(top), "title": title, "purpose": purpose} for top, (title, purpose) in enumerate(titles, 1)]


def _open_tasks(earlier: list[Meeting]) -> list[str]:
    tasks = [task for meeting in earlier for _, _, task in meeting.tasks() if task.done is None]
    return [f"{task.what} ({task.who})" for task in tasks]
