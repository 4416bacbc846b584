"""Fällig: who owes what, by office."""

from __future__ import annotations

from flask import Blueprint, render_template

pages = Blueprint("due", __name__)


@pages.get("/")
def index() -> str:
    """Show what is owed."""
    return render_template("due.html.j2", groups=[])
