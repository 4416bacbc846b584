"""Abgeben: what changed, handed in under a name and sent; what others handed in, fetched; one file taken back.

Git does it, and no word of git stands on the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for

from sozialraum.desk.changed import file_mark, pending
from sozialraum.desk.desk import Desk, this_desk
from sozialraum.desk.joining import choice, joining
from sozialraum.desk.naming import file_name, in_plain_words
from sozialraum.desk.saving import Change, write
from sozialraum.engine.findings.catalogue import severity_of
from sozialraum.engine.git.addresses import review_address
from sozialraum.engine.git.command import begin_git
from sozialraum.engine.git.copy import Copy, Person, Trouble, TroubleError, is_plain
from sozialraum.engine.git.fetching import Brought, bring_up, fetch, news
from sozialraum.engine.git.handing_in import hand_in, send, unsent, waiting
from sozialraum.engine.git.merging import Answers
from sozialraum.engine.git.source import GitError
from sozialraum.engine.records.source import problem_of
from sozialraum.engine.records.writing import ChangedMeanwhileError

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

pages = Blueprint("handing_in", __name__)
pages.add_app_template_filter(in_plain_words)

_LONGEST_MESSAGE = 10_000
_LONGEST_NAME = 200
_MOST_NAMED = 5
_JOINED = "Stand der anderen übernommen"


_SENTENCES: dict[Trouble, str] = {
    "no-git": "Auf diesem Computer fehlt das Programm git. Ohne es kann hier nichts abgegeben werden. Bitten Sie, "
    "wer den Computer betreut, es zu installieren.",
    "no-repository": "In diesem Ordner wird noch nicht festgehalten, wer wann was geändert hat.",
    "unfinished": "Jemand hat in diesem Ordner mit einem anderen Programm begonnen, zwei Stände zu verbinden, und ist "
    "damit nicht fertig. Bis dahin wird hier nichts abgegeben und nichts geholt. Bitten Sie, wer das "
    "begonnen hat, es abzuschließen.",
    "unreachable": "Der gemeinsame Ort ist gerade nicht zu erreichen. Nichts ist verloren: Was abgegeben ist, ist auf "
    "diesem Computer festgehalten. Versuchen Sie es später noch einmal.",
    "timeout": "Der gemeinsame Ort hat nicht rechtzeitig geantwortet. Nichts ist verloren: Was abgegeben ist, ist "
    "auf diesem Computer festgehalten. Versuchen Sie es später noch einmal.",
    "denied": "Der gemeinsame Ort lässt diesen Computer nicht hinein. Nichts ist verloren. Bitten Sie, wer den "
    "Zugang eingerichtet hat, ihn zu prüfen.",
    "behind": "Jemand hat inzwischen an derselben Abgabe weitergearbeitet. Nichts ist verloren: Klicken Sie auf "
    "„Aktuell holen“ und danach auf „Verschicken“.",
    "refused": "Der gemeinsame Ort hat die Abgabe nicht angenommen. Nichts ist verloren: Sie ist auf diesem Computer "
    "festgehalten. Bitten Sie, wer den gemeinsamen Ort betreut, nachzusehen.",
    "unrelated": "Die Daten hier und die am gemeinsamen Ort haben keine gemeinsame Vorgeschichte. Das kann nur "
    "verbinden, wer den gemeinsamen Ort betreut.",
    "detached": "In diesem Ordner wurde mit einem anderen Programm ein früherer Stand geöffnet und weiterbearbeitet. "
    "Geben Sie zuerst ab, was hier geändert ist; danach lässt sich das Neue holen.",
    "changed": "Während der Arbeit hat sich hier eine Datei geändert. Es ist alles so, wie es war. Versuchen Sie es "
    "noch einmal.",
    "nobody": "Sagen Sie bitte zuerst, wer Sie sind.",
    "nothing": "Es gibt nichts abzugeben.",
    "other": "Das hat nicht geklappt; es ist alles so, wie es war. Im Fenster, in dem der Schreibtisch gestartet "
    "wurde, steht, was geschehen ist.",
}
"""What the page says where something cannot be handed in or fetched."""


@dataclass
class _Memory:
    """What is remembered until the desk ends: answers to questions, and what the other side said last."""

    answers: dict[str, str] = field(default_factory=dict)
    printed: str = ""


def _memory() -> _Memory:
    memory: _Memory = current_app.extensions.setdefault("srk-handing-in", _Memory())
    return memory


def _careful(page: Callable[..., Any]) -> Callable[..., Any]:
    """Lead back to the page of what is handed in, also where there is trouble, which it says as a sentence.

    Its cause is said in the window that the desk was started from. What a page returns itself is shown instead.
    """

    @wraps(page)
    def kept(*arguments: Any) -> Any:
        try:
            if (answer := page(*arguments)) is not None:
                return answer
        except TroubleError as error:
            _say(error)
        except (GitError, OSError) as error:
            current_app.logger.warning("%s", error)
            flash(_SENTENCES["other"], "notice")
        return redirect(url_for(".index"), 303)

    return kept


def _say(error: TroubleError) -> None:
    if error.said:
        current_app.logger.warning("%s", error.said)
    flash(_SENTENCES[error.trouble], "notice")


@pages.get("/abgeben")
def index() -> str:
    """Show what is not handed in yet, what is on its way, and whether there is something new."""
    desk = this_desk()
    try:
        copy = Copy(desk.root)
        if copy.is_unfinished:
            raise TroubleError("unfinished")
        with desk.alone():
            return _page(desk, copy)
    except TroubleError as error:
        if error.said:
            current_app.logger.warning("%s", error.said)
        may_begin = error.trouble == "no-repository" and "ownership" not in error.said
        return render_template("handing-in-not.html.j2", text=_SENTENCES[error.trouble], may_begin=may_begin)
    except GitError as error:
        current_app.logger.warning("%s", error)
        return render_template("handing-in-not.html.j2", text=_SENTENCES["other"], may_begin=False)


def _page(desk: Desk, copy: Copy) -> str:
    remote, branch = copy.remote, copy.branch
    sent = waiting(copy)
    address = copy.setting(f"remote.{remote}.url") if remote else None
    link = review_address(address, branch, copy.main, _memory().printed) if address and branch and sent else None
    return render_template(
        "handing-in.html.j2",
        pending=pending(desk, copy),
        person=copy.person,
        remote=remote,
        unsent=unsent(copy),
        waiting=sent,
        branch=branch,
        link=link,
        news=len(news(copy)) if remote else 0,
        fetched=_fetched(copy),
    )


def _fetched(copy: Copy) -> datetime | None:
    try:
        return datetime.fromtimestamp((copy.folder / "FETCH_HEAD").stat().st_mtime)
    except OSError:
        return None


@pages.post("/abgeben/beginnen")
@_careful
def begin() -> None:
    """Begin to keep a history in this folder."""
    begin_git(this_desk().root)


@pages.post("/abgeben/ich")
@_careful
def introduce() -> None:
    """Remember who hands in."""
    name, email = (" ".join(request.form.get(one, "").split())[:_LONGEST_NAME] for one in ("name", "email"))
    if not is_plain(name) or not is_plain(email) or "@" not in email or " " in email:
        flash("Bitte schreiben Sie Ihren Namen und eine E-Mail-Adresse, beides ohne spitze Klammern.", "notice")
    else:
        Copy(this_desk().root).introduce(Person(name, email))
        flash(f"Gemerkt: Abgegeben wird als {name}.", "done")


@pages.post("/abgeben/abgeben")
@_careful
def give() -> None:
    """Hand in what was shown, and send it if there is another side."""
    desk = this_desk()
    message = request.form.get("message", "").strip()[:_LONGEST_MESSAGE]
    with desk.alone():
        copy = Copy(desk.root)
        shown = pending(desk, copy)
        if shown.mark != request.form.get("mark"):
            flash("Inzwischen hat sich noch etwas geändert. Sehen Sie bitte noch einmal durch, was abgegeben wird.",
                  "notice")  # fmt: skip
            return
        if not message:
            flash("Bitte schreiben Sie in einem Satz, was sich geändert hat.", "notice")
            return
        hand_in(copy, shown.changes, message, desk.day)
    if copy.remote is None:
        flash("Festgehalten auf diesem Computer.", "done")
    else:
        _send(copy, "Abgegeben und verschickt.")


@pages.post("/abgeben/verschicken")
@_careful
def send_again() -> None:
    """Send what was handed in and is only on this computer."""
    _send(Copy(this_desk().root), "Verschickt.")


def _send(copy: Copy, done: str) -> None:
    try:
        _memory().printed = send(copy)
    except TroubleError as error:
        flash("Abgegeben, aber noch nicht verschickt.", "notice")
        _say(error)
    else:
        flash(done, "done")


@pages.post("/abgeben/holen")
@_careful
def get() -> Response | None:
    """Fetch what others handed in and join it with what stands here, as far as nobody has to be asked."""
    copy = Copy(this_desk().root)
    if copy.is_unfinished:
        raise TroubleError("unfinished")
    fetch(copy)
    _memory().answers.clear()
    return _bring_up(copy)


@pages.get("/abgeben/verbinden")
@_careful
def questions() -> Any:
    """Ask what only a person can decide."""
    desk = this_desk()
    copy = Copy(desk.root)
    with desk.alone():
        found = _asked(desk, copy, only_ask=True)
        if not found.questions:
            return
        state = desk.state()
        choices = [choice(state, copy, one) for one in found.questions]
    return render_template("joining.html.j2", choices=choices)


@pages.post("/abgeben/verbinden")
@_careful
def decide() -> Response | None:
    """Take over what a person decided."""
    _memory().answers.update({
        name: answer for name, answer in request.form.items() if answer in ("ours", "theirs")
    })  # fmt: skip
    return _bring_up(Copy(this_desk().root))


def _bring_up(copy: Copy) -> Response | None:
    desk = this_desk()
    with desk.alone():
        found = _asked(desk, copy)
        if found.questions:
            return redirect(url_for(".questions"), 303)
        _memory().answers.clear()
        flash(_told(desk, copy, found), "done")
        errors = sum(severity_of(one) == "error" for one in desk.state().findings)
    if errors:
        flash(f"Die Prüfung nennt jetzt {errors} Fehler. Sehen Sie dort nach.", "notice")
    return None


def _asked(desk: Desk, copy: Copy, only_ask: bool = False) -> Brought:
    answers = Answers(_memory().answers)
    return bring_up(copy, joining(copy, desk.repository), answers, _JOINED, only_ask=only_ask)


def _told(desk: Desk, copy: Copy, found: Brought) -> str:
    if found.before == found.after:
        return "Alles ist aktuell. Es gab nichts Neues."
    state = desk.state()
    names = list(dict.fromkeys(file_name(state, path) for path in copy.between(found.before, found.after)))
    if not names:
        return "Alles ist aktuell."
    rest = len(names) - _MOST_NAMED
    more = f" und {rest} weitere" if rest > 0 else ""
    return f"Geholt. Neu oder anders: {', '.join(names[:_MOST_NAMED])}{more}."


@pages.post("/abgeben/zuruecknehmen")
@_careful
def take_back() -> None:
    """Bring a file back to what was handed in last."""
    desk = this_desk()
    path, mark = request.form.get("file", ""), request.form.get("mark", "")
    with desk.alone():
        copy = Copy(desk.root)
        if path not in {one.path for one in pending(desk, copy).changes}:
            flash("Daran ist nichts mehr geändert.", "notice")
            return
        name = file_name(desk.state(), path)
        changed = f"{name} hat sich inzwischen noch einmal geändert und ist so geblieben."
        if file_mark(desk, path) != mark:
            flash(changed, "notice")
            return
        now = (desk.root / path).read_bytes() if (desk.root / path).is_file() else None
        try:
            write(desk, [Change(path, now, copy.handed_in(path))])
        except ChangedMeanwhileError:
            flash(changed, "notice")
        except OSError as error:
            flash(f"{name} wurde nicht zurückgenommen: {problem_of(error)}.", "notice")
        else:
            flash(f"Zurückgenommen: {name} ist wieder so, wie es zuletzt abgegeben wurde.", "done")
