"""Who asks, and whether they may.

A browser signs in by session and must send the CSRF token with whatever changes something. A
program sends ``Authorization: Bearer``; then the session, if there is one, does not count.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, g, request, session
from flask_login import current_user
from flask_security import login_user, logout_user
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from web.db import AccountRow, db
from web.db.repositories.accounts import identity_of
from web.guards.security import answer_stranger, csrf
from web.records import Identity, Role
from web.services.accounts import identify_token

P = ParamSpec("P")
R = TypeVar("R")

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def init_access(app: Flask) -> None:
    """Refuse forged requests and tokens that are not good, before any view."""
    app.before_request(check_token)
    app.before_request(refuse_forgery)


def check_token() -> None:
    """Refuse a token that is unknown, expired, or not meant for what is asked."""
    if bearer_secret() is None:
        return
    identity = current_identity()
    if identity is None:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"error": "invalid_token"}))
    scope = "read" if request.method in SAFE_METHODS else "write"
    if scope not in identity.scopes:
        raise Forbidden(f"the token lacks the scope {scope}")


def refuse_forgery() -> None:
    """Ask for the CSRF token where a browser's session could be ridden on."""
    if request.method in SAFE_METHODS or request.url_rule is None or bearer_secret() is not None:
        return
    if request.path.startswith("/api/") and not current_user.is_authenticated:
        return
    csrf.protect()


def bearer_secret() -> str | None:
    """Return the token of the request, if it came with one."""
    authorization = request.authorization
    if authorization is None or authorization.type != "bearer":
        return None
    return authorization.token or ""


def current_identity() -> Identity | None:
    """Return who asks; ``None`` for a visitor."""
    if "asker" not in g:
        g.asker = _identify()
    return g.asker


def signed_in() -> Identity:
    """Return who asks, in a view that only accounts reach."""
    identity = current_identity()
    if identity is None:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer"))
    return identity


def requires(*roles: Role) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep a view for accounts of one of these roles, or for any account if none is named."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if current_identity() is None and not request.path.startswith("/api/"):
                return answer_stranger()  # type: ignore[return-value]
            identity = signed_in()
            if roles and not identity.roles.intersection(roles):
                raise Forbidden()
            return view(*args, **kwargs)

        return guarded

    return decorate


def sign_in(account: AccountRow) -> None:
    """Begin a session for an account that has shown its password."""
    language = session.get("language")
    # What a visitor's session held, its CSRF token included, ends here.
    session.clear()
    if language:
        session["language"] = language
    login_user(account)
    session.permanent = True
    g.asker = identity_of(account)


def sign_out() -> None:
    """End the session."""
    logout_user()
    session.clear()
    g.asker = None


def _identify() -> Identity | None:
    secret = bearer_secret()
    if secret is not None:
        return identify_token(db.session, secret)
    if current_user and current_user.is_authenticated:
        return identity_of(current_user)
    return None
