"""Signing in and out, making an account."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web.db import AccountRow, db
from web.guards.access import sign_in as begin_session
from web.guards.access import sign_out as end_session
from web.guards.limits import limit_sign_in
from web.languages import current_language
from web.pages.forms import choice_field, text_field
from web.problems import Problem, problem_of
from web.services import accounts
from web.services.errors import AccountRefused, SignInRefused

blueprint = Blueprint("accounts", __name__)

OPEN_TO_ALL = ("candidate", "employer")
FIRST_PAGE = {
    "candidate": "profile.show",
    "employer": "our_vacancies.list_own",
    "agency": "ledger.show",
    "administrator": "administration.list_accounts",
}


@blueprint.get("/sign-in")
def sign_in() -> str:
    """Show the sign-in form."""
    return _sign_in_form(None)


@blueprint.post("/sign-in")
@limit_sign_in
def begin() -> ResponseReturnValue:
    """Sign in, and go where the visitor was heading."""
    account = accounts.authenticate(db.session, text_field("email"), request.form.get("password", ""))
    begin_session(account)
    return redirect(_own_address(request.args.get("next", "")) or _first_page(account))


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out."""
    end_session()
    return redirect(url_for("home.show"))


@blueprint.get("/register")
def register() -> str:
    """Show the form for a new account."""
    return _register_form(None)


@blueprint.post("/register")
@limit_sign_in
def make() -> ResponseReturnValue:
    """Make an account and sign in to it."""
    account = accounts.register(
        db.session,
        email=text_field("email"),
        password=request.form.get("password", ""),
        role=choice_field("role", OPEN_TO_ALL),  # type: ignore[arg-type]
        name=text_field("name"),
        organisation=text_field("organisation"),
        language=current_language(),
    )
    begin_session(account)
    return redirect(_first_page(account))


@blueprint.errorhandler(SignInRefused)
def refuse_sign_in(error: SignInRefused) -> ResponseReturnValue:
    """Show the sign-in form again, with what was wrong."""
    problem = problem_of(error)
    return _sign_in_form(problem), problem.status


@blueprint.errorhandler(AccountRefused)
def refuse_account(error: AccountRefused) -> ResponseReturnValue:
    """Show the form again, with the field to change."""
    problem = problem_of(error)
    return _register_form(problem), problem.status


def _sign_in_form(problem: Problem | None) -> str:
    return render_template(
        "accounts/sign_in.html",
        problem=problem,
        email=text_field("email"),
        next=_own_address(request.args.get("next", "")),
    )


def _register_form(problem: Problem | None) -> str:
    role = request.values.get("role", "")
    return render_template(
        "accounts/register.html",
        problem=problem,
        refused=dict(problem.errors) if problem else {},
        email=text_field("email"),
        name=text_field("name"),
        organisation=text_field("organisation"),
        role=role if role in OPEN_TO_ALL else OPEN_TO_ALL[0],
    )


def _first_page(account: AccountRow) -> str:
    roles = {role.name for role in account.roles}
    return url_for(next((page for role, page in FIRST_PAGE.items() if role in roles), "home.show"))


def _own_address(address: str) -> str | None:
    """Return an address if it is a path of ours: nobody is sent elsewhere after signing in."""
    parts = urlsplit(address.replace("\\", "/"))
    is_ours = not parts.scheme and not parts.netloc and parts.path.startswith("/")
    return address if is_ours and not address.startswith(("//", "/\\")) else None
