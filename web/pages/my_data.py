"""My data: what is held, who saw it, consent, take it away, delete it."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from matcher.availability import Availability, Looking
from web.api.session import LARGEST_ID
from web.db import db
from web.files.downloads import export_file, resume_file
from web.guards.access import requires, sign_out, signed_in
from web.pages.forms import choice_field, date_field, text_field
from web.services import candidates, documents, privacy

blueprint = Blueprint("my_data", __name__, url_prefix="/me/data")


@blueprint.get("")
@requires()
def show() -> str:
    """Show what is held of the account."""
    held = privacy.export_data(db.session, signed_in())
    own = candidates.get_profile(db.session, signed_in()) if "candidate" in held else None
    return render_template("my_data/my_data.html", held=held, candidate=own)


@blueprint.get("/export")
@requires()
def export() -> Response:
    """Hand over everything as one file."""
    return export_file()


@blueprint.get("/resume.json")
@requires("candidate")
def take_resume() -> Response:
    """Hand over the profile as JSON Resume."""
    return resume_file()


@blueprint.post("/details")
@requires("candidate")
def change_details() -> ResponseReturnValue:
    """Keep what the candidate says of themselves."""
    details: dict[str, object] = {name: text_field(name) for name in ("display_name", "contact")}
    details["region"] = text_field("region", longest=80)
    availability = _availability()
    if availability is not None:
        details["availability"] = availability
    candidates.update_details(db.session, signed_in(), **details)
    flash(gettext("Your details are saved."))
    return redirect(url_for("my_data.show"))


@blueprint.post("/consent")
@requires("candidate")
def change_consent() -> ResponseReturnValue:
    """Give or withdraw consent to be found."""
    gives = request.form.get("consent") == "yes"
    candidates.update_details(db.session, signed_in(), consent=gives)
    flash(
        gettext("Employers can now find you, without your name.")
        if gives
        else gettext("Employers can no longer find you.")
    )
    return redirect(url_for("my_data.show"))


@blueprint.post(f"/documents/<int(max={LARGEST_ID}):document_id>/delete")
@requires("candidate")
def forget_document(document_id: int) -> ResponseReturnValue:
    """Forget a document."""
    documents.remove_document(db.session, signed_in(), document_id)
    flash(gettext("The document is deleted, with the words taken from it."))
    return redirect(url_for("my_data.show"))


@blueprint.post("/delete")
@requires()
def delete() -> ResponseReturnValue:
    """Delete the account and everything of it, if the box is ticked."""
    if "sure" not in request.form:
        flash(gettext("Nothing was deleted: tick the box to say that you are sure."), "warning")
        return redirect(url_for("my_data.show", _anchor="delete"))
    privacy.delete_data(db.session, signed_in())
    sign_out()
    flash(gettext("Your account and all its data are deleted."))
    return redirect(url_for("home.show"))


def _availability() -> Availability | None:
    """Return the availability of the form; ``None``, to leave it as it is, where the form has none."""
    if "looking" not in request.form:
        return None
    looking = Looking(choice_field("looking", tuple(one.value for one in Looking)))
    since = date_field("available_from") if looking is Looking.later else None
    if looking is Looking.later and since is None:
        flash(gettext("When you could start was not changed: name the day."), "warning")
        return None
    return Availability(looking, since)
