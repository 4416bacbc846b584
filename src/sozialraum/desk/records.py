"""Daten: every record, to be seen and changed in a form, and new ones."""

from __future__ import annotations

from flask import Blueprint, render_template

pages = Blueprint("records", __name__)


@pages.get("/daten")
def index() -> str:
    """Show the kinds of records."""
    return render_template("records.html.j2")


@pages.get("/daten/<folder>/<path:ident>")
def record(folder: str, ident: str) -> str:
    """Show a record."""
    return render_template("records.html.j2")


@pages.get("/daten/neu/<folder>")
def new(folder: str) -> str:
    """Ask which record is to be made."""
    return render_template("records.html.j2")
