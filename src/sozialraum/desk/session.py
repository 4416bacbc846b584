"""Who may see the desk: whoever opened the address that was printed, in that browser, until the desk ends.

Other pages in the same browser, other programs and other computers may not. The address holds a token that opens once
and leaves a cookie. Each request must name our own host and port, so that no foreign name can lead here (DNS
rebinding); one that changes something must come from a page of ours and bring the secret word that stood in it.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from flask import abort, make_response, redirect, render_template, request
from markupsafe import Markup

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

HOST = "127.0.0.1"
OPENING = "/auf"
"""The path of the address that opens the desk."""

FIELD = "csrf"
"""The name of the field with the secret word in each form."""

_TOKEN_BYTES = 32
_SAFE = ("GET", "HEAD")
_OURS = ("same-origin", "none")


class Doors:
    """The tokens of one desk. All of them are forgotten when it ends."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.hand_over = secrets.token_urlsafe(_TOKEN_BYTES)
        """With this a second start on the same computer gets a token of its own."""
        self._session = secrets.token_urlsafe(_TOKEN_BYTES)
        self.word = secrets.token_urlsafe(_TOKEN_BYTES)
        """The secret word that a form of ours brings back."""
        self._tokens: set[str] = set()

    @property
    def origin(self) -> str:
        """The address of the desk without a path."""
        return f"http://{HOST}:{self.port}"

    @property
    def cookie(self) -> str:
        """The name of the cookie; ports do not keep cookies apart, so it names ours."""
        return f"srk-{self.port}"

    def new_address(self) -> str:
        """Return an address that opens the desk once."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._tokens.add(token)
        return f"{self.origin}{OPENING}?t={token}"

    def opens(self, token: str) -> bool:
        """Return whether a token opens the desk; it does so once."""
        found = next((one for one in self._tokens if hmac.compare_digest(one.encode(), token.encode())), None)
        self._tokens.discard(found or "")
        return found is not None

    def is_inside(self) -> bool:
        """Return whether a request comes from the browser that was let in."""
        return hmac.compare_digest(request.cookies.get(self.cookie, "").encode(), self._session.encode())

    def let_in(self, response: Response) -> Response:
        """Give the cookie to a browser."""
        response.set_cookie(self.cookie, self._session, httponly=True, samesite="Strict", path="/")
        return response

    def is_handed_over(self) -> bool:
        """Return whether another start of ours asks, which has read the secret from its file."""
        return hmac.compare_digest(request.headers.get("X-Srk-Desk", "").encode(), self.hand_over.encode())

    def has_word(self) -> bool:
        """Return whether a form brings the secret word."""
        return hmac.compare_digest(request.form.get(FIELD, "").encode(), self.word.encode())

    def secret(self) -> Markup:
        """Return the field with the secret word that each form brings back."""
        return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, self.word)


def guard(app: Flask, doors: Doors) -> None:
    """Let nothing through that does not come from the browser that was let in."""
    app.add_template_global(doors.secret)

    @app.before_request
    def check_request() -> Response | None:
        if request.host != f"{HOST}:{doors.port}":
            abort(421)
        if request.endpoint == "static" or request.path == "/neu":
            return None
        if request.path == OPENING:
            return _opened(doors)
        if not doors.is_inside():
            return make_response(render_template("closed.html.j2"), 403)
        if request.headers.get("Sec-Fetch-Site", "none") not in _OURS:
            abort(403)
        is_ours = request.headers.get("Origin", doors.origin) == doors.origin
        if request.method not in _SAFE and not (is_ours and doors.has_word()):
            abort(403)
        return None

    @app.post("/neu")
    def new_address() -> str:
        """Give a second start on this computer an address of its own."""
        if not doors.is_handed_over():
            abort(403)
        return doors.new_address()

    @app.after_request
    def close_all_else(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"  # with none at all browsers hide where a form comes from
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response


POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""What a page of ours may load: files of ours, no other host, no script or style that stands in the page."""

PREVIEW_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox"
)
"""The same for a paper in a frame: it brings its look and its pictures with it and may do nothing."""


def _opened(doors: Doors) -> Response:
    if not doors.opens(request.args.get("t", "")):
        return redirect("/", 303) if doors.is_inside() else make_response(render_template("closed.html.j2"), 403)
    return doors.let_in(redirect("/", 303))
