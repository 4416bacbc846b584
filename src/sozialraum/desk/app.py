"""The pages of the desk put together: addresses, look, what is said where something goes wrong."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import jinja2
from flask import Flask, render_template
from werkzeug.exceptions import HTTPException, InternalServerError

from sozialraum.desk import checks, due, figures, handing_in, inbox, jobs, papers, records
from sozialraum.desk.desk import this_desk
from sozialraum.desk.session import guard
from sozialraum.engine.documents import formats
from sozialraum.engine.documents.style import default_templates
from sozialraum.engine.records.source import problem_of
from sozialraum.topics.programme.manifest import programme_of

if TYPE_CHECKING:
    from flask import Blueprint

    from sozialraum.desk.desk import Desk
    from sozialraum.desk.session import Doors

LARGEST_UPLOAD = 32 * 1024 * 1024
"""In bytes; a form with pictures or an office's table is far smaller."""

_MOST_FIELDS = 20_000

PAGES: tuple[tuple[str, Blueprint], ...] = (
    ("Fällig", due.pages),
    ("Eingang", inbox.pages),
    ("Daten", records.pages),
    ("Papiere", papers.pages),
    ("Zahlen", figures.pages),
    ("Prüfung", checks.pages),
    ("Abgeben", handing_in.pages),
)
"""The pages in the order of the navigation, each with what it is called there."""


def create_app(desk: Desk, doors: Doors, end: Any = None) -> Flask:
    """Return the desk as an application; `end` ends the server that it runs in."""
    look = default_templates() / "desk"
    app = Flask("sozialraum.desk", template_folder=str(look), static_folder=str(look / "static"), static_url_path="/s")
    app.jinja_options = {
        "autoescape": True, "undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True,
    }  # fmt: skip
    app.secret_key = doors.word
    app.config.update(
        DESK=desk,
        JOBS=jobs.Jobs(),
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        MAX_FORM_MEMORY_SIZE=LARGEST_UPLOAD,
        MAX_FORM_PARTS=_MOST_FIELDS,
        SESSION_COOKIE_NAME=f"{doors.cookie}-said",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
    )
    guard(app, doors)
    for _, pages in PAGES:
        app.register_blueprint(pages, name=pages.name)
    app.register_blueprint(jobs.pages)
    app.jinja_env.filters |= {
        "day": formats.day, "long_day": formats.long_day, "listing": formats.listing, "euro": formats.euro,
        "number": formats.number, "forms": formats.forms,
    }  # fmt: skip
    app.context_processor(_shared)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(OSError, unreadable)
    app.register_error_handler(Exception, failed)

    @app.post("/beenden")
    def finish() -> str:
        """End the desk."""
        if end:
            end()
        return render_template("ended.html.j2")

    return app


def _shared() -> dict[str, object]:
    """Return what each page shows; the programme may be none, on the page too that says that nothing can be read."""
    desk, programme = this_desk(), None
    with suppress(Exception):
        programme = programme_of(desk.repository)
    sections = [(name, f"{pages.name}.index") for name, pages in PAGES]
    return {"programme": programme, "sections": sections, "today": desk.day}


def refused(error: HTTPException) -> tuple[str, int]:
    """Say why there is no such page, or why a page may not be asked for like that."""
    text = _SAID.get(error.code or 500, "Das geht so nicht.")
    return render_template("refused.html.j2", text=text), error.code or 500


def unreadable(error: OSError) -> tuple[str, int]:
    """Say what is wrong on this computer: no room on the disk, a folder that may not be used."""
    traceback.print_exception(error, file=sys.stderr)
    name = f"{PurePath(os.fsdecode(error.filename)).name}: " if isinstance(error.filename, str | bytes) else ""
    return render_template("refused.html.j2", text=f"{_ON_THIS_COMPUTER} {name}{problem_of(error)}."), 503


def failed(error: Exception) -> tuple[str, int]:
    """Say that the program has a fault, and what it is on the terminal."""
    traceback.print_exception(error, file=sys.stderr)
    return refused(InternalServerError())


_ON_THIS_COMPUTER = "Auf diesem Computer ließ sich etwas nicht lesen oder schreiben. Es wurde nichts halb geschrieben."

_SAID = {
    400: "Der Aufruf ist unvollständig. Gehen Sie zurück und versuchen Sie es noch einmal.",
    403: "Das wurde nicht ausgeführt, denn der Aufruf kam nicht von einer Seite dieses Schreibtischs. Öffnen Sie die "
    "Seite neu und versuchen Sie es noch einmal.",
    404: "Diese Seite gibt es nicht. Vielleicht wurde der Datensatz inzwischen umbenannt oder gelöscht.",
    405: "Diese Adresse kann man nicht so aufrufen. Gehen Sie über die Leiste oben.",
    413: "Die Datei ist zu groß. Mehr als 32 MB nimmt der Schreibtisch nicht an.",
    421: "Der Schreibtisch antwortet nur unter der Adresse, die er beim Start nennt.",
    500: "Hier ist ein Fehler im Programm aufgetreten. Es wurde nichts halb geschrieben. Im Fenster, in dem der "
    "Schreibtisch gestartet wurde, steht, was geschehen ist.",
}
