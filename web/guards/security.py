"""Flask-Security put together: accounts from our tables, pages and tokens of our own."""

from flask import Flask, Request, redirect, request, url_for
from flask_security import FSQLALiteUserDatastore, Security
from flask_wtf import CSRFProtect
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from web.db import AccountRow, RoleRow, db

csrf = CSRFProtect()


def init_security(app: Flask) -> None:
    """Let accounts sign in by session.

    Flask-Security hashes passwords and keeps sessions. Its pages are not used (they do not
    speak Traditional Chinese), nor its tokens (ours have scopes, and only a digest is kept).
    """
    csrf.init_app(app)
    security = Security(app, FSQLALiteUserDatastore(db, AccountRow, RoleRow), register_blueprint=False)
    security.login_manager.request_loader(_no_token_of_theirs)
    security.unauthn_handler(answer_stranger)


def answer_stranger(*_: object, **__: object) -> Response:
    """Send a visitor of a page to the sign-in page; refuse a program."""
    if request.path.startswith("/api/"):
        raise Unauthorized()
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))


def _no_token_of_theirs(_request: Request) -> None:
    return None
