"""Accounts and the log, for administrators."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from web.api.session import LARGEST_ID, ROLES
from web.db import db
from web.guards.access import requires, signed_in
from web.languages import current_language
from web.pages.forms import choice_field, text_field
from web.pages.paging import PAGE_SIZE, Paging, asked_page, offset_of
from web.problems import Problem, problem_of
from web.services import accounts, audit
from web.services.errors import AccountRefused

blueprint = Blueprint("administration", __name__, url_prefix="/administration")


@blueprint.get("/accounts")
@requires("administrator")
def list_accounts() -> str:
    """List accounts, the newest first."""
    return _accounts_page(None)


@blueprint.post("/accounts")
@requires("administrator")
def make_account() -> ResponseReturnValue:
    """Make an account of any role."""
    account = accounts.register(
        db.session,
        email=text_field("email"),
        password=request.form.get("password", ""),
        role=choice_field("role", ROLES),  # type: ignore[arg-type]
        name=text_field("name"),
        organisation=text_field("organisation"),
        language=current_language(),
    )
    flash(gettext("The account of %(email)s is made.", email=account.email))
    return redirect(url_for("administration.list_accounts"))


@blueprint.post(f"/accounts/<int(max={LARGEST_ID}):account_id>")
@requires("administrator")
def set_active(account_id: int) -> ResponseReturnValue:
    """Open or close an account."""
    opens = request.form.get("active") == "yes"
    accounts.set_active(db.session, signed_in(), account_id, opens)
    flash(gettext("The account is open.") if opens else gettext("The account is closed."))
    return redirect(url_for("administration.list_accounts"))


@blueprint.get("/log")
@requires("administrator")
def list_log() -> str:
    """List what was done, the newest first."""
    number = asked_page()
    page = audit.list_log(db.session, limit=PAGE_SIZE, offset=offset_of(number))
    return render_template("administration/log.html", entries=page.items, paging=Paging(number, page.total))


@blueprint.errorhandler(AccountRefused)
def refuse_account(error: AccountRefused) -> ResponseReturnValue:
    """Show the accounts again, with what was wrong."""
    problem = problem_of(error)
    return _accounts_page(problem), problem.status


def _accounts_page(problem: Problem | None) -> str:
    number = asked_page()
    page = accounts.list_accounts(db.session, limit=PAGE_SIZE, offset=offset_of(number))
    return render_template(
        "administration/accounts.html",
        accounts=page.items,
        paging=Paging(number, page.total),
        roles=ROLES,
        problem=problem,
    )
