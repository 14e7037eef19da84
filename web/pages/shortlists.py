"""The shortlist of a vacancy: the candidates whose names the firm knows."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from matcher.learning import DeclineReason
from web.db import db
from web.files.downloads import shortlist_table
from web.guards.access import requires, signed_in
from web.pages.forms import choice_field, text_field
from web.records import DECLINE_REASONS
from web.services import shortlists, vacancies

blueprint = Blueprint("shortlists", __name__, url_prefix="/vacancies/<code:vacancy_code>/shortlist")

DECISIONS = ("contacted", "interviewed", "offered", "declined")
LONGEST_NOTE = 1000


@blueprint.get("")
@requires("employer")
def show(vacancy_code: str) -> str:
    """Show who is on the shortlist, with names."""
    return render_template(
        "shortlists/shortlist.html",
        vacancy=vacancies.get_vacancy(db.session, signed_in(), vacancy_code).record,
        entries=shortlists.list_shortlist(db.session, signed_in(), vacancy_code),
        decisions=DECISIONS,
    )


@blueprint.get("/table.csv")
@requires("employer")
def table(vacancy_code: str) -> Response:
    """Hand over the shortlist as a table."""
    return shortlist_table(shortlists.list_shortlist(db.session, signed_in(), vacancy_code))


@blueprint.post("")
@requires("employer")
def add(vacancy_code: str) -> ResponseReturnValue:
    """Put a candidate on the shortlist: from now on the firm sees who it is."""
    shortlists.add_to_shortlist(
        db.session,
        signed_in(),
        vacancy_code,
        text_field("candidate"),
        note=text_field("note", longest=LONGEST_NOTE),
    )
    flash(gettext("The candidate is on the shortlist. You now see who it is; this is logged."))
    return redirect(url_for("shortlists.show", vacancy_code=vacancy_code))


@blueprint.post("/<code:candidate_code>/remove")
@requires("employer")
def remove(vacancy_code: str, candidate_code: str) -> ResponseReturnValue:
    """Take a candidate off the shortlist."""
    shortlists.remove_from_shortlist(db.session, signed_in(), vacancy_code, candidate_code)
    flash(gettext("The candidate is off the shortlist and masked again."))
    return redirect(url_for("shortlists.show", vacancy_code=vacancy_code))


@blueprint.post("/<code:candidate_code>/decisions")
@requires("employer")
def decide(vacancy_code: str, candidate_code: str) -> ResponseReturnValue:
    """Keep a step taken with a candidate."""
    kind, reason = choice_field("kind", DECISIONS), choice_field("reason", ("", *DECLINE_REASONS))
    shortlists.record_decision(
        db.session,
        signed_in(),
        vacancy_code,
        candidate_code,
        kind,  # type: ignore[arg-type]
        reason=DeclineReason(reason) if reason else None,
    )
    flash(gettext("The step is noted."))
    return redirect(url_for("shortlists.show", vacancy_code=vacancy_code))
