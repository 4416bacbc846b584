"""Eingang: forms that came back, what each says new, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from sozialraum.desk.desk import this_desk
from sozialraum.desk.kept import FOLDER, Inbox, InboxFullError, Kept, safe_name
from sozialraum.desk.links import record_url
from sozialraum.desk.looking import ANSWER, choices, entries, look, plans_to_choose, records_to_choose, told_shortly
from sozialraum.desk.outgoing import download, mail_text, post_on
from sozialraum.engine.editing import Refusal
from sozialraum.engine.editing.reading import read_value
from sozialraum.engine.records.source import problem_of
from sozialraum.engine.records.values import Date
from sozialraum.engine.records.writing import ChangedMeanwhileError
from sozialraum.forms.build import subject_of
from sozialraum.forms.intake import remarks_on
from sozialraum.forms.package import MOST_BYTES, UnreadableFormError
from sozialraum.forms.reading import read
from sozialraum.forms.reply import reply_name
from sozialraum.forms.taken import UnnamedFormError, named
from sozialraum.mail.message import draft_bytes

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from sozialraum.desk.kept import KeptState
    from sozialraum.desk.looking import Looked
    from sozialraum.forms.model import Form
    from sozialraum.mail.message import Draft

pages = Blueprint("inbox", __name__)

_MOST_AT_ONCE = 60
_MOST_TOLD = 6
_OPEN = ("new", "later")
_FULL = "Der Eingang ist voll: entfernen Sie, was erledigt ist."


@pages.get("/eingang")
def index() -> str:
    """Show what lies in the inbox."""
    with this_desk().alone():
        inbox = _inbox()
        found = inbox.all()
        looked = [look(this_desk(), one, inbox.content(one), effect=False) for one in found if one.state in _OPEN]
    return render_template(
        "inbox.html.j2",
        new=[one for one in looked if one.kept.state == "new"],
        later=[one for one in looked if one.kept.state == "later"],
        returned=[one for one in found if one.state == "returned"],
        taken=[one for one in found if one.state == "taken"],
        told=told_shortly,
    )


@pages.post("/eingang")
def put() -> Response:
    """Keep the forms that were dropped; what is none is said."""
    files = [one for one in request.files.getlist("formulare") if one.filename]
    if not files:
        flash("Wählen Sie zuerst mindestens eine Datei aus.", "notice")
    kept: list[Kept] = []
    problems = []
    with this_desk().alone():
        for one in files[:_MOST_AT_ONCE]:
            name = safe_name(one.filename or "")
            try:
                kept.append(_keep(name, one.stream.read(MOST_BYTES + 1)))
            except UnreadableFormError as error:
                problems.append(f"„{name}“ wurde nicht aufgenommen. {error}")
            except InboxFullError:
                problems.append(f"„{name}“ wurde nicht aufgenommen. {_FULL}")
            except OSError as error:
                problems.append(f"„{name}“ ließ sich nicht ablegen: {problem_of(error)}.")
    if more := len(files) - _MOST_AT_ONCE:
        problems += [f"{more} weitere Dateien: auf einmal gehen {_MOST_AT_ONCE}."] if more > 0 else []
    for text in problems[:_MOST_TOLD]:
        flash(text, "notice")
    if len(problems) > _MOST_TOLD:
        flash(f"Weitere {len(problems) - _MOST_TOLD} Dateien wurden nicht aufgenommen.", "notice")
    if len({one.ident for one in kept}) == 1 and not problems:
        return redirect(url_for(".item", ident=kept[0].ident), 303)
    if kept:
        flash(f"{len(kept)} {'Formular liegt' if len(kept) == 1 else 'Formulare liegen'} im Eingang.", "done")
    return redirect(url_for(".index"), 303)


@pages.get("/eingang/<ident>")
def item(ident: str) -> str:
    """Show one form: what it says new, and what has to be decided."""
    with this_desk().alone():
        looked = _look(ident)
    if looked.asks:
        return _ask(looked)
    return render_template(
        "inbox_item.html.j2",
        title=looked.called,
        looked=looked,
        choices=list(choices(looked)),
        remarks=list(remarks_on(looked.found)) if looked.found else [],
        entries=entries(looked),
        record=record_url(looked.intake.form.address) if looked.intake and looked.intake.now is not None else "",
        missed=request.args.get("offen") == "1",
    )


@pages.post("/eingang/<ident>")
def decide(ident: str) -> Response:
    """Do with a form what somebody chose; what was answered is kept in any case."""
    wanted = request.form.get("tun", "")
    with this_desk().alone():
        kept = _kept(ident)
        answers = {
            name.removeprefix(ANSWER): value == "ja"
            for name, value in request.form.items()
            if name.startswith(ANSWER) and value in ("ja", "nein") and len(name) < len(ANSWER) + 40
        }
        kept = replace(kept, answers={**kept.answers, **answers})
        if wanted == "later":
            _set(kept, "later")
            flash(f"„{kept.called or kept.name}“ liegt weiter im Eingang.", "done")
            return redirect(url_for(".index"), 303)
        if wanted == "return":
            _set(kept, "returned" if kept.state != "taken" else "taken")
            return redirect(url_for(".reply", ident=ident), 303)
        _inbox().note(kept)
        if wanted == "take":
            return _take(_look(ident))
    return redirect(url_for(".item", ident=ident), 303)


def _take(looked: Looked) -> Response:
    """Take a form over, if it is what somebody saw, and say what came of it."""
    here = url_for(".item", ident=looked.kept.ident)
    if looked.intake is None or looked.found is None or looked.standing in ("wrong", "incomplete"):
        flash("So lässt sich das Formular nicht übernehmen. Was fehlt oder falsch ist, steht unten.", "notice")
    elif looked.standing == "undecided":
        flash("Bitte beantworten Sie zuerst die Fragen. Es wurde noch nichts übernommen.", "notice")
        return redirect(f"{here}?offen=1", 303)
    elif looked.mark != request.form.get("stand", ""):
        flash("Noch nicht übernommen: So sieht es jetzt aus. Bitte sehen Sie es an und übernehmen Sie dann.", "notice")
    elif looked.blocked:
        flash("So lässt sich das Formular nicht übernehmen. Was dagegen spricht, steht unten.", "notice")
    else:
        return _write(looked, here)
    return redirect(here, 303)


def _write(looked: Looked, here: str) -> Response:
    assert looked.intake
    assert looked.found
    try:
        if looked.standing == "new":
            looked.intake.write(looked.found)
        looked.intake.remember(looked.found)
        _set(looked.kept, "taken")
    except (ChangedMeanwhileError, FileExistsError):
        flash("Gerade hat jemand anders denselben Datensatz geändert. Es wurde nichts übernommen; bitte sehen Sie noch "
              "einmal, was jetzt neu ist.", "notice")  # fmt: skip
        return redirect(here, 303)
    except OSError as error:
        flash(f"Das ließ sich nicht schreiben: {problem_of(error)}.", "notice")
        return redirect(here, 303)
    flash(f"Übernommen: {looked.called}. Unter „Abgeben“ geht es an alle anderen weiter.", "done")
    return redirect(here, 303)


@pages.get("/eingang/<ident>/antwort")
def reply(ident: str) -> str:
    """Show the answer to whoever filled a form in."""
    looked, draft = _reply(ident)
    return render_template(
        "inbox_reply.html.j2",
        title=f"Antwort: {looked.called}",
        looked=looked,
        mail=mail_text(draft),
        file=url_for(".reply_file", ident=ident),
    )


@pages.get("/eingang/<ident>/antwort.eml")
def reply_file(ident: str) -> Response:
    """Give the answer as a draft of a mail."""
    _, draft = _reply(ident)
    return download(draft_bytes(draft), f"{draft.name}.eml")


@pages.get("/eingang/<ident>/antwort.txt")
def reply_text(ident: str) -> Response:
    """Give the answer as a text."""
    looked, form = _readable(ident)
    return download(looked.reply().encode(), reply_name(form))


@pages.get("/eingang/<ident>/datei")
def file(ident: str) -> Response:
    """Give the file as it came."""
    with this_desk().alone():
        kept = _kept(ident)
        content = _inbox().content(kept)
    return download(content, kept.name)


@pages.route("/eingang/<ident>/entfernen", methods=["GET", "POST"])
def remove(ident: str) -> str | Response:
    """Ask whether a form is to be removed, and remove it."""
    with this_desk().alone():
        kept = _kept(ident)
        if request.method == "GET":
            return render_template("inbox_remove.html.j2", kept=kept)
        try:
            _inbox().remove(kept)
        except OSError as error:
            flash(f"Das ließ sich nicht entfernen: {problem_of(error)}.", "notice")
            return redirect(url_for(".item", ident=ident), 303)
    flash(f"„{kept.called or kept.name}“ wurde aus dem Eingang entfernt.", "done")
    return redirect(url_for(".index"), 303)


@pages.post("/eingang/<ident>/formular")
def name_form(ident: str) -> Response:
    """Keep which form a file is and when it went out, as somebody says."""
    here = url_for(".item", ident=ident)
    with this_desk().alone():
        kept = _kept(ident)
        plan, record, made = (request.form.get(name, "") for name in ("art", "datensatz", "tag"))
        found = plans_to_choose().get(plan)
        if plan and (found is None or record not in dict(records_to_choose(this_desk(), found))):
            flash("Bitte wählen Sie aus, zu welchem Datensatz das Formular gehört.", "notice")
            return redirect(url_for(".item", ident=ident, art=plan), 303)
        try:
            made = read_value(Date, made)
        except Refusal:
            flash("Bitte sagen Sie, wann das Formular hinausging.", "notice")
            return redirect(url_for(".item", ident=ident, art=plan), 303)
        form = f"{plan}/{record}" if plan else kept.form
        called = f"{found.german} {dict(records_to_choose(this_desk(), found))[record]}" if found else kept.called
        _inbox().note(replace(kept, form=form, made=made, called=called))
        if _look(ident).asks:
            _inbox().note(replace(kept, form=form, made="", called=called))
            flash("An diesem Tag gab es noch keinen Stand der Daten. Bitte nennen Sie einen späteren.", "notice")
    return redirect(here, 303)


def _ask(looked: Looked) -> str:
    """Return the page that asks which form a file is, or only when it went out."""
    plans = plans_to_choose()
    plan = plans.get(request.args.get("art", ""))
    return render_template(
        "inbox_ask.html.j2",
        title=looked.called,
        looked=looked,
        plans=[(name, one.german) for name, one in plans.items()],
        plan=plan if looked.asks == "form" else None,
        records=list(records_to_choose(this_desk(), plan)) if plan and looked.asks == "form" else [],
    )


@pages.errorhandler(OSError)
def unreachable(error: OSError) -> tuple[str, int]:
    """Say why the folder of the inbox cannot be used."""
    text = f"Der Eingang lässt sich nicht lesen oder schreiben: {problem_of(error)}. Er liegt im Ordner {FOLDER}."
    return render_template("refused.html.j2", text=text), 500


@pages.app_template_filter("came")
def came(text: str) -> str:
    """Return a day as it is kept for people; what is none stays."""
    return ".".join(reversed(text.split("-")))


def _keep(name: str, content: bytes) -> Kept:
    """Keep a file if it can be read as a form, with what it is called if it says so. Raises UnreadableFormError."""
    returned = read(content, name)
    called = ""
    try:
        of = named(returned, None)
        called = f"{of.plan.german} {subject_of(this_desk().repository, of.address)}"
    except UnnamedFormError:
        pass
    return _inbox().put(name, content, called, this_desk().day)


def _inbox() -> Inbox:
    return Inbox(this_desk().root)


def _kept(ident: str) -> Kept:
    return _inbox().get(ident) or abort(404)


def _look(ident: str) -> Looked:
    kept = _kept(ident)
    return look(this_desk(), kept, _inbox().content(kept), effect=True)


def _readable(ident: str) -> tuple[Looked, Form]:
    """Return what a file says that can be read, and the form that it is."""
    with this_desk().alone():
        looked = _look(ident)
    return (looked, looked.found.form) if looked.found else abort(404)


def _reply(ident: str) -> tuple[Looked, Draft]:
    """Return what a file says that can be read, and the mail with the answer to it."""
    desk, (looked, form) = this_desk(), _readable(ident)
    return looked, post_on(desk.repository, desk.day).reply(form, looked.reply())


def _set(kept: Kept, state: KeptState) -> None:
    _inbox().note(replace(kept, state=state, on=this_desk().day.isoformat()))
